"""One question of a bank: its form, how contestants see it, its versions, where it is used."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.contests import bank_questions
from contest.archive.contests.bank_questions import Use
from contest.archive.contests.banks import find_bank
from contest.archive.contests.media import Media, insert_media
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit
from contest.desk.organize.banks import LEVELS, number_in, versions_of
from contest.desk.visit import Desk, go
from contest.html.forms import Form
from contest.html.replies import PageProblem, language_for
from contest.organize import bank_edits
from contest.organize.bank_edits import WantedQuestion, wanted_of
from contest.organize.pictures import read_picture
from questions.kinds import KINDS
from questions.markup import show
from questions.model import Bank, Question

LETTERS = "abcdefgh"


class QuestionPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._question(request, visit)

    async def save(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """With `step` preview nothing is saved: the page shows how contestants would see what is typed."""
        slug, id = request.path_params["bank"], request.path_params["question"]
        wanted = wanted_in(form)
        try:
            picture = self._picture(form)
            if picture is not None:
                written = f'![{form.get("alt", "").strip()}]({picture.address} "{picture.width}×{picture.height}")'
                wanted = wanted._replace(text="\n".join(part for part in (wanted.text.strip(), written) if part))
            question = bank_edits.checked(id, wanted)
            async with acquire(self._desk.services.pool) as connection, connection.transaction():
                if picture is not None:
                    await insert_media(connection, [picture], at=self._desk.now_ms())
                if form.get("step") == "preview":
                    return await self._question(request, visit, typed=wanted, shown=question)
                await bank_edits.save_question(
                    connection,
                    visit.visitor.author,
                    slug,
                    question,
                    read_at=number_in(form.get("read_at", "")),
                    why=form.get("why", "").strip()[:500],
                    at=self._desk.now_ms(),
                )
        except UserError as error:
            return await self._question(request, visit, error=error, typed=wanted)
        return go(f"{request.url.path}?done=saved")

    def _picture(self, form: Form) -> Media | None:
        file = form.files.get("file")
        if file is None or not file.body:
            return None
        if not form.get("alt", "").strip():
            raise UserError("no_description", address=file.filename)
        return read_picture(file.body, repr(file.filename))

    async def _question(
        self,
        request: Request,
        visit: ContestVisit,
        *,
        error: UserError | None = None,
        typed: WantedQuestion | None = None,
        shown: Question | None = None,
    ) -> Response:
        slug, id = request.path_params["bank"], request.path_params["question"]
        organization = visit.visitor.session.organization_id
        async with acquire(self._desk.services.pool) as connection:
            newest = (await versions_of(connection, slug, visit))[0]
            bank = await find_bank(connection, slug)
            versions = await bank_questions.find_question_versions(connection, slug, id, organization)
            uses = await bank_questions.list_uses(connection, slug, organization)
            topics = await bank_questions.list_topics(connection, slug, newest.version)
        question = next((each for each in bank.questions if each.id == id), None) if bank else None
        if bank is None or question is None:
            raise PageProblem("not_found", 404)
        stored, now = wanted_of(question), self._desk.now_ms()
        older = number_in(request.query_params.get("from", ""))
        restored = await self._older(slug, older, id) if older and typed is None else None
        values: dict[str, Any] = {"slug": slug, "question": question, "newest": newest, "versions": versions}
        values |= {"stored": stored, "wanted": typed or restored or stored, "error": error, "topics": topics}
        values |= {"conflict": error is not None and error.code == "question_changed"}
        values |= {"levels": LEVELS, "letters": LETTERS, "done": request.query_params.get("done", "")}
        values |= {"uses": uses, "live": [use for use in uses if is_live(use, now)], "markup": bank.markup}
        lang = 0 if language_for(request) == "vi" else 1
        values |= {"kinds_named": [(name, kind.called[lang]) for name, kind in KINDS.items()]}
        values |= {"preview": preview_of(shown or question, bank), "restored": older if restored else 0}
        status = 409 if values["conflict"] else 422 if error else 200
        return self._desk.contest_page(request, "organize/bank_question.html", visit, status=status, **values)

    async def _older(self, slug: str, version: int, id: str) -> WantedQuestion | None:
        async with acquire(self._desk.services.pool) as connection:
            bank = await find_bank(connection, slug, version)
        found = next((each for each in bank.questions if each.id == id), None) if bank else None
        return wanted_of(found) if found else None


def is_live(use: Use, now_ms: int) -> bool:
    return use.state == "live" and use.opens_at <= now_ms < use.closes_at


def preview_of(question: Question, bank: Bank) -> list[Any]:
    """The text and the options as contestants see them: contents of `questions.markup`, or plain texts."""
    texts = [question.text, *(option.text for option in question.options)]
    return [show(text) if bank.markup else {"text": text, "html": None, "image": None} for text in texts]


def wanted_in(form: Form) -> WantedQuestion:
    kind = form.get("kind", "")
    options = tuple((letter, form.get(f"option-{letter}", "")) for letter in LETTERS)
    ticked = [letter.upper() for letter in form.all("right") if letter in LETTERS]
    return WantedQuestion(
        form.get("text", ""),
        options,
        ", ".join(ticked) if kind in ("one", "many") else form.get("key", ""),
        form.get("topic", ""),
        next((level for level in LEVELS if level == form.get("level")), "medium"),
        kind if kind in KINDS else "one",
        form.get("pinned") == "yes",
        form.get("source", ""),
    )
