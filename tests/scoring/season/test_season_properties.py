"""What holds of every season: the order of rounds and decisions never matters, decisions can be taken back."""

import random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from scoring.replay.decisions import Decision
from scoring.replay.round import Inputs, PublicNumber
from scoring.rules.model import PrizeTier, Season, UnitKey, UnitNode, UnitRanking, Winners
from scoring.season.fold import SeasonFold
from scoring.season.outcome import SeasonOutcome
from scoring.season.rounds import replay_for_season
from tests.scoring.recorded import SEAL, START, bytes_of, entry, record
from tests.scoring.replay.test_replay_properties import NAMES, UNITS, any_people
from tests.scoring.samples import FULL, chain, make_rules

KEYS = ("score desc", "prediction asc", "duration asc", "received_at asc", "rounds desc")
Played = tuple[Season, Winners, dict[str, Inputs], PublicNumber | None]


@st.composite
def any_season(draw: st.DrawFn) -> Played:
    season = Season(
        draw(st.sampled_from(["sum", "best_rounds", "best_attempt"])),
        best=2,
        min_rounds=draw(st.integers(0, 2)),
        among=draw(st.sampled_from(["everyone", "winners"])),
        ranking=chain(*draw(st.permutations(KEYS))[: draw(st.integers(1, 3))]),
        prizes=(PrizeTier("Nhất", 1, 9), PrizeTier("Nhì", 2, 4)),
        beside_round_prizes=draw(st.booleans()),
        finalists=draw(st.sampled_from([None, 2])),
        finalist_ties=draw(st.sampled_from(["all", "draw", "undecided"])),
    )
    winners = Winners(ties=draw(st.sampled_from(["undecided", "shared", "split", "draw"])))
    ranking = UnitRanking(
        "a", "A", (UnitKey("people"), UnitKey("winners")), "contest", prizes=(PrizeTier("Tập thể", 1),)
    )
    rules = make_rules(
        chain("score desc", "received_at asc"),
        target="people",
        prizes=(PrizeTier("Tuần", 1, 1),),
        season=season,
        winners=winners,
        unit_rankings=(ranking,),
    )
    people = draw(any_people())
    rounds = {
        f"w{week}": record(
            rules,
            [
                entry(name, draw(st.integers(0, FULL)), at=week * 9 + at, guess=draw(st.none() | st.integers(0, 9)))
                for at, name in enumerate(draw(st.lists(st.sampled_from(NAMES), unique=True)))
            ],
            people=people,
            units=UNITS,
        )
        for week in range(1, draw(st.integers(1, 3)) + 1)
    }
    return season, winners, rounds, draw(st.sampled_from([None, PublicNumber("42", START, SEAL)]))


@st.composite
def any_decision(draw: st.DrawFn, seq: int) -> Decision:
    name = draw(st.sampled_from(NAMES))
    kinds = {
        "disqualify": (name, {}),
        "exclude": (name, {}),
        "reinstate": (name, {}),
        "refuse_prize": (name, {}),
        "move": (name, {"unit": draw(st.sampled_from(["xa", "so"]))}),
        "settle": ("", {"order": draw(st.permutations(NAMES))}),
    }
    kind = draw(st.sampled_from(sorted(kinds)))
    return Decision(seq, kind, *kinds[kind])  # type: ignore[arg-type]


def outcome(played: Played, order: list[str] | None = None, decisions: tuple[Decision, ...] = ()) -> SeasonOutcome:
    _, _, rounds, number = played
    fold = SeasonFold()
    for slug in order or list(rounds):
        fold.add(replay_for_season(slug, rounds[slug]))
    units: tuple[UnitNode, ...] = UNITS
    known = {person.person for inputs in rounds.values() for person in inputs.people.values()}
    valid = tuple(each for each in decisions if each.target in known or each.kind in ("settle", "withdraw"))
    return fold.outcome(next(iter(rounds.values())).rules, units, valid, number)


@given(any_season(), st.lists(st.integers(), max_size=3), st.data(), st.randoms(use_true_random=False))
def test_the_order_of_rounds_entries_and_decisions_never_matters(
    played: Played, seqs: list[int], data: st.DataObject, chance: random.Random
) -> None:
    decisions = [data.draw(any_decision(seq)) for seq in range(1, len(seqs) + 1)]
    expected = bytes_of(outcome(played, None, tuple(decisions)))
    order = list(played[2])
    chance.shuffle(order)
    chance.shuffle(decisions)
    mixed = {}
    for slug, inputs in played[2].items():
        entries = list(inputs.entries)
        chance.shuffle(entries)
        mixed[slug] = msgspec.structs.replace(inputs, entries=entries)
    other: Played = (played[0], played[1], mixed, played[3])
    assert bytes_of(outcome(other, order, tuple(decisions))) == expected
    assert bytes_of(outcome(played, None, tuple(decisions))) == expected, "computing twice"


@given(any_season(), st.data())
def test_a_decision_and_its_withdrawal_restore_the_same_bytes(played: Played, data: st.DataObject) -> None:
    before = bytes_of(outcome(played))
    decision = data.draw(any_decision(1))
    known = {person for inputs in played[2].values() for person in inputs.people}
    if decision.target and decision.target not in known:
        return
    assert bytes_of(outcome(played, None, (decision, Decision(2, "withdraw", "1")))) == before


@given(any_season())
def test_nobody_wins_two_prizes_of_a_season(played: Played) -> None:
    season, winners, rounds, _ = played
    found = outcome(played)
    won = [each.person for each in found.awards]
    assert len(won) == len(set(won))
    held = {each.person for slug, inputs in rounds.items() for each in replay_for_season(slug, inputs).outcome.awards}
    if not season.beside_round_prizes:
        assert not held & set(won)
    if winners.ties in ("undecided", "draw"):
        assert sum(each.prize == "Nhất" for each in found.awards) <= 1
    assert all(len(finalist.people) <= 2 or season.finalist_ties == "all" for finalist in found.finalists)
