// Where every question has its own time, the service shows one after the other by its own clock. This page only shows
// how long the running one has, keeps what was tapped in time, and fetches the next.

const PACE_FLUSH_MS = 3000;
const PACE_JITTER_MS = 400;
let fetchingNext = false;

const isPaced = () => Boolean(attempt.questionMs);
const paceLeft = () => (attempt.questionEndsAt === null ? null : attempt.questionEndsAt - serverNow());
const questionCount = () => attempt.questionCount || questions.length;

// What a reply says of the pace, as members of an attempt.
function paceOf(given) {
  return {
    questionMs: given.question_time_ms || 0, questionCount: given.question_count || 0,
    questionEndsAt: given.question_ends_at === undefined ? null : given.question_ends_at,
  };
}

function tickPace() {
  const left = paceLeft();
  if (left === null) {
    put(next, _("Check and submit"));
    next.disabled = false;
    return;
  }
  put(next, _("Next question in %(time)s", {time: clock(left)}));
  next.disabled = true;
  if (left < PACE_FLUSH_MS && !isSaved(attempt)) save();
  if (left <= 0 && !fetchingNext) fetchNext();
}

async function fetchNext() {
  fetchingNext = true;
  const own = attempt;
  const shown = questions.length;
  await pause(Math.random() * PACE_JITTER_MS, 0);
  const reply = await insist(
    () => call("GET", `/api/attempts/${own.id}`, {token: own.token}),
    (answer) => say([whyNot(answer), _("It is tried again by itself.")].join(" ")),
    () => attempt !== own || own.submitting,
  );
  fetchingNext = false;
  if (reply === null) return;
  say("");
  if (reply.status !== 200) {
    conclude(reply);
    return;
  }
  takeOver(reply.body);
  if (attempt === own && questions.length > shown && current !== "paper") show("paper");
}

// The questions shown so far have become more: the new one is the one to answer.
function takeQuestions(given) {
  Object.assign(attempt, paceOf(given));
  if (given.questions.length === questions.length) return;
  questions = given.questions;
  memory.write("paper", {id: attempt.id, questions});
  attempt.at = questions.length - 1;
  fill(sheet, ...questions.map(questionField));
  showAt(attempt.at);
  showProgress();
}
