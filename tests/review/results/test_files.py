"""Files of lists, byte for byte as people and programs have read them since the first version, which wrote golden/."""

import json
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import openpyxl
import pytest

from contest.documents.formats import FORMATS, is_binary, write
from contest.documents.table import Column, Document, Table
from contest.review.results.facts import round_document
from contest.review.results.standings import standings_document
from contest.review.results.winners import GoneOn, Winner, WinnerList, WinningUnit, winner_document
from contest.review.scope import Of, Scope
from scoring.results.statistics import Band, GroupFacts, Statistics
from scoring.rules.model import Division, UnitNode, Winners
from tests.fixtures.round import PLAYED

GOLDEN = Path(__file__).parent / "golden"
AT = 1_790_000_000_123
RULES = msgspec.structs.replace(
    PLAYED,
    identity=msgspec.structs.replace(PLAYED.identity, phone_region="VN"),
    winners=Winners(claim_days=7, vacant="next_in_line"),
    divisions=(Division("a", "Bảng A"),),
)
LABELS = {"phone": "Điện thoại", "note": "Ghi chú"}
UNITS = (
    WinningUnit("Đông", "Nhóm 1", 1, "Phú Hậu", "Tập thể", 5_000_000),
    WinningUnit("Đông", None, 2, "Vỹ Dạ", "Tập thể 2", 0),
)


def scope(of: Of = "round", title: str = "Cuộc thi") -> Scope:
    round_ = SimpleNamespace(slug="hue-w1", title="Tuần 1", rules=RULES, state="closed")
    facts = {"slug": "hue", "title": title, "language": "vi", "time_zone": "Asia/Ho_Chi_Minh", "rounds": (round_,)}
    contest = SimpleNamespace(**facts, units=(UnitNode("hue", "Huế"),))
    return Scope(cast("Any", contest), cast("Any", round_) if of == "round" else None)


def winner(number: int, prizes: tuple[str, ...], amount: int | None, rank: int, **more: Any) -> Winner:
    """Hard to write: a formula for a name, phone numbers, nothing where something may be missing."""
    members: dict[str, Any] = {
        "name": f"Người {number}",
        "unit": "Phú Hậu",
        "division": "Bảng A",
        "points": 10 - number,
        "prediction": 100 + number,
        "distance": number,
        "duration_ms": 3_723_004 if number == 1 else 65_432,
        "received_at": AT + number,
        "receipt": f"HUE1-{number:04}",
        "person": f"p{number}",
        "private": {"phone": f"+8490500000{number}", "note": "=1+1"},
        "claim_by": AT + 86_400_000 * number,
    }
    return Winner(prizes, len(prizes) == 1, amount, rank, **(members | more))


def winners() -> Document:
    missing = dict.fromkeys(("unit", "division", "prediction", "distance", "claim_by"))
    rows = (
        winner(1, ("Nhất",), 1_000_000, 1, name="=HYPERLINK(A1)"),
        winner(2, ("Nhì", "Ba"), None, 2, **missing),
        winner(3, ("Ba",), 0, 2, private={"phone": "+447911123456", "note": "-x"}),
    )
    return winner_document(WinnerList(scope(), LABELS, rows, UNITS, (GoneOn("N. T.", "p9", "unclaimed", 4, AT),)))


def season_winners() -> Document:
    rows = tuple(
        Winner(
            *(prizes, len(prizes) == 1, amount, rank, f"Người {rank}", "Phú Hậu", None, 20 - rank, f"p{rank}"),
            {"phone": f"+8490500000{rank}"},
            rounds=3,
        )
        for rank, prizes, amount in ((1, ("Nhất",), 0), (2, ("Nhì", "Ba"), None), (3, ("X",), 7))
    )
    return winner_document(WinnerList(scope("contest"), {"phone": LABELS["phone"]}, rows, UNITS))


def places() -> Document:
    members = json.loads((GOLDEN / "places.json").read_bytes())
    return standings_document(scope(), members)


def facts() -> Document:
    division = GroupFacts("a", "", 3, 1, 5, 2, 0, ((4, 1),))
    unit = GroupFacts("", "hue", 5, 2, 9, 3, 1, ((4, 2),), 1500)
    bands = (Band(4, 2, 3), Band(3, 3, 6))
    return round_document(scope(), Statistics(5, 9, 2, 3, 1, "people", None, bands, groups=(division, unit)))


DOCUMENTS = {"winners": winners, "season_winners": season_winners, "places": places, "facts": facts}


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_bytes_are_as_ever(name: str, form: str) -> None:
    assert write(DOCUMENTS[name](), form) == (GOLDEN / f"{name}.{form}").read_bytes()


def test_the_cells_of_the_workbook_are_as_ever() -> None:
    book = openpyxl.load_workbook(BytesIO(write(winners(), "xlsx")))
    cells = {
        sheet.title: [
            *(
                [
                    [str(cell.value), cell.data_type, cell.number_format, bool(cell.quotePrefix), bool(cell.font.bold)]
                    for cell in row
                ]
                for row in sheet.iter_rows()
            ),
            {name: column.width for name, column in sheet.column_dimensions.items()},
            sheet.freeze_panes,
        ]
        for sheet in book
    }
    assert cells == json.loads((GOLDEN / "winners.xlsx_cells.json").read_bytes())


@pytest.mark.parametrize("form", FORMATS)
def test_every_list_is_written_in_every_format(form: str) -> None:
    for document in DOCUMENTS.values():
        assert is_binary(form) is (b"\0" in write(document(), form))


def test_what_one_comma_or_semicolon_would_set_free_is_guarded_and_no_character_stops_a_list() -> None:
    rows = [{"name": "Hoa;=1+1; @x;y"}, {"name": "a\x07b\ufffe"}]
    document = Document({}, (Table("T", (Column("name", "Tên"),), rows),), "vi", "UTC")
    assert write(document, "csv").decode("utf-8-sig").splitlines()[1] == "\"Hoa;'=1+1;' @x;y\""
    sheet = openpyxl.load_workbook(BytesIO(write(document, "xlsx"))).worksheets[0]
    assert [sheet["A2"].value, sheet["A3"].value] == [rows[0]["name"], "a\ufffdb\ufffd"]


def test_numbers_stay_numbers_and_nothing_runs_behind_invisible_characters() -> None:
    columns = (Column("name", "Tên"), Column("points", "Điểm", "number"))
    rows = [{"name": "\u200f=1+1", "points": -2}, {"name": "\u202a@SUM(1)", "points": 0}, {"name": "-2", "points": 3}]
    document = Document({}, (Table("T", columns, rows),), "vi", "UTC")
    lines = write(document, "csv").decode("utf-8-sig").splitlines()[1:]
    assert lines == ['"\'\u200f=1+1","-2"', '"\'\u202a@SUM(1)","0"', '"\'-2","3"']
    sheet = openpyxl.load_workbook(BytesIO(write(document, "xlsx"))).worksheets[0]
    assert [sheet.cell(number, 2).value for number in (2, 3, 4)] == [-2, 0, 3]
    assert all(sheet.cell(number, 1).data_type == "s" and sheet.cell(number, 1).quotePrefix for number in (2, 3, 4))
