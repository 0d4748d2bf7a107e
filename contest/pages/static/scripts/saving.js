// Answers so far: on this phone at once, on the server soon after, and the page says which of the two is true.

const SAVE_AFTER_MS = 1000;
const SAVE_FOR_OTHER_TAB_MS = 6000;
let saveTimer = 0;
let saving = false;
let failures = 0;

const saveSoon = () => saveIn(SAVE_AFTER_MS * (1 + Math.random()));
const saveLater = () => saveIn(SAVE_FOR_OTHER_TAB_MS * (1 + Math.random()));

function saveIn(ms) {
  clearTimeout(saveTimer);
  saveTimer = setTimeout(save, ms);
}

function showSaved() {
  const saved = document.getElementById("saved");
  const safe = isSaved(attempt);
  const phone = navigator.onLine === false ? _("Offline, saved here") : _("Saved on this phone");
  const here = memory.works ? phone : _("Only on this page so far");
  const text = attempt.revision > 0 ? (safe ? _("Saved") : here) : "";
  saved.className = safe ? "safe" : "";
  if (saved.textContent !== text) saved.textContent = text;
}

async function save(leaving) {
  if (saving || !attempt || attempt.submitting || isSaved(attempt)) return;
  saving = true;
  clearTimeout(saveTimer);
  const own = attempt;
  const revision = own.revision;
  const body = Object.assign(answersBody(own), {revision});
  const reply = await call("PUT", `/api/attempts/${own.id}/answers`, {token: own.token, body, keepalive: leaving === true});
  saving = false;
  if (own === attempt && !own.submitting) saveAnswered(reply, revision);
}

function saveAnswered(reply, revision) {
  if (passing(reply.status)) {
    saveIn(pauseBefore(failures, reply.retryMs));
    failures += 1;
    return;
  }
  failures = 0;
  if (reply.status === 204) {
    attempt.saved = Math.max(attempt.saved, revision);
    joinKept();
    remember();
    showSaved();
    if (!isSaved(attempt)) saveSoon();
  } else if (reply.status === 409) {
    submit();
  } else if (reply.status === 422) {
    sayInvalid(reply);
  } else {
    conclude(reply);
  }
}

for (const change of ["online", "offline"]) addEventListener(change, () => attempt && showSaved());

addEventListener("online", () => {
  if (attempt && !attempt.submitting && !isSaved(attempt)) saveIn(Math.random() * ONLINE_JITTER_MS);
});
