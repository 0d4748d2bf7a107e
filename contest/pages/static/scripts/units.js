// Choosing a unit: by typing a part of its name, which the service finds without accents, or by walking down the tree.

const TYPING_PAUSE_MS = 250;
const takers = [];

function offerUnits(field) {
  const input = inputOf(field);
  const list = field.querySelector(".units");
  const status = field.querySelector("[role=status]");
  const address = `/api/contests/${page.dataset.contest}/units`;
  let timer = 0;
  let asked = 0;
  let root = null; // a lone unit at the top: the way begins below it

  function choose(unit, path) {
    clearTimeout(timer);
    asked += 1;
    input.value = unit.name;
    input.dataset.unit = unit.id;
    mark(field, "");
    fill(list);
    status.textContent = path;
    input.focus();
    draft.write(typedSoFar());
  }

  // Null when the list cannot be had, or when something else was asked for meanwhile.
  async function ask(query) {
    asked += 1;
    const question = asked;
    const reply = await call("GET", `${address}?${query}`);
    if (question !== asked) return null;
    if (reply.status === 200) return reply.body.units;
    status.textContent = _("The list cannot be loaded. Type again to retry.");
    return null;
  }

  function line(name, more, act) {
    const button = element("button", {type: "button"}, name, element("small", {}, more));
    button.addEventListener("click", act);
    return element("li", {}, button);
  }

  async function search() {
    const units = await ask(`q=${encodeURIComponent(input.value.trim())}`);
    if (units === null || input.dataset.unit) return;
    status.textContent = units.length ? _("Choose your unit from the list.") : _("No unit has such a name.");
    fill(list, ...units.map((unit) => line(unit.name, unit.path, () => choose(unit, unit.path))));
  }

  // `trail` are the units walked through so far, the topmost first.
  async function walk(trail) {
    const here = trail[trail.length - 1];
    const units = await ask(`under=${encodeURIComponent(here ? here.id : "")}`);
    if (units === null) return;
    const [only] = units;
    if (!here && units.length === 1 && only.below && !only.selectable) {
      root = only;
      walk([only]);
      return;
    }
    const path = trail.map(({name}) => name).join(" › ");
    const above = trail.slice(0, -1).map(({name}) => name).join(" › ");
    status.textContent = path || _("Choose your unit from the list.");
    const lines = units.filter((unit) => unit.below || unit.selectable).map((unit) => (unit.below
      ? line(`${unit.name} ›`, "", () => walk(trail.concat(unit)))
      : line(unit.name, "", () => choose(unit, path))));
    if (here && here.selectable) lines.unshift(line(here.name, _("Choose this one"), () => choose(here, above)));
    if (here && here !== root) lines.unshift(line("‹ " + _("One step up"), "", () => walk(trail.slice(0, -1))));
    fill(list, ...lines);
    if (lines.length) list.querySelector("button").focus();
  }

  // A unit's own link fills it in, where this phone does not know another.
  async function takeLinked() {
    const linked = new URLSearchParams(location.search).get("u");
    const units = linked && !input.value ? await ask(`id=${encodeURIComponent(linked)}`) : null;
    if (!units || !units.length || input.value) return;
    input.value = units[0].name;
    input.dataset.unit = units[0].id;
    status.textContent = units[0].path;
  }

  takers.push(takeLinked);
  input.addEventListener("input", () => {
    delete input.dataset.unit;
    clearTimeout(timer);
    timer = setTimeout(search, TYPING_PAUSE_MS);
  });
  input.addEventListener("focus", () => {
    if (!input.dataset.unit && !list.children.length) search();
  });
  const steps = element("button", {type: "button", class: "link"}, _("Choose step by step"));
  steps.addEventListener("click", () => walk([]));
  status.after(steps);
}
