// One step of entering is on screen at a time; the board stays below wherever it does not distract.

const STEPS = ["home", "form", "paper", "overview", "prediction", "sending", "receipt"];
const WITH_BOARD = ["home", "receipt"];
const WITH_CLOCK = ["paper", "overview", "prediction"];
const WITH_HISTORY = ["form", "paper", "overview", "prediction"];
const part = (step, selector) => document.querySelector(`#${step} ${selector}`);
let current = "home";

function show(step) {
  const changes = step !== current;
  current = step;
  document.body.dataset.step = step;
  for (const name of STEPS) document.getElementById(name).hidden = name !== step;
  document.getElementById("clock").hidden = !WITH_CLOCK.includes(step);
  const board = document.getElementById("board");
  if (board) board.hidden = !WITH_BOARD.includes(step);
  document.getElementById("mine").hidden = step !== "home" || !remembersAnything();
  say("");
  if (changes) {
    scrollTo(0, 0);
    const heading = part(step, "h2[tabindex]");
    if (heading) heading.focus({preventScroll: true});
    if (WITH_HISTORY.includes(step) && (history.state || {}).step !== step) history.pushState({step}, "");
  }
  watchBoard();
}

// The phone's back key leads one step back, and never out of a running paper by accident.
addEventListener("popstate", (event) => {
  const step = (event.state || {}).step || "home";
  if (current === "sending" || current === "receipt") return;
  if (attempt) show(WITH_CLOCK.includes(step) ? step : "paper");
  else show(step === "form" ? "form" : "home");
});

// What went wrong, in words, where a screen reader hears it at once.
function say(text) {
  const trouble = document.getElementById("trouble");
  trouble.textContent = text;
  if (text) trouble.scrollIntoView({block: "nearest"});
}

function sayProblem(reply) {
  const problem = reply.body || {};
  const next = NEXT_STEPS[problem.code];
  const sentences = [problem.title, problem.detail].filter(Boolean).map((text) => text.replace(/\.?$/, "."));
  if (next) sentences.push(next());
  say(sentences.join(" ") || _("Something went wrong. Please try again."));
}

// What a person can do about a refusal of the service.
const NEXT_STEPS = {
  bad_token: () => _("If you have a receipt, your entry counts; otherwise enter again, or write to the organizer."),
  no_attempts_left: () => _("Your entries are under “My entries”; when the next round opens is on the contest's page."),
  not_found: () => _("Reload this page to see which round is open."),
  round_not_open: () => _("Reload this page to see which round is open."),
  too_late: () => _("If you have attempts left, you can start again while the round is open."),
  invalid_answers: () => _("Your answers are kept on this phone. Reload this page and submit again."),
};

// `text` is what is going on; `more` why it takes long and what to do about it.
function progress(text, more) {
  document.getElementById("progress").textContent = text;
  document.getElementById("meanwhile").textContent = more || "";
  part("sending", "[data-again]").hidden = !more;
}
