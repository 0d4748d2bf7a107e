// Making elements, and the one way a receipt's code is written. Text never becomes markup here.

// "abcd1efgh2…" → "ABCD1-EFGH2-…"
const grouped = (receipt) => receipt.replace(/[^0-9a-z]/gi, "").toUpperCase().match(/.{1,5}/g).join("-");

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) {
    if (attributes[name] !== null) made.setAttribute(name, attributes[name]);
  }
  made.append(...children);
  return made;
}

function fill(node, ...children) {
  node.textContent = "";
  node.append(...children);
}
