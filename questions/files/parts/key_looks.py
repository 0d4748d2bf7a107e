"""Keys shown by look: the right option in bold, red, underlined, on yellow. Taken as guessed where a file does it the
same way throughout; else the question is asked about. Where a key is written as well, the two have to agree."""

from collections.abc import Sequence

import msgspec

from questions.kinds.answer_notation import read_key
from questions.reading.draft import Ask, Choice, Draft
from questions.reading.messages import bank_message
from questions.reading.report import Findings
from questions.text import clean_line

_FEWEST = 2
"""Questions that have to agree before a look is held against written keys."""


class Looked(msgspec.Struct):
    """A draft with how each of its options looks: ("b", {"text:bold", "letter:bold"})."""

    draft: Draft
    options: list[tuple[str, frozenset[str]]]


def take_looks(looked: Sequence[Looked], findings: Findings) -> None:
    items = [item for item in looked if len(item.options) > 1 and item.draft.right is None]
    open_ = [item for item in items if not item.draft.key.strip()]
    if open_:
        _take(open_, findings)
    else:
        _compare(items)


def _usable(items: Sequence[Looked]) -> list[str]:
    """Looks that no question has on all of its options, and that do not hold for one letter of all questions, as the
    colour of a column does."""
    names = {name for item in items for _, looks in item.options for name in looks}
    usable = []
    for name in names:
        marked = [tuple(letter for letter, looks in item.options if name in looks) for item in items]
        always = len(items) > 1 and all(marked) and len(set(marked)) == 1
        if not always and not any(
            len(letters) == len(item.options) for letters, item in zip(marked, items, strict=True)
        ):
            usable.append(name)
    return usable


def _marked(item: Looked, names: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(letter for letter, looks in item.options if name in looks) for name in names} - {()}


def _take(items: Sequence[Looked], findings: Findings) -> None:
    usable = _usable(items)
    marking = [name for name in usable if sum(bool(_marked(item, [name])) for item in items) * 2 > len(items)]
    for item in items:
        sets = _marked(item, marking)
        if len(sets) == 1 and len(letters := next(iter(sets))) == 1:
            look = next(name for name in sorted(marking) if _marked(item, [name]))
            item.draft.key = letters[0].upper()
            values = {"letter": letters[0].upper(), "look": bank_message(f"look_{look.split(':')[1].split()[0]}")}
            findings.add("guessed", "key_by_look", item.draft.place, "key", **values)
        elif marks := sets or _marked(item, usable):
            named = sorted({", ".join(letters).upper() for letters in marks})
            choices = tuple(Choice(text, (("key", text),)) for text in named)
            item.draft.asks.append(Ask("look_unsure", "key", choices, {"letters": named}))


def _compare(items: Sequence[Looked]) -> None:
    """A look that stands on exactly one option of nearly every question is a key too: asked about where it differs."""
    for name in _usable(items):
        single = [item for item in items if any(len(letters) == 1 for letters in _marked(item, [name]))]
        if len(single) < _FEWEST or len(single) * 10 < len(items) * 8:
            continue
        for item in single:
            draft = item.draft
            ((letter,),) = _marked(item, [name])
            right = read_key(draft.key, draft.options).right
            if right and right != (letter,) and not any(ask.code == "two_keys" for ask in draft.asks):
                texts = {"first": clean_line(draft.key), "second": letter.upper()}
                choices = tuple(Choice(text, (("key", text),)) for text in texts.values())
                draft.asks.append(Ask("two_keys", "key", choices, dict(texts)))
