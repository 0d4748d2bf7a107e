"""The comparison finds what it is there for: lost, doubled and wrong entries, and places that are not right."""

from typing import Any

from loadtest.crowds import agreement
from loadtest.crowds.agreement import Agreement, Entry
from loadtest.crowds.visits import Play, Told

PLAY = Play("http://127.0.0.1:1", "load", 0, 2.0, [], [], [], 1)


def entry(attempt: str, **changes: Any) -> Entry:
    base = Entry("load-w1", attempt, f"r{attempt}", f"p{attempt}", 1, 1000, 7, 5, "submitted")
    return base._replace(**changes)


def told(attempt: str, **changes: Any) -> Told:
    given = {"receipt": f"R{attempt}".upper(), "received_at": 1000, "points": 7, "prediction": 5, **changes}
    return Told(0, given.pop("state", "accepted"), attempt, **given)


def compared(held: list[Told], entries: list[Entry]) -> Agreement:
    found = Agreement()
    agreement._compare_entries(PLAY, held, entries, found)
    return found


def test_all_agree() -> None:
    found = compared([told("a"), told("b")], [entry("a"), entry("b")])
    assert (found.held, found.lost, found.doubled, found.wrong, found.unheld) == (2, 0, 0, 0, 0)


def test_a_receipt_without_an_entry_is_lost() -> None:
    assert compared([told("a"), told("b")], [entry("a")]).lost == 1


def test_doubled_entries_and_receipts() -> None:
    assert compared([told("a")], [entry("a"), entry("a", number=2)]).doubled == 1
    assert compared([told("a"), told("b", receipt="RA")], [entry("a"), entry("b")]).doubled == 1


def test_other_points_guess_time_or_receipt_are_wrong() -> None:
    for change in ({"points": 8}, {"prediction": 6}, {"receipt": "other"}, {"received_at": 1001}, {"how": "collected"}):
        assert compared([told("a")], [entry("a", **change)]).wrong == 1


def test_an_entry_nobody_knows_of_has_to_be_explained() -> None:
    assert compared([], [entry("a")]).unheld == 1
    assert compared([told("a", receipt="", state="no_answer")], [entry("a")]).unheld == 0
    assert compared([], [entry("a", how="collected")]).unheld == 0


def test_places_by_best_then_guess_then_arrival() -> None:
    entries = [
        entry("a", points=10, prediction=9, received_at=5),
        entry("b", points=10, prediction=2, received_at=9),
        entry("c", person="pb", points=10, prediction=0, received_at=8),  # b's earlier one represents, with its guess
        entry("d", points=9, prediction=None, received_at=1),
        entry("e", points=9, prediction=40, received_at=2),
        entry("f", points=9, prediction=40, received_at=2),
    ]
    # two people have everything right: a is 7 off, c is 2 off
    assert agreement.places(entries) == {"c": 1, "a": 2, "e": 3, "f": 3, "d": 5}
