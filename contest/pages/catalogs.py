"""The catalogs: every text the service says to people, in every language. May not hold any text itself.

A further language is one more `locale/<lang>/LC_MESSAGES/messages.po` and nothing else. The msgids are the English
texts. `pybabel extract -F contest/pages/babel.cfg contest/pages` finds them all; a test keeps the catalogs complete.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = tuple(sorted((path.name for path in LOCALE.iterdir() if path.is_dir()), reverse=True))
DEFAULT = "vi"


def N_(text: str) -> str:
    """Marks a text for extraction where it is defined; it is translated where it is said."""
    return text


@cache
def catalog(lang: str) -> Catalog:
    with (LOCALE / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=lang)


@cache
def texts(lang: str) -> Translations:
    """The texts of one of `LANGUAGES`, compiled in memory."""
    compiled = BytesIO()
    write_mo(compiled, catalog(lang))
    compiled.seek(0)
    return Translations(compiled)
