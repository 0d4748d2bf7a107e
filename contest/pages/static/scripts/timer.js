// The time left, on the server's clock, with calm words when it gets short. At the end it submits, unless this phone is
// not sure of the time: then it asks first.

const TICK_MS = 250;
const FLUSH_MS = 8000;
const LAST_MOMENT_JITTER_MS = 2000;
const ASK_AGAIN_MS = 5000;
const CALM_MS = 8000;
let ticking = 0;
let leftBefore = Infinity;
let askedAt = -Infinity;

const WARNINGS = [
  {ms: 300000, text: () => _("5 minutes left.")},
  {ms: 60000, text: () => lacksPrediction()
    ? _("1 minute left, and your prediction is missing.")
    : _("1 minute left. What you have answered is kept.")},
];

const lacksPrediction = () => Boolean(attempt && attempt.prompt && attempt.prediction.number === null);

function startTimer() {
  stopTimer();
  leftBefore = Infinity;
  ticking = setInterval(tick, TICK_MS);
  tick();
}

function stopTimer() {
  clearInterval(ticking);
}

function tick() {
  const doubtful = clockInDoubt();
  if (doubtful) askNowAndThen();
  if (serverNow() === null) return;
  const left = attempt.deadline - serverNow();
  const timer = document.getElementById("timer");
  const text = clock(left);
  if (timer.textContent !== text) timer.textContent = text;
  warn(left);
  leftBefore = left;
  tickTurn();
  if (left < FLUSH_MS && !isSaved(attempt)) save();
  if (left > 0 || doubtful) return;
  stopTimer();
  attempt.timeUp = true;
  setTimeout(submit, Math.random() * LAST_MOMENT_JITTER_MS);
}

// The latest warning that was just crossed; a phone that slept past two of them hears only the last.
function warn(left) {
  const crossed = WARNINGS.filter(({ms}) => left <= ms);
  const latest = crossed[crossed.length - 1];
  document.getElementById("clock").classList.toggle("soon", Boolean(latest));
  document.getElementById("clock").classList.toggle("last", left <= WARNINGS[WARNINGS.length - 1].ms);
  if (latest && leftBefore > latest.ms && leftBefore !== Infinity) {
    const last = latest === WARNINGS[WARNINGS.length - 1];
    sayCalmly(latest.text(), last && lacksPrediction() && current !== "prediction" ? predictNow() : null);
  }
}

// With a button it stays until that is tapped, or the prediction given.
function sayCalmly(text, button) {
  const calm = document.getElementById("calm");
  fill(calm, text, ...(button ? [" ", button] : []));
  const all = calm.textContent;
  if (!button) setTimeout(() => calm.textContent === all && fill(calm), CALM_MS);
}

function predictNow() {
  const button = element("button", {type: "button", class: "link"}, _("Give it now"));
  button.addEventListener("click", openPrediction);
  return button;
}

function askNowAndThen() {
  if (performance.now() - askedAt < ASK_AGAIN_MS) return;
  askedAt = performance.now();
  askTime();
}
