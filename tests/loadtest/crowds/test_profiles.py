"""Crowds are planned before they start: the same for one seed, and of the size and profile that is promised."""

from collections import Counter
from itertools import pairwise

import pytest

from loadtest.client.contestants import contestant
from loadtest.crowds.profiles import PROFILES, make


def test_the_season_has_its_43_999_entries_in_eight_rounds() -> None:
    rounds, visits = make(PROFILES["season"], "load")
    plays = [visit for visit in visits if visit.kind == "play"]
    assert len(plays) == 43_999
    assert len(rounds) == 8
    assert [round_.id for round_ in rounds][:2] == ["load-w1", "load-w2"]
    assert all(before.closes_s < after.opens_s for before, after in pairwise(rounds))


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_everybody_comes_in_time_and_within_the_limits(name: str) -> None:
    rounds, visits = make(PROFILES[name], "load")
    assert visits == sorted(visits, key=lambda visit: visit.at_s)
    attempts: Counter[tuple[int, int]] = Counter()
    for visit in visits:
        opens, closes = rounds[visit.round].opens_s, rounds[visit.round].closes_s
        assert opens <= visit.at_s <= closes
        if visit.kind == "play":
            attempts[visit.round, visit.person] += 1
            assert visit.at_s + visit.think_s <= closes
            assert visit.saves > 0 or not visit.late
    assert max(attempts.values(), default=0) <= 3


def test_one_seed_is_one_crowd() -> None:
    profile = PROFILES["short"]
    assert make(profile, "load", 1) == make(profile, "load", 1)
    assert make(profile, "load", 1) != make(profile, "load", 2)


def test_the_closing_rush_is_one() -> None:
    rounds, visits = make(PROFILES["closing"], "load")
    plays = [visit for visit in visits if visit.kind == "play"]
    last_tenth = rounds[0].closes_s - 0.1 * (rounds[0].closes_s - rounds[0].opens_s)
    sent = sum(visit.at_s + visit.think_s >= last_tenth for visit in plays)
    assert 0.3 < sent / len(plays) < 0.5


def test_a_hundred_thousand_people_and_five_thousand_boards() -> None:
    _, visits = make(PROFILES["shared-link"], "load")
    people = len({visit.person for visit in visits if visit.person >= 0})
    assert people + sum(visit.kind == "look" for visit in visits) >= 97_000
    _, visits = make(PROFILES["boards"], "load")
    watching = [visit for visit in visits if visit.streams_s]
    at = max(visit.at_s for visit in watching)
    assert sum(visit.at_s <= at <= visit.at_s + visit.streams_s for visit in watching) == 5000


def test_people_are_themselves_each_time_and_nobody_else() -> None:
    units = ["a", "b", "c"]
    assert contestant(7, units) == contestant(7, units)
    assert len({contestant(person, units)["phone"] for person in range(60_000)}) == 60_000
