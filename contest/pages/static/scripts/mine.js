// "My entries" on a phone that entered with scripts: what it remembers, beside what the service knows by its cookie.

const known = memory.read("entries") || [];
const running = memory.read("attempt");

function entryCard(entry) {
  const code = grouped(entry.receipt);
  const card = element("li", {class: "card"}, element("p", {}, element("a", {class: "code", href: `/r/${code}`}, code)));
  const facts = resultOf(entry);
  if (entry.received_at) facts.push([_("Received"), moment(entry.received_at)]);
  const list = element("dl", {}, ...terms(facts));
  if (facts.length) card.append(list);
  showOfficial(entry, code, card, list);
  const certificate = `/c/${page.dataset.contest}/certificate/${code}`;
  card.append(element("p", {}, element("a", {class: "reach", href: certificate}, _("Certificate of participation"))));
  return card;
}

// Once the round is closed the official score stands instead of the one this phone remembers.
function showOfficial(entry, code, card, list) {
  fetch(`/api/receipts/${code}`).then((response) => response.ok ? response.json() : {}).then(({score, remarked, given_back}) => {
    if (given_back) {
      list.after(element("p", {class: "verdict"}, _("The organizer gave this attempt back: the entry does not count, and its person may start again.")));
      return;
    }
    if (!score) return;
    const most = score.max === null ? {} : {score};
    const facts = resultOf(Object.assign({}, entry, {score: null}, most)).map(
      ([name, value]) => [name === _("Score") ? _("Official score") : name, value],
    );
    if (score.max === null) facts.unshift([_("Official score"), String(score.points)]);
    if (entry.received_at) facts.push([_("Received"), moment(entry.received_at)]);
    fill(list, ...terms(facts));
    if (!remarked) return;
    const sentence = remarked.key_corrected
      ? _("The key was corrected and this entry was marked again: %(before)s → %(after)s.", remarked)
      : _("This entry was marked again: %(before)s → %(after)s.", remarked);
    list.after(element("p", {class: "verdict"}, sentence));
  }).catch(() => undefined);
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
