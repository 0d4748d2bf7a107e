"""Templates into bytes, in one language at a time. Autoescape is on; knows no request and no contest."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from contest.html.assets import assets
from contest.html.palette import style_of
from contest.html.prepared import Prepared, prepare
from contest.i18n.address import Voiced, speak, voice_of
from contest.i18n.catalogs import LANGUAGES, texts
from contest.i18n.messages import MESSAGES
from contest.i18n.texts import field_text
from questions.language import Message, say


def render(template: str, lang: str, **values: object) -> Prepared:
    """In the colours and the form of address of the contest among `values`, if there is one."""
    contest = values.get("contest")
    style = style_of(contest)
    page = contest.get("page") if isinstance(contest, Mapping) else None
    environment = _environment(voice_of(lang, page.get("address", "") if isinstance(page, Mapping) else ""))
    body = environment.get_template(template).render(**values, own_style=style).encode()
    return prepare(body, "text/html", styles=(style.encode(),) if style else ())


@cache
def _environment(voice: str) -> Environment:
    lang = voice.partition("-")[0]
    environment = Environment(
        loader=FileSystemLoader(sorted(Path(__file__).parents[1].glob("*/templates"))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(Voiced(voice), newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {"moment": _moment(lang), "clock": clock, "size": _size(lang), "number": _number(lang)}
    environment.filters |= {"day": _day(lang), "hour": _hour(lang), "sentence": _sentence(lang)}
    environment.filters |= {"dialled": dialled, "on_zalo": on_zalo}
    environment.filters |= {"duration": _duration(lang), "money": _money(lang)}
    environment.globals |= {
        "lang": lang,
        "voice": voice,
        "languages": {other: Locale.parse(other).get_display_name() for other in LANGUAGES},
        "asset": assets()[0].__getitem__,
        "field_text": lambda code: speak(field_text(code, lang), voice),
    }
    return environment


# English is read here by the world: its dates go day, month, year.
_DATES_OF = {"en": "en_GB"}


# Written in digits, its weekdays without the capital that Unicode's data give them, and on one line.
_IN_DIGITS = "vi"


def moment(at: int, zone: str, lang: str) -> str:
    """Epoch milliseconds as people of that time zone say it, to the minute."""
    local = datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))
    weekday = format_date(local, "EEEE", locale=lang)
    if lang == _IN_DIGITS:
        weekday = re.sub("^T", "t", weekday).replace(" ", "\u00a0")
    parts = {"time": format_time(local, "HH:mm", locale=lang), "weekday": weekday, "day": _date(local, lang)}
    return texts(lang).gettext("%(time)s, %(weekday)s %(day)s") % parts


def _date(local: datetime, lang: str) -> str:
    return format_date(local, "dd/MM/yyyy" if lang == _IN_DIGITS else "long", locale=_DATES_OF.get(lang, lang))


def _moment(lang: str) -> Callable[[int, str], str]:
    return lambda at, zone: moment(at, zone, lang)


def _hour(lang: str) -> Callable[[int, str], str]:
    def hour(at: int, zone: str) -> str:
        """Epoch milliseconds as the time of day in that time zone, to the second."""
        return format_time(datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)), "HH:mm:ss", locale=lang)

    return hour


def _day(lang: str) -> Callable[[int, str], str]:
    def day(at: int, zone: str) -> str:
        return _date(datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)), lang)

    return day


def _size(lang: str) -> Callable[[int], str]:
    def size(length: int) -> str:
        """Bytes as people read them: kB below a megabyte, MB with one decimal from there on."""
        if length < 1_000_000:
            return f"{format_decimal(max(1, round(length / 1000)), locale=lang)} kB"
        return f"{format_decimal(round(length / 1_000_000, 1), locale=lang)} MB"

    return size


def _number(lang: str) -> Callable[[int], str]:
    return lambda value: format_decimal(value, locale=lang)


def _money(lang: str) -> Callable[[int, str], str]:
    def money(amount: int, currency: str) -> str:
        return format_currency(amount, currency, locale=_DATES_OF.get(lang, lang))

    return money


def _duration(lang: str) -> Callable[[int], str]:
    def duration(minutes: int) -> str:
        """Whole minutes in the two largest units: "2 days, 4 hours"."""
        days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
        ngettext = texts(lang).ngettext
        parts = [
            ngettext("%(count)s day", "%(count)s days", days) % {"count": days} if days else "",
            ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours} if hours else "",
            ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest}
            if (rest and not days) or not minutes
            else "",
        ]
        return " ".join(filter(None, parts))

    return duration


def _sentence(lang: str) -> Callable[[Message], str]:
    return lambda message: say(MESSAGES, message, "vi" if lang == "vi" else "en")


def dialled(number: str) -> str:
    """A phone number as `tel:` takes it: "0234 3822 123" → "02343822123"."""
    return re.sub(r"[^+0-9]", "", number)


def on_zalo(contact: str) -> str:
    """The address on Zalo of a phone number; an address stays as it is."""
    return contact if contact.startswith("http") else f"https://zalo.me/{dialled(contact)}"


def clock(ms: int) -> str:
    """75000 → "1:15", as the phone's own script writes it."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
