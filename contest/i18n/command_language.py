"""The language that a command speaks: what `--lang` says, else the terminal's. Out of scope: any sentence."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import pairwise

from contest.i18n.messages import MESSAGES
from questions.language import Language, Message, say

_LANGUAGE: ContextVar[Language] = ContextVar("command_language", default="en")


def language() -> Language:
    """English where no command runs."""
    return _LANGUAGE.get()


def sentence(message: Message | str, /, **values: object) -> str:
    """A message, or the text of this name filled with `values`, in the command's language."""
    return say(MESSAGES, message if isinstance(message, Message) else Message(message, **values), language())


@contextmanager
def speaking(lang: Language) -> Iterator[None]:
    before = _LANGUAGE.set(lang)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


def choose_language(words: Sequence[str], otherwise: Language) -> Language:
    """What the last `--lang` of a command line says. It is looked for before anything is parsed, so that mistakes in
    the rest are named in it too; whether its value is a language is checked with the other options."""
    values = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    values += [value for word, value in pairwise(words) if word == "--lang"]
    chosen: Language = "vi" if "vi" in values else "en" if "en" in values else otherwise
    return chosen
