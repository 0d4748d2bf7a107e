"""Papers handed in outside the system: each row of a form becomes a decision that adds one entry, and its person where
nobody knows them yet. A paper drawn at random is known by the receipt of the attempt it belongs to, or by its seed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from contest.archive.entries.paper_entries import (
    Taken,
    attempt_numbers,
    insert_contestant,
    insert_paper_entry,
    read_registered,
)
from contest.archive.entries.people import find_people
from contest.archive.pool import Connection
from contest.core import ids
from contest.core.errors import UserError
from contest.identity.form import Person as Registered
from contest.review.decisions.kinds.form_values import read_answers, read_duration, read_moment, read_number
from contest.review.decisions.kinds.marks import unit_fields
from contest.review.decisions.kinds.questions import Questions
from contest.review.decisions.request.columns import NAMES, Columns, cells_of, refuse_rows
from contest.review.decisions.request.model import DecisionContext, DecisionRequest, Draft, Resolver, only
from contest.review.results.replay import papers_of
from questions.papers.paper import Plan, draw_questions
from scoring.marking.entry import Entry
from scoring.marking.key import Key
from scoring.marking.key_corrections import KeyChange
from scoring.marking.question_names import QuestionNames
from scoring.people.model import Person
from scoring.replay.records import RoundPaper

_SEED = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class _Who:
    """Whose paper it is; `new` is what is known of somebody nobody knew."""

    person: Person
    shown: str
    attempt: str
    receipt: str
    number: int
    started_at: int | None
    seed: str | None
    new: Registered | None


async def late_entry(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    """`rows` as `sheets` reads them."""
    if context.result is None:
        # the phone may still hand in the same attempt, and that is the one that must not be lost
        raise UserError("round_not_closed", f"papers are brought in once {context.round.slug} is closed")
    rows = list(map(cells_of, only(request, rows=list)["rows"] or ()))
    forms = _Forms(context)
    drafts: list[Draft] = []
    wrong: list[str] = []
    said_in: dict[str, int] = {}
    for number, cells in rows:
        try:
            draft = await forms.read(cells, said_in, number)
        except UserError as refusal:
            wrong.append(f"row {number}: {refusal.text('en')}")
            continue
        drafts.append(draft)
    if not rows:
        raise UserError("bad_sheet", "the form has no rows")
    refuse_rows(wrong, len(rows))
    return drafts


class _Forms:
    """One form being read, row by row."""

    def __init__(self, context: DecisionContext) -> None:
        self._context = context
        self._columns = Columns(context.finder.form, unit_fields(context))
        self._questions = Questions(context.round)
        self._papers = {paper.division: paper for paper in papers_of(context.round)}
        self._timed = any(
            key.key == "duration" for key in (*context.round.rules.ranking, *context.round.rules.attempts.counts)
        )

    async def read(self, cells: Mapping[str, str], said_in: dict[str, int], row: int) -> Draft:
        read = self._columns.read(cells)
        round_ = self._context.round
        who = await self._who(read)
        same = who.new.identity if who.new else who.attempt if who.seed else who.person.person
        if same in said_in:
            raise UserError("twice", f"the same person as in row {said_in[same]}: a form takes one paper of a person")
        said_in[same] = row
        paper = self._papers.get(who.person.division or "") or self._papers[""]
        asked, seed = self._asked(paper, who, read.get("seed", ""))
        received_at = read_moment(read.get("received_at", ""), self._context.contest.time_zone)
        if not round_.opens_at <= received_at <= min(round_.closes_at, self._context.now_ms):
            raise UserError("bad_time", f"received at {read['received_at']}, when the round was not open")
        duration_ms = read_duration(read.get("duration", ""), needed=self._timed)
        entry = Entry(
            attempt=who.attempt,
            person=who.person.person,
            number=who.number,
            started_at=who.started_at or received_at - duration_ms,
            received_at=received_at,
            duration_ms=duration_ms,
            answers=read_answers(self._answers(cells, read), asked, self._questions, paper.bank),
            prediction=self._prediction(read),
            seed=seed,
        )
        details = {"entry": msgspec.to_builtins(entry), "person": msgspec.to_builtins(who.person)}
        about = f"a paper of {who.shown}{' (new)' if who.new else ''}: {len(entry.answers)} of {len(asked)} answered"

        async def follow(connection: Connection, number: int) -> None:
            await _keep(connection, self._context, who, entry, self._points(paper, asked, entry), number)

        return Draft("late_entry", who.attempt, details, about, follow)

    async def _who(self, read: Mapping[str, str]) -> _Who:
        context, finder = self._context, self._context.finder
        if read.get("receipt"):
            attempt = await finder.attempt(read["receipt"])
            if attempt.how is not None and (attempt.how != "paper" or attempt.voided_by is None):
                raise UserError("entered", "that attempt is an entry already")
            known = await read_registered(context.connection, context.contest.id, [attempt.person])
            names = await finder.shown([attempt.person])
            shown = f"{names.get(attempt.person) or 'erased'} ({attempt.person})"
            person, number, started = known[attempt.person], attempt.number, attempt.started_at
            return _Who(person, shown, attempt.attempt, attempt.receipt, number, started, attempt.seed, None)
        fields = {**finder.form.fields, **unit_fields(context)}
        registered: Registered | None = None
        if read.get("person"):
            found = await finder.person(read["person"])
            known = await read_registered(context.connection, context.contest.id, [found.person])
            person, shown = known[found.person], finder.show(found)
        else:
            values = {name: self._value(name, read) for name in fields if self._value(name, read)}
            person, shown, registered = await self._registered(values)
        number = (await attempt_numbers(context.connection, context.round.id, [person.person])).get(
            person.person, 0
        ) + 1
        limit = context.round.rules.attempts.per_round
        if limit is not None and number > limit + context.corrections.granted.get(person.person, 0):
            raise UserError("no_attempts_left", f"{shown} has used all {limit} attempts of the round")
        attempt_id = ids.new_attempt(context.contest.code)
        receipt = finder.form.receipt_of(attempt_id)
        return _Who(person, shown, attempt_id, receipt, number, None, None, registered)

    def _value(self, name: str, read: Mapping[str, str]) -> str:
        """A unit may be written by its name."""
        if name not in unit_fields(self._context):
            return read.get(name, "")
        text = (read.get(name) or read.get("unit", "")).casefold()
        named = [unit.id for unit in self._context.contest.units if text in (unit.id.casefold(), unit.name.casefold())]
        return named[0] if len(named) == 1 else text

    async def _registered(self, values: Mapping[str, str]) -> tuple[Person, str, Registered | None]:
        context = self._context
        read = context.finder.form.register(values)
        if isinstance(read, dict):
            wrong = ", ".join(f"{field} ({code})" for field, code in read.items())
            raise UserError("invalid_contestant", f"these details cannot be taken: {wrong}")
        if not read.eligible and context.round.rules.eligibility.others == "refused":
            raise UserError("not_eligible", "by the rules this person cannot enter")
        found = await find_people(context.connection, context.contest.id, identities=[read.identity])
        if found:
            known = await read_registered(context.connection, context.contest.id, [found[0].person])
            return known[found[0].person], context.finder.show(found[0]), None
        if read.uniques and await find_people(context.connection, context.contest.id, uniques=read.uniques):
            raise UserError("identity_conflict", "somebody else entered with one of these details")
        person = Person(ids.new_person(), read.unit or None, read.division, read.age_band, read.eligible)
        return person, f"{read.shown} ({person.person})", read

    def _asked(self, paper: RoundPaper, who: _Who, seed: str) -> tuple[list[str], str]:
        """The questions of the paper, and its seed."""
        seed = who.seed or seed.casefold()
        if not seed and paper.rule.draw == "fixed":
            seed = "0" * 32
        if not _SEED.fullmatch(seed):
            raise UserError(
                "no_paper", "papers are drawn at random: give the receipt of the attempt, or the paper's seed"
            )
        plan = Plan.compile(paper.rule, paper.bank)
        if paper.rule.draw == "fixed":
            return list(paper.rule.questions), seed
        return [plan.questions[index].id for index in draw_questions(plan, bytes.fromhex(seed))], seed

    def _answers(self, cells: Mapping[str, str], read: Mapping[str, str]) -> dict[str, str]:
        known = {*NAMES, *self._context.finder.form.fields, *unit_fields(self._context)}
        return {name: text for name, text in read.items() if name not in known and text}

    def _prediction(self, read: Mapping[str, str]) -> int | None:
        asked = self._context.round.rules.prediction
        if asked is None:
            return None
        return read_number(read["prediction"], asked.max, "prediction") if read.get("prediction") else None

    def _points(self, paper: RoundPaper, asked: list[str], entry: Entry) -> int:
        names = QuestionNames(paper_.bank for paper_ in self._papers.values())
        changes: dict[str, KeyChange] = names.of_bank(self._context.round.key_changes, paper.bank.slug)
        return Key.compile(paper.bank, self._context.round.rules.marking, changes).mark(asked, entry.answers).points


async def _keep(
    connection: Connection, context: DecisionContext, who: _Who, entry: Entry, points: int, number: int
) -> None:
    """In the archive, so that receipts and lists know it; results come from the decision."""
    contest, item, new = context.contest, context.round, who.new
    try:
        if new is not None:
            named: dict[str, Any] = {"identity": new.identity, "profile": new.profile, "shown": new.shown}
            await insert_contestant(
                connection, contest.id, who.person, **named, uniques=new.uniques, at=entry.received_at
            )
        await insert_paper_entry(
            connection,
            contest.id,
            item.id,
            entry,
            receipt=who.receipt,
            key_revision=item.key_revision,
            points=points,
            source=f"decision-{number}",
        )
    except Taken as taken:
        raise UserError("taken", f"the paper of {who.shown} cannot be added any more: {taken}") from None


RESOLVERS: dict[str, Resolver] = {"late_entry": late_entry}
