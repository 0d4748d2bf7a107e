// Questions that are answered by moving things: items put in order, pairs that are matched. By finger from a grip, by
// buttons and lists, by keyboard.

const ownLanguage = () => ({lang: document.documentElement.lang});
const byId = (parts) => parts.sort((one, other) => (one < other ? -1 : 1));
const plainText = (node) => node.textContent.trim() || Array.from(node.querySelectorAll("img"), ({alt}) => alt).join(" ");

function gripOf() {
  return element("span", {class: "grip", "aria-hidden": "true"}, "⠿");
}

// Follows a finger from a grip until it lets go; where it comes near an edge of the screen the page moves along.
function follow(grip, {moved, ended}) {
  grip.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    const top = Math.min(96, event.clientY);
    const bottom = Math.max(innerHeight - 96, event.clientY);
    let at = event;
    let frame = 0;
    const onward = () => {
      const edge = at.clientY < top ? -8 : at.clientY > bottom ? 8 : 0;
      if (edge) scrollBy(0, edge);
      if (edge) moved(at);
      frame = requestAnimationFrame(onward);
    };
    const go = (next) => moved(at = next);
    const end = ({type}) => {
      cancelAnimationFrame(frame);
      grip.removeEventListener("pointermove", go);
      for (const name of ["pointerup", "pointercancel"]) grip.removeEventListener(name, end);
      ended(type === "pointerup");
    };
    grip.addEventListener("pointermove", go);
    for (const name of ["pointerup", "pointercancel"]) grip.addEventListener(name, end);
    onward();
  });
}

const placesIn = (list) => Array.from(list.children);
const changed = (node) => node.dispatchEvent(new Event("change", {bubbles: true}));

// A neighbour goes past an item, so that the item itself stays where a finger or the keyboard holds it.
function step(item, down) {
  const neighbour = down ? item.nextElementSibling : item.previousElementSibling;
  if (!neighbour) return false;
  item.parentNode.insertBefore(neighbour, down ? item : item.nextSibling);
  return true;
}

// The state of its controls: an answer is there once something was moved, or the order was kept as it is.
function settle(field, isSet) {
  const list = field.querySelector(".items");
  const items = placesIn(list);
  list.classList.toggle("set", isSet);
  items.forEach((item, place) => {
    item.querySelector(".place").textContent = isSet ? `${place + 1}.` : "";
    item.querySelector("[data-up]").setAttribute("aria-disabled", String(place === 0));
    item.querySelector("[data-down]").setAttribute("aria-disabled", String(place === items.length - 1));
  });
  field.querySelector(".keep").textContent = isSet ? _("Start over") : _("Keep this order");
}

const orderIn = (list) => byId(placesIn(list).map((item, place) => `${item.dataset.option}:${place + 1}`));

function itemOf(option, said) {
  const words = worded("span", {class: "words"}, option);
  const name = plainText(words);
  const button = (attribute, word) => element(
    "button", Object.assign({type: "button", [attribute]: "", "aria-label": `${word}: ${name}`}, ownLanguage()), word,
  );
  const grip = gripOf();
  const buttons = [button("data-up", _("Up")), button("data-down", _("Down"))];
  const item = element(
    "li", {"data-option": option.id}, grip, element("span", {class: "place"}), words,
    element("span", {class: "moves"}, ...buttons),
  );
  const settled = () => {
    const all = placesIn(item.parentNode);
    said.textContent = _("%(item)s: place %(place)s of %(all)s", {item: name, place: all.indexOf(item) + 1, all: all.length});
    item.parentNode.classList.add("set");
    changed(item);
  };
  const move = (down) => step(item, down) && settled();
  buttons.forEach((each, down) => {
    each.addEventListener("click", () => move(Boolean(down)));
    each.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      event.preventDefault();
      move(event.key === "ArrowDown");
    });
  });
  let passed = false;
  follow(grip, {
    moved({clientY}) {
      item.classList.add("dragged");
      const middle = (node) => node.getBoundingClientRect().top + node.offsetHeight / 2;
      while (item.previousElementSibling && clientY < middle(item.previousElementSibling)) passed = step(item, false);
      while (item.nextElementSibling && clientY > middle(item.nextElementSibling)) passed = step(item, true);
    },
    ended() {
      item.classList.remove("dragged");
      if (passed) settled();
      passed = false;
    },
  });
  return item;
}

const ordered = () => ({
  hint: _("Put the items in order."),
  inputs({options}) {
    const said = element("p", Object.assign({class: "aside", "aria-live": "polite"}, ownLanguage()));
    const list = element("ol", {class: "items"}, ...options.map((option) => itemOf(option, said)));
    const keep = element("button", Object.assign({type: "button", class: "keep"}, ownLanguage()));
    keep.addEventListener("click", () => {
      if (list.classList.toggle("set")) return changed(list);
      for (const {id} of options) list.append(list.querySelector(`[data-option="${id}"]`));
      return changed(list);
    });
    return [list, keep, said];
  },
  read(field) {
    const list = field.querySelector(".items");
    settle(field, list.classList.contains("set"));
    return list.classList.contains("set") ? orderIn(list) : [];
  },
  draw(field, answer) {
    const list = field.querySelector(".items");
    const placed = {};
    for (const part of answer) placed[Number(part.split(":")[1]) - 1] = part.split(":")[0];
    const others = placesIn(list).filter(({dataset}) => !Object.values(placed).includes(dataset.option));
    if (answer.length && byId(answer.slice()).join() !== orderIn(list).join()) {
      const items = placesIn(list).map((item, place) => (
        place in placed ? list.querySelector(`[data-option="${placed[place]}"]`) : others.shift()
      ));
      list.append(...items);
    }
    settle(field, answer.length > 0 && answer.length === list.children.length);
  },
});

const isRight = ({id}) => /^\d/.test(id);

function pairOf(question, option, place, rights) {
  const at = `${question.id}.${option.id}`;
  const words = worded("span", {}, option);
  words.prepend(element("b", {}, `${place + 1}. `));
  const choices = rights.map((right, number) => element(
    "option", {value: `${option.id}:${right.id}`}, `${letterAt(number)}. ${plainText(worded("span", {}, right))}`,
  ));
  return element(
    "div", {class: "pair"}, element("label", {for: `pair-${at}`}, words),
    element("select", {id: `pair-${at}`, name: `q-${at}`}, element("option", {value: ""}, "–"), ...choices),
  );
}

function cardOf(question, right, number) {
  const grip = gripOf();
  const card = element("li", {}, grip, optionWords(right, number));
  const start = {};
  let over = null;
  grip.addEventListener("pointerdown", ({clientX, clientY}) => {
    Object.assign(start, {x: clientX + scrollX, y: clientY + scrollY});
  });
  follow(grip, {
    moved({clientX, clientY}) {
      card.classList.add("dragged");
      card.style.transform = `translate(${clientX + scrollX - start.x}px, ${clientY + scrollY - start.y}px)`;
      if (over) over.classList.remove("over");
      const below = document.elementFromPoint(clientX, clientY);
      over = below && card.closest("fieldset").contains(below) ? below.closest(".pair") : null;
      if (over) over.classList.add("over");
    },
    ended(dropped) {
      card.classList.remove("dragged");
      card.style.transform = "";
      if (!over) return;
      over.classList.remove("over");
      const select = over.querySelector("select");
      if (dropped) select.selectedIndex = number + 1;
      over = null;
      if (dropped) changed(select);
    },
  });
  return card;
}

const matched = () => ({
  hint: _("Match each item with one of the list below it, which may be used several times or not at all."),
  inputs(question) {
    const rights = question.options.filter(isRight);
    const lefts = question.options.filter((option) => !isRight(option));
    return [
      ...lefts.map((option, place) => pairOf(question, option, place, rights)),
      element("ul", {class: "cards"}, ...rights.map((right, number) => cardOf(question, right, number))),
    ];
  },
  read: (field) => byId(Array.from(field.querySelectorAll("select"), ({value}) => value).filter(Boolean)),
  draw(field, answer) {
    for (const select of field.querySelectorAll("select")) {
      const chosen = Array.from(select.options).findIndex(({value}) => answer.includes(value));
      if (select.selectedIndex !== Math.max(0, chosen)) select.selectedIndex = Math.max(0, chosen);
    }
  },
});
