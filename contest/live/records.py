"""The two self-sufficient records of the entry stream. What is here is exactly what the archive gets.

Times are epoch milliseconds. `person` is the contestant's pseudonym in this contest, never an identity.
"""

from typing import Literal

import msgspec

Answers = dict[str, list[str]]


class Started(msgspec.Struct, frozen=True, omit_defaults=True):
    """A seat was taken. `identity` is the keyed hash; `profile` the sealed personal fields (base64 text).

    `anew`: all the person's attempts before were given back, so these details are theirs from now on."""

    attempt: str
    receipt: str
    round: int
    person: str
    number: int
    started_at: int
    limit_end: int | None
    seed: str
    identity: str
    profile: str
    shown_name: str
    unit: str | None = None
    division: str | None = None
    age_band: str = ""
    eligible: bool = True
    idempotency: str | None = None
    uniques: dict[str, str] = {}
    differs: bool = False
    anew: bool = False


class Entered(msgspec.Struct, frozen=True, omit_defaults=True):
    """An attempt became an entry, `submitted` by its person or `collected` at its deadline.

    Repeats what `Started` said of the attempt, so that either record alone can be archived.
    `division` is the one whose paper it is, as far as the token knows it. `points` are those under `key_revision`; the
    archive marks again from `answers` whenever it ranks.
    """

    attempt: str
    receipt: str
    round: int
    person: str
    number: int
    started_at: int
    limit_end: int | None
    seed: str
    received_at: int
    duration_ms: int
    how: Literal["submitted", "collected"]
    key_revision: int
    points: int
    answers: Answers
    prediction: int | None = None
    division: str | None = None
