// The rows of the board as they stand: only those on screen are ever made, and a row keeps its element and its height,
// so that nothing jumps when places change.

const FIRST_ROWS = 10;
const boardBody = document.querySelector("#board tbody");
const more = document.getElementById("more");
let allRows = false;
let lastBoard = null;
let shownVersion = boardBody ? boardBody.dataset.version || "" : "";

function drawBoard(board) {
  lastBoard = board;
  shownVersion = board.version;
  const own = ownTag(page.dataset.board);
  const rows = allRows ? board.rows : board.rows.slice(0, FIRST_ROWS);
  while (boardBody.rows.length > rows.length) boardBody.deleteRow(-1);
  rows.forEach((row, index) => drawRow(boardBody.rows[index] || boardBody.appendChild(emptyRow()), row, own));
  document.getElementById("nobody").hidden = board.rows.length > 0;
  if (more) more.hidden = allRows || board.rows.length <= FIRST_ROWS;
  drawOwnPlace(board.rows.find((row) => own && row.tag === own));
}

function emptyRow() {
  return element(
    "tr", {}, element("td", {}),
    element("td", {}, element("span", {}), element("small", {})),
    element("td", {class: "number"}), element("td", {class: "number"}),
  );
}

function drawRow(line, row, own) {
  const [rank, name, points, time] = line.cells;
  put(rank, String(row.rank));
  put(name.firstElementChild, row.name);
  put(name.lastElementChild, row.unit || "");
  put(points, String(row.points));
  put(time, clock(row.duration_ms));
  line.classList.toggle("own", Boolean(own) && row.tag === own);
}

function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

if (more) more.addEventListener("click", () => {
  allRows = true;
  if (lastBoard) drawBoard(lastBoard);
  else Array.from(boardBody.rows).forEach((row) => row.classList.remove("rest"));
  more.hidden = true;
});
