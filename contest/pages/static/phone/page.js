// The beginning: go on with what this phone was doing, or offer to enter. Last in the bundle.

const RELOAD_AFTER_MS = 2000;
const RELOAD_JITTER_MS = 6000;

// When the round opens or closes the page is another one; not every phone fetches it in the same second.
function followCountdown(line) {
  const until = Number(line.dataset.until);
  const timer = setInterval(() => {
    const left = until - serverNow();
    line.textContent = countdown(left);
    if (left > 0) return;
    clearInterval(timer);
    setTimeout(() => current === "home" && location.reload(), RELOAD_AFTER_MS + Math.random() * RELOAD_JITTER_MS);
  }, 500);
}

async function openHome() {
  show("home");
  const line = part("home", ".countdown");
  if (!line) return;
  const enter = document.getElementById("enter");
  if (enter) {
    enter.disabled = false;
    enter.addEventListener("click", (event) => {
      event.preventDefault();
      openForm();
    });
  }
  await insist(() => call("GET", `/api/contests/${page.dataset.contest}`), () => undefined);
  followCountdown(line);
}

fields().filter((field) => field.dataset.type === "unit").forEach(offerUnits);
part("form", "[data-back]").addEventListener("click", () => show("home"));
part("prediction", "[data-back]").addEventListener("click", () => show("paper"));

const kept = {attempt: memory.read("attempt"), receipt: memory.read("receipt")};
openHome();
if (page.dataset.step === "form") openForm();
else if (kept.attempt) resume(kept.attempt);
else if (kept.receipt && kept.receipt.round === page.dataset.round) openReceipt(kept.receipt);
