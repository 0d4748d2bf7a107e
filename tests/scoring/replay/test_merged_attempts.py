"""Who turned out to be one person has no more attempts than one person: by round, day and contest, over rounds too."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from scoring.marking.entry import Entry
from scoring.replay.attempt_limits import AttemptElsewhere, StartedEntry, StartedRound, attempts_elsewhere, elsewhere_of
from scoring.replay.decisions import Decision
from scoring.replay.records import Inputs, PublicNumber
from scoring.replay.round import replay, replay_counted
from scoring.results.outcome import Outcome, Standing
from scoring.rules.model import Attempts, Draw, Earned, RankingKey, Rules, Season, UnitKey, UnitNode, UnitRanking
from scoring.season.fold import SeasonFold
from scoring.season.rounds import as_season_round
from tests.scoring.recorded import SEAL, SEED, TIERS, decide, entry, record
from tests.scoring.samples import chain, make_rules

HOUR, DAY = 3_600_000, 86_400_000
MIDNIGHT = int(datetime(2022, 4, 16, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")).timestamp()) * 1000
MERGE = decide(("merge", "b", {"into": "a"}))


def rules(**attempts: Any) -> Rules:
    made = make_rules(chain("score desc", "received_at asc"), target=None, prizes=TIERS)
    return msgspec.structs.replace(made, attempts=Attempts(**attempts))


def started(person: str, at: int, right: int = 6, number: int = 1) -> Entry:
    """Started at this moment, received a minute later."""
    of = entry(person, right, number=number)
    moments = {"started_at": at, "received_at": at + 60_000, "seed": SEED}
    return msgspec.structs.replace(of, attempt=f"{person}-{number}", **moments)


def played(of: Rules, *entries: Entry, decisions: tuple[Decision, ...] = MERGE, **more: Any) -> Outcome:
    return replay(record(of, entries, decisions=decisions, round="demo-w1", **more))


def rows(outcome: Outcome) -> dict[str, Standing]:
    return {row.person: row for row in outcome.boards[0].rows}


def counted(outcome: Outcome) -> tuple[int, int]:
    return outcome.facts.entries, outcome.facts.voided


def test_a_day_is_one_of_the_contests_time_zone() -> None:
    """Ten minutes before and after midnight in Huế are two days there and one in London."""
    entries = (started("a", MIDNIGHT - HOUR // 6, 3), started("b", MIDNIGHT + HOUR // 6, 5))
    assert counted(played(rules(per_day=1), *entries)) == (2, 0)
    london = played(rules(per_day=1), *entries, time_zone="Europe/London")
    assert counted(london) == (1, 1)
    assert rows(london)["a"].points == 3, "the attempt that was started first"


def test_two_phones_with_one_attempt_a_day_have_the_sum_of_one_honest_player() -> None:
    """Five days; the second phone has better papers and always comes second."""
    once_a_day = rules(per_day=1, combine="sum")
    mine = [started("a", MIDNIGHT + day * DAY, 3, number=day + 1) for day in range(5)]
    other = [started("b", MIDNIGHT + day * DAY + HOUR, 5, number=day + 1) for day in range(5)]
    both = played(once_a_day, *mine, *other)
    assert rows(both)["a"].points == rows(played(once_a_day, *mine, decisions=()))["a"].points == 15
    assert counted(both) == (5, 5)


def test_the_limit_of_the_contest_holds_in_one_round() -> None:
    outcome = played(rules(per_contest=1), started("a", MIDNIGHT, 2), started("b", MIDNIGHT + 1, 6))
    assert rows(outcome)["a"].points == 2
    assert counted(outcome) == (1, 1)


def test_what_was_entered_in_other_rounds_is_taken_from_the_limit_of_the_contest() -> None:
    elsewhere = (AttemptElsewhere("a", "demo-w0", MIDNIGHT - DAY), AttemptElsewhere("b", "demo-w0", MIDNIGHT - DAY))
    entries = started("a", MIDNIGHT, 2), started("b", MIDNIGHT + 1, 6)
    outcome = played(rules(per_contest=3), *entries, elsewhere=elsewhere)
    assert rows(outcome)["a"].points == 2
    assert counted(played(rules(per_contest=2), *entries, elsewhere=elsewhere)) == (0, 2)
    assert counted(played(rules(per_contest=2), *entries, elsewhere=elsewhere, edition=1)) == (2, 0), "as it was sealed"


def test_what_was_entered_in_another_round_on_the_same_day_is_taken_from_that_day() -> None:
    elsewhere = (AttemptElsewhere("b", "demo-w0", MIDNIGHT + HOUR),)
    entries = started("a", MIDNIGHT, 2), started("a", MIDNIGHT + 2 * HOUR, 5, 2), started("b", MIDNIGHT + DAY, 6)
    outcome = played(rules(per_day=2), *entries, elsewhere=elsewhere)
    assert counted(outcome) == (2, 1)
    assert rows(outcome)["a"].points == 6, "the second of the day does not count, that of the next day does"


def test_an_attempt_beyond_one_limit_takes_nothing_from_the_others() -> None:
    """Two a day and three in the contest: the third of the first day leaves the contest's third for the next."""
    entries = [started("ab"[at % 2], MIDNIGHT + at, at, number=at) for at in range(1, 4)]
    outcome = played(rules(per_day=2, per_contest=3), *entries, started("b", MIDNIGHT + DAY, 6, number=9))
    assert counted(outcome) == (3, 1)
    assert (rows(outcome)["a"].points, rows(outcome)["a"].number) == (6, 3), "numbered without gaps"


def test_voided_entries_and_people_who_are_not_merged_take_nothing() -> None:
    entries = started("a", MIDNIGHT, 2), started("b", MIDNIGHT + 1, 6), started("c", MIDNIGHT, 5, 7)
    decisions = decide(("merge", "b", {"into": "a"}), ("void_entry", "a-1"))
    outcome = played(rules(per_contest=1), *entries, decisions=decisions)
    assert {name: row.points for name, row in rows(outcome).items()} == {"a": 6, "c": 5}


@pytest.mark.parametrize(("granted", "count"), [(0, 1), (1, 2), (2, 3), (5, 3)])
def test_earned_attempts_are_beyond_every_limit_and_of_the_person(granted: int, count: int) -> None:
    earning = rules(per_round=3, per_day=2, per_contest=1, earned=Earned(2))
    entries = [started("ab"[at % 2], MIDNIGHT + at, at, number=at) for at in range(1, 5)]
    grants = decide(*merged_and(granted))
    assert counted(played(earning, *entries, decisions=grants)) == (count, 4 - count)


def merged_and(granted: int) -> list[tuple[object, ...]]:
    grant = [("grant_attempts", "b", {"count": granted})] if granted else []
    return [("merge", "b", {"into": "a"}), *grant]


def test_tickets_of_a_draw_are_those_of_one_person() -> None:
    """Of 300 draws among two a person with two phones wins about as many as an honest one: five tickets each."""
    draw = Draw("Xổ số", days_after=1, tickets="attempts")
    drawn = make_rules(chain("draw asc"), target=None, prizes=TIERS[:1], draw=draw)
    drawn = msgspec.structs.replace(drawn, attempts=Attempts(per_contest=5, per_day=2))
    names = ("a", "b", "honest")
    entries = [
        started(name, MIDNIGHT + day * DAY + at, 6, number=2 * day + at)
        for name in names
        for day in range(3)
        for at in (1, 2)
        if 2 * day + at < 6
    ]
    inputs = record(drawn, entries, decisions=MERGE, round="demo-w1")
    wins = 0
    for number in range(300):
        outcome = replay(msgspec.structs.replace(inputs, number=PublicNumber(str(number), MIDNIGHT + 9 * DAY, SEAL)))
        wins += outcome.awards[0].person == "a"
    assert 115 <= wins <= 185, wins


def test_units_count_no_more_entries_of_a_merged_person() -> None:
    units = (UnitNode("hue", "Huế"),)
    ranking = UnitRanking("u", "U", (UnitKey("entries"),))
    of = msgspec.structs.replace(rules(per_day=1), unit_rankings=(ranking,))
    inputs = record(of, [started("a", MIDNIGHT), started("b", MIDNIGHT + 1)], decisions=MERGE, units=units)
    people = {name: msgspec.structs.replace(person, unit="hue") for name, person in inputs.people.items()}
    (board,) = replay(msgspec.structs.replace(inputs, people=people)).unit_boards
    assert [row.measures[0].value for row in board.rows] == [1]


def season_of(*weeks: Inputs, decisions: tuple[Decision, ...] = (), **how: Any) -> dict[str, int]:
    fold = SeasonFold()
    for number, inputs in enumerate(weeks, 1):
        fold.add(as_season_round(f"w{number}", inputs, replay_counted(inputs)))
    outcome = fold.outcome(weeks[-1].rules, (), decisions, **how)
    return {row.person: row.points for row in outcome.boards[0].rows}


def test_a_season_adds_no_more_rounds_of_a_person_merged_only_there() -> None:
    """Both rounds were final before: the first one counts, with the second there would be four of three attempts."""
    of = msgspec.structs.replace(rules(per_contest=3), season=Season(ranking=(RankingKey("score", "desc"),)))
    first = record(of, [started("a", MIDNIGHT, 4, at) for at in (1, 2)])
    second = record(of, [started("b", MIDNIGHT + DAY, 6, at) for at in (1, 2)])
    third = record(of, [started("a", MIDNIGHT + 2 * DAY, 1)])
    assert season_of(first, second, third, decisions=MERGE) == {"a": 5}
    assert season_of(first, second, third, decisions=MERGE, edition=1) == {"a": 11}, "as it was sealed"


def test_rounds_are_taken_in_their_order() -> None:
    """Two rounds at the same time with two attempts together: the first round's count, whenever they were started."""
    limits = Attempts(per_contest=2)
    first = [StartedEntry(1, "x1", "a"), StartedEntry(4, "x2", "b"), StartedEntry(5, "x3", "b")]
    second = [StartedEntry(2, "y1", "b"), StartedEntry(3, "y2", "a")]
    rounds = [StartedRound("w1", limits, MERGE, first), StartedRound("w2", limits, MERGE, second)]
    elsewhere = attempts_elsewhere(rounds, "Asia/Ho_Chi_Minh")
    counting = (AttemptElsewhere("a", "w1", 1), AttemptElsewhere("b", "w1", 4))
    assert elsewhere == {"w1": (), "w2": counting}, "the third of w1 is beyond the limit itself"
    later = StartedRound("w3", limits, MERGE, [])
    assert attempts_elsewhere([*rounds, later], "Asia/Ho_Chi_Minh")["w3"] == counting, "and nothing of w2 counts"
    two_people = [rounds[0]._replace(decisions=()), rounds[1]]
    assert attempts_elsewhere(two_people, "Asia/Ho_Chi_Minh")["w2"] == (*counting, AttemptElsewhere("b", "w1", 5))
    sealed_before = [rounds[0]._replace(over_rounds=False), rounds[1]]
    assert attempts_elsewhere(sealed_before, "Asia/Ho_Chi_Minh")["w2"] == (*counting, AttemptElsewhere("b", "w1", 5))


def test_what_counts_in_earlier_rounds_is_what_their_results_count() -> None:
    """The service and the verifier come to the same by different ways."""
    of = rules(per_contest=3, per_day=2)
    decisions = decide(("merge", "b", {"into": "a"}), ("void_entry", "b-2"), ("disqualify", "c"))
    entries = [started(name, MIDNIGHT + at * HOUR, at, number=at) for at in (1, 2, 3, 9, 30) for name in "abc"]
    inputs = record(of, entries, decisions=decisions, round="w1")
    starts = [StartedEntry(each.started_at, each.attempt, each.person) for each in entries]
    rounds = [StartedRound("w1", of.attempts, decisions, starts), StartedRound("w2", of.attempts, MERGE, [])]
    taken = attempts_elsewhere(rounds, "Asia/Ho_Chi_Minh")["w2"]
    assert len(taken) == 3
    assert taken == elsewhere_of({"a": ["a", "b"]}, {"w1": replay_counted(inputs).starts})
