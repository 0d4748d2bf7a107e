// How each kind of question is asked, by the name that the service gives it: its inputs, the answer they hold, an
// answer shown in them. templates/kinds.html does the same without scripts.

const choices = (type, hint) => ({
  hint,
  inputs: (question) => question.options.map((option, place) => element(
    "label", {}, element("input", {type, name: `q-${question.id}`, value: option.id}), optionWords(option, place),
  )),
  read: (field) => Array.from(field.querySelectorAll("input:checked"), (input) => input.value),
  draw(field, answer) {
    for (const input of field.querySelectorAll("input")) input.checked = answer.includes(input.value);
  },
});

const KINDS = {one: choices("radio", ""), many: choices("checkbox", _("Several can be right."))};
