"""What a round in the export of a contest says of the other rounds is computed from them: prizes held, attempts
elsewhere, numbers over the contest."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import msgspec
import pytest

from scoring.people.model import Person
from scoring.replay.attempt_limits import AttemptElsewhere
from scoring.replay.decisions import Decision
from scoring.replay.records import Inputs, PrizeHolding
from scoring.results.statistics import Numbers
from scoring.rules.model import Attempts, Division, Draw, Prediction, PrizeTier, Rules, Season
from scoring.sealing.records import FORMAT, Format
from scoring.sealing.season.verifying import VerifiedSeason, verify_season
from tests.scoring.recorded import decide, entry, record
from tests.scoring.samples import chain, make_rules
from tests.scoring.sealing import sealed_season
from tests.scoring.sealing.sealed import DRAW, HEADER, OLDEST

WEEKS = {"w1": {"an": 6, "binh": 5, "chi": 4}, "w2": {"an": 6, "binh": 5, "chi": 4}}
AN, BINH, CHI = (PrizeHolding(name, "Nhất", "demo-w1") for name in ("an", "binh", "chi"))


def once(**more: Any) -> Rules:
    prizes = (PrizeTier("Nhất", 1, 100),)
    made = make_rules(chain("score desc"), target=None, prizes=prizes, season=Season(), one_prize_per_person="contest")
    return msgspec.structs.replace(made, draw=Draw(DRAW.source, days_after=3), **more)


def week(slug: str, rules: Rules, held: tuple[PrizeHolding, ...] = (), **more: Any) -> Inputs:
    rows = enumerate(WEEKS[slug].items(), 100 * ord(slug[-1]))
    entries = [entry(name, points, at=at) for at, (name, points) in rows]
    entries = [msgspec.structs.replace(each, attempt=f"{each.person}-{slug}") for each in entries]
    return record(rules, entries, held=held, **more)


@contextmanager
def written_in(format: Format) -> Iterator[None]:
    with patch.object(sealed_season, "HEADER", msgspec.structs.replace(HEADER, format=format)):
        yield


def verified(*weeks: Inputs, format: Format = FORMAT) -> VerifiedSeason:
    with written_in(format):
        lines, _ = sealed_season.export_season(
            {f"w{at}": inputs for at, inputs in enumerate(weeks, 1)}, (), number=None, draw=None
        )
    return verify_season(lines)


def unnamed(held: tuple[PrizeHolding, ...], format: Format) -> tuple[PrizeHolding, ...]:
    return held if format == FORMAT else tuple(PrizeHolding(each.person, each.prize) for each in held)


@pytest.mark.parametrize("format", [OLDEST, FORMAT])
def test_prizes_held_are_those_of_the_rounds_before(format: Format) -> None:
    checked = verified(week("w1", once()), week("w2", once(), unnamed((AN,), format)), format=format)
    assert checked.identical and checked.held_otherwise == ()


@pytest.mark.parametrize("format", [OLDEST, FORMAT])
def test_nobody_has_two_prizes_where_the_rules_give_one(format: Format) -> None:
    """w2 leaves out that an has won: an wins again."""
    checked = verified(week("w1", once()), week("w2", once()), format=format)
    assert checked.difference is not None
    assert checked.difference.what == "in round demo-w2 an has a second prize where the rules give one"


def test_one_of_each_prize_is_checked_by_its_name() -> None:
    of_tier = once(one_prize_per_person="tier")
    other = once(one_prize_per_person="tier", prizes=(PrizeTier("Nhì", 1, 100),))
    assert not verified(week("w1", of_tier), week("w2", of_tier)).identical
    assert verified(week("w1", of_tier), week("w2", of_tier, (AN,))).identical
    assert verified(week("w1", other), week("w2", of_tier, (PrizeHolding("an", "Nhì", "demo-w1"),))).identical


def test_a_prize_that_no_round_gave_bars_nobody() -> None:
    """binh is passed over for a prize never won. The first format is told as a note, as those files always were: there
    the round may have been decided by what another had given by then."""
    checked = verified(week("w1", once()), week("w2", once(), (AN, BINH)))
    assert checked.difference is not None and "rests on prizes" in checked.difference.what
    old = verified(week("w1", once()), week("w2", once(), unnamed((AN, BINH), OLDEST)), format=OLDEST)
    assert old.identical and old.held_otherwise == ("demo-w2",)


def test_where_the_later_round_was_final_first_the_earlier_one_looks_at_it() -> None:
    """w2 was final when binh had won w1; then binh refused, and the prize passed over an, who has won w2, to chi."""
    refused = decide(("refuse_prize", "binh"), ("exclude", "an"))
    first = week("w1", once(), (PrizeHolding("an", "Nhất", "demo-w2"),), decisions=refused)
    checked = verified(first, week("w2", once(), (BINH,)))
    assert checked.identical and checked.held_otherwise == ("demo-w2",)
    blind = week("w1", once(), decisions=refused)
    assert not verified(blind, week("w2", once(), (BINH,))).identical, "neither looks at the other"


def merged_weeks(elsewhere: tuple[AttemptElsewhere, ...], limits: Attempts) -> tuple[Inputs, Inputs]:
    merge = (Decision(1, "merge", "binh", {"into": "an"}),)
    rules = once(attempts=limits, one_prize_per_person="round")
    return week("w1", rules), week("w2", rules, decisions=merge, elsewhere=elsewhere)


def test_attempts_elsewhere_are_those_of_the_other_rounds() -> None:
    """One in the contest: who an is has had two in w1, so none counts in w2."""
    started = {each.person: each.started_at for each in week("w1", once()).entries}
    mine = AttemptElsewhere("an", "demo-w1", started["an"])
    other = AttemptElsewhere("binh", "demo-w1", started["binh"])
    limits = Attempts(per_contest=1)
    assert verified(*merged_weeks((mine, other), limits)).identical
    moved = msgspec.structs.replace(other, started_at=other.started_at - 1)
    for taken in ((), (mine,), (mine, other, other), (mine, moved)):
        checked = verified(*merged_weeks(taken, limits))
        assert checked.difference is not None and "attempts elsewhere" in checked.difference.what
    assert not verified(*merged_weeks((mine,), Attempts())).identical, "nobody asks for any"


def test_a_round_that_was_final_first_by_a_decision_may_have_taken_other_attempts() -> None:
    first, second = merged_weeks((), Attempts(per_contest=1))
    accepted = (*second.decisions, Decision(2, "accept", "order-demo-w1"))
    checked = verified(first, msgspec.structs.replace(second, decisions=accepted))
    assert checked.identical and checked.held_otherwise == ("demo-w2",)


def test_the_first_format_has_no_attempts_elsewhere() -> None:
    with pytest.raises(Exception, match="not written so"):
        verified(*merged_weeks((AttemptElsewhere("an", "demo-w1", 1),), Attempts(per_contest=1)), format=OLDEST)


def test_numbers_over_the_contest_are_compared_division_by_division() -> None:
    predicting = once(
        prediction=Prediction("?", "people", over="contest", among="division"),
        divisions=(Division("lon", "Lớn"),),
        one_prize_per_person="round",
    )
    people = [Person(name, None, "lon") for name in WEEKS["w1"]]
    numbers = Numbers("", 3, 1, 6, 2), Numbers("lon", 3, 1, 6, 2)
    wrong = numbers[0], msgspec.structs.replace(numbers[1], people=4)

    def otherwise(counted: tuple[Numbers, ...]) -> tuple[str, ...]:
        return verified(*(week(slug, predicting, people=people, contest=counted) for slug in WEEKS)).counted_otherwise

    assert otherwise(numbers) == ()
    assert otherwise(wrong) == ("w1", "w2")
