"""What holds of every replay, whatever the rules: order never matters, decisions can be taken back, the same bytes."""

import random
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from scoring.people.model import Person
from scoring.replay.decisions import Decision
from scoring.replay.round import Inputs, PublicNumber, replay
from scoring.rules.model import (
    Attempts,
    Division,
    Draw,
    JudgedPart,
    Prediction,
    PrizeTier,
    RankingKey,
    Rules,
    UnitKey,
    UnitNode,
    UnitRanking,
    Winners,
)
from tests.scoring.recorded import SEAL, START, bytes_of, entry, record, with_decisions
from tests.scoring.samples import FULL, chains, make_rules

KEYS = ("score", "prediction", "duration", "received_at", "number")
UNITS = (UnitNode("hue", "Huế", head_count=9), UnitNode("xa", "Xã", parent="hue"), UnitNode("so", "Sở", head_count=3))
DIVISIONS = (Division("lon", "Lớn"), Division("nho", "Nhỏ"))
TIERS = (PrizeTier("Nhất", 1, 7), PrizeTier("Nhì", 2, 5, min_score=3), PrizeTier("Ba", 2, 3, min_score=0))
RANKINGS = (
    UnitRanking("tỷ lệ", "Tỷ lệ", (UnitKey("rate"), UnitKey("average")), prizes=TIERS[:1]),
    UnitRanking("chung", "Chung", (UnitKey("winners"), UnitKey("people")), combine="ranks"),
)
NAMES = [f"p{number}" for number in range(6)]


@st.composite
def any_rules(draw: st.DrawFn) -> Rules:
    ranking = draw(chains(KEYS))
    if draw(st.booleans()):
        ranking = (*ranking, RankingKey("judged", "desc", "essay"))
    if draw(st.booleans()):
        ranking = (*ranking, RankingKey("draw", "asc"))
    rules = make_rules(
        ranking,
        target=None,
        prizes=TIERS,
        judged=(JudgedPart("essay", "Tự luận", 5, adds=draw(st.booleans())),),
        divisions=draw(st.sampled_from([(), DIVISIONS])),
        unit_rankings=RANKINGS,
        draw=Draw("Xổ số", days_after=1, tickets=draw(st.sampled_from(["person", "attempts"]))),
        winners=Winners(
            ties=draw(st.sampled_from(["undecided", "shared", "split", "draw"])),
            vacant=draw(st.sampled_from(["move_up", "next_in_line", "lapses"])),
            cap_percent=draw(st.sampled_from([None, 50])),
        ),
    )
    prediction = Prediction(
        "?",
        draw(st.sampled_from(["people", "people_all_right", "entries", "entries_all_right", "stated"])),
        draw(st.sampled_from(["absolute", "not_over", "prefer_under"])),
        among=draw(st.sampled_from(["everyone", "division"])),
    )
    attempts = Attempts(
        per_round=draw(st.sampled_from([None, 2])),
        counts=draw(chains(KEYS)),
        combine=draw(st.sampled_from(["best", "sum"])),
    )
    return msgspec.structs.replace(rules, prediction=prediction, attempts=attempts)


@st.composite
def any_people(draw: st.DrawFn) -> list[Person]:
    unit, division = st.sampled_from([None, "hue", "xa", "so"]), st.sampled_from([None, "lon", "nho"])
    eligible = st.sampled_from([True, True, True, False])
    return [Person(name, draw(unit), draw(division), "", draw(eligible)) for name in NAMES]


@st.composite
def any_decision(draw: st.DrawFn, seq: int) -> Decision:
    name = st.sampled_from(NAMES)
    kinds: dict[str, tuple[str, dict[str, Any]]] = {
        "void_question": (draw(st.sampled_from(["q1", "q6"])), {"how": draw(st.sampled_from(["full", "drop"]))}),
        "change_key": ("q2", {"right": ["b"]}),
        "accept_option": ("q3", {"right": ["b"]}),
        "void_entry": (f"{draw(name)}-1", {}),
        "restore_entry": (f"{draw(name)}-1", {}),
        "disqualify": (draw(name), {}),
        "exclude": (draw(name), {}),
        "reinstate": (draw(name), {}),
        "refuse_prize": (draw(name), {}),
        "unclaimed": (draw(name), {}),
        "move": (draw(name), {"unit": draw(st.sampled_from(["xa", "so"])), "division": None}),
        "judge": ("essay", {"marks": {f"{draw(name)}-1": draw(st.integers(0, 5))}}),
        "state_number": ("", {"number": draw(st.integers(0, 5))}),
        "merge": (NAMES[draw(st.integers(0, 2))], {"into": NAMES[draw(st.integers(3, 5))]}),
    }
    kind = draw(st.sampled_from(sorted(kinds)))
    target, details = kinds[kind]
    return Decision(seq, kind, target, details, "00" * 32, START + seq)


@st.composite
def any_round(draw: st.DrawFn) -> Inputs:
    entries = [
        entry(
            name,
            draw(st.integers(0, FULL)),
            number=number,
            at=draw(st.integers(0, 4)),
            took=draw(st.integers(1, 3)),
            guess=draw(st.none() | st.integers(0, 9)),
        )
        for name in NAMES
        for number in range(1, draw(st.integers(1, 3)) + 1)
    ]
    number = draw(st.sampled_from([None, PublicNumber("042", START + 3, SEAL)]))
    return record(draw(any_rules()), entries, people=draw(any_people()), units=UNITS, number=number)


@st.composite
def any_decisions(draw: st.DrawFn) -> tuple[Decision, ...]:
    found: list[Decision] = []
    merged: set[str] = set()
    for seq in range(1, draw(st.integers(0, 5)) + 1):
        decision = draw(any_decision(seq))
        if decision.kind == "merge" and decision.target in merged:
            continue
        if decision.kind == "merge":
            merged.add(decision.target)
        found.append(decision)
    return tuple(found)


@given(any_round(), any_decisions(), st.randoms(use_true_random=False))
def test_the_order_of_entries_people_and_decisions_never_matters(
    inputs: Inputs, decisions: tuple[Decision, ...], chance: random.Random
) -> None:
    inputs = with_decisions(inputs, decisions)
    expected = bytes_of(replay(inputs))
    entries, people, mixed = list(inputs.entries), list(inputs.people.items()), list(decisions)
    for each in (entries, people, mixed):
        chance.shuffle(each)
    other = msgspec.structs.replace(inputs, entries=entries, people=dict(people), decisions=tuple(mixed))
    assert bytes_of(replay(other)) == expected
    assert bytes_of(replay(inputs)) == expected, "replaying twice"


@given(any_round(), any_decisions(), any_decision(10))
def test_a_decision_and_its_withdrawal_restore_the_same_bytes(
    inputs: Inputs, decisions: tuple[Decision, ...], decision: Decision
) -> None:
    if decision.kind == "merge" and decision.target in [each.target for each in decisions if each.kind == "merge"]:
        return
    before = bytes_of(replay(with_decisions(inputs, decisions)))
    withdrawn = (*decisions, decision, Decision(11, "withdraw", "10"))
    assert bytes_of(replay(with_decisions(inputs, withdrawn))) == before
    restored = (*withdrawn, Decision(12, "withdraw", "11"))
    with_it = bytes_of(replay(with_decisions(inputs, (*decisions, decision))))
    assert bytes_of(replay(with_decisions(inputs, restored))) == with_it


@given(any_round())
def test_nobody_wins_twice_and_no_tier_gives_more_than_it_has(inputs: Inputs) -> None:
    outcome = replay(inputs)
    winners = [each.person for each in outcome.awards]
    assert len(winners) == len(set(winners))
    if inputs.rules.winners.ties in ("undecided", "draw"):
        given_out = [(each.division, each.prize) for each in outcome.awards]
        counts = {tier.name: tier.count for tier in inputs.rules.prizes}
        assert all(given_out.count(item) <= counts[item[1]] for item in given_out)
    for each in outcome.awards:
        person = inputs.people[each.person]
        assert person.eligible
        assert person.division == (each.division or person.division)


@given(any_round())
def test_everybody_is_on_the_board_of_their_division_once(inputs: Inputs) -> None:
    outcome = replay(inputs)
    for board in outcome.boards:
        people = sorted(row.person for row in board.rows)
        mine = [name for name in NAMES if not board.division or inputs.people[name].division == board.division]
        assert people == mine
        assert [row.position for row in board.rows] == list(range(1, len(mine) + 1))
        assert all(1 <= row.rank <= row.position for row in board.rows)


@given(any_round(), st.sampled_from(NAMES))
def test_facts_of_groups_add_up(inputs: Inputs, name: str) -> None:
    facts = replay(with_decisions(inputs, (Decision(1, "void_entry", f"{name}-1"),))).facts
    units = {group.unit: group for group in facts.groups if group.unit}
    below = [group for group in (units.get("hue"), units.get("so")) if group is not None]
    nowhere = [person for person in inputs.people.values() if person.unit is None]
    entries = [each for each in inputs.entries if inputs.people[each.person].unit is not None]
    assert sum(group.entries + group.voided for group in below) == len(entries)
    assert sum(group.people for group in below) >= facts.people - len(nowhere)
    assert facts.voided == 1
    assert sum(band.people for band in facts.bands) == facts.people
