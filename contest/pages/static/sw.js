// The service worker: pages of contests and their files open without a network. It keeps what everybody may see, never
// an answer of the API, and never in place of a good page what a failing server or somebody's Wi-Fi portal sent.

const PAGES = "hoithi-pages-1";
const FILES = "hoithi-files-1";
const PATIENCE_MS = 4000;
const MOST_PAGES = 20;
const MOST_FILES = 80;

// Safe at any moment: files carry their own hash in their address, so a page of before still finds its own.
self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("message", (event) => {
  if (event.data.keep) event.waitUntil(keepAll(event.data.keep));
  if (event.data.forget) event.waitUntil(caches.delete(PAGES));
});

self.addEventListener("fetch", (event) => {
  const {request} = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (isFile(url)) event.respondWith(fileOf(request));
  else if (request.mode === "navigate" && url.pathname.startsWith("/c/")) event.respondWith(pageOf(event, url));
});

const isFile = (url) => url.pathname.startsWith("/static/") || url.pathname.startsWith("/media/");

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith("hoithi-") && name !== PAGES && name !== FILES) await caches.delete(name);
  }
  await self.clients.claim();
}

async function keepAll(addresses) {
  for (const address of addresses) {
    const url = new URL(address, location.href);
    try {
      if (isFile(url)) await fileOf(new Request(url.href));
      else await fetchPage(new Request(url.href), url);
    } catch (error) {
      // Kept another time.
    }
  }
}

async function fileOf(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request, {ignoreVary: true});
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200 && response.type === "basic" && !response.redirected && isOurs(response)) {
    await files.put(request, response.clone());
    await trim(files, MOST_FILES);
  }
  return response;
}

// The network's page if it comes soon and is ours; else the one kept, and word to the page when a newer one came after.
async function pageOf(event, url) {
  const pages = await caches.open(PAGES);
  const kept = await pages.match(url.pathname, {ignoreVary: true});
  const coming = fetchPage(event.request, url);
  if (!kept) return coming;
  const inTime = await Promise.race([coming.catch(() => null), after(PATIENCE_MS)]);
  if (inTime && isAnswer(inTime)) return inTime;
  const shown = kept.headers.get("etag");
  event.waitUntil(coming.then((late) => isAnswer(late) && late.headers.get("etag") !== shown && tellNewer(event), () => null));
  return kept;
}

async function fetchPage(request, url) {
  const response = await fetch(request);
  const keeps = response.status === 200 && !/no-store/.test(response.headers.get("cache-control") || "");
  if (keeps && isAnswer(response)) {
    const pages = await caches.open(PAGES);
    await pages.put(url.pathname, response.clone());
    await trim(pages, MOST_PAGES);
  }
  return response;
}

// Every page and file of ours carries this policy; a portal's page and a proxy's error do not.
const isOurs = (response) => (response.headers.get("content-security-policy") || "").startsWith("default-src 'self'");

const isAnswer = (response) => response.type === "basic" && !response.redirected && response.status < 500 && isOurs(response);

const after = (ms) => new Promise((resolve) => setTimeout(resolve, ms, null));

async function tellNewer(event) {
  const client = await self.clients.get(event.resultingClientId);
  if (client) client.postMessage({newer: true});
}

// The oldest go first.
async function trim(cache, most) {
  const requests = await cache.keys();
  for (const request of requests.slice(0, Math.max(0, requests.length - most))) await cache.delete(request);
}
