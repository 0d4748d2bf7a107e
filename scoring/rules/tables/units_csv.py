"""The organizer's tree of units from a CSV file: one unit a row, columns id, parent, kind, name, head_count."""

import csv
import unicodedata

from questions.files.parts.limits import MAX_ROWS, check_lines, too_many_rows
from questions.language import Message
from questions.reading.report import BankFileError
from scoring.rules.messages.report import Report
from scoring.rules.model import UnitNode

COLUMNS = ("id", "parent", "kind", "name", "head_count", "selectable")
UNREADABLE: tuple[UnitNode | None, ...] = (None,)
_YES = {"": None, "1": True, "true": True, "yes": True, "x": True, "0": False, "false": False, "no": False}


def read_units(data: bytes, place: str, report: Report) -> tuple[UnitNode | None, ...]:
    """The units in the order of the file; comma, semicolon or tab apart. A row that cannot be read is None,
    a file that cannot be read is one such row."""
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8-sig"))
        check_lines(text)
    except UnicodeDecodeError:
        report.add(place, "bad_units_file", detail=Message("rules.units.encoding"))
        return UNREADABLE
    except BankFileError as error:
        report.add(place, "bad_units_file", detail=error.message)
        return UNREADABLE
    lines = text.splitlines()
    if len(lines) > MAX_ROWS + 1:
        report.add(place, "bad_units_file", detail=too_many_rows(MAX_ROWS).message)
        return UNREADABLE
    header = text.partition("\n")[0]
    rows = csv.DictReader(lines, delimiter=max(",;\t", key=header.count), strict=True)
    try:
        names = [name.strip().lower() for name in rows.fieldnames or ()]
        rows.fieldnames = names
        unknown = [name for name in names if name not in COLUMNS]
        if unknown or "id" not in names or "name" not in names:
            report.add(place, "bad_units_file", detail=Message("rules.units.columns", columns=names or "–"))
            return UNREADABLE
        return tuple(_unit(row, f"{place}[{number}]", report) for number, row in enumerate(rows, 1))
    except csv.Error as error:
        report.add(place, "bad_units_file", detail=Message("rules.units.row", line=max(rows.line_num, 1), detail=error))
        return UNREADABLE


def _unit(row: dict[str | None, str | list[str] | None], place: str, report: Report) -> UnitNode | None:
    if None in row:
        report.add(place, "bad_units_file", detail=Message("rules.units.cells"))
        return None
    cell = {str(name): str(value or "").strip() for name, value in row.items()}
    heads, selectable = cell.get("head_count", ""), cell.get("selectable", "").lower()
    if heads and not (heads.isascii() and heads.isdigit()):
        report.add(f"{place}.head_count", "wrong_type", found=heads, expected="0, 1, 2 …")
        return None
    if selectable not in _YES:
        report.add(f"{place}.selectable", "wrong_type", found=selectable, expected="true, false")
        return None
    return UnitNode(
        id=cell["id"],
        name=cell["name"],
        kind=cell.get("kind", ""),
        parent=cell.get("parent") or None,
        head_count=int(heads) if heads else None,
        selectable=_YES[selectable],
    )
