"""The printed rules and column names in a language beyond the tables of `scoring`: out of its catalog and Babel's data.

Out of scope: any text. It is what scoring/explain/texts/formatting.py asks for; the pages know nothing of rules.
"""

from datetime import date
from functools import cache
from typing import Literal

from babel.dates import format_date
from babel.numbers import format_decimal

from contest.i18n.catalogs import DEFAULT, LANGUAGES, texts


class CatalogWording:
    """`lang` is one of `LANGUAGES`. What the catalog lacks is said in English."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._texts = texts(lang)

    def text(self, english: str) -> str:
        return self._texts.gettext(english)

    def counted(self, item: str, many: str, number: int) -> str:
        return self._texts.ngettext(item, many, number)

    def number(self, number: int) -> str:
        return format_decimal(number, locale=self._lang)

    def money(self, amount: int, currency: str) -> str:
        """The code instead of a sign: "1 000 000 VND" is read the same everywhere."""
        return f"{self.number(amount)} {currency}"

    def day(self, day: date) -> str:
        return format_date(day, "full", locale=self._lang)


@cache
def spoken(lang: str) -> Literal["vi", "en"] | CatalogWording:
    """What the printed rules are asked to speak: a language of their own tables by name, any other out of its catalog,
    and the usual one where there is none."""
    if lang == "en":
        return "en"
    if lang == DEFAULT or lang not in LANGUAGES:
        return DEFAULT
    return CatalogWording(lang)
