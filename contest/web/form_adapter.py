"""What plain forms do, through the functions that the API's calls run through: the same checks, the same replies.

May not hold: anything about forms or pages; no rule of its own.
"""

from typing import Any

import orjson
from starlette.requests import Request

from contest.archive.errors import ArchiveAway
from contest.http.problems import RETRY_AFTER_S, STATUS, Refused
from contest.http.replies import JsonReply
from contest.live.connection.connection import LiveAway
from contest.pages.ports.commands import Answers, Denied, Start
from contest.pages.ports.queries import Facts
from contest.play.attempts.attempt_request import hold
from contest.play.attempts.client_address import address_of
from contest.play.attempts.phone_codes import proof_in, send_code
from contest.play.attempts.save import keep_held
from contest.play.attempts.show import attempt_reply, paper_alone
from contest.play.attempts.start import grant
from contest.play.attempts.submit import finish
from contest.play.attempts.token_auth import Bearer, find_bearer
from contest.play.contracts.requests import AnswersBody, StartBody, SubmissionBody
from contest.play.worker.state import Play
from contest.play.worker.unit_tree import UnitWalk


class PlainPlay:
    """The service as contest/pages/ports/commands.py asks for it."""

    def __init__(self, play: Play) -> None:
        self._play = play

    async def start(self, asked: Start, request: Request) -> Facts | Denied:
        now = self._play.clock.now_ms()
        running = self._play.season.rounds.get(asked.round)
        if running is None:
            return _denied(Refused("not_found"))
        body = StartBody({**asked.contestant}, asked.consent, asked.code)
        proof = proof_in(request, running)
        try:
            reply = await grant(self._play, running, body, asked.key, now, address_of(request), proof)
        except (LiveAway, ArchiveAway) as away:
            return _away(away)
        facts = _facts(reply)
        cookies = [value for name, value in getattr(reply, "raw_headers", ()) if name == b"set-cookie"]
        return facts | {"set_cookie": cookies[0].decode()} if cookies and isinstance(facts, dict) else facts

    async def ask_code(self, contest: str, phone: str, request: Request) -> Denied | None:
        try:
            refused = await send_code(self._play, self._play.season.contests[contest], phone, address_of(request))
        except (LiveAway, ArchiveAway) as away:
            return _away(away)
        return None if refused is None else _denied(refused)

    async def attempt(self, attempt: str, token: str) -> Facts | Denied:
        now = self._play.clock.now_ms()
        bearer = self._bearer(attempt, token)
        if isinstance(bearer, Refused):
            return _denied(bearer)
        try:
            return _facts(await attempt_reply(self._play, bearer, now))
        except (LiveAway, ArchiveAway):
            return _facts(paper_alone(self._play, bearer, now))

    async def save(
        self, attempt: str, token: str, revision: int, answers: Answers, prediction: int | None
    ) -> Denied | None:
        arrived_at = self._play.clock.now_ms()
        bearer = self._bearer(attempt, token)
        if isinstance(bearer, Refused):
            return _denied(bearer)
        held = hold(self._play, bearer, AnswersBody(revision, answers, prediction), arrived_at)
        if isinstance(held, Refused):
            return _denied(held)
        try:
            refused = await keep_held(self._play, held)
        except (LiveAway, ArchiveAway) as away:
            return _away(away)
        return None if refused is None else _denied(refused)

    async def submit(self, attempt: str, token: str, answers: Answers, prediction: int | None) -> Facts | Denied:
        arrived_at = self._play.clock.now_ms()
        bearer = self._bearer(attempt, token)
        if isinstance(bearer, Refused):
            return _denied(bearer)
        held = hold(self._play, bearer, SubmissionBody(answers, prediction), arrived_at)
        if isinstance(held, Refused):
            return _denied(held)
        try:
            return _facts(await finish(self._play, held))
        except (LiveAway, ArchiveAway) as away:
            return _away(away)

    def find_units(self, contest: str, query: str) -> list[Facts]:
        found: dict[str, list[Facts]] = orjson.loads(self._play.season.contests[contest].unit_search.find(query))
        return found["units"]

    def units_below(self, contest: str, unit: str) -> list[Facts]:
        return self._walk(contest).below(unit)

    def unit_path(self, contest: str, unit: str) -> list[Facts]:
        return self._walk(contest).path(unit)

    def _walk(self, slug: str) -> UnitWalk:
        return self._play.season.contests[slug].unit_walk

    def _bearer(self, attempt: str, token: str) -> Bearer | Refused:
        return find_bearer(self._play, token.encode("ascii", "replace"), attempt)


def _facts(reply: JsonReply | Refused) -> Facts | Denied:
    if isinstance(reply, Refused):
        return _denied(reply)
    facts: dict[str, Any] = orjson.loads(bytes(reply.body))
    return facts


def _denied(refused: Refused) -> Denied:
    wait = refused.retry_after_s or RETRY_AFTER_S.get(refused.code)
    return Denied(refused.code, STATUS[refused.code], refused.extra, wait)


def _away(away: LiveAway | ArchiveAway) -> Denied:
    return _denied(Refused("archive_away" if isinstance(away, ArchiveAway) else "intake_away"))
