"""What a person decided about a file, as a layer over it that is applied again when the mended file comes: which column
is what, and for single questions the right answer, another text, or to leave it out.

A fix finds its question by its text, so that it still fits when rows have moved; by its row if it gives no text.
"""

import re
from collections.abc import Sequence

import msgspec

from questions.language import MessageError
from questions.reading.draft import Draft
from questions.reading.messages import TABLE, bank_message
from questions.reading.report import ALL_GUESSES, Findings, Place, ReadRow, guess_name
from questions.text import clean_line, fold

_FIX = re.compile(r"\s*(\d+)\s*(?:@\s*([^=]+?)\s*)?=\s*(.+)", re.DOTALL)
_SKIP = ("skip", "bỏ", "bo", "bỏ qua", "bo qua")
_ACCEPT = ("accept", "chap nhan", "dong y")
_REPLACE = re.compile(r"(?:replace|thay)\s+([A-Za-z0-9_-]{1,32})", re.IGNORECASE)
_WAYS = {"bo chu": "drop", "noi": "join", "tach": "split", "giu": "keep"}
_FIELDS = {"cau hoi": "text", "dap an": "key", "chu de": "topic", "chuyen de": "topic", "muc do": "difficulty"}
_EDITABLE = ("text", "key", "topic", "difficulty", "source", "choose", "pinned")


class LayerError(MessageError):
    """A layer, a fix or a mapping of columns that cannot be read."""

    table = TABLE

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(bank_message(code, **values))
        self.code = code


class Fix(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is decided about one question: `take` names ways out that the report offers, or letters of the right answer;
    `edit` sets fields ("text", "key", "option a", …); `accept` names guesses that are right, or ALL_GUESSES for those
    there are; `replaces` is the id of the stored question in whose place it comes."""

    row: int = 0
    sheet: str = ""
    text: str = ""
    take: tuple[str, ...] = ()
    skip: bool = False
    edit: dict[str, str] = {}
    accept: tuple[str, ...] = ()
    replaces: str = ""


class Layer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`columns`: name of a column → what it holds; `remembered`: the same of earlier files, for columns that this one
    may have. `numbers_from`: 0 or 1 where a file's keys are numbers."""

    columns: dict[str, str] = {}
    remembered: dict[str, str] = {}
    numbers_from: int | None = None
    rows: tuple[Fix, ...] = ()

    @property
    def every_column(self) -> dict[str, str]:
        """With what this file is said to hold where the two differ."""
        said = {fold(name) for name in self.columns}
        return {name: field for name, field in self.remembered.items() if fold(name) not in said} | self.columns


def read_layer(data: bytes) -> Layer:
    """Raises LayerError."""
    try:
        layer = msgspec.json.decode(data, type=Layer)
    except msgspec.DecodeError as error:
        raise LayerError("bad_layer", why=str(error)) from None
    for fix in layer.rows:
        _check(fix)
    return layer


def write_layer(layer: Layer) -> bytes:
    """What `read_layer` reads back."""
    return msgspec.json.format(msgspec.json.encode(layer), indent=1) + b"\n"


def read_fix(written: str) -> Fix:
    """ "5=B", "5@Sheet1=A, C", "7=skip", "9=join;B", "9=option a:Hà Nội", "9=accept", "9=replace q117". Raises
    LayerError."""
    match = _FIX.fullmatch(written)
    if match is None:
        raise LayerError("bad_fix", fix=written)
    take: list[str] = []
    edit: dict[str, str] = {}
    skip, accept, replaces = False, False, ""
    for part in match[3].split(";"):
        field, colon, text = part.partition(":")
        if colon and (name := _field_named(field)):
            edit[name] = text.strip()
        elif part.strip().casefold() in _SKIP:
            skip = True
        elif fold(part) in _ACCEPT:
            accept = True
        elif replaced := _REPLACE.fullmatch(part.strip()):
            replaces = replaced[1]
        elif part.strip():
            take.append(_WAYS.get(fold(part), part.strip()))
    accepted = (ALL_GUESSES,) if accept else ()
    return Fix(int(match[1]), match[2] or "", "", tuple(take), skip, edit, accepted, replaces)


def _field_named(written: str) -> str:
    """The field that a name means, in either language; "" for none."""
    name = fold(written)
    name = _FIELDS.get(name, re.sub(r"^phuong an ([a-m])$", r"option \1", name))
    return name if _is_field(name) else ""


def _is_field(name: str) -> bool:
    return name in _EDITABLE or bool(re.fullmatch("option [a-m]", name))


def _check(fix: Fix) -> None:
    wrong = [name for name in fix.edit if not _is_field(name)]
    if wrong or not (fix.row or fix.text) or not _decides(fix):
        raise LayerError("bad_fix", fix=msgspec.json.encode(fix).decode())


def _decides(fix: Fix) -> bool:
    return bool(fix.take or fix.skip or fix.edit or fix.accept or fix.replaces)


def read_columns(pairs: Sequence[str]) -> dict[str, str]:
    """["Chủ đề=topic"]. Raises LayerError."""
    columns: dict[str, str] = {}
    for pair in pairs:
        name, mark, field = pair.rpartition("=")
        if not mark or not name.strip() or not field.strip():
            raise LayerError("bad_map", pair=pair, fields=("topic", "text", "key", "option a"))
        columns[name.strip()] = field.strip().lower()
    return columns


def apply_fixes(drafts: Sequence[Draft], layer: Layer, findings: Findings) -> tuple[list[Draft], Layer]:
    """The drafts that are left, and the layer with each fix bound to the text of its question. What fits nothing is a
    warning."""
    kept = list(drafts)
    bound: list[Fix] = []
    by_text: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_text.setdefault(fold(draft.text), []).append(draft)
    for fix in layer.rows:
        meant = _find(fix, drafts, by_text)
        findings.fixed.append(meant.place if meant else None)
        if meant is None:
            findings.add("warnings", "fix_unused", fix=fix.text or str(fix.row))
            bound.append(msgspec.structs.replace(fix, row=0, sheet="") if fix.text else fix)
            continue
        text, place = fix.text or clean_line(meant.text), meant.place
        bound.append(msgspec.structs.replace(fix, text=text, row=place.number, sheet=place.sheet))
        if fix.skip:
            kept = [other for other in kept if other is not meant]
            findings.add("skipped", "fix_skipped", meant.place, text=clean_line(meant.text)[:200])
        else:
            _apply(fix, meant, findings)
    return kept, msgspec.structs.replace(layer, rows=tuple(bound), remembered={})


def _find(fix: Fix, drafts: Sequence[Draft], by_text: dict[str, list[Draft]]) -> Draft | None:
    at_row = [
        draft
        for draft in drafts
        if draft.place.number == fix.row and (not fix.sheet or fold(draft.place.sheet) == fold(fix.sheet))
    ]
    if not fix.text:
        return at_row[0] if len(at_row) == 1 else None
    same = by_text.get(fold(fix.text), [])
    if len(same) > 1:
        same = [draft for draft in same if draft in at_row]
    return same[0] if len(same) == 1 else None


def _apply(fix: Fix, draft: Draft, findings: Findings) -> None:
    for name in fix.take:
        ask = next((ask for ask in draft.asks for choice in ask.choices if fold(choice.name) == fold(name)), None)
        if ask:
            choice = next(choice for choice in ask.choices if fold(choice.name) == fold(name))
            for field, text in choice.edits:
                draft.edit(field, text)
            draft.asks = [other for other in draft.asks if other is not ask]
        else:
            draft.edit("key", name)
            draft.asks = [other for other in draft.asks if other.field != "key"]
    for field, text in fix.edit.items():
        draft.edit(field, text)
        draft.asks = [other for other in draft.asks if other.field.casefold() != field]
    findings.settled.setdefault(draft.place, set()).update(fix.edit, ["key"] if fix.take else [])
    if fix.accept:
        findings.accepted[draft.place] = findings.accepted.get(draft.place, frozenset()) | frozenset(fix.accept)
    if fix.replaces:
        findings.replaces[draft.place] = fix.replaces
    if fix.take or fix.edit:
        findings.add("guessed", "fix_applied", draft.place)


def name_accepted(layer: Layer, places: Sequence[Place | None], rows: Sequence[ReadRow]) -> Layer:
    """The layer with "whatever is guessed" replaced by what was guessed, so that it says yes to nothing else later.
    `places` are those of its fixes."""
    by_place = {row.place: row for row in rows}
    bound = []
    for fix, place in zip(layer.rows, places, strict=True):
        row = by_place.get(place) if place and ALL_GUESSES in fix.accept else None
        names = dict.fromkeys(guess_name(note) for note in row.notes) if row else fix.accept
        bound.append(msgspec.structs.replace(fix, accept=tuple(names)))
    return msgspec.structs.replace(layer, rows=tuple(bound))


def decide(layer: Layer, fix: Fix) -> Layer:
    """The layer with this said of a question instead of what was said of it before."""
    kept = [old for old in layer.rows if not _same_question(old, fix)]
    return msgspec.structs.replace(layer, rows=(*kept, fix) if _decides(fix) else tuple(kept))


def _same_question(old: Fix, new: Fix) -> bool:
    if old.text and new.text:
        return fold(old.text) == fold(new.text)
    return bool(old.row) and (old.row, fold(old.sheet)) == (new.row, fold(new.sheet))
