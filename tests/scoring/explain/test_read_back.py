"""The printed rules of all examples read back: each sentence comes from a setting or is the same in every contest, a
number is printed as it is written, and whatever changes a result is in some sentence, in both languages."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from questions.language import Language
from scoring.explain.article import VIETNAMESE_LETTERS, point_mark
from scoring.explain.rules_text import explain, rules_text
from scoring.explain.texts.formatting import TEXTS
from scoring.rules.model import ContestPlan
from tests.scoring.examples.play import EXAMPLES, Example
from tests.scoring.explain.flips import flips
from tests.scoring.explain.test_every_setting import PLANS

ALL_PLANS = [*PLANS, *(Example(path.stem).plan for path in sorted(EXAMPLES.glob("*.toml")))]
SAME_EVERYWHERE = {
    "server_clock", "receipt", "same_rank", "handed_out", "identify", "complain", "decisions", "recomputed", "versions",
    "never_shown", "pseudonyms", "draw_sealed", "draw_order", "draw_late", "number_moves", "entries_move", "everybody",
    "declared", "divisions", "season_ranked", "ranked", "ranked_by_division", "board", "judged", "prizes_are",
    "season_prizes", "no_division", "summary_ranked", "merged_limits", "day_begins",
}  # fmt: skip
"""What the engine does in every contest that has such an article: no setting changes it."""
NO_RESULT = {
    "rules.schema": "the number of the schema says how the file is read",
    "rules.identity.fields[].name": "what the file calls a field; people see its label",
    "rules.leagues[].id": "what the file calls a league; people see its name",
    "rules.unit_rankings[].id": "what the file calls a ranking; people see its name",
    "rules.clauses[].title": "the heading of an article of the organizer's own, which is no sentence of the engine",
    "rounds[].slug": "the address of a round; a season that counts some rounds says their titles",
    "rounds[].paper.count": "a fixed paper has the questions that are named",
    "units[].id": "what the file calls a unit",
    "units[].parent": "the tree is the organizer's list, not a rule",
    "units[].kind": "printed where a rule asks for a kind, as that rule writes it",
    "units[].head_count": "a number of the organizer's list; the rules say where it comes from",
    "units": "a unit more or less in the organizer's list",
}


Read = tuple[Language, set[str], set[str], list[str], list[str]]


def flipped(plan: ContestPlan) -> Iterator[tuple[str, ContestPlan]]:
    """Everything that decides a result, one setting at a time, and the rows of every list in another order."""
    fields = {field.name: field for field in msgspec.structs.fields(plan)}
    for name in ("rules", "rounds", "verify", "of_all", *(("units",) if plan.units else ())):
        part = msgspec.defstruct("Part", [(name, fields[name].type)], frozen=True)
        for place, changed in flips(part(getattr(plan, name))):
            yield place, msgspec.structs.replace(plan, **{name: getattr(changed, name)})
    if len(plan.rules.ranking) > 1:
        yield "order of ranking", with_rules(plan, ranking=plan.rules.ranking[::-1])
    if len(plan.rules.prizes) > 1:
        yield "order of prizes", with_rules(plan, prizes=plan.rules.prizes[::-1])
    counts = plan.rules.attempts.counts
    if len(counts) > 1:
        attempts = msgspec.structs.replace(plan.rules.attempts, counts=counts[::-1])
        yield "order of counts", with_rules(plan, attempts=attempts)


def with_rules(plan: ContestPlan, **changes: Any) -> ContestPlan:
    return msgspec.structs.replace(plan, rules=msgspec.structs.replace(plan.rules, **changes))


def sentences(plan: ContestPlan, lang: Language) -> list[str]:
    clauses = [clause for article in explain(plan, lang) for clause in article.clauses]
    return [text for clause in clauses for text in (clause.text, *clause.points)]


def is_same_everywhere(sentence: str, lang: Language) -> bool:
    """Whether it is a text without values of its own, but for the number of an article."""
    return any(
        re.fullmatch(re.sub(r"\\{\w+\\}", ".*", re.escape(getattr(TEXTS[code], lang))), sentence)
        for code in SAME_EVERYWHERE
    )


@pytest.fixture(scope="module", params=["vi", "en"])
def read(request: pytest.FixtureRequest) -> Read:
    """Places that some text shows, all places, sentences that come from nowhere, numbers that are not printed."""
    lang: Language = request.param
    shown, every, loose, unprinted = set[str](), set[str](), list[str](), list[str]()
    for plan in ALL_PLANS:
        before = sentences(plan, lang)
        there, tied = set(before), set[str]()
        for place, changed in flipped(plan):
            every.add(place)
            after = sentences(changed, lang)
            if after == before:
                continue
            shown.add(place)
            tied |= there.difference(after) if set(after) != there else there
            unprinted += [f"{plan.slug} {place}"] * (not prints_numbers(place, plan, changed, set(after) - there, lang))
        loose += [f"{plan.slug}: {text}" for text in before if text not in tied and not is_same_everywhere(text, lang)]
    return lang, shown, every, loose, unprinted


def prints_numbers(place: str, plan: ContestPlan, changed: ContestPlan, new: set[str], lang: Language) -> bool:
    """Whether a whole number that is one more is printed as such; lengths of time and moments are said in words."""
    value = changed_number(*map(msgspec.to_builtins, (plan, changed)))
    season = plan.rules.season
    if place == "rules.season.best" and season is not None and season.total != "best_rounds":
        return True  # refused where the file is read
    if value is None or place.endswith(("_s", "_at")) or place.startswith("order of"):
        return True
    number = f"{abs(value):,}"
    digits = number.replace(",", ".") if lang == "vi" else number
    return any(re.search(rf"(?<![\d.,]){re.escape(digits)}(?![\d]|[.,]\d)", sentence) for sentence in new)


def changed_number(before: Any, after: Any) -> int | None:
    """The one whole number that is another."""
    if isinstance(before, dict) and isinstance(after, dict):
        pairs = [(before[name], after[name]) for name in before]
    elif isinstance(before, (list, tuple)) and isinstance(after, (list, tuple)) and len(before) == len(after):
        pairs = list(zip(before, after, strict=True))
    else:
        is_number = isinstance(after, int) and not isinstance(after, bool)
        return after if is_number and before != after else None
    return next((value for old, new in pairs if old != new and (value := changed_number(old, new)) is not None), None)


def test_every_setting_that_changes_a_result_is_in_some_sentence(read: Read) -> None:
    _, shown, every, _, _ = read
    assert {place.split("=")[0] for place in every - shown} - NO_RESULT.keys() == set()
    assert NO_RESULT.keys() <= every, "no reason for what is not a setting"
    assert len(every) > 200


def test_every_sentence_comes_from_a_setting(read: Read) -> None:
    _, _, _, loose, _ = read
    assert sorted(set(loose)) == []


def test_numbers_are_printed_as_they_are_written(read: Read) -> None:
    *_, unprinted = read
    assert sorted(set(unprinted)) == []


def test_lists_run_as_vietnamese_lists_do() -> None:
    assert [point_mark(at, vietnamese=True) for at in range(23)] == list("abcdđeghiklmnopqrstuvxy")
    assert [point_mark(at, vietnamese=True) for at in (23, 24, 27)] == ["aa", "ab", "ađ"]
    assert [point_mark(at, vietnamese=False) for at in (4, 5, 25, 26)] == ["e", "f", "z", "aa"]
    assert not set("fjwz") & set(VIETNAMESE_LETTERS)
    weeks = Example("c78-moi-tuan-mot-luot").plan
    assert "   g) Week 7: " in rules_text(weeks, "vi")
    assert "   g) Week 7: " in rules_text(weeks, "en")
    assert "   đ) Week 5: " in rules_text(weeks, "vi")
