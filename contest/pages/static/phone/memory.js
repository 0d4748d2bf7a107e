// What this phone remembers of this contest, across reloads: the key of a start under way, the running attempt with
// its answers, the last receipt. Never anything a contestant typed into the identity form.

const page = document.getElementById("page");
const forgetful = {};

const memory = {
  name: (what) => `hoithi:${page.dataset.contest}:${what}`,
  read(what) {
    try {
      return JSON.parse(localStorage.getItem(this.name(what)));
    } catch (error) {
      return forgetful[what] || null;
    }
  },
  write(what, value) {
    forgetful[what] = value;
    try {
      localStorage.setItem(this.name(what), JSON.stringify(value));
    } catch (error) {
      // A browser without storage still plays the round; it only cannot resume after a reload.
    }
  },
  drop(what) {
    delete forgetful[what];
    try {
      localStorage.removeItem(this.name(what));
    } catch (error) {
      // Nothing was kept, so nothing has to go.
    }
  },
};

// The same key until the start is answered, so that a lost reply costs no second attempt.
function startKey(round) {
  const kept = memory.read("start");
  if (kept && kept.round === round) return kept.key;
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  memory.write("start", {round, key});
  return key;
}
