// Submitting: a queue of one that survives everything the phone's memory survives. It is sent again until the service
// has answered, and nothing here says "accepted" before there is a receipt.

async function submit() {
  if (!attempt || (attempt.submitting && current === "sending")) return;
  joinKept();
  attempt.submitting = true;
  remember();
  stopTimer();
  clearTimeout(saveTimer);
  show("sending");
  progress(_("Sending your answers…"));
  const own = attempt;
  const reply = await insist(
    async () => {
      const answer = await call("POST", `/api/attempts/${own.id}/submission`, {token: own.token, body: answersBody(own)});
      return answer.status === 200 && !answer.body.receipt ? NO_REPLY : answer;
    },
    (answer) => progress(_("No reply yet: your entry is not submitted."), [whyNot(answer), waiting()].join(" ")),
    () => attempt !== own,
  );
  if (reply !== null) conclude(reply);
}

function waiting() {
  return memory.works
    ? _("Your answers are kept on this phone and are sent by itself as soon as it works. If you have to close this page, open it again later.")
    : _("Your answers are sent by itself as soon as it works. Leave this page open.");
}

// 422: most likely a number no contest has people for; what is typed for a question was checked before it was kept.
function sayInvalid(reply) {
  if (reply.body.code === "not_all_answered") openOverview();
  const fields = reply.body.fields || {};
  const code = fields.prediction;
  const at = questions.findIndex((question) => question.id in fields && question.kind);
  if (code && current !== "prediction") openPrediction();
  if (code) showPredictionError(fieldText(code));
  else sayProblem(reply);
  if (at >= 0) turnTo(at);
}

// The last word of the service on this attempt.
function conclude(reply) {
  const body = reply.body || {};
  stopTimer();
  clearTimeout(saveTimer);
  if (body.receipt) {
    const entry = entryOf(body);
    keepEntry(entry);
    forgetAttempt();
    openReceipt(entry);
  } else if (reply.status === 422 && questions.length) {
    attempt.submitting = false;
    remember();
    openPaper();
    sayInvalid(reply);
  } else {
    const unsent = body.code === "too_late";
    if (!unsent && body.code !== "attempt_given_back") memory.write("aside", attempt);
    forgetAttempt();
    showAttemptsLeft();
    show("home");
    if (unsent) sayNothingArrived();
    else sayProblem(reply);
  }
}

function sayNothingArrived() {
  const nothing_saved = _("The time for this attempt was over before any of your answers reached the contest, so there is no entry from it.");
  say([nothing_saved, NEXT_STEPS.too_late()].join(" "));
}

// What this phone keeps of an entry. Where the service collected it at the deadline, `late` says how much had come.
function entryOf({code, receipt, received_at, duration_ms, score}) {
  const late = code === "too_late"
    ? {arrived: countTaps((tap) => tap <= attempt.saved), missed: countTaps((tap) => tap > attempt.saved)}
    : null;
  const {id, token, round, attemptsLeft, tag, timeUp} = attempt;
  return {id, token, receipt, received_at, duration_ms, score, late, round, attemptsLeft, tag, timeUp};
}

function countTaps(fits) {
  return Object.keys(attempt.answers).filter((id) => chosenAt(attempt, id).length && fits(attempt.answers[id].tap)).length;
}
