"""The comparison finds what it is there for: lost, doubled, wrong and unexplained entries, and places not right."""

from collections.abc import Sequence
from typing import Any

import pytest

from loadtest import reconcile
from loadtest.client.plans import VisitResult
from loadtest.crowds.comparison import compare_archive
from loadtest.reconcile import Comparison, Entry, Row, board_agrees, places

HELD = {"a": {"points": 9}, "b": {"points": 7}}
ROWS: list[dict[str, Any]] = [{"entry": "a", "points": 9, "rank": 1}, {"entry": "b", "points": 7, "rank": 2}]


def counts(comparison: Comparison) -> tuple[int, int, int, int]:
    return comparison.lost, comparison.doubled, comparison.wrong, comparison.unexplained


def compared(rows: Sequence[Row]) -> tuple[int, int, int, int]:
    comparison = Comparison()
    comparison.compare_all(HELD, rows, "standings")
    assert bool(comparison.examples) is (counts(comparison) != (0, 0, 0, 0))
    return counts(comparison)


def test_what_agrees_is_left_alone_and_what_does_not_is_told_apart() -> None:
    assert compared(ROWS) == (0, 0, 0, 0)
    assert compared(ROWS[1:]) == (1, 0, 0, 0)
    assert compared([*ROWS, ROWS[0]]) == (0, 1, 0, 0)
    assert compared([ROWS[0] | {"points": 8}, ROWS[1]]) == (0, 0, 1, 0)
    assert compared([{"entry": "a"}, ROWS[1]]) == (0, 0, 1, 0)
    assert compared([*ROWS, {"entry": "c"}]) == (0, 0, 0, 1)


def test_a_fault_fails_its_result_and_the_test_that_requires_agreement() -> None:
    comparison = Comparison()
    comparison.require_agreement()
    assert all(result.ok is not False for result in comparison.results())
    comparison.compare_all(HELD, [], "standings")
    assert [result.ok for result in comparison.results()] == [False, True, True, True, None, None]
    with pytest.raises(AssertionError, match="standings has no"):
        comparison.require_agreement()


def test_a_place_that_differs_is_wrong() -> None:
    comparison = Comparison()
    comparison.compare_places({"a": 1, "b": 2}, ROWS, "standings")
    assert (counts(comparison), comparison.places) == ((0, 0, 0, 0), 2)
    comparison.compare_places({"a": 1, "b": 1}, ROWS, "standings")
    comparison.compare_places({"a": 1, "b": 2, "c": 3}, ROWS, "standings")
    comparison.compare_places({"a": 1, "b": 2}, [*ROWS, ROWS[1]], "standings")
    assert counts(comparison) == (0, 0, 3, 0)


def test_a_receipt_has_to_answer_for_its_entry() -> None:
    page = {"entry": "a", "rank": 1, "prize": None}
    for changed, wrong in (({}, 0), ({"entry": "b"}, 1), ({"rank": 2}, 1)):
        comparison = Comparison()
        comparison.compare_receipts({"r": {"entry": "a", "rank": 1}}, [page | changed])
        assert (comparison.receipts, comparison.wrong) == (1, wrong)
    comparison = Comparison()
    comparison.compare_receipts({"r": {"entry": "a", "rank": 1}}, [{"refused": [404, b""]}])
    assert comparison.wrong == 1


def test_more_points_come_first_then_who_came_earlier_and_equals_share() -> None:
    entries = [Entry("e2", 2, 1, 7, 50), Entry("e1", 1, 1, 9, 100), Entry("e3", 3, 1, 7, 50)]
    assert places(entries) == {"e1": 1, "e2": 2, "e3": 2}
    assert places([Entry("e1", 1, 1, 5, 20), Entry("e2", 2, 1, 5, 10)]) == {"e2": 1, "e1": 2}


def test_places_by_best_then_guess_then_arrival() -> None:
    entries = [
        Entry("a", "pa", 1, 10, 5, 9),
        Entry("b", "pb", 1, 10, 9, 2),
        Entry("c", "pb", 1, 10, 8, 0),  # b's earlier one represents, with its guess
        Entry("d", "pd", 1, 9, 1, None),
        Entry("e", "pe", 1, 9, 2, 40),
        Entry("f", "pf", 1, 9, 2, 40),
    ]
    # two people have everything right: a is 7 off, c is 2 off
    assert places(entries, 2) == {"c": 1, "a": 2, "e": 3, "f": 3, "d": 5}


def test_a_full_board_may_show_any_of_those_who_share_its_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconcile, "BOARD_ROWS", 2)
    held = {"a": {"rank": 1, "points": 9}, "b": {"rank": 2, "points": 7}, "c": {"rank": 2, "points": 7}}
    assert board_agrees([{"points": 9}, {"points": 7}], held, ("points",))
    assert not board_agrees([{"points": 7}, {"points": 7}], held, ("points",))
    assert not board_agrees([{"points": 9}], held, ("points",))
    assert not board_agrees([{"points": 9}, {"points": 8}], held, ("points",))
    del held["c"]
    assert board_agrees([{"points": 9}, {"points": 7}], held, ("points",))


# a crowd's visits and Postgres


def row(attempt: str, **changes: object) -> dict[str, object]:
    plain = {"entry": attempt, "receipt": f"r{attempt}", "received_at": 1000, "points": 7, "prediction": 5}
    return {**plain, "how": "submitted", **changes}


def visit(attempt: str, **changes: object) -> VisitResult:
    facts = {"receipt": f"R{attempt}".upper(), "received_at": 1000, "points": 7, "prediction": 5, **changes}
    return VisitResult(0, facts.pop("state", "accepted"), attempt, **facts)  # type: ignore[arg-type]


def of_crowd(visits: list[VisitResult], rows: list[dict[str, object]]) -> tuple[int, int, int, int]:
    comparison = Comparison()
    compare_archive(comparison, visits, rows)
    return counts(comparison)


def test_a_crowd_loses_nothing_and_has_nothing_twice() -> None:
    assert of_crowd([visit("a"), visit("b")], [row("a"), row("b")]) == (0, 0, 0, 0)
    assert of_crowd([visit("a"), visit("b")], [row("a")]) == (1, 0, 0, 0)
    assert of_crowd([visit("a")], [row("a"), row("a")]) == (0, 1, 0, 0)
    assert of_crowd([visit("a"), visit("b", receipt="RA")], [row("a"), row("b", receipt="ra")]) == (0, 1, 0, 0)


def test_other_points_guess_time_or_receipt_are_wrong() -> None:
    for change in ({"points": 8}, {"prediction": 6}, {"receipt": "other"}, {"received_at": 1001}, {"how": "collected"}):
        assert of_crowd([visit("a")], [row("a", **change)]) == (0, 0, 1, 0)


def test_an_entry_nobody_knows_of_has_to_be_explained() -> None:
    assert of_crowd([], [row("a")]) == (0, 0, 0, 1)
    assert of_crowd([visit("a", receipt="", state="no_answer")], [row("a")]) == (0, 0, 0, 0)
    assert of_crowd([], [row("a", how="collected")]) == (0, 0, 0, 0)
