"""What the result of a contest as a whole leaves open: as of a round, under the rules of its season."""

from scoring.open_items.items import OpenItem, open_items, ranked
from scoring.replay.corrections import Corrections
from scoring.results.outcome import Outcome
from scoring.rules.model import Rules
from scoring.season.compute import season_rules


def season_open_items(
    rules: Rules, corrections: Corrections, outcome: Outcome, *, number_known: bool
) -> tuple[OpenItem, ...]:
    """`rules` are those of the last round, `corrections` what is decided about the contest as a whole;
    `outcome` is that of the contest, as if it were one round."""
    of_season = season_rules(rules)
    of = ranked(outcome, of_season)
    return open_items(of_season, corrections, of, number_known=number_known, of_contest=True)
