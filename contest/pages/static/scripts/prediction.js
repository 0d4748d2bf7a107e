// The number that breaks ties, as a step of its own: the last one, or the first where the organizer chose so.

const predictsFirst = () => document.getElementById("prediction").dataset.place === "first" && !takesTurns();
const beginsWithPrediction = () => predictsFirst() && lacksPrediction() && !attempt.later && answeredCount(attempt) === 0;

function openPrediction() {
  const begins = answeredCount(attempt) === 0;
  fill(document.getElementById("calm"));
  if (predictsFirst()) {
    part("prediction", "form .button").textContent = begins ? _("On to the questions") : _("Keep it");
    part("prediction", "[data-back]").textContent = begins ? _("Give it later") : _("Back to the overview");
  }
  show("prediction");
}

// From the prediction as the first step on to the questions, from a later look at it back to the overview.
function leavePrediction() {
  attempt.later = true;
  remember();
  if (predictsFirst() && answeredCount(attempt) === 0) turnTo(attempt.at);
  else openOverview();
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
  tapped((tap) => {
    attempt.prediction = {number, tap};
  });
});

part("prediction", "form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (typeof typedPrediction() === "number") {
    if (predictsFirst()) leavePrediction();
    else submit();
    return;
  }
  showPredictionError(_("Type a whole number."));
  part("prediction", "input").focus();
});

part("prediction", "[data-back]").addEventListener("click", leavePrediction);
