"""What a bank says of a question and a platform's format has no place for: lines "Mức độ: Khó", in words of the bank;
and what a format says of one that a bank has no place for."""

from collections.abc import Iterable, Mapping

from questions.files.draft_checks import DIFFICULTY_WORDS
from questions.kinds import kind_of
from questions.kinds.referring import refers_to_others
from questions.language import Text
from questions.model import Question
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Findings
from questions.text import clean_line, fold

SOURCE = "Căn cứ"
_LABELS = {
    "topic": "Chủ đề",
    "difficulty": "Mức độ",
    "choose": "Cách chọn",
    "pinned": "Thứ tự phương án",
    "source": SOURCE,
}
_FIELDS = {fold(label): field for field, label in _LABELS.items()} | {"nguon": "source"}


def list_extras(question: Question) -> dict[str, str]:
    """Label and value of what is not as usual. The topic is always there, if there is one."""
    kind = kind_of(question)
    values = {"topic": question.topic, "source": question.source}
    if question.difficulty != "medium":
        values["difficulty"] = DIFFICULTY_WORDS[question.difficulty]
    if not kind.is_evident(question):
        values["choose"] = kind.called.vi
    if question.options and question.pinned != any(refers_to_others(option.text) for option in question.options):
        values["pinned"] = "giữ nguyên" if question.pinned else "xáo trộn"
    return {label: values[field] for field, label in _LABELS.items() if values.get(field)}


def take_extra(draft: Draft, line: str) -> bool:
    """Takes one line "label: value"; whether it is one."""
    label, colon, value = line.partition(":")
    field = _FIELDS.get(fold(label), "")
    if not colon or not field:
        return False
    setattr(draft, field, clean_line(value))
    return True


LOST: Mapping[str, Text] = {
    "feedback": Text("nhận xét, giải thích", "feedback"),
    "hints": Text("gợi ý", "hints"),
    "penalty": Text("trừ điểm khi làm lại", "penalties"),
    "points": Text("điểm riêng của câu", "points of its own"),
    "partial": Text("điểm riêng của từng phương án", "points of single options"),
    "table": Text("khung của bảng", "the frame of a table"),
    "emphasis": Text("chữ đậm, chữ nghiêng", "bold and italics"),
    "links": Text("đường dẫn", "links"),
    "time": Text("thời gian làm câu", "a time limit"),
    "tags": Text("nhãn", "tags"),
    "nested": Text("danh mục nhiều cấp, ghép thành một chủ đề", "nested categories, joined into one topic"),
    "answer_limits": Text("số lần chọn tối thiểu, tối đa", "the least and most number of choices"),
    "subset": Text("chỉ hỏi một phần các mục", "that only some of the items are asked for"),
    "grading": Text("cách chấm riêng", "a way of marking of its own"),
    "style": Text("cách trình bày riêng", "a style of its own"),
}


NEEDED: Mapping[str, Text] = {
    "media": Text("âm thanh, phim, hình vẽ, trang nhúng", "sound, film, a drawing or an embedded page"),
    "math": Text("công thức MathML", "a MathML formula"),
}

KINDS: Mapping[str, Text] = {
    "essay": Text("tự luận", "essay"),
    "description": Text("chỉ có lời dẫn, không có câu hỏi", "a description without a question"),
    "cloze": Text("điền vào đoạn văn (cloze)", "cloze"),
    "matching": Text("ghép đôi", "matching"),
    "ordering": Text("sắp xếp thứ tự", "ordering"),
    "drag": Text("kéo thả", "drag and drop"),
    "calculated": Text("tính toán với số ngẫu nhiên", "calculated with random numbers"),
    "random": Text("câu rút ngẫu nhiên", "a random question"),
    "hotspot": Text("chọn trên hình", "choosing on a picture"),
    "upload": Text("nộp tệp", "uploading a file"),
    "several": Text("nhiều chỗ trả lời trong một câu", "several answers in one question"),
    "survey": Text("thăm dò, không có đáp án", "a survey without a right answer"),
    "script": Text("chương trình", "a program"),
}
"""Kinds of questions of other programs that no bank holds."""


def not_taken(kind: str) -> BadQuestion:
    return BadQuestion("kind_not_taken", "choose", kind=KINDS.get(kind, kind))


def report_lost(findings: Findings, draft: Draft, lost: Iterable[str]) -> None:
    """One note a question with everything that does not come in; an error where contestants would have to see it."""
    codes = dict.fromkeys(lost)
    needed = [NEEDED[name] for name in codes if name in NEEDED]
    if needed and not draft.problem:
        draft.problem = BadQuestion("not_shown", "text", names=needed)
    names = [LOST[name] for name in codes if name in LOST]
    if names:
        findings.add("skipped", "not_kept", draft.place, names=names)


def true_or_false(text: str) -> tuple[str, str]:
    """The words for the options of a question that has none written."""
    return ("Đúng", "Sai") if not text.isascii() else ("True", "False")
