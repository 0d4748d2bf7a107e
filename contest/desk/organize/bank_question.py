"""One question of a bank: its form, how contestants see it, its versions, where it is used, what came of it there."""

from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests import bank_questions
from contest.archive.contests.bank_questions import QuestionVersion, Use
from contest.archive.contests.banks import find_question
from contest.archive.contests.media import Media, insert_media
from contest.archive.pool import Connection, acquire
from contest.archive.work.jobs import find_item_facts
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit
from contest.desk.organize.banks import LEVELS, newest_of, number_in
from contest.desk.visit import Desk, go
from contest.html.forms import Form
from contest.html.replies import PageProblem, language_for
from contest.organize import bank_edits
from contest.organize.bank_edits import WantedQuestion, wanted_of
from contest.organize.pictures import read_picture
from contest.organize.question_changes import list_changes
from questions.kinds import KINDS
from questions.kinds.answer_notation import LETTERS
from questions.markup import as_written
from questions.model import Bank, PaperRule, Question
from questions.papers.fragments import Fragments
from questions.papers.paper import SEED_BYTES, Plan, draw

_FEW = 4
"""So many options stand in the form at least."""


class QuestionPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._question(request, visit)

    async def save(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """With `step` preview nothing is saved: the page shows how contestants would see what is typed. With `kind` it
        only has the fields of that kind."""
        slug, id, step = request.path_params["bank"], request.path_params["question"], form.get("step")
        wanted, markup = wanted_in(form), form.get("markup") == "yes"
        if step == "kind":
            return await self._question(request, visit, typed=wanted, markup=markup)
        try:
            picture = picture_in(form)
            if picture is not None:
                wanted, markup = with_picture(wanted, form, picture, markup=markup), True
            question = bank_edits.checked(id, wanted)
            async with acquire(self._desk.services.pool) as connection, connection.transaction():
                if picture is not None:
                    await insert_media(connection, [picture], at=self._desk.now_ms())
                if step != "preview":
                    await self._save(connection, visit, slug, question, form, markup=markup)
        except UserError as error:
            return await self._question(request, visit, error=error, typed=wanted, markup=markup)
        if step == "preview":
            return await self._question(request, visit, typed=wanted, shown=question, markup=markup)
        return go(f"{request.url.path}?done=saved")

    async def count(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """Asks for the statistics of this contest's rounds that draw from the bank and have begun."""
        slug, now, organization = (
            request.path_params["bank"],
            self._desk.now_ms(),
            visit.visitor.session.organization_id,
        )
        async with acquire(self._desk.services.pool) as connection, connection.transaction():
            uses = await bank_questions.list_uses(connection, slug, organization)
            for use in uses:
                if use.contest == visit.contest.slug and use.opens_at <= now:
                    wanted = {"round": use.round}
                    await self._desk.ask_job(
                        connection, visit.visitor, "round_items", wanted, contest=visit.contest.id, same_as=use.round
                    )
        return go(f"{request.url.path.removesuffix('/statistics')}?done=counting#statistics")

    async def _save(
        self, connection: Connection, visit: ContestVisit, slug: str, question: Question, form: Form, *, markup: bool
    ) -> None:
        author, read_at, now = visit.visitor.author, number_in(form.get("read_at", "")), self._desk.now_ms()
        bank = await find_question(connection, slug, question.id)
        if bank is not None and bank.markup and not markup:  # somebody made it so since the form was read
            question = bank_edits.checked(question.id, wanted_of(question).map_texts(as_written))
        if bank is not None and markup and not bank.markup:
            read_at = (await bank_edits.use_markup(connection, author, slug, read_at=read_at, at=now)).version
        why = form.get("why", "").strip()[:500]
        await bank_edits.save_question(connection, author, slug, question, read_at=read_at, why=why, at=now)

    async def _question(
        self,
        request: Request,
        visit: ContestVisit,
        *,
        error: UserError | None = None,
        typed: WantedQuestion | None = None,
        shown: Question | None = None,
        markup: bool | None = None,
    ) -> Response:
        slug, id = request.path_params["bank"], request.path_params["question"]
        organization, now = visit.visitor.session.organization_id, self._desk.now_ms()
        older = number_in(request.query_params.get("from", "")) if typed is None else 0
        async with acquire(self._desk.services.pool) as connection:
            newest = await newest_of(connection, slug, visit)
            bank = await find_question(connection, slug, id)
            if bank is None:
                raise PageProblem("not_found", 404)
            earlier = await find_question(connection, slug, id, older) if older else None
            versions = await bank_questions.find_question_versions(connection, slug, id, organization)
            uses = await bank_questions.list_uses(connection, slug, organization)
            topics = await bank_questions.list_topics(connection, slug, newest.version)
            rounds = [use.round for use in uses if use.contest == visit.contest.slug and use.opens_at <= now]
            facts = await find_item_facts(connection, organization, rounds, [id, f"{slug}/{id}"])
        (question,) = bank.questions
        stored, restored = wanted_of(question), wanted_of(earlier.questions[0]) if earlier else None
        is_markup = bank.markup if markup is None else markup
        wanted = typed or restored or stored
        values: dict[str, Any] = {"slug": slug, "question": question, "newest": newest, "topics": topics}
        values |= {"stored": stored, "wanted": wanted, "error": error, "markup": is_markup, "uses": uses}
        values |= {"conflict": error is not None and error.code == "question_changed", "letters": letters_of(wanted)}
        values |= {"done": request.query_params.get("done", ""), "live": [use for use in uses if is_live(use, now)]}
        lang = 0 if language_for(request) == "vi" else 1
        values |= {"kinds_named": {name: kind.called[lang] for name, kind in KINDS.items()}}
        values |= {"kind": KINDS[wanted.kind], "stored_kind": KINDS[stored.kind], "versions": with_changes(versions)}
        preview = preview_of(shown or question, is_markup if shown else bank.markup)
        values |= {"preview": preview, "restored": older if restored else 0, "rounds": rounds, "facts": facts}
        status = 409 if values["conflict"] else 422 if error else 200
        return self._desk.contest_page(request, "organize/bank_question.html", visit, status=status, **values)


def is_live(use: Use, now_ms: int) -> bool:
    return use.state == "live" and use.opens_at <= now_ms < use.closes_at


def letters_of(wanted: WantedQuestion) -> tuple[str, str]:
    """Those of the options that stand in the form, with one to fill in, and those that can be added."""
    last = max((LETTERS.index(letter) for letter, text in wanted.options if text.strip()), default=0)
    first = max(_FEW, last + 2)
    return LETTERS[:first], LETTERS[first:]


def with_changes(versions: list[QuestionVersion]) -> list[tuple[QuestionVersion, Any, dict[str, Any]]]:
    """Each with what it changed, None for the first one, and with its options and key."""
    before: list[Question | None] = [*(each.question for each in versions[1:]), None]
    return [
        (each, list_changes(old, each.question) if old else None, _shown(each.question))
        for each, old in zip(versions, before, strict=True)
    ]


def _shown(question: Question) -> dict[str, Any]:
    kind = KINDS[question.kind]
    options = [(option.id, option.text) for option in kind.list_options(question)]
    right = kind.ticks(question) if kind.key_by == "ticks" else kind.show_key(question.right)
    return {"options": options, "right": right}


def preview_of(question: Question, markup: bool) -> Any:
    """As the macro of contestants' pages takes it."""
    plan = Plan.compile(PaperRule("", count=1, shuffle_options=False), Bank("", 1, (question,), markup=markup))
    return orjson.loads(Fragments.compile(plan).render(draw(plan, bytes(SEED_BYTES)))[0])


def picture_in(form: Form) -> Media | None:
    file = form.files.get("file")
    if file is None or not file.body:
        return None
    if not form.get("alt", "").strip():
        raise UserError("no_description", address=file.filename)
    return read_picture(file.body, repr(file.filename))


def with_picture(wanted: WantedQuestion, form: Form, picture: Media, *, markup: bool) -> WantedQuestion:
    """With the picture at the end of the text, or of the option that `where` names."""
    wanted = wanted if markup else wanted.map_texts(as_written)
    alt = " ".join(form["alt"].split()).replace("[", "(").replace("]", ")")  # what stands in brackets there
    written = f'![{alt}]({picture.address} "{picture.width}×{picture.height}")'
    where, options = form.get("where", ""), dict(wanted.options)
    if where in options:
        options[where] = "\n".join(part for part in (options[where].strip(), written) if part)
        return wanted._replace(options=tuple(options.items()))
    return wanted._replace(text="\n".join(part for part in (wanted.text.strip(), written) if part))


def wanted_in(form: Form) -> WantedQuestion:
    kind = form.get("kind", "")
    return WantedQuestion(
        form.get("text", ""),
        tuple((letter, form.get(f"option-{letter}", "")) for letter in LETTERS),
        form.get("key", ""),
        form.get("topic", ""),
        next((level for level in LEVELS if level == form.get("level")), "medium"),
        kind if kind in KINDS else "one",
        form.get("pinned") == "yes",
        form.get("source", ""),
        frozenset(letter for letter in form.all("right") if letter in LETTERS),
    )
