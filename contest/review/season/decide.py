"""Taking a decision about a contest as a whole: shown first, then recorded. It changes what is computed over all rounds
and nothing of a round: who is one person in a round is so here too, everything else is decided where it holds.

The same wishes as for a round (`wishes`), looked at against the season's result as if it were one.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from contest.archive.contests.lookup import load_contest
from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.entries.people import FoundAttempt, find_attempts
from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import Decision as Recorded
from contest.archive.results.decisions import record_decision
from contest.archive.results.results import read_names
from contest.archive.results.season_seals import list_contest_decisions, list_contest_seals
from contest.archive.round_lock import round_lock
from contest.core import ids
from contest.core.errors import UserError
from contest.core.secrets import Secrets
from contest.identity.person_form import PersonForm
from contest.review.decisions.history import Listed, list_decided
from contest.review.decisions.kinds.registry import RESOLVERS
from contest.review.decisions.request.model import Applied, DecisionContext, DecisionOutcome, DecisionRequest, Draft
from contest.review.decisions.request.people import Finder
from contest.review.results.inputs import public_details
from contest.review.season.replay import compute_season, replay_rounds, require_season, season_decisions
from contest.services import Services
from scoring.replay.compare import compare_outcomes
from scoring.replay.decisions import Decision
from scoring.results.outcome import Outcome, Result
from scoring.rules.model import Rules
from scoring.rules.prizes import EVERYONE
from scoring.season.compute import season_rules
from scoring.season.outcome import SeasonOutcome, as_outcome

DECIDED = (
    *("merge", "move", "disqualify", "exclude", "reinstate"),
    *("judge", "settle", "refuse_prize", "unclaimed", "withdraw"),
)


async def decide_contest(
    services: Services,
    slug: str,
    request: DecisionRequest,
    *,
    now_ms: int,
    who: str,
    why: str,
    applies: bool,
    after: int | None = None,
) -> DecisionOutcome:
    """What the decision changes of the contest's result; recorded if it `applies`. `after` is the last decision that
    was known when it was shown: another one in between is refused. Raises UserError."""
    contest = await load_contest(services.pool, slug)
    require_season(contest)
    if request.kind not in DECIDED:
        rounds = ", ".join(round_.slug for round_ in contest.rounds)
        raise UserError("bad_kind", f"{request.kind.replace('_', '-')} is decided of a round, not of {slug}: {rounds}")
    played = await replay_rounds(services.pool, contest)
    before = (await compute_season(services.pool, contest, played=played)).outcome
    async with round_lock(services.database_url, contest.rounds[-1].id):
        async with acquire(services.pool) as connection:
            context = await _ground(connection, contest, played.rules, before, services.secrets, now_ms)
            _refuse_newer(context, after)
            if request.kind == "unclaimed":
                await _refuse_early(context)
            drafts = await RESOLVERS[request.kind](context, request)
        supposed = _supposed(context, drafts, why)
        changed = (await compute_season(services.pool, contest, supposed, played=played)).outcome
        numbers: list[int] = []
        if applies:
            async with acquire(services.pool) as connection, connection.transaction():
                numbers = [await _record(connection, contest, draft, now_ms, who, why) for draft in drafts]
    comparison = compare_outcomes(as_outcome(before), as_outcome(changed))
    async with acquire(services.pool) as connection:
        people = list(dict.fromkeys(change.person for change in comparison.changes))
        names = await read_names(connection, contest.id, people)
    about = tuple(draft.about for draft in drafts)
    applied: Applied = "now" if applies else "no"
    return DecisionOutcome(slug, request.kind, applied, _last(context), tuple(numbers), about, comparison, names)


async def list_contest_decided(services: Services, slug: str, *, now_ms: int) -> list[Listed]:
    """The decisions about the contest as a whole, in their order. Raises UserError when there is no such contest."""
    contest = await load_contest(services.pool, slug)
    async with acquire(services.pool) as connection:
        context = await _ground(connection, contest, contest.rules, None, services.secrets, now_ms)
        return await list_decided(context)


class _Everywhere(Finder):
    """People and entries of all rounds of a contest."""

    def __init__(
        self, connection: Connection, contest: PublishedContest, round_: PublishedRound, form: PersonForm
    ) -> None:
        super().__init__(connection, contest, round_, form)
        self._all = connection, contest

    async def attempt(self, text: str) -> FoundAttempt:
        connection, contest = self._all
        wanted = ids.read_receipt(text) or text.strip()
        for round_ in contest.rounds:
            found = (await find_attempts(connection, round_.id, [wanted])).get(wanted)
            if found is not None:
                return found
        raise UserError("no_entry", f"no entry of {contest.slug} has that receipt or id")


async def _ground(
    connection: Connection,
    contest: PublishedContest,
    rules: Rules,
    outcome: SeasonOutcome | None,
    secrets: Secrets,
    now_ms: int,
) -> DecisionContext:
    """The season as a round would be looked at: under its own chain, prizes and judged parts."""
    recorded = tuple(await list_contest_decisions(connection, contest.id))
    decisions = await season_decisions(connection, contest)
    last = contest.rounds[-1]
    item = replace(last, slug=contest.slug, rules=season_rules(rules))
    finder = _Everywhere(connection, contest, last, PersonForm(contest.code, last.rules, contest.units, secrets))
    result = _as_result(as_outcome(outcome)) if outcome is not None else None
    return DecisionContext(connection, contest, item, finder, recorded, decisions, result, now_ms, of_contest=True)


def _as_result(outcome: Outcome) -> Result:
    """Everybody once, with the rank and prize they have where they compete."""
    boards = [board for board in outcome.boards if board.division != EVERYONE] or list(outcome.boards)
    rows = tuple(row for board in boards for row in board.rows)
    return Result(rows, outcome.facts, outcome.awards, outcome.unit_boards)


def _supposed(context: DecisionContext, drafts: Sequence[Draft], why: str) -> tuple[Decision, ...]:
    reason = sha256(why.encode()).hexdigest()
    return tuple(
        Decision(
            _after_all(context) + place,
            draft.kind,
            draft.target,
            public_details(draft.kind, draft.details),
            reason,
            context.now_ms,
        )
        for place, draft in enumerate(drafts, 1)
    )


def _after_all(context: DecisionContext) -> int:
    """What is decided now comes after everything that was decided of rounds too: far above any number in use."""
    return max(_last(context), 1 << 53)


def _last(context: DecisionContext) -> int:
    return context.recorded[-1].id if context.recorded else 0


def _refuse_newer(context: DecisionContext, after: int | None) -> None:
    if after is not None and after != _last(context):
        newest: Recorded | None = context.recorded[-1] if context.recorded else None
        said = f"decision {newest.id} ({newest.kind}, by {newest.who}) is newer" if newest else "there is none"
        raise UserError("decided_between", f"this was shown as of decision {after}, but {said}: look again")


async def _refuse_early(context: DecisionContext) -> None:
    """The days to claim run from the first season seal on."""
    days = context.round.rules.winners.claim_days
    seals = await list_contest_seals(context.connection, context.contest.id, "season")
    if days is None:
        return
    if not seals:
        how = f"contest season seal {context.contest.slug} --result, then {days} days"
        raise UserError("not_published", f"no result of {context.contest.slug} is sealed yet: {how}")
    ends = datetime.fromtimestamp(seals[0].sealed_at // 1000, UTC) + timedelta(days=days)
    if context.now_ms < seals[0].sealed_at + days * 86_400_000:
        raise UserError(
            "still_time", f"prizes can be claimed until {ends:%Y-%m-%d}; for a refusal: decide refuse-prize"
        )


async def _record(connection: Connection, contest: PublishedContest, draft: Draft, at: int, who: str, why: str) -> int:
    details = {
        **draft.details,
        **({"target": draft.target} if draft.target else {}),
        **({"reason": draft.told} if draft.told else {}),
    }
    return await record_decision(
        connection, contest_id=contest.id, round_id=None, kind=draft.kind, who=who, why=why, at=at, details=details
    )
