"""What a decision is about: a round, or a contest as a whole. How each is loaded, computed, compared and written.

A decision about a contest changes what is computed over all rounds and nothing of a round: who is one person in a round
is so here too, everything else is decided where it holds. Out of scope: the steps of a decision (`take`).
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from contest.archive.contests.lookup import is_contest, load_contest, load_round
from contest.archive.contests.published import ContestWithPapers, PublishedContest, PublishedRound
from contest.archive.pool import Connection
from contest.archive.results.decisions import list_contest_decisions, list_decisions
from contest.archive.results.results import read_results
from contest.core.errors import UserError
from contest.identity.person_form import PersonForm
from contest.review.decisions.effects import apply_effects
from contest.review.decisions.kinds import KINDS
from contest.review.decisions.model import DecisionContext, DecisionKind, DecisionRequest, kind_name
from contest.review.decisions.people import Finder
from contest.review.results.inputs import read_decisions
from contest.review.results.kept_marks import FOLDER
from contest.review.results.open_list import number_is_known, open_of_contest, open_with
from contest.review.results.recompute import put_result, recompute_stale
from contest.review.results.replay import compute_result
from contest.review.results.season import SeasonPlayed, compute_season, replay_rounds, require_season, season_decisions
from contest.services import Services
from scoring.open_items.items import OpenItem, ranked
from scoring.replay.compare import Comparison, compare, compare_outcomes
from scoring.replay.decisions import Decision
from scoring.results.outcome import Outcome, Result
from scoring.rules.prizes import EVERYONE
from scoring.season.compute import season_rules
from scoring.season.outcome import as_outcome

Scope = Literal["round", "contest"]
R = TypeVar("R", Result, Outcome)


@dataclass
class DecisionScope(ABC, Generic[R]):
    """A round as it is published now, or a contest with its last round."""

    services: Services
    contest: PublishedContest
    round: PublishedRound
    now_ms: int

    async def prepare(self) -> None:
        """Computes what a request is checked against, where that takes long. Raises UserError."""

    @abstractmethod
    async def context(self, connection: Connection) -> DecisionContext:
        """What a request is checked against; without a result unless it was prepared."""

    def kind(self, request: DecisionRequest) -> DecisionKind:
        """Raises UserError where no such decision can be taken."""
        kind = KINDS.get(request.kind)
        if kind is None:
            raise UserError("bad_kind.unknown", kind=request.kind, kinds=list(KINDS))
        return kind

    @abstractmethod
    async def compute(self, context: DecisionContext, supposed: Sequence[Decision]) -> R | None:
        """The result with these decisions; None where there is none yet."""

    @abstractmethod
    async def open(self, connection: Connection, decisions: Sequence[Decision], after: R) -> tuple[OpenItem, ...]:
        """What a result with these decisions leaves open."""

    @abstractmethod
    def compare(self, context: DecisionContext, after: R | None) -> Comparison | None:
        """What the decisions change; None where there is no result yet."""

    async def put(self, connection: Connection, context: DecisionContext, after: R | None) -> bool:
        """Brings the archive up to the decisions recorded by now. True where a corrected key waits for the close."""
        return False

    async def recompute(self) -> list[str]:
        """Computes again what rests on the result; the slugs of these rounds."""
        return []


@dataclass
class RoundScope(DecisionScope[Result]):
    with_result: bool = False
    kept_in: Path | None = None
    """Where previews keep marked entries."""

    async def prepare(self) -> None:
        self.with_result = self.round.state in ("closed", "final")

    async def context(self, connection: Connection) -> DecisionContext:
        contest, round_ = self.contest, self.round
        recorded = await list_decisions(connection, round_.id)
        decisions = await read_decisions(connection, round_.id)
        result = await read_results(connection, round_.id) if self.with_result else None
        secrets, identity_form = self.services.secrets, contest.identity_form
        form = PersonForm(contest.code, round_.rules, contest.units, secrets, identity_form)
        finder = Finder(connection, contest, [round_], form, round_.slug)
        items = await self._open(connection, decisions, result, key_in_force=True) if result else ()
        return DecisionContext(
            connection, contest, round_, finder, tuple(recorded), decisions, result, self.now_ms, open=items
        )

    def kind(self, request: DecisionRequest) -> DecisionKind:
        kind = DecisionScope.kind(self, request)
        if self.round.state == "final" and not kind.after_final:
            raise UserError("round_final.decision", round=self.round.slug)
        return kind

    async def compute(self, context: DecisionContext, supposed: Sequence[Decision]) -> Result | None:
        if context.result is None:
            return None
        return await compute_result(self.services.pool, self.contest, self.round, supposed, kept_in=self.kept_in)

    async def open(self, connection: Connection, decisions: Sequence[Decision], after: Result) -> tuple[OpenItem, ...]:
        """Any decision puts the key in force."""
        return await self._open(connection, decisions, after, key_in_force=False)

    async def _open(
        self, connection: Connection, decisions: Sequence[Decision], result: Result, *, key_in_force: bool
    ) -> tuple[OpenItem, ...]:
        known = await number_is_known(connection, self.round)
        return await open_with(
            *(connection, self.contest, self.round, decisions, ranked(result, self.round.rules)),
            number_known=known,
            key_in_force=key_in_force,
        )

    def compare(self, context: DecisionContext, after: Result | None) -> Comparison | None:
        return compare(context.result, after, self.round.rules) if context.result and after else None

    async def put(self, connection: Connection, context: DecisionContext, after: Result | None) -> bool:
        key_revision, waits = await apply_effects(connection, context)
        if after is not None:
            await put_result(connection, self.contest, self.round, after, key_revision=key_revision, at=self.now_ms)
        return waits

    async def recompute(self) -> list[str]:
        services = self.services
        return await recompute_stale(services.pool, services.database_url, self.contest, at=self.now_ms)


@dataclass
class ContestScope(DecisionScope[Outcome]):
    """A season is looked at as if it were a round: under its own chain, prizes and judged parts."""

    contest: ContestWithPapers
    played: SeasonPlayed | None = None
    before: Outcome | None = None
    kept_in: Path | None = None
    """Where previews keep marked entries."""

    async def prepare(self) -> None:
        require_season(self.contest)
        self.played = await replay_rounds(self.services.pool, self.contest, self.kept_in)
        self.before = await self._outcome(())

    async def context(self, connection: Connection) -> DecisionContext:
        contest = self.contest
        recorded = tuple(await list_contest_decisions(connection, contest.id))
        decisions = await season_decisions(connection, contest)
        rules = season_rules(self.played.rules if self.played else contest.rules)
        secrets, identity_form = self.services.secrets, contest.identity_form
        form = PersonForm(contest.code, self.round.rules, contest.units, secrets, identity_form)
        finder = Finder(connection, contest, contest.rounds, form, contest.slug)
        round_ = replace(self.round, slug=contest.slug, rules=rules)
        result = _as_result(self.before) if self.before else None
        items = await self.open(connection, decisions, self.before) if self.before else ()
        return DecisionContext(
            connection, contest, round_, finder, recorded, decisions, result, self.now_ms, of_contest=True, open=items
        )

    def kind(self, request: DecisionRequest) -> DecisionKind:
        kind = DecisionScope.kind(self, request)
        if not kind.of_contest:
            rounds = [round_.slug for round_ in self.contest.rounds]
            command, name = kind.name.replace("_", "-"), kind_name(kind.name)
            raise UserError("bad_kind.of_round", command=command, kind=name, contest=self.contest.slug, rounds=rounds)
        return kind

    async def compute(self, context: DecisionContext, supposed: Sequence[Decision]) -> Outcome | None:
        return await self._outcome(supposed)

    async def open(self, connection: Connection, decisions: Sequence[Decision], after: Outcome) -> tuple[OpenItem, ...]:
        if self.played is None:
            return ()
        corrections = self.played.fold.corrections(decisions)
        return await open_of_contest(connection, self.contest, self.played.rules, corrections, after)

    def compare(self, context: DecisionContext, after: Outcome | None) -> Comparison | None:
        return compare_outcomes(self.before, after) if self.before and after else None

    async def _outcome(self, supposed: Sequence[Decision]) -> Outcome:
        season = await compute_season(self.services.pool, self.contest, supposed, played=self.played)
        return as_outcome(season.outcome)


async def load_scope(
    services: Services, scope: Scope, slug: str, *, now_ms: int, previews: bool = False
) -> DecisionScope[Any]:
    """Raises UserError when there is no such round or contest."""
    data = services.settings.data_dir
    kept_in = data / FOLDER if previews and data.is_dir() else None
    if scope == "round":
        return RoundScope(services, *await load_round(services.pool, slug), now_ms, kept_in=kept_in)
    contest = await load_contest(services.pool, slug)
    return ContestScope(services, contest, contest.rounds[-1], now_ms, kept_in=kept_in)


async def find_scope(services: Services, slug: str) -> Scope:
    """Whether a slug is that of a contest; everything else is taken for a round's."""
    return "contest" if await is_contest(services.pool, slug) else "round"


def _as_result(outcome: Outcome) -> Result:
    """Everybody once, with the rank and prize they have where they compete."""
    boards = [board for board in outcome.boards if board.division != EVERYONE] or list(outcome.boards)
    rows = tuple(row for board in boards for row in board.rows)
    return Result(rows, outcome.facts, outcome.awards, outcome.unit_boards, grounds=outcome.grounds)
