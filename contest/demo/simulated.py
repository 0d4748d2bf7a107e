"""Simulated contestants for `contest demo`: persons with phones, who talk to the public API and nothing else.

They know most answers, because they were given the bank to learn. Chance here is a seeded generator of the
simulation; nothing of it decides a result.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

import httpx

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Hồ", "Ngô")
_MIDDLE = ("Thị", "Văn", "Ngọc", "Minh", "Thanh", "Đức", "Thu", "Quang")
_GIVEN = ("An", "Bình", "Chi", "Dung", "Hà", "Hoa", "Khánh", "Lan", "Mai", "Nam", "Phúc", "Quyên", "Sơn", "Trang")
_TRIES = 6


@dataclass
class Tally:
    """What the simulation saw, for its progress display."""

    started: int = 0
    entered: int = 0
    collected_later: int = 0
    refused: int = 0


class Contestant:
    """One person: enters once or twice, saves while answering, submits; now and then the phone dies before."""

    def __init__(self, client: httpx.AsyncClient, number: int, units: list[str], key: Mapping[str, list[str]]) -> None:
        self._client = client
        self._chance = Random(f"contestant {number}")  # noqa: S311  a simulation, no secret
        self._key = key
        pick = self._chance.choice
        self._person = {
            "name": f"{pick(_FAMILY)} {pick(_MIDDLE)} {pick(_GIVEN)}",
            "phone": f"090{number:07d}",
            "unit": pick(units),
        }
        self._knows = self._chance.uniform(0.55, 1.0)

    async def play(self, round_id: str, seconds: float, tally: Tally, report: Callable[[], None]) -> None:
        """Plays within the next `seconds`."""
        for _ in range(self._chance.choice((1, 1, 1, 2))):
            await asyncio.sleep(self._chance.uniform(0.0, seconds * 0.45))
            await self._attempt(round_id, seconds, tally)
            report()

    async def _attempt(self, round_id: str, seconds: float, tally: Tally) -> None:
        key = f"{self._chance.getrandbits(128):032x}"
        body = {"contestant": self._person, "consent": True}
        started = await self._send("POST", f"/api/rounds/{round_id}/attempts", body, {"Idempotency-Key": key})
        if started.status_code != 201:
            tally.refused += 1
            return
        tally.started += 1
        paper = started.json()
        token = {"Authorization": f"Bearer {paper['token']}"}
        path = f"/api/attempts/{paper['attempt']}"
        answers: dict[str, list[str]] = {}
        for revision, question in enumerate(paper["questions"], 1):
            await asyncio.sleep(self._chance.uniform(0.01, seconds * 0.03))
            answers[question["id"]] = self._answer(question)
            await self._send("PUT", f"{path}/answers", {"revision": revision, "answers": answers}, token)
        if self._chance.random() < 0.05:
            tally.collected_later += 1
            return
        final = {"answers": answers, "prediction": self._chance.randint(0, 40)}
        if (await self._send("POST", f"{path}/submission", final, token)).status_code == 200:
            tally.entered += 1

    def _answer(self, question: dict[str, Any]) -> list[str]:
        if self._chance.random() < self._knows:
            return self._key[question["id"]]
        return [self._chance.choice(question["options"])["id"]]

    async def _send(self, method: str, path: str, body: object, headers: dict[str, str]) -> httpx.Response:
        """Repeats what the network or a restart swallowed: every call here may be repeated without harm."""
        for attempt in range(_TRIES):
            try:
                response = await self._client.request(method, path, json=body, headers=headers)
                if response.status_code not in (502, 503):
                    return response
            except httpx.TransportError:
                if attempt == _TRIES - 1:
                    raise
            await asyncio.sleep(0.2 * 2**attempt)
        return response
