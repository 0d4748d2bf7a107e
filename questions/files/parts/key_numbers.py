"""Keys that are numbers: whether a file counts options from 0 or from 1 is decided for the whole of it, or asked."""

import re
from collections.abc import Sequence

from questions.reading.draft import Ask, Choice, Draft
from questions.reading.report import Findings
from questions.text import alike, clean_line

_NUMBERS = re.compile(r"\s*\d{1,2}(?:\s*[,;&]\s*\d{1,2})*\s*")


def settle_numbers(drafts: Sequence[Draft], findings: Findings, usual: int | None, decided: int | None = None) -> None:
    """Turns keys that are numbers into letters. `usual` is how the format counts where the file does not tell,
    `decided` what somebody has said."""
    counted = [draft for draft in drafts if draft.options and draft.right is None and _NUMBERS.fullmatch(draft.key)]
    if not counted:
        return
    zero = any(0 in _numbers(draft) for draft in counted)
    last = any(len(draft.options) in _numbers(draft) for draft in counted)
    start = decided if decided is not None else usual if zero == last else 0 if zero else 1
    if start is None or (zero and last and decided is None):
        for draft in counted:
            _ask(draft)
        return
    if start == 0 or usual is None:
        findings.add("guessed", "numbers_from", field="key", number=start)
    for draft in counted:
        letters = _letters(draft, start)
        if letters and (start == 0 or usual is None) and not _is_ambiguous(draft, letters):
            key = clean_line(draft.key)
            findings.add("guessed", "key_guessed", draft.place, "key", key=key, letter=letters)
            draft.key = letters


def _numbers(draft: Draft) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", draft.key)]


def _letters(draft: Draft, start: int) -> str:
    places = [number - start for number in _numbers(draft)]
    fits = all(0 <= place < len(draft.options) for place in places)
    return ", ".join(draft.options[place][0].upper() for place in sorted(set(places))) if fits else ""


def _is_ambiguous(draft: Draft, letters: str) -> bool:
    """Whether the number is also the text of another option, in a file that is not known to count from 0."""
    same = [letter.upper() for letter, text in draft.options if alike(text) == alike(draft.key)]
    return bool(same) and same != [letters]


def _ask(draft: Draft) -> None:
    first, second = _letters(draft, 0), _letters(draft, 1)
    named = [letters for letters in (first, second) if letters]
    if not named:
        return
    choices = tuple(Choice(letters, (("key", letters),)) for letters in named)
    values = {"key": clean_line(draft.key), "first": first or "–", "second": second or "–"}
    draft.asks.append(Ask("number_base", "key", choices, values))
