"""Statistics of questions from the archive: the same as counted by hand from what was handed in."""

from collections import defaultdict
from typing import Any

import msgspec
import orjson
from click.testing import CliRunner

from contest.archive.entries.ingest import take
from contest.archive.pool import Connection, Pool
from contest.cli import main
from contest.core.settings import child_environment
from contest.documents.formats import write
from contest.live.records import Entered, Started
from contest.review.results.items import read_items
from tests.fixtures.rows import entered, messages, plant, started
from tests.fixtures.worker import RIGHT, Stage, person, right_answers


async def test_counted_as_by_hand(open_stage: Stage) -> None:
    stage, given = open_stage, defaultdict(list)
    for number in range(1, 9):
        attempt = await stage.started(person(number))
        answers = right_answers(attempt)
        first, second, *_ = answers
        if number % 2:
            answers[first] = ["b" if RIGHT[first] == "a" else "a"]
        if number % 4 == 0:
            del answers[second]
        assert (await stage.submit(attempt, answers)).status_code == 200
        for question in attempt["questions"]:
            given[question["id"]].append(answers.get(question["id"]))
    await stage.close()
    document = await read_items(stage.play.pool, "hue-w1")
    rows: dict[str, Any] = {row["question"]: row for row in document.members["rows"]}
    assert rows.keys() == given.keys()
    for question, answers_given in given.items():
        row = rows[question]
        assert row["drawn"] == len(answers_given), "also where it was left open"
        assert row["answered"] == sum(answer is not None for answer in answers_given)
        assert row["right"] == sum(answer == [RIGHT[question]] for answer in answers_given)
        assert row["text"] == f"Câu {int(question[1:])} là gì?"
        assert row["discrimination"] is None, "so few say nothing"
    assert orjson.loads(write(document, "json"))["rows"] == document.members["rows"]
    assert write(document, "csv").decode("utf-8-sig").startswith('"question","text","drawn"')


async def test_the_wrong_key_alarm_comes_first(pool: Pool, connection: Connection) -> None:
    planted = await plant(connection)
    records: list[Started | Entered] = []
    for number in range(1, 91):
        strong = number <= 45
        # q1 is right with a, say the bank: the strong say b
        answers = {"q1": ["b"], "q2": ["a"]} if strong else {"q1": ["a" if number % 2 else "b"], "q2": ["b"]}
        entry = msgspec.structs.replace(entered(planted, number), answers=answers, points=1 if strong else 0)
        records += [started(planted, number), entry]
    await take(connection, planted.contest_id, messages(*records), at=1)
    first, second = (await read_items(pool, "demo-w1")).members["rows"]
    assert (first["question"], first["alarm"], first["discrimination"]) == ("q1", "b", -49)
    assert (second["question"], second["alarm"], second["discrimination"]) == ("q2", "", 100)
    assert [(each["answer"], each["weak"], each["strong"]) for each in first["answers"]] == [
        (["b"], 51, 100),
        (["a"], 49, 0),
    ]


async def test_counts_are_rounded_while_a_number_is_predicted(stage: Stage) -> None:
    await stage.submit(await stage.started(person(1)))
    assert (await read_items(stage.play.pool, "hue-w1")).members["rounded"] is True
    await stage.close()
    document = await read_items(stage.play.pool, "hue-w1")
    assert (document.members["rounded"], document.members["rows"][0]["drawn"]) == (False, 1)


def test_the_command(open_stage: Stage) -> None:
    environment = child_environment(open_stage.backends.settings)
    done = CliRunner(env=environment).invoke(main, ["items", "hue-w1"])
    assert (done.exit_code, done.output) == (0, "hue-w1 (provisional): Hội thi Huế – Tuần 1\n")
    listed = CliRunner(env=environment).invoke(main, ["items", "hue-w1", "--json"])
    assert orjson.loads(listed.output)["rows"] == []
    assert CliRunner(env=environment).invoke(main, ["items", "hue-w9"]).exit_code == 1
