// Texts in the reader's language: the server puts TEXTS, from the catalogs, in front.

function _(text, values) {
  return (TEXTS[text] || text).replace(/%\((\w+)\)s/g, (whole, name) => values[name]);
}
