"""A number, date or time as its number format shows it: "007", "40 km/h", "30:15", "1 1/2", "28/11/2026 18:00".

What depends on the settings of who looks (the decimal sign, grouping, short dates) is written in one way and is unsure.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[\$([^\]\-]*)[^\]]*\]|\[([^\]]*)\]|([0#?]+|[.,%/]|E[+-]|.)', re.DOTALL
)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SECTIONS = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*)(?:;|$)', re.DOTALL)
_CONDITION = re.compile(r"\[[<>=]")
_LONGEST = 11
"""Digits of a whole number that the usual format shows."""

Shown = tuple[str, bool]
"""The text, and whether everybody sees exactly this."""


def show_number(value: int | float, code: str) -> Shown:
    number = _decimal(value)
    sections = list(_SECTIONS.findall(code)[:4])
    sections = sections[:-1] if len(sections) > 1 and not sections[-1] and not code.endswith(";") else sections
    if code in ("General", "", "@") or not sections:
        text = plain(number)
        return text, "." not in text and len(text.lstrip("-")) <= _LONGEST
    if _CONDITION.search(code):
        return plain(number), False
    place = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    section = sections[min(place, len(sections) - 1)]
    if section.strip().casefold() == "general":
        text = plain(number)
        return text, "." not in text
    text, sure = _by_section(abs(number), section)
    return ("-" if number < 0 and place == 0 and text else "") + text, sure


def _decimal(value: int | float) -> Decimal:
    """With fifteen digits, as spreadsheets count: 0.1 + 0.2 is 0.3."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _by_section(number: Decimal, section: str) -> Shown:
    parts: list[tuple[str, str]] = []
    for literal, escaped, blank, fill, money, bracket, sign in _TOKEN.findall(section):
        if sign and (sign[0] in "0#?" or sign in (".", ",", "%", "/") or sign.startswith("E")):
            parts.append((sign, ""))
        elif not (fill or bracket):
            parts.append(("", literal or escaped or money or sign or (" " if blank else "")))
    marks = [mark for mark, _ in parts if mark]
    if not any(mark[0] in "0#?" for mark in marks):
        return "".join(text or mark for mark, text in parts).strip(), True
    if "/" in marks:
        return _fraction(number, section), True
    if any(mark.startswith("E") for mark in marks):
        return f"{number:.{_decimals(marks)}E}", False
    number *= Decimal(100) ** marks.count("%")
    decimals = _decimals(marks)
    number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = format(number, "f").partition(".")
    text = _filled(parts, whole, _trimmed(rest, marks))
    return text.strip(), "," not in marks and "." not in marks


def _decimals(marks: list[str]) -> int:
    if "." not in marks:
        return 0
    after = marks[marks.index(".") + 1 :]
    return sum(len(mark) for mark in after if mark[0] in "0#?")


def _trimmed(rest: str, marks: list[str]) -> str:
    """Without the zeros for which the format has "#"."""
    signs = "".join(mark for mark in marks[marks.index(".") + 1 :] if mark[0] in "0#?") if "." in marks else ""
    while rest and signs[len(rest) - 1] != "0" and rest.endswith("0"):
        rest = rest[:-1]
    return rest


def _filled(parts: list[tuple[str, str]], whole: str, rest: str) -> str:
    """The digits put where the format has places for them, from the right; what is left over goes to the first."""
    point = next((at for at, (mark, _) in enumerate(parts) if mark == "."), len(parts))
    places = [at for at in range(point) if parts[at][0][:1] in tuple("0#?")]
    digits = "" if whole == "0" and not any("0" in parts[at][0] for at in places) else whole
    shown: dict[int, str] = {}
    for at in reversed(places):
        size = len(parts[at][0])
        take = digits if at == places[0] else digits[-size:]
        digits = "" if at == places[0] else digits[: max(len(digits) - size, 0)]
        shown[at] = take.rjust(parts[at][0].count("0"), "0")
    after = False
    text = ""
    for at, (mark, literal) in enumerate(parts):
        if mark == ".":
            text, after = text + (f".{rest}" if rest else ""), True
        elif mark == "%":
            text += "%"
        elif mark[:1] in tuple("0#?") and mark:
            text += "" if after else shown[at]
        elif mark != ",":
            text += literal
    return text


def _fraction(number: Decimal, section: str) -> str:
    below = re.search(r"/\s*([0-9#?]+)", section)
    signs = below[1] if below else "?"
    fixed = int(signs) if signs.isdigit() and int(signs) else 0
    mixed = bool(re.search(r"[#0?]\s+[#0?]+\s*/", section))
    exact = Fraction(number)
    part = Fraction(round(exact * fixed), fixed) if fixed else exact.limit_denominator(10 ** len(signs) - 1)
    whole = part.numerator // part.denominator if mixed else 0
    rest = part - whole
    if not rest:
        return str(whole)
    above, under = (rest * fixed, fixed) if fixed else (rest.numerator, rest.denominator)
    return f"{whole} {above}/{under}" if whole else f"{above}/{under}"


def show_moment(value: date | datetime | time, code: str) -> str:
    """Dates as Vietnamese write them, with two digits where the format has two, and the time where it shows one."""
    pattern = _QUOTED.sub("", code.lower().split(";")[0])
    hours = _time_text(value, pattern) if not isinstance(value, date) or isinstance(value, datetime) else ""
    if isinstance(value, time):
        return hours or f"{value.hour}:{value.minute:02}"
    day = "" if hours and not re.search("[dy]", pattern) else _date_text(value, pattern)
    return f"{day} {hours}".strip()


def _time_text(value: datetime | time, pattern: str) -> str:
    if "h" not in pattern:
        return f"{value.minute:02}:{value.second:02}" if re.fullmatch(r"\W*m+:s+\W*", pattern) else ""
    half = "am/pm" in pattern or "a/p" in pattern
    hour = (value.hour % 12 or 12) if half else value.hour
    text = f"{hour:02}" if "hh" in pattern else str(hour)
    if re.search(r"h\W*m|m\W*s", pattern):
        text += f":{value.minute:02}"
    if "s" in pattern:
        text += f":{value.second:02}"
    return f"{text} {'AM' if value.hour < 12 else 'PM'}" if half else text


def _date_text(value: date, pattern: str) -> str:
    pattern = re.sub(r"(?<=h)(\W*)m+|m+(?=\W*s)|h+|s+|am/pm", "", pattern)
    if pattern.startswith("mm-dd-yy") or "d" not in pattern:  # Excel's "short date", shown by the reader's settings
        pattern = "dd/mm/yyyy" if "d" in pattern else pattern
    day = f"{value.day:02}" if "dd" in pattern else str(value.day)
    month = f"{value.month:02}" if "mm" in pattern and "mmm" not in pattern else str(value.month)
    parts = [day] * ("d" in pattern) + [month] + [str(value.year)] * ("y" in pattern)
    return "/".join(parts)


def show_duration(value: timedelta, code: str) -> str:
    """Hours may go beyond a day: "30:15"."""
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    pattern = re.sub(r'"[^"]*"|\\.', "", code.lower())
    with_seconds = f":{seconds % 60:02}" if "s" in pattern else ""
    if "[m" in pattern:
        return f"{sign}{seconds // 60}{with_seconds}"
    if "[s" in pattern:
        return f"{sign}{seconds}"
    hours = seconds // 3600
    shown = f"{hours:02}" if "[hh" in pattern else str(hours)
    return f"{sign}{shown}:{seconds // 60 % 60:02}{with_seconds}"
