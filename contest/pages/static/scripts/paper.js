// The paper on screen: one question at a time or all below each other, as the organizer chose (`data-layout`).

const paper = document.getElementById("paper");
const sheet = document.getElementById("questions");
const oneByOne = paper.dataset.layout !== "all";

function openPaper() {
  fill(sheet, ...questions.map(questionField));
  part("prediction", "label").textContent = attempt.prompt || "";
  part("prediction", "input").value = attempt.prediction.number === null ? "" : attempt.prediction.number;
  document.getElementById("keeping").textContent = memory.works
    ? ""
    : _("This browser keeps nothing on the phone: leave this page open until you have your receipt.");
  showAt(attempt.at);
  showProgress();
  showSaved();
  startTimer();
  if (beginsWithPrediction()) openPrediction();
  else show("paper");
}

// `html` was made safe by the service; plain `text` never becomes markup.
function worded(tag, attributes, content) {
  const made = element(tag, attributes);
  if (content.html !== undefined) made.innerHTML = content.html;
  else made.textContent = content.text;
  if (content.image) made.append(picture(content.image));
  return made;
}

// With its size in front, so that nothing moves when it arrives.
function picture({src, width, height, alt}) {
  return element("img", {src, width, height, alt: alt || "", decoding: "async"});
}

// The letter of an option's place, as people read it out and as other options refer to it. What is sent is the id.
const letterAt = (index) => String.fromCharCode(65 + index);

function optionWords(option, index) {
  const made = worded("span", {}, option);
  made.prepend(element("b", {}, `${letterAt(index)}. `));
  return made;
}

function questionField(question, index) {
  const name = question.kind || question.choose;
  const kind = KINDS[name];
  const legend = element("legend", {}, element("span", {class: "nth"}, `${index + 1}. `), worded("span", {}, question));
  if (kind.hint) legend.append(element("small", {lang: document.documentElement.lang}, kind.hint));
  const later = element(
    "button", {type: "button", class: "mark", lang: document.documentElement.lang}, _("Mark for later"),
  );
  const field = element(
    "fieldset", {class: "question", "data-question": question.id, "data-kind": name},
    legend, element("div", {class: "options"}, ...kind.inputs(question)), later,
  );
  later.hidden = takesTurns();
  later.addEventListener("click", () => toggleMark(field, question.id));
  field.addEventListener("change", () => choose(field, question.id, true));
  if (kind.typed) field.addEventListener("input", () => choose(field, question.id, false));
  drawQuestion(field, question.id);
  return field;
}

// Answer and mark as they are now, here or through another tab.
function drawQuestion(field, id) {
  KINDS[field.dataset.kind].draw(field, chosenAt(attempt, id));
  field.querySelector(".mark").setAttribute("aria-pressed", String(isMarked(attempt, id)));
}

function redrawPaper() {
  if (!attempt) return;
  Array.from(sheet.children).forEach((field) => drawQuestion(field, field.dataset.question));
  const number = part("prediction", "input");
  if (document.activeElement !== number) {
    number.value = attempt.prediction.number === null ? "" : attempt.prediction.number;
  }
  showProgress();
  showSaved();
  if (current === "overview") drawOverview();
}

// `left` says that no more is typed for now.
function choose(field, id, left) {
  const chosen = KINDS[field.dataset.kind].read(field, left);
  if (KINDS[field.dataset.kind].typed && chosen[0] === chosenAt(attempt, id)[0]) return;
  tapped((tap) => {
    attempt.answers[id] = {chosen, tap};
  });
}

function toggleMark(field, id) {
  tapped((tap) => {
    attempt.marks[id] = {on: !isMarked(attempt, id), tap};
  });
  drawQuestion(field, id);
}

function showProgress() {
  const count = answeredCount(attempt);
  document.getElementById("answered").textContent = _("Answered: %(count)s of %(all)s", {count, all: countOfAll()});
  document.getElementById("track").style.transform = `scaleX(${countOfAll() ? count / countOfAll() : 0})`;
}
