"""What people read in their language: which one a reader wants, and the sentence for every refusal."""

import re
from collections.abc import Mapping
from urllib.parse import parse_qs

from babel import negotiate_locale

from contest.i18n.catalogs import DEFAULT, LANGUAGES, texts
from contest.i18n.problem_texts import CODE_MESSAGE, FIELDS, NOT_FOUND_NEAR, PROBLEMS

__all__ = ["COOKIE", "asked_in_query", "code_message", "field_text", "language_of", "problem_text", "texts"]
COOKIE = "lang"
_COOKIE = re.compile(rf'(?:^|;)[ \t]*{COOKIE}="?([\w-]{{1,16}})"?[ \t]*(?=;|$)')


def problem_text(code: str, lang: str, **values: object) -> tuple[str, str]:
    """Title and detail of a problem for its reader; `values` fill the placeholders of the detail, if it has any."""
    title, detail = PROBLEMS[code]
    near = values.get("near")
    if code == "not_found" and isinstance(near, list):
        detail, values = NOT_FOUND_NEAR, {"near": ", ".join(near)}
    gettext = texts(lang).gettext
    return gettext(title), gettext(detail) % values


def field_text(code: str, lang: str) -> str:
    """What is wrong with a field. After a dot the code carries a value of the sentence: `phone_old.038`."""
    name, _, value = code.partition(".")
    sentence = texts(lang).gettext(FIELDS.get(name, FIELDS["invalid_field"]))
    return sentence.replace("%(value)s", value)


def code_message(lang: str, contest: str, code: str) -> str:
    """The text message for a phone; `contest` is its title."""
    return texts(lang if lang in LANGUAGES else DEFAULT).gettext(CODE_MESSAGE) % {"code": code, "contest": contest}


def language_of(headers: Mapping[str, str], default: str = DEFAULT, query: str = "") -> str:
    """One of `LANGUAGES`: what `?lang=` says, else the cookie, else Accept-Language, else `default`.

    `headers` has lower-case names, as Starlette's do; `query` is the raw query string.
    """
    for wanted in (asked_in_query(query), _asked_in_cookie(headers.get("cookie", ""))):
        if wanted is not None:
            return wanted
    accepted = negotiate_locale(_accepted(headers.get("accept-language", "")), LANGUAGES, sep="-")
    return accepted or (default if default in LANGUAGES else DEFAULT)


def asked_in_query(query: str) -> str | None:
    wanted = parse_qs(query).get("lang", [""])[-1]
    return wanted if wanted in LANGUAGES else None


def _asked_in_cookie(header: str) -> str | None:
    written = _COOKIE.findall(header)
    return written[-1] if written and written[-1] in LANGUAGES else None


def _accepted(header: str) -> list[str]:
    """The language tags of an Accept-Language header, the most wanted first; nonsense weighs nothing."""
    weighed = []
    for place, part in enumerate(header[:200].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), place, tag.strip()))
        except ValueError:
            continue
    return [tag for minus_weight, _, tag in sorted(weighed) if minus_weight < 0 and tag]
