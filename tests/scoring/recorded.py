"""Rounds as they are recorded, for tests of replaying them: a fixed paper of six questions, all with option a right."""

from collections.abc import Iterable
from typing import Any

import msgspec

from questions.model import Bank, PaperRule
from scoring.marking.entry import Entry
from scoring.people.model import Person
from scoring.replay.decisions import Decision
from scoring.replay.round import Inputs, RoundPaper, replay
from scoring.results.outcome import Outcome
from scoring.rules.model import PrizeTier, Rules, UnitNode
from scoring.season.outcome import SeasonOutcome
from tests.scoring.samples import FULL, make_bank, make_rules

QUESTIONS = tuple(f"q{number}" for number in range(1, FULL + 1))
BANK = make_bank(dict.fromkeys(QUESTIONS, "a"))
PAPER = PaperRule("demo", "fixed", questions=QUESTIONS)
START = 1_650_000_000_000
SEED = "00" * 16
SEAL = "ab" * 32
TIERS = (PrizeTier("Nhất", 1, 1000), PrizeTier("Nhì", 1, 500))


def entry(
    person: str, right: int = FULL, *, number: int = 1, at: int = 0, took: int = 60_000, guess: int | None = None
) -> Entry:
    """The first `right` questions answered right, the others wrong; received `at` ms after the start."""
    answers = {question: ["a" if place < right else "b"] for place, question in enumerate(QUESTIONS)}
    received = START + at
    return Entry(f"{person}-{number}", person, number, received - took, received, took, answers, guess, SEED)


def decide(*decided: tuple[Any, ...]) -> tuple[Decision, ...]:
    """(kind, target, details) and so on, numbered from 1, each a second after the other."""
    made = []
    for seq, (kind, *rest) in enumerate(decided, 1):
        details = rest[1] if len(rest) > 1 else {}
        made.append(Decision(seq, kind, rest[0] if rest else "", details, "00" * 32, START + 1000 * seq))
    return tuple(made)


def record(
    rules: Rules | None = None,
    entries: Iterable[Entry] = (),
    *,
    people: Iterable[Person] = (),
    units: tuple[UnitNode, ...] = (),
    bank: Bank = BANK,
    **more: Any,
) -> Inputs:
    """Everybody who has an entry is known; `people` say more of some."""
    rows = tuple(entries)
    known = {row.person: Person(row.person) for row in rows} | {person.person: person for person in people}
    rules = rules if rules is not None else make_rules(prizes=TIERS)
    papers = more.pop("papers", (RoundPaper("", PAPER, bank),))
    return Inputs(rules, units, papers, known, rows, **more)


def replayed(*arguments: Any, **more: Any) -> Outcome:
    return replay(record(*arguments, **more))


def with_decisions(inputs: Inputs, decisions: tuple[Decision, ...]) -> Inputs:
    return msgspec.structs.replace(inputs, decisions=decisions)


def bytes_of(outcome: Outcome | SeasonOutcome) -> bytes:
    """The whole result: keys sorted, integers and text only."""
    return msgspec.json.encode(outcome, order="sorted")


def ranks(outcome: Outcome | SeasonOutcome, division: str = "") -> list[tuple[int, str]]:
    """(rank, person) of a board, best first."""
    board = next(board for board in outcome.boards if board.division == division)
    return [(row.rank, row.person) for row in board.rows]


def prizes(outcome: Outcome) -> dict[str, str]:
    return {each.person: each.prize for each in outcome.awards}
