"""A round as a province lives it: an organizer's sheet, 500 people on their phones, and a winner list that is right."""

import asyncio
import csv
import re
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest

from loadtest.deployments.deployment import Deployment
from tests.end_to_end import checks
from tests.end_to_end.crowd import Person, Plan, gather
from tests.end_to_end.organizer import CONTEST, PER_ROUND, PRIZES, ROUND, UNITS, Organizer
from tests.end_to_end.players import Attempt, Players
from tests.end_to_end.recomputation import Recomputed
from tests.end_to_end.service import Heard, Service

PEOPLE = 500
AT_ONCE = 64
BURST = 50
BOARD = f"/api/rounds/{ROUND}/leaderboard"
QUESTION = {"id", "text", "choose", "options"}
OPTION = {"id", "text"}
TELLING = re.compile("right|correct|explan|solution|answer_?key|^answer$")


@pytest.mark.timeout(240)
async def test_five_hundred_people_play_a_round(deployment: Deployment) -> None:
    organizer = Organizer(deployment.data, deployment.environ)
    report = organizer.import_bank()
    assert (report["questions"], report["errors"], organizer.rows) == (282, [], 282)
    organizer.apply()
    people = gather(PEOPLE)
    async with Service(deployment.url) as service:
        players = Players(service, organizer.key)
        await until_open(service)
        await players.play(people, at_once=AT_ONCE)
        await limits_hold(players, people)
        all_right = len({entry.person for entry in players.accepted if entry.points == 10})
        await open_board_tells_little(service, all_right)
        nothing_leaked(service.heard, people)
        closed = organizer.close()
        entries = await checks.final_entries(players, organizer.closing_time())
        recomputed = compare(organizer, closed, players, entries)
        await checks.all_receipts_are_valid(service, entries, recomputed)
        await closed_board_tells_all(service, recomputed)
    winners_are(organizer, recomputed, entries, people)


async def until_open(service: Service) -> None:
    for _ in range(100):
        reply = await service.once("GET", f"/api/contests/{CONTEST}")
        if reply.status == 200:
            assert [round_["state"] for round_ in reply.json["rounds"]] == ["open", *["scheduled"] * 7]
            return
        await asyncio.sleep(0.1)
    raise AssertionError("the contest does not appear")


async def limits_hold(players: Players, people: list[Person]) -> None:
    """Somebody who has used all attempts asks for a fourth, fifty times at once; somebody new asks fifty times at once;
    and one request that was repeated fifty times is one attempt."""
    spent = next(person for person in people if len(person.plans) == PER_ROUND)
    for reply in await asyncio.gather(*(players.ask(spent) for _ in range(BURST))):
        assert (reply.status, reply.code) == (409, "no_attempts_left")
    greedy, hasty = (gather(1, first=PEOPLE + more)[0] for more in range(2))
    replies = await asyncio.gather(*(players.ask(greedy) for _ in range(BURST)))
    granted = [reply for reply in replies if reply.status == 201]
    assert {reply.code for reply in replies if reply.status != 201} == {"no_attempts_left"}
    assert sorted(reply.json["attempts_left"] for reply in granted) == list(range(PER_ROUND))
    for reply in granted:
        attempt = players.keep(greedy, reply)
        await players.submit(attempt, {}, None)
    once = uuid4().hex
    same = await asyncio.gather(*(players.ask(hasty, once) for _ in range(BURST)))
    assert len({(reply.status, reply.json["attempt"], reply.json["token"]) for reply in same}) == 1
    await players.submit(players.keep(hasty, same[0]), {}, 3)
    await players.take_part(hasty, Plan("submit", 0.5, 1, 30))


async def open_board_tells_little(service: Service, all_right: int) -> None:
    """While the round is open nothing public says how many take part or how many are right. Rows are shown once between
    50 and 99 people have everything right."""
    await asyncio.sleep(1.2)
    board = await service.get(f"{BOARD}?limit=1000")
    assert set(board) == {"round", "version", "at", "rows"}
    assert board["at"] == board["version"]
    assert len(board["rows"]) in ((20,) if all_right >= 100 else (0, 20) if all_right >= 50 else (0,))
    assert all(set(row) == {"rank", "name", "unit", "points", "duration_ms", "tag", "prize"} for row in board["rows"])
    assert {row["points"] for row in board["rows"]} <= {10} and {row["prize"] for row in board["rows"]} <= {None}
    for filtered in ("unit=vy-da", "division=a"):
        reply = await service.once("GET", f"{BOARD}?{filtered}")
        assert (reply.status, reply.code) == (403, "board_hidden")
    tagged = await service.once("GET", BOARD)
    assert tagged.headers["etag"] == f'"{tagged.json["version"]}"'
    again = await service.once("GET", BOARD, headers={"If-None-Match": tagged.headers["etag"]})
    assert again.status == 304 or again.json["version"] > tagged.json["version"]
    abroad = await service.once("GET", "/metrics", headers={"X-Forwarded-For": "203.0.113.9"})
    assert abroad.status == 401
    assert (await service.get("/readyz"))["archiver"] in ("ok", "late")


def nothing_leaked(heard: list[Heard], people: list[Person]) -> None:
    """No answer says what is right, and none but the form itself knows a phone number or a whole name."""
    papers = 0
    for item in heard:
        if not item.reply.body:
            continue
        reply = item.reply.json
        papers += "questions" in reply
        for question in reply.get("questions", ()):
            assert set(question) == QUESTION
            assert all(set(option) == OPTION for option in question["options"])
        assert not [name for name in names_in(reply) if TELLING.search(name)], item.path
    assert papers >= len(people)
    bodies = b"\n".join(item.reply.body for item in heard if b'"questions"' not in item.reply.body).decode()
    assert bodies and not [person for person in people if person.phone in bodies or person.name in bodies]


def names_in(value: Any) -> set[str]:
    if isinstance(value, list):
        return {name for item in value for name in names_in(item)}
    if isinstance(value, dict):
        return set(value) | {name for item in value.values() for name in names_in(item)}
    return set()


def compare(organizer: Organizer, closed: dict[str, Any], players: Players, entries: list[Attempt]) -> Recomputed:
    standings = organizer.run_json("standings", ROUND, "--json")
    assert (standings["round"], standings["provisional"]) == (ROUND, True)
    recomputed = checks.agree_on_every_place(standings["rows"], entries, organizer.key)
    checks.numbers_count_from_one(players.kept)
    checks.marked_as_we_mark(entries, organizer.key)
    assert (
        (closed["people"], closed["entries"])
        == (recomputed.people, recomputed.entries)
        == (
            len({entry.person for entry in entries}),
            len(entries),
        )
    )
    collected = [entry for entry in entries if entry.points is None]
    left = len(players.kept) - len(entries)
    assert recomputed.all_right > len(PRIZES) and collected and left
    decided_by_guess = [place.distance for place in recomputed.places[: recomputed.all_right]]
    assert len(set(decided_by_guess)) > len(PRIZES)
    return recomputed


async def closed_board_tells_all(service: Service, recomputed: Recomputed) -> None:
    board: dict[str, Any] = {}
    for _ in range(50):
        board = await service.get(f"{BOARD}?limit=1000")
        if "people" in board:
            break
        await asyncio.sleep(0.2)
    assert (board["people"], board["entries"]) == (recomputed.people, recomputed.entries)
    places = [(place.rank, place.points, place.prize) for place in recomputed.places]
    assert [(row["rank"], row["points"], row["prize"]) for row in board["rows"]] == places
    here = await service.get(f"{BOARD}?limit=1000&unit=vy-da")
    assert here["rows"] == [row for row in board["rows"] if row["unit"] == UNITS["vy-da"]]


def winners_are(organizer: Organizer, recomputed: Recomputed, entries: list[Attempt], people: list[Person]) -> None:
    """Both lists name those who won, in order and in full, and nothing private."""
    receipts = {entry.attempt: entry.receipt for entry in entries}
    expected = [
        (place.prize, place.rank, people[place.person].name, receipts[place.attempt])
        for place in recomputed.places
        if place.prize
    ]
    assert len(expected) == sum(count for _, count in PRIZES)
    listed = organizer.run_json("winners", ROUND, "--format", "json")
    assert [(row["prize"], row["rank"], row["name"], row["receipt"]) for row in listed["rows"]] == expected
    text = organizer.run("winners", ROUND, "--format", "csv").removeprefix("\ufeff")
    rows = list(csv.DictReader(StringIO(text)))
    in_csv = [(row["Giải thưởng"], int(row["Hạng"]), row["Họ và tên"], row["Mã xác nhận"]) for row in rows]
    assert in_csv == expected
    assert not [person for person in people if person.phone in text.replace(" ", "")]
