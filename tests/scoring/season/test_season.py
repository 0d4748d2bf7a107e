"""Seasons over rounds, by hand: totals, places, prizes, finalists, units."""

from typing import Any

import msgspec
import pytest

from scoring.people.model import Person
from scoring.replay.decisions import Decision
from scoring.replay.round import PublicNumber
from scoring.results.outcome import Ratio
from scoring.rules.model import (
    Division,
    Draw,
    JudgedPart,
    PrizeTier,
    Rules,
    Season,
    UnitKey,
    UnitNode,
    UnitRanking,
    Winners,
)
from scoring.season.fold import SeasonFold, season_draws
from scoring.season.outcome import Finalists, RoundNumbers, SeasonOutcome
from scoring.season.rounds import replay_for_season
from tests.scoring.recorded import SEAL, bytes_of, decide, entry, record
from tests.scoring.samples import chain, make_rules

# points by round; binh misses the second
ROUNDS: dict[str, dict[str, int]] = {
    "w1": {"an": 6, "binh": 5, "chi": 1},
    "w2": {"an": 1, "chi": 4},
    "w3": {"an": 2, "binh": 5, "chi": 4},
}
UNITS = (UnitNode("hue", "Huế", head_count=4), UnitNode("da-nang", "Đà Nẵng", head_count=100))
PEOPLE = {
    "an": Person("an", "hue", "lon"),
    "binh": Person("binh", "hue", "lon"),
    "chi": Person("chi", "da-nang", "nho"),
}


def played(season: Season | None, rounds: dict[str, dict[str, int]] = ROUNDS, **more: Any) -> SeasonOutcome:
    decisions, number = more.pop("decisions", ()), more.pop("number", None)
    round_decisions: dict[str, tuple[Decision, ...]] = more.pop("round_decisions", {})
    rules: Rules = make_rules(chain("score desc"), target=None, season=season, **more)
    fold = SeasonFold()
    for week, (slug, points) in enumerate(rounds.items()):
        entries = [entry(name, each, at=10 * week + each, took=1000 * each) for name, each in points.items()]
        decided = round_decisions.get(slug, ())
        fold.add(
            replay_for_season(slug, record(rules, entries, people=PEOPLE.values(), units=UNITS, decisions=decided))
        )
    return fold.outcome(rules, UNITS, decisions, number)


def rows(outcome: SeasonOutcome, board: int = 0) -> list[tuple[int, str, int]]:
    return [(row.rank, row.person, row.points) for row in outcome.boards[board].rows]


BY_SCORE = chain("score desc")


@pytest.mark.parametrize(
    ("season", "expected"),
    [
        (Season(ranking=BY_SCORE), [(1, "binh", 10), (2, "an", 9), (2, "chi", 9)]),
        (Season("best_rounds", 2, ranking=BY_SCORE), [(1, "binh", 10), (2, "an", 8), (2, "chi", 8)]),
        (Season("best_attempt", ranking=BY_SCORE), [(1, "an", 6), (2, "binh", 5), (3, "chi", 4)]),
        (Season(ranking=BY_SCORE, rounds=("w1", "w2")), [(1, "an", 7), (2, "binh", 5), (2, "chi", 5)]),
        (Season(ranking=BY_SCORE, min_rounds=3), [(1, "an", 9), (1, "chi", 9)]),
        (Season(ranking=chain("rounds desc", "score desc")), [(1, "an", 9), (1, "chi", 9), (3, "binh", 10)]),
    ],
)
def test_totals(season: Season, expected: list[tuple[int, str, int]]) -> None:
    assert rows(played(season)) == expected


def test_durations_add_up_and_the_moment_is_the_last_one_that_counts() -> None:
    by_time = played(Season(ranking=chain("score desc", "duration asc", "received_at asc")))
    an, chi = by_time.boards[0].rows[1:]
    assert (an.person, an.duration_ms, an.number, an.attempt) == ("an", 9000, 3, "")
    assert an.received_at - 1_650_000_000_000 == 22, "an's third week: 20 + 2"
    assert chi.duration_ms == 9000
    (best, *_) = played(Season("best_attempt")).boards[0].rows
    assert (best.attempt, best.duration_ms, best.number) == ("an-1", 6000, 3)


def test_distances_add_up_and_a_missing_one_comes_last() -> None:
    rules = make_rules(chain("score desc"), target="people", season=Season(ranking=chain("prediction asc")))
    fold = SeasonFold()
    guessed: dict[str, dict[str, int | None]] = {
        "w1": {"an": 5, "binh": 3, "chi": 4},
        "w2": {"an": 3, "binh": None, "chi": 3},
    }
    for slug, guesses in guessed.items():
        fold.add(replay_for_season(slug, record(rules, [entry(name, guess=guess) for name, guess in guesses.items()])))
    assert [(row.person, row.distance) for row in fold.outcome(rules).boards[0].rows] == [
        ("chi", 1), ("an", 2), ("binh", None)
    ]  # fmt: skip


def test_season_prizes_beside_or_instead_of_round_prizes() -> None:
    """an wins w1, chi w2, binh w3."""
    season = Season(ranking=BY_SCORE, prizes=(PrizeTier("Nhất năm", 1, 9000),))
    weekly: dict[str, Any] = {"prizes": (PrizeTier("Nhất tuần", 1),)}
    assert [(each.person, each.amount) for each in played(season, **weekly).awards] == [("binh", 9000)]
    apart = msgspec.structs.replace(season, beside_round_prizes=False)
    assert played(apart, **weekly).awards == ()
    two_weeks = {slug: ROUNDS[slug] for slug in ("w1", "w2")}
    assert [each.person for each in played(apart, two_weeks, **weekly).awards] == ["binh"]


def test_only_round_winners_judged_again() -> None:
    part = JudgedPart("bai-viet", "Bài viết", 10, "season")
    season = Season(among="winners", ranking=BY_SCORE)
    assert [person for _, person, _ in rows(played(season, prizes=(PrizeTier("Nhất", 1),)))] == ["binh", "an", "chi"]
    first_week = {"w1": ROUNDS["w1"]}
    assert rows(played(season, first_week, prizes=(PrizeTier("Nhất", 1),))) == [(1, "an", 6)]
    adding = msgspec.structs.replace(part, adds=True)
    judged = decide(("judge", "bai-viet", {"marks": {"chi": 5, "an": 2}}))
    outcome = played(Season(ranking=BY_SCORE), judged=(adding,), decisions=judged)
    assert rows(outcome) == [(1, "chi", 14), (2, "an", 11), (3, "binh", 10)]


@pytest.mark.parametrize(
    ("ties", "number", "expected"),
    [
        ("all", None, Finalists("", ("binh", "an", "chi"))),
        ("undecided", None, Finalists("", ("binh",), ("an", "chi"), 1)),
        ("draw", None, Finalists("", ("binh",), ("an", "chi"), 1)),
    ],
)
def test_finalists(ties: Any, number: PublicNumber | None, expected: Finalists) -> None:
    season = Season(ranking=BY_SCORE, finalists=2, finalist_ties=ties)
    assert played(season, number=number).finalists == (expected,)


def test_finalists_are_drawn_by_the_public_number_and_excluded_people_do_not_go() -> None:
    season = Season(ranking=BY_SCORE, finalists=2, finalist_ties="draw")
    found = {played(season, number=PublicNumber(str(number), 0, SEAL)).finalists[0].people for number in range(20)}
    assert found == {("binh", "an"), ("binh", "chi")}
    off = msgspec.structs.replace(season, finalist_ties="undecided")
    played_off = played(off, decisions=decide(("settle", "", {"order": ["chi", "an"]})))
    assert played_off.finalists == (Finalists("", ("binh", "chi")),)
    (finalists,) = played(season, decisions=decide(("exclude", "binh"))).finalists
    assert finalists.people == ("an", "chi")


def test_every_division_has_its_own_finalists_and_prizes() -> None:
    divisions = (Division("lon", "Lớn"), Division("nho", "Nhỏ"))
    season = Season(ranking=BY_SCORE, finalists=1, prizes=(PrizeTier("Nhất", 1),))
    outcome = played(season, divisions=divisions)
    assert [each.people for each in outcome.finalists] == [("binh",), ("chi",)]
    assert [(each.division, each.person) for each in outcome.awards] == [("lon", "binh"), ("nho", "chi")]


def test_people_merged_after_the_rounds() -> None:
    outcome = played(Season(ranking=BY_SCORE), decisions=decide(("merge", "binh", {"into": "an"})))
    assert rows(outcome) == [(1, "an", 12), (2, "chi", 9)], "of a round played twice the better attempt"
    assert outcome.numbers.people == 2
    gone = played(Season(ranking=BY_SCORE), decisions=decide(("disqualify", "binh")))
    assert [person for _, person, _ in rows(gone)] == ["an", "chi"]


def test_units_over_the_season() -> None:
    """Distinct people: hue 2 of 4, da-nang 1 of 100. Prizes: an and binh for hue, chi for da-nang."""
    ranking = UnitRanking("nam", "Cả năm", (UnitKey("rate"), UnitKey("winners"), UnitKey("entries")), per="contest")
    outcome = played(Season(ranking=BY_SCORE), unit_rankings=(ranking,), prizes=(PrizeTier("Nhất", 1),))
    (board,) = outcome.unit_boards
    assert [(row.rank, row.unit) for row in board.rows] == [(1, "hue"), (2, "da-nang")]
    assert board.rows[0].measures == (Ratio("rate", 2, 4), Ratio("winners", 2), Ratio("entries", 5))


def test_rounds_and_people_are_counted() -> None:
    outcome = played(Season(ranking=BY_SCORE))
    assert outcome.rounds[0] == RoundNumbers("w1", 3, 1, 3, 1, 0)
    assert (outcome.numbers.people, outcome.numbers.entries, outcome.numbers.people_all_right) == (3, 8, 1)
    assert [(group.unit, group.people, group.entries) for group in outcome.groups] == [("hue", 2, 5), ("da-nang", 1, 3)]


def test_the_order_of_rounds_does_not_matter() -> None:
    season = Season("best_rounds", 2, ranking=chain("score desc", "received_at asc"))
    backwards = dict(reversed(ROUNDS.items()))
    rules = make_rules(chain("score desc"), target=None, season=season)
    folds = []
    for order in (ROUNDS, backwards):
        fold = SeasonFold()
        for slug in order:
            week = list(ROUNDS).index(slug)
            entries = [entry(name, points, at=week) for name, points in ROUNDS[slug].items()]
            fold.add(replay_for_season(slug, record(rules, entries, people=PEOPLE.values(), units=UNITS)))
        folds.append(bytes_of(fold.outcome(rules, UNITS)))
    assert folds[0] == folds[1]


def test_a_round_is_added_once() -> None:
    season = make_rules(target=None, season=Season())
    fold = SeasonFold().add(replay_for_season("w1", record(season, [entry("an")])))
    with pytest.raises(ValueError, match="w1"):
        fold.add(replay_for_season("w1", record(season, [entry("an")])))


def test_a_contest_without_a_season_ranks_units_over_its_rounds_and_no_people() -> None:
    ranking = UnitRanking("nam", "Cả năm", (UnitKey("people"), UnitKey("points")), per="contest")
    outcome = played(None, unit_rankings=(ranking,))
    assert (outcome.boards, outcome.awards, outcome.finalists) == ((), (), ())
    (board,) = outcome.unit_boards
    assert [(row.unit, *(each.value for each in row.measures)) for row in board.rows] == [
        ("hue", 2, 19),
        ("da-nang", 1, 9),
    ]


def test_units_count_everybody_who_took_part_whoever_the_season_ranks() -> None:
    """Only an and chi play every round; binh's 10 points are hue's all the same."""
    ranking = UnitRanking("nam", "Cả năm", (UnitKey("people"), UnitKey("points")), per="contest")
    outcome = played(Season(ranking=BY_SCORE, min_rounds=3), unit_rankings=(ranking,))
    assert [person for _, person, _ in rows(outcome)] == ["an", "chi"]
    assert [each.value for each in outcome.unit_boards[0].rows[0].measures] == [2, 19]


def test_who_is_one_person_in_a_round_is_so_in_the_season() -> None:
    """Merged and moved in the first round; merged again for the season, which changes nothing."""
    moved = decide(("merge", "binh", {"into": "an"}), ("move", "chi", {"unit": "hue"}))
    outcome = played(Season(ranking=BY_SCORE), round_decisions={"w1": moved})
    assert rows(outcome) == [(1, "an", 12), (2, "chi", 9)]
    assert [(group.unit, group.people) for group in outcome.groups] == [("hue", 2), ("da-nang", 0)]
    again = (Decision(9, "merge", "binh", {"into": "an"}),)
    assert played(Season(ranking=BY_SCORE), round_decisions={"w1": moved}, decisions=again) == outcome


def test_who_is_disqualified_for_the_season_is_in_no_count() -> None:
    outcome = played(Season(ranking=BY_SCORE), decisions=decide(("disqualify", "an")))
    assert (outcome.numbers.people, outcome.numbers.entries, outcome.numbers.people_all_right) == (2, 5, 0)
    assert [(group.unit, group.people, group.voided) for group in outcome.groups] == [("hue", 1, 3), ("da-nang", 1, 0)]


UNITS_WIN = UnitRanking("a", "A", (UnitKey("people"),), "contest", prizes=(PrizeTier("Nhất", 1),))
DRAWN = {"winners": Winners(ties="draw")}


@pytest.mark.parametrize(
    ("season", "more", "drawn"),
    [
        (Season(prizes=(PrizeTier("Nhất", 1),)), DRAWN, True),
        (Season(), DRAWN, False),
        (Season(prizes=(PrizeTier("Nhất", 1),)), {}, False),
        (Season(finalists=2, finalist_ties="draw"), {}, True),
        (Season(ranking=chain("score desc", "draw asc")), {}, True),
        (None, {**DRAWN, "unit_rankings": (UNITS_WIN,)}, True),
        (None, DRAWN, False),
    ],
)
def test_when_a_public_number_is_needed(season: Season | None, more: dict[str, Any], drawn: bool) -> None:
    rules = make_rules(target=None, season=season, **more)
    assert not season_draws(rules), "nothing is drawn without a number that is named"
    assert season_draws(msgspec.structs.replace(rules, draw=Draw("Xổ số", days_after=1))) is drawn
