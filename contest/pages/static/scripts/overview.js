// Before submitting: what is answered, what is not, what was marked for later, and the prediction as its own step.

function openOverview() {
  if (awaitsNext()) return;
  drawOverview();
  show("overview");
}

// The places of questions without a whole answer, where the contest takes an entry only with all of them.
function gapsLeft() {
  if (takesTurns() || !document.getElementById("overview").hasAttribute("data-whole")) return [];
  const isWhole = ({id, kind, options}) => chosenAt(attempt, id).length >= (kind === "statements" ? options.length : 1);
  return questions.map((question, index) => (isWhole(question) ? 0 : index + 1)).filter(Boolean);
}

function drawOverview() {
  const gaps = gapsLeft();
  const open = questions.filter(({id}) => !chosenAt(attempt, id).length).length;
  const marked = questions.filter(({id}) => isMarked(attempt, id)).length;
  const sentences = [open ? _("Not answered: %(count)s.", {count: open}) : _("All questions are answered.")];
  if (gaps.length) {
    const places = gaps.join(", ");
    sentences[0] = _("Not answered yet: %(places)s. An entry is taken only with an answer to every question.", {places});
  }
  if (marked) sentences.push(_("Marked for later: %(count)s.", {count: marked}));
  if (attempt.prompt && !lacksPrediction()) {
    sentences.push(_("Your prediction: %(number)s.", {number: attempt.prediction.number}));
  }
  const summary = document.getElementById("summary");
  summary.textContent = sentences.join(" ");
  summary.classList.toggle("open", open > 0);
  fill(document.getElementById("jump"), ...questions.map(placeButton));
  for (const each of document.querySelectorAll("#jump, #overview .hint")) each.hidden = takesTurns();
  part("overview", "[data-back]").hidden = takesTurns() && !turnRuns();
  const predicted = !attempt.prompt || (predictsFirst() && !lacksPrediction());
  const ask = predictsFirst() ? _("Your prediction is missing: give it now") : _("Last: your prediction");
  const onward = predicted ? _("Submit") : ask;
  part("overview", "[data-predict]").hidden = !attempt.prompt || !predicted;
  part("overview", "[data-onward]").textContent = gaps.length ? _("Answer question %(place)s", {place: gaps[0]}) : onward;
}

function placeButton({id}, index) {
  const states = [chosenAt(attempt, id).length ? _("answered") : _("not answered")];
  if (isMarked(attempt, id)) states.push(_("marked for later"));
  const label = _("Question %(place)s: %(state)s", {place: index + 1, state: states.join(", ")});
  const button = element("button", {
    type: "button", "data-place": index + 1, "aria-label": label,
    class: (chosenAt(attempt, id).length ? "done" : "open") + (isMarked(attempt, id) ? " marked" : ""),
  }, String(index + 1));
  button.addEventListener("click", () => turnTo(index));
  return element("li", {}, button);
}

part("overview", "[data-back]").addEventListener("click", () => turnTo(attempt.at));

part("overview", "[data-onward]").addEventListener("click", () => {
  const [gap] = gapsLeft();
  if (gap) turnTo(gap - 1);
  else if (attempt.prompt && !(predictsFirst() && !lacksPrediction())) openPrediction();
  else submit();
});

part("overview", "[data-predict]").addEventListener("click", openPrediction);
