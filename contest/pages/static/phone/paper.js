// The paper on screen: questions, the taps on them, the timer. `attempt` is the one attempt this page works on:
// {id, token, round, deadline, questions, prompt, answers, prediction, revision, saved, submitting, attemptsLeft, tag}.

const SOON_MS = 60000;
const LAST_MOMENT_JITTER_MS = 2000;
let attempt = null;
let ticking = 0;

const remember = () => memory.write("attempt", {
  id: attempt.id, token: attempt.token, round: attempt.round, answers: attempt.answers,
  prediction: attempt.prediction, revision: attempt.revision, submitting: attempt.submitting,
  attemptsLeft: attempt.attemptsLeft, tag: attempt.tag,
});

// `given` is the reply to a start, or the state of an attempt that goes on; `newer` is what only this phone knows of it.
function begin(given, round, newer = {}) {
  const saved = given.revision || 0;
  attempt = Object.assign({
    id: given.attempt, token: given.token, round, deadline: given.deadline, questions: given.questions,
    prompt: given.prediction && given.prediction.prompt, answers: given.answers || {},
    prediction: typeof given.predicted === "number" ? given.predicted : null,
    revision: saved, attemptsLeft: given.attempts_left, tag: given.tag,
  }, newer, {saved, submitting: false});
  remember();
  openPaper();
}

function openPaper() {
  document.getElementById("questions").replaceChildren(...attempt.questions.map(questionField));
  part("paper", ".button").textContent = attempt.prompt ? _("Next") : _("Submit");
  part("prediction", "label").textContent = attempt.prompt || "";
  part("prediction", "input").value = attempt.prediction === null ? "" : attempt.prediction;
  countAnswered();
  showSaved();
  clearInterval(ticking);
  ticking = setInterval(tick, 250);
  show("paper");
  tick();
}

function questionField(question, index) {
  const legend = element("legend", {}, element("span", {class: "nth"}, `${index + 1}.`), ` ${question.text}`);
  const chosen = attempt.answers[question.id] || [];
  const options = question.options.map((option) => {
    const input = element("input", {type: question.choose === "many" ? "checkbox" : "radio", name: `q-${question.id}`, value: option.id});
    input.checked = chosen.includes(option.id);
    return element("label", {class: "tick"}, input, element("span", {}, option.text));
  });
  const field = element("fieldset", {"data-question": question.id}, legend, ...options);
  if (question.choose === "many") {
    legend.append(element("small", {lang: document.documentElement.lang}, _("Several can be right.")));
  }
  field.addEventListener("change", () => {
    const ticked = Array.from(field.querySelectorAll("input:checked"), (input) => input.value);
    if (ticked.length) attempt.answers[question.id] = ticked;
    else delete attempt.answers[question.id];
    countAnswered();
    changed();
  });
  return field;
}

function countAnswered() {
  document.getElementById("answered").textContent = _("Answered: %(count)s of %(all)s", {
    count: Object.keys(attempt.answers).length, all: attempt.questions.length,
  });
}

function tick() {
  const left = attempt.deadline - serverNow();
  const timer = document.getElementById("timer");
  timer.textContent = clock(left);
  timer.classList.toggle("soon", left < SOON_MS);
  if (left > 0) return;
  clearInterval(ticking);
  setTimeout(submit, Math.random() * LAST_MOMENT_JITTER_MS);
}

// null: nothing typed; undefined: no whole number.
function typedPrediction() {
  const typed = part("prediction", "input").value.replace(/[\s.,]/g, "");
  if (!typed) return null;
  return /^\d+$/.test(typed) ? Number(typed) : undefined;
}

const showPredictionError = (text) => mark(part("prediction", ".field"), text);

part("prediction", "input").addEventListener("input", () => {
  const number = typedPrediction();
  showPredictionError(number === undefined ? _("Type a whole number.") : "");
  if (number === undefined) return;
  attempt.prediction = number;
  changed();
});

part("paper", "form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (attempt.prompt) show("prediction");
  else submit();
});

part("prediction", "form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (typeof typedPrediction() === "number") {
    submit();
    return;
  }
  showPredictionError(_("Type a whole number."));
  part("prediction", "input").focus();
});
