"""Which language a reader gets: what was chosen by hand, then what the browser asks for, then the contest's own."""

import pytest

from contest.i18n.texts import language_of


@pytest.mark.parametrize(
    ("headers", "query", "expected"),
    [
        ({}, "", "vi"),
        ({"accept-language": "en-US,en;q=0.9"}, "", "en"),
        ({"accept-language": "fr, en;q=0.2, vi;q=0.8"}, "", "vi"),
        ({"accept-language": "vi;q=0, en;q=0.1"}, "", "en"),
        ({"accept-language": "xx;q=nonsense, ,;q=1"}, "", "vi"),
        ({"accept-language": "fr"}, "", "vi"),
        ({"cookie": "a=b; lang=en", "accept-language": "vi"}, "", "en"),
        ({"cookie": "lang=../../etc"}, "", "vi"),
        ({"cookie": "lang=en"}, "lang=vi", "vi"),
        ({}, "lang=en&x=1", "en"),
        ({}, "lang=klingon", "vi"),
    ],
)
def test_language_of(headers: dict[str, str], query: str, expected: str) -> None:
    assert language_of(headers, "vi", query) == expected


def test_contest_language_is_the_default() -> None:
    assert language_of({}, "en") == "en"
    assert language_of({}, "no-such-language") == "vi"
