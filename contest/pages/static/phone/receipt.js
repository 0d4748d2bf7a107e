// The receipt: shown only with the service's own code on it.

// "abcd1efgh2…" → "ABCD1-EFGH2-…"
const grouped = (receipt) => receipt.replace(/[^0-9a-z]/gi, "").toUpperCase().match(/.{1,5}/g).join("-");

function openReceipt(kept) {
  const code = grouped(kept.receipt);
  part("receipt", "h2").textContent = kept.late
    ? _("Time was up: the answers saved until then were accepted")
    : _("Your entry was accepted");
  part("receipt", ".code").textContent = code;
  part("receipt", "a").href = `/r/${code}`;
  const facts = [];
  if (kept.score) facts.push([_("Score"), _("%(points)s of %(max)s", kept.score)]);
  if (kept.duration_ms || kept.duration_ms === 0) facts.push([_("Time taken"), clock(kept.duration_ms)]);
  if (kept.received_at) facts.push([_("Received"), moment(kept.received_at)]);
  if (typeof kept.attemptsLeft === "number") facts.push([_("Attempts left"), String(kept.attemptsLeft)]);
  const rows = facts.map(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]);
  part("receipt", "dl").replaceChildren(...[].concat(...rows));
  show("receipt");
}

part("receipt", "[data-done]").addEventListener("click", () => {
  memory.drop("receipt");
  location.reload();
});
