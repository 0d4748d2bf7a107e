"""Draws: the published formula, who comes late, tickets, and that nobody's removal moves anybody else."""

from hashlib import sha256
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from scoring.prizes.award import Undecided
from scoring.prizes.draws import LAST, Lots
from scoring.replay.round import PublicNumber
from scoring.results.outcome import Outcome
from scoring.rules.model import Draw, PrizeTier, Rules, Winners
from tests.scoring.recorded import SEAL, START, decide, entry, prizes, ranks, replayed
from tests.scoring.samples import chain, make_rules

NUMBER = PublicNumber("31042", START + 5000, SEAL)
LOTTERY = Draw("Xổ số Huế, giải đặc biệt", on="2026-03-09")
NAMES = ["an", "binh", "chi", "dung", "em"]


def formula(person: str, ticket: str = "") -> int:
    """As docs say it, spelled out: seal, number and pseudonym as one text."""
    return int(sha256(f"{SEAL}31042{person}{ticket}".encode()).hexdigest(), 16)


def drawn(draw: Draw = LOTTERY, **more: Any) -> Rules:
    return make_rules(chain("draw asc"), chain("score desc"), target=None, draw=draw, **more)


def test_the_lot_is_the_published_formula() -> None:
    lots = Lots(SEAL, "31042", late=frozenset({"em"}), names={"chi": "an"})
    assert lots.of("an") == formula("an")
    assert lots.of("chi") == formula("an"), "a merged person draws under the first pseudonym"
    assert lots.of("em") == formula("em") + LAST
    assert lots.of("binh", 3) == min(formula("binh"), formula("binh", "/2"), formula("binh", "/3"))
    assert lots.of("binh", 0) > lots.of("em")


def test_a_fixed_vector() -> None:
    """printf '000…00012345abcdefgh01234567' | sha256sum"""
    lot = Lots("0" * 64, "12345").of("abcdefgh01234567")
    assert f"{lot:064x}" == "ff88841ba27b48e0068ea909392bef2713b3d7e6fe50b6f803c33808352f5ef7"


def test_everybody_over_the_bar_is_drawn_in_the_order_of_lots() -> None:
    entries = [entry(name, 5) for name in NAMES] + [entry("thap", 2)]
    rules = drawn(prizes=(PrizeTier("Quay thưởng", 2, min_score=4),))
    outcome = replayed(rules, entries, number=NUMBER)
    expected = sorted([*NAMES, "thap"], key=formula)
    assert [person for _, person in ranks(outcome)] == expected
    assert list(prizes(outcome)) == [name for name in expected if name != "thap"][:2]


def test_before_the_number_is_known_all_are_equal_and_nothing_is_decided() -> None:
    rules = drawn(prizes=(PrizeTier("Quay thưởng", 2),))
    outcome = replayed(rules, [entry(name, 5) for name in NAMES])
    assert ranks(outcome) == [(1, name) for name in NAMES]
    assert outcome.facts.undecided == (Undecided(1, tuple(NAMES), ("Quay thưởng", "Quay thưởng")),)


def test_the_draw_comes_after_the_other_keys() -> None:
    entries = [entry(name, 4 if name == "an" else 5) for name in NAMES]
    rules = make_rules(chain("score desc", "draw asc"), target=None, draw=LOTTERY)
    expected = [*sorted(NAMES[1:], key=formula), "an"]
    assert ranks(replayed(rules, entries, number=NUMBER)) == list(enumerate(expected, 1))


@given(st.sets(st.sampled_from(NAMES)))
def test_taking_people_out_never_reorders_the_others(out: set[str]) -> None:
    entries = [entry(name, 5) for name in NAMES]
    everybody = ranks(replayed(drawn(), entries, number=NUMBER))
    left = ranks(replayed(drawn(), entries, number=NUMBER, decisions=decide(*[("disqualify", name) for name in out])))
    assert [person for _, person in left] == [person for _, person in everybody if person not in out]


def added(*people: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        ("late_entry", f"{name}-1", {"entry": msgspec.to_builtins(entry(name, 5)), "person": {"person": name}})
        for name in people
    ]


def test_who_is_added_after_the_number_was_known_draws_last() -> None:
    decisions = decide(*added("x1", "x2", "x3"))  # at 1, 2 and 3 seconds; the number is known from 2 seconds on
    number = msgspec.structs.replace(NUMBER, known_at=START + 2000)
    outcome = replayed(drawn(), [entry(name, 5) for name in NAMES], number=number, decisions=decisions)
    expected = sorted([*NAMES, "x1"], key=formula) + sorted(["x2", "x3"], key=formula)
    assert [person for _, person in ranks(outcome)] == expected


def test_who_was_in_the_seal_is_not_late_for_a_further_entry_or_a_restored_one() -> None:
    entries = [entry(name, 5) for name in NAMES]
    more = ("late_entry", "an-2", {"entry": msgspec.to_builtins(entry("an", 5, number=2))})
    decisions = decide(("void_entry", "an-1"), more)
    number = msgspec.structs.replace(NUMBER, known_at=START)
    outcome = replayed(drawn(), entries, number=number, decisions=decisions)
    assert [person for _, person in ranks(outcome)] == sorted(NAMES, key=formula)


def test_a_merged_person_draws_under_the_first_pseudonym_whichever_is_kept() -> None:
    entries = [entry(name, 5) for name in NAMES]

    def place(item: str, other: str) -> int:
        outcome = replayed(drawn(), entries, number=NUMBER, decisions=decide(("merge", item, {"into": other})))
        return [person for _, person in ranks(outcome)].index(other)

    assert place("an", "binh") == place("binh", "an")


def test_every_attempt_over_the_bar_is_a_ticket() -> None:
    draw = msgspec.structs.replace(LOTTERY, tickets="attempts", min_score=4)
    entries = [entry("an", 5, number=number) for number in (1, 2, 3)]
    entries += [entry("binh", 5), entry("binh", 3, number=2), entry("chi", 1)]
    best = {"an": min(formula("an"), formula("an", "/2"), formula("an", "/3")), "binh": formula("binh")}
    expected = [*sorted(best, key=best.__getitem__), "chi"]
    assert [person for _, person in ranks(replayed(drawn(draw), entries, number=NUMBER))] == expected


def test_an_entry_added_when_the_number_was_known_is_no_further_ticket() -> None:
    """Its lot would be known beforehand."""
    draw = msgspec.structs.replace(LOTTERY, tickets="attempts")
    more = ("late_entry", "an-2", {"entry": msgspec.to_builtins(entry("an", 5, number=2))})
    entries = [entry(name, 5) for name in NAMES]
    for seed in range(10):
        number = PublicNumber(str(seed), START, SEAL)
        with_it = replayed(drawn(draw), entries, number=number, decisions=decide(more))
        assert ranks(with_it) == ranks(replayed(drawn(draw), entries, number=number))
    earlier = msgspec.structs.replace(NUMBER, known_at=START + 1001)
    lots = {name: formula(name) for name in NAMES} | {"an": min(formula("an"), formula("an", "/2"))}
    in_time = replayed(drawn(draw), entries, number=earlier, decisions=decide(more))
    assert [person for _, person in ranks(in_time)] == sorted(NAMES, key=lots.__getitem__)


def test_ties_at_the_edge_of_a_tier_can_be_drawn() -> None:
    rules = make_rules(
        chain("score desc"),
        target=None,
        draw=LOTTERY,
        prizes=(PrizeTier("Nhất", 1), PrizeTier("Nhì", 2)),
        winners=Winners(ties="draw"),
    )
    entries = [entry(name, 5) for name in NAMES]
    outcome: Outcome = replayed(rules, entries, number=NUMBER)
    first, *seconds = sorted(NAMES, key=formula)[:3]
    assert prizes(outcome) == {first: "Nhất", **dict.fromkeys(seconds, "Nhì")}
    assert {rank for rank, _ in ranks(outcome)} == {1}, "places stay shared"
    assert len(replayed(rules, entries).facts.undecided) == 1, "until the number is known"
