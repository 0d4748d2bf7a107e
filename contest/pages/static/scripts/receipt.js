// The receipt: shown only with the service's own code on it.

function openReceipt(entry) {
  const code = grouped(entry.receipt);
  part("receipt", "h2").textContent = entry.late
    ? _("Time was up: the answers saved until then were accepted")
    : entry.timeUp ? _("Time is up: your entry was accepted") : _("Your entry was accepted");
  part("receipt", ".code").textContent = code;
  part("receipt", "a[data-look]").href = `/r/${code}`;
  for (const link of document.querySelectorAll("#receipt [download]")) link.href = `/r/${code}.png`;
  const qr = qrPicture(`${location.origin}/r/${code}`, _("QR code with the address of this receipt"));
  fill(document.getElementById("qr"), ...(qr ? [qr] : []));
  part("receipt", ".late").textContent = entry.late && entry.late.missed
    ? _("Answers that had reached the contest in time: %(arrived)s. Given on this phone but not known to have arrived: %(missed)s.", entry.late)
    : "";
  fill(part("receipt", "dl"), ...terms(factsOf(entry)));
  const more = entry.round === page.dataset.round && entry.attemptsLeft !== 0;
  part("receipt", "[data-enter]").hidden = !more;
  const name = document.querySelector("#form [name=name]");
  part("receipt", ".thanks").textContent = name && name.value.trim()
    ? _("Thank you for taking part, %(name)s", {name: name.value.trim()}) : _("Thank you for taking part");
  part("receipt", ".best").hidden = !isBest(entry);
  show("receipt");
  history.replaceState({step: "receipt"}, "");
}

// Better than every earlier entry of the round that this phone knows the points of, of which there is one at least.
function isBest({id, round, score}) {
  const earlier = entries().filter((one) => one.round === round && one.id !== id && one.score);
  return Boolean(score) && earlier.length > 0 && earlier.every((one) => one.score.points < score.points);
}

function factsOf(entry) {
  const facts = resultOf(entry);
  if (entry.received_at) facts.push([_("Received"), moment(entry.received_at)]);
  if (typeof entry.attemptsLeft === "number") facts.push([_("Attempts left"), String(entry.attemptsLeft)]);
  return facts;
}

part("receipt", "[data-enter]").addEventListener("click", () => {
  memory.drop("shown");
  openForm();
});

part("receipt", "[data-done]").addEventListener("click", () => {
  memory.drop("shown");
  history.scrollRestoration = "manual";
  location.reload();
});
