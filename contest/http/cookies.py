"""Cookies read in linear time, for every request of every process that serves.

Starlette undoes quotation marks with the standard library, which before Python 3.11.10 and 3.12.6 takes the square of a
value's length: 32 kB of them stood a worker still for a second and a half.
"""

import re

import starlette.requests

_QUOTED = re.compile(r"\\(?:([0-3][0-7]{2})|(.))", re.DOTALL)


def read_cookies(header: str) -> dict[str, str]:
    """Names and values of a Cookie header; of a name that is there twice the last. Never refuses."""
    cookies = {}
    for part in header.split(";"):
        name, equals, value = part.partition("=")
        if not equals:
            name, value = "", part
        name, value = name.strip(), value.strip()
        if name or value:
            cookies[name] = _unquote(value)
    return cookies


def install() -> None:
    """In place of Starlette's, wherever it reads `request.cookies`."""
    starlette.requests.cookie_parser = read_cookies  # type: ignore[assignment]


def _unquote(value: str) -> str:
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':
        return value
    return _QUOTED.sub(lambda match: chr(int(match[1], 8)) if match[1] else match[2], value[1:-1])
