// What the phone that entered knows of an entry, as the rules let it be shown. Its receipt tells nobody else.

function resultOf(entry) {
  const facts = [];
  if (entry.score) facts.push([_("Score"), _("%(points)s of %(max)s", entry.score)]);
  if (entry.duration_ms || entry.duration_ms === 0) facts.push([_("Time taken"), clock(entry.duration_ms)]);
  return facts;
}

// [name, value] pairs for a list of terms.
const terms = (facts) => [].concat(...facts.map(
  ([name, value]) => [element("dt", {}, name), element("dd", {}, value)],
));
