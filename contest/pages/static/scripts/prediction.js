// The number that breaks ties, as a step of its own.

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
    submit();
    return;
  }
  showPredictionError(_("Type a whole number."));
  part("prediction", "input").focus();
});

part("prediction", "[data-back]").addEventListener("click", openOverview);
