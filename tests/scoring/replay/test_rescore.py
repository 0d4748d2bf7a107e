"""What a correction would change, shown before it is applied."""

import msgspec
from hypothesis import given

from scoring.marking.entry import Marked
from scoring.people.model import Person
from scoring.replay.compare import Change, Side, compare, compare_outcomes
from scoring.replay.round import replay
from scoring.results.standings import Fold, Result
from scoring.rules.model import Division, Prediction, PrizeTier
from tests.scoring.recorded import decide, entry, record, with_decisions
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
    comparison = compare(before, after, RULES)
    assert (comparison.before.predicted, comparison.after.predicted) == (1, 2)
    assert comparison.changes == (
        Change("an", Side(1, "an-1", 6, 1, "Nhất"), Side(1, "an-1", 6, 0, "Nhất")),
        Change("binh", Side(3, "binh-1", 5, 8, None), Side(2, "binh-1", 6, 7, "Nhì")),
        Change("chi", Side(2, "chi-1", 5, 0, "Nhì"), Side(3, "chi-1", 5, 1, None)),
    )
    assert [change.person for change in comparison.prizes] == ["binh", "chi"]


def test_people_who_come_and_go() -> None:
    comparison = compare(result(marked("an")), result(marked("binh")), RULES)
    assert [(c.person, c.before is None, c.after is None) for c in comparison.changes] == [
        ("binh", True, False),
        ("an", False, True),
    ]
    assert len(comparison.prizes) == 2
    assert comparison.before.predicted == comparison.after.predicted


@given(rounds_of_entries())
def test_nothing_changed_is_nothing_shown(entries: list[Marked]) -> None:
    comparison = compare(result(*entries), result(*reversed(entries)), RULES)
    assert comparison.changes == ()
    assert comparison.before == comparison.after


def test_boards_are_compared_division_by_division() -> None:
    """chi leaves nho for lon, where she is before binh; the number to be predicted of each division moves."""
    divisions = (Division("lon", "Lớn"), Division("nho", "Nhỏ"))
    own = Prediction("?", "people", among="division")
    rules = make_rules(chain("score desc"), target=None, divisions=divisions)
    rules = msgspec.structs.replace(rules, prediction=own)
    people = [Person("an", division="lon"), Person("binh", division="lon"), Person("chi", division="nho")]
    inputs = record(rules, [entry("an", 6), entry("binh", 2), entry("chi", 4)], people=people)
    before = replay(inputs)
    after = replay(with_decisions(inputs, decide(("move", "chi", {"division": "lon"}))))
    found = compare_outcomes(before, after)
    assert [(each.division, each.person) for each in found.changes] == [("lon", "chi"), ("lon", "binh"), ("nho", "chi")]
    chi, binh, gone = found.changes
    assert (chi.before, gone.after) == (None, None)
    assert binh.before is not None and binh.after is not None
    assert (binh.before.rank, binh.after.rank) == (2, 3)
    assert [[group.predicted for group in side.groups if group.division] for side in (found.before, found.after)] == [
        [2, 1],
        [3, 0],
    ]
    assert compare_outcomes(before, before).changes == ()
