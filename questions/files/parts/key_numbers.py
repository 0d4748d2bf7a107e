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
    for draft in counted if start == 0 or usual is None else ():
        letters = _letters(draft, start)
        key = clean_line(draft.key)
        same = [letter.upper() for letter, text in draft.options if alike(text) == alike(key)]
        if letters and same and same != [letters]:
            choices = tuple(Choice(name, (("key", name),)) for name in (letters, same[0]))
            draft.asks.append(Ask("number_or_text", "key", choices, {"key": key, "first": letters, "second": same[0]}))
        elif letters:
            findings.add("guessed", "key_guessed", draft.place, "key", key=key, letter=letters)
            draft.key = letters


def settle_letters(drafts: Sequence[Draft], findings: Findings) -> None:
    """A key such as "B" where another option than B says "B": the letter, unless the other keys of the file repeat the
    text of an option; asked where no other key tells."""
    doubtful: list[tuple[Draft, str]] = []
    by_letter = by_text = 0
    for draft in drafts:
        key = alike(draft.key)
        letters = {letter for letter, _ in draft.options}
        same = [letter for letter, text in draft.options if alike(text) == key]
        if key in letters and same and same != [key]:
            doubtful.append((draft, same[0]))
        by_letter += key in letters and not same
        by_text += len(key) > 1 and bool(same)
    for draft, same_letter in doubtful:
        letter = alike(draft.key)
        if bool(by_letter) == bool(by_text):
            names = (letter.upper(), same_letter.upper())
            choices = tuple(Choice(name, (("key", name),)) for name in names)
            draft.asks.append(Ask("letter_or_text", "key", choices, {"key": clean_line(draft.key), "other": names[1]}))
        elif by_text:
            findings.add("guessed", "key_text", draft.place, "key", letter=same_letter.upper())
            draft.key = same_letter.upper()


def _numbers(draft: Draft) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", draft.key)]


def _letters(draft: Draft, start: int) -> str:
    places = [number - start for number in _numbers(draft)]
    fits = all(0 <= place < len(draft.options) for place in places)
    return ", ".join(draft.options[place][0].upper() for place in sorted(set(places))) if fits else ""


def _ask(draft: Draft) -> None:
    first, second = _letters(draft, 0), _letters(draft, 1)
    named = [letters for letters in (first, second) if letters]
    if not named:
        return
    choices = tuple(Choice(letters, (("key", letters),)) for letters in named)
    values = {"key": clean_line(draft.key), "first": first or "–", "second": second or "–"}
    draft.asks.append(Ask("number_base", "key", choices, values))
