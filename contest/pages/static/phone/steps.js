// One step of entering is on screen at a time; the board stays below wherever it does not distract.

const STEPS = ["home", "form", "paper", "prediction", "sending", "receipt"];
const WITH_BOARD = ["home", "receipt"];
const WITH_CLOCK = ["paper", "prediction"];
const part = (step, selector) => document.querySelector(`#${step} ${selector}`);
let current = "home";

function show(step) {
  current = step;
  for (const name of STEPS) document.getElementById(name).hidden = name !== step;
  document.getElementById("clock").hidden = !WITH_CLOCK.includes(step);
  const board = document.getElementById("board");
  if (board) board.hidden = !WITH_BOARD.includes(step);
  say("");
  const heading = part(step, "h2[tabindex]");
  scrollTo(0, 0);
  if (heading) heading.focus({preventScroll: true});
  watchBoard();
}

// What went wrong, in words, where a screen reader hears it at once.
function say(text) {
  const trouble = document.getElementById("trouble");
  trouble.textContent = text;
  if (text) trouble.scrollIntoView({block: "nearest"});
}

function sayProblem(reply) {
  const problem = reply.body || {};
  say([problem.title, problem.detail].filter(Boolean).join(". ") || _("Something went wrong. Please try again."));
}

function progress(text) {
  document.getElementById("progress").textContent = text;
}

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) {
    if (attributes[name] !== null) made.setAttribute(name, attributes[name]);
  }
  made.append(...children);
  return made;
}
