"""What the stored scripts answer. The numbers are written once here and once in the scripts' headers."""

from enum import IntEnum


class Code(IntEnum):
    OK = 0
    NO_GENERATION = 1
    NOT_OPEN = 2
    NO_ATTEMPTS = 3
    CONFLICT = 4
    TOO_MANY = 5
    ALREADY = 6
    EXPIRED = 7
    LATE = 8
    STALE = 9
    GONE = 10
    OLD = 11
    RUNNING = 12
    WRONG = 13
    FULL = 14
    PROOF = 15
    NOT_ADMITTED = 16
