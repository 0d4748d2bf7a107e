// The leaderboard: live while it is on screen, by events where they come through and by asking now and then where not.

const POLL_MS = 10000;
const FIRST_EVENT_MS = 8000;
let stopBoard = null;

function watchBoard() {
  const board = document.getElementById("board");
  const wanted = Boolean(board) && !board.hidden && !document.hidden;
  if (wanted && !stopBoard) stopBoard = followBoard(`/api/rounds/${page.dataset.board}/leaderboard`);
  if (!wanted && stopBoard) {
    stopBoard();
    stopBoard = null;
  }
}

// Returns what stops it.
function followBoard(path) {
  let timer = 0;
  let stopped = false;
  let source = null;

  async function poll() {
    const reply = await call("GET", path);
    if (stopped) return;
    if (reply.status === 200) drawBoard(reply.body);
    timer = setTimeout(poll, Math.max(POLL_MS, reply.retryMs) * (0.75 + Math.random() / 2));
  }

  // A proxy that swallows events keeps the connection open and silent: so the first event has a time limit.
  function giveUpEvents() {
    source.close();
    poll();
  }

  if (window.EventSource) {
    source = new EventSource(`${path}/events`);
    timer = setTimeout(giveUpEvents, FIRST_EVENT_MS);
    const onBoard = (event) => {
      clearTimeout(timer);
      drawBoard(JSON.parse(event.data));
    };
    source.addEventListener("message", onBoard);
    source.addEventListener("board", onBoard);
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      clearTimeout(timer);
      poll();
    });
  } else {
    poll();
  }
  return () => {
    stopped = true;
    clearTimeout(timer);
    if (source) source.close();
  };
}

function drawBoard(board) {
  const own = (memory.read("receipt") || {}).tag;
  part("board", "tbody").replaceChildren(...board.rows.map((row) => element(
    "tr", {class: own && row.tag === own ? "own" : null},
    element("td", {}, String(row.rank)),
    element("td", {}, row.name, element("small", {}, row.unit || "")),
    element("td", {class: "number"}, String(row.points)),
    element("td", {class: "number"}, clock(row.duration_ms)),
  )));
  document.getElementById("nobody").hidden = board.rows.length > 0;
}

document.addEventListener("visibilitychange", watchBoard);
