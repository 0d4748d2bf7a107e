"""Word documents in which each question has a table of its own: Moodle's Word table (Moodle2Word) and Testmoz."""

import re
from collections.abc import Sequence

from questions.files.parts.column_names import TRUTHS
from questions.files.parts.grid import Grid, Row
from questions.files.parts.remarks import take_remarks
from questions.files.platforms.answers import (
    Answer,
    take_choices,
    take_matches,
    take_numbers,
    take_texts,
    take_truth,
)
from questions.files.platforms.extras import not_taken, report_lost
from questions.files.platforms.ids import settle_ids, split_category
from questions.reading.draft import Draft
from questions.reading.report import Findings, Place
from questions.text import clean_line, fold

_FEWEST_ROWS = 3
_WIDTH = 4
_OTHERS = {
    "CL": "cloze",
    "DE": "description",
    "ES": "essay",
    "MW": "several",
    "DDI": "drag",
    "DDM": "drag",
    "DDT": "drag",
}
_CALCULATED = frozenset(("CA", "CM", "CS"))
_KINDS = frozenset(("MC", "MA", "MS", "TF", "SA", "NUM", "MAT", *_OTHERS, *_CALCULATED))
_BELOW = re.compile(r"feedback|phan hoi|nhan xet|hint|goi y|tags?\b|the\b|nhan\b|tu khoa")
_GRADE = re.compile(r"-?\d{1,3}(?:[.,]\d+)?%?")
_NUMBER = re.compile(r"(\d{1,4})[.)]?")
_MARKS = {"⚫": True, "⬛": True, "⚪": False, "⬜": False}


def read_platform_tables(grids: Sequence[Grid], topics: Sequence[str], findings: Findings) -> list[Draft]:
    """The questions of a document that one of these programs wrote, [] for any other. `topics` are the headings above
    the tables."""
    if any(map(_is_moodle, grids)):
        drafts = []
        for at, (grid, topic) in enumerate(zip(grids, topics, strict=True), 1):
            if _is_moodle(grid):
                drafts.append(_read_moodle(grid, Place("item", at), topic, findings))
            else:
                findings.add("skipped", "sheet_skipped", name=grid.sheet)
        settle_ids(drafts)
        return drafts
    return _read_testmoz(grids, findings)


def _is_moodle(grid: Grid) -> bool:
    """Question and kind in the first row, its settings below, then a row of names and one an answer."""
    rows = grid.rows
    return len(rows) >= _FEWEST_ROWS and bool(rows[0].text(0).strip()) and _kind(rows[0]) in _KINDS


def _kind(row: Row) -> str:
    return clean_line(row.text(_WIDTH - 1)).upper()


def _read_moodle(grid: Grid, place: Place, topic: str, findings: Findings) -> Draft:
    kind = _kind(grid.rows[0])
    draft = Draft(place=place, text=grid.rows[0].text(0), options=[])
    draft.topic, nested = split_category(topic)
    lost = ["nested"] * nested
    names = next((at for at, row in enumerate(grid.rows) if at and row.text(1).strip()), len(grid.rows))
    for row in grid.rows[1:names]:
        _take_setting(draft, kind, fold(row.text(0)), clean_line(row.text(_WIDTH - 1)), lost)
    answers, below = _split(grid.rows[names + 1 :], kind)
    if any(row.text(2).strip(" \xa0_-–") for row in below):
        lost.append("feedback")
    if kind != "MAT" and any(row.text(2).strip() for row in answers):
        lost.append("feedback")
    _take_answers(draft, kind, answers, lost)
    shown = [grid.rows[0], *answers]
    take_remarks([remark for row in shown for cell in row.cells for remark in cell.remarks], draft, findings)
    report_lost(findings, draft, lost)
    return draft


def _take_setting(draft: Draft, kind: str, name: str, value: str, lost: list[str]) -> None:
    """A row above the answers. Names are those of whoever exported, so a value counts where only one can have it."""
    if name.startswith(("id number", "ma so", "so id", "ma nhan dang")):
        draft.id = value
    elif kind in ("MC", "MA", "MS", "MAT") and fold(value) in ("no", "khong") and re.search("shuffle|xao|tron", name):
        draft.pinned = "giữ nguyên"
    elif re.match("default (?:mark|grade)|diem mac dinh|question weight", name) and value not in ("", "1", "1.0"):
        lost.append("points")


def _split(rows: Sequence[Row], kind: str) -> tuple[list[Row], list[Row]]:
    """The rows of answers, and those of feedback, hints and tags below them."""
    answers: list[Row] = []
    for at, row in enumerate(rows):
        graded = bool(_GRADE.fullmatch(clean_line(row.text(_WIDTH - 1))))
        named = bool(_BELOW.search(fold(row.text(1)))) and row.text(1).rstrip().endswith(":")
        if named and not graded:
            return answers, list(rows[at:])
        if row.text(1).strip() or (row.text(2).strip() if kind == "MAT" else graded):
            answers.append(row)
    return answers, []


def _take_answers(draft: Draft, kind: str, rows: Sequence[Row], lost: list[str]) -> None:
    shares = [Answer(row.text(1), _share(row)) for row in rows]
    match kind:
        case "MC":
            take_choices(draft, shares, True, lost)
        case "MA" | "MS":
            take_choices(draft, shares, False, lost)
        case "TF":
            right = [TRUTHS.get(fold(share.text)) for share in shares if share.share > 0]
            if len(right) == 1 and right[0]:
                take_truth(draft, right[0] == "Đúng")
            else:  # words of another language, or two that are right
                take_choices(draft, shares, True, lost)
        case "SA":
            take_texts(draft, shares, lost)
        case "NUM":
            take_numbers(draft, shares, lost)
        case "MAT":
            take_matches(draft, [(row.text(1), row.text(2)) for row in rows])
        case _:
            draft.problem = not_taken("calculated" if kind in _CALCULATED else _OTHERS[kind])


def _share(row: Row) -> float:
    grade = clean_line(row.text(_WIDTH - 1)).rstrip("%").replace(",", ".")
    return float(grade) if _GRADE.fullmatch(grade) else 0.0


def _read_testmoz(grids: Sequence[Grid], findings: Findings) -> list[Draft]:
    """A table with number, question and points, then one with a circle or box before each option, black if right."""
    if not any(map(_marked, grids)):
        return []
    drafts: list[Draft] = []
    for at, grid in enumerate(grids, 1):
        number = _NUMBER.fullmatch(clean_line(grid.rows[0].text(0))) if grid.rows else None
        options = _marked(grid)
        if options and drafts and not drafts[-1].options:
            shares = [Answer(text, 100.0 * right) for right, text in options]
            single = sum(right for right, _ in options) == 1 and "⬛" not in _signs(grid)
            take_choices(drafts[-1], shares, single, [])
        elif number and not options and grid.rows[0].text(1).strip():
            drafts.append(Draft(place=Place("item", at), text=grid.rows[0].text(1), options=[], number=number[1]))
        else:
            findings.add("skipped", "sheet_skipped", name=grid.sheet)
    return drafts


def _signs(grid: Grid) -> list[str]:
    return [row.text(1).strip() for row in grid.rows]


def _marked(grid: Grid) -> list[tuple[bool, str]]:
    """The options of a table in which each has a sign; [] for any other."""
    signs = _signs(grid)
    if not signs or any(sign not in _MARKS for sign in signs):
        return []
    return [(_MARKS[sign], row.text(2)) for sign, row in zip(signs, grid.rows, strict=True)]
