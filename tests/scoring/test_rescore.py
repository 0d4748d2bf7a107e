"""What a correction would change, shown before it is applied."""

from hypothesis import given

from scoring.entry import Marked
from scoring.rescore import Change, Side, compare
from scoring.rules import PrizeTier
from scoring.standings import Fold, Result
from tests.scoring.samples import chain, make_rules, marked, rounds_of_entries

RULES = make_rules(
    chain("score desc", "prediction asc", "received_at asc"), prizes=(PrizeTier("Nhất", 1), PrizeTier("Nhì", 1))
)


def result(*entries: Marked) -> Result:
    return Fold(RULES).add(entries).standings()


def test_whose_score_place_and_prize_change() -> None:
    """Bình's sixth answer becomes right: he overtakes Chi, two people have everything right instead of one."""
    an, chi = marked("an", 6, guess=2), marked("chi", 5, at=1, guess=1)
    before = result(an, chi, marked("binh", 5, at=2, guess=9))
    after = result(an, chi, marked("binh", 6, at=2, guess=9))
    comparison = compare(before, after)
    assert comparison.predicted_moves
    assert (comparison.before.predicted, comparison.after.predicted) == (1, 2)
    assert comparison.changes == (
        Change("an", Side(1, "an-1", 6, 1, "Nhất"), Side(1, "an-1", 6, 0, "Nhất")),
        Change("binh", Side(3, "binh-1", 5, 8, None), Side(2, "binh-1", 6, 7, "Nhì")),
        Change("chi", Side(2, "chi-1", 5, 0, "Nhì"), Side(3, "chi-1", 5, 1, None)),
    )
    assert [change.person for change in comparison.prizes] == ["binh", "chi"]


def test_people_who_come_and_go() -> None:
    comparison = compare(result(marked("an")), result(marked("binh")))
    assert [(c.person, c.before is None, c.after is None) for c in comparison.changes] == [
        ("binh", True, False),
        ("an", False, True),
    ]
    assert len(comparison.prizes) == 2
    assert not comparison.predicted_moves


@given(rounds_of_entries())
def test_nothing_changed_is_nothing_shown(entries: list[Marked]) -> None:
    comparison = compare(result(*entries), result(*reversed(entries)))
    assert comparison.changes == ()
    assert not comparison.predicted_moves
