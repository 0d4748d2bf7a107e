"""How near a prediction came to the true number. Integers only; the published rules never say more than "nearest",
so what "nearest" means is a setting: absolute (both sides alike), not_over, prefer_under.
"""

from collections.abc import Callable

from scoring.rules.model import Closeness

MISSING = 1 << 62
"""The closeness of no prediction: after any prediction."""


def closeness(how: Closeness, truth: int) -> Callable[[int | None], int]:
    """A sort value for guesses, smaller is nearer; equal values tie.

    absolute: 3190 and 3200 tie around 3195. prefer_under: of equal distances the guess below is first.
    not_over: a guess above the truth counts like none at all.
    """
    if how == "absolute":
        return lambda guess: MISSING if guess is None else 2 * abs(guess - truth)
    if how == "prefer_under":
        return lambda guess: MISSING if guess is None else 2 * abs(guess - truth) + (guess > truth)
    return lambda guess: MISSING if guess is None or guess > truth else 2 * (truth - guess)


def no_prediction(guess: int | None) -> int:
    """The closeness where nothing is guessed, or the true number is not known yet."""
    return MISSING


def distance(value: int) -> int | None:
    """What a closeness value says in whole numbers, None where the prediction does not count."""
    return None if value == MISSING else value // 2
