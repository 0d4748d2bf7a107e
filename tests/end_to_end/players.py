"""Contestants at their phones: they start, save, submit, and keep what they were told. Knows the public API only."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.end_to_end.crowd import Person, Plan, choose
from tests.end_to_end.organizer import ROUND, Key, plain
from tests.end_to_end.recomputation import Entry
from tests.end_to_end.service import Reply, Service


@dataclass
class Attempt:
    """What a phone keeps of one attempt. `answers` are those that must count; `receipt` and what follows it are None
    until the service has said them."""

    person: int
    attempt: str
    token: str
    number: int
    started_at: int
    deadline: int
    questions: list[dict[str, Any]]
    answers: dict[str, list[str]] = field(default_factory=dict)
    prediction: int | None = None
    saved: int = 0
    receipt: str | None = None
    received_at: int | None = None
    duration_ms: int | None = None
    points: int | None = None

    def entry(self, received_at: int) -> Entry:
        """The entry that must have come of it."""
        texts = {
            question["id"]: {option["id"]: plain(option["text"]) for option in question["options"]}
            for question in self.questions
        }
        paper = [
            (plain(q["text"]), frozenset(texts[q["id"]][chosen] for chosen in self.answers.get(q["id"], ())))
            for q in self.questions
        ]
        return Entry(self.person, self.attempt, self.number, received_at, paper, self.prediction)


class RoundOver(Exception):
    """The service took nothing more: it said so, and gave the receipt of what it had collected, if anything."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply)
        self.receipt: str | None = reply.json.get("receipt")


class Players:
    """`kept` is every attempt they have begun. `pause_s`: so long they think at most, before each step."""

    def __init__(self, service: Service, key: Key, *, pause_s: float = 0.0) -> None:
        self.service = service
        self.key = key
        self.kept: list[Attempt] = []
        self._pause_s = pause_s

    @property
    def accepted(self) -> list[Attempt]:
        return [attempt for attempt in self.kept if attempt.receipt is not None]

    async def play(self, people: Sequence[Person], *, at_once: int) -> None:
        """Everybody goes through their plans, so many people at a time."""
        seats = asyncio.Semaphore(at_once)

        async def seated(person: Person) -> None:
            async with seats:
                for plan in person.plans:
                    await self.take_part(person, plan)

        async with asyncio.TaskGroup() as group:
            for person in people:
                group.create_task(seated(person))

    async def take_part(self, person: Person, plan: Plan) -> Attempt:
        attempt = await self.start(person)
        chance = random.Random(f"{person.id}-{attempt.number}")
        answers = choose(attempt.questions, self.key, plan.skill, chance)
        if plan.way == "save":
            await self.only_save(attempt, answers, plan.prediction)
        elif plan.way != "leave":
            await self._save_and_submit(attempt, answers, plan, chance)
        return attempt

    async def _save_and_submit(
        self, attempt: Attempt, answers: dict[str, list[str]], plan: Plan, chance: random.Random
    ) -> None:
        for save in range(plan.saves):
            await self._think(chance)
            await self.save(attempt, dict(list(answers.items())[: 3 * (save + 1)]), None)
        await self._think(chance)
        if plan.way == "twice":
            await asyncio.gather(*(self.submit(attempt, answers, plan.prediction) for _ in range(2)))
        else:
            await self.submit(attempt, answers, plan.prediction)
        if plan.way == "again":
            await self.submit(attempt, {}, 7)

    async def _think(self, chance: random.Random) -> None:
        if self._pause_s:
            await asyncio.sleep(chance.uniform(0, self._pause_s))

    async def start(self, person: Person, key: str | None = None) -> Attempt:
        """A new attempt, however often it has to be asked for."""
        reply = await self.ask(person, key)
        if (reply.status, reply.code) == (403, "round_not_open"):
            raise RoundOver(reply)
        assert reply.status == 201, reply
        return self.keep(person, reply)

    async def ask(self, person: Person, key: str | None = None) -> Reply:
        """The bare request for an attempt, spelled as nobody spelled it before."""
        body = {"contestant": person.form(len(self.kept)), "consent": True}
        return await self.service.call("POST", f"/api/rounds/{ROUND}/attempts", body, key=key or uuid4().hex)

    def keep(self, person: Person, reply: Reply) -> Attempt:
        attempt_json = reply.json
        names = ("attempt", "token", "number", "started_at", "deadline", "questions")
        attempt = Attempt(person.id, **{name: attempt_json[name] for name in names})
        self.kept.append(attempt)
        return attempt

    async def save(self, attempt: Attempt, answers: dict[str, list[str]], prediction: int | None) -> None:
        await self._put(attempt, attempt.saved + 1, answers, prediction)
        attempt.saved += 1
        attempt.answers, attempt.prediction = answers, prediction

    async def only_save(self, attempt: Attempt, answers: dict[str, list[str]], prediction: int | None) -> None:
        """Saves something, then everything; then an older save arrives late and must change nothing."""
        await self.save(attempt, {}, 1)
        await self.save(attempt, answers, prediction)
        await self._put(attempt, attempt.saved - 1, {}, 2)

    async def _put(
        self, attempt: Attempt, revision: int, answers: dict[str, list[str]], prediction: int | None
    ) -> None:
        body = {"revision": revision, "answers": answers, "prediction": prediction}
        path = f"/api/attempts/{attempt.attempt}/answers"
        reply = await self.service.call("PUT", path, body, token=attempt.token)
        if (reply.status, reply.code) == (409, "too_late"):
            raise RoundOver(reply)
        assert reply.status == 204, reply

    async def submit(self, attempt: Attempt, answers: dict[str, list[str]], prediction: int | None) -> None:
        """Every submission after the first must be told what the first was told. RoundOver when it came too late."""
        body = {"answers": answers, "prediction": prediction}
        path = f"/api/attempts/{attempt.attempt}/submission"
        reply = await self.service.call("POST", path, body, token=attempt.token)
        if (reply.status, reply.code) == (409, "too_late"):
            raise RoundOver(reply)
        assert reply.status == 200, reply
        receipt = reply.json
        facts = (receipt["receipt"], receipt["received_at"], receipt["duration_ms"], receipt["score"]["points"])
        if attempt.receipt is None:
            attempt.answers, attempt.prediction = answers, prediction
            attempt.receipt, attempt.received_at, attempt.duration_ms, attempt.points = facts
        assert receipt["entry"] == attempt.attempt
        assert facts == (attempt.receipt, attempt.received_at, attempt.duration_ms, attempt.points)

    async def look(self, attempt: Attempt) -> dict[str, Any]:
        """What the phone sees when it comes back."""
        reply = await self.service.call("GET", f"/api/attempts/{attempt.attempt}", token=attempt.token)
        assert reply.status == 200, reply
        shown: dict[str, Any] = reply.json
        return shown
