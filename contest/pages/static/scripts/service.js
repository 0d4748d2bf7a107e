// The public API. Whatever is no proper reply of the service (no network, a time-out, a captive portal's page, the
// error page of a proxy) has status 0, so that nobody takes it for an answer.

const TIMEOUT_MS = 20000;
const NO_REPLY = {status: 0, body: null, retryMs: 0, etag: "", foreign: false};

async function call(method, path, {token, key, body, keepalive, etag} = {}) {
  const headers = {"Accept": "application/json", "Accept-Language": document.documentElement.lang};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (token) headers["Authorization"] = `Bearer ${token}`;
  if (key) headers["Idempotency-Key"] = key;
  if (etag) headers["If-None-Match"] = etag;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS);
  const sent = performance.now();
  try {
    const response = await fetch(path, {
      method, headers, keepalive, redirect: "error", cache: "no-store", signal: controller.signal,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return await readReply(response, sent);
  } catch (error) {
    return NO_REPLY;
  } finally {
    clearTimeout(timer);
  }
}

async function readReply(response, sent) {
  const arrived = performance.now();
  const {status} = response;
  const reply = {
    status, body: null, retryMs: retryAfter(response.headers.get("Retry-After")),
    etag: response.headers.get("ETag") || "", foreign: false,
  };
  if (status === 204 || status === 304) return reply;
  const ours = /^application\/(problem\+)?json\b/.test(response.headers.get("Content-Type") || "");
  if (!ours) return Object.assign(reply, {status: 0, foreign: status < 500});
  reply.body = await response.json();
  if (reply.body.server_time) learnTime(reply.body.server_time, arrived, arrived - sent);
  // A refusal of ours says its code; what does not was said by something in between.
  return status >= 400 && !reply.body.code ? Object.assign(reply, {status: 0}) : reply;
}

// Seconds or a date, as milliseconds from now.
function retryAfter(header) {
  if (!header) return 0;
  const seconds = Number(header);
  const until = Date.parse(header) - (serverNow() || Date.now());
  return Math.max(0, Number.isNaN(seconds) ? until || 0 : 1000 * seconds);
}
