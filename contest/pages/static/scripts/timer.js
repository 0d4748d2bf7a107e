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
    ? _("1 minute left, and your prediction is missing: tap “Overview” to give it.")
    : _("1 minute left. What you have answered is kept.")},
];

const lacksPrediction = () => Boolean(attempt && attempt.prompt && !attempt.prediction);

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
  if (latest && leftBefore > latest.ms && leftBefore !== Infinity) sayCalmly(latest.text());
}

function sayCalmly(text) {
  const calm = document.getElementById("calm");
  calm.textContent = text;
  setTimeout(() => {
    if (calm.textContent === text) calm.textContent = "";
  }, CALM_MS);
}

function askNowAndThen() {
  if (performance.now() - askedAt < ASK_AGAIN_MS) return;
  askedAt = performance.now();
  askTime();
}
