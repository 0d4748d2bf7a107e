"""A number, date or time as its number format shows it: "007", "40 km/h", "30:15", "1 1/2", "28/11/2026 18:00".

What depends on the settings of who looks (the decimal sign, grouping, short dates) is written in one way and is unsure.
"""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_(.)|\*(.)|\[\$([^\]\-]*)[^\]]*\]|\[([^\]]*)\]|([0#?]+|[.,%/]|E[+-]|.)', re.DOTALL
)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SECTIONS = re.compile(r'((?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*)(?:;|$)', re.DOTALL)
_CONDITION = re.compile(r"\[[<>=]")
_COMPARED = re.compile(r"\[(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\]")
_OPERATORS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_LONGEST = 11
"""Digits of a whole number that the usual format shows."""

Shown = tuple[str, bool]
"""The text, and whether everybody sees exactly this."""


def show_number(value: int | float, code: str) -> Shown:
    number = _decimal(value)
    sections = list(_SECTIONS.findall(code)[:4])
    sections = sections[:-1] if len(sections) > 1 and not sections[-1] and not code.endswith(";") else sections
    if code in ("General", "", "@") or not sections:
        text = _general(number)
        return text, "." not in text and "E" not in text and len(text.lstrip("-")) <= _LONGEST
    if _CONDITION.search(code):
        return _conditional(number, sections), False
    place = 1 if number < 0 and len(sections) > 1 else 2 if number == 0 and len(sections) > 2 else 0
    section = sections[min(place, len(sections) - 1)]
    if section.strip().casefold() == "general":
        text = plain(number)
        return text, "." not in text
    text, sure = _by_section(abs(number), section)
    return ("-" if number < 0 and place == 0 and text else "") + text, sure


def _conditional(number: Decimal, sections: Sequence[str]) -> str:
    """By the first section whose condition holds: [=1]"một";0."""
    for section in sections:
        condition = _COMPARED.search(section)
        if condition is None or _OPERATORS[condition[1]](number, Decimal(condition[2])):
            text, _ = _by_section(abs(number), section)
            return ("-" if number < 0 and condition is None else "") + text
    return plain(number)


def _decimal(value: int | float) -> Decimal:
    """With fifteen digits, as spreadsheets count: 0.1 + 0.2 is 0.3."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")


def _general(number: Decimal) -> str:
    """Very large and very small numbers are shown with an exponent."""
    if not number or Decimal("0.0001") <= abs(number) < 10**_LONGEST:
        return plain(number)
    whole, _, power = f"{number:.5E}".partition("E")
    short = whole.rstrip("0").rstrip(".")
    return f"{short}E{power[0]}{power[1:]:>02}" if len(plain(number).lstrip("-")) > _LONGEST - 1 else plain(number)


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
        return _with_exponent(number, _decimals(marks)), False
    number *= Decimal(100) ** marks.count("%")
    number /= Decimal(1000) ** _scale(marks)
    decimals = _decimals(marks)
    number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = format(number, "f").partition(".")
    text = _filled(parts, whole, _trimmed(rest, marks))
    return text.strip(), "," not in marks and "." not in marks


def _with_exponent(number: Decimal, decimals: int) -> str:
    whole, _, power = f"{number:.{decimals}E}".partition("E")
    return f"{whole}E{power[0]}{power[1:]:>02}"


def _scale(marks: list[str]) -> int:
    """How many thousands the format leaves out: commas behind its last digit."""
    digits = [at for at, mark in enumerate(marks) if mark[0] in "0#?"]
    return sum(mark == "," for mark in marks[digits[-1] + 1 :])


def _decimals(marks: list[str]) -> int:
    if "." not in marks:
        return 0
    after = marks[marks.index(".") + 1 :]
    after = after[: next((at for at, mark in enumerate(after) if mark[0] == "E"), len(after))]
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
    """As the format has it, in its order and with its words. What Excel shows by the settings of who looks is taken as
    Vietnamese write it: the short date, names of months."""
    code = re.sub(r"\[[<>=][^\]]*\]", "", next(iter(_SECTIONS.findall(code)), ""))
    if code.casefold().startswith("mm-dd-yy") or not re.search("[dmyhs]", _QUOTED.sub("", code.casefold())):
        code = "dd/mm/yyyy" if isinstance(value, date) else "h:mm"
        if isinstance(value, datetime) and (value.hour or value.minute):
            code += " h:mm"
    if "mmm" in code.casefold() and not re.search("mmmm", code, re.IGNORECASE):  # "2-Sep" for what was typed as 2/9
        code = re.sub(r"(?<=[dmy])[- ](?=[dmy])", "/", code.casefold()).replace("mmm", "m")
        code = re.sub(r"\byy\b", "yyyy", code)
    tokens = [match[0] for match in _MOMENT.finditer(code)]
    half = any(token.casefold() in ("am/pm", "a/p") for token in tokens)
    kinds = [
        token[0].casefold() if token[0].casefold() in "dmyhs" and token.casefold() != "am/pm" else ""
        for token in tokens
    ]
    text = ""
    for at, token in enumerate(tokens):
        before = next((kind for kind in reversed(kinds[:at]) if kind), "")
        after = next((kind for kind in kinds[at + 1 :] if kind), "")
        minutes = kinds[at] == "m" and len(token) < 3 and (before == "h" or after == "s")
        text += _moment_part(value, token, minutes, half)
    return " ".join(text.split())


_MOMENT = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[aA][mM]/[pP][mM]|[aA]/[pP]|[dD]+|[mM]+|[yY]+|[hH]+|[sS]+(?:\.0+)?|.', re.DOTALL
)
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def _moment_part(value: date | datetime | time, token: str, minutes: bool, half: bool) -> str:
    kind, size = token[0].casefold(), len(token)
    if token[0] in '"\\':
        return token[1:-1] if token[0] == '"' else token[1]
    if token[0] in "_*[":
        return " " if token[0] == "_" else ""
    hour = value.hour if isinstance(value, datetime | time) else 0
    minute, second = (value.minute, value.second) if isinstance(value, datetime | time) else (0, 0)
    if token.casefold() in ("am/pm", "a/p"):
        return "AM" if hour < 12 else "PM"
    if kind in "hs" or minutes:
        shown = (hour % 12 or 12) if kind == "h" and half else hour if kind == "h" else minute if minutes else second
        return f"{shown:02}" if size > 1 else str(shown)
    if kind not in "dmy" or not isinstance(value, date):
        return "" if kind in "dmy" else token
    if kind == "y":
        return f"{value.year % 100:02}" if size < 3 else str(value.year)
    if kind == "d" and size > 2:
        return _WEEKDAYS[value.weekday()]
    number = value.day if kind == "d" else value.month
    if size > 3:
        return f"tháng {number}"
    return f"{number:02}" if size == 2 else str(number)


def show_duration(value: timedelta, code: str) -> str:
    """Hours may go beyond a day: "30:15"."""
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    tokens = [match[0] for match in _MOMENT.finditer(next(iter(_SECTIONS.findall(code)), ""))]
    inside = "".join(tokens).casefold()
    text = ""
    for token in tokens:
        kind = token.strip("[]")[:1].casefold()
        long = len(token.strip("[]")) > 1
        if token[0] in '"\\':
            text += token[1:-1] if token[0] == '"' else token[1]
        elif token[0] == "[" and kind in ("h", "m", "s"):
            text += _padded(seconds // {"h": 3600, "m": 60, "s": 1}[kind], long)
        elif kind == "h":
            text += _padded(seconds // 3600, long)
        elif kind == "m":
            text += _padded(seconds // 60 % 60, long)
        elif kind == "s":
            text += _padded(seconds % 60, long)
        elif token[0] not in "[_*":
            text += token
    if not any(mark in inside for mark in ("h", "m", "s")):
        text = f"{seconds // 3600}:{seconds // 60 % 60:02}"
    return f"{sign}{' '.join(text.split())}"


def _padded(number: int, long: bool) -> str:
    return f"{number:02}" if long else str(number)
