"""Pictures inside a file: a mark stands where each one is until its question is known, and then becomes markup."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256

import msgspec

from questions.files.parts.contents import Contents
from questions.kinds import named_kind
from questions.language import Message, Text
from questions.markup import as_plain, as_written, is_plain, pictures_in
from questions.model import Question
from questions.reading.draft import BadQuestion
from questions.reading.report import Findings

MAX_PICTURE = 8 << 20
_MARK = re.compile("\ue000([^\ue000\ue001]*)\ue001")
TAKEN = ("png", "jpg", "gif", "webp")
_KINDS = ((b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))
_OTHERS: tuple[tuple[bytes, str | Text], ...] = (
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\x01\x00\x09\x00", "WMF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"#link", Text("liên kết đến nơi khác", "a link to elsewhere")),
    (b"#broken", Text("hỏng", "damaged")),
    (b"#chart", Text("biểu đồ", "a chart")),
)
_OURS = re.compile(r"[0-9a-f]{32}\.(?:png|jpg|webp)")
"""As the service names pictures: an export that comes back has the same ones."""


def picture_mark(name: str) -> str:
    return f"\ue000{name}\ue001"


def keep_picture(contents: Contents, raw: bytes, name: str = "", alt: str = "") -> str:
    """Adds a picture to the contents; the mark for where it stands."""
    kind = picture_kind(raw)
    kept = name if _OURS.fullmatch(name) else f"hinh-{sha256(raw).hexdigest()[:16]}.{kind if kind in TAKEN else 'x'}"
    contents.pictures[kept] = raw
    if alt.strip():
        contents.alts.setdefault(kept, " ".join(re.sub(r"[\[\]]", " ", alt).split()))
    return picture_mark(kept)


def picture_kind(raw: bytes) -> str | Text:
    """ "png", "jpg", "gif" or "webp" for those that can be taken, else what it is in capitals."""
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "webp"
    if raw[40:44] == b" EMF":
        return "EMF"
    if b"<svg" in raw[:1024]:
        return "SVG"
    return next((kind for sign, kind in (*_KINDS, *_OTHERS) if raw.startswith(sign)), "?")


def check_pictures(contents: Contents, findings: Findings) -> None:
    """Each picture that cannot be taken names its question; one that stands beside a text is left out with a note."""
    if not contents.pictures:
        return
    placed: set[str] = set()
    for draft in contents.drafts:
        for name in ("key", "topic", "difficulty", "source", "choose", "pinned", "id", "number"):
            written = getattr(draft, name)
            if marks_in(written):
                setattr(draft, name, _MARK.sub("", written))
                findings.add("skipped", "picture_beside", draft.place, name)
        kind = named_kind(draft)
        for field, text in (
            ("text", draft.text),
            *(
                (f"option {letter.upper()}", side)
                for letter, option in draft.options
                for side in (kind.sides(option) if kind else (option,))
            ),
        ):
            marks = [name for name in marks_in(text) if name in contents.pictures]
            placed.update(name for name, _ in pictures_in(text))
            placed.update(marks)
            draft.problem = draft.problem or _problem(marks, contents, field)
    lost = len(contents.pictures.keys() - placed)
    if lost:
        findings.add("skipped", "pictures_outside", count=lost)


def _problem(marks: Sequence[str], contents: Contents, field: str) -> BadQuestion | None:
    if len(marks) > 1:
        return BadQuestion("two_pictures", field, count=len(marks))
    for name in marks:
        raw = contents.pictures[name]
        kind = picture_kind(raw)
        if kind not in TAKEN:
            return BadQuestion("picture_kind", field, kind=kind)
        if len(raw) > MAX_PICTURE:
            return BadQuestion("picture_large", field, limit=MAX_PICTURE >> 20)
    return None


def marks_in(text: str) -> list[str]:
    return _MARK.findall(text) if "\ue000" in text else []


def settle_markup(
    questions: Sequence[Question], contents: Contents, findings: Findings, markup: bool | None
) -> tuple[list[Question], bool | None]:
    """The questions with markup for the pictures they hold, and whether their texts use markup: None where the file
    does not say. `markup` is what the organizer says.

    Where the file has pictures but no markup of its own, its other texts are written so that they are shown as they
    stand in the file."""
    texts = [text for question in questions for text in texts_of(question)]
    marked = any(marks_in(text) for text in texts)
    if contents.markup is None and not marked:
        return list(questions), None
    if markup is False or (contents.markup and not contents.keeps_markup and not markup and all(map(is_plain, texts))):
        if marked and markup is False:
            _report_left_out(questions, findings)
        change = as_plain if contents.markup else str
        return [_changed(question, lambda text: _MARK.sub("", change(text)).strip()) for question in questions], False
    if contents.markup is None and not markup:
        if not all(is_plain(text) for text in texts if not marks_in(text)):
            findings.add("guessed", "markup_as_written")
        questions = [_changed(question, as_written) for question in questions]
    return [_placed(question, contents.alts, findings) for question in questions], True


def _report_left_out(questions: Iterable[Question], findings: Findings) -> None:
    for question in questions:
        if any(marks_in(text) for text in texts_of(question)):
            findings.add("warnings", "picture_left_out", id=question.id)


def spell_marks(findings: Findings) -> None:
    """Notes that quote a text say where a picture stands in it."""
    for notes in findings.notes.values():
        for place, note in enumerate(notes):
            values = {name: value for name, value in note.message.values.items() if isinstance(value, str)}
            marked = {name: _MARK.sub("[▣]", value) for name, value in values.items() if marks_in(value)}
            if marked:
                message = Message(note.message.code, **{**note.message.values, **marked})
                notes[place] = msgspec.structs.replace(note, message=message)


def _placed(question: Question, alts: Mapping[str, str], findings: Findings) -> Question:
    named = [name for text in texts_of(question) for name in marks_in(text)]
    if not named:
        return question
    without = [name for name in named if name not in alts]
    if without:
        findings.add("guessed", "picture_no_words", id=question.id)

    def placed(text: str, default: str) -> str:
        return _MARK.sub(lambda mark: f"![{alts.get(mark[1], default)}]({mark[1]})", text)

    options = tuple(
        msgspec.structs.replace(option, text=placed(option.text, f"Hình {option.id.upper()}"))
        for option in question.options
    )
    return msgspec.structs.replace(question, text=placed(question.text, "Hình minh họa"), options=options)


def texts_of(question: Question) -> list[str]:
    return [question.text, *(option.text for option in question.options)]


def _changed(question: Question, change: Callable[[str], str]) -> Question:
    options = tuple(msgspec.structs.replace(option, text=change(option.text)) for option in question.options)
    return msgspec.structs.replace(question, text=change(question.text), options=options)
