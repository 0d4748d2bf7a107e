// The server's clock on this phone: learnt from replies, carried on by performance.now() and not by Date, so that a
// phone whose clock is wrong, or is set in the middle, still shows the right time.

const DISAGREE_MS = 2000;
const WORN_AFTER_MS = 120000;
let anchor = null;
let apart = Date.now() - performance.now();

function serverNow() {
  return anchor === null ? null : anchor.server + performance.now() - anchor.local;
}

// `took` is how long the reply was under way, in milliseconds: the answer is right to half of that.
function learnTime(server, arrived, took) {
  const worn = anchor === null || !anchor.sure || arrived - anchor.local > WORN_AFTER_MS;
  if (!worn && took >= anchor.took) return;
  anchor = {server: server + took / 2, local: arrived, took, sure: true};
  memory.write("clock", {ahead: serverNow() - Date.now()});
}

// Opened without a network: the phone's own clock and what was known of its error. Good enough to look at, not to act on.
function guessTime() {
  const kept = memory.read("clock");
  if (anchor === null && kept) {
    anchor = {server: Date.now() + kept.ahead, local: performance.now(), took: Infinity, sure: false};
  }
}

// Either the phone slept, and performance.now() slept with it, or somebody set its clock. Only the server can tell.
function clockInDoubt() {
  const now = Date.now() - performance.now();
  if (Math.abs(now - apart) > DISAGREE_MS) {
    apart = now;
    if (anchor) anchor.sure = false;
  }
  return anchor === null || !anchor.sure;
}

async function askTime() {
  await call("GET", "/api/time");
}
