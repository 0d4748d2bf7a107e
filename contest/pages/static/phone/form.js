// The identity form: what was typed, what is wrong with it, and the start of an attempt.

const identity = part("form", "form");
const fields = () => Array.from(identity.querySelectorAll(".field"));
const inputOf = (field) => field.querySelector("input, select");

function contestant() {
  const typed = {};
  for (const field of fields()) {
    if (field.dataset.field === "consent") continue;
    const input = inputOf(field);
    const value = field.dataset.type === "unit" ? input.dataset.unit || "" : input.value.trim();
    if (value) typed[field.dataset.field] = value;
  }
  return typed;
}

function mark(field, text) {
  field.querySelector(".error").textContent = text;
  inputOf(field).setAttribute("aria-invalid", String(Boolean(text)));
}

// `errors` is {field: code}; the first one gets the focus. True if there are none.
function showErrors(errors) {
  let first = null;
  for (const field of fields()) {
    const code = errors[field.dataset.field];
    mark(field, code ? fieldText(code) : "");
    if (code && !first) first = inputOf(field);
  }
  if (first) first.focus();
  return !first;
}

function missing() {
  const errors = {};
  const typed = contestant();
  for (const field of fields()) {
    const input = inputOf(field);
    const name = field.dataset.field;
    if (name === "consent" && !input.checked) errors[name] = "consent";
    else if (name !== "consent" && input.required && !typed[name]) errors[name] = "required";
    if (field.dataset.type === "unit" && input.value.trim() && !typed[name]) errors[name] = "unit";
  }
  return errors;
}

async function start() {
  if (!showErrors(missing())) return;
  const round = page.dataset.round;
  const body = {contestant: contestant(), consent: true};
  const key = startKey(round);
  show("sending");
  progress(_("Getting your paper…"));
  const reply = await insist(
    async () => {
      const answer = await call("POST", `/api/rounds/${round}/attempts`, {body, key});
      return answer.status === 201 && !answer.body.token ? {status: 0, retryMs: 0} : answer;
    },
    () => progress(_("No connection to the contest. Trying again by itself…")),
  );
  if (reply.status === 201) {
    memory.drop("start");
    begin(reply.body, round);
    return;
  }
  show("form");
  sayProblem(reply);
  const {fields: wrong, field} = reply.body;
  showErrors(wrong || (field ? {[field]: "conflict"} : {}));
}

function openForm() {
  show("form");
  showErrors({});
}

identity.addEventListener("input", (event) => mark(event.target.closest(".field"), ""));

identity.addEventListener("submit", (event) => {
  event.preventDefault();
  start();
});
