"""Properties of the fold: order, batches and merging never matter, and it agrees with the plain computation."""

import random

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from scoring.marking.entry import Marked
from scoring.ranking.keys import live_choice, live_row
from scoring.results.standings import Fold, Rulings
from scoring.rules.model import PrizeTier, RankingKey, Rules
from tests.scoring.oracle import places, true_number
from tests.scoring.samples import chains, make_rules, rounds_of_entries

ALL_KEYS = ("score", "prediction", "duration", "received_at", "number")
TIERS = (PrizeTier("Nhất", 1), PrizeTier("Nhì", 2, min_score=3), PrizeTier("Ba", 2, min_score=0))

rules_of = st.builds(
    make_rules,
    chains(ALL_KEYS),
    chains(ALL_KEYS),
    target=st.sampled_from(["people", "people_all_right", "entries", "entries_all_right"]),
    closeness=st.sampled_from(["absolute", "not_over", "prefer_under"]),
    prizes=st.just(TIERS),
)


def result_bytes(rules: Rules, entries: list[Marked], rulings: Rulings | None = None) -> bytes:
    return msgspec.json.encode(Fold(rules, rulings).add(entries).standings())


@given(rules_of, rounds_of_entries())
def test_the_fold_agrees_with_the_plain_computation(rules: Rules, entries: list[Marked]) -> None:
    result = Fold(rules).add(entries).standings()
    assert [(row.rank, row.person, row.attempt) for row in result.rows] == places(rules, entries)
    assert result.facts.predicted == true_number(rules, entries)


@given(rules_of, rounds_of_entries(), st.randoms(use_true_random=False), st.integers(1, 5))
def test_order_batches_and_merging_never_matter(
    rules: Rules, entries: list[Marked], chance: random.Random, parts: int
) -> None:
    expected = result_bytes(rules, entries)
    shuffled = entries.copy()
    chance.shuffle(shuffled)
    folds = [Fold(rules) for _ in range(parts)]
    for entry in shuffled:
        chance.choice(folds).add([entry])
    chance.shuffle(folds)
    whole = folds[0]
    for each in folds[1:]:
        whole.merge(each)
    assert msgspec.json.encode(whole.standings()) == expected
    assert msgspec.json.encode(whole.standings()) == expected, "asking twice changes nothing"


@given(rules_of, rounds_of_entries(), st.data())
def test_a_ruling_and_its_reversal_restore_the_list(rules: Rules, entries: list[Marked], data: st.DataObject) -> None:
    voided = data.draw(st.sets(st.sampled_from(sorted({e.attempt for e in entries}) or ["none"])))
    removed = data.draw(st.sets(st.sampled_from(sorted({e.person for e in entries}) or ["none"])))
    before = result_bytes(rules, entries)
    ruled = result_bytes(rules, entries, Rulings(voided=frozenset(voided), removed=frozenset(removed)))
    left = [e for e in entries if e.attempt not in voided and e.person not in removed]
    assert msgspec.json.decode(ruled)["rows"] == msgspec.json.decode(result_bytes(rules, left))["rows"]
    assert msgspec.json.decode(ruled)["facts"]["voided"] == len(entries) - len(left)
    assert result_bytes(rules, entries, Rulings()) == before


@given(rounds_of_entries(), st.data())
def test_a_worse_entry_of_ones_own_changes_nothing_for_others(entries: list[Marked], data: st.DataObject) -> None:
    """Where the best attempt counts, apart from the predicted number, which no key here uses."""
    rules = make_rules(ranking=data.draw(chains()), target=None)
    if not entries:
        return
    rows = Fold(rules).add(entries).standings().rows
    someone = data.draw(st.sampled_from(rows))
    number = 1 + max(entry.number for entry in entries if entry.person == someone.person)
    worse = Marked(someone.person, "worse", number, someone.points - 1, False, 1, 1, None)
    assert Fold(rules).add([*entries, worse]).standings().rows == rows


@given(rounds_of_entries(), st.data())
def test_a_worse_entry_changes_others_only_through_the_predicted_number(
    entries: list[Marked], data: st.DataObject
) -> None:
    """A further entry is no further person, so a number of people stays; a number of entries grows by one."""
    if not entries:
        return
    ranking = data.draw(chains(ALL_KEYS))
    someone = data.draw(st.sampled_from(entries)).person
    mine = [entry for entry in entries if entry.person == someone]
    worse = Marked(someone, "worse", len(mine) + 1, min(entry.points for entry in mine) - 1, False, 1, 1, None)
    for target, step in (("people", 0), ("people_all_right", 0), ("entries_all_right", 0), ("entries", 1)):
        rules = make_rules(ranking=ranking, target=target)  # type: ignore[arg-type]
        before, after = (Fold(rules).add(rows).standings() for rows in (entries, [*entries, worse]))
        assert after.facts.predicted == (before.facts.predicted or 0) + step
        if not step:
            assert after.rows == before.rows


@given(chains(), chains(), rounds_of_entries(), st.randoms(use_true_random=False))
def test_the_live_board_equals_the_standings(
    ranking: tuple[RankingKey, ...], counts: tuple[RankingKey, ...], entries: list[Marked], chance: random.Random
) -> None:
    """Played the way the board is: entries come in any order, the smaller choice string replaces, rows sort as Redis
    sorts them (number, then bytes), equal rows share a rank."""
    rules = make_rules(ranking, counts, target=None)
    choice, row = live_choice(rules), live_row(rules)
    arriving = entries.copy()
    chance.shuffle(arriving)
    held: dict[str, tuple[str, tuple[int, bytes], str]] = {}
    for entry in arriving:
        values = (entry.points, entry.duration_ms, entry.received_at, entry.number)
        score, member = row(*values)
        assert abs(score) < 2**53
        new = (choice(*values), (score, member.encode()), entry.attempt)
        if entry.person not in held or new[0] < held[entry.person][0]:
            held[entry.person] = new
    board = [(1 + sum(other[1] < mine[1] for other in held.values()), person, mine[2]) for person, mine in held.items()]
    final = Fold(rules).add(entries).standings().rows
    assert sorted(board) == [(place.rank, place.person, place.attempt) for place in final]
