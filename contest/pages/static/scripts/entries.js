// My entries: what this phone keeps of entries the service has accepted, the newest first. No names, no answers.

const MOST_ENTRIES = 50;

const entries = () => memory.read("entries") || [];

function keepEntry(entry) {
  const others = entries().filter((one) => one.id !== entry.id);
  memory.write("entries", [entry].concat(others).slice(0, MOST_ENTRIES));
  memory.write("shown", entry.id);
}

const entryOfRound = (round) => entries().find((one) => one.round === round) || null;

// The mark by which a phone finds its own row on the board of a round.
function ownTag(round) {
  if (attempt && attempt.round === round) return attempt.tag;
  return (entryOfRound(round) || {}).tag || null;
}

// On the contest page: how many attempts are left as far as this phone knows, and the receipts it holds.
function showAttemptsLeft() {
  const last = entryOfRound(page.dataset.round);
  const left = document.getElementById("attempts-left");
  if (left && last) {
    const more = typeof last.attemptsLeft === "number" ? _("Attempts left: %(count)s", {count: last.attemptsLeft}) : "";
    left.textContent = last.attemptsLeft === 0
      ? _("You have used all your attempts of this round. Your entries are below.")
      : `${_("Your entry was accepted")}. ${more}`;
    document.getElementById("enter").hidden = last.attemptsLeft === 0;
  }
  fill(document.getElementById("entries"), ...entries().map(entryLine));
  document.getElementById("mine").hidden = !remembersAnything();
}

const remembersAnything = () => entries().length > 0 || memory.read("person") !== null;

function entryLine(entry) {
  const code = grouped(entry.receipt);
  const line = element("li", {}, element("a", {href: `/r/${code}`}, code));
  if (entry.received_at) line.append(element("small", {}, moment(entry.received_at)));
  return line;
}

const forget = document.querySelector("[data-forget]");
if (forget) forget.addEventListener("click", () => {
  if (!confirm(_("Forget your details, your receipts and a running attempt on this phone? Accepted entries still count. Note your receipts first."))) return;
  memory.forgetAll();
  forgetOffline();
  location.reload();
});
