// From question to question, where one is on screen at a time. In the other layout it only brings one into view.

const previous = part("paper", "[data-previous]");
const next = part("paper", "[data-next]");

const single = () => oneByOne || takesTurns();

function showAt(place) {
  const latest = questions.length - 1;
  const at = takesTurns() ? latest : Math.max(0, Math.min(place, latest));
  attempt.at = at;
  if (single()) Array.from(sheet.children).forEach((field, index) => {
    field.hidden = index !== at;
  });
  const last = !single() || at === latest;
  previous.hidden = !single() || takesTurns();
  previous.disabled = at === 0;
  next.textContent = last ? _("Check and submit") : _("Next question");
  if (awaitsNext()) next.textContent = _("The next question comes by itself");
  next.disabled = part("paper", "[data-overview]").hidden = awaitsNext();
  next.classList.toggle("quiet", awaitsNext());
  showPlace();
  fetchPictures(questions[at + 1]);
}

// Pictures of the next question come while this one is read.
function fetchPictures(question) {
  if (!question) return;
  for (const {image} of [question].concat(question.options)) {
    if (image) new Image().src = image.src;
  }
}

function turnTo(place) {
  showAt(place);
  remember();
  if (current !== "paper") show("paper");
  const field = sheet.children[attempt.at];
  if (single()) scrollTo(0, 0);
  else field.scrollIntoView();
  field.setAttribute("tabindex", "-1");
  field.focus({preventScroll: true});
}

previous.addEventListener("click", () => turnTo(attempt.at - 1));

part("paper", "form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (awaitsNext()) return;
  if (single() && attempt.at < questions.length - 1) turnTo(attempt.at + 1);
  else openOverview();
});

part("paper", "[data-overview]").addEventListener("click", openOverview);
