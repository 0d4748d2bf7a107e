// A part of the page that is still changing, <div id data-live>: fetched again every second until it has come to rest.
// Without scripts the page itself is fetched again, by its head.
function followPart() {
  const part = document.querySelector("[data-live]");
  if (!part) return;
  setTimeout(async function () {
    try {
      const reply = await fetch(location.href, { headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await reply.text(), "text/html").getElementById(part.id);
      if (!fresh) return location.reload();
      if (fresh.outerHTML !== part.outerHTML) part.replaceWith(fresh);
    } catch (error) {
      // the server is away for a moment
    }
    followPart();
  }, 1000);
}

followPart();
