// The one attempt this page works on: kept on the phone at every tap, shared with other tabs, taken up again after a
// reload. `attempt` is as answers.js says; its questions are kept apart, because they never change.

const SETTLED_MS = 1500;
let attempt = null;
let questions = [];

function remember() {
  memory.write("attempt", attempt);
}

// `given` is the reply to a start, or what the service says of an attempt that goes on.
function begin(given, round) {
  attempt = Object.assign({
    id: given.attempt, token: given.token, round, startedAt: given.started_at, deadline: given.deadline,
    prompt: given.prediction ? given.prediction.prompt : null, attemptsLeft: given.attempts_left, tag: given.tag,
    at: 0,
  }, turnsOf(given), tapsOfService(given, given.questions));
  questions = given.questions;
  memory.write("paper", {id: attempt.id, questions});
  remember();
  openPaper();
  setTimeout(keepForOffline, SETTLED_MS);
}

// Every change of the person's goes through here: `change` gets the number of the tap.
function tapped(change) {
  joinKept();
  attempt.revision += 1;
  change(attempt.revision);
  remember();
  showProgress();
  showSaved();
  saveSoon();
}

// What another tab has written meanwhile. True if it changes what is on screen.
function joinKept() {
  const kept = memory.read("attempt");
  return Boolean(kept) && kept.id === attempt.id && joinTaps(attempt, kept);
}

function forgetAttempt() {
  memory.drop("attempt");
  memory.drop("paper");
  attempt = null;
}

// After a reload: go on where the attempt was, at once if the phone still has the paper, and ask the service behind it.
async function resume(kept) {
  const paper = memory.read("paper");
  attempt = kept;
  questions = paper && paper.id === kept.id ? paper.questions : [];
  guessTime();
  if (kept.submitting) {
    submit();
    return;
  }
  if (questions.length) {
    openPaper();
    reconcile();
    return;
  }
  show("sending");
  progress(_("Fetching your paper…"));
  const own = attempt;
  const reply = await insist(
    () => call("GET", `/api/attempts/${kept.id}`, {token: kept.token}),
    (answer) => progress(_("Fetching your paper…"), [whyNot(answer), _("It is tried again by itself.")].join(" ")),
    () => attempt !== own || own.submitting,
  );
  if (reply === null) return;
  if (reply.status === 200) {
    questions = reply.body.questions;
    memory.write("paper", {id: attempt.id, questions});
    openPaper();
    takeOver(reply.body);
  } else {
    conclude(reply);
  }
}

// A phone that slept, or a page opened without a network: the server's clock again, and whether the attempt still runs.
async function reconcile() {
  const own = attempt;
  const over = () => attempt !== own || own.submitting;
  const reply = await insist(
    () => call("GET", `/api/attempts/${own.id}`, {token: own.token}),
    () => undefined,
    () => over() || document.hidden,
  );
  if (reply === null || over()) return;
  if (reply.status === 200) takeOver(reply.body);
  else conclude(reply);
}

function takeOver(given) {
  if (given.state !== "running") {
    submit();
    return;
  }
  attempt.deadline = given.deadline;
  takeTurn(given);
  const news = joinTaps(attempt, tapsOfService(given, questions));
  // The service may know less than it once said: a Redis that was rebuilt.
  attempt.saved = Math.min(attempt.saved, given.revision || 0);
  remember();
  if (news) redrawPaper();
  showSaved();
  if (!isSaved(attempt)) saveSoon();
}
