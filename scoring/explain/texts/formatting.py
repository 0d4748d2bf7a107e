"""How numbers, money, moments and lists are said in a language, and the texts of the tables. Knows no rule."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from questions.language import Language, Text
from scoring.explain.texts.attempts import ATTEMPT_TEXTS
from scoring.explain.texts.entrants import ENTRANT_TEXTS
from scoring.explain.texts.prizes import PRIZE_TEXTS
from scoring.explain.texts.results import RESULT_TEXTS

TEXTS: dict[str, Text] = ENTRANT_TEXTS | ATTEMPT_TEXTS | RESULT_TEXTS | PRIZE_TEXTS

_MARK = "\x00"
"""Stands around the name of an article that is referred to, until the articles are numbered; no rules file has it."""


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


class Counted(NamedTuple):
    """In Vietnamese, and in English the singular and the plural."""

    vi: str
    singular: str
    plural: str


COUNTED: dict[str, Counted] = {
    "attempts": Counted("{number} lượt", "{number} attempt", "{number} attempts"),
    "questions": Counted("{number} câu", "{number} question", "{number} questions"),
    "points": Counted("{number} điểm", "{number} point", "{number} points"),
    "prizes": Counted("{number} giải", "{number} prize", "{number} prizes"),
    "people": Counted("{number} người", "{number} person", "{number} people"),
    "rounds": Counted("{number} đợt thi", "{number} round", "{number} rounds"),
    "days": Counted("{number} ngày", "{number} day", "{number} days"),
    "hours": Counted("{number} giờ", "{number} hour", "{number} hours"),
    "minutes": Counted("{number} phút", "{number} minute", "{number} minutes"),
    "seconds": Counted("{number} giây", "{number} second", "{number} seconds"),
}

ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
VIETNAMESE_DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ Nhật")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Phrases:
    """Says texts in one language: of the tables, or in one that is brought along."""

    def __init__(self, lang: TextLanguage) -> None:
        self._vietnamese = lang == "vi"
        self._wording = None if isinstance(lang, str) else lang

    def __call__(self, code: str, **values: object) -> str:
        text = TEXTS[code]
        if self._wording:
            return self._wording.text(text.en).format(**values)
        return (text.vi if self._vietnamese else text.en).format(**values)

    def words(self, text: Text) -> str:
        """A text of another table, without values."""
        return self._wording.text(text.en) if self._wording else text.vi if self._vietnamese else text.en

    def article(self, name: str) -> str:
        """A reference to another article; `numbered` puts its number there."""
        return self("article", number=f"{_MARK}{name}{_MARK}")

    def number(self, number: int) -> str:
        if self._wording:
            return self._wording.number(number)
        grouped = f"{number:,}"
        return grouped.replace(",", ".") if self._vietnamese else grouped

    def counted(self, number: int, what: str) -> str:
        """ "3 lượt", "1 attempt"."""
        word = COUNTED[what]
        if self._wording:
            form = self._wording.counted(word.singular, word.plural, number)
        else:
            form = word.vi if self._vietnamese else word.singular if number == 1 else word.plural
        return form.format(number=self.number(number))

    def money(self, amount: int, currency: str) -> str:
        if self._wording:
            return self._wording.money(amount, currency)
        return f"{self.number(amount)} {'đồng' if self._vietnamese and currency == 'VND' else currency}"

    def duration(self, seconds: int) -> str:
        parts = [(seconds // 3600, "hours"), (seconds % 3600 // 60, "minutes"), (seconds % 60, "seconds")]
        counted = [self.counted(number, what) for number, what in parts if number]
        return " ".join(counted) or self.counted(0, "seconds")

    def day(self, day: date) -> str:
        if self._wording:
            return self._wording.day(day)
        if self._vietnamese:
            return f"{VIETNAMESE_DAYS[day.weekday()]}, ngày {day.day:02}/{day.month:02}/{day.year}"
        return f"{ENGLISH_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"

    def iso_day(self, day: str) -> str:
        return self.day(date.fromisoformat(day))

    def moment(self, at: int, zone: ZoneInfo) -> str:
        """Epoch milliseconds to the minute, or to the second where it has one; never finer, which nobody reads."""
        local = datetime.fromtimestamp(at // 1000, UTC).astimezone(zone)
        clock = local.strftime("%H:%M:%S" if local.second or at % 1000 else "%H:%M")
        if self._vietnamese:
            return f"{clock} {self.day(local.date())}"
        return f"{clock}, {self.day(local.date())}"

    def listed(self, names: Iterable[str]) -> str:
        return "; ".join(names)

    def quoted(self, text: str) -> str:
        return self("quoted", text=text)


def numbered(text: str, numbers: dict[str, int]) -> str:
    """The text with the numbers of the articles it refers to."""
    for name, number in numbers.items():
        text = text.replace(f"{_MARK}{name}{_MARK}", str(number))
    return text
