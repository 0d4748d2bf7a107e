// The own place, also where it is too far down to be among the rows: asked for now and then while the board is on screen.

const PLACE_EVERY_MS = 30000;
let ownPlace = null;
let placeAskedAt = -Infinity;

// The own place stays in sight above the table, however far down it is.
function drawOwnPlace(row) {
  const entry = entryOfRound(page.dataset.board);
  const place = document.getElementById("own-place");
  if (!entry || !place) return;
  place.hidden = false;
  if (row) {
    const {rank, points} = row;
    put(place, _("Your place: %(rank)s. Points: %(points)s. Time: %(time)s.", {rank, points, time: clock(row.duration_ms)}));
    return;
  }
  put(place, ownPlace && ownPlace.rank ? placeInWords(ownPlace) : _("Your place is not among the rows shown here."));
  if (page.dataset.hides === undefined && entry.token) askPlace(entry);
}

function placeInWords({rank, division_rank, unit_rank}) {
  const sentences = [_("Your place: %(rank)s.", {rank})];
  if (division_rank && division_rank !== rank) sentences.push(_("In your division: %(rank)s.", {rank: division_rank}));
  if (unit_rank) sentences.push(_("In your unit: %(rank)s.", {rank: unit_rank}));
  return sentences.join(" ");
}

async function askPlace(entry) {
  if (performance.now() - placeAskedAt < PLACE_EVERY_MS * (1 + Math.random())) return;
  placeAskedAt = performance.now();
  const reply = await call("GET", `/api/attempts/${entry.id}/place`, {token: entry.token});
  if (reply.status !== 200) return;
  ownPlace = reply.body;
  if (lastBoard) drawBoard(lastBoard);
}
