"""Nearness of predictions. The first test is a published result (Hoà Bình 2022, week 1: truth 3,195)."""

import pytest

from scoring.marking.entry import Marked
from scoring.ranking.prediction import MISSING, closeness, distance
from scoring.results.standings import Fold
from scoring.rules.model import Closeness
from tests.scoring.samples import chain, make_rules, marked

ALL_RIGHT = 3_195
TAKING_PART = 8_664


def ranks(closeness: Closeness, guesses: list[int | None]) -> list[tuple[int, int | None]]:
    """(rank, guess) of people with everything right and these guesses, in a round with the published totals."""
    people = [marked(f"guess{index}", guess=guess) for index, guess in enumerate(guesses)]
    people += [marked(f"right{index}", guess=900_000) for index in range(ALL_RIGHT - len(guesses))]
    people += [marked(f"other{index}", points=5, guess=ALL_RIGHT) for index in range(TAKING_PART - ALL_RIGHT)]
    rules = make_rules(chain("score desc", "prediction asc"), closeness=closeness)
    result = Fold(rules).add(people).standings()
    assert result.facts.predicted == ALL_RIGHT
    assert result.facts.people == TAKING_PART
    return [(row.rank, row.prediction) for row in result.rows[: len(guesses)]]


def test_the_published_order() -> None:
    assert ranks("absolute", [3213, 3201, 3200]) == [(1, 3200), (2, 3201), (3, 3213)]


def test_equal_distances_tie_or_prefer_the_one_below() -> None:
    assert ranks("absolute", [3200, 3190, 3201]) == [(1, 3200), (1, 3190), (3, 3201)]
    assert ranks("prefer_under", [3200, 3190, 3201]) == [(1, 3190), (2, 3200), (3, 3201)]
    assert ranks("prefer_under", [3194, 3196, 3195]) == [(1, 3195), (2, 3194), (3, 3196)]


def test_not_over_counts_a_guess_above_like_none() -> None:
    assert ranks("not_over", [3200, 3190, 0, 3195])[:3] == [(1, 3195), (2, 3190), (3, 0)]
    over = closeness("not_over", ALL_RIGHT)
    assert over(3196) == over(None) == MISSING
    assert distance(over(3196)) is None


@pytest.mark.parametrize("how", ["absolute", "not_over", "prefer_under"])
def test_a_missing_prediction_ranks_after_any(how: Closeness) -> None:
    nearness = closeness(how, 10**12)
    assert nearness(0) < nearness(None) == MISSING


def test_the_distance_is_shown_in_whole_numbers() -> None:
    assert [distance(closeness("prefer_under", 10)(guess)) for guess in (7, 10, 13)] == [3, 0, 3]


@pytest.mark.parametrize(
    ("target", "predicted"),
    [("people", 3), ("people_all_right", 2), ("entries", 6), ("entries_all_right", 3)],
)
def test_what_is_predicted(target: str, predicted: int) -> None:
    """An has 2 all-right entries of 3, Bình one of 2 (not the one that represents him), Chi none."""
    entries: list[Marked] = [
        marked("an", 6, number=1),
        marked("an", 4, number=2),
        marked("an", 6, number=3),
        marked("binh", 2, number=1),
        marked("binh", 6, number=2),
        marked("chi", 5),
    ]
    rules = make_rules(counts=chain("number asc"), target=target)  # type: ignore[arg-type]
    assert Fold(rules).add(entries).standings().facts.predicted == predicted
