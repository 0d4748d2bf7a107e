"""What a result leaves open: prizes that nothing decides, marks and numbers that are missing, decisions that no longer
fit. One list, of a round and of a contest as a whole alike; whoever makes a result final sees it, or accepts each item
by its name in a recorded decision.

A name says what exactly is open: when that changes, so does the name, and what was accepted is open again.
"""

from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

import msgspec

from questions.language import Message
from scoring.prizes.award import Undecided
from scoring.prizes.ties import Tie
from scoring.replay.corrections import Corrections
from scoring.results.outcome import Grounds, Outcome, Result, UnitBoard
from scoring.rules.groups import JudgedPart
from scoring.rules.model import Rules

_NAMED_BY = 8
_KINDS = {
    "settle": "open.kind.settle",
    "refuse_prize": "open.kind.refuse_prize",
    "unclaimed": "open.kind.unclaimed",
}
"""What people call the decisions that can be set aside."""
_BESIDE = {
    "record": "open.beside.record",
    "key": "open.beside.key",
    "merge": "open.beside.merge",
    "order": "open.beside.order",
}


class OpenItem(NamedTuple):
    """`kind` is undecided, marks, number, draw or decision here; others add kinds of their own. `about` says it without
    naming anybody, `who` are the people or units concerned (at most as many as are equal), `of` says which of both.
    `accepted` is the decision that leaves it open."""

    name: str
    kind: str
    about: Message
    who: tuple[str, ...] = ()
    of: str = "person"
    accepted: int | None = None


class MissingMarks(NamedTuple):
    """`missing` of `wanted` have no mark of the part; `brought_in` says that some sheet for it was."""

    part: JudgedPart
    missing: tuple[str, ...]
    wanted: int
    brought_in: bool


class Ranked(NamedTuple):
    """What of a result the list is made of."""

    persons: Collection[str]
    attempts: Collection[str]
    predicted: int | None
    undecided: tuple[Undecided, ...]
    unit_boards: tuple[UnitBoard, ...]
    grounds: Grounds


def ranked(result: Result | Outcome, rules: Rules) -> Ranked:
    """Everybody in it only where somebody may miss their marks."""
    facts = result.facts
    if not any(part.given_to in ("attempt", "person") for part in rules.judged):
        return Ranked((), (), facts.predicted, facts.undecided, result.unit_boards, result.grounds)
    rows = result.rows if isinstance(result, Result) else chain.from_iterable(board.rows for board in result.boards)
    people: dict[str, None] = {}
    attempts: dict[str, None] = {}
    for row in rows:
        people[row.person] = attempts[row.attempt] = None
    return Ranked(people, attempts, facts.predicted, facts.undecided, result.unit_boards, result.grounds)


def open_items(
    rules: Rules, corrections: Corrections, of: Ranked, *, number_known: bool, of_contest: bool = False
) -> tuple[OpenItem, ...]:
    """`rules` of a contest are those that look at its season as if it were a round. `number_known` says that nothing
    waits for a public number."""
    items = [
        *_undecided(of),
        *_marks(rules, corrections, of),
        *([] if of_contest else _true_number(rules, of)),
        *([] if number_known else [OpenItem("draw", "draw", Message("open.draw"))]),
        *_set_aside(corrections, of),
    ]
    return accepted_by(corrections, items)


def accepted_by(corrections: Corrections, items: Iterable[OpenItem]) -> tuple[OpenItem, ...]:
    """The items, each with the decision that leaves it open."""
    return tuple(item._replace(accepted=corrections.accepted.get(item.name)) for item in items)


def accepted_beside(corrections: Corrections) -> tuple[OpenItem, ...]:
    """What was left open that only the archive knows: all that can be said of it from the decisions."""
    kinds = ((name, seq, name.partition("-")[0]) for name, seq in corrections.accepted.items())
    return tuple(
        OpenItem(name, kind, Message(_BESIDE[kind], name=name), accepted=seq)
        for name, seq, kind in kinds
        if kind in _BESIDE
    )


def waiting(items: Iterable[OpenItem]) -> tuple[OpenItem, ...]:
    """Those that nobody accepted."""
    return tuple(item for item in items if item.accepted is None)


def missing_marks(rules: Rules, corrections: Corrections, of: Ranked) -> Iterator[MissingMarks]:
    """Of the parts that are judged here, in the order of the rules. A last sheet without marks says that there is
    nobody (else) to mark."""
    for part in rules.judged:
        sheets = [marks for name, marks in corrections.sheets if name == part.id]
        if part.given_to == "season" or (sheets and not sheets[-1]):
            continue
        root = corrections.root if part.given_to == "person" else str
        marked = {root(target) for marks in sheets for target in marks}
        wanted = _wanted(rules, part, of)
        missing = sorted(each for each in wanted if each not in marked)
        if missing:
            yield MissingMarks(part, tuple(missing), len(wanted), bool(sheets))


def named(kind: str, *what: object) -> str:
    """The name of an item: its kind with a mark of exactly what is open."""
    return f"{kind}-{sha256(msgspec.json.encode(what)).hexdigest()[:_NAMED_BY]}"


def _undecided(of: Ranked) -> Iterator[OpenItem]:
    for each in of.undecided:
        yield _equal(each, "", "", "person")
    for board in of.unit_boards:
        for each in board.undecided:
            yield _equal(each, board.ranking, board.league, "unit")
    for tie in of.grounds.finals:
        about = Message("open.finalists", count=len(tie.who), places=tie.places, where=_where(tie.division, "", ""))
        yield OpenItem(named("finalists", tie), "undecided", about, tie.who)


def _equal(each: Undecided, ranking: str, league: str, of: str) -> OpenItem:
    tie = Tie(each.rank, tuple(sorted(each.persons)), tuple(sorted(each.prizes)), each.division, ranking, league)
    prizes, where = list(dict.fromkeys(each.prizes)), _where(each.division, ranking, league)
    code = "open.undecided.unit" if of == "unit" else "open.undecided.person"
    about = Message(code, prizes=prizes, count=len(tie.who), rank=each.rank, where=where)
    return OpenItem(named("prize", tie), "undecided", about, tie.who, of)


def _where(division: str, ranking: str, league: str) -> str:
    place = ", ".join(filter(None, (division, ranking, league)))
    return f" ({place})" if place else ""


def _marks(rules: Rules, corrections: Corrections, of: Ranked) -> Iterator[OpenItem]:
    for part, missing, wanted, brought_in in missing_marks(rules, corrections, of):
        about = Message(
            "open.marks" if brought_in else "open.no_marks", name=part.name, missing=len(missing), of=wanted
        )
        given_to = part.given_to if part.given_to != "season" else "person"
        yield OpenItem(named(f"marks-{part.id}", missing), "marks", about, missing, given_to)


def _wanted(rules: Rules, part: JudgedPart, of: Ranked) -> Collection[str]:
    """Whose mark decides something: everybody's in the standings, by the attempt that represents them."""
    if part.given_to == "attempt":
        return of.attempts
    if part.given_to == "person":
        return of.persons
    uses = {ranking.id for ranking in rules.unit_rankings if any(key.part == part.id for key in ranking.keys)}
    return dict.fromkeys(row.unit for board in of.unit_boards if board.ranking in uses for row in board.rows)


def _true_number(rules: Rules, of: Ranked) -> Iterator[OpenItem]:
    prediction = rules.prediction
    if prediction is None or of.predicted is not None:
        return
    if prediction.target == "stated":
        yield OpenItem("number", "number", Message("open.number.stated", prompt=prediction.prompt))
    elif any(key.key == "prediction" for key in (*rules.ranking, *rules.attempts.counts)):
        yield OpenItem("number", "number", Message("open.number.counted", prompt=prediction.prompt))


def _set_aside(corrections: Corrections, of: Ranked) -> Iterator[OpenItem]:
    kinds = {decision.seq: decision.kind for decision in corrections.in_force}
    for seq in of.grounds.aside:
        about = Message("open.decision", decision=seq, kind=Message(_KINDS[kinds[seq]]))
        yield OpenItem(f"decision-{seq}", "decision", about)
