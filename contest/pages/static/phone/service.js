// The public API and the server's clock. Whatever is no proper reply of the service (no network, a time-out,
// a captive portal's page) has status 0, so that nobody takes it for an answer.

const TIMEOUT_MS = 20000;
const LONGEST_PAUSE_MS = 30000;
let anchor = null;

// performance.now() and not Date: a phone whose clock is set in the middle keeps the right time.
function serverNow() {
  return anchor === null ? null : anchor.server + performance.now() - anchor.local;
}

async function call(method, path, {token, key, body, keepalive} = {}) {
  const headers = {"Accept": "application/json", "Accept-Language": document.documentElement.lang};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (token) headers["Authorization"] = `Bearer ${token}`;
  if (key) headers["Idempotency-Key"] = key;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
  const sent = performance.now();
  try {
    const response = await fetch(path, {
      method, headers, keepalive, redirect: "error", signal: controller.signal,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const arrived = performance.now();
    const reply = response.status === 204 ? null : await response.json();
    if (reply && reply.server_time) anchor = {server: reply.server_time, local: (sent + arrived) / 2};
    return {status: response.status, body: reply, retryMs: 1000 * (Number(response.headers.get("Retry-After")) || 0)};
  } catch (error) {
    return {status: 0, body: null, retryMs: 0};
  } finally {
    clearTimeout(timer);
  }
}

const passing = (status) => status === 0 || status === 408 || status === 429 || status >= 500;

// Growing, and never the same on two phones: when a server comes back, not everybody knocks at once.
function pauseBefore(trial, atLeastMs) {
  const grown = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** trial);
  return Math.max(grown, atLeastMs) * (0.75 + Math.random() / 2);
}

function sleepOrOnline(ms) {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      removeEventListener("online", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    addEventListener("online", wake);
  });
}

// Repeats a request that may safely be repeated until the service has given a real answer.
async function insist(request, onPause) {
  for (let trial = 0; ; trial += 1) {
    const reply = await request();
    if (!passing(reply.status)) return reply;
    onPause(reply);
    await sleepOrOnline(pauseBefore(trial, reply.retryMs));
  }
}
