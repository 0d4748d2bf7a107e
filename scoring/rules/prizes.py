"""Prizes as data: tiers, how ties and refusals are handled, unit prizes, the season, the draw. Values only."""

from typing import Literal

import msgspec

from scoring.rules.keys import RankingKey, UnitKey

EVERYONE = "all"
"""As the division of a prize: one competition across all divisions."""


class PrizeTier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`count` awards of `amount` each, in the order the tiers are written. `min_score` in points; `all_right` asks
    for an attempt with everything right. Where the contest has divisions, a tier is for each of them (`division` is
    empty), for the one that is named, or for `all` together."""

    name: str
    count: int
    amount: int = 0
    min_score: int | None = None
    all_right: bool = False
    division: str = ""


class Winners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happens at the edges of prizes.

    `ties`, where equal people stand across the edge of a tier: `undecided` leaves their prizes to the organizer,
    `shared` gives all of them the best one, `split` gives each an equal part of what they hold together (down to a
    multiple of `split_unit`, the rest stays with the organizer), `draw` decides by the public number.
    `cap_percent`: not more prizes than this share of the people who took part, per competition, lowest tiers first cut.
    `vacant`, when a prize is refused or not claimed within `claim_days`: `move_up` everybody after moves up,
    `next_in_line` only the next person without a prize gets it, `lapses` nobody does.
    """

    ties: Literal["undecided", "shared", "split", "draw"] = "undecided"
    split_unit: int = 1
    cap_percent: int | None = None
    vacant: Literal["move_up", "next_in_line", "lapses"] = "move_up"
    claim_days: int | None = None


class Draw(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The public number that decides draws, named in advance: whose it is (`source`) and of which day: `on`, an ISO
    date, or so many days after the round closes. `tickets`: one a person, or one for every attempt of `min_score` or
    more.
    """

    source: str
    on: str = ""
    days_after: int | None = None
    tickets: Literal["person", "attempts"] = "person"
    min_score: int | None = None


class UnitRanking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Units against each other. Those of `kinds` compete (none named: those contestants choose), in one board or one
    for each of `leagues`. `combine`: `chain` compares measure by measure, `ranks` adds weight × place in each.
    Units below `min_people` or `min_head_count` win nothing; people below `min_score` do not count for their unit.
    `high_score` is what the measure `high_scores` asks for. With a `division` only its people count.
    """

    id: str
    name: str
    keys: tuple[UnitKey, ...]
    per: Literal["round", "contest"] = "round"
    kinds: tuple[str, ...] = ()
    leagues: tuple[str, ...] = ()
    combine: Literal["chain", "ranks"] = "chain"
    min_people: int = 0
    min_head_count: int = 0
    min_score: int | None = None
    high_score: int | None = None
    prizes: tuple[PrizeTier, ...] = ()
    division: str = ""


class Season(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The ranking over all rounds (or the `rounds` named). `total`: the `sum` of a person's rounds, of the `best` n of
    them (`best_rounds`), or the `best_attempt` of any. `among` `winners`: only who holds a prize of a round.
    `finalists` go on to a final, of every division; at the edge equal people all go (`all`), are drawn, or the
    organizer decides (`undecided`, a play-off). `beside_round_prizes`: whether who holds a round prize can win here.
    """

    total: Literal["sum", "best_rounds", "best_attempt"] = "sum"
    best: int | None = None
    rounds: tuple[str, ...] = ()
    min_rounds: int = 0
    among: Literal["everyone", "winners"] = "everyone"
    ranking: tuple[RankingKey, ...] = (RankingKey("score", "desc"), RankingKey("received_at", "asc"))
    prizes: tuple[PrizeTier, ...] = ()
    beside_round_prizes: bool = True
    finalists: int | None = None
    finalist_ties: Literal["all", "draw", "undecided"] = "all"
