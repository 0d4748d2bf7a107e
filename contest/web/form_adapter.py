"""What plain forms do, through the functions that the API's calls run through: the same checks, the same replies.

Out of scope: anything about forms or pages; no rule of its own.
"""

import orjson
from starlette.requests import Request

from contest.archive.errors import DatabaseUnavailable
from contest.core.errors import Unavailable
from contest.html.replies import PageProblem
from contest.http.problems import RETRY_AFTER_S, STATUS, Problem
from contest.http.replies import JsonReply
from contest.pages.ports import Answers, Denied, Start, View
from contest.play.attempts.attempt_request import Bearer, find_bearer, parse_attempt_request
from contest.play.attempts.client_address import address_of
from contest.play.attempts.devices import device_of
from contest.play.attempts.phone_codes import proof_in, send_code
from contest.play.attempts.save import keep_answers
from contest.play.attempts.show import attempt_reply, paper_alone
from contest.play.attempts.start import grant
from contest.play.attempts.submit import finish
from contest.play.contracts.requests import AnswersBody, StartBody, SubmissionBody
from contest.play.worker.running_rounds import ContestInMemory
from contest.play.worker.state import WorkerState
from contest.play.worker.units import UnitWalk


class FormAdapter:
    """The service as contest/pages/ports.py asks for it."""

    def __init__(self, play: WorkerState) -> None:
        self._play = play

    async def start(self, wanted: Start, request: Request) -> View | Denied:
        now = self._play.clock.now_ms()
        running = self._play.registry.rounds.get(wanted.round)
        if running is None:
            return _denied(Problem("not_found"))
        body = StartBody({**wanted.contestant}, wanted.consent, wanted.code)
        proof = proof_in(request, running)
        try:
            device = device_of(request.scope)
            reply = await grant(self._play, running, body, wanted.key, now, address_of(request), proof, device)
        except Unavailable as error:
            return _unavailable(error)
        view = _view(reply)
        cookies = [value for name, value in getattr(reply, "raw_headers", ()) if name == b"set-cookie"]
        return view | {"set_cookie": cookies[0].decode()} if cookies and isinstance(view, dict) else view

    async def ask_code(self, contest: str, phone: str, request: Request) -> Denied | str:
        try:
            sent = await send_code(self._play, self._contest(contest), phone, request)
        except Unavailable as error:
            return _unavailable(error)
        return _denied(sent) if isinstance(sent, Problem) else sent.cookie

    async def attempt(self, attempt: str, token: str) -> View | Denied:
        now = self._play.clock.now_ms()
        bearer = self._bearer(attempt, token)
        if isinstance(bearer, Problem):
            return _denied(bearer)
        try:
            return _view(await attempt_reply(self._play, bearer, now))
        except Unavailable:
            return _view(paper_alone(self._play, bearer, now))

    async def save(
        self, attempt: str, token: str, revision: int, answers: Answers, prediction: int | None
    ) -> Denied | None:
        arrived_at = self._play.clock.now_ms()
        bearer = self._bearer(attempt, token)
        if isinstance(bearer, Problem):
            return _denied(bearer)
        checked = parse_attempt_request(self._play, bearer, AnswersBody(revision, answers, prediction), arrived_at)
        if isinstance(checked, Problem):
            return _denied(checked)
        try:
            problem = await keep_answers(self._play, checked)
        except Unavailable as error:
            return _unavailable(error)
        return None if problem is None else _denied(problem)

    async def submit(self, attempt: str, token: str, answers: Answers, prediction: int | None) -> View | Denied:
        arrived_at = self._play.clock.now_ms()
        bearer = self._bearer(attempt, token)
        if isinstance(bearer, Problem):
            return _denied(bearer)
        checked = parse_attempt_request(self._play, bearer, SubmissionBody(answers, prediction), arrived_at)
        if isinstance(checked, Problem):
            return _denied(checked)
        try:
            return _view(await finish(self._play, checked))
        except Unavailable as error:
            return _unavailable(error)

    def find_units(self, contest: str, query: str) -> list[View]:
        reply: dict[str, list[View]] = orjson.loads(self._contest(contest).unit_search.find(query))
        return reply["units"]

    def units_below(self, contest: str, unit: str) -> list[View]:
        return self._walk(contest).choices(unit)

    def unit_path(self, contest: str, unit: str) -> list[View]:
        return self._walk(contest).path(unit)

    def _walk(self, slug: str) -> UnitWalk:
        return self._contest(slug).unit_walk

    def _contest(self, slug: str) -> ContestInMemory:
        """Raises PageProblem for one that was hidden since the page was asked for."""
        contest = self._play.registry.contests.get(slug)
        if contest is None:
            raise PageProblem("not_found", 404)
        return contest

    def _bearer(self, attempt: str, token: str) -> Bearer | Problem:
        return find_bearer(self._play, token.encode("ascii", "replace"), attempt)


def _view(reply: JsonReply | Problem) -> View | Denied:
    if isinstance(reply, Problem):
        return _denied(reply)
    view: View = orjson.loads(bytes(reply.body))
    return view


def _denied(problem: Problem) -> Denied:
    wait = problem.retry_after_s or RETRY_AFTER_S.get(problem.code)
    return Denied(problem.code, STATUS[problem.code], problem.extra, wait)


def _unavailable(error: Unavailable) -> Denied:
    return _denied(Problem("archive_away" if isinstance(error, DatabaseUnavailable) else "intake_away"))
