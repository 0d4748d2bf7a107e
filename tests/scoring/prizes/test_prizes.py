"""Who gets which prize, by hand: tiers, minimum scores, equal places at the cut, people who cannot win."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from scoring.prizes.award import Awards, Candidate, Unawarded, Undecided, award
from scoring.rules.model import PrizeTier

NONE: frozenset[str] = frozenset()
TIERS = (PrizeTier("Nhất", 1), PrizeTier("Nhì", 2), PrizeTier("Ba", 3), PrizeTier("Khuyến khích", 5))


def ranked(*groups: str, points: int = 10) -> list[Candidate]:
    """Each word is a group of equal people, a letter a person."""
    rows: list[Candidate] = []
    for group in groups:
        rank = len(rows) + 1
        rows += [Candidate(rank, person, points) for person in group]
    return rows


def won(awards: Awards) -> str:
    return " ".join(f"{person}:{prize}" for person, prize in awards.prizes.items())


def test_prizes_go_down_the_ranks() -> None:
    awards = award(TIERS, ranked(*"abcdefghijklm"), NONE)
    assert list(awards.prizes.values()) == ["Nhất"] + ["Nhì"] * 2 + ["Ba"] * 3 + ["Khuyến khích"] * 5
    assert list(awards.prizes) == list("abcdefghijk")
    assert (awards.undecided, awards.unawarded) == ((), ())


def test_what_nobody_is_left_for_is_said() -> None:
    awards = award(TIERS, ranked(*"abcd"), NONE)
    assert awards.unawarded == (Unawarded("Ba", 2), Unawarded("Khuyến khích", 5))


def test_equal_people_within_one_tier_all_get_it() -> None:
    assert won(award(TIERS, ranked("a", "bc", "d"), NONE)) == "a:Nhất b:Nhì c:Nhì d:Ba"


def test_equal_people_across_a_cut_hold_the_prizes_undecided() -> None:
    awards = award(TIERS, ranked("ab", "c", "d"), NONE)
    assert awards.undecided == (Undecided(1, ("a", "b"), ("Nhất", "Nhì")),)
    assert won(awards) == "c:Nhì d:Ba", "those after them get what they get either way"


def test_more_equal_people_than_prizes() -> None:
    awards = award(TIERS[:2], ranked("a", "b", "cde", "f"), NONE)
    assert won(awards) == "a:Nhất b:Nhì"
    assert awards.undecided == (Undecided(3, ("c", "d", "e"), ("Nhì",)),)


def test_who_cannot_win_passes_the_prize_on_and_settles_ties() -> None:
    assert won(award(TIERS, ranked("a", "b", "c"), frozenset("a"))) == "b:Nhất c:Nhì"
    awards = award(TIERS, ranked("ab", "c"), frozenset("a"))
    assert (won(awards), awards.undecided) == ("b:Nhất c:Nhì", ())


def test_a_minimum_score_leaves_a_prize_and_opens_the_next() -> None:
    tiers = (PrizeTier("Nhất", 1, min_score=10), PrizeTier("Nhì", 2, min_score=8), PrizeTier("Ba", 9))
    awards = award(tiers, [Candidate(1, "a", 9), Candidate(2, "b", 8), Candidate(3, "c", 7)], NONE)
    assert won(awards) == "a:Nhì b:Nhì c:Ba"
    assert awards.unawarded == (Unawarded("Nhất", 1), Unawarded("Ba", 8))


def test_equal_people_of_whom_one_reaches_the_score() -> None:
    """Ranked without the score: only the one who reaches it is in question, so nothing is open."""
    tiers = (PrizeTier("Nhất", 1, min_score=10),)
    awards = award(tiers, [Candidate(1, "a", 9), Candidate(1, "b", 10)], NONE)
    assert (won(awards), awards.undecided) == ("b:Nhất", ())


falling = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 6)), max_size=4).map(
    lambda rows: tuple(
        PrizeTier(f"tier{index}", count, min_score=score)
        for index, (count, score) in enumerate(sorted(rows, key=lambda row: -row[1]))
    )
)
groups = st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=4), max_size=5)


@given(falling, groups, st.randoms(use_true_random=False))
def test_no_order_within_a_group_changes_anything(
    tiers: tuple[PrizeTier, ...], scores: list[list[int]], chance: Random
) -> None:
    rows: list[list[Candidate]] = []
    for group in scores:
        rank = sum(map(len, rows)) + 1
        rows.append([Candidate(rank, f"{rank}-{index}", points) for index, points in enumerate(group)])
    first = award(tiers, [each for group in rows for each in group], NONE)
    second = award(tiers, [each for group in rows for each in chance.sample(group, len(group))], NONE)
    assert first.prizes == second.prizes
    assert first.unawarded == second.unawarded
    assert [(u.rank, set(u.persons), u.prizes) for u in first.undecided] == [
        (u.rank, set(u.persons), u.prizes) for u in second.undecided
    ]
    given_out = len(first.prizes) + sum(len(u.prizes) for u in first.undecided)
    assert given_out + sum(rest.count for rest in first.unawarded) == sum(tier.count for tier in tiers)
