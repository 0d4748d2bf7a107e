"""A planted contest that is played without HTTP: attempts start, save and submit at whatever moment a test says."""

from dataclasses import dataclass

import msgspec

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedContest
from contest.archive.pool import Connection, acquire
from contest.archive.results.results import read_results
from contest.core import ids
from contest.core.ids import ALPHABET
from contest.core.tokens import Claims
from contest.identity.form import IdentityForm
from contest.live.batched_writes import Intake, SeatItem
from contest.live.connection.keys import generation_key
from contest.live.connection.result_codes import Code
from contest.live.rounds import write_round
from contest.play.attempts.enter import Outcome, enter
from contest.play.attempts.save import keep
from contest.play.contracts.requests import AnswersBody
from contest.play.worker.attempt_cache import Attempt
from contest.play.worker.running_rounds import RunningRound
from contest.services import Backends
from questions.model import PaperRule
from scoring.results.outcome import Result
from scoring.rules.model import Attempts, Identity, IdentityField, PrizeTier, Rules
from scoring.rules.versions import canonical
from tests.planted import DAY_MS, RULES, plant

OPENS = DAY_MS
CLOSES = 2 * DAY_MS
LIMIT_MS = 600_000
IDENTITY = Identity(
    (IdentityField("name", "Họ và tên"), IdentityField("phone", "Điện thoại", "phone")), ("phone",), consent="Có"
)
PLAYED = msgspec.structs.replace(
    RULES,
    identity=IDENTITY,
    attempts=Attempts(per_round=3, time_limit_s=LIMIT_MS // 1000),
    prizes=(PrizeTier("Giải Nhất", 1, 1_000_000), PrizeTier("Giải Nhì", 2, 500_000)),
)


@dataclass
class Played:
    """One round of a contest as one worker has it."""

    b: Backends
    contest: PublishedContest
    running: RunningRound
    intake: Intake

    async def start(self, person: int, *, at: int = OPENS + 1, name: str | None = None) -> Attempt:
        """A new attempt of somebody; the paper is on it."""
        form = IdentityForm(self.contest.code, self.running.rules.identity, {}, self.b.secrets)
        read = form.read({"name": name or f"Nguyễn Thị {person}", "phone": f"0905{person:06}"})
        assert not isinstance(read, dict), read
        text = ids.new_attempt(self.contest.code)
        receipt = ids.receipt_of(text, self.b.secrets.receipt_key)
        seed = f"{person:016x}{at:016x}"
        record = {"attempt": text, "receipt": receipt, "round": self.running.id, "seed": seed}
        record |= {"identity": read.identity, "profile": read.profile, "shown_name": read.shown}
        limits = self.running.rules.attempts
        answer = await self.intake.seat(
            SeatItem(
                receipt=receipt,
                attempt=text,
                round=self.running.text_id,
                identity=read.identity,
                person=person_of(person),
                idempotency="",
                now=at,
                limit_ms=self.running.limit_ms,
                per_round=limits.per_round or 0,
                per_day=0,
                per_contest=0,
                day="",
                seed=seed,
                shown=read.shown,
                unit="",
                uniques=(),
                details=read.details,
                address="a",
                address_limit=0,
                tail=msgspec.json.encode(record)[1:].decode(),
            )
        )
        assert answer[0] == Code.OK, answer
        _, _, _, who, number, _, started_at, limit_end, _, _, _ = answer
        claims = Claims(text, self.running.id, who, bytes.fromhex(seed), started_at, limit_end or None, number)
        return Attempt(claims, receipt, self.running.papers(claims).questions(claims.seed))

    async def save(self, attempt: Attempt, right: int, *, at: int, guess: int | None = None) -> Outcome | None:
        body = AnswersBody(1, answers(attempt, right), guess)
        return await keep(self.running, self.intake, attempt, body, at)

    async def submit(self, attempt: Attempt, right: int, *, at: int, guess: int | None = None) -> Outcome:
        return await enter(self.running, self.intake, attempt, answers(attempt, right), guess, at, "submitted")

    async def enters(self, person: int, right: int, *, at: int, guess: int | None = None) -> Attempt:
        """Starts and submits a minute later."""
        attempt = await self.start(person, at=at)
        await self.submit(attempt, right, at=at + 60_000, guess=guess)
        return attempt

    async def result(self) -> Result:
        """Of the closed round, as the archive has it."""
        async with acquire(self.b.pool) as connection:
            found = await read_results(connection, self.running.id)
        assert found is not None
        return found

    @property
    def slug(self) -> str:
        return self.running.slug


def answers(attempt: Attempt, right: int) -> dict[str, list[str]]:
    """That many right answers, the others wrong. In the planted bank option a is right everywhere."""
    return {question: ["a" if place < right else "b"] for place, question in enumerate(attempt.paper)}


def person_of(number: int) -> str:
    return "".join(ALPHABET[(number >> shift) % 32] for shift in range(75, -1, -5))


async def stage(
    b: Backends,
    connection: Connection,
    rules: Rules = PLAYED,
    *,
    rounds: int = 1,
    paper: PaperRule = RULES.paper,
    later_ms: int = 0,
) -> list[Played]:
    """A contest under these rules, known to Redis, its rounds a day each from OPENS on, or so much later."""
    planted = await plant(connection, rounds=rounds)
    await connection.execute(
        "insert into rules_versions (contest_id, version, rules, sha256, created_at) values ($1, 2, $2, 'y', 0)",
        planted.contest_id,
        msgspec.json.decode(canonical(rules)),
    )
    await connection.execute(
        """update rounds set rules_version = 2, paper = $2, opens_at = opens_at + $3, closes_at = closes_at + $3
           where contest_id = $1""",
        planted.contest_id,
        msgspec.to_builtins(paper),
        later_ms,
    )
    await b.live.call("SET", generation_key(planted.code), "g1")
    played = []
    for number in range(1, rounds + 1):
        contest, one = await load_round(b.pool, f"{planted.slug}-w{number}")
        await write_round(b.live, contest.code, one, "live")
        intake = Intake(b.live, contest.code, contest.generation)
        played.append(Played(b, contest, RunningRound(contest, one), intake))
    return played
