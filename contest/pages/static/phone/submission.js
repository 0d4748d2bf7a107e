// Submitting: repeated until the service has answered. Nothing here says "accepted" before there is a receipt.

async function submit() {
  if (!attempt || attempt.submitting) return;
  attempt.submitting = true;
  remember();
  clearInterval(ticking);
  clearTimeout(saveTimer);
  show("sending");
  progress(_("Sending your answers…"));
  const own = attempt;
  conclude(await insist(
    async () => {
      const reply = await call("POST", `/api/attempts/${own.id}/submission`, {token: own.token, body: answersBody()});
      return reply.status === 200 && !reply.body.receipt ? {status: 0, retryMs: 0} : reply;
    },
    () => progress(_("No reply yet. Your answers are kept on this phone and are sent again by itself; leave this page open.")),
  ));
}

// 422: most likely a number no contest has people for; the answers themselves come from this page.
function sayInvalid(reply) {
  const code = (reply.body.fields || {}).prediction;
  if (code && current !== "prediction") show("prediction");
  if (code) showPredictionError(fieldText(code));
  else sayProblem(reply);
}

// The last word of the service on this attempt.
function conclude(reply) {
  const receipt = reply.body && reply.body.receipt;
  clearInterval(ticking);
  if (receipt) {
    const {received_at, duration_ms, score} = reply.body;
    const late = reply.body.code === "too_late";
    const {round, attemptsLeft, tag} = attempt;
    const kept = {receipt, received_at, duration_ms, score, late, round, attemptsLeft, tag};
    forgetAttempt();
    memory.write("receipt", kept);
    openReceipt(kept);
  } else if (reply.status === 422 && attempt.questions) {
    attempt.submitting = false;
    remember();
    openPaper();
    sayInvalid(reply);
  } else {
    forgetAttempt();
    show("home");
    sayProblem(reply);
  }
}

function forgetAttempt() {
  memory.drop("attempt");
  attempt = null;
}

// After a reload: go on where the attempt was. What this phone has is newer than what the server has, or equal,
// unless another tab went further.
async function resume(kept) {
  show("sending");
  progress(_("Fetching your paper…"));
  const reply = await insist(
    () => call("GET", `/api/attempts/${kept.id}`, {token: kept.token}),
    () => progress(_("No connection to the contest. Trying again by itself…")),
  );
  attempt = kept;
  if (reply.status !== 200 || reply.body.receipt) {
    conclude(reply);
    return;
  }
  if (reply.body.state !== "running") {
    forgetAttempt();
    show("home");
    say(_("The time for this attempt was over before your answers arrived."));
    return;
  }
  const ahead = kept.revision >= (reply.body.revision || 0);
  begin(Object.assign({}, reply.body, {token: kept.token, attempts_left: kept.attemptsLeft}), kept.round, ahead ? kept : {});
  if (kept.submitting) submit();
  else save();
}

// A phone that slept: the server's clock again, and whether the attempt still runs.
async function wake() {
  if (!attempt || attempt.submitting) return;
  const own = attempt;
  const reply = await call("GET", `/api/attempts/${own.id}`, {token: own.token});
  if (own === attempt && !own.submitting && reply.status === 200 && reply.body.receipt) conclude(reply);
}
