"""The catalogs: every text the service says to people, in every language. Out of scope: any text itself.

A further language is one more `locale/<lang>/LC_MESSAGES/messages.po` and nothing else. The msgids are the English
texts; `make catalog` finds them all, also those of the printed rules, which say Vietnamese and English by themselves.
"""

import re
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = tuple(sorted((path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/messages.po")), reverse=True))
DEFAULT: Final[Literal["vi"]] = "vi"
_PLACEHOLDER = re.compile(r"%\(\w+\)s|{\w+}|%%")


def N_(text: str) -> str:
    """Marks a text for extraction where it is defined; it is translated where it is said."""
    return text


@cache
def catalog(lang: str) -> Catalog:
    with (LOCALE / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=lang)


@cache
def texts(lang: str) -> Translations:
    """The texts of one of `LANGUAGES`, compiled in memory. What cannot be filled in as its msgid is left out, so that a
    slip of a translator shows one English text instead of breaking a page."""
    usable = Catalog(locale=lang)
    for message in catalog(lang):
        if message.id == "" or fits(message):
            usable[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, usable)
    compiled.seek(0)
    return Translations(compiled)


def fits(message: Message) -> bool:
    """Whether all forms of a translation have the placeholders of the English text, and no broken one."""
    msgids, strings = _forms(message.id), _forms(message.string)
    wanted = [_placeholders(msgid) for msgid in msgids]
    return all(not string or _placeholders(string) in wanted for string in strings)


def _forms(forms: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (forms,) if isinstance(forms, str) else tuple(forms or ())


def _placeholders(text: str) -> tuple[frozenset[str], str]:
    """The placeholders, and every sign left over that formatting would stumble over."""
    return frozenset(_PLACEHOLDER.findall(text)), "".join(re.findall("[%{}]", _PLACEHOLDER.sub("", text)))
