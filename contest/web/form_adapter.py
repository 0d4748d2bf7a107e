"""What plain forms do, through the functions that the API's calls run through: the same checks, the same replies.

Out of scope: anything about forms or pages; no rule of its own.
"""

from typing import Any

import orjson
from starlette.requests import Request

from contest.archive.errors import DatabaseUnavailable
from contest.http.problems import RETRY_AFTER_S, STATUS, Problem
from contest.http.replies import JsonReply
from contest.live.connection.connection import RedisUnavailable
from contest.pages.ports.commands import Answers, Denied, Start
from contest.pages.ports.queries import Facts
from contest.play.attempts.attempt_request import Bearer, find_bearer, parse_attempt_request
from contest.play.attempts.client_address import address_of
from contest.play.attempts.phone_codes import proof_in, send_code
from contest.play.attempts.save import keep_answers
from contest.play.attempts.show import attempt_reply, paper_alone
from contest.play.attempts.start import grant
from contest.play.attempts.submit import finish
from contest.play.contracts.requests import AnswersBody, StartBody, SubmissionBody
from contest.play.worker.state import WorkerState
from contest.play.worker.units import UnitWalk


class FormAdapter:
    """The service as contest/pages/ports/commands.py asks for it."""

    def __init__(self, play: WorkerState) -> None:
        self._play = play

    async def start(self, asked: Start, request: Request) -> Facts | Denied:
        now = self._play.clock.now_ms()
        running = self._play.registry.rounds.get(asked.round)
        if running is None:
            return _denied(Problem("not_found"))
        body = StartBody({**asked.contestant}, asked.consent, asked.code)
        proof = proof_in(request, running)
        try:
            reply = await grant(self._play, running, body, asked.key, now, address_of(request), proof)
        except (RedisUnavailable, DatabaseUnavailable) as away:
            return _away(away)
        facts = _facts(reply)
        cookies = [value for name, value in getattr(reply, "raw_headers", ()) if name == b"set-cookie"]
        return facts | {"set_cookie": cookies[0].decode()} if cookies and isinstance(facts, dict) else facts

    async def ask_code(self, contest: str, phone: str, request: Request) -> Denied | None:
        try:
            refused = await send_code(self._play, self._play.registry.contests[contest], phone, address_of(request))
        except (RedisUnavailable, DatabaseUnavailable) as away:
            return _away(away)
        return None if refused is None else _denied(refused)

    async def attempt(self, attempt: str, token: str) -> Facts | Denied:
        now = self._play.clock.now_ms()
        bearer = self._bearer(attempt, token)
        if isinstance(bearer, Problem):
            return _denied(bearer)
        try:
            return _facts(await attempt_reply(self._play, bearer, now))
        except (RedisUnavailable, DatabaseUnavailable):
            return _facts(paper_alone(self._play, bearer, now))

    async def save(
        self, attempt: str, token: str, revision: int, answers: Answers, prediction: int | None
    ) -> Denied | None:
        arrived_at = self._play.clock.now_ms()
        bearer = self._bearer(attempt, token)
        if isinstance(bearer, Problem):
            return _denied(bearer)
        held = parse_attempt_request(self._play, bearer, AnswersBody(revision, answers, prediction), arrived_at)
        if isinstance(held, Problem):
            return _denied(held)
        try:
            refused = await keep_answers(self._play, held)
        except (RedisUnavailable, DatabaseUnavailable) as away:
            return _away(away)
        return None if refused is None else _denied(refused)

    async def submit(self, attempt: str, token: str, answers: Answers, prediction: int | None) -> Facts | Denied:
        arrived_at = self._play.clock.now_ms()
        bearer = self._bearer(attempt, token)
        if isinstance(bearer, Problem):
            return _denied(bearer)
        held = parse_attempt_request(self._play, bearer, SubmissionBody(answers, prediction), arrived_at)
        if isinstance(held, Problem):
            return _denied(held)
        try:
            return _facts(await finish(self._play, held))
        except (RedisUnavailable, DatabaseUnavailable) as away:
            return _away(away)

    def find_units(self, contest: str, query: str) -> list[Facts]:
        found: dict[str, list[Facts]] = orjson.loads(self._play.registry.contests[contest].unit_search.find(query))
        return found["units"]

    def units_below(self, contest: str, unit: str) -> list[Facts]:
        return self._walk(contest).below(unit)

    def unit_path(self, contest: str, unit: str) -> list[Facts]:
        return self._walk(contest).path(unit)

    def _walk(self, slug: str) -> UnitWalk:
        return self._play.registry.contests[slug].unit_walk

    def _bearer(self, attempt: str, token: str) -> Bearer | Problem:
        return find_bearer(self._play, token.encode("ascii", "replace"), attempt)


def _facts(reply: JsonReply | Problem) -> Facts | Denied:
    if isinstance(reply, Problem):
        return _denied(reply)
    facts: dict[str, Any] = orjson.loads(bytes(reply.body))
    return facts


def _denied(refused: Problem) -> Denied:
    wait = refused.retry_after_s or RETRY_AFTER_S.get(refused.code)
    return Denied(refused.code, STATUS[refused.code], refused.extra, wait)


def _away(away: RedisUnavailable | DatabaseUnavailable) -> Denied:
    return _denied(Problem("archive_away" if isinstance(away, DatabaseUnavailable) else "intake_away"))
