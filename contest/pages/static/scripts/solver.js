// A worker that solves a challenge of ALTCHA: the number whose SHA-256 behind the salt is the challenge. Loaded only when
// the service asks for such a proof.

const AT_ONCE = 64;
const bytes = new TextEncoder();
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function solve(given) {
  for (let first = 0; first <= given.maxnumber; first += AT_ONCE) {
    const tried = Array.from({length: AT_ONCE}, (_, place) => crypto.subtle.digest("SHA-256", bytes.encode(given.salt + (first + place))));
    const place = (await Promise.all(tried)).findIndex((digest) => hex(digest) === given.challenge);
    if (place >= 0) return first + place;
  }
  return null;
}

self.onmessage = async (event) => {
  try {
    self.postMessage(await solve(event.data));
  } catch (error) {
    self.postMessage(null);
  }
};
