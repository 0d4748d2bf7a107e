"""A round made ready to be played: everything a request needs, compiled once per revision and kept in memory."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec
import orjson

from contest.archive.contests.published import ContestWithPapers, PublishedContest, PublishedRound
from contest.core.tokens import Claims
from contest.play.worker.papers import ReadyPapers
from contest.play.worker.question_time import Pace
from contest.play.worker.units import UnitSearch, UnitWalk
from scoring.marking.question_names import QuestionNames
from scoring.ranking.keys import live_choice, live_row
from scoring.replay.records import RoundPaper
from scoring.replay.round_state import public_state
from scoring.rules.units import UnitNames, UnitTree


class RoundState(msgspec.Struct):
    """What may change while a round runs; Redis has the last word."""

    state: str
    opens_at: int
    closes_at: int
    revision: int
    key_revision: int


class RunningRound:
    """One round in one worker's memory. Only `facts` ever changes; a new key or rules make a new RunningRound."""

    def __init__(self, contest: PublishedContest, published: PublishedRound) -> None:
        rules = published.rules
        self.contest = contest
        self.published = published
        self.rules = rules
        self.id = published.id
        self.slug = published.slug
        self.text_id = str(published.id)
        self.facts = RoundState(
            published.state, published.opens_at, published.closes_at, published.revision, published.key_revision
        )
        self.marked_under = published.key_revision
        self.divisions = tuple(division.id for division in rules.divisions)
        self._papers = _ready_papers(published, self.divisions)
        self.choice = live_choice(rules)
        self.row = live_row(rules)
        self.limit_ms = (rules.attempts.time_limit_s or 0) * 1000
        earned = rules.attempts.earned
        self.admitted_only = int(bool(self.rules.eligibility.admitted))
        self.earned_most = earned.most if earned else 0
        self.earned_in = self.text_id if earned and earned.per == "round" else ""
        self.grace_ms = rules.attempts.grace_s * 1000
        self.pace = Pace((rules.attempts.question_time_s or 0) * 1000, self.grace_ms)
        self.prediction = orjson.dumps({"prompt": rules.prediction.prompt} if rules.prediction else None)
        self.zone = ZoneInfo(contest.time_zone)

    def state_at(self, now_ms: int) -> str:
        """scheduled, open, closed or final, as the public sees it."""
        facts = self.facts
        return public_state(facts.state, facts.opens_at, facts.closes_at, now_ms)

    def deadline(self, limit_end: int | None) -> int:
        closes = self.facts.closes_at
        return closes if limit_end is None or limit_end > closes else limit_end

    def duration(self, started_at: int, limit_end: int | None, worked_until: int) -> int:
        """At most the time limit. A round's close cuts nothing off it, else who starts in its last moment and goes on
        through the grace would be the fastest of all. No time at all, which nobody needs and a clock that stumbles may
        show, counts as all the time there was."""
        until = worked_until if limit_end is None else min(worked_until, limit_end)
        if until > started_at:
            return until - started_at
        return max((limit_end or self.facts.closes_at) - started_at, 1)

    def is_late(self, deadline: int, now_ms: int) -> bool:
        """Past deadline and grace. A round that was closed early gives no grace behind its close."""
        grace = self.grace_ms if self.facts.state == "live" else 0
        return now_ms > deadline + grace

    def local_day(self, now_ms: int) -> str:
        """The calendar day in the contest's time zone, for limits per day."""
        return datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(self.zone).strftime("%Y%m%d")

    def division_number(self, division: str | None) -> int:
        """The place of a division among those of the rules, from 1 on, as tokens carry it; 0 for none of them."""
        return self.divisions.index(division) + 1 if division in self.divisions else 0

    def division_of(self, claims: Claims) -> str | None:
        number = claims.division
        return self.divisions[number - 1] if 0 < number <= len(self.divisions) else None

    def papers(self, claims: Claims) -> ReadyPapers:
        """What an attempt's paper is drawn from."""
        ready = self._papers
        return ready[claims.division] if claims.division < len(ready) else ready[0]

    def papers_for(self, division: str | None) -> ReadyPapers:
        """What papers in a division are drawn from."""
        return self._papers[self.division_number(division)]

    @property
    def all_papers(self) -> tuple[ReadyPapers, ...]:
        """Of everybody, then of each division in the order of the rules."""
        return self._papers

    @property
    def adds_up(self) -> bool:
        """The live board knows people by one attempt only; where all add up, places are shown from close on."""
        return self.rules.attempts.combine == "sum"

    @property
    def is_closed(self) -> bool:
        return self.facts.state in ("closed", "final")


class ContestInMemory:
    """A published contest and its rounds, as one worker serves them."""

    def __init__(self, published: PublishedContest, rounds: tuple[RunningRound, ...]) -> None:
        self.published = published
        self.rounds = rounds
        self.unit_names = UnitNames(published.units).short
        self.unit_search = UnitSearch(published.units)
        self.unit_walk = UnitWalk(published.units)
        self._tree = UnitTree(published.units)

    @property
    def code(self) -> str:
        return self.published.code

    def hides_number(self, running: RunningRound) -> bool:
        """Whether a number is being predicted in this round: until it is settled nothing public gives it away, neither
        of this round nor, where it is counted over the contest, of those that have closed."""
        prediction = running.rules.prediction
        if prediction is None:
            return False
        return not all(each.is_closed for each in (self.rounds if prediction.over == "contest" else (running,)))

    def units_below(self, unit: str) -> list[str]:
        """The unit and all below it."""
        return [each for each in self.unit_names if self._tree.is_below(each, (unit,))]


class ContestRegistry:
    """The contests of this installation. Replaced whole by `replace`.

    `contests` and `rounds`, by slug, are what anybody may look at: whatever is looked up by an address is looked up
    there, so that no page or call shows a draft or a hidden contest. `by_code`, `by_id` and `every_round` are all there
    are, for those who hold a token or a receipt and for the service itself.
    """

    def __init__(self) -> None:
        self.contests: dict[str, ContestInMemory] = {}
        self.rounds: dict[str, RunningRound] = {}
        self.by_code: dict[str, ContestInMemory] = {}
        self.by_id: dict[int, RunningRound] = {}
        self.every_round: dict[str, RunningRound] = {}
        self.version = 0
        self.changed = asyncio.Event()

    def replace(self, contests: Sequence[ContestWithPapers]) -> None:
        """Takes over what Postgres says; rounds that did not change stay as they are compiled."""
        fresh: dict[str, ContestInMemory] = {}
        rounds: dict[int, RunningRound] = {}
        for contest in contests:
            ready = tuple(self._ready(contest, published) for published in contest.rounds)
            fresh[contest.slug] = ContestInMemory(contest, _of_archive(contest, ready))
            rounds |= {running.id: running for running in ready}
        self.contests = {slug: contest for slug, contest in fresh.items() if contest.published.is_public}
        self.rounds = {running.slug: running for contest in self.contests.values() for running in contest.rounds}
        self.by_code = {contest.code: contest for contest in fresh.values()}
        self.by_id = rounds
        self.every_round = {running.slug: running for running in rounds.values()}
        self.version += 1
        self.changed.set()

    def _ready(self, contest: PublishedContest, published: PublishedRound) -> RunningRound:
        running = self.by_id.get(published.id)
        if running is None or not _same_but_times(running.published, published):
            return RunningRound(contest, published)
        running.contest = contest
        if published.revision >= running.facts.revision:
            running.published = published
            running.facts = RoundState(
                published.state, published.opens_at, published.closes_at, published.revision, published.key_revision
            )
        return running


def _of_archive(contest: PublishedContest, rounds: tuple[RunningRound, ...]) -> tuple[RunningRound, ...]:
    """Of an archived contest only what had opened before: nothing opens in it any more."""
    if contest.state != "archived":
        return rounds
    return tuple(running for running in rounds if running.published.opens_at <= contest.state_since)


def _ready_papers(published: PublishedRound, divisions: tuple[str, ...]) -> tuple[ReadyPapers, ...]:
    """By the numbers of divisions; those without papers of their own share everybody's."""
    marking, changes = published.rules.marking, published.key_changes
    papers = (RoundPaper("", published.paper, published.bank), *published.division_papers)
    names = QuestionNames(paper.bank for paper in papers)
    ready = {paper.division: ReadyPapers(paper, marking, names.of_bank(changes, paper.bank.slug)) for paper in papers}
    return tuple(ready.get(division, ready[""]) for division in ("", *divisions))


def _same_but_times(round_: PublishedRound, other: PublishedRound) -> bool:
    return (
        round_.rules_version == other.rules_version
        and round_.key_revision == other.key_revision
        and round_.bank.version == other.bank.version
        and round_.bank.slug == other.bank.slug
        and round_.paper == other.paper
        and [(own.division, own.rule, own.bank.version) for own in round_.division_papers]
        == [(own.division, own.rule, own.bank.version) for own in other.division_papers]
    )
