"""The engine against the oracle, in short; `python -m tests.scoring.fuzz` is the long form. And that the oracle
notices: an engine that does one thing otherwise is found out."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from scoring.prizes import award
from scoring.replay import attempt_limits, merging, round
from scoring.replay.records import PrizeHolding
from tests.scoring.fuzz.game import Game, play

LONGEST_S = 10
MANY = 400


def test_random_contests_come_to_the_same() -> None:
    done: Counter[str] = Counter()
    began = time.perf_counter()
    for seed in range(MANY):
        done.update(play(seed, sealing=seed % 8 == 0).done)
        if seed >= 60 and time.perf_counter() - began > LONGEST_S:
            break
    assert done["compared"] >= 180 and done["verified"] >= 20
    assert done.keys() >= {"merge", "refuse_prize", "settle", "withdraw", "grant_attempts", "disqualify", "void_entry"}


def blind_to_days(patch: pytest.MonkeyPatch) -> None:
    def take(self: Any, started_at: int, round_: str) -> bool:
        self._zone = None
        return granted(self, started_at, round_)

    granted = attempt_limits.Allowance.take
    patch.setattr(attempt_limits.Allowance, "take", take)


def blind_to_other_rounds(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("tests.scoring.fuzz.game.attempts_elsewhere", lambda rounds, zone: {r.slug: () for r in rounds})


def blind_to_prizes_held(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("tests.scoring.fuzz.game.PrizeHolding", lambda person, prize, name: PrizeHolding("-", prize, name))


def best_attempts_count(patch: pytest.MonkeyPatch) -> None:
    def numbered(self: Any) -> Iterator[Any]:
        for rows in self._rows.values():
            rows.sort(reverse=True)
        return in_order(self)

    in_order = merging.Merging._numbered
    patch.setattr(merging.Merging, "_numbered", numbered)
    patch.setattr(merging, "sorted", lambda rows, **how: rows, raising=False)


def passes_to_nobody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(award._Handing, "_next_in_line", lambda self, *rest: None)


def merged_are_always_eligible(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(round, "correct_people", lambda inputs, corrections: inputs.people)


@pytest.mark.parametrize(
    "breaks",
    [
        blind_to_days,
        blind_to_other_rounds,
        blind_to_prizes_held,
        best_attempts_count,
        passes_to_nobody,
        merged_are_always_eligible,
    ],
)
def test_the_oracle_notices(breaks: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    breaks(monkeypatch)
    with pytest.raises(AssertionError):
        for seed in range(MANY):
            play(seed, sealing=False)


def test_a_contest_is_the_same_for_the_same_seed() -> None:
    games = [Game(7, sealing=False) for _ in range(2)]
    assert games[0].rules == games[1].rules
    assert games[0].entries == games[1].entries
