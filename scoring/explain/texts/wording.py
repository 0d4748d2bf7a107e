"""How a further language is given to the printed rules, which know two. One protocol, no text."""

from datetime import date
from typing import Protocol

from questions.language import Language


class Wording(Protocol):
    """A language beside the two of the tables. The English texts are what it is asked for; an English text that it
    does not have comes back as it is. Placeholders are named and in braces, and stay."""

    def text(self, english: str) -> str: ...

    def counted(self, item: str, many: str, number: int) -> str:
        """`one` and `many` are English: "{number} attempt", "{number} attempts"; the form that goes with `number`."""
        ...

    def number(self, number: int) -> str: ...

    def money(self, amount: int, currency: str) -> str:
        """Whole units of a currency, named by its ISO 4217 code."""
        ...

    def day(self, day: date) -> str:
        """With its weekday."""
        ...


TextLanguage = Language | Wording
"""What rules are printed in: one of the two languages of the tables, or a further one that is brought along."""
