"""Where the microseconds of a submission and of a start go: each step alone, in this process, without sockets.

Best of many repetitions of user CPU time, so neighbours hardly show. What is left of the whole request beyond these
steps is the server's: sockets, HTTP, the event loop and the share in a group commit.
"""

import os
import time
from collections.abc import Callable

import msgspec
import orjson

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.core import ids, tokens
from contest.core.clock import Clock
from contest.core.secrets import Secrets
from contest.identity.form import IdentityForm
from contest.play.attempts import enter
from contest.play.contracts import requests
from contest.play.worker.attempt_cache import Attempt
from contest.play.worker.running_rounds import RunningRound
from loadtest.client.contestants import contestant
from loadtest.deployments.contests import CONTEST, OPTIONS, QUESTIONS_A_TOPIC, TOPICS, contest_file, open_for_a_day
from loadtest.reports.report import Result, figure
from questions.model import Bank, Option, PaperRule, Question
from scoring.rules.file.read import read_contest_file

REPEATS, TIMES = 15, 3000
Step = tuple[str, Callable[[], object]]


def measure() -> list[Result]:
    return [figure(f"step: {name}", _best(run), "µs of CPU") for name, run in steps()]


def _best(run: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(REPEATS):
        began = time.process_time_ns()
        for _ in range(TIMES):
            run()
        best = min(best, (time.process_time_ns() - began) / TIMES / 1000)
    return best


def steps() -> list[Step]:
    now = Clock().now_ms()
    secrets = _secrets()
    running = make_round(now)
    seed = os.urandom(16)
    claims = tokens.Claims(ids.new_attempt("bnch"), 1, ids.new_person(), seed, now, now + 3_600_000, 1)
    token = tokens.sign(claims, secrets.token_keys, secrets.token_key_id).encode()
    ready = running.papers(claims)
    paper = ready.questions(seed)
    attempt = Attempt(claims, ids.receipt_of(claims.attempt, secrets.receipt_key), paper)
    answers = {question: ["a"] for question in paper}
    raw = orjson.dumps({"answers": answers, "prediction": 1234})
    item = enter._item(running, attempt, answers, 1234, now + 1000, "submitted")
    pack = msgspec.msgpack.Encoder().encode
    person = contestant(0, [unit.id for unit in running.contest.units if unit.parent])
    form = _form(running, secrets)
    return [
        ("submission: body read and its shape checked", lambda: requests.parse(raw, requests.SubmissionBody, "x")),
        (
            "submission: answers checked against the paper",
            lambda: enter.check_answers(running, attempt, answers, 1234, now),
        ),
        ("submission: marked", lambda: ready.key.mark(paper, answers)),
        (
            "submission: marked, ranked, record written",
            lambda: enter._item(running, attempt, answers, 1234, now + 1000, "submitted"),
        ),
        ("submission: packed for the group commit", lambda: pack(item)),
        (
            "submission: token read and paper drawn, where the worker does not know the attempt",
            lambda: _read_and_draw(token, secrets, running),
        ),
        ("start: contestant read, normalized, hashed, sealed", lambda: form.read(person)),
        ("start: paper drawn and written", lambda: ready.draw(seed)),
        ("start: token signed", lambda: tokens.sign(claims, secrets.token_keys, secrets.token_key_id)),
    ]


def _read_and_draw(token: bytes, secrets: Secrets, running: RunningRound) -> object:
    claims = tokens.read(token, secrets.token_keys)
    return claims and running.papers(claims).questions(claims.seed)


def make_round(now: int, bank: Bank | None = None, paper: PaperRule | None = None) -> RunningRound:
    """A round that is open, by default with the bank and the paper of the bench."""
    plan = read_contest_file(contest_file(CONTEST, open_for_a_day(now)))
    published = PublishedRound(
        id=1,
        slug="bench-w1",
        title="",
        opens_at=now - 1000,
        closes_at=now + 86_400_000,
        state="live",
        revision=1,
        key_revision=1,
        rules_version=1,
        rules=plan.rules,
        paper=paper or plan.rules.paper,
        bank=bank or _bank(),
        key_changes={},
    )
    contest = PublishedContest(
        id=1,
        slug=plan.slug,
        code="bnch",
        title="",
        organizer="",
        description="",
        time_zone="Asia/Ho_Chi_Minh",
        language="vi",
        generation="g",
        rules_version=1,
        rules=plan.rules,
        units=plan.units,
        rounds=(published,),
    )
    return RunningRound(contest, published)


def _bank() -> Bank:
    questions = []
    for topic in TOPICS:
        for number in range(QUESTIONS_A_TOPIC):
            options = tuple(Option(letter, text) for letter, text in zip("abcd", OPTIONS, strict=True))
            right = ("abcd"[number % 4],)
            questions.append(Question(f"{topic[0]}{number}", f"{topic}, câu số {number}", options, right, topic))
    return Bank("bench", 1, tuple(questions))


def _form(running: RunningRound, secrets: Secrets) -> IdentityForm:
    units = {unit.id: unit.name for unit in running.contest.units if unit.parent}
    return IdentityForm("bnch", running.rules.identity, units, secrets)


def _secrets() -> Secrets:
    return Secrets(
        token_keys={1: os.urandom(32)},
        token_key_id=1,
        identity_key=os.urandom(32),
        receipt_key=os.urandom(32),
        field_keys={1: os.urandom(32)},
        field_key_id=1,
    )
