"""The edges of prizes: equal people, refusals, once in each tier, tiers that ask for everything right."""

from typing import Any

import pytest

from scoring.prizes.award import AwardRules, Candidate, Unawarded, Undecided, award, cap
from scoring.prizes.ties import Refusal
from scoring.replay.round import PrizeHolding
from scoring.rules.model import Draw, PrizeTier, Winners
from tests.scoring.recorded import decide, entry, prizes, replayed
from tests.scoring.samples import chain, make_rules

TIERS = (PrizeTier("Nhất", 1, 1000), PrizeTier("Nhì", 2, 500), PrizeTier("Ba", 2, 100))
NAMES = ["an", "binh", "chi", "dung", "em", "giang"]


def won(points: dict[str, int], *, tiers: tuple[PrizeTier, ...] = TIERS, **more: Any) -> dict[str, str]:
    """Who gets what, ranked by points alone."""
    decisions, held = more.pop("decisions", ()), more.pop("held", ())
    rules = make_rules(chain("score desc"), target=None, prizes=tiers, **more)
    return prizes(replayed(rules, [entry(name, each) for name, each in points.items()], decisions=decisions, held=held))


IN_ORDER = dict(zip(NAMES, range(6, 0, -1), strict=True))
TWO_FIRSTS = IN_ORDER | {"binh": 6}


def test_equal_people_share_the_best_of_their_prizes() -> None:
    shared = {"an": "Nhất", "binh": "Nhất", "chi": "Nhì", "dung": "Ba", "em": "Ba"}
    assert won(TWO_FIRSTS, winners=Winners(ties="shared")) == shared
    last = IN_ORDER | {"giang": 2}
    assert won(last, winners=Winners(ties="shared"))["giang"] == "Ba", "three for two prizes"


def test_equal_people_split_the_money() -> None:
    rules = make_rules(chain("score desc"), target=None, prizes=TIERS, winners=Winners(ties="split", split_unit=100))
    outcome = replayed(rules, [entry(name, points) for name, points in TWO_FIRSTS.items()])
    amounts = {each.person: (each.prize, each.amount) for each in outcome.awards}
    assert amounts["an"] == amounts["binh"] == ("Nhất", 700), "1,500 by two is 750, down to hundreds"
    assert amounts["chi"] == ("Nhì", 500)


def test_an_undecided_edge_leaves_those_after_it_alone() -> None:
    rules = make_rules(chain("score desc"), target=None, prizes=TIERS)
    outcome = replayed(rules, [entry(name, points) for name, points in TWO_FIRSTS.items()])
    assert prizes(outcome) == {"chi": "Nhì", "dung": "Ba", "em": "Ba"}
    assert outcome.facts.undecided == (Undecided(1, ("an", "binh"), ("Nhất", "Nhì")),)


@pytest.mark.parametrize(
    ("vacant", "expected"),
    [
        ("move_up", {"an": "Nhất", "chi": "Nhì", "dung": "Nhì", "em": "Ba", "giang": "Ba"}),
        ("next_in_line", {"an": "Nhất", "chi": "Nhì", "dung": "Ba", "em": "Ba", "giang": "Nhì"}),
        ("lapses", {"an": "Nhất", "chi": "Nhì", "dung": "Ba", "em": "Ba"}),
    ],
)
def test_a_refused_prize(vacant: Any, expected: dict[str, str]) -> None:
    refused = decide(("refuse_prize", "binh"))
    assert won(IN_ORDER, winners=Winners(vacant=vacant), decisions=refused) == expected


def test_who_is_next_in_line_may_refuse_too_and_is_left_out() -> None:
    refused = decide(("refuse_prize", "binh"), ("refuse_prize", "giang"), ("exclude", "hai"))
    people = IN_ORDER | {"hai": 1, "ich": 0}
    assert won(people, winners=Winners(vacant="next_in_line"), decisions=refused)["ich"] == "Nhì"


def test_equal_people_next_in_line() -> None:
    rules = AwardRules(vacant="next_in_line", refused=(Refusal("a"),))
    ranked = [Candidate(1, "a", 5), Candidate(2, "b", 4), Candidate(2, "c", 4)]
    tiers = (PrizeTier("Nhất", 1),)
    together = award(tiers, ranked, set(), rules)
    assert (together.prizes, together.undecided) == ({}, (Undecided(2, ("b", "c"), ("Nhất",)),))
    shared = AwardRules(ties="shared", vacant="next_in_line", refused=(Refusal("a"),))
    assert award(tiers, ranked, set(), shared).prizes == {"b": "Nhất", "c": "Nhất"}


def test_a_lapsed_prize_is_left_over_and_so_is_one_nobody_is_in_line_for() -> None:
    for vacant in ("lapses", "next_in_line"):
        rules = AwardRules(vacant=vacant, refused=(Refusal("a"),))
        found = award((PrizeTier("Nhất", 1),), [Candidate(1, "a", 5)], set(), rules)
        assert (found.prizes, found.unawarded) == ({}, (Unawarded("Nhất", 1),))


def test_once_in_each_tier() -> None:
    held = (PrizeHolding("an", "Nhất"), PrizeHolding("an", "Nhì"))
    assert won(IN_ORDER, one_prize_per_person="tier", held=held) == {
        "binh": "Nhất", "chi": "Nhì", "dung": "Nhì", "an": "Ba", "em": "Ba"
    }  # fmt: skip
    assert "an" not in won(IN_ORDER, one_prize_per_person="contest", held=held)
    assert won(IN_ORDER, held=held)["an"] == "Nhất"


def test_of_equal_people_only_one_may_have_the_first_prize() -> None:
    """an has won it before: binh gets it and an the second, whoever is asked first."""
    won_before = AwardRules(won=frozenset({("an", "Nhất")}))
    tiers = (PrizeTier("Nhất", 1), PrizeTier("Nhì", 1))
    for names in (("an", "binh"), ("binh", "an")):
        found = award(tiers, [Candidate(1, name, 5) for name in names], set(), won_before)
        assert found.prizes == {"binh": "Nhất", "an": "Nhì"}


def test_a_prize_for_everything_right() -> None:
    tiers = (PrizeTier("Nhất", 2, all_right=True), PrizeTier("Nhì", 1))
    assert won({"an": 6, "binh": 5, "chi": 4}, tiers=tiers) == {"an": "Nhất", "binh": "Nhì"}


def test_a_cap_cuts_from_the_lowest_tier() -> None:
    assert [tier.count for tier in cap(TIERS, 9, 50)] == [1, 2, 1]
    assert [tier.count for tier in cap(TIERS, 3, 50)] == [1, 0, 0]
    assert cap(TIERS, 3, None) == TIERS


def test_drawn_ties_need_a_number() -> None:
    draw = Draw("Xổ số", days_after=1)
    assert "an" not in won(TWO_FIRSTS, winners=Winners(ties="draw"), draw=draw)


def test_what_is_undecided_can_be_settled_by_a_decision() -> None:
    """A play-off between an and binh, then one more that says otherwise; chi was not in it."""
    assert won(TWO_FIRSTS, decisions=decide(("settle", "", {"order": ["binh", "an"]})))["binh"] == "Nhất"
    again = decide(("settle", "", {"order": ["binh", "an"]}), ("settle", "", {"order": ["an", "binh"]}))
    assert won(TWO_FIRSTS, decisions=again)["an"] == "Nhất"
    one_more = TWO_FIRSTS | {"chi": 6}
    assert "an" not in won(one_more, decisions=decide(("settle", "", {"order": ["binh", "an"]})))


def test_a_settled_order_says_nothing_of_people_who_are_not_equal() -> None:
    assert won(IN_ORDER, decisions=decide(("settle", "", {"order": ["chi", "binh", "an"]}))) == won(IN_ORDER)
