"""A sample of a bank says of a paper exactly what the whole bank says, and reads few of its questions."""

import random
from typing import Any

import pytest

from contest.archive.contests.bank_samples import sample_bank
from contest.archive.contests.banks import find_bank, write_bank
from contest.archive.pool import Connection
from questions.model import Bank, Option, PaperRule, Question, Stratum
from questions.papers.paper import Plan
from questions.papers.strata import PaperError

LEVELS: Any = ("easy", "medium", "hard")


def question(number: int, topic: str, difficulty: Any) -> Question:
    options = (Option("a", "Một"), Option("b", "Hai"))
    return Question(f"q{number:03}", f"Câu {number}?", options, ("a",), topic, difficulty, pinned=number % 4 == 0)


def outcome(rule: PaperRule, bank: Bank) -> Any:
    try:
        return Plan.compile(rule, bank).count
    except PaperError as error:
        return error.message


async def test_a_sample_fills_a_paper_exactly_where_the_whole_bank_does(connection: Connection) -> None:
    by_chance = random.Random(7)
    topics = ("Luật", "luật", "Lịch sử", "Huế")
    outcomes = set()
    for version in range(1, 7):
        listed = [question(at, by_chance.choice(topics), by_chance.choice(LEVELS)) for at in range(4 * 4**version % 97)]
        listed = listed or [question(0, "Luật", "easy")]
        await write_bank(connection, "kho", listed, sha256=str(version), imported_from="", at=1)
        whole = await find_bank(connection, "kho")
        bank_id = await connection.fetchval("select id from banks where slug = 'kho'")
        assert whole is not None
        for _ in range(12):
            strata = tuple(
                Stratum(
                    by_chance.randint(0, 9),
                    by_chance.choice((None, "LUẬT", "Lịch sử", "Thơ")),
                    by_chance.choice((None, *LEVELS)),
                )
                for _ in range(by_chance.randint(1, 4))
            )
            ids = tuple(dict.fromkeys(f"q{by_chance.randint(0, 60):03}" for _ in range(3)))
            for rule in (
                PaperRule("kho", "strata", strata=strata),
                PaperRule("kho", "random", count=by_chance.randint(1, 60)),
                PaperRule("kho", "fixed", questions=ids),
            ):
                sample = await sample_bank(connection, rule, bank_id, version)
                assert outcome(rule, sample.bank) == outcome(rule, whole), rule
                assert (sample.questions, sample.pinned) == (len(listed), sum(each.pinned for each in listed))
                outcomes.add(isinstance(outcome(rule, whole), int))
    assert outcomes == {True, False}


@pytest.mark.parametrize("draw", ["random", "strata"])
async def test_a_sample_of_a_large_bank_is_small_and_another_salt_gives_another(
    connection: Connection, draw: Any
) -> None:
    listed = [question(at, f"Chuyên đề {at % 5}", LEVELS[at % 3]) for at in range(1, 2001)]
    await write_bank(connection, "kho", listed, sha256="1", imported_from="", at=1)
    bank_id = await connection.fetchval("select id from banks where slug = 'kho'")
    strata = tuple(Stratum(2, f"Chuyên đề {number}") for number in range(5)) if draw == "strata" else ()
    rule = PaperRule("kho", draw, count=10, strata=strata)
    first, again, other = [await sample_bank(connection, rule, bank_id, 1, salt=salt) for salt in ("a", "a", "b")]
    assert len(first.bank.questions) == (50 if strata else 10)
    assert first == again and {each.id for each in first.bank.questions} != {each.id for each in other.bank.questions}
