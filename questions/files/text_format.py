"""Questions as running text: "Câu 1: …", "A. …", "B. …", "Đáp án: B", one line each or several; and written so.

Word documents come here as well, as lines.
"""

from collections.abc import Iterable, Iterator, Sequence

from questions.files.csv_format import has_header
from questions.files.draft_checks import DIFFICULTY_WORDS
from questions.files.format import BankFile, Format
from questions.files.parts.contents import Contents, Printed
from questions.files.parts.limits import narrow
from questions.files.prose.bullets import has_bullets
from questions.files.prose.fields import read_field
from questions.files.prose.lines import Line, read_marker, split_line, without_markdown
from questions.files.prose.options import has_embedded
from questions.files.prose.reader import read_prose, says_truth
from questions.files.prose.starts import is_start
from questions.kinds import kind_of
from questions.kinds.referring import refers_to_others
from questions.model import Question


def has_questions(lines: Iterable[str]) -> bool:
    """Whether a text is of this shape: numbered questions with options that have letters or bullets, or of a kind that
    has none."""
    numbered = False
    texts = list(map(narrow, lines))
    for line in texts:
        numbered = numbered or is_start(line)
        field = read_field(line)
        named = field is not None and (field[0] == "choose" or (field[0] == "key" and says_truth(field[1])))
        if numbered and (named or any(read_marker(part) for part in split_line(Line(0, line))) or has_embedded(line)):
            return True
    return numbered and has_bullets([Line(0, text) for text in texts])


def write_prose(questions: Sequence[Question]) -> Iterator[tuple[str, list[str]]]:
    """For each question its first line and the lines after it. Only what differs from the usual gets a line."""
    for number, question in enumerate(questions, 1):
        kind = kind_of(question)
        lines = [f"{option.id.upper()}. {option.text}" for option in kind.list_options(question)]
        lines.append(f"Đáp án: {kind.write_key(question)}")
        if question.id != f"q{number:03}":
            lines.append(f"Mã: {question.id}")
        if question.topic:
            lines.append(f"Chủ đề: {question.topic}")
        if question.difficulty != "medium":
            lines.append(f"Mức độ: {DIFFICULTY_WORDS[question.difficulty]}")
        if not kind.is_evident(question):
            lines.append(f"Cách chọn: {kind.called.vi}")
        if question.pinned != any(refers_to_others(option.text) for option in question.options):
            lines.append("Thứ tự phương án: " + ("giữ nguyên" if question.pinned else "xáo trộn"))
        if question.source:
            lines.append(f"Nguồn: {question.source}")
        yield f"Câu {number}: {question.text}", lines


def _texts(lines: Sequence[str]) -> list[str]:
    return [line if isinstance(line, str) else line.text for line in without_markdown(lines)]


class PlainText(Format):
    name = "txt"
    endings = ("txt", "csv")
    writes = True
    binary = False

    def fits(self, file: BankFile) -> bool:
        return file.container == "text" and has_questions(_texts(file.lines)) and not has_header(file.lines)

    def read(self, file: BankFile) -> Contents:
        return Contents(read_prose(without_markdown(file.lines), file.findings))

    def write(self, bank: Printed) -> bytes:
        # set in, so that reading knows what goes on with the line above it
        blocks = [
            "\n".join([first, *(line.replace("\n", "\n    ") for line in lines)])
            for first, lines in write_prose(bank.questions)
        ]
        return ("\n\n".join([bank.heading, *blocks]) + "\n").encode("utf-8")


FORMAT = PlainText()
