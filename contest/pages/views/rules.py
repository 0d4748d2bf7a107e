"""The printed rules of a contest (thể lệ) as a page; rendered once and again only when they changed."""

from contest.html.prepared import Prepared
from contest.html.rendering import render
from contest.pages.ports import PageQueries, View


class RulesPages:
    """Prepared pages by contest and language, each kept together with all that it was made of."""

    def __init__(self, state: PageQueries) -> None:
        self._state = state
        self._kept: dict[tuple[str, str], tuple[object, Prepared]] = {}

    def prepared(self, contest: View, lang: str) -> Prepared:
        rules = self._state.printed_rules(contest["slug"], lang)
        made_of = (rules, *(contest[name] for name in ("title", "organizer", "announcements", "page")))
        kept = self._kept.get((contest["slug"], lang))
        if kept and kept[0] == made_of:
            return kept[1]
        page = render("rules.html", lang, contest=contest, rules=rules)
        self._kept[contest["slug"], lang] = (made_of, page)
        return page
