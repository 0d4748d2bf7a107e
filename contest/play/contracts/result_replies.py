"""The public replies' types of round results: as in `replies`, what is not named here must not leave the service."""

from typing import Literal

import msgspec

from scoring.rules.model import Target


class _Reply(msgspec.Struct, forbid_unknown_fields=True):
    pass


class BandReply(_Reply):
    """How many people, by the attempt that represents them, and entries have exactly so many points."""

    points: int
    people: int
    entries: int


class RoundFactsReply(_Reply):
    """`predicted` is the true number of the prediction, null where there is none or it is not known."""

    people: int
    entries: int
    people_all_right: int
    entries_all_right: int
    voided: int
    target: Target | None
    predicted: int | None
    bands: list[BandReply]
    key_corrected: bool


class WinnerReply(_Reply):
    """`name` is masked unless the rules publish names. Not `decided`: people of equal rank hold these prizes together,
    and `amount` is null."""

    prizes: list[str]
    decided: bool
    amount: int | None
    rank: int
    name: str
    unit: str | None
    division: str | None
    points: int
    duration_ms: int
    prediction: int | None
    distance: int | None


class WinningUnitReply(_Reply):
    ranking: str
    league: str | None
    rank: int
    unit: str
    prize: str
    amount: int


class SealReply(_Reply):
    """`seal` is the SHA-256 of the seal's line; a later result seal names the one it replaces."""

    kind: Literal["entries", "result"]
    seal: str
    sealed_at: int
    replaces: str | None


class ResultsReply(_Reply):
    """`facts` are there once the round is closed, `winners` and `units` once it is `final`."""

    round: str
    title: str
    opens_at: int
    closes_at: int
    final: bool
    facts: RoundFactsReply | None
    winners: list[WinnerReply] | None
    units: list[WinningUnitReply] | None
    currency: str
    seals: list[SealReply]
