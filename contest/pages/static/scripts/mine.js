// "My entries" on a phone that entered with scripts: what it remembers, beside what the service knows by its cookie.

const known = memory.read("entries") || [];
const running = memory.read("attempt");

function entryCard(entry) {
  const code = grouped(entry.receipt);
  const card = element("li", {class: "card"}, element("p", {}, element("a", {class: "code", href: `/r/${code}`}, code)));
  const facts = resultOf(entry);
  if (entry.received_at) facts.push([_("Received"), moment(entry.received_at)]);
  if (facts.length) card.append(element("dl", {}, ...terms(facts)));
  const certificate = `/c/${page.dataset.contest}/certificate/${code}`;
  card.append(element("p", {}, element("a", {class: "reach", href: certificate}, _("Certificate of participation"))));
  return card;
}

const cards = known.map(entryCard);
if (running) {
  const back = element("a", {class: "reach", href: `/c/${page.dataset.contest}`}, _("Go on with the paper you began"));
  cards.unshift(element("li", {class: "card"}, back));
}
const nothing = document.getElementById("nothing");
if (nothing) nothing.hidden = cards.length > 0;
fill(document.getElementById("known"), ...cards);

const forgets = document.querySelector("[data-forget]");
forgets.hidden = cards.length === 0 && memory.read("person") === null;
forgets.addEventListener("click", () => {
  if (!confirm(_("Forget your details, your receipts and a running attempt on this phone? Accepted entries still count. Note your receipts first."))) return;
  memory.forgetAll();
  location.reload();
});
