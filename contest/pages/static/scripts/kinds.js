// How each kind of question is asked, by the name that the service gives it: its inputs, the answer they hold, an
// answer shown in them. templates/kinds.html does the same without scripts.

const ticked = {
  read: (field) => Array.from(field.querySelectorAll("input:checked"), (input) => input.value),
  draw(field, answer) {
    for (const input of field.querySelectorAll("input")) input.checked = answer.includes(input.value);
  },
};

const choices = (type, hint) => Object.assign({
  hint,
  inputs: (question) => question.options.map((option, place) => element(
    "label", {}, element("input", {type, name: `q-${question.id}`, value: option.id}), optionWords(option, place),
  )),
}, ticked);

const verdicts = () => Object.assign({
  hint: _("Choose true or false for each statement."),
  inputs: ({id, options}) => options.map((option, place) => {
    const at = `${id}.${option.id}`;
    const labels = [["true", _("True")], ["false", _("False")]].map(([value, word]) => element(
      "label", {lang: document.documentElement.lang},
      element("input", {type: "radio", name: `q-${at}`, value: `${option.id}:${value}`}), element("span", {}, word),
    ));
    const words = element("p", {id: `statement-${at}`}, optionWords(option, place));
    return element("div", {class: "statement", role: "radiogroup", "aria-labelledby": words.id}, words, ...labels);
  }),
}, ticked);

// One text that is typed. `check` gives the code of what is wrong with it: such a text stays in its field, with a
// sentence once it is left, but it is no answer.
const typed = (hint, attributes, check, more) => ({
  hint,
  typed: true,
  inputs({id, unit}) {
    const input = element("input", Object.assign({
      id: `typed-${id}`, autocomplete: "off", autocapitalize: "none", spellcheck: "false",
      "aria-describedby": `unit-${id} error-${id}`,
    }, attributes));
    const {lang} = document.documentElement;
    return [element(
      "div", {class: ["field", "typed"].join(" ")}, element("label", {for: input.id, lang}, _("Your answer")), input,
      element("span", {class: "unit", id: `unit-${id}`}, unit || ""), ...more(input),
      element("p", {class: "error", id: `error-${id}`, lang}),
    )];
  },
  read(field, left) {
    const text = field.querySelector("input").value.trim();
    const code = text ? check(text) : "";
    if (left || !code) mark(field, code ? fieldText(code) : "");
    return text && !code ? [text] : [];
  },
  draw(field, answer) {
    const input = field.querySelector("input");
    if (document.activeElement === input || (!answer.length && input.getAttribute("aria-invalid") === "true")) return;
    input.value = answer[0] || "";
    mark(field, "");
  },
});

// As questions/kinds/decimals.py reads numbers: one point or comma before three digits can mean two things.
const PLAIN = /^[+-]?(\d+([.,]\d+)?|[.,]\d+)$/;
const GROUPED = /^[+-]?[1-9]\d{0,2}((\.\d{3})+,\d+|(,\d{3})+\.\d+|(\.\d{3}){2,}|(,\d{3}){2,}|( \d{3})+([.,]\d+)?)$/;
const UNCLEAR = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

function checkNumber(text) {
  const plain = text.replace(/[\u2212\u2013\u2011]/g, "-").replace(/[\u00a0\u202f\u2009]/g, " ");
  if (UNCLEAR.test(plain)) return "number_unclear";
  return PLAIN.test(plain) || GROUPED.test(plain) ? "" : "no_number";
}

// The keys for numbers have no minus on some phones.
function signButton(input) {
  const button = element("button", {type: "button", class: "sign", "aria-label": _("Change the sign")}, "±");
  button.addEventListener("click", () => {
    input.value = /^[-\u2212]/.test(input.value) ? input.value.slice(1) : `-${input.value}`;
    input.dispatchEvent(new Event("input", {bubbles: true}));
    input.focus();
  });
  return [button];
}

const KINDS = {
  one: choices("radio", ""),
  many: choices("checkbox", _("Several can be right.")),
  number: typed(
    _("Type a number, such as 2.5 or -3."), {inputmode: "decimal", maxlength: 40}, checkNumber, signButton,
  ),
  text: typed(
    _("Type a short answer. Capitals and accents make no difference."), {maxlength: 200}, () => "", () => [],
  ),
  statements: verdicts(),
  order: ordered(),
  match: matched(),
};
