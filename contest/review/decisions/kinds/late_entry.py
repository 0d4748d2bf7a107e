"""Papers handed in outside the system: each row of a form becomes a decision that adds one entry, and its person where
the contest does not know them yet. A paper drawn at random is known by its attempt's receipt, or by its seed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from contest.archive.entries.admitted import list_admitted
from contest.archive.entries.paper_entries import (
    Taken,
    attempt_numbers,
    insert_contestant,
    insert_paper_entry,
    read_registered,
)
from contest.archive.entries.people import find_attempts, find_people
from contest.archive.pool import Connection
from contest.core import ids
from contest.core.errors import UserError
from contest.identity.form import Person as Registered
from contest.review.decisions.model import DecisionContext, DecisionKind, DecisionRequest, Draft, PastDecision, Word
from contest.review.decisions.people import is_called
from contest.review.decisions.questions import Questions
from contest.review.decisions.sheets import NAMES, Columns, cells_of, read_rows, read_sheet, unit_fields
from contest.review.results.replay import papers_of
from questions.language import Message
from questions.model import Bank
from questions.papers.paper import Plan, draw_questions
from scoring.marking.entry import Entry
from scoring.marking.key import Key
from scoring.marking.question_names import QuestionNames
from scoring.people.model import Person
from scoring.replay.records import RoundPaper

_SEED = re.compile(r"[0-9a-f]{32}")
_TIMES = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M")
_NUMBERED = re.compile(r"(?:câu|question|q)?\s*(\d{1,3})")
_MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class _Author:
    """Whose paper it is; `new` are the details of somebody the contest does not know."""

    person: Person
    described: Message
    attempt: str
    receipt: str
    number: int
    started_at: int | None
    seed: str | None
    new: Registered | None


async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    """`rows` as `read_sheet` gives them."""
    if context.result is None:
        # the phone may still hand in the same attempt, and that is the one that must not be lost
        raise UserError("round_not_closed.papers", round=context.round.slug)
    rows = list(map(cells_of, request.read(rows=list)["rows"] or ()))
    if not rows:
        raise UserError("bad_sheet.empty_form")
    return await read_rows(rows, _Form(context).read)


def effect(past: PastDecision) -> Message:
    return Message("decision.late_entry", person=past.person(past.details["entry"]["person"]))


class _Form:
    """One form being read, row by row."""

    def __init__(self, context: DecisionContext) -> None:
        rules = context.round.rules
        self._context = context
        self._units = unit_fields(context.round)
        self._columns = Columns(context.finder.form, self._units)
        self._questions = Questions(context.round)
        self._papers = {paper.division: paper for paper in papers_of(context.round)}
        self._timed = any(key.key == "duration" for key in (*rules.ranking, *rules.attempts.counts))
        self._rows: dict[str, int] = {}

    async def read(self, number: int, cells: Mapping[str, str]) -> Draft:
        row = self._columns.read(cells)
        round_ = self._context.round
        author = await self._author(row)
        same = author.new.identity if author.new else author.attempt if author.seed else author.person.person
        if same in self._rows:
            raise UserError("twice.person", row=self._rows[same])
        self._rows[same] = number
        paper = self._papers.get(author.person.division or "") or self._papers[""]
        questions, seed = self._drawn(paper, author, row.get("seed", ""))
        received_at = read_moment(row.get("received_at", ""), self._context.contest.time_zone)
        if not round_.opens_at <= received_at <= min(round_.closes_at, self._context.now_ms):
            raise UserError("bad_time.not_open", at=row["received_at"])
        duration_ms = read_duration(row.get("duration", ""), needed=self._timed)
        entry = Entry(
            attempt=author.attempt,
            person=author.person.person,
            number=author.number,
            started_at=author.started_at or received_at - duration_ms,
            received_at=received_at,
            duration_ms=duration_ms,
            answers=self._answers(row, questions, paper.bank),
            prediction=self._prediction(row),
            seed=seed,
        )
        details = {"entry": msgspec.to_builtins(entry), "person": msgspec.to_builtins(author.person)}
        about = Message(
            "decision.late_entry.about_new" if author.new else "decision.late_entry.about",
            person=author.described,
            count=len(entry.answers),
            of=len(questions),
        )

        async def write(connection: Connection, decision: int) -> None:
            await _keep(connection, self._context, author, entry, self._points(paper, questions, entry), decision)

        return Draft("late_entry", author.attempt, details, about, write)

    async def _author(self, row: Mapping[str, str]) -> _Author:
        context, finder = self._context, self._context.finder
        if row.get("receipt"):
            attempt = await finder.attempt(row["receipt"])
            if attempt.how is not None and (attempt.how != "paper" or not attempt.voided):
                raise UserError("entered")
            if attempt.attempt in context.corrections().given_back:
                raise UserError("given_back", number=attempt.number)
            person, described = await self._registered(attempt.person), await finder.describe_pseudonym(attempt.person)
            start = attempt.number, attempt.started_at, attempt.seed
            return _Author(person, described, attempt.attempt, attempt.receipt, *start, None)
        new: Registered | None = None
        if row.get("person"):
            identified = await finder.person(row["person"])
            person, described = await self._registered(identified.person), finder.describe(identified)
        else:
            values = {name: self._value(name, row) for name in (*finder.form.fields, *self._units)}
            person, described, new = await self._register({name: value for name, value in values.items() if value})
        numbers = await attempt_numbers(context.connection, context.round.id, [person.person])
        number = numbers.get(person.person, 0) + 1
        limit = context.round.rules.attempts.per_round
        corrections = context.corrections()
        back = await find_attempts(context.connection, context.round.id, sorted(corrections.given_back))
        more = sum(name in corrections.given_back and each.person == person.person for name, each in back.items())
        if limit is not None and number > limit + more + corrections.granted.get(person.person, 0):
            raise UserError("no_attempts_left", person=described, most=limit)
        attempt_id = ids.new_attempt(context.contest.code)
        return _Author(person, described, attempt_id, finder.form.receipt_of(attempt_id), number, None, None, new)

    async def _registered(self, person: str) -> Person:
        return (await read_registered(self._context.connection, self._context.contest.id, [person]))[person]

    def _value(self, name: str, row: Mapping[str, str]) -> str:
        """A unit may be written by its name."""
        if name not in self._units:
            return row.get(name, "")
        text = row.get(name) or row.get("unit", "")
        named = [unit.id for unit in self._context.contest.units if is_called(text, unit.id, unit.name)]
        return named[0] if len(named) == 1 else text

    async def _register(self, values: Mapping[str, str]) -> tuple[Person, Message, Registered | None]:
        context = self._context
        connection, contest = context.connection, context.contest.id
        new = context.finder.form.register(values, context.now_ms)
        if isinstance(new, dict):
            coded = [(field, *code.partition(".")) for field, code in new.items()]
            wrong = [Message(f"decision.field.{code}", field=field, value=value) for field, code, _, value in coded]
            raise UserError("invalid_contestant", fields=wrong)
        if new.refused:
            raise UserError("not_eligible")
        listed = context.round.rules.eligibility.admitted
        if listed and not await list_admitted(connection, contest, [new.identity]):
            raise UserError("not_admitted")
        people = await find_people(connection, contest, identities=[new.identity])
        if people:
            return await self._registered(people[0].person), context.finder.describe(people[0]), None
        if new.uniques and await find_people(connection, contest, uniques=new.uniques):
            raise UserError("identity_conflict")
        person = Person(ids.new_person(), new.unit or None, new.division, new.age_band, new.eligible)
        return person, Message("decision.person", name=new.shown_name, person=person.person), new

    def _drawn(self, paper: RoundPaper, author: _Author, seed: str) -> tuple[list[str], str]:
        """The questions of the paper, and its seed."""
        fixed = paper.rule.draw == "fixed"
        seed = author.seed or seed.casefold() or ("0" * 32 if fixed else "")
        if not _SEED.fullmatch(seed):
            raise UserError("no_paper")
        if fixed:
            return list(paper.rule.questions), seed
        plan = Plan.compile(paper.rule, paper.bank)
        return [plan.questions[index].id for index in draw_questions(plan, bytes.fromhex(seed))], seed

    def _answers(self, row: Mapping[str, str], ids: Sequence[str], bank: Bank) -> dict[str, list[str]]:
        """Question → chosen options. A column is called by the question's id, or by its place on the paper: 1, Câu 1;
        every column that is nothing else is one."""
        others = {*NAMES, *self._context.finder.form.fields, *self._units}
        questions = {question.id: question for question in bank.questions}
        by_word = {id.casefold(): id for id in ids}
        answers: dict[str, list[str]] = {}
        for name, text in row.items():
            if name in others or not text:
                continue
            word = name.casefold().strip()
            numbered = _NUMBERED.fullmatch(word)
            id = by_word.get(word)
            if id is None and numbered and 1 <= int(numbered[1]) <= len(ids):
                id = ids[int(numbered[1]) - 1]
            if id is None:
                raise UserError("no_question.column", column=name, questions=list(ids[:_MOST_LISTED]))
            answers[id] = self._questions.options(id, questions[id], re.split(r"[\s,;]+", text.strip()))
        return answers

    def _prediction(self, row: Mapping[str, str]) -> int | None:
        prediction, text = self._context.round.rules.prediction, row.get("prediction")
        if prediction is None or not text:
            return None
        if not text.isascii() or not text.isdigit() or int(text) > prediction.max:
            raise UserError("bad_number", number=text, most=prediction.max)
        return int(text)

    def _points(self, paper: RoundPaper, questions: list[str], entry: Entry) -> int:
        round_ = self._context.round
        names = QuestionNames(paper_.bank for paper_ in self._papers.values())
        changes = names.of_bank(round_.key_changes, paper.bank.slug)
        return Key.compile(paper.bank, round_.rules.marking, changes).mark(questions, entry.answers).points


def read_moment(text: str, time_zone: str) -> int:
    """Epoch milliseconds of a local time such as 2026-11-20 16:30 or 20/11/2026 16:30. Raises UserError."""
    for form in _TIMES:
        try:
            moment = datetime.strptime(text.replace("T", " ").strip(), form)  # noqa: DTZ007  the zone is the contest's
        except ValueError:
            continue
        return int(moment.replace(tzinfo=ZoneInfo(time_zone)).timestamp()) * 1000
    raise UserError("bad_time.unreadable", text=text) if text else UserError("bad_time.missing")


def read_duration(text: str, *, needed: bool) -> int:
    """Milliseconds of 12:34 (minutes and seconds) or 1:02:03; 0 for nothing where no key uses it. Raises UserError."""
    if not text:
        if needed:
            raise UserError("bad_duration.missing")
        return 0
    parts = text.split(":")
    digits = all(part.isdigit() for part in parts)
    if len(parts) not in (2, 3) or not digits or any(int(part) > 59 for part in parts[1:]):
        raise UserError("bad_duration.unreadable", text=text)
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + int(part)
    return seconds * 1000


async def _keep(
    connection: Connection, context: DecisionContext, author: _Author, entry: Entry, points: int, decision: int
) -> None:
    """In the archive, so that receipts and lists have it; results come from the decision."""
    contest, round_, new = context.contest.id, context.round, author.new
    try:
        if new is not None:
            await insert_contestant(
                connection,
                contest,
                author.person,
                identity=new.identity,
                profile=new.profile,
                shown_name=new.shown_name,
                uniques=new.uniques,
                at=entry.received_at,
            )
        await insert_paper_entry(
            connection,
            contest,
            round_.id,
            entry,
            receipt=author.receipt,
            key_revision=round_.key_revision,
            points=points,
            source=f"decision-{decision}",
        )
    except Taken as taken:
        raise UserError("taken", person=author.described, error=taken) from None


KINDS = (DecisionKind("late_entry", (Word("form", "rows", value_type=Path, read=read_sheet),), resolve, effect),)
