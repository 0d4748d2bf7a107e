// What this phone remembers of this contest, across reloads and tabs: the key of a start under way, the running
// attempt with its answers and paper, the receipts of own entries. Of the identity form only what the person agreed to.

const page = document.getElementById("page");
const forgetful = {};

const memory = {
  // False once this browser has refused to keep something (blocked, private, full): then the page says so.
  works: true,
  name: (what) => `hoithi:${page.dataset.contest}:${what}`,
  read(what) {
    if (what in forgetful) return forgetful[what];
    try {
      return JSON.parse(localStorage.getItem(this.name(what)));
    } catch (error) {
      this.works = false;
      return null;
    }
  },
  write(what, value) {
    try {
      localStorage.setItem(this.name(what), JSON.stringify(value));
      delete forgetful[what];
    } catch (error) {
      forgetful[what] = value;
      this.works = false;
    }
  },
  drop(what) {
    delete forgetful[what];
    try {
      localStorage.removeItem(this.name(what));
    } catch (error) {
      this.works = false;
    }
  },
  forgetAll() {
    ["start", "attempt", "paper", "aside", "entries", "shown", "person"].forEach((what) => this.drop(what));
    draft.drop();
  },
};

// What is being typed, for this tab only and gone with it: a reload in the middle of the form costs nothing.
const draft = {
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(memory.name("draft")));
    } catch (error) {
      return null;
    }
  },
  write(value) {
    try {
      sessionStorage.setItem(memory.name("draft"), JSON.stringify(value));
    } catch (error) {
      // Nothing is promised of a draft.
    }
  },
  drop() {
    try {
      sessionStorage.removeItem(memory.name("draft"));
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
