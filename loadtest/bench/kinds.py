"""What a submission of each kind of question costs more than one of single choice: a paper of ten questions of a kind,
its body read, its answers checked, marked and written as a record, in this process, without sockets.

The kinds take turns and medians are compared, so that neighbours hardly show. A whole submission costs the web worker
about a tenth of a millisecond (`calls`); what is added here is added there.
"""

import os
import time
from collections.abc import Callable

import msgspec
import orjson

from contest.core import ids, tokens
from contest.core.clock import Clock
from contest.play.attempts import enter
from contest.play.contracts import requests
from contest.play.worker.attempt_cache import Attempt
from contest.play.worker.running_rounds import RunningRound
from loadtest.bench.steps import make_round
from loadtest.reports.report import Result, figure, median
from questions.kinds import KINDS
from questions.model import Bank, Option, Question

ALTERNATIONS, TIMES, QUESTIONS = 31, 400, 10
_OPTIONS = tuple(Option(letter, f"Phương án {letter}") for letter in "abcd")
_PAIRS = (*_OPTIONS, *(Option(number, f"Vế phải {number}") for number in "1234"))
_KEYS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "one": (("b",), ["b"]),
    "many": (("a", "c"), ["c", "a"]),
    "number": (("402.6±0.5 m",), ["402,9"]),
    "text": (("Gia Long", "Nguyễn Ánh"), ["nguyen anh"]),
    "statements": (("a:true", "b:false", "c:true", "d:false"), ["c:true", "a:true", "b:false", "d:true"]),
    "order": (("a:3", "b:1", "c:4", "d:2"), ["d:1", "b:2", "a:3", "c:4"]),
    "match": (("a:2", "b:3", "c:1", "d:4"), ["d:4", "b:3", "a:1", "c:2"]),
}
"""The key of a question, and an answer that takes the longer way."""


def measure() -> list[Result]:
    now = Clock().now_ms()
    runs = {name: _submission(name, now) for name in KINDS}
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ALTERNATIONS):
        for name, run in runs.items():
            times[name].append(_timed(run))
    single = median(times["one"])
    results = [figure("kinds: a submission of single choice, without sockets", single, "µs of CPU")]
    for name in runs:
        if name != "one":
            results.append(figure(f"kinds: more for one of {name}", median(times[name]) - single, "µs of CPU"))
    return results


def _timed(run: Callable[[], object]) -> float:
    began = time.process_time_ns()
    for _ in range(TIMES):
        run()
    return (time.process_time_ns() - began) / TIMES / 1000


def _submission(kind: str, now: int) -> Callable[[], object]:
    right, answer = _KEYS[kind]
    options = () if kind in ("number", "text") else _PAIRS if kind == "match" else _OPTIONS
    questions = tuple(Question(f"q{at:03}", "?", options, right, kind=kind) for at in range(QUESTIONS))
    running = _running(Bank("bench", 1, questions), now)
    claims = tokens.Claims(ids.new_attempt("bnch"), 1, ids.new_person(), os.urandom(16), now, now + 3_600_000, 1)
    attempt = Attempt(claims, "receipt", running.papers(claims).questions(claims.seed))
    raw = orjson.dumps({"answers": dict.fromkeys(attempt.paper, answer), "prediction": 1234})

    def submit() -> object:
        body = requests.parse(raw, requests.SubmissionBody, "invalid_answers")
        assert isinstance(body, requests.SubmissionBody)
        assert enter.check_answers(running, attempt, body.answers, 1234, now) is None
        return enter._item(running, attempt, body.answers, 1234, now + 1000, "submitted")

    return submit


def _running(bank: Bank, now: int) -> RunningRound:
    running = make_round(now)
    paper = msgspec.structs.replace(running.rules.paper, draw="random", count=QUESTIONS, strata=())
    return make_round(now, bank, paper)
