// Where every question has its time, the service shows one after the other: on screen is the one whose turn it is, and
// when its time is over the next one is fetched. What the service has got by then counts, nothing later.

const TURN_FLUSH_MS = 3000;
const TURN_AGAIN_MS = 2000;
let turnAskedAt = -Infinity;

const takesTurns = () => attempt.questionMs > 0;
const turnRuns = () => takesTurns() && attempt.turnEndsAt !== null;
const countOfAll = () => attempt.questionCount || questions.length;
const awaitsNext = () => turnRuns() && questions.length < countOfAll();

// What the service says of turns, with a start or later.
function turnsOf(given) {
  const ends = given.question_ends_at;
  return {
    questionMs: given.question_time_ms || 0, questionCount: given.question_count || 0,
    turnEndsAt: typeof ends === "number" ? ends : null,
  };
}

// The service was asked again: perhaps there is one question more, or the last one's time is over.
function takeTurn(given) {
  if (!takesTurns()) return;
  const ran = turnRuns();
  const known = questions.length;
  Object.assign(attempt, turnsOf(given));
  if (given.questions.length > known) {
    questions = given.questions;
    memory.write("paper", {id: attempt.id, questions});
    sheet.append(...questions.slice(known).map((question, index) => questionField(question, known + index)));
    turnTo(questions.length - 1);
  }
  keepWhatCounted(given);
  if (ran && !turnRuns() && current === "paper") openOverview();
}

// Of questions whose time is over, grace included, only what the service has is an answer.
function keepWhatCounted(given) {
  if (!isSaved(attempt)) return;
  const open = turnRuns() ? 2 : 0;
  questions.slice(0, Math.max(0, questions.length - open)).forEach(({id}) => {
    const tap = attempt.answers[id] ? attempt.answers[id].tap : 0;
    attempt.answers[id] = {chosen: (given.answers || {})[id] || [], tap};
  });
}

function tickTurn() {
  if (!turnRuns() || serverNow() === null) return;
  const left = attempt.turnEndsAt - serverNow();
  showPlace();
  if (left < TURN_FLUSH_MS && failures === 0 && !isSaved(attempt)) save();
  if (left > 0 || performance.now() - turnAskedAt < TURN_AGAIN_MS) return;
  turnAskedAt = Infinity;
  reconcile().then(() => {
    turnAskedAt = performance.now();
  });
}

function showPlace() {
  const left = turnRuns() && serverNow() !== null ? ` · ${clock(Math.max(0, attempt.turnEndsAt - serverNow()))}` : "";
  const text = single() ? _("Question %(place)s of %(all)s", {place: attempt.at + 1, all: countOfAll()}) + left : "";
  const place = document.getElementById("place");
  if (place.textContent !== text) place.textContent = text;
}
