"""Cookies are read as Starlette does, but in linear time wherever a request has some."""

from http import cookies as standard
from time import process_time

import pytest
from starlette.requests import Request

from contest.http.cookies import read_cookies
from contest.i18n.texts import language_of


def asked(cookie: str) -> Request:
    headers = [(b"cookie", cookie.encode("latin-1"))]
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": headers})


@pytest.mark.parametrize(
    "header",
    [
        "a=1; b=2",
        "a=1;b=2;a=3",
        'me="eyJhIjoxfQ=="; lang=vi',
        r'a="x\"y\\z"',
        r'a="\303\251\073"',
        '"; ="',
        "a",
        "=b",
        " ; ;; a = b ",
        'a="',
        'a="x',
        "mine=" + "~".join("abc.w1.2.x-y.t" for _ in range(20)),
    ],
)
def test_cookies_are_read_as_before(header: str) -> None:
    expected = {}
    for part in header.split(";"):
        name, value = part.split("=", 1) if "=" in part else ("", part)
        if name.strip() or value.strip():
            expected[name.strip()] = standard._unquote(value.strip())
    assert read_cookies(header) == expected
    assert asked(header).cookies == expected


@pytest.mark.parametrize("piece", [r"\a", r"\"", r"\101", "\\\\", '"', ";", "a=b;", ' lang="', ";lang=", "; \t"])
@pytest.mark.parametrize("around", ["{}", 'lang="{}"', 'token="{}', "a={}"])
def test_a_hundred_times_as_much_takes_a_hundred_times_as_long(piece: str, around: str) -> None:
    header = around.format(piece * (2_000_000 // len(piece)))
    begun = process_time()
    assert asked(header).cookies is not None
    language_of({"cookie": header})
    assert process_time() - begun < 5


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("lang=en", "en"),
        ('lang="en"', "en"),
        ("a=b; lang=en", "en"),
        ("lang=vi; lang=en", "en"),
        ("lang=xx", "vi"),
        ("slang=en", "vi"),
        ("lang=en\\", "vi"),
    ],
)
def test_the_language_of_the_cookie(header: str, language: str) -> None:
    assert language_of({"cookie": header}) == language
