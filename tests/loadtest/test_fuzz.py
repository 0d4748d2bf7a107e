"""A short run of the fuzzer on every target: `python -m loadtest.fuzz` is the long one (docs/security.md)."""

import pytest

from loadtest.fuzz.__main__ import fuzz
from loadtest.fuzz.inputs import MOST_BYTES, Target, mutate
from loadtest.fuzz.targets import targets

TARGETS = targets()


@pytest.mark.parametrize("target", TARGETS, ids=[target.name for target in TARGETS])
def test_nothing_but_a_refusal_is_raised(target: Target) -> None:
    ran, found = fuzz(target, 150, 0.7, seed=2026)
    assert ran > 0
    assert found == []


def test_every_seed_is_taken_as_it_is() -> None:
    """Else nothing behind the first check would ever be reached."""
    for target in TARGETS:
        for seed in target.seeds:
            if not target.name.startswith(("forms", "marks", "pictures")):
                target.run(seed)


def test_a_fault_is_found_and_kept(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loadtest.fuzz.__main__.FINDINGS", tmp_path)

    def faulty(data: bytes) -> None:
        if b"\xff" in data:
            raise IndexError

    ran, found = fuzz(Target("faulty", faulty, (b"abc",), (b"x",)), 5_000, 5, seed=1)
    assert ran > 0
    assert found
    assert "IndexError" in found[0]


def test_the_same_seed_makes_the_same_input() -> None:
    import random

    made = [mutate(random.Random("1/a/7"), (b"abc" * 100,), (b"x",)) for _ in range(2)]
    assert made[0] == made[1]
    assert len(made[0]) <= MOST_BYTES
