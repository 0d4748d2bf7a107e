"""The winner list as a file: CSV that Excel opens right, a workbook, or JSON. No cell of it can be a formula."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import phonenumbers
from phonenumbers import PhoneNumberFormat

from contest.documents import columns
from contest.documents.columns import all_said, said
from contest.documents.xlsx import Cell, write_workbook
from contest.review.results.claim_deadline import show_day
from contest.review.results.winners import Winner, WinnerList
from questions.files.csv_format import write_delimited

# A phone number as the archive keeps it.
_PHONE = re.compile(r"\+\d{6,15}")


def to_csv(winners: WinnerList) -> bytes:
    """UTF-8 with a byte order mark, every field quoted; units with a prize are a second table below an empty line."""
    rows = table(winners)
    if winners.units:
        rows += [(), *unit_table(winners)]
    return write_delimited([[show_cell(cell) for cell in row] for row in rows])


def to_workbook(winners: WinnerList) -> bytes:
    """A sheet of people and, where units win, one of units. Phone numbers of the contest's own region are written as
    people there write them."""
    people = [[_national(cell, winners.region) for cell in row] for row in table(winners)]
    sheets: list[tuple[str, Sequence[Sequence[Cell]]]] = [(winners.round, people)]
    if winners.units:
        sheets.append((said(columns.UNITS, winners.language), unit_table(winners)))
    return write_workbook(sheets)


def to_json(winners: WinnerList) -> bytes:
    """{"round", "provisional", "rows", "units", "claim_days", "vacant", "gone_on"}; times are epoch milliseconds and
    `prize` is None where it is still undecided."""
    document = {
        "round": winners.round,
        "provisional": winners.provisional,
        "rows": [_object(winner) for winner in winners.rows],
        "units": [asdict(unit) for unit in winners.units],
        "claim_days": winners.claim_days,
        "vacant": winners.vacant,
        "gone_on": [asdict(item) for item in winners.gone_on],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def unit_table(winners: WinnerList) -> list[Sequence[Cell]]:
    """Header and rows of the units that win."""
    header = all_said(columns.OF_UNITS, winners.language)
    return [
        header,
        *((unit.ranking, unit.league, unit.rank, unit.unit, unit.prize, unit.amount or None) for unit in winners.units),
    ]


def show_cell(cell: Cell) -> str:
    """As it stands in a CSV."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}.{cell.microsecond // 1000:03}"
    return "" if cell is None else _international(str(cell))


def _international(text: str) -> str:
    """`+84905000002` as `(+84) 905 000 002`: a plus in front would need an apostrophe, which people then copy along,
    and digits alone lose their zeros in a spreadsheet. The form takes it back as it is."""
    number = _phone(text)
    if number is None:
        return text
    code, _, rest = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL).partition(" ")
    return f"({code}) {rest}"


def _national(cell: Cell, region: str) -> Cell:
    """`+84905000002` as `0905 000 002` in Việt Nam. In a workbook text stays text, and keeps its zeros."""
    number = _phone(cell) if isinstance(cell, str) else None
    if number is None or phonenumbers.region_code_for_number(number) != region:
        return cell
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)


def _phone(text: str) -> phonenumbers.PhoneNumber | None:
    if not _PHONE.fullmatch(text):
        return None
    try:
        return phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return None


def table(winners: WinnerList) -> list[Sequence[Cell]]:
    """Header and rows. Moments are those of the contest's time zone, to the millisecond that may decide."""
    zone = ZoneInfo(winners.time_zone)
    named = list(columns.OF_PEOPLE)
    named += [columns.DIVISION] if winners.divided else []
    named += [columns.CLAIM] if winners.claim_days is not None else []
    header = (*all_said(named, winners.language), *winners.private.values())
    return [header, *(_row(winners, winner, zone) for winner in winners.rows)]


def _row(winners: WinnerList, winner: Winner, zone: ZoneInfo) -> Sequence[Cell]:
    return (
        _prize(winner, winners.language),
        winner.amount or None,
        winner.rank,
        winner.name,
        winner.unit,
        winner.points,
        winner.prediction,
        winner.distance,
        show_duration(winner.duration_ms),
        local_moment(winner.received_at, zone),
        winner.receipt,
        *([winner.division] if winners.divided else []),
        *([_day(winner.claim_by, zone)] if winners.claim_days is not None else []),
        *(winner.private[name] for name in winners.private),
    )


def _prize(winner: Winner, language: str) -> str:
    shown = " / ".join(winner.prizes)
    return shown if winner.decided else f"{shown} ({said(columns.TOGETHER, language)})"


def show_duration(duration_ms: int) -> str:
    """1:02:03.456, or 2:03.456 below an hour."""
    seconds, thousandths = divmod(duration_ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    head = f"{hours}:{minutes:02}" if hours else str(minutes)
    return f"{head}:{seconds:02}.{thousandths:03}"


def local_moment(at: int, zone: ZoneInfo) -> datetime:
    """As the clock on the wall there showed it."""
    seconds, thousandths = divmod(at, 1000)
    moment = datetime.fromtimestamp(seconds, UTC).replace(microsecond=thousandths * 1000)
    return moment.astimezone(zone).replace(tzinfo=None)


def _day(at: int | None, zone: ZoneInfo) -> str | None:
    return show_day(at, zone) if at is not None else None


def _object(winner: Winner) -> dict[str, Any]:
    return {
        "prize": winner.prizes[0] if winner.decided else None,
        "undecided": [] if winner.decided else list(winner.prizes),
        "amount": winner.amount,
        "rank": winner.rank,
        "name": winner.name,
        "unit": winner.unit,
        "division": winner.division,
        "points": winner.points,
        "prediction": winner.prediction,
        "distance": winner.distance,
        "duration_ms": winner.duration_ms,
        "received_at": winner.received_at,
        "receipt": winner.receipt,
        "person": winner.person,
        "claim_by": winner.claim_by,
        **({"private": dict(winner.private)} if winner.private else {}),
    }
