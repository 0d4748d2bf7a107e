"""What the columns of a sheet say: who a row is about, and the rest by name, in Vietnamese or English."""

from collections.abc import Mapping
from typing import Any

from contest.core.errors import UserError
from contest.identity.person_form import PersonForm
from contest.review.decisions.request.people import plain

NAMES: Mapping[str, tuple[str, ...]] = {
    "receipt": ("receipt", "mã xác nhận", "attempt", "entry"),
    "person": ("person", "pseudonym", "thí sinh", "mã thí sinh"),
    "name": ("name", "họ và tên", "họ tên", "tên"),
    "unit": ("unit", "đơn vị"),
    "points": ("points", "marks", "score", "điểm"),
    "received_at": ("received_at", "received at", "thời điểm nộp", "nộp lúc"),
    "duration": ("duration", "thời gian làm bài"),
    "prediction": ("prediction", "số dự đoán", "dự đoán"),
    "seed": ("seed", "mã đề"),
}
_WHO = ("receipt", "person")


class Columns:
    """The columns of one sheet for one contest's form."""

    def __init__(self, form: PersonForm, unit_fields: Mapping[str, str]) -> None:
        self._known = {word: name for name, words in NAMES.items() for word in words}
        labels = {plain(label).casefold(): field for field, label in form.fields.items()}
        labels |= {field.casefold(): field for field in form.fields}
        self._fields = {word: field for word, field in labels.items() if field != "name"}
        self._name = [word for word, field in labels.items() if field == "name"]
        self._units = [plain(word).casefold() for pair in unit_fields.items() for word in pair]

    def read(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Cells by what they say: a name of NAMES, a field of the form, else as the header writes it."""
        return {self._meaning(header): plain(text) for header, text in cells.items()}

    def who(self, read: Mapping[str, str]) -> tuple[str, str]:
        """(whom the row is about as a finder takes it, the unit). The surest of what is there counts."""
        for name in _WHO:
            if read.get(name):
                return read[name], ""
        fields = {field: read[field] for field in self._fields.values() if read.get(field)}
        if fields:
            return ",".join(f"{field}={value}" for field, value in fields.items()), read.get("unit", "")
        return read.get("name", ""), read.get("unit", "")

    def _meaning(self, header: str) -> str:
        word = plain(header).casefold().rstrip(" *:")
        if word in self._name:
            return "name"
        if word in self._units:
            return "unit"
        return self._fields.get(word) or self._known.get(word) or plain(header)


def cells_of(row: Any) -> tuple[int, dict[str, str]]:
    """A row as `sheets.read_sheet` gives it, which may have come over the network. Raises UserError."""
    number, cells = (row.get("row"), row.get("cells")) if isinstance(row, dict) else (None, None)
    if not isinstance(number, int) or not isinstance(cells, dict):
        raise UserError("bad_details", 'rows are {"row": 2, "cells": {"receipt": "…", "points": "8"}}')
    if not all(isinstance(text, str) for pair in cells.items() for text in pair):
        raise UserError("bad_details", f"row {number}: every cell has to be text")
    return number, cells


def refuse_rows(wrong: list[str], rows: int) -> None:
    """Raises UserError where rows are bad; names every one up to a screenful."""
    if wrong:
        more = [f"… and {len(wrong) - _MOST_NAMED} more"] if len(wrong) > _MOST_NAMED else []
        head = f"{len(wrong)} of {rows} rows cannot be taken, so none is:"
        raise UserError("bad_sheet", "\n  ".join([head, *wrong[:_MOST_NAMED], *more]))


_MOST_NAMED = 30
