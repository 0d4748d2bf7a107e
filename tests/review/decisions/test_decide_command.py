"""`contest decide`, `decisions`, `facts` and `winners` as they are typed: what an organizer reads."""

import re
from pathlib import Path

import msgspec
import pytest

from contest.archive.pool import Connection
from contest.core.ids import show_receipt
from contest.services import Services
from scoring.rules.model import Winners
from tests.fixtures.round import PLAYED, Played, person_of, stage
from tests.fixtures.shell import HOUR_MS, LATER_MS, OPENS, Shell
from tests.review.decisions.test_deciding import bring_in


@pytest.fixture
async def played(typed: Services, connection: Connection) -> Played:
    rules = msgspec.structs.replace(PLAYED, winners=Winners(vacant="next_in_line", claim_days=7))
    (item,) = await stage(typed, connection, rules, later_ms=LATER_MS)
    for person in range(1, 6):
        await item.enters(person, 2, at=OPENS + person)
    return item


async def test_from_a_preview_to_a_decision_and_back(shell: Shell, played: Played, tmp_path: Path) -> None:
    now = OPENS + HOUR_MS
    shell("round", "close", "demo-w1", "--why", "xong", at=now)
    receipt = await played.services.pool.fetchval("select receipt from attempts where person = $1", person_of(1))
    seen = shell("decide", "void-entry", "demo-w1", receipt, "--why", "hai tài khoản", at=now).splitlines()
    assert seen[0].startswith("attempt 1 of N. T. 1")
    assert seen[1] == "5 people change, 3 of them in their prize"
    assert re.split(r"  +", seen[2]) == ["rank", "points", "prize", "name", "person"]
    assert re.split(r"  +", seen[3])[:4] == ["2 → 1", "2", "Giải Nhì → Giải Nhất", "N. T. 2"]
    assert [re.split(r"  +", line)[0] for line in seen[3:-1]] == ["2 → 1", "4 → 3", "1 → –", "3 → 2", "5 → 4"]
    after = re.fullmatch(r"nothing was changed; to do it: --apply --after (\d+)", seen[-1])
    assert after is not None
    words = ("decide", "void-entry", "demo-w1", receipt, "--why", "hai tài khoản", "--who", "an", "--after", after[1])
    done = shell.json(*words, "--apply", at=now)
    assert (done["applied"], done["people"]) == ("now", {"changed": 5, "prizes": 3})
    assert "is newer" in shell(*words, "--apply", at=now, fails=True)
    listed = shell("decisions", "demo-w1", at=now)
    assert f"an  void_entry: entry {show_receipt(receipt)} does not count" in listed and "    hai tài khoản" in listed
    shell("decide", "withdraw", "demo-w1", done["decisions"][0], "--why", "nhầm", "--apply", at=now)
    assert "[withdrawn by" in shell("decisions", "demo-w1", at=now)
    listed = shell("decisions", "demo-w1", "--lang", "vi", at=now)
    assert f"an  loại bài dự thi: bài dự thi {show_receipt(receipt)} không được tính  [rút lại theo" in listed
    facts = shell("facts", "demo-w1", at=now).splitlines()
    assert re.split(r"  +", facts[2])[:5] == ["everybody", "5", "5", "5", "0"]
    listed = shell.json("winners", "demo-w1", at=now)
    assert (listed["claim_days"], listed["vacant"], listed["rows"][0]["claim_by"]) == (7, "next_in_line", None)


async def test_attempts_are_given_back_while_the_round_is_open(shell: Shell, played: Played) -> None:
    words = ("decide", "give-back", "demo-w1", "0905000002", "--attempt", "1", "--told", "Có người dùng số này")
    again = ("--why", "người khác đã thi bằng số này")
    await bring_in(played)
    assert shell(*words, *again, at=OPENS + 60_000).splitlines() == [
        f"attempt 1 of N. T. 2 ({person_of(2)}) is given back; what was handed in does not count",
        "there are no standings yet that could change",
        "nothing was changed; to do it: --apply --after 0",
    ]
    refused = shell(*words, "--attempt", "3", *again, at=OPENS + 60_000, fails=True)
    assert f"N. T. 2 ({person_of(2)}) has no attempt 3, only 1" in refused
    done = shell.json(*words, *again, "--apply", at=OPENS + 60_000)
    assert done["applied"] == "now"
    shell("round", "close", "demo-w1", "--why", "xong", at=OPENS + HOUR_MS)
    assert person_of(2) not in {row["person"] for row in shell.json("standings", "demo-w1", at=OPENS + HOUR_MS)["rows"]}


async def test_bad_input_is_one_clear_line(shell: Shell, played: Played) -> None:
    for words, reason in (
        (("void-entry", "demo-w1", "0905000001", "--why", "x"), "no entry of demo-w1 has that receipt or id"),
        (("exclude", "demo-w1", "0905000001", "--why", " "), "--why needs a reason"),
        (("late-entry", "demo-w1", "/nowhere.csv", "--why", "x"), "cannot read /nowhere.csv"),
    ):
        message = shell("decide", *words, at=OPENS + HOUR_MS, fails=True)
        assert reason in message and "0905" not in message
    nobody = ("decide", "exclude", "demo-w1", "0905999999", "--why", "x", "--lang", "vi")
    assert "không tìm thấy thí sinh nào của demo như vậy" in shell(*nobody, at=OPENS + HOUR_MS, fails=True)


async def test_a_record_in_quarantine_is_shown_and_set_aside(
    shell: Shell, played: Played, connection: Connection
) -> None:
    await connection.execute(
        """insert into quarantine (contest_id, stream_id, kind, record, error, at)
           values ($1, '1-1', 'entered', '{"attempt": "x", "profile": "sealed 0905"}', 'no such attempt', 1)""",
        played.contest.id,
    )
    (item,) = shell.json("quarantine", "list", "demo", at=OPENS)
    printed = shell("quarantine", "show", "demo", item["id"], at=OPENS)
    assert "(not shown)" in printed and "0905" not in printed
    words = ("quarantine", "settle", "demo", item["id"], "--why", "hỏng")
    assert "cannot be read" in shell(*words, "--take-in", at=OPENS, fails=True)
    assert "nothing was changed" in shell(*words, "--set-aside", at=OPENS)
    assert shell.json(*words, "--set-aside", "--apply", at=OPENS)["entries"] == 0
    assert shell("quarantine", "list", "demo", at=OPENS) == "nothing waits\n"
