"""`contest round`, `standings`, `winners` and `rescore` as they are typed, at a time of the test's choosing."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from contest.archive.pool import Connection
from contest.i18n.messages import MESSAGES
from contest.organize.windows import show_moment
from contest.services import Services
from questions.language import say
from tests.fixtures.round import Played, person_of, stage
from tests.fixtures.shell import CLOSES, HOUR_MS, LATER_MS, OPENS, Shell


@pytest.fixture
async def played(typed: Services, connection: Connection) -> Played:
    return (await stage(typed, connection, later_ms=LATER_MS))[0]


def test_a_round_is_listed_in_each_of_its_states(shell: Shell, played: Played) -> None:
    facts = {"id": "demo-w1", "contest": "demo", "opens_at": OPENS, "closes_at": CLOSES}
    assert shell.json("round", "list", at=OPENS - HOUR_MS) == [facts | {"state": "scheduled", "counted": False}]
    assert shell.json("round", "list", at=OPENS + HOUR_MS) == [facts | {"state": "open", "counted": False}]
    assert shell.json("round", "list", at=CLOSES + HOUR_MS) == [facts | {"state": "closed", "counted": False}]
    assert " counting " in shell("round", "list", at=CLOSES + HOUR_MS)
    shell("round", "close", "demo-w1", "--why", "thử", at=CLOSES + HOUR_MS)
    assert " closed " in shell("round", "list", at=CLOSES + HOUR_MS)
    shell("round", "final", "demo-w1", "--why", "xong", "--unsealed", at=CLOSES + HOUR_MS)
    assert shell.json("round", "list", at=CLOSES + HOUR_MS) == [facts | {"state": "final", "counted": True}]


async def test_from_close_to_winner_list_and_correction(shell: Shell, played: Played, tmp_path: Path) -> None:
    for person in range(5):
        await played.enters(person, 2 if person else 1, at=OPENS + person)
    now = OPENS + HOUR_MS
    closes = {lang: say(MESSAGES, show_moment(CLOSES, played.contest.time_zone), lang) for lang in ("en", "vi")}
    for words in (("standings",), ("winners",), ("facts",), ("seal",), ("seal", "--result")):
        refused = shell(*words, "demo-w1", at=now, fails=True)
        assert f"has no standings yet: it closes at {closes['en']}; to close it earlier: contest round close" in refused
    refused = shell("winners", "demo-w1", "--lang", "vi", at=now, fails=True)
    assert f"theo kế hoạch đợt này đóng lúc {closes['vi']}; muốn đóng sớm: contest round close demo-w1 --why" in refused
    closed = shell.json("round", "close", "demo-w1", "--why", "mưa bão", "--who", "an", at=now)
    assert (closed["people"], closed["entries"], closed["state"]) == (5, 5, "closed")
    assert shell.json("round", "close", "demo-w1", "--why", "lại", at=now)["fresh"] is False
    standings = shell.json("standings", "demo-w1", at=now)
    assert (standings["round"], standings["provisional"], len(standings["rows"])) == ("demo-w1", True, 5)
    places = shell("standings", "demo-w1", "--format", "csv", at=now).splitlines()
    assert places[0].startswith('\ufeff"Hạng","Bảng"') and len(places) == 6
    assert [line.split(",")[0] for line in places[1:3]] == ['"1"', '"2"']
    book = tmp_path / "places.xlsx"
    assert shell.beside("standings", "demo-w1", "--out", book, at=now) == f"wrote the places of 5 people to {book}\n"
    sheet: Any = openpyxl.load_workbook(book)["demo-w1"]
    assert [cell.value for cell in sheet["A"]] == ["Hạng", 1, 2, 3, 4, 5] and sheet["J2"].is_date
    assert "cannot write" in shell("standings", "demo-w1", "--out", tmp_path / "places.pdf", at=now, fails=True)
    facts = list(csv.DictReader(StringIO(shell("facts", "demo-w1", "--format", "csv", at=now).removeprefix("\ufeff"))))
    counted = {(row["section"], row["name"]): row["people"] for row in facts}
    assert (counted["all", ""], counted["points", "2"], counted["points", "1"]) == ("5", "4", "1")
    assert all(row["people"].isdigit() and row["entries"].isdigit() for row in facts)
    assert shell("winners", "demo-w1", at=now).startswith('\ufeff"Giải thưởng"')
    listed = json.loads(shell("winners", "demo-w1", "--format", "json", at=now))
    assert [row["prize"] for row in listed["rows"]] == ["Giải Nhất", "Giải Nhì", "Giải Nhì"]
    key = tmp_path / "key.toml"
    key.write_text("".join(f'q{number} = ["b"]\n' for number in (1, 2, 3)))
    seen = shell.json("rescore", "demo-w1", "--key-file", key, at=now)
    assert (seen["applied"], seen["people"]) == ("no", {"changed": 5, "prizes": 3})
    assert "why" in shell("rescore", "demo-w1", "--key-file", key, "--apply", at=now, fails=True)
    done = shell.json("rescore", "demo-w1", "--key-file", key, "--apply", "--why", "nhầm", at=now)
    assert (done["applied"], done["rows"]) == ("now", seen["rows"])
    assert shell.json("standings", "demo-w1", at=now)["rows"][0]["points"] == 1


async def test_closed_early_and_open_is_said_to_who_reads_on(shell: Shell, played: Played) -> None:
    """The list of what is open ends the winners, and the planned time the word of a round closed before it."""
    for person in range(5):
        await played.enters(person, 2, at=OPENS + 1)
    now = OPENS + HOUR_MS
    planned = say(MESSAGES, show_moment(CLOSES, played.contest.time_zone), "vi")
    closed = shell("round", "close", "demo-w1", "--why", "mưa", "--lang", "vi", at=now).splitlines()
    assert closed[1] == f"đóng sớm: theo kế hoạch là {planned}"
    assert "planned was" not in shell("round", "close", "demo-w1", "--why", "lại", at=now)
    shell("decide", "settle", "demo-w1", *map(person_of, (0, 1)), "--why", "xem", at=now)
    items = shell.json("standings", "demo-w1", at=now)["open"]
    listed = shell.json("winners", "demo-w1", at=now)
    assert [item["name"] for item in listed["open"]] == [item["name"] for item in items] != []
    told = shell.beside("winners", "demo-w1", "--lang", "vi", at=now).splitlines()
    assert told == closed[2:] and items[0]["name"] in told[-1]
    assert shell("winners", "demo-w1", at=now).count("\n") == 1 + len(listed["rows"])
    read = shell("winners", "demo-w1", "--format", "text", "--lang", "vi", at=now).splitlines()
    assert read[0].startswith("demo-w1 (tạm thời): ") and read[1].startswith("Giải thưởng  ")
    assert read[-1] == told[-1], "what is open ends it"
    at_terminal = shell.at_terminal("winners", "demo-w1", "--lang", "vi", at=now)
    assert at_terminal.splitlines() == read
    assert shell.at_terminal("winners", "demo-w1", "--csv", at=now).lstrip("\ufeff").startswith('"Giải thưởng",')
    standings = shell("standings", "demo-w1", at=now)
    assert "duration_ms" not in standings and "Duration" in standings and "0:00.000" not in standings[:40]
    assert "everybody" in shell("facts", "demo-w1", at=now)
    for name in ("standings", "winners", "facts", "decisions"):
        assert shell.unread(name, "demo-w1", at=now) == (141, ""), name


async def test_a_full_list_goes_into_a_file_and_is_noted(
    shell: Shell, played: Played, connection: Connection, tmp_path: Path
) -> None:
    await played.enters(1, 2, at=OPENS + 1)
    shell("round", "close", "demo-w1", "--why", "thử", at=OPENS + HOUR_MS)
    out = tmp_path / "full.csv"
    printed = shell.beside("winners", "demo-w1", "--out", tmp_path / "masked.xlsx", at=OPENS + HOUR_MS)
    assert printed.splitlines() == [
        f"wrote 1 winner to {tmp_path / 'masked.xlsx'}",
        "names and personal fields are masked; --full writes them in full, which is noted",
    ]
    printed = shell.beside("winners", "demo-w1", "--full", "--who", "an", "--out", out, at=OPENS + HOUR_MS)
    assert printed == f"wrote 1 winner to {out}\n"
    assert "Nguyễn Thị 1" in out.read_text(encoding="utf-8-sig")
    assert out.stat().st_mode & 0o077 == 0
    row = await connection.fetchrow("select who, action, details from audit where action like 'winners%'")
    assert row is not None
    assert tuple(row.values()) == (
        "an",
        "winners_read_in_full",
        {"round": "demo-w1", "people": 1, "fields": ["name", "phone"]},
    )


def test_a_window_is_moved(shell: Shell, played: Played) -> None:
    opened = shell.json("round", "open", "demo-w1", "--why", "sớm", at=OPENS - HOUR_MS)
    assert abs(opened["opens_at"] - (OPENS - HOUR_MS)) < 30_000
    extended = shell.json("round", "extend", "demo-w1", "--until", "+30m", "--why", "mạng", at=OPENS)
    assert extended["closes_at"] == CLOSES + HOUR_MS // 2


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("round", "close", "nothing", "--why", "x"), "no round 'nothing' (rounds: demo-w1)"),
        (("round", "close", "demo-w1", "--why", " "), "--why needs a reason"),
        (("round", "close", "demo-w1", "--why", "x"), "not opened yet"),
        (("round", "final", "demo-w1", "--why", "x", "--unsealed"), "only a closed round"),
        (("round", "extend", "demo-w1", "--until", "soon", "--why", "x"), "cannot read the time"),
        (("winners", "demo-w1"), "no standings yet"),
        (("winners", "demo-w1", "--out", "list.pdf"), "cannot write list.pdf"),
        (("rescore", "demo-w1", "--key-file", "/nowhere.toml"), "cannot read /nowhere.toml"),
    ],
)
def test_bad_input_is_one_clear_line(shell: Shell, played: Played, words: tuple[str, ...], reason: str) -> None:
    assert reason in shell(*words, at=OPENS - HOUR_MS, fails=True)
