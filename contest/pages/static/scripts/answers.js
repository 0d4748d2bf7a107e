// The answers of one attempt, tap by tap. Every tap has a number that only grows, in all tabs together: it is the
// revision the service knows, and where two tabs answered the same question the later tap holds.
//
// An attempt is {id, token, round, startedAt, deadline, prompt, attemptsLeft, tag, questionMs, questionCount,
// turnEndsAt, revision, saved,
// submitting, at, answers: {question: {chosen, tap}}, marks: {question: {on, tap}}, prediction: {number, tap}}.

function laterTaps(mine, theirs) {
  const merged = Object.assign({}, mine);
  for (const id of Object.keys(theirs)) {
    if (!merged[id] || theirs[id].tap > merged[id].tap) merged[id] = theirs[id];
  }
  return merged;
}

// What the service has of an attempt is one tap on everything: newer than each tap up to that revision.
function tapsOfService(given, questions) {
  const tap = given.revision || 0;
  const answers = {};
  for (const {id} of questions) answers[id] = {chosen: (given.answers || {})[id] || [], tap};
  const number = typeof given.predicted === "number" ? given.predicted : null;
  return {answers, prediction: {number, tap}, marks: {}, revision: tap, saved: tap, submitting: false};
}

// What the service would be told, as text: equal texts are equal answers, whatever their taps.
function contentOf(own) {
  const {answers, prediction} = answersBody(own);
  return JSON.stringify([Object.keys(answers).sort().map((id) => [id, answers[id]]), prediction]);
}

// Takes over what another tab, or the service, knows of the same attempt. True if it changes what is on screen.
function joinTaps(own, other) {
  const before = contentOf(own);
  const marks = JSON.stringify(own.marks);
  const alike = own.revision === other.revision;
  own.answers = laterTaps(own.answers, other.answers);
  own.marks = laterTaps(own.marks, other.marks);
  if (other.prediction.tap > own.prediction.tap) own.prediction = other.prediction;
  own.revision = Math.max(own.revision, other.revision);
  own.saved = Math.max(own.saved, other.saved);
  const news = before !== contentOf(own);
  // Two tabs tapped in the same moment and gave both taps one number: together they are a revision of their own.
  if (news && alike && own.revision > 0) own.revision += 1;
  return news || marks !== JSON.stringify(own.marks);
}

const chosenAt = (own, id) => (own.answers[id] ? own.answers[id].chosen : []);
const isMarked = (own, id) => Boolean(own.marks[id] && own.marks[id].on);
const isSaved = (own) => own.saved >= own.revision;
const answeredCount = (own) => Object.keys(own.answers).filter((id) => own.answers[id].chosen.length).length;

// The body of a save or a submission.
function answersBody(own) {
  const answers = {};
  for (const id of Object.keys(own.answers)) {
    if (own.answers[id].chosen.length) answers[id] = own.answers[id].chosen;
  }
  const body = {answers};
  if (own.prediction.number !== null) body.prediction = own.prediction.number;
  return body;
}
