// The beginning: go on with what this phone was doing, or offer to enter. Last in the bundle.

const RELOAD_AFTER_MS = 2000;
const RELOAD_JITTER_MS = 6000;

// When the round opens or closes the page is another one; not every phone fetches it in the same second.
function followCountdown(line) {
  const until = Number(line.dataset.until);
  const timer = setInterval(() => {
    const doubtful = clockInDoubt();
    if (current !== "home") return;
    if (doubtful) askNowAndThen();
    if (serverNow() === null) return;
    const left = until - serverNow();
    put(line, countdown(left));
    if (left > 0 || doubtful) return;
    clearInterval(timer);
    setTimeout(() => current === "home" && location.reload(), RELOAD_AFTER_MS + Math.random() * RELOAD_JITTER_MS);
  }, 500);
}

function openHome() {
  document.body.dataset.step = "home";
  showAttemptsLeft();
  const line = part("home", "[data-until]");
  const enter = document.getElementById("enter");
  if (enter) {
    enter.disabled = false;
    enter.addEventListener("click", (event) => {
      event.preventDefault();
      openForm();
    });
  }
  if (line) followCountdown(line);
}

// The page as another visit left it must not come back with an attempt that is over.
addEventListener("pageshow", (event) => event.persisted && location.reload());

fields().filter((field) => field.dataset.type === "unit").forEach(offerUnits);
part("form", "[data-back]").addEventListener("click", () => show("home"));

// The form as the service sent it back, with what was typed and what is wrong with it.
function takeForm() {
  current = "form";
  document.body.dataset.step = current;
  typeInKept();
}

// Followed a link or typed the address, other than a reload or the way back; where the browser does not tell: no.
const openedAnew = () => performance.getEntriesByType("navigation").some(({type}) => type === "navigate");

// A receipt on screen stays there when the page is loaded again; whoever opens the contest anew sees the contest.
function goOn() {
  const kept = memory.read("attempt");
  const {step} = history.state || {};
  const shown = step === "receipt" && !openedAnew() && entries().find((one) => one.id === memory.read("shown"));
  openHome();
  if (page.dataset.step === "form") takeForm();
  else if (kept) resume(kept);
  else if (shown && shown.round === page.dataset.round) openReceipt(shown);
  else if (step === "form" && page.dataset.round) openForm();
  else watchBoard();
}

goOn();
