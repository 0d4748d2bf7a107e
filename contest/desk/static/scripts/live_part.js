// A part of the page that is still changing, <div id data-live>: fetched again every second, or so many ms as the
// attribute says, until it has come to rest. Of its children only those that changed are replaced; tables that were
// opened stay open. Without scripts the page itself is fetched again, by its head.
function followPart() {
  const part = document.querySelector("[data-live]");
  if (!part) return;
  setTimeout(async function () {
    try {
      if (!document.hidden && !part.contains(document.activeElement)) await renewPart(part);
    } catch (error) {
      // the server is away for a moment
    }
    followPart();
  }, Number(part.dataset.live) || 1000);
}

async function renewPart(part) {
  const reply = await fetch(location.href, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await reply.text(), "text/html").getElementById(part.id);
  if (!fresh) return location.reload();
  for (const opened of part.querySelectorAll("details[open][id]")) {
    const same = fresh.querySelector("#" + opened.id);
    if (same) same.open = true;
  }
  const children = [...part.children], others = [...fresh.children];
  if (!part.dataset.live || children.length !== others.length || fresh.dataset.live !== part.dataset.live) {
    if (fresh.outerHTML !== part.outerHTML) part.replaceWith(fresh);
    return;
  }
  children.forEach(function (child, place) {
    if (child.outerHTML !== others[place].outerHTML) child.replaceWith(others[place]);
  });
}

followPart();
