// Repeating a request that may safely be repeated, until the service has given a real answer. Pauses grow and are never
// the same on two phones: when a server comes back, not everybody knocks at once.

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30000;
const SHORTEST_PAUSE_MS = 250;
const ONLINE_JITTER_MS = 1000;

const passing = (status) => status === 0 || status === 408 || status === 429 || status >= 500;

// Full jitter over a growing span, behind what the service asked for.
function pauseBefore(trial, atLeastMs) {
  const span = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(trial, 10));
  return Math.max(SHORTEST_PAUSE_MS, atLeastMs) + Math.random() * span;
}

// Ends early when the network is back, the page is looked at again, or somebody taps "try now"; but never before
// `soonestMs`, which the service asked for.
function pause(ms, soonestMs) {
  const soonest = performance.now() + soonestMs;
  return new Promise((resolve) => {
    let timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      removeEventListener("online", wake);
      removeEventListener("hoithi-now", wake);
      document.removeEventListener("visibilitychange", wake);
      resolve();
    }
    function wake(event) {
      if (event.type === "visibilitychange" && document.hidden) return;
      clearTimeout(timer);
      const jitter = event.type === "hoithi-now" ? 0 : Math.random() * ONLINE_JITTER_MS;
      timer = setTimeout(done, Math.max(jitter, soonest - performance.now()));
    }
    addEventListener("online", wake);
    addEventListener("hoithi-now", wake);
    document.addEventListener("visibilitychange", wake);
  });
}

const tryNow = () => dispatchEvent(new Event("hoithi-now"));

// `request` is asked again until its answer is one; null once `over()` says that nobody waits for it any more.
async function insist(request, onPause, over = () => false) {
  for (let trial = 0; ; trial += 1) {
    if (over()) return null;
    const reply = await request();
    if (over()) return null;
    if (!passing(reply.status)) return reply;
    onPause(reply);
    await pause(pauseBefore(trial, reply.retryMs), reply.retryMs);
  }
}

// Why nothing came through, in words with a next step.
function whyNot(reply) {
  if (navigator.onLine === false) return _("This phone has no network.");
  if (reply.foreign) return _("This network answers with a page of its own. Perhaps its Wi-Fi wants you to sign in first.");
  if (reply.status === 429) return _("Very many people are entering at this moment.");
  if (reply.status >= 500) return _("The contest is not reachable for a moment.");
  return _("No reply from the contest yet.");
}
