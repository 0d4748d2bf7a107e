// Answers so far: on this phone at once, on the server soon after, and the page says which of the two is true.

const SAVE_AFTER_MS = 1000;
let saveTimer = 0;
let saving = false;
let failures = 0;

function changed() {
  attempt.revision += 1;
  remember();
  showSaved();
  saveIn(SAVE_AFTER_MS * (1 + Math.random()));
}

function saveIn(ms) {
  clearTimeout(saveTimer);
  saveTimer = setTimeout(save, ms);
}

function showSaved() {
  const safe = attempt.saved >= attempt.revision;
  const text = safe ? _("Saved") : _("Saved on this phone");
  document.getElementById("saved").textContent = attempt.revision > 0 ? text : "";
}

function answersBody() {
  const body = {answers: attempt.answers};
  if (attempt.prediction !== null) body.prediction = attempt.prediction;
  return body;
}

async function save(keepalive) {
  if (saving || !attempt || attempt.submitting || attempt.saved >= attempt.revision) return;
  saving = true;
  const own = attempt;
  const revision = own.revision;
  const body = answersBody();
  body.revision = revision;
  const reply = await call("PUT", `/api/attempts/${own.id}/answers`, {token: own.token, body, keepalive: keepalive === true});
  saving = false;
  if (own !== attempt || own.submitting) return;
  if (passing(reply.status)) {
    saveIn(pauseBefore(failures, reply.retryMs));
    failures += 1;
    return;
  }
  failures = 0;
  if (reply.status === 204) {
    own.saved = revision;
    showSaved();
    if (own.revision > revision) saveIn(SAVE_AFTER_MS);
  } else if (reply.status === 409 && reply.body.receipt) {
    conclude(reply);
  } else if (reply.status === 409) {
    submit();
  } else {
    sayInvalid(reply);
  }
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) save(true);
  else wake();
});
