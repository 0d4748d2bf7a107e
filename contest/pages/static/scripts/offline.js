// The service worker keeps this page, its files and the pictures of a running paper, so that they open without a
// network. It is fetched when there is time for it: first comes the paper.

const LATER_MS = 5000;
const RELOAD_AGAIN_MS = 30000;
let registered = null;

function registerOffline() {
  if (registered || !("serviceWorker" in navigator) || navigator.onLine === false) return registered;
  registered = navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).catch(() => {
    registered = null;
    return null;
  });
  return registered;
}

async function keepForOffline() {
  const registration = await registerOffline();
  if (!registration) return;
  const files = Array.from(document.querySelectorAll("link[rel=icon]"), (link) => link.href);
  // The style sheet may stand in the page itself, but other pages link it.
  const style = document.querySelector("script[data-sheet]");
  if (style) files.push(style.dataset.sheet);
  const scripts = Array.from(document.scripts, (script) => script.src).filter(Boolean);
  const pictures = Array.from(sheet.querySelectorAll("img"), (image) => image.src);
  // A page that came through the worker was kept on its way.
  const here = navigator.serviceWorker.controller ? [] : [location.href.replace(/[?#].*/, "")];
  const keep = here.concat(files, scripts, pictures);
  registration.active.postMessage({keep});
  offerHomeScreen();
}

// A newcomer's page has its style inside; the next one links it.
function fetchStyleAhead() {
  const script = document.querySelector("script[data-sheet]");
  if (script && document.querySelector("style")) {
    document.head.append(element("link", {rel: "prefetch", as: "style", href: script.dataset.sheet}));
  }
}

// Not in the page itself, so that the first question does not wait for it.
function offerHomeScreen() {
  const script = document.querySelector("script[data-manifest]");
  if (script) document.head.append(element("link", {rel: "manifest", href: script.dataset.manifest}));
}

async function forgetOffline() {
  const registration = await registered;
  if (registration && registration.active) registration.active.postMessage({forget: true});
}

// A page from before was shown because the network was slow, and now there is another one.
function reloadForNewer() {
  const last = Number((history.state || {}).reloadedAt) || 0;
  if (current !== "home" || Date.now() - last < RELOAD_AGAIN_MS) return;
  history.replaceState({step: "home", reloadedAt: Date.now()}, "");
  location.reload();
}

addEventListener("load", fetchStyleAhead);
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.addEventListener("message", (event) => event.data.newer && reloadForNewer());
  addEventListener("load", () => setTimeout(keepForOffline, LATER_MS));
  addEventListener("online", () => setTimeout(keepForOffline, LATER_MS));
}
