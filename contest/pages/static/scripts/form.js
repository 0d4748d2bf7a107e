// The identity form: what was typed, and what is wrong with it.

const identity = part("form", "form");
const fields = () => Array.from(identity.querySelectorAll(".field[data-field]"));
const inputOf = (field) => field.querySelector("input, select");
const ASIDE = ["consent", "remember", "code"];

function contestant() {
  const typed = {};
  for (const field of fields()) {
    if (ASIDE.includes(field.dataset.field)) continue;
    const input = inputOf(field);
    const value = field.dataset.type === "unit" ? input.dataset.unit || "" : input.value.trim();
    if (value) typed[field.dataset.field] = value;
  }
  return typed;
}

function mark(field, text) {
  const error = field.querySelector(".error");
  if (error) error.textContent = text;
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

// What cannot be right whatever the contest's rules are, so that it is said together with what is missing.
const SHAPES = {phone: /^(\D*\d){7,15}\D*$/, email: /^[^\s@]+@[^\s@]+$/};

function missing() {
  const errors = {};
  const typed = contestant();
  for (const field of fields()) {
    const input = inputOf(field);
    const name = field.dataset.field;
    if (name === "consent" && !input.checked) errors[name] = "consent";
    else if (!ASIDE.includes(name) && input.required && !typed[name]) errors[name] = "required";
    else if (typed[name] && SHAPES[field.dataset.type] && !SHAPES[field.dataset.type].test(typed[name])) errors[name] = field.dataset.type;
    if (field.dataset.type === "unit" && input.value.trim() && !typed[name]) errors[name] = "unit";
  }
  return errors;
}

// {field: {value, unit}} as it stands in the form, to be put back by `typeIn`.
function typedSoFar() {
  const typed = {};
  for (const field of fields()) {
    const name = field.dataset.field;
    const input = inputOf(field);
    if (!ASIDE.includes(name) && input.value) typed[name] = {value: input.value, unit: input.dataset.unit};
  }
  return typed;
}

function typeIn(typed) {
  for (const field of fields()) {
    const known = typed[field.dataset.field];
    const input = inputOf(field);
    if (!known || input.value) continue;
    input.value = known.value;
    if (known.unit) input.dataset.unit = known.unit;
  }
}

// What this phone keeps of a person is typed in, and goes on being kept: it is forgotten only where somebody says so.
function typeInKept() {
  const person = memory.read("person");
  typeIn(draft.read() || person || {});
  identity.querySelector("[name=remember]").checked = person !== null;
  takers.forEach((take) => take());
}

function openForm() {
  typeInKept();
  show("form");
  showErrors({});
}

identity.addEventListener("input", (event) => {
  const field = event.target.closest(".field");
  if (field) mark(field, "");
});
identity.addEventListener("change", () => draft.write(typedSoFar()));

identity.addEventListener("submit", (event) => {
  event.preventDefault();
  if (showErrors(missing())) start();
});

// Without scripts these buttons send what was typed along; with them the draft stays on the phone.
Array.from(document.querySelectorAll("button[name=language]")).forEach((button) => button.addEventListener("click", (event) => {
  event.preventDefault();
  draft.write(typedSoFar());
  location.search = `?lang=${button.value}`;
}));
