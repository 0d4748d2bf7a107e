"""`contest season …` as it is typed."""

import json
from pathlib import Path

import msgspec
import pytest

from contest.archive.pool import Connection
from contest.services import Services
from scoring.verify import main
from tests.fixtures.round import PLAYED, Played, stage
from tests.fixtures.shell import CLOSES, HOUR_MS, LATER_MS, OPENS, Shell
from tests.review.season.test_season import SEASON

NOW = CLOSES + HOUR_MS


@pytest.fixture
async def played(typed: Services, connection: Connection) -> Played:
    rules = msgspec.structs.replace(SEASON, identity=PLAYED.identity)
    (item,) = await stage(typed, connection, rules, later_ms=LATER_MS)
    for person in range(3):
        await item.enters(person, person % 3, at=OPENS + person)
    return item


def test_a_contest_from_close_to_verified(
    shell: Shell, played: Played, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "season.jsonl"
    shell("round", "close", "demo-w1", "--why", "hết giờ", at=NOW)
    printed = shell("season", "standings", "demo", at=NOW)
    assert printed.splitlines()[:2] == [
        "demo (provisional): 3 places",
        "Rank  Name     Points  Rounds played  Duration  Prize",
    ]
    assert "to the final: " in printed and "units: dong" in printed
    assert "3 people, 3 entries" in shell("season", "facts", "demo", at=NOW)
    places = shell("season", "standings", "demo", "--lang", "vi", at=NOW).splitlines()
    assert places[0] == "demo (tạm thời): 3 thứ hạng" and places[1].startswith("Hạng  Họ và tên")
    book = tmp_path / "facts.xlsx"
    assert shell.beside("season", "facts", "demo", "--out", book, at=NOW) == f"wrote the numbers of demo to {book}\n"
    (winner,) = json.loads(shell("season", "winners", "demo", "--full", "--json", at=NOW))["rows"]
    assert (winner["prize"], winner["name"]) == ("Nhất năm", "Nguyễn Thị 2")
    shell("seal", "demo-w1", at=NOW)
    shell("seal", "demo-w1", "--result", at=NOW)
    rounds = shell.json("season", "seal", "demo", at=NOW)
    assert (rounds["kind"], rounds["fresh"], rounds["draw"]) == ("rounds", True, None)
    result = shell.json("season", "seal", "demo", "--result", "--out", file, at=NOW)
    assert main([str(file), "--seal", result["seal"]]) == 0
    assert rounds["seal"] in capsys.readouterr().out
    other = tmp_path / "other.jsonl"
    assert result["seal"] in shell("season", "export", "demo", "--out", other, at=NOW)
    assert other.read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("standings", "nothing"), "no contest 'nothing' (contests: demo)"),
        (("winners", "demo", "--out", "x.pdf"), "the list comes as csv, json"),
        (("seal", "demo"), "no round of demo is closed yet"),
        (("seal", "demo", "--number", "5"), "--number belongs to the result"),
        (("seal", "demo", "--result", "--on", "2030-01-01"), "--on belongs to the rounds seal"),
        (("export", "demo"), "the result of demo is not sealed yet"),
    ],
)
def test_bad_input_is_one_clear_line(shell: Shell, played: Played, words: tuple[str, ...], reason: str) -> None:
    assert reason in shell("season", *words, at=OPENS + HOUR_MS, fails=True)
