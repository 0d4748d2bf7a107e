"""Judged marks as part of the score, as a threshold and as a tie-break; attempts that add up."""

from typing import Any

import msgspec

from scoring.results.outcome import Outcome
from scoring.rules.keys import PERSON_KEYS
from scoring.rules.messages.report import Report
from scoring.rules.model import Attempts, JudgedPart, PrizeTier, RankingKey
from scoring.rules.tables.chains import read_chain
from tests.scoring.recorded import decide, entry, prizes, ranks, replayed
from tests.scoring.samples import chain, make_rules

ENTRIES = [entry("an", 5, at=1), entry("an", 6, number=2, at=2), entry("binh", 6, at=3), entry("chi", 4, at=4)]
TIERS = (PrizeTier("Nhất", 1, min_score=9), PrizeTier("Nhì", 2))


def judged(part: JudgedPart, marks: dict[str, int], ranking: tuple[Any, ...] = chain("score desc")) -> Outcome:
    rules = make_rules(ranking, target=None, judged=(part,), prizes=TIERS)
    return replayed(rules, ENTRIES, decisions=decide(("judge", part.id, {"marks": marks})))


def judged_chain(*written: str) -> tuple[RankingKey, ...]:
    """ "judged:essay desc" and the like, as in a rules file."""
    report = Report("en")
    found = read_chain(written, "ranking.keys", PERSON_KEYS, report)
    assert report.mistakes == []
    return found


def test_marks_of_an_attempt_are_part_of_the_score_and_choose_the_attempt() -> None:
    outcome = judged(JudgedPart("essay", "Tự luận", 10, adds=True), {"an-1": 6, "an-2": 1, "chi-1": 5})
    assert [(row.person, row.points, row.attempt) for row in outcome.boards[0].rows] == [
        ("an", 11, "an-1"), ("chi", 9, "chi-1"), ("binh", 6, "binh-1")
    ]  # fmt: skip
    assert prizes(outcome) == {"an": "Nhất", "chi": "Nhì", "binh": "Nhì"}


def test_marks_of_a_person_are_part_of_the_score() -> None:
    outcome = judged(JudgedPart("video", "Video", 10, "person", adds=True), {"chi": 3})
    assert [(row.person, row.points) for row in outcome.boards[0].rows] == [("chi", 7), ("an", 6), ("binh", 6)]


def test_marks_below_the_threshold_win_nothing_and_none_at_all_neither() -> None:
    """Essay at least 7 and together at least 9."""
    outcome = judged(JudgedPart("essay", "Tự luận", 10, adds=True, min_points=7), {"an-2": 6, "chi-1": 7})
    assert [person for _, person in ranks(outcome)] == ["an", "chi", "binh"]
    assert prizes(outcome) == {"chi": "Nhất"}


def test_marks_only_break_ties() -> None:
    part = JudgedPart("essay", "Tự luận", 10)
    outcome = judged(part, {"an-2": 2, "binh-1": 9, "chi-1": 10}, judged_chain("score desc", "judged:essay desc"))
    assert [person for _, person in ranks(outcome)] == ["binh", "an", "chi"]
    upside_down = judged(part, {"an-2": 2, "binh-1": 9}, judged_chain("score desc", "judged:essay asc"))
    assert [person for _, person in ranks(upside_down)] == ["an", "binh", "chi"]


def test_marks_choose_the_attempt() -> None:
    part = JudgedPart("essay", "Tự luận", 10)
    rules = make_rules(chain("score desc"), judged_chain("judged:essay desc"), target=None, judged=(part,))
    outcome = replayed(rules, ENTRIES, decisions=decide(("judge", "essay", {"marks": {"an-1": 5, "an-2": 4}})))
    assert {row.person: row.attempt for row in outcome.boards[0].rows}["an"] == "an-1"


def test_attempts_add_up() -> None:
    rules = make_rules(chain("score desc", "received_at asc"), target=None)
    rules = msgspec.structs.replace(rules, attempts=Attempts(combine="sum"))
    outcome = replayed(rules, [*ENTRIES, entry("chi", 6, number=2, at=9, took=1000)])
    assert [(row.person, row.points, row.duration_ms, row.attempt) for row in outcome.boards[0].rows] == [
        ("an", 11, 120_000, "an-2"), ("chi", 10, 61_000, "chi-2"), ("binh", 6, 60_000, "binh-1")
    ]  # fmt: skip
    assert [row.received_at % 10 for row in outcome.boards[0].rows] == [2, 9, 3], "the moment of the last one"
    assert [(band.points, band.people) for band in outcome.facts.bands] == [(11, 1), (10, 1), (6, 1), (5, 0), (4, 0)]
