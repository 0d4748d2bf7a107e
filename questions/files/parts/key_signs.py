"""Signs of the key behind the text of options, "Hà Nội (đúng)", which would tell it to contestants, in whatever format.
And what a marked option means where a key is written as well."""

import re
from collections.abc import Sequence

from questions.kinds import named_kind
from questions.reading.draft import Ask, Choice, Draft
from questions.reading.report import Findings
from questions.text import clean_line

_SURE_SUFFIX = re.compile(
    r"\s*(?:[(\[]\s*(?:đúng|đáp án(?: đúng)?|correct|right|right answer|correct answer)\s*[)\]]"
    r"|[(\[]?\s*[✓✔√☑✅]️?\s*[)\]]?|(?:<-+|←|<=+)\s*(?:đúng|đáp án(?: đúng)?))\s*\.?\s*$",
    re.IGNORECASE,
)
_LOOSE_SUFFIX = re.compile(r"\s+[(\[][xXĐ][)\]]\s*$|(?<=[^:=+\-*/\s])(?:\t|\s{2,})[xX]\s*$|\s*\*+\s*$|\s+#\s*$")


_PREFIX = re.compile(r"\s*(?:[✓✔√☑✅]️?|\*)\s*(?=\w)")


def is_marked(text: str) -> bool:
    """Whether an option says of itself that it is right."""
    return bool(_SURE_SUFFIX.search(text) or _LOOSE_SUFFIX.search(text) or _PREFIX.match(text))


def take_suffixes(drafts: Sequence[Draft], findings: Findings) -> None:
    """Signs behind the text of options, "Hà Nội (đúng)", in whatever format; they would show the key."""
    loose = _is_usual(drafts)
    for draft in drafts:
        kind = named_kind(draft)
        if draft.right is not None or (kind and kind.shuffles):  # whose key no single option can be
            continue
        named: dict[str, str] = {}
        for letter, text in draft.options:
            bare = _SURE_SUFFIX.sub("", text)
            if bare == text and loose and not draft.key.strip():
                bare = _PREFIX.sub("", _LOOSE_SUFFIX.sub("", text), count=1)
            if bare != text and bare.strip():
                named[letter] = bare
        if named and len(named) < len(draft.options):
            settle_mark(
                draft, tuple(named), findings, tuple((f"option {letter}", text) for letter, text in named.items())
            )


def _is_usual(drafts: Sequence[Draft]) -> bool:
    """Whether a cross or star behind an option marks the key: exactly one in nearly every question without another."""
    open_ = [draft for draft in drafts if not draft.key.strip() and draft.right is None and len(draft.options) > 1]
    marked = sum(
        sum(bool(_LOOSE_SUFFIX.search(text) or _PREFIX.match(text)) for _, text in draft.options)
        in range(1, len(draft.options))
        for draft in open_
    )
    return bool(open_) and marked * 10 >= len(open_) * 9


def settle_mark(draft: Draft, letters: tuple[str, ...], findings: Findings, edits: tuple[tuple[str, str], ...]) -> None:
    """The marked letters are the key, unless a key is written that says otherwise."""
    named = ", ".join(letters).upper()
    key = _key_of(draft)
    if key and not _agrees(key, letters, draft):
        texts = {"first": clean_line(key), "second": named}
        choices = tuple(Choice(text.upper(), (("key", text), *edits)) for text in texts.values())
        draft.asks.append(Ask("two_keys", "key", choices, dict(texts)))
        return
    for field, text in edits:
        draft.edit(field, text)
    if not key:
        draft.key = named
        findings.add("guessed", "key_starred", draft.place, "key", letter=named)
    elif edits:
        findings.add("guessed", "mark_taken_off", draft.place, "options", letter=named)


def _key_of(draft: Draft) -> str:
    """As written, or as the file's own marks say it."""
    return draft.key.strip() or ", ".join(draft.right or ()).upper()


def _agrees(key: str, letters: tuple[str, ...], draft: Draft) -> bool:
    written = clean_line(key).upper()
    named = set(re.findall(r"[A-M]", written)) if re.fullmatch(r"[A-M](?:\W*[A-M])*\W*", written) else None
    if named is not None:
        return named == {letter.upper() for letter in letters}
    return len(letters) == 1 and clean_line(draft.get(f"option {letters[0]}")).upper() in written
