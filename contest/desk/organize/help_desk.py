"""The help desk: somebody on the phone is found, told what became of their attempts, and helped by a decision.

Whatever is looked at is on record. What was typed into the search stands in no address and in no log.
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.accounts.audit import record_change
from contest.archive.contests.published import PublishedContest, find_contest_facts
from contest.archive.entries.help_desk import AttemptFacts, attempts_of_person
from contest.archive.entries.people import FoundPerson, find_people
from contest.archive.pool import Connection, acquire
from contest.core import ids
from contest.core.errors import UserError
from contest.desk.api.decisions import DecisionJob, DecisionRefused
from contest.desk.contest_visit import ContestVisit
from contest.desk.decision_worker import decide_in_process
from contest.desk.organize.plan_changes import without_step
from contest.desk.visit import Desk, go
from contest.html.forms import Form
from contest.html.replies import PageProblem, language_for
from contest.review.help_desk.attempts import ready_answers, tell_attempts
from contest.review.help_desk.details import masked_details
from contest.review.help_desk.search import Found, search
from questions.language import Language, Message
from scoring.rules.units import UnitNames

_WITH_CAMERA = "camera=(self), microphone=(), geolocation=()"
"""On this one page, where a QR code may be read."""


class HelpDeskPages:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return self._search_page(request, visit, "", None, {})

    async def search(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """Goes on at once to the one person or question that fits; only several people are listed."""
        text = form.get("q", "")
        async with acquire(self._desk.services.pool) as connection:
            contest = await self._contest(connection, visit)
            found = await search(self._desk.services, connection, contest, text)
            if found.question:
                bank, question = found.question
                return go(f"{visit.home}/banks/{bank}/q/{question}")
            if len(found.people) == 1:
                return go(f"{visit.home}/people/{found.people[0].person}")
            if found.people:
                await self._record(connection, visit, "people_searched", {"people": len(found.people)})
        return self._search_page(request, visit, text, found, UnitNames(contest.units).short)

    async def person(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        return await self._person_page(request, visit)

    async def read_receipt(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """Only after the caller was asked something that only they know."""
        if not form.get("asked"):
            return await self._person_page(request, visit, error=UserError("not_asked"))
        async with acquire(self._desk.services.pool) as connection:
            _, person, attempts = await self._found(connection, request, visit)
            facts = _attempt(attempts, form.get("attempt", ""))
            details = {"round": facts.round, "person": person.person, "number": facts.number}
            await self._record(connection, visit, "receipt_read_out", details)
        return await self._person_page(request, visit, read=facts)

    async def decide(self, request: Request, visit: ContestVisit, form: Form) -> Response:
        """A decision about this person, as `contest decide` takes it: first what it comes to, then with a reason."""
        async with acquire(self._desk.services.pool) as connection:
            _, person, attempts = await self._found(connection, request, visit)
        step, why = form.get("step", "preview"), form.get("why", "").strip()
        if step == "edit":
            return go(f"{visit.home}/people/{person.person}")
        try:
            job = _job(visit, person, attempts, form, _language(request))
            if step == "apply" and not why:
                raise UserError("no_reason")
            job.why, job.dry_run = why, step != "apply"
            document = await decide_in_process(self._desk.services.settings, job)
        except DecisionRefused as refused:
            return await self._person_page(request, visit, error=UserError("not_decided", reason=refused.reason))
        except UserError as error:
            return await self._person_page(request, visit, error=error)
        if step == "apply":
            details = {"round": job.round, "kind": job.kind, "taken": document["decisions"]}
            async with acquire(self._desk.services.pool) as connection:
                await self._record(connection, visit, "decision", details)
            return go(f"{visit.home}/people/{person.person}?done=decided")
        effects = [Message("decision.text", text=sentence) for sentence in document["about"]]
        if document["people"] and document["people"]["changed"]:
            effects.append(Message("decision_touches", **document["people"]))
        kept = [(name, value) for name, value in without_step(form) if name not in ("why", "after", "asked")]
        values: dict[str, Any] = {"effects": effects, "kept": [*kept, ("after", str(document["after"]))]}
        values |= {"action": request.url.path, "person": person}
        return self._desk.contest_page(request, "organize/help_desk_preview.html", visit, **values)

    async def _person_page(
        self,
        request: Request,
        visit: ContestVisit,
        *,
        error: UserError | None = None,
        read: AttemptFacts | None = None,
    ) -> Response:
        now, services = self._desk.now_ms(), self._desk.services
        async with acquire(services.pool) as connection:
            contest, person, attempts = await self._found(connection, request, visit)
            await self._record(connection, visit, "person_looked_at", {"person": person.person})
        rounds = await tell_attempts(services.live, contest, attempts, now)
        values: dict[str, Any] = {"person": person, "rounds": rounds, "error": error}
        values |= {"details": masked_details(contest, person, services.secrets)}
        values |= {"answers": ready_answers(rounds, contest.time_zone), "done": request.query_params.get("done", "")}
        values |= {"read": read, "receipt": ids.show_receipt(read.receipt) if read else "", "zone": contest.time_zone}
        values |= {"has_units": bool(contest.units), "unit": UnitNames(contest.units).short.get(person.unit or "", "")}
        earned = rounds[0].round.rules.attempts.earned if rounds else None
        values |= {"may_grant": earned is not None and rounds[0].is_open}
        status = 422 if error else 200
        return self._desk.contest_page(request, "organize/help_desk_person.html", visit, status=status, **values)

    def _search_page(
        self, request: Request, visit: ContestVisit, text: str, found: Found | None, units: dict[str, str]
    ) -> Response:
        values: dict[str, Any] = {"typed": text, "found": found, "units": units}
        response = self._desk.contest_page(request, "organize/help_desk.html", visit, **values)
        response.headers["permissions-policy"] = _WITH_CAMERA
        return response

    async def _contest(self, connection: Connection, visit: ContestVisit) -> PublishedContest:
        contest = await find_contest_facts(connection, visit.contest.slug)
        if contest is None:
            raise PageProblem("not_found", 404)
        return contest

    async def _found(
        self, connection: Connection, request: Request, visit: ContestVisit
    ) -> tuple[PublishedContest, FoundPerson, list[AttemptFacts]]:
        """The person of the address, in this contest and in no other."""
        contest = await self._contest(connection, visit)
        people = await find_people(connection, contest.id, persons=[request.path_params["person"]])
        if not people:
            raise PageProblem("not_found", 404)
        return contest, people[0], await attempts_of_person(connection, contest.id, people[0].person)

    async def _record(self, connection: Connection, visit: ContestVisit, action: str, details: dict[str, Any]) -> None:
        details = {"contest": visit.contest.slug, **details}
        await record_change(connection, visit.visitor.author, action, at=self._desk.now_ms(), details=details)


def _attempt(attempts: list[AttemptFacts], attempt: str) -> AttemptFacts:
    facts = next((each for each in attempts if each.attempt == attempt), None)
    if facts is None:
        raise PageProblem("not_found", 404)
    return facts


def _job(
    visit: ContestVisit, person: FoundPerson, attempts: list[AttemptFacts], form: Form, lang: Language
) -> DecisionJob:
    """What the form asks for. Raises UserError for what is no such thing."""
    who, after = visit.visitor.session.name, form.get("after", "")
    kind, target, details, round_ = form.get("kind", ""), person.person, dict[str, Any](), form.get("round", "")
    if form.get("give_back"):
        facts = _attempt(attempts, form["give_back"])
        kind, target, round_ = "give_back", facts.attempt, facts.round
    elif kind == "grant_attempts":
        count = form.get("count", "")
        details = {"count": int(count) if count.isascii() and count.isdecimal() and len(count) < 4 else 0}
    elif kind == "move":
        details = {"unit": form.get("unit", "")}
    else:
        raise PageProblem("not_found", 404)
    if all(each.slug != round_ for each in visit.rounds):
        raise PageProblem("not_found", 404)
    return DecisionJob(
        kind=kind,
        why="",
        target=target,
        details=details,
        after=int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else None,
        round=round_,
        who=who,
        lang=lang,
    )


def _language(request: Request) -> Language:
    return "vi" if language_for(request) == "vi" else "en"
