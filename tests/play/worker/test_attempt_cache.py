"""Attempts known by their token."""

from contest.core.tokens import Claims
from contest.play.worker import attempt_cache
from contest.play.worker.attempt_cache import Attempt, AttemptCache

CLAIMS = Claims("ab12" + "0" * 16, 1, "p" * 16, b"s" * 16, 0, None, 1)


def test_the_newest_are_found_and_there_is_an_end_to_it() -> None:
    attempts = AttemptCache()
    for number in range(3 * attempt_cache.MOST):
        attempts.keep(b"%d" % number, Attempt(CLAIMS, str(number), []))
    found = [number for number in range(3 * attempt_cache.MOST) if attempts.find(b"%d" % number)]
    assert len(found) <= 2 * attempt_cache.MOST
    assert found[-attempt_cache.MOST :] == list(range(2 * attempt_cache.MOST, 3 * attempt_cache.MOST))
    newest = attempts.find(b"%d" % (3 * attempt_cache.MOST - 1))
    assert newest is not None and newest.receipt == str(3 * attempt_cache.MOST - 1)
    assert attempts.find(b"other") is None
