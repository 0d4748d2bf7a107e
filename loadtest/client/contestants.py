"""Simulated contestants: the finished request bytes of what they send, and what they read in the answers.

Two runs send the same. Knows the public HTTP contract, nothing inside.
"""

import random
from collections.abc import Sequence
from typing import Any

import msgspec
import orjson

from loadtest.client import wire

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Hồ", "Tôn Nữ", "Nguyễn Phước")
_MIDDLE = ("Thị", "Văn", "Ngọc", "Thanh", "Minh", "Quỳnh", "Đình", "Khánh")
_GIVEN = ("An", "Bình", "Châu", "Dung", "Giang", "Hà", "Hương", "Khoa", "Lan", "Linh", "Nam", "Phúc", "Thảo", "Vy")
_PREFIXES = ("090", "091", "093", "094", "097", "098")
_PREFIX_SPAN = 10_000_000
_PREDICTED_UP_TO = 50_000


class Started(msgspec.Struct):
    """What a phone needs of the answer to a start."""

    class Question(msgspec.Struct):
        class Option(msgspec.Struct):
            id: str

        id: str
        choose: str
        options: list[Option]

    attempt: str
    token: str
    questions: list[Question]


class Receipt(msgspec.Struct):
    """What a phone keeps of the answer to a submission; the score only where the contest shows it."""

    class Score(msgspec.Struct):
        points: int

    entry: str
    receipt: str
    received_at: int
    duration_ms: int = 0
    score: Score | None = None


read_started = msgspec.json.Decoder(Started).decode
read_receipt = msgspec.json.Decoder(Receipt).decode


def contestant(person: int, units: Sequence[str]) -> dict[str, Any]:
    """The details of one of many people, each with a phone number of their own; the same each time they come."""
    number = person // len(_PREFIXES) * 7919 % _PREFIX_SPAN
    name = (_FAMILY[person % 12], _MIDDLE[person // 12 % 8], _GIVEN[person // 96 % 14])
    return {
        "name": " ".join(name),
        "phone": f"{_PREFIXES[person % len(_PREFIXES)]}{number:07d}",
        "unit": units[person * 31 % len(units)],
    }


class Crowd:
    """People with phone numbers of their own, each used once. Whether they predict a number is the contest's rule. With
    `apart` each comes from an address of their own, as a proxy on loopback would say."""

    def __init__(
        self,
        round_id: str,
        units: Sequence[str],
        seed: int = 2026,
        *,
        predicts: bool = True,
        first_person: int = 0,
        apart: bool = False,
    ) -> None:
        self.predicts = predicts
        self.apart = apart
        self.round_id = round_id
        self.units = units
        self.random = random.Random(seed)
        self.people = first_person

    def next_person(self) -> int:
        self.people += 1
        return self.people - 1

    def start(self, person: int | None = None, **proof: str) -> bytes:
        """The POST …/attempts of this person, or of the next, with an idempotency key of 128 bits; `proof` is what
        shows that the phone is theirs."""
        person = self.next_person() if person is None else person
        body = orjson.dumps({"contestant": contestant(person, self.units), "consent": True} | proof)
        headers = [("Idempotency-Key", f"{self.random.getrandbits(128):032x}"), *self._address(person)]
        return wire.request("POST", f"/api/rounds/{self.round_id}/attempts", body, headers)

    def ask_code(self, contest: str, person: int) -> bytes:
        """The POST …/phone-codes of this person."""
        body = orjson.dumps({"phone": contestant(person, self.units)["phone"]})
        return wire.request("POST", f"/api/contests/{contest}/phone-codes", body, self._address(person))

    def submission(self, started: Started) -> bytes:
        """The POST …/submission of a person who answers everything, at random."""
        answers = {question.id: self._choose(question) for question in started.questions}
        predicted = {"prediction": self.random.randrange(_PREDICTED_UP_TO)} if self.predicts else {}
        body = orjson.dumps({"answers": answers} | predicted)
        return wire.request("POST", f"/api/attempts/{started.attempt}/submission", body, [_bearer(started)])

    def save(self, started: Started) -> bytes:
        """The PUT …/answers of a person who has answered everything so far, at random."""
        answers = {question.id: self._choose(question) for question in started.questions}
        body = orjson.dumps({"revision": 1, "answers": answers})
        return wire.request("PUT", f"/api/attempts/{started.attempt}/answers", body, [_bearer(started)])

    def paper(self, started: Started) -> bytes:
        return wire.request("GET", f"/api/attempts/{started.attempt}", None, [_bearer(started)])

    def page(self, contest: str) -> bytes:
        return wire.request("GET", f"/c/{contest}", None, [("Accept-Encoding", "gzip")])

    def leaderboard(self) -> bytes:
        return wire.request("GET", f"/api/rounds/{self.round_id}/leaderboard?limit=50")

    def _address(self, person: int) -> list[tuple[str, str]]:
        address = f"100.{64 + person // 65_536 % 64}.{person // 256 % 256}.{person % 256}"
        return [("X-Forwarded-For", address)] if self.apart else []

    def _choose(self, question: Started.Question) -> list[str]:
        ids = [option.id for option in question.options]
        return sorted(self.random.sample(ids, 2 if question.choose == "many" else 1))


def _bearer(started: Started) -> tuple[str, str]:
    return "Authorization", f"Bearer {started.token}"


def readdressed(request: bytes, path: str) -> bytes:
    """The same request, headers and body, to another path."""
    method, _, rest = request.partition(b" ")
    return method + b" " + path.encode() + b" " + rest.partition(b" ")[2]
