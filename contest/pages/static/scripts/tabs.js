// Several tabs, one attempt: they share what the phone remembers and hear of each other's changes. Where a browser does
// not tell (some in-app browsers), a tab looks when it comes to the front.

function lookAtOtherTabs() {
  const kept = memory.read("attempt");
  if (attempt && kept && kept.id === attempt.id) {
    if (joinKept()) {
      remember();
      redrawPaper();
    }
    showSaved();
    if (kept.submitting && !attempt.submitting) submit();
    else if (!isSaved(attempt)) saveLater();
  } else if (attempt) {
    endedElsewhere(kept);
  } else if (kept && ["home", "form", "sending"].includes(current)) {
    stopStarting();
    resume(kept);
  }
}

function endedElsewhere(kept) {
  const entry = entries().find((one) => one.id === attempt.id);
  attempt = null;
  stopTimer();
  if (entry) openReceipt(entry);
  else if (kept) resume(kept);
  else show("home");
}

addEventListener("storage", (event) => {
  if (event.key === null || event.key === memory.name("attempt")) lookAtOtherTabs();
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    if (attempt && !attempt.submitting) save(true);
    return;
  }
  if (memory.works) lookAtOtherTabs();
  if (attempt && !attempt.submitting && questions.length) reconcile();
});

addEventListener("pagehide", () => {
  if (attempt && !attempt.submitting) save(true);
});
