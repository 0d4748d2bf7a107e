"""Questions as the rows of a table. Reading tells them from headings, repeated headers and signatures; what is written
has a header that reading finds again."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from questions.files.draft_checks import DIFFICULTY_WORDS
from questions.files.parts.column_names import PICTURE_NAMES, TRUTHS, is_further_option, names_option, plain_name
from questions.files.parts.grid import Grid, Row
from questions.files.parts.header import Columns, Header, column_letter, names_of
from questions.files.parts.key_looks import Looked
from questions.files.parts.options import split_options, strip_letters
from questions.files.parts.remarks import take_remarks
from questions.files.prose.options import split_plain
from questions.kinds import kind_of
from questions.kinds.answer_notation import LETTERS
from questions.model import Question
from questions.reading.draft import Ask, BadQuestion, Choice, Draft
from questions.reading.messages import bank_message
from questions.reading.report import Findings, Place, ReadColumn
from questions.text import clean_line, fold

_NUMBER = re.compile(r"(?:cau |question |q)?(\d{1,6})")
_ASKS = ("?", ":", "…", "...")


_CHOOSE = {
    **dict.fromkeys(
        (
            *("multiple choice", "multiplechoice", "mc", "mcq", "quiz", "trac nghiem", "single or multi select", "tf"),
            *("multichoice", "true or false", "truefalse"),
        ),
        "",
    ),
    **dict.fromkeys(("checkbox", "checkboxes", "multiple response", "multiple select", "multi select", "mr"), "many"),
    **dict.fromkeys(("single choice", "single select", "radio", "sc"), "one"),
}
"""What question sites call kinds; their "multiple choice" has one right option or several."""


class Filled(msgspec.Struct, frozen=True):
    """A row below the header, read by its columns. `number` is empty unless it is one ("12", "Câu 12."), not "I."."""

    row: Row
    fields: dict[str, str]
    options: list[tuple[str, str]]
    number: str
    joined: Sequence[tuple[str, str, bool]] = ()
    guess: str = ""
    """What had to be guessed to have options at all, as the code of a note."""

    @property
    def asks(self) -> bool:
        return self.fields["text"].rstrip().endswith(_ASKS)

    @property
    def plain(self) -> str:
        return " ".join(clean_line(text) for text in self.row.filled)[:200]


def read_rows(grid: Grid, header: Header, findings: Findings, topic: str = "") -> tuple[list[Draft], list[Looked]]:
    """The questions of one table, and how their options look; `topic` is theirs until a heading says otherwise, if no
    column does.

    Every row that is not taken as a question is reported.
    """
    _report_header(grid, header, findings)
    rows = _read_filled(grid, header, findings)
    has_topics = "topic" in header.columns.fields
    end = max((place for place, row in enumerate(rows) if _is_solid(row, header.columns)), default=-1)
    drafts: list[Draft] = []
    looked: list[Looked] = []
    for at, row in enumerate(rows):
        place = Place("row", row.row.number, grid.sheet)
        match _kind(row, at > end):
            case "question":
                drafts.append(_draft(row, place, header.columns, findings, topic))
                _count_further(row, drafts[-1], header)
                _tell_pictures(row, place, header, findings)
                looked.append(Looked(drafts[-1], _looks(row, header.columns)))
            case "heading" if not has_topics:
                topic = clean_line(row.fields["text"]) or row.plain
                findings.add("guessed", "topic_heading", place, "topic", text=topic)
            case "number":
                findings.add("skipped", "number_only", place)
            case _:
                findings.add("skipped", "signature", place, text=row.plain)
    if has_topics:
        _fill_topics(drafts, findings)
    return drafts, looked


def _count_further(row: Filled, draft: Draft, header: Header) -> None:
    """A question with an option in a column behind the last that may be one has too many."""
    further = [at for at, name in enumerate(header.names) if is_further_option(plain_name(name))]
    count = sum(bool(row.row.text(at).strip()) for at in further)
    if count:
        draft.problem = BadQuestion("many_options", "options", count=len(row.options) + count)


def _tell_pictures(row: Filled, place: Place, header: Header, findings: Findings) -> None:
    """A column of links to pictures is not used; each question that has one is named."""
    for at, name in enumerate(header.names):
        if name in header.columns.ignored and plain_name(name) in PICTURE_NAMES and row.row.text(at).strip():
            findings.add("warnings", "picture_elsewhere", place, "text", name=name)


def _looks(row: Filled, columns: Columns) -> list[tuple[str, frozenset[str]]]:
    cells = row.row.cells
    return [
        (letter, frozenset(f"text:{name}" for name in cells[place].looks))
        for place, letter in columns.options
        if place < len(cells) and cells[place].text.strip()
    ]


def _report_header(grid: Grid, header: Header, findings: Findings) -> None:
    above = [row for row in grid.rows[: header.first] if row.filled]
    if above:
        text = " / ".join(" ".join(map(clean_line, row.filled)) for row in above)[:200]
        findings.add("skipped", "rows_above", Place("row", above[0].number, grid.sheet), text=text)
    place = Place("row", header.number, grid.sheet)
    findings.add("guessed", "header_found", place, columns=header.columns.describe())
    by_place = {place: f"option {letter}" for place, letter in header.columns.options}
    by_place |= {place: field for field, place in header.columns.fields.items()}
    by_place |= dict.fromkeys(header.columns.wrong, "wrong answer") | dict.fromkeys(header.columns.verdicts, "key")
    for at, name in enumerate(header.names):
        if name:
            field = by_place.get(at, "")
            near = "" if field else header.columns.nearest(name)
            findings.columns.append(ReadColumn(column_letter(at), name, field, grid.sheet, near))
    below = grid.rows[header.last + 1 :]
    for at in range(max((len(row.cells) for row in below), default=0)):
        if not (at < len(header.names) and header.names[at]) and at not in by_place and _has_words(below, at):
            findings.add("skipped", "column_ignored", place, name=column_letter(at), near="")
    for name in header.columns.ignored:
        meant = header.columns.nearest(name)
        hint = bank_message("column_near", name=bank_message(f"column_{meant}")) if meant else ""
        findings.add("skipped", "column_ignored", place, name=name, near=hint)


def _has_words(rows: Sequence[Row], column: int) -> bool:
    """Whether a column without a name holds more than numbers beside questions."""
    return any(row.text(column).strip(" .0123456789") for row in rows if len(row.filled) > 2)


def _read_filled(grid: Grid, header: Header, findings: Findings) -> list[Filled]:
    again = [fold(name) for name in names_of(grid.rows[header.first])]
    merged = grid.merged_texts()
    rows: list[Filled] = []
    below = grid.rows[header.last + 1 :]
    for at, row in enumerate(below):
        if at % 500 == 0:
            findings.progress("rows", at, len(below))
        if row.filled and _repeats(names_of(row), again, first=not rows):
            findings.add("skipped", "header_again", Place("row", row.number, grid.sheet))
        elif row.filled:
            rows.append(_fill(row, merged, header.columns))
    return rows


def _repeats(names: Sequence[str], header: Sequence[str], *, first: bool) -> bool:
    """The header once more; right below it also what a template says of its columns: "Question Type (default: …)"."""
    folded = [fold(name) for name in names]
    explained = [name for name, above in zip(folded, header, strict=False) if above and name.startswith(above)]
    return folded == list(header) or (first and len([name for name in explained if " " in name]) > 1)


def _fill(row: Row, merged: Mapping[tuple[int, int], str], columns: Columns) -> Filled:
    fields = {field: row.text(place) for field, place in columns.fields.items()}
    for field in ("topic", "difficulty", "source"):
        if field in fields and not fields[field].strip():
            fields[field] = merged.get((row.number, columns.fields[field]), "")
    options = [(letter, row.text(place)) for place, letter in columns.options if row.text(place).strip()]
    if columns.wrong:
        texts = [fields["key"], *(row.text(place) for place in columns.wrong)]
        in_order = sorted((text for text in texts if text.strip()), key=lambda text: (fold(text), text))
        options = list(zip(LETTERS, in_order, strict=False))
    joined: Sequence[tuple[str, str, bool]] = ()
    guess = "right_and_wrong" if columns.wrong else ""
    if columns.verdicts:
        fields["key"] = _verdict(row, columns)
    if not columns.wrong and not columns.options:
        split = split_options(fields.get("options") or fields["text"])
        options, joined = split.options, split.joined
        fields["text"] = fields["text"] if fields.get("options") else split.stem
        if len(options) < 2 and fields.get("options"):
            options, joined, guess = split_plain(fields["options"]), (), "options_split"
    if not options and fields["text"].strip() and (columns.verdicts or _is_truth(fields, columns)):
        options, guess = [("a", "Đúng"), ("b", "Sai")], "truths_added"
        fields["key"] = TRUTHS.get(fold(fields["key"]), "")
    elif not options and not columns.has_options and "choose" not in fields and _is_word(fields.get("key", "")):
        fields["choose"], guess = "trả lời ngắn", "short_answer"
    number = _NUMBER.fullmatch(fold(fields.get("number", "")))
    return Filled(row, fields, options, number[1] if number else "", joined, guess)


def _is_word(key: str) -> bool:
    return bool(key.strip()) and not names_option(fold(key))


def _verdict(row: Row, columns: Columns) -> str:
    """What the crosses in the columns "Đúng" and "Sai" say, "" where not just one has one."""
    crossed = [bool(row.text(place).strip()) for place in columns.verdicts]
    return "" if crossed.count(True) != 1 else "Đúng" if crossed[0] else "Sai"


def _is_truth(fields: Mapping[str, str], columns: Columns) -> bool:
    """Whether a row without options is answered by true or false; by a letter only where no row has options."""
    key = fold(fields.get("key", ""))
    kind = _CHOOSE.get(fold(fields.get("choose", "")), fields.get("choose", ""))
    return key in TRUTHS and not kind.strip() and (len(key) > 1 or not columns.has_options)


def _is_solid(row: Filled, columns: Columns) -> bool:
    """Surely meant as a question, be it right or wrong."""
    text, key = row.fields["text"].strip(), row.fields.get("key", "").strip()
    if text and key and len(row.options) > 1:
        return True
    parts = bool(text) + bool(key) + bool(row.options)
    return parts > 0 and bool(row.number) if "number" in columns.fields else parts > 1


def _kind(row: Filled, at_end: bool) -> Literal["question", "heading", "number", "signature"]:
    """Below the last solid row stand signatures; between solid rows, lone cells are headings."""
    text, key = row.fields["text"].strip(), row.fields.get("key", "").strip()
    only = row.row.filled[0].strip(" .") if len(row.row.filled) == 1 else ""
    if (row.number or only.isdecimal()) and not text and not key and not row.options:
        return "number"
    if at_end:
        return "question" if row.asks or (key and len(row.options) > 1) else "signature"
    lone = not row.options and not key and not row.number and len(row.row.filled) <= 2
    return "heading" if lone and not row.asks else "question"


def _draft(row: Filled, place: Place, columns: Columns, findings: Findings, topic: str) -> Draft:
    fields = row.fields
    names: dict[int, str] = {
        columns.fields[field]: field for field in ("text", "options", "key") if field in columns.fields
    }
    names |= {column: f"option {letter.upper()}" for column, letter in columns.options}
    problem = None
    for column, name in names.items():
        cell = row.row.cells[column] if column < len(row.row.cells) else None
        if cell and cell.problem:
            problem = problem or BadQuestion(cell.problem, name, value=cell.text)
        elif cell and cell.remark and name != "key":
            findings.add("guessed", cell.remark, place, name, value=cell.text)
    if row.guess and (row.options or row.guess == "short_answer"):
        findings.add("guessed", row.guess, place, "options")
    remarks = [remark for cell in row.row.cells for remark in cell.remarks]
    bare = strip_letters(row.options)
    if bare:
        findings.add("guessed", "letters_stripped", place, "options", count=len(bare))
    draft = Draft(
        place=place,
        text=fields["text"],
        options=bare or row.options,
        key=fields.get("key", ""),
        number=row.number,
        id=fields.get("id", ""),
        topic=fields.get("topic", topic),
        difficulty=fields.get("difficulty", ""),
        source=fields.get("source", ""),
        choose=_CHOOSE.get(fold(fields.get("choose", "")), fields.get("choose", "")),
        pinned=fields.get("pinned", ""),
        problem=problem,
    )
    take_remarks(remarks, draft, findings)
    _ask_of_joined(row.joined, draft, findings)
    return draft


def _ask_of_joined(joined: Sequence[tuple[str, str, bool]], draft: Draft, findings: Findings) -> None:
    """A line without a letter in a cell of options goes on with the one above, or is an option that lost its letter."""
    for letter, line, goes_on in joined:
        values = {"letter": letter.upper(), "text": clean_line(line)[:200]}
        if goes_on:
            findings.add("guessed", "line_joined", draft.place, f"option {letter.upper()}", text=values["text"])
            continue
        above = draft.get(f"option {letter}").replace(f"\n{line}", "", 1)
        free = next((other for other in LETTERS if other not in dict(draft.options)), "")
        choices = (
            Choice("drop", ((f"option {letter}", above),)),
            Choice("join", ()),
            *([Choice("split", ((f"option {letter}", above), (f"option {free}", line)))] if free else []),
        )
        draft.asks.append(Ask("stray_line", f"option {letter.upper()}", choices, values))


def _fill_topics(drafts: list[Draft], findings: Findings) -> None:
    """A topic written only on the first of its rows: recognised by most rows having none, the first one having one."""
    blank = [draft for draft in drafts if not draft.topic.strip()]
    if not blank or not drafts[0].topic.strip() or len(blank) * 2 < len(drafts):
        return
    topic = ""
    for draft in drafts:
        topic = draft.topic = draft.topic if draft.topic.strip() else topic
    findings.add("guessed", "topic_filled", field="topic", count=len(blank))


def tabulate(questions: Sequence[Question]) -> list[list[str]]:
    """The header row and one row a question; as many option columns as the bank needs, at least four."""
    options = (kind_of(question).list_options(question) for question in questions)
    last = max((option.id for own in options for option in own), default="d")
    letters = [letter for letter in LETTERS if letter <= max(last, "d")]
    header = ["Mã câu hỏi", "Chuyên đề", "Mức độ", "Nội dung câu hỏi"]
    header += [f"Phương án {letter.upper()}" for letter in letters]
    header += ["Đáp án đúng", "Cách chọn", "Giữ thứ tự", "Nguồn"]
    return [header, *(_row(question, letters) for question in questions)]


def _row(question: Question, letters: Sequence[str]) -> list[str]:
    kind = kind_of(question)
    texts = {option.id: option.text for option in kind.list_options(question)}
    return [
        question.id,
        question.topic,
        DIFFICULTY_WORDS[question.difficulty],
        question.text,
        *(texts.get(letter, "") for letter in letters),
        kind.write_key(question),
        kind.called.vi,
        "có" if question.pinned else "không",
        question.source,
    ]
