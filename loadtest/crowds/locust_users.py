"""The crowd itself, by Locust: a process and environment of its own, because importing Locust patches the interpreter.

`python -m loadtest.crowds.locust_users PLAN.json OUTCOME.json`. A phone does what phones do: page, static files, units,
start with a key of its own, thinking and saving, submission, receipt, leaderboard or its stream; what fails is
repeated with growing pauses and jitter, the same request each time. Talks to the address in the plan and nowhere else.
"""

# ruff: noqa: I001  Locust patches the interpreter and has to come first
import os

# addresses are numbers here; looked up by threads, as is usual, a few hundred connections a second would be the limit
os.environ["GEVENT_RESOLVER"] = "block"
import gevent
from locust import FastHttpUser, task
from locust.env import Environment
from locust.stats import StatsEntry

import logging
import random
import re
import resource
import sys
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import msgspec
import orjson

from loadtest.client.contestants import contestant
from loadtest.client.plans import Calls, CrowdPlan, Limits, Outcome, Visit, VisitResult, points_of

AGAIN = (0, 429, 502, 503, 504)
PATIENCE_S = 150.0
LONGEST_PAUSE_S = 8.0
_STATIC = re.compile(rb'(?:src|href)="(/static/[^"]+)"')


class Shared:
    """What all phones share; set once before the first of them is made."""

    plan: CrowdPlan
    begins_at: float
    waiting: deque[tuple[int, Visit]]
    results: list[VisitResult]
    seconds: dict[str, Counter[int]]
    late_s: list[float]
    waited: int
    busy: int
    failed: dict[int, str]
    events: int
    streams: int
    open_streams: int
    most_open_streams: int


shared = Shared()


def since() -> float:
    return time.time() - shared.begins_at


def count(event: str) -> None:
    shared.seconds.setdefault(event, Counter())[max(0, int(since()))] += 1


@contextmanager
def counted_open() -> Iterator[None]:
    shared.open_streams += 1
    shared.most_open_streams = max(shared.most_open_streams, shared.open_streams)
    try:
        yield
    finally:
        shared.open_streams -= 1


class Phone(FastHttpUser):
    """Takes the next visit when it is due, makes it, and takes another."""

    host = "http://127.0.0.1"
    connection_timeout = 10.0
    network_timeout = 30.0
    max_redirects = 0

    @task
    def live(self) -> None:
        if not shared.waiting:
            gevent.sleep(0.5)
            return
        number, visit = shared.waiting.popleft()
        pause = visit.at_s - since()
        if pause > 0:
            gevent.sleep(pause)
        else:
            shared.waited += pause < -0.5
        shared.late_s.append(max(0.0, since() - visit.at_s))
        shared.busy += 1
        try:
            shared.results.append(self.make(number, visit))
            self.watch(visit)
        except Exception as error:  # the crowd goes on, and the visit is reported as what it is
            count("generator failed")
            shared.failed.setdefault(number, repr(error)[:200])
        finally:
            shared.busy -= 1

    def make(self, number: int, visit: Visit) -> VisitResult:
        page = self.ask("GET", f"/c/{shared.plan.contest}", "page", headers={"Accept-Encoding": "gzip"})
        count("looked")
        if visit.first:
            for path in sorted({path.decode() for path in _STATIC.findall(page.content or b"")}):
                self.ask("GET", path, "static")
        return self.enter(number, visit) if visit.kind == "play" else VisitResult(number, "looked")

    def enter(self, number: int, visit: Visit) -> VisitResult:
        plan = shared.plan
        person = contestant(visit.person, plan.units)
        if visit.first:
            self.ask("GET", f"/api/contests/{plan.contest}/units?q=xa", "units")
        started = self.ask(
            "POST",
            f"/api/rounds/{plan.rounds[visit.round].id}/attempts",
            "start",
            body={"contestant": person, "consent": True},
            headers={"Idempotency-Key": f"{random.getrandbits(128):032x}"},
        )
        if started.status_code != 201:
            return self.unstarted(number, started)
        count("started")
        return self.answer(number, visit, orjson.loads(started.content))

    def unstarted(self, number: int, reply: Any) -> VisitResult:
        code = _code(reply)
        if reply.status_code == 0 or reply.status_code >= 500:
            return VisitResult(number, "no_answer", code=code)
        return VisitResult(number, "not_open" if code == "round_not_open" else "refused", code=code)

    def answer(self, number: int, visit: Visit, paper: dict[str, Any]) -> VisitResult:
        bearer = {"Authorization": f"Bearer {paper['token']}"}
        answers = {question["id"]: [random.choice(question["options"])["id"]] for question in paper["questions"]}
        prediction = random.randrange(5000)
        path = f"/api/attempts/{paper['attempt']}"
        for saving in range(visit.saves):
            gevent.sleep(visit.think_s / (visit.saves + 1))
            body = {"revision": saving + 1, "answers": answers, "prediction": prediction}
            self.ask("PUT", f"{path}/answers", "save", body=body, headers=bearer)
        gevent.sleep(visit.think_s / (visit.saves + 1))
        if visit.late:
            closes = shared.plan.rounds[visit.round].closes_s + shared.plan.grace_s
            gevent.sleep(max(0.0, closes + 0.5 - since()))
        body = {"answers": answers, "prediction": prediction}
        sent = self.ask("POST", f"{path}/submission", "submission", body=body, headers=bearer)
        result = _result(number, sent, paper["attempt"], points_of(answers), prediction)
        count(result.state)
        if result.receipt:
            self.ask("GET", f"/api/receipts/{result.receipt}", "receipt")
        return result

    def watch(self, visit: Visit) -> None:
        board = f"/api/rounds/{shared.plan.rounds[visit.round].id}/leaderboard"
        if not visit.streams_s:
            self.ask("GET", f"{board}?limit=20", "leaderboard")
            return
        shared.streams += 1
        deadline = time.monotonic() + visit.streams_s
        with self.client.request("GET", f"{board}/events", name="stream", stream=True, catch_response=True) as reply:
            reply.success() if reply.status_code == 200 else reply.failure(str(reply.status_code))
            with counted_open(), gevent.Timeout(visit.streams_s, False):
                while reply.status_code == 200 and time.monotonic() < deadline:
                    piece = reply.stream.read(4096)
                    if not piece:
                        break
                    shared.events += piece.count(b"\ndata:") + piece.startswith(b"data:")

    def ask(self, method: str, path: str, name: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
        """The first answer that is final, or the last there was patience for; the same bytes each time."""
        sent = {"Content-Type": "application/json", **(headers or {})} if body is not None else dict(headers or {})
        data = orjson.dumps(body) if body is not None else None
        began, tries = time.monotonic(), 0
        while True:
            tries += 1
            with self.client.request(method, path, name=name, data=data, headers=sent, catch_response=True) as reply:
                reply.tries = tries
                if reply.status_code not in AGAIN:
                    reply.success()
                    return reply
                reply.failure(str(reply.status_code))
            count("repeated")
            if time.monotonic() - began > PATIENCE_S:
                return reply
            after = float(reply.headers.get("Retry-After", 0) or 0) if reply.headers else 0.0
            gevent.sleep(after + random.random() * min(LONGEST_PAUSE_S, 0.5 * 2**tries))


def _code(reply: Any) -> str:
    try:
        return str(orjson.loads(reply.content)["code"])
    except (ValueError, KeyError, TypeError):
        return str(reply.status_code)


def _result(number: int, reply: Any, attempt: str, points: int, prediction: int) -> VisitResult:
    if reply.status_code == 200:
        body = orjson.loads(reply.content)
        entry = (attempt, body["receipt"], body["received_at"])
        return VisitResult(number, "accepted", *entry, points, prediction, reply.tries)
    code = _code(reply)
    if code == "too_late":
        receipt = orjson.loads(reply.content).get("receipt") or ""
        return VisitResult(number, "too_late", attempt, receipt, 0, points, prediction, reply.tries, code)
    unanswered = reply.status_code in AGAIN
    state: Literal["no_answer", "refused"] = "no_answer" if unanswered else "refused"
    return VisitResult(number, state, attempt, "", 0, points, prediction, reply.tries, code)


def calls_of(entries: list[StatsEntry]) -> list[Calls]:
    shares = (0.5, 0.95, 0.99)
    return [
        Calls(entry.name, entry.num_requests, entry.num_failures, *map(entry.get_response_time_percentile, shares))
        for entry in sorted(entries, key=lambda entry: str(entry.name))
    ]


def run(plan: CrowdPlan) -> Outcome:
    """Returns when every visit is over."""
    shared.plan, shared.begins_at = plan, plan.begins_at / 1000
    shared.waiting, shared.results, shared.seconds, shared.late_s = deque(enumerate(plan.visits)), [], {}, []
    shared.failed = {}
    shared.waited = shared.busy = shared.events = shared.streams = shared.open_streams = shared.most_open_streams = 0
    Phone.host = plan.base_url
    environment = Environment(user_classes=[Phone])
    runner = environment.create_local_runner()
    spent, began = time.process_time(), time.monotonic()
    runner.start(plan.phones, spawn_rate=plan.phones)
    while shared.waiting or shared.busy or len(shared.late_s) < len(plan.visits):
        gevent.sleep(0.2)
    share = (time.process_time() - spent) / (time.monotonic() - began)
    runner.quit()
    late = sorted(shared.late_s)
    limits = Limits(share, late[len(late) // 2], late[int(len(late) * 0.99)], shared.waited)
    last = max(max(counts) for counts in shared.seconds.values()) + 1
    seconds = {event: [counts[second] for second in range(last)] for event, counts in shared.seconds.items()}
    ended = {result.visit for result in shared.results}
    broken = [visit for visit in shared.failed if visit not in ended]
    shared.results += [VisitResult(visit, "no_answer", code=shared.failed[visit]) for visit in broken]
    calls = calls_of(list(environment.stats.entries.values()))
    return Outcome(shared.results, calls, limits, seconds, shared.events, shared.streams, shared.most_open_streams)


def main() -> None:
    logging.disable(logging.WARNING)  # how near its limits the generator comes is in the outcome
    plan_file, outcome_file = map(Path, sys.argv[1:3])
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    plan = msgspec.json.decode(plan_file.read_bytes(), type=CrowdPlan)
    outcome_file.write_bytes(msgspec.json.encode(run(plan)))
    os._exit(0)  # greenlets that still hold a stream are of no interest


if __name__ == "__main__":
    main()
