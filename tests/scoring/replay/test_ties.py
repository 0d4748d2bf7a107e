"""A decision about a prize holds for what it was about, and for nothing else; what is left open is one list."""

from typing import Any

import msgspec

from scoring.open_items.items import OpenItem, open_items, ranked, waiting
from scoring.prizes.ties import Tie
from scoring.replay.corrections import Corrections
from scoring.replay.round import replay
from scoring.results.outcome import Outcome
from scoring.rules.groups import JudgedPart
from scoring.rules.model import PrizeTier, Winners
from tests.scoring.recorded import decide, entry, record, with_decisions
from tests.scoring.samples import make_rules

TIERS = (PrizeTier("Nhất", 1, 1000), PrizeTier("Nhì", 1, 500), PrizeTier("Ba", 1, 100))
FOR_SECOND = {"rank": 2, "who": ["an", "ba"], "prizes": ["Ba", "Nhì"]}
ENTRIES = [entry("hoa", 6, at=1), entry("an", 5, at=9), entry("ba", 5, at=9), entry("chi", 4, at=9)]


def played(*decided: tuple[Any, ...], vacant: Any = "move_up") -> Outcome:
    rules = make_rules(prizes=TIERS, winners=Winners(vacant=vacant))
    return replay(with_decisions(record(rules, ENTRIES), decide(*decided)))


def won(outcome: Outcome) -> dict[str, str]:
    return {award.person: award.prize for award in outcome.awards}


def left(outcome: Outcome, *decided: tuple[Any, ...], **rules: Any) -> tuple[OpenItem, ...]:
    corrections = Corrections(decide(*decided))
    made = make_rules(prizes=TIERS, **rules)
    return waiting(open_items(made, corrections, ranked(outcome, made), number_known=True))


SETTLED = ("settle", "", {"order": ["ba", "an"], "about": [FOR_SECOND]})


def test_a_play_off_is_for_the_prize_it_was_played_for() -> None:
    assert won(played()) == {"hoa": "Nhất"} and [item.kind for item in left(played())] == ["undecided"]
    outcome = played(SETTLED)
    assert won(outcome) == {"hoa": "Nhất", "ba": "Nhì", "an": "Ba"} and left(outcome, SETTLED) == ()
    decided = (SETTLED, ("disqualify", "hoa"))
    outcome = played(*decided)
    assert won(outcome) == {"chi": "Ba"}, "who gets the first prize was never played for"
    assert [item.name for item in left(outcome, *decided)][1:] == ["decision-1"]
    again = (
        *decided,
        ("settle", "", {"order": ["an", "ba"], "about": [{**FOR_SECOND, "rank": 1, "prizes": ["Nhì", "Nhất"]}]}),
    )
    assert won(played(*again)) == {"an": "Nhất", "ba": "Nhì", "chi": "Ba"} and left(played(*again), *again) == ()


def test_a_decision_of_before_that_did_not_say_what_it_was_about_still_holds() -> None:
    outcome = played(("settle", "", {"order": ["ba", "an"]}), ("disqualify", "hoa"))
    assert won(outcome) == {"ba": "Nhất", "an": "Nhì", "chi": "Ba"} and outcome.grounds.aside == ()
    assert won(played(("refuse_prize", "hoa"), ("settle", "", {"order": ["ba", "an"]})))["ba"] == "Nhất"


def test_who_passes_a_prize_on_leaves_the_play_off_as_it_was() -> None:
    """Three equal for one prize: the second of the play-off has it once the first refuses."""
    entries = [entry(person, 5, at=9) for person in ("an", "ba", "chi")]
    tie = {"rank": 1, "who": ["an", "ba", "chi"], "prizes": ["Nhất"]}
    decided = (
        ("settle", "", {"order": ["chi", "an", "ba"], "about": [tie]}),
        ("refuse_prize", "chi", {"prizes": ["Nhất"]}),
    )
    for vacant in ("move_up", "next_in_line"):
        rules = make_rules(prizes=TIERS[:1], winners=Winners(vacant=vacant))
        outcome = replay(with_decisions(record(rules, entries), decide(*decided)))
        assert (won(outcome), outcome.grounds.aside) == ({"an": "Nhất"}, ())


def test_a_refusal_is_of_the_prize_that_was_refused() -> None:
    for vacant in ("move_up", "next_in_line", "lapses"):
        refused = ("refuse_prize", "chi", {"prizes": ["Ba"]})
        settled = ("settle", "", {"order": ["ba", "an"]})
        before = (settled, ("disqualify", "an"), refused)
        outcome = played(*before, vacant=vacant)
        assert "chi" not in won(outcome) and outcome.grounds.aside == ()
        after = (*before, ("disqualify", "hoa"))
        outcome = played(*after, vacant=vacant)
        assert won(outcome)["chi"] == "Nhì" and outcome.grounds.aside == (3,), vacant
        assert [item.name for item in left(outcome, *after)] == ["decision-3"]


def test_what_is_accepted_is_open_again_when_it_is_something_else() -> None:
    (item,) = left(played())
    accepted = ("accept", item.name)
    assert left(played(accepted), accepted) == ()
    decided = (accepted, ("disqualify", "hoa"))
    assert [each.name != item.name for each in left(played(*decided), *decided)] == [True]


def test_marks_are_missing_until_everybody_has_theirs_or_nobody_is_to() -> None:
    part = JudgedPart("essay", "Bài viết", 10, given_to="person")
    judged = {"judged": (part,)}
    outcome = played(SETTLED)
    marked = dict.fromkeys(("hoa", "an", "ba"), 1)
    some = (SETTLED, ("judge", "essay", {"marks": marked}))
    assert [item.who for item in left(outcome, SETTLED, **judged)] == [("an", "ba", "chi", "hoa")]
    assert [item.who for item in left(outcome, *some, **judged)] == [("chi",)]
    assert left(outcome, *some, ("judge", "essay", {"marks": {}}), **judged) == ()


def test_awards_go_tier_by_tier_and_in_a_tier_by_place() -> None:
    """Two equal at the edge, the second of whom is settled to have the better prize."""
    outcome = played(SETTLED)
    assert [(award.prize, award.person) for award in outcome.awards] == [("Nhất", "hoa"), ("Nhì", "ba"), ("Ba", "an")]


def test_a_tie_is_read_as_it_is_kept() -> None:
    tie = msgspec.convert(FOR_SECOND, Tie)
    assert tie == Tie(2, ("an", "ba"), ("Ba", "Nhì")) and tie in played().grounds.ties
