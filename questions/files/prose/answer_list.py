"""A list of answers behind the questions ("ĐÁP ÁN 1. C 2. B", or a table of numbers over letters): taken where it is
whole and clear, asked about where it contradicts a question."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from questions.files.parts.grid import Grid
from questions.files.prose.lines import Line, furniture, heading_of, read_marker
from questions.files.prose.marks import Marked
from questions.files.prose.starts import is_start
from questions.reading.draft import Ask, Choice, Draft
from questions.reading.report import Findings, Place
from questions.text import alike, clean_line

_HEADING = re.compile(
    r"\W*(?:bảng\s+|phần\s+)?(?:đáp\s*án|answer\s*keys?|answers|keys?|hướng dẫn chấm)"
    r"(?:\s+(?:chi tiết|đề|mã đề|môn|trắc nghiệm|phần|và|câu hỏi|các|of|for|tham khảo|chính thức|đúng|dành cho)\b"
    r"[^:]{0,60})?\W*",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"\W*(?:bảng\s+)?(?:đáp\s*án|answer\s*keys?|answers|keys?|đ/a|đa)[^:\d]{0,40}[:：]\s*(.+)", re.IGNORECASE
)
_PAIR = re.compile(r"(?:câu\s*)?(\d{1,4})\s*[.\-–:)=]?\s*([A-M](?:\s?[,&]?\s?[A-M])*)(?![\w.)])", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:câu(?: hỏi| số)?|question|stt|tt)?[\s|:]*((?:\d{1,4}[\s|]*)+)", re.IGNORECASE)
_LETTERS = re.compile(r"(?:đáp án|đ/a|đa|answer|key|chọn)?[\s|:]*((?:[A-M][\s|]+)*[A-M])[\s|]*", re.IGNORECASE)
_NUMBER_CELL = re.compile(r"(?:câu\s*)?(\d{1,4})[.):]?", re.IGNORECASE)
_LETTER_CELL = re.compile(r"[A-M](?:\s*[,;]?\s*[A-M])*", re.IGNORECASE)
_LABELS = re.compile(r"(?:câu(?: hỏi| số)?|đáp án|đ/?a|question|answer|key|stt|tt|chọn)?\W*", re.IGNORECASE)
_LABEL_LINE = re.compile(r"(?:câu(?: hỏi| số)?|stt|tt|question|no)[\s|.]+(?:đáp án|đ/?a|answer|key)\W*", re.IGNORECASE)
_SOLUTIONS = re.compile(
    r"\W*(?:đáp\s*án\s*(?:và|&|[-–])\s*)?(?:hướng dẫn|lời)\s*giải(?:\s*chi tiết)?(?:\s*(?:đề|các câu)[^:]{0,40})?\W*",
    re.IGNORECASE,
)
_WORDED = r"(?:(?:chọn|đáp án|phương án|đ/?a|answer)\s*(?:đúng\s*)?(?:là\s*)?:?\s*)"
_SOLVED = re.compile(
    rf"\s*(?:(?:câu|question)\s*)?(\d{{1,4}})\s*[.:)–-]?\s*{_WORDED}*([A-M])(?:\s*[.:),–-]\s*(.*)|\s*)", re.I
)
_CHOSEN = re.compile(rf"\W*(?:vậy\s*)?{_WORDED}+([A-M])\s*\.?\s*", re.IGNORECASE)
_FEWEST = 2
_MOST_HEADINGS = 20


class Answers(msgspec.Struct):
    """Letters by the number of their question, and in the order in which they stand; `line` is where the list does."""

    keys: dict[str, str]
    line: int = 0
    unclear: bool = False
    order: list[tuple[str, str]] = []
    reasons: dict[str, str] = {}
    """What stands behind a letter, by the number: the text of the option, or why it is right."""

    def add(self, number: str, letters: str) -> None:
        number = number.lstrip("0")
        self.order.append((number, letters.upper()))
        if self.keys.setdefault(number, letters.upper()) != letters.upper():
            self.unclear = True

    def give(self, marked: Sequence[Marked], findings: Findings) -> None:
        """Each question without a key gets that of its number. Where numbers begin again in each part, they have to do
        so in the same way among the answers. A list is left alone if it says two things of one number otherwise."""
        if not self.keys:
            return
        numbers = [item.draft.number.lstrip("0") for item in marked]
        place = Place("line", self.line) if self.line else None
        if numbers == [number for number, _ in self.order]:
            given = [letters for _, letters in self.order]
        elif self.unclear or any(Counter(numbers)[number] > 1 for number in self.keys):
            findings.add("warnings", "answer_list_unclear", place, "key")
            return
        else:
            given = [self.keys.get(number, "") for number in numbers]
        unknown = [number for number in self.keys if number not in numbers]
        if unknown:
            findings.add("warnings", "answer_list_more", place, "key", numbers=unknown[:20])
        for item, letters in zip(marked, given, strict=True):
            draft = item.draft
            other = _names_other(draft, letters, self.reasons.get(draft.number.lstrip("0"), ""))
            if letters and other:
                choices = tuple(Choice(name, (("key", name),)) for name in (letters, other))
                draft.asks.append(Ask("two_keys", "key", choices, {"first": letters, "second": other}))
            elif letters and not draft.key.strip():
                draft.key = letters
                findings.add("guessed", "key_listed", draft.place, "key", letter=letters)
            elif letters and clean_line(draft.key).upper().rstrip(".") != letters:
                values = {"first": clean_line(draft.key), "second": letters}
                choices = tuple(Choice(text.upper(), (("key", text),)) for text in values.values())
                draft.asks.append(Ask("two_keys", "key", choices, dict(values)))


def _names_other(draft: Draft, letters: str, reason: str) -> str:
    """The letter of another option whose text stands behind a letter of the list: "1. B. Huế" where Huế is A."""
    named = [letter.upper() for letter, text in draft.options if reason and alike(text) == alike(reason)]
    return named[0] if len(named) == 1 and named[0] != letters else ""


def take_answer_list(
    lines: list[Line], findings: Findings, apart: Sequence[tuple[str, str]] = ()
) -> tuple[list[Line], Answers]:
    """The lines without lists of answers, and what those say: one at the end of the text, one below each part in a
    line of its own ("Đáp án: 1A, 2B"), tables that stand apart."""
    whole = Answers({})
    kept = []
    for line in lines:
        inline = _INLINE.fullmatch(line.text)
        if inline and _is_list(inline[1]):
            whole.line = whole.line or line.number
            for number, letters in _PAIR.findall(inline[1]):
                whole.add(number, letters)
            findings.add("skipped", "answer_list", Place("line", line.number), count=len(_PAIR.findall(inline[1])))
        else:
            kept.append(line)
    kept, last = _take_last(kept, findings)
    whole.line, whole.reasons = whole.line or last.line, last.reasons
    for number, letters in [*last.order, *apart]:
        whole.add(number, letters)
    if apart:
        end = max((at for at, line in enumerate(kept) if line.text.strip() and not _apart(line.text)), default=-1)
        kept = kept[: end + 1]
    return kept, whole


def _apart(text: str) -> bool:
    """The heading of a table of answers, and what else stands around it."""
    return bool(_HEADING.fullmatch(text) or furniture(text) or heading_of(text))


def _take_last(lines: list[Line], findings: Findings) -> tuple[list[Line], Answers]:
    filled = [line for line in lines if line.text.strip()]
    headings = [
        at for at, line in enumerate(filled) if _HEADING.fullmatch(line.text) or _SOLUTIONS.fullmatch(line.text)
    ]
    for at in reversed(headings[-_MOST_HEADINGS:]):
        line, after = filled[at], filled[at + 1 :]
        if after:
            answers = _read(after) or _read_solutions(after, findings)
            if answers and len(answers.keys) >= 1:
                answers.line = line.number
                findings.add("skipped", "answer_list", Place("line", line.number), count=len(answers.keys))
                return [other for other in lines if other.number < line.number], answers
    first = len(filled)
    while first and (_is_list(filled[first - 1].text) or furniture(filled[first - 1].text) == "page"):
        first -= 1
    tail = filled[first:]
    answers = _read(tail) if tail else None
    if answers and len(answers.keys) >= _FEWEST and sum(_is_list(line.text) for line in tail) >= 1:
        answers.line = tail[0].number
        findings.add("skipped", "answer_list", Place("line", answers.line), count=len(answers.keys))
        return [line for line in lines if line.number < answers.line], answers
    return lines, Answers({})


def _is_list(text: str) -> bool:
    pairs = _PAIR.findall(text)
    return len(pairs) >= _FEWEST and not re.sub(r"[\s,;|/\-–.]", "", _PAIR.sub("", text))


def _read(lines: Sequence[Line]) -> Answers | None:
    """None if there is anything else among the lines."""
    answers = Answers({})
    at = 0
    while at < len(lines):
        text = lines[at].text
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        numbers, letters = _NUMBERS.fullmatch(text.strip()), _LETTERS.fullmatch(following.strip())
        if numbers and letters:
            left, right = re.findall(r"\d+", numbers[1]), re.findall(r"[A-Ma-m]", letters[1])
            if len(left) != len(right):
                return None
            for number, letter in zip(left, right, strict=True):
                answers.add(number, letter)
            at += 2
            continue
        pairs = _PAIR.findall(text)
        rest = re.sub(r"[\s,;|/\-–.]", "", _PAIR.sub("", text))
        if (not pairs or rest) and not _apart(text) and not _LABEL_LINE.fullmatch(text.strip()):
            return None
        for number, letter in pairs if not rest else ():
            answers.add(number, letter)
        at += 1
    return answers if answers.keys else None


def _read_solutions(lines: Sequence[Line], findings: Findings) -> Answers | None:
    """A list with reasons: "Câu 1: Chọn B. Vì …", also with the letter in a line of its own below. None where a number
    has no letter, or is not the next one."""
    answers = Answers({}, reasons={})
    reasons: list[Line] = []
    pending = ""
    for line in lines:
        solved, chosen = _SOLVED.fullmatch(line.text), _CHOSEN.fullmatch(line.text)
        if solved or is_start(line.text):
            number = solved[1] if solved else "".join(re.findall(r"\d+", line.text)[:1])
            if pending or int(number) != len(answers.order) + 1:
                return None
            pending = "" if solved else number
            if solved:
                answers.add(number, solved[2])
                answers.reasons[number] = (solved[3] or "").strip()
            elif read_marker(line):
                return None
        elif chosen and pending:
            answers.add(pending, chosen[1])
            pending = ""
        elif (not answers.order and not pending) or (read_marker(line) and not chosen):
            return None  # nothing numbered yet, or questions with options of their own
        else:
            reasons.append(line)
    if pending or len(answers.keys) < _FEWEST:
        return None
    if reasons:
        place = Place("line", reasons[0].number)
        findings.add("skipped", "explanation", place, text=" / ".join(line.text.strip() for line in reasons)[:200])
    return answers


def read_answer_table(grid: Grid) -> Sequence[tuple[str, str]]:
    """Numbers and letters of a table that holds nothing else; () for any other."""
    answers = Answers({})
    rows = [[" ".join(cell.text.split()) for cell in row.cells] for row in grid.rows]
    above: list[str] = []
    for row in rows:
        filled = [text for text in row if not _LABELS.fullmatch(text)]
        if not filled:
            continue
        numbers = [match[1] for text in filled if (match := _NUMBER_CELL.fullmatch(text))]
        letters = [text for text in filled if _LETTER_CELL.fullmatch(text)]
        pairs = [match for text in filled if (match := _PAIR.fullmatch(text))]
        if len(pairs) == len(filled):
            for pair in pairs:
                answers.add(pair[1], pair[2])
        elif len(numbers) == len(filled):
            above = numbers
        elif len(letters) == len(filled) == len(above):
            for number, letter in zip(above, letters, strict=True):
                answers.add(number, letter)
            above = []
        elif len(numbers) == len(letters) and filled[::2] == [text for text in filled if _NUMBER_CELL.fullmatch(text)]:
            for number, letter in zip(numbers, letters, strict=True):
                answers.add(number, letter)
        else:
            return ()
    return () if above else answers.order
