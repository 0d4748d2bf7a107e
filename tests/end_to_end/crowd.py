"""Who takes part and how: people with a phone number each, and what they will do in every attempt. Talks to nobody."""

import random
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from tests.end_to_end.organizer import PER_ROUND, UNITS, Key, plain

Way = Literal["submit", "twice", "again", "save", "leave"]
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Tôn Nữ")
_MIDDLE = ("Thị", "Văn", "Ngọc", "Thanh", "Đình")
_GIVEN = ("An", "Bình", "Châu", "Hà", "Hương", "Khoa", "Lan", "Phúc", "Vy")
_WAYS: tuple[Way, ...] = ("submit", "twice", "again", "save", "leave")
_HOW_OFTEN = (70, 8, 8, 10, 4)


class Plan(NamedTuple):
    """`way`: submits; twice at once; again with other answers; only saves; or leaves. `skill` 1.0 knows the key."""

    way: Way
    skill: float
    saves: int
    prediction: int | None


class Person(NamedTuple):
    """`phone` has nine digits; each time it is written in another way."""

    id: int
    name: str
    phone: str
    unit: str
    plans: tuple[Plan, ...]

    def form(self, time: int) -> dict[str, Any]:
        phone = self.phone
        spellings = (
            f"0{phone}",
            f"+84{phone}",
            f"84 {phone[:3]} {phone[3:6]} {phone[6:]}",
            f"0{phone[:3]}.{phone[3:]}",
        )
        return {"name": self.name, "phone": spellings[time % len(spellings)], "unit": self.unit}


def gather(count: int, *, seed: int = 2026, first: int = 0) -> list[Person]:
    """So many people with 1 to 3 attempts each; about one in twelve attempts is by somebody who knows everything."""
    return [_person(number, random.Random(f"{seed}-{number}")) for number in range(first, first + count)]


def _person(number: int, chance: random.Random) -> Person:
    name = f"{chance.choice(_FAMILY)} {chance.choice(_MIDDLE)} {chance.choice(_GIVEN)} {number}"
    plans = tuple(_plan(chance) for _ in range(chance.randint(1, PER_ROUND)))
    return Person(number, name, f"905{number:06}", chance.choice(sorted(UNITS)), plans)


def _plan(chance: random.Random) -> Plan:
    (way,) = chance.choices(_WAYS, _HOW_OFTEN)
    knows = way not in ("save", "leave") and chance.random() < 1 / 12
    guess = None if chance.random() < 0.1 else chance.randint(0, 120)
    return Plan(way, 1.0 if knows else chance.uniform(0.2, 0.9), chance.randint(0, 2), guess)


def choose(questions: Sequence[dict[str, Any]], key: Key, skill: float, chance: random.Random) -> dict[str, list[str]]:
    """Answers as a phone sends them; some questions are left out by those who do not know everything."""
    answers = {}
    for question in questions:
        right = key[plain(question["text"])]
        ids = [option["id"] for option in question["options"]]
        known = [option["id"] for option in question["options"] if plain(option["text"]) in right]
        if skill == 1.0 or chance.random() < skill:
            answers[question["id"]] = known
        elif chance.random() < 0.9:
            answers[question["id"]] = [chance.choice(ids)]
    return answers
