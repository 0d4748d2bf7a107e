"""The winner list as a file: CSV that Excel opens right, a workbook, or JSON. No cell of it can be a formula."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import orjson
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from contest.review.winners import Winner, WinnerList
from questions.files.delimited import write_delimited

_COLUMNS = {
    "vi": (
        *("Giải thưởng", "Trị giá", "Hạng", "Họ và tên", "Đơn vị", "Điểm", "Số dự đoán", "Chênh lệch"),
        *("Thời gian làm bài", "Thời điểm nộp", "Mã xác nhận"),
    ),
    "en": (
        *("Prize", "Amount", "Rank", "Name", "Unit", "Points", "Prediction", "Distance"),
        *("Duration", "Received at", "Receipt"),
    ),
}
_DIVISION = {"vi": "Bảng", "en": "Division"}
_TOGETHER = {"vi": "chưa phân định", "en": "to be decided"}
_WIDEST = 48
Cell = str | int | None


def to_csv(winners: WinnerList) -> bytes:
    """UTF-8 with a byte order mark, every field quoted."""
    return write_delimited([["" if cell is None else str(cell) for cell in row] for row in table(winners)])


def to_workbook(winners: WinnerList) -> bytes:
    """One sheet, the header in its first row; numbers are numbers, all else is text."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = winners.round[:31]
    rows = table(winners)
    for number, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            _put(sheet.cell(number, column), value)
    for column, name in enumerate(rows[0], 1):
        sheet.cell(1, column).font = Font(bold=True)
        widest = max(len(str(row[column - 1] or "")) for row in rows)
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, max(len(str(name)), widest) + 2)
    sheet.freeze_panes = "A2"
    stored = BytesIO()
    workbook.save(stored)
    return stored.getvalue()


def _put(cell: Any, value: Cell) -> None:
    if value is None:
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t", "\r")


def to_json(winners: WinnerList) -> bytes:
    """{"round", "provisional", "rows", "units"}; times are epoch milliseconds, `prize` is None where it is still
    undecided."""
    document = {
        "round": winners.round,
        "provisional": winners.provisional,
        "rows": [_object(winner) for winner in winners.rows],
        "units": [asdict(unit) for unit in winners.units],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def table(winners: WinnerList) -> list[Sequence[Cell]]:
    """Header and rows. Moments are written in the contest's time zone, to the millisecond that may decide."""
    zone = ZoneInfo(winners.time_zone)
    division = [_DIVISION.get(winners.language, _DIVISION["en"])] if winners.divided else []
    header = (*_COLUMNS.get(winners.language, _COLUMNS["en"]), *division, *winners.private.values())
    return [header, *(_row(winners, winner, zone) for winner in winners.rows)]


def _row(winners: WinnerList, winner: Winner, zone: ZoneInfo) -> Sequence[Cell]:
    return (
        _prize(winner, winners.language),
        winner.amount,
        winner.rank,
        winner.name,
        winner.unit,
        winner.points,
        winner.prediction,
        winner.distance,
        show_duration(winner.duration_ms),
        _moment(winner.received_at, zone),
        winner.receipt,
        *([winner.division] if winners.divided else []),
        *(winner.private[name] for name in winners.private),
    )


def _prize(winner: Winner, language: str) -> str:
    shown = " / ".join(winner.prizes)
    return shown if winner.decided else f"{shown} ({_TOGETHER.get(language, _TOGETHER['en'])})"


def show_duration(duration_ms: int) -> str:
    """1:02:03.456, or 2:03.456 below an hour."""
    seconds, thousandths = divmod(duration_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    head = f"{hours}:{minutes:02}" if hours else str(minutes)
    return f"{head}:{seconds:02}.{thousandths:03}"


def _moment(at: int, zone: ZoneInfo) -> str:
    seconds, thousandths = divmod(at, 1000)
    moment = datetime.fromtimestamp(seconds, UTC).astimezone(zone)
    return f"{moment:%Y-%m-%d %H:%M:%S}.{thousandths:03}"


def _object(winner: Winner) -> dict[str, Any]:
    return {
        "prize": winner.prizes[0] if winner.decided else None,
        "undecided": [] if winner.decided else list(winner.prizes),
        "amount": winner.amount,
        "rank": winner.rank,
        "name": winner.name,
        "unit": winner.unit,
        "division": winner.division,
        "points": winner.points,
        "prediction": winner.prediction,
        "distance": winner.distance,
        "duration_ms": winner.duration_ms,
        "received_at": winner.received_at,
        "receipt": winner.receipt,
        "person": winner.person,
        **({"private": dict(winner.private)} if winner.private else {}),
    }
