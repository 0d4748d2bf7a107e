// The whole leaderboard on a phone that entered: its own row is marked, and its place said above.

const ours = (memory.read("entries") || []).filter(({round}) => round === page.dataset.round);
const place = document.getElementById("own");

function markOwn() {
  const tags = ours.map(({tag}) => tag).filter(Boolean);
  const row = Array.from(document.querySelectorAll("tr[data-tag]")).find((one) => tags.includes(one.dataset.tag));
  place.hidden = false;
  if (row) {
    row.classList.add("own");
    sayPlace(row.cells[0].textContent);
  } else {
    place.textContent = _("You are not among the rows that are shown.");
    if (page.dataset.hides === undefined) askPlace(ours[0]);
  }
}

function sayPlace(rank) {
  place.textContent = _("Your place: %(rank)s", {rank});
}

// Further down than the rows that are shown: only the service knows. Without an answer the page stays as it is.
async function askPlace({id, token}) {
  if (!token) return;
  try {
    const reply = await fetch(`/api/attempts/${id}/place`, {headers: {"Authorization": `Bearer ${token}`}, cache: "no-store"});
    const {rank} = reply.ok ? await reply.json() : {};
    if (rank) sayPlace(String(rank));
  } catch (error) {
    // It was asked for once, and is asked for again with the page.
  }
}

if (ours.length && place) markOwn();
