"""Attempts known by their token."""

from contest.core.tokens import Claims
from contest.play import known
from contest.play.known import Attempt, KnownAttempts

CLAIMS = Claims("ab12" + "0" * 16, 1, "p" * 16, b"s" * 16, 0, None, 1)


def test_the_newest_are_found_and_there_is_an_end_to_it() -> None:
    attempts = KnownAttempts()
    for number in range(3 * known.MOST):
        attempts.keep(b"%d" % number, Attempt(CLAIMS, str(number), []))
    found = [number for number in range(3 * known.MOST) if attempts.find(b"%d" % number)]
    assert len(found) <= 2 * known.MOST
    assert found[-known.MOST :] == list(range(2 * known.MOST, 3 * known.MOST))
    newest = attempts.find(b"%d" % (3 * known.MOST - 1))
    assert newest is not None and newest.receipt == str(3 * known.MOST - 1)
    assert attempts.find(b"other") is None
