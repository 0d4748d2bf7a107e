"""Moments, days and numbers as people in Vietnam type them: `7h00 ngày 28/11/2026`, `28/11/2026 07:00`, `1.000.000đ`.

`quote_typed` puts what TOML cannot read in quotes, behind a mark, so that the rest of the file is read as well; the
others say what such a text means, or what is wrong with it. Out of scope: which setting wants what.
"""

import calendar
import re
import tomllib
from datetime import date, datetime, timedelta

from scoring.rules.messages.report import Report

MARK = "\ue000"
"""Stands before what was written without quotes; no file has it."""
MOMENTS = ("opens_at", "closes_at", "on", "age_on")
DURATIONS = ("time_limit", "grace", "question_time")

_OTHERS = r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*'
_VALUE = rf"(?:{'|'.join((*MOMENTS, *DURATIONS))})[ \t]*=[ \t]*(?P<value>[^\s\"'\[{{][^,}}\]#\n\"']*)"
_NUMBER = (
    r"=[ \t]*(?P<number>(?:\d{1,3}(?:[.,]\d{3})+(?![\d_.])[ \t]*(?:đồng|vnđ|vnd|đ|d)?"
    r"|\d[\d.,_]*[ \t]*(?:đồng|vnđ|vnd|đ|triệu|tr|nghìn|ngàn|tỷ|tỉ)(?:[ \t]*đồng)?)(?!\w))(?=[ \t]*(?:[,}\]#\n]|$))"
)
_TYPED = re.compile(rf"(?:{_OTHERS})|(?<![\w-]){_VALUE}|{_NUMBER}", re.DOTALL | re.IGNORECASE)

_WORDS = {"nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tr": 1_000_000, "tỷ": 10**9, "tỉ": 10**9}
_AMOUNT = re.compile(rf"([\d.,_ ]*\d) *({'|'.join(_WORDS)})? *(?:đồng|vnđ|vnd|đ|d)?", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,6}) *(s|sec|giây|min|m|p|phút|h|g|giờ|tiếng)\.?", re.IGNORECASE)
_UNITS = {"s": "s", "sec": "s", "giây": "s", "min": "min", "m": "min", "p": "min", "phút": "min"}

_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)}|thứ [2-7])\b")
_DATES = (
    re.compile(r"(?P<year>\d{4}) ?[-/.] ?(?P<month>\d{1,2}) ?[-/.] ?(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2}) ?[-/.] ?(?P<month>\d{1,2}) ?[-/.] ?(?P<year>\d{4}|\d{2})(?![\d:])"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}),? (?:năm )?(?P<year>\d{4})(?!\d)"),
)
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2}) ?(?:: ?(?P<minute>\d{2})(?: ?: ?(?P<second>\d{2})(?:\.\d+)?)?(?!\d)"
    r"|(?:giờ|g|h)(?: ?(?P<minutes>\d{1,2})(?: ?(?:phút|p|'))?)?(?: ?(?P<seconds>\d{1,2}) ?(?:s|giây))?)"
    r"(?: ?(?P<part>sáng|chiều|tối))?"
)
_OFFSET = re.compile(r"(?:z|[+-]\d{2}:\d{2})$")
_FILLERS = re.compile(r"\b(?:ngày|lúc|vào|từ|đến|t)\b|[,;()]")


def quote_typed(text: str) -> str:
    """The same lines, with values in quotes that people type and TOML does not know."""
    return _TYPED.sub(_quoted, text)


def _quoted(match: re.Match[str]) -> str:
    name = "value" if match["value"] else "number"
    if match[name] is None:
        return match[0]
    raw = match[name].rstrip()
    try:
        value = tomllib.loads(f"value = {raw}")["value"]
        is_toml = not isinstance(value, float) or match["value"]
    except tomllib.TOMLDecodeError:
        is_toml = False
    if is_toml or "\\" in raw or '"' in raw:
        return match[0]
    start, end = match.start(name) - match.start(), match.start(name) - match.start() + len(raw)
    return f'{match[0][:start]}"{MARK}{raw}"{match[0][end:]}'


def read_number(text: str) -> int | None:
    """The whole number of "1.000.000", "3,000,000", "3000000đ" or "3 triệu"."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return None
    digits, word = match[1].replace("_", "").replace(" ", ""), _WORDS.get((match[2] or "").lower(), 1)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+|\d+", digits):
        return int(re.sub("[.,]", "", digits)) * word
    whole, _, part = digits.replace(",", ".").partition(".")
    if word > 1 and re.fullmatch(r"\d+", whole) and re.fullmatch(r"\d{1,2}", part):
        return int(whole + part) * word // int(10 ** len(part))
    return None


def usual_length(text: str) -> str | None:
    """ "15 phút" as the file writes it: "15 min"."""
    match = _LENGTH.fullmatch(text.strip())
    return f"{match[1]} {_UNITS.get(match[2].lower(), 'h')}" if match else None


def has_day(text: str) -> bool:
    return any(form.search(_plain(text)) for form in _DATES)


def read_typed_moment(text: str, place: str, report: Report) -> datetime | None:
    """A local time, or one with its offset; None with a mistake noted."""
    words = _plain(text)
    day = _read_day(text, words, place, report)
    if day is None:
        return None
    moment, rest = day
    offset = _OFFSET.search(rest)
    rest = rest[: offset.start()] if offset else rest
    clock = _CLOCK.search(rest)
    if clock is None and not _leftover(rest):
        near = f"{text.strip()} 07:00" if "/" in text else f"{moment.isoformat()}T07:00:00"
        report.add(place, "moment_without_time", found=text, near=near)
        return None
    if clock is None or _leftover(rest[: clock.start()] + " " + rest[clock.end() :]):
        report.add(place, "bad_moment", found=text)
        return None
    hour, minute = int(clock["hour"]), int(clock["minute"] or clock["minutes"] or 0)
    second = int(clock["second"] or clock["seconds"] or 0)
    if clock["part"] in ("chiều", "tối") and 1 <= hour <= 11:
        hour += 12
    if (hour, minute, second) == (24, 0, 0):
        near = f"{(moment + timedelta(days=1)).isoformat()}T00:00:00"
        report.add(place, "hour_24", found=text, near=near)
        return None
    if hour > 23 or minute > 59 or second > 59:
        report.add(place, "no_such_time", found=f"{hour:02}:{minute:02}:{second:02}")
        return None
    zone = datetime.fromisoformat(f"2000-01-01T00:00:00{offset[0].upper()}").tzinfo if offset else None
    return datetime(moment.year, moment.month, moment.day, hour, minute, second, tzinfo=zone)


def read_typed_day(text: str, place: str, report: Report) -> date | None:
    day = _read_day(text, _plain(text), place, report)
    if day is not None and _leftover(day[1]):
        report.add(place, "bad_day", found=text)
        return None
    return day[0] if day else None


def _read_day(text: str, words: str, place: str, report: Report) -> tuple[date, str] | None:
    """The day, and what else is written."""
    match = next((match for form in _DATES if (match := form.search(words))), None)
    if match is None:
        report.add(place, "bad_moment", found=text)
        return None
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if len(match["year"]) < 4:
        report.add(place, "short_year", found=text)
        return None
    if not 1 <= month <= 12:
        report.add(place, "no_such_month", found=text, month=month)
        return None
    if not 1 <= year <= 9999:
        report.add(place, "bad_moment", found=text)
        return None
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        report.add(place, "no_such_day", found=f"{day}/{month}/{year}", month=f"{month}/{year}", last=last)
        return None
    moment = date(year, month, day)
    rest = f"{words[: match.start()]} {words[match.end() :]}"
    if weekday := _WEEKDAY.search(rest):
        name = weekday[0]
        at = int(name[-1]) - 2 if name[-1].isdigit() else _WEEKDAYS.index(name)
        if at != moment.weekday():
            report.add(place, "other_weekday", found=text, weekday=_WEEKDAYS[moment.weekday()])
            return None
        rest = _WEEKDAY.sub(" ", rest)
    return moment, rest.strip()


def _plain(text: str) -> str:
    return re.sub(r"(?<=\d)t(?=\d)", " ", " ".join(text.lower().split()))


def _leftover(text: str) -> str:
    return _FILLERS.sub(" ", text).strip(" -.")
