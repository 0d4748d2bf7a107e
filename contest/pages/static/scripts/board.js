// The leaderboard: live while it is on screen, by events where they come through and by asking now and then where not.

const POLL_MS = 10000;
const FIRST_EVENT_MS = 8000;
let stopBoard = null;
let boardSeen = !("IntersectionObserver" in window);

function watchBoard() {
  const board = document.getElementById("board");
  const wanted = Boolean(board) && !board.hidden && !document.hidden && (boardSeen || current === "receipt");
  if (wanted && !stopBoard) stopBoard = followBoard(`/api/rounds/${page.dataset.board}/leaderboard`);
  if (!wanted && stopBoard) {
    stopBoard();
    stopBoard = null;
  }
}

// Who only wants to enter never asks for it: the first rows came with the page.
if (!boardSeen && document.getElementById("board")) {
  new IntersectionObserver((seen) => {
    boardSeen = seen[seen.length - 1].isIntersecting;
    watchBoard();
  }, {rootMargin: "50px"}).observe(document.getElementById("board"));
}

// Returns what stops it.
function followBoard(path) {
  let timer = 0;
  let stopped = false;
  let source = null;
  let etag = "";
  let failed = 0;

  async function poll() {
    const reply = await call("GET", path, {etag});
    if (stopped) return;
    if (reply.status === 200) {
      etag = reply.etag;
      drawBoard(reply.body);
    }
    failed = passing(reply.status) ? failed + 1 : 0;
    timer = setTimeout(poll, Math.max(POLL_MS * (0.75 + Math.random() / 2), pauseBefore(failed, reply.retryMs)));
  }

  // A proxy that swallows events keeps the connection open and silent: so the first event has a time limit.
  function giveUpEvents() {
    clearTimeout(timer);
    source.close();
    if (!stopped) poll();
  }

  // Resumed by the browser: it repeats the id of the last event it saw.
  function listen() {
    source = new EventSource(`${path}/events?after=${shownVersion}`);
    timer = setTimeout(giveUpEvents, FIRST_EVENT_MS);
    const onBoard = (event) => {
      clearTimeout(timer);
      drawBoard(JSON.parse(event.data));
    };
    source.addEventListener("open", () => clearTimeout(timer));
    source.addEventListener("board", onBoard);
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) giveUpEvents();
    });
  }

  if (window.EventSource) listen();
  else poll();
  return () => {
    stopped = true;
    clearTimeout(timer);
    if (source) source.close();
  };
}
