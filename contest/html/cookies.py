"""The cookies of a phone without scripts: the token of a running attempt, what it entered, what it may remember.

All are HttpOnly and SameSite=Lax, Secure over https, and sent to as few addresses as possible.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import NamedTuple

import orjson
from starlette.requests import Request
from starlette.responses import Response

TOKEN, MINE, ME, ENTERED = "token", "mine", "me", "entered"
_YEAR_S = 31_536_000
_HALF_YEAR_S = 15_552_000
_MOST_MINE = 20
_PLAIN = re.compile(r"[0-9A-Za-z-]{0,64}")
_MOST_BYTES = 3_500


class Mine(NamedTuple):
    """One attempt of this phone. `left` are the attempts left after it, None without limit; `receipt` once entered;
    `tag` marks its row on the board."""

    attempt: str
    round: str
    left: int | None
    receipt: str
    tag: str = ""


def put(request: Request, response: Response, name: str, value: str, path: str, max_age: int = _YEAR_S) -> None:
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=max_age, path=path, httponly=True, samesite="lax", secure=secure)


def drop(request: Request, response: Response, name: str, path: str) -> None:
    put(request, response, name, "", path, 0)


def keep_token(request: Request, response: Response, paper: str, token: str) -> None:
    """Only sent to the paper's own address."""
    put(request, response, TOKEN, token, paper, _HALF_YEAR_S)


def read_mine(request: Request) -> list[Mine]:
    """This phone's attempts, the latest last. It is the phone's own word and decides nothing."""
    attempts = []
    for item in request.cookies.get(MINE, "").split("~")[-_MOST_MINE:]:
        attempt, *rest = item.split(".")
        if len(rest) == 4 and all(_PLAIN.fullmatch(part) for part in (attempt, *rest)):
            round_, left, receipt, tag = rest
            attempts.append(Mine(attempt, round_, int(left) if left.isdecimal() else None, receipt, tag))
    return attempts


def keep_mine(request: Request, response: Response, path: str, mine_: Mine) -> None:
    """Adds an attempt, or what became of it."""
    others = [mine for mine in read_mine(request) if mine.attempt != mine_.attempt]
    items = [
        f"{mine.attempt}.{mine.round}.{'' if mine.left is None else mine.left}.{mine.receipt}.{mine.tag}"
        for mine in [*others, mine_][-_MOST_MINE:]
    ]
    put(request, response, MINE, "~".join(items), path)


def read_me(request: Request) -> dict[str, str]:
    """What the identity form was filled with, on a phone that may remember it."""
    try:
        value = orjson.loads(urlsafe_b64decode(request.cookies.get(ME, "")))
    except ValueError:
        return {}
    if not isinstance(value, dict):
        return {}
    return {name: text for name, text in value.items() if isinstance(text, str)}


def keep_me(request: Request, response: Response, path: str, typed: dict[str, str] | None) -> None:
    """None forgets. What is too long for a cookie is not remembered."""
    packed = urlsafe_b64encode(orjson.dumps(typed)).decode() if typed else ""
    if packed and len(packed) <= _MOST_BYTES:
        put(request, response, ME, packed, path, _HALF_YEAR_S)
    elif ME in request.cookies:
        drop(request, response, ME, path)
