"""What people bring in after a round: marks of judges, the true number, papers handed in elsewhere."""

from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest

from contest.archive.entries.receipts import find_receipt
from contest.archive.pool import Connection
from contest.archiver.closing import close_round, finalize_round
from contest.core import ids
from contest.core.errors import UserError
from contest.identity.form import open_profile
from contest.review.decisions.sheets import read_sheet
from contest.review.results.standings import read_standings
from contest.review.results.winners import read_winner_list
from contest.services import Services
from questions.model import PaperRule
from scoring.rules.model import JudgedPart, Prediction, PrizeTier, RankingKey, Rules
from tests.fixtures.round import OPENS, PLAYED, Played, person_of, stage
from tests.fixtures.sealed_export import export_sealed
from tests.review.requests import OVER, look, take

ESSAY = JudgedPart("essay", "Bài viết", 10, given_to="person", adds=True)
JUDGED = msgspec.structs.replace(
    PLAYED,
    judged=(ESSAY,),
    ranking=(RankingKey("score", "desc"), RankingKey("judged", "desc", "essay"), RankingKey("received_at", "asc")),
    prizes=(PrizeTier("Giải Nhất", 1), PrizeTier("Giải Nhì", 1)),
)
FIXED = PaperRule("kho", draw="fixed", questions=("q1", "q2", "q3"), shuffle_questions=False)


async def play(services: Services, connection: Connection, rules: Rules, *, paper: PaperRule = FIXED) -> Played:
    """Person 1 has all three right, 2 two and 3 one."""
    (round_,) = await stage(services, connection, rules, paper=paper)
    for person in (1, 2, 3):
        await round_.enters(person, 4 - person, at=OPENS + person, guess=person)
    await close_round(services, round_.slug, now_ms=OVER, who="system", why="closing time")
    return round_


async def points(played: Played) -> dict[str, int]:
    return {row.person: row.points for row in (await played.result()).rows}


def sheet(path: Path, *rows: tuple[object, ...]) -> list[dict[str, Any]]:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.worksheets[0].append(list(row))
    workbook.save(path)
    return read_sheet(path)


async def test_an_essay_is_judged_from_a_sheet_and_stays_in_the_seal(
    services: Services, connection: Connection, tmp_path: Path
) -> None:
    round_ = await play(services, connection, JUDGED)
    waits = (await read_standings(services.pool, round_.slug)).members
    assert waits["missing"] == [{"part": "essay", "name": "Bài viết", "missing": 3, "of": 3, "brought_in": False}]
    with pytest.raises(UserError, match="no marks of Bài viết"):
        await finalize_round(services, round_.slug, now_ms=OVER, who="an", why="xong")
    receipt = await connection.fetchval("select receipt from attempts where person = $1", person_of(2))
    header = ("Họ và tên", "Điện thoại", "Mã xác nhận", "Điểm")
    rows = sheet(
        tmp_path / "marks.xlsx",
        ("Kết quả chấm bài viết",),
        header,
        ("Nguyễn Thị 1", None, None, 4),
        (None, None, ids.show_receipt(receipt), 8),
        (None, 905000003, None, "9"),
    )
    seen = await look(round_, "judge", "bài viết", rows=rows)
    assert seen.comparison is not None
    assert {change.person for change in seen.comparison.prizes} == {person_of(1), person_of(3)}
    done = await take(round_, "judge", "essay", rows=rows)
    with pytest.raises(UserError, match="these marks are on record already"):
        await take(round_, "judge", "essay", rows=rows)
    assert await points(round_) == {person_of(1): 7, person_of(2): 10, person_of(3): 10}
    later = sheet(tmp_path / "again.xlsx", ("person", "points"), (person_of(1), 10))
    await take(round_, "judge", "essay", rows=later)
    assert await points(round_) == {person_of(1): 13, person_of(2): 10, person_of(3): 10}
    assert (await read_standings(services.pool, round_.slug)).members["missing"] == []
    assert b"905000003" not in await export_sealed(services, round_.slug, tmp_path / "w1.jsonl", at=OVER)
    await take(round_, "withdraw", str(done.decisions[0]))
    assert await points(round_) == {person_of(1): 13, person_of(2): 2, person_of(3): 1}


async def test_a_part_given_to_attempts_wants_one_entry(services: Services, connection: Connection) -> None:
    part = msgspec.structs.replace(ESSAY, given_to="attempt", adds=False, min_points=5)
    round_ = await play(services, connection, msgspec.structs.replace(JUDGED, judged=(part,)))
    rows = [
        {"row": 2, "cells": {"phone": "0905000001", "points": "4"}},
        {"row": 3, "cells": {"phone": "0905000002", "points": "5"}},
    ]
    await take(round_, "judge", "essay", rows=rows)
    assert [row["prize"] for row in (await read_standings(services.pool, round_.slug)).members["rows"]] == [
        None,
        "Giải Nhất",
        None,
    ]
    cells = {"person": person_of(1), "received_at": "1970-01-02 10:00", "q1": "a"}
    await take(round_, "late_entry", rows=[{"row": 2, "cells": cells}])
    with pytest.raises(UserError, match="has 2 entries: name one by its receipt"):
        await take(round_, "judge", "essay", rows=rows)
    await take(round_, "judge", "essay", nobody="nobody")


async def test_every_bad_row_of_a_sheet_is_named_and_nothing_is_taken(
    services: Services, connection: Connection, tmp_path: Path
) -> None:
    item = await play(services, connection, JUDGED)
    path = tmp_path / "marks.csv"
    path.write_text(
        "Điện thoại;Điểm\n0905000001;8\n0905000002;11\n0905999999;3\n0905000001;5\n0905000003;\n", encoding="utf-8-sig"
    )
    with pytest.raises(UserError) as refused:
        await take(item, "judge", "essay", rows=read_sheet(path))
    head, *rows = str(refused.value).splitlines()
    assert head == "4 of 5 rows cannot be taken, so none is:"
    assert [row.strip()[:5] for row in rows] == ["row 3", "row 4", "row 5", "row 6"]
    assert "0 to 10" in rows[0] and "nobody" in rows[1] and "same as in row 2" in rows[2]
    assert "0905" not in str(refused.value)
    assert await points(item) == {person_of(1): 3, person_of(2): 2, person_of(3): 1}


async def test_a_number_is_stated(services: Services, connection: Connection) -> None:
    prediction = Prediction("Bao nhiêu lượt thi?", target="stated")
    keys = (RankingKey("prediction", "asc"), RankingKey("received_at", "asc"))
    round_ = await play(services, connection, msgspec.structs.replace(PLAYED, prediction=prediction, ranking=keys))
    assert (await read_standings(services.pool, round_.slug)).members["missing"][0]["part"] == "prediction"
    with pytest.raises(UserError, match="is not stated yet"):
        await finalize_round(services, round_.slug, now_ms=OVER, who="an", why="xong")
    seen = await look(round_, "state_number", number=3)
    assert seen.comparison is not None
    assert (seen.comparison.before.predicted, seen.comparison.after.predicted) == (None, 3)
    await take(round_, "state_number", number=3)
    rows = (await read_standings(services.pool, round_.slug)).members["rows"]
    assert [(row["person"], row["distance"]) for row in rows] == [
        (person_of(3), 0),
        (person_of(2), 1),
        (person_of(1), 2),
    ]
    await finalize_round(services, round_.slug, now_ms=OVER, who="an", why="xong")


FORM = """
[[papers]]
"Họ và tên" = "Lê Văn Mới"
phone = "0912 345 678"
received_at = "1970-01-02 10:00"
q1 = "A"
q2 = "a"
q3 = "a"

[[papers]]
person = "{known}"
received_at = "1970-01-02 11:00"
answers = {{ 1 = ["a"], "Câu 2" = ["b"] }}
"""


async def test_papers_handed_in_elsewhere_count_and_have_a_receipt(
    services: Services, connection: Connection, tmp_path: Path
) -> None:
    round_ = await play(services, connection, PLAYED)
    form = tmp_path / "form.toml"
    form.write_text(FORM.format(known=person_of(3)), encoding="utf-8")
    done = await take(round_, "late_entry", rows=read_sheet(form))
    assert len(done.decisions) == 2
    found = await points(round_)
    new = (found.keys() - {person_of(person) for person in (1, 2, 3)}).pop()
    assert found == {person_of(1): 3, person_of(2): 2, person_of(3): 1, new: 3}
    secrets = services.secrets
    listed = await read_winner_list(
        services.pool, round_.slug, full=True, open_profile=lambda profile, code: open_profile(profile, code, secrets)
    )
    assert {winner.name for winner in listed.rows} >= {"Lê Văn Mới"}
    receipt = await connection.fetchval("select receipt from attempts where person = $1", new)
    row = await find_receipt(connection, receipt)
    assert row is not None
    assert (row.how, row.represents, row.voided) == ("paper", True, False)
    await export_sealed(services, round_.slug, tmp_path / "w1.jsonl", at=OVER)
    await take(round_, "withdraw", str(done.decisions[0]))
    assert new not in await points(round_)
    row = await find_receipt(connection, receipt)
    assert row is not None and row.voided
    cells = {"receipt": receipt, "received_at": "1970-01-02 10:00", "q1": "a"}
    again = await take(round_, "late_entry", rows=[{"row": 2, "cells": cells}])
    assert (await points(round_))[new] == 1
    assert again.sentences()[0].startswith(f"a paper of L. V. Mới ({new})")
    cells = {"name": "Hồ Thị Sau", "phone": "0912345000", "received_at": "1970-01-02 12:00", "q1": "a"}
    await take(round_, "late_entry", rows=[{"row": 2, "cells": cells}])
    await take(round_, "exclude", "0912345000")
    await export_sealed(services, round_.slug, tmp_path / "w1.jsonl", at=OVER + 2)


async def test_what_a_form_cannot_say(services: Services, connection: Connection) -> None:
    item = await play(services, connection, PLAYED)
    at = "1970-01-02 10:00"
    rows = [
        {"phone": "0912345678", "received_at": at, "q1": "a"},
        {"name": "An", "phone": "12", "received_at": at},
        {"name": "An", "phone": "0912345678", "received_at": "soon"},
        {"name": "An", "phone": "0912345677", "received_at": "1970-02-01 10:00"},
        {"name": "Bình", "phone": "0912345679", "received_at": at, "q7": "a"},
        {"name": "Chi", "phone": "0912345670", "received_at": at, "q1": "x"},
        {"name": "Dung", "phone": "0912345671", "received_at": at, "q1": "a"},
        {"name": "Dung", "phone": "+84912345671", "received_at": at, "q1": "a"},
    ]
    with pytest.raises(UserError) as refused:
        await take(item, "late_entry", rows=[{"row": at, "cells": cells} for at, cells in enumerate(rows, 2)])
    lines = str(refused.value).splitlines()
    assert lines[0] == "7 of 8 rows cannot be taken, so none is:"
    for line, word in zip(
        lines[1:], ("name (required)", "phone (phone)", "soon", "not open", "q7", "no option 'x'", "row 8"), strict=True
    ):
        assert word in line
    assert len(await points(item)) == 3
