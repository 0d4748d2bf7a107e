// Choosing a unit by typing a part of its name; the service searches without accents.

const TYPING_PAUSE_MS = 250;

function offerUnits(field) {
  const input = inputOf(field);
  const list = field.querySelector(".units");
  const status = field.querySelector("[role=status]");
  let timer = 0;
  let asked = 0;

  function choose(unit) {
    clearTimeout(timer);
    input.value = unit.name;
    input.dataset.unit = unit.id;
    mark(field, "");
    fill(list);
    status.textContent = unit.path;
    input.focus();
  }

  async function search() {
    asked += 1;
    const question = asked;
    const path = `/api/contests/${page.dataset.contest}/units?q=${encodeURIComponent(input.value.trim())}`;
    const reply = await call("GET", path);
    if (question !== asked || input.dataset.unit) return;
    if (reply.status !== 200) {
      status.textContent = _("The list cannot be loaded. Type again to retry.");
      return;
    }
    const units = reply.body.units;
    status.textContent = units.length ? _("Choose your unit from the list.") : _("No unit has such a name.");
    fill(list, ...units.map((unit) => {
      const button = element("button", {type: "button"}, unit.name, element("small", {}, unit.path));
      button.addEventListener("click", () => choose(unit));
      return element("li", {}, button);
    }));
  }

  input.addEventListener("input", () => {
    delete input.dataset.unit;
    clearTimeout(timer);
    timer = setTimeout(search, TYPING_PAUSE_MS);
  });
  input.addEventListener("focus", () => {
    if (!input.dataset.unit && !list.children.length) search();
  });
}
