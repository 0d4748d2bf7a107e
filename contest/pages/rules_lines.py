"""The rules summary of a contest in a few sentences: how many attempts, which counts, who wins, what. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from babel.numbers import format_currency
from babel.support import Translations

from contest.pages.catalogs import N_

Chain = Sequence[Mapping[str, str]]

RANKED_BY = {
    ("score", "desc"): N_("the higher score"),
    ("score", "asc"): N_("the lower score"),
    ("prediction", "asc"): N_("the closer prediction"),
    ("prediction", "desc"): N_("the more distant prediction"),
    ("duration", "asc"): N_("the shorter time taken"),
    ("duration", "desc"): N_("the longer time taken"),
    ("received_at", "asc"): N_("the earlier entry"),
    ("received_at", "desc"): N_("the later entry"),
    ("number", "asc"): N_("the earlier attempt"),
    ("number", "desc"): N_("the later attempt"),
}


def rules_lines(rules: Mapping[str, Any], text: Translations, lang: str) -> Iterator[str]:
    """`rules` is the summary of `GET /api/contests/{contest}`; each line is one plain sentence."""
    gettext = text.gettext
    attempts = rules["attempts"]
    if questions := rules.get("questions"):
        yield gettext("The paper has %(count)s questions.") % {"count": questions}
    if limit_s := attempts.get("time_limit_s"):
        yield gettext("You have %(time)s for it.") % {"time": _duration(limit_s, text)}
    if (per_round := attempts.get("per_round")) == 1:
        yield gettext("You can enter once in a round.")
    elif per_round:
        yield gettext("You can enter %(count)s times in a round.") % {"count": per_round}
    else:
        yield gettext("You can enter as often as you like.")
    if per_round != 1:
        yield gettext("Of your attempts one counts, by: %(keys)s.") % {"keys": _chain(attempts["counts"], text)}
    yield gettext("Contestants are ranked by: %(keys)s.") % {"keys": _chain(rules["ranking"], text)}
    if prizes := rules.get("prizes"):
        listed = "; ".join(_prize(prize, rules.get("currency", "VND"), lang) for prize in prizes)
        yield gettext("Prizes of each round: %(prizes)s.") % {"prizes": listed}


def _chain(keys: Chain, text: Translations) -> str:
    ranked_by = [RANKED_BY[key["key"], key["direction"]] for key in keys]
    return text.gettext(", then ").join(text.gettext(said) for said in ranked_by)


def _duration(seconds: int, text: Translations) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return text.ngettext("%(count)s second", "%(count)s seconds", rest) % {"count": rest}
    whole = text.ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    return f"{whole} {_duration(rest, text)}" if rest else whole


def _prize(prize: Mapping[str, Any], currency: str, lang: str) -> str:
    tier = f"{prize['count']} × {prize['name']}"
    amount = prize.get("amount")
    return f"{tier} ({format_currency(amount, currency, locale=lang, format_type='standard')})" if amount else tier
