"""A list or report before it is a file: typed columns, and rows that are made once for every format.

Out of scope: which columns there are (`columns`), and how a format writes them (`writers`, a module a format).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from contest.i18n.wording import spoken
from questions.language import Message, Text, day_text

Kind = Literal["text", "number", "amount", "duration", "moment", "day"]
"""An amount of 0 is an empty cell; durations are ms; moments and days are epoch ms, shown in the list's time zone."""
Cell = str | int | datetime | None
Row = Mapping[str, Any]


class Column(NamedTuple):
    """`name` is the member of a row that it shows, unless `value` says what it shows. `title` is said in the list's
    language; a plain string is the organizer's own word."""

    name: str
    title: Text | str
    kind: Kind = "text"
    value: Callable[[Row], Any] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`names_in_csv`: the heads of its CSV are the columns' names, for programs."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    names_in_csv: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """`members` is all of it for programs; its rows are those of the tables. `region` is whose phone numbers are
    written without the code of their country where a format keeps text as it is."""

    members: Mapping[str, Any]
    tables: Sequence[Table]
    language: str
    time_zone: str
    region: str = ""

    def heads(self, table: Table) -> tuple[str, ...]:
        return tuple(say_title(column.title, self.language) for column in table.columns)

    def cells(self, table: Table) -> Iterator[tuple[Cell, ...]]:
        """The rows as typed cells."""
        zone = ZoneInfo(self.time_zone)
        for row in table.rows:
            yield tuple(_cell(column, row, zone) for column in table.columns)


def say_title(title: Text | str, lang: str) -> str:
    if isinstance(title, str):
        return title
    language = spoken(lang)
    if isinstance(language, str):
        return title.vi if language == "vi" else title.en
    return language.text(title.en)


def _cell(column: Column, row: Row, zone: ZoneInfo) -> Cell:
    value: Any = column.value(row) if column.value else row.get(column.name)
    if value is None or (column.kind == "amount" and not value):
        return None
    if column.kind == "duration":
        return show_duration(value)
    if column.kind == "moment":
        return local_moment(value, zone)
    if column.kind == "day":
        return f"{local_moment(value, zone):%Y-%m-%d}"
    text_or_number: str | int = value
    return text_or_number


def show_duration(duration_ms: int) -> str:
    """1:02:03.456, or 2:03.456 below an hour."""
    seconds, thousandths = divmod(duration_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    head = f"{hours}:{minutes:02}" if hours else str(minutes)
    return f"{head}:{seconds:02}.{thousandths:03}"


def local_moment(at: int, zone: ZoneInfo) -> datetime:
    """As the clock on the wall there showed it, to the millisecond that may decide."""
    seconds, thousandths = divmod(at, 1000)
    moment = datetime.fromtimestamp(seconds, UTC).replace(microsecond=thousandths * 1000)
    return moment.astimezone(zone).replace(tzinfo=None)


def moment(at: int, time_zone: str) -> Message:
    """As people there write it; the seconds only where there are any."""
    local = local_moment(at, ZoneInfo(time_zone))
    clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    return Message("moment", clock=clock, day=f"{local:%d}", month=f"{local:%m}", year=f"{local:%Y}")


def show_day(at: int, zone: ZoneInfo) -> Text:
    return day_text(f"{local_moment(at, zone):%Y-%m-%d}")
