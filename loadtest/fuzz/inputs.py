"""Bytes that nobody sends by accident: what was taken before, cut, doubled, mixed and repeated, by a seed.

Nothing here knows what it is for: `mutate` changes any bytes, with words of the kind of input that a target names.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

BYTES = (b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\n", b"\r\n", b'"', b"\\", b"\\a", b" ", b"\t", b"%00")
NUMBERS = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"1e999", b"NaN", b"\xd9\xa3", b"1_0")
MOST_BYTES = 60_000
JSON_WORDS = (b"[", b"{", b"]", b"}", b'"a":', b"null", b"true", b"\\ud800", b"\\u0000", b'"', b",", b"1e400")


@dataclass(frozen=True)
class Target:
    """`run` raises one of `refusals` for what it does not take."""

    name: str
    run: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...]
    refusals: tuple[type[Exception], ...] = ()


def mutate(
    chance: random.Random, seeds: Sequence[bytes], words: Sequence[bytes], most_bytes: int = MOST_BYTES
) -> bytes:
    """One input, from one to six changes of a seed."""
    data = chance.choice(seeds)
    for _ in range(chance.randint(1, 6)):
        data = _changed(chance, data, seeds, words)
    return data[:most_bytes]


def _changed(chance: random.Random, data: bytes, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    end = min(len(data), at + chance.choice((1, 1, 2, 8, 64, 1_000)))
    match chance.randrange(9):
        case 0:
            return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
        case 1:
            return data[:at] + data[end:]
        case 2:
            return data[:end] + data[at:end] * chance.choice((1, 2, 50)) + data[end:]
        case 3:
            return data[:at]
        case 4:
            other = chance.choice(seeds)
            return data[:at] + other[chance.randint(0, len(other)) :]
        case 5:
            return data[:at] + chance.choice(NUMBERS) + data[end:]
        case 6:
            return data[:at] + chance.choice(BYTES) * chance.choice((1, 1, 3, 200)) + data[at:]
        case _:
            return data[:at] + chance.choice(words) * chance.choice((1, 1, 1, 2, 30)) + data[at:]
