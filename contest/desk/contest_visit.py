"""Whoever is at work on one contest: what they may do there, and what the frame of its pages says about its season."""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request

from contest.accounts.sessions import Visitor
from contest.archive.accounts.accounts import ContestOfAccount, Role, list_contests_of_account
from contest.archive.contests.rounds import RoundRow, list_rounds
from contest.archive.pool import Connection
from contest.html.replies import PageProblem
from contest.organize.todo import time_left
from questions.language import Message
from scoring.replay.round_state import PublicState, public_state


@dataclass(frozen=True, slots=True)
class ContestVisit:
    """`rounds` are in their order; `others` are all contests that this account may see, this one among them."""

    visitor: Visitor
    contest: ContestOfAccount
    rounds: list[RoundRow]
    others: list[ContestOfAccount]

    @property
    def home(self) -> str:
        """The address of its first page at the organizer's desk."""
        return f"/organize/{self.contest.slug}"

    @property
    def zone(self) -> str:
        return self.contest.time_zone

    def may(self, *roles: Role) -> bool:
        return self.visitor.session.is_admin or not self.contest.roles.isdisjoint(roles)


async def find_contest_visit(connection: Connection, visitor: Visitor, slug: str) -> ContestVisit | None:
    """None where this account has nothing to do with such a contest, whether there is one or not."""
    own = await list_contests_of_account(connection, visitor.session)
    contest = next((each for each in own if each.slug == slug), None)
    if contest is None:
        return None
    return ContestVisit(visitor, contest, await list_rounds(connection, slug), own)


def find_round_of(visit: ContestVisit, request: Request) -> RoundRow:
    """The round of this contest that the address names as `{round}`; to anybody else's rounds there is no page."""
    row = next((each for each in visit.rounds if each.slug == request.path_params["round"]), None)
    if row is None:
        raise PageProblem("not_found", 404)
    return row


def state_of(round_: RoundRow, now_ms: int) -> PublicState:
    return public_state(round_.state, round_.opens_at, round_.closes_at, now_ms)


def season_state(rounds: Iterable[RoundRow], now_ms: int) -> Message:
    """Where the season stands, in one sentence: the open round, else the next one, else the last."""
    by_state: dict[PublicState, list[RoundRow]] = {"open": [], "scheduled": [], "closed": [], "final": []}
    for round_ in rounds:
        by_state[state_of(round_, now_ms)].append(round_)
    for round_ in by_state["open"]:
        return Message("season.open", round=round_.title, left=time_left(round_.closes_at - now_ms))
    for round_ in sorted(by_state["scheduled"], key=lambda each: each.opens_at):
        return Message("season.next", round=round_.title, left=time_left(round_.opens_at - now_ms))
    if by_state["closed"]:
        return Message("season.in_review", rounds=len(by_state["closed"]))
    return Message("season.over" if by_state["final"] else "season.empty")
