"""Divisions: separate places, prizes and predicted numbers; papers of their own; facts."""

from typing import Any

import msgspec
import pytest

from scoring.people.model import Person
from scoring.replay.round import ReplayError, RoundPaper, fold_round, replay
from scoring.results.standings import contest_numbers
from scoring.results.statistics import Numbers
from scoring.rules.model import Division, Eligibility, Prediction, PrizeTier, Rules, UnitNode, Winners
from tests.scoring.recorded import BANK, PAPER, decide, entry, prizes, ranks, record, replayed
from tests.scoring.samples import chain, make_bank, make_rules

DIVISIONS = (Division("lon", "Người lớn"), Division("nho", "Thiếu niên"))
PEOPLE = [Person(name, division="lon") for name in ("an", "binh")] + [
    Person(name, division="nho") for name in ("chi", "dung")
]
ENTRIES = (entry("an", 5, at=1), entry("chi", 4, at=2), entry("binh", 3, at=3), entry("dung", 2, at=4))


def rules_with(*tiers: PrizeTier, **more: Any) -> Rules:
    return make_rules(chain("score desc"), target=None, divisions=DIVISIONS, prizes=tiers, **more)


def test_every_division_has_its_own_places_and_prizes() -> None:
    outcome = replayed(rules_with(PrizeTier("Nhất", 1)), ENTRIES, people=PEOPLE)
    assert [board.division for board in outcome.boards] == ["lon", "nho"]
    assert ranks(outcome, "lon") == [(1, "an"), (2, "binh")]
    assert ranks(outcome, "nho") == [(1, "chi"), (2, "dung")]
    assert [(each.division, each.person) for each in outcome.awards] == [("lon", "an"), ("nho", "chi")]


def test_a_prize_of_one_division_and_one_of_all() -> None:
    tiers = (PrizeTier("Đặc biệt", 1, division="all"), PrizeTier("Thiếu niên", 1, division="nho"), PrizeTier("Ba", 1))
    outcome = replayed(rules_with(*tiers), ENTRIES, people=PEOPLE)
    assert ranks(outcome, "all") == [(1, "an"), (2, "chi"), (3, "binh"), (4, "dung")]
    assert prizes(outcome) == {"an": "Đặc biệt", "chi": "Thiếu niên", "dung": "Ba", "binh": "Ba"}, "one prize each"
    assert {row.person: row.prize for row in outcome.boards[-1].rows} == prizes(outcome)


def test_who_is_of_no_division_wins_only_what_is_for_all() -> None:
    outcome = replayed(rules_with(PrizeTier("Nhất", 1)), ENTRIES, people=PEOPLE[1:])
    assert ranks(outcome, "lon") == [(1, "binh")]
    assert outcome.facts.people == 4


def test_moving_somebody_takes_them_to_the_other_board() -> None:
    decisions = decide(("move", "an", {"division": "nho"}))
    outcome = replayed(rules_with(PrizeTier("Nhất", 1)), ENTRIES, people=PEOPLE, decisions=decisions)
    assert ranks(outcome, "nho") == [(1, "an"), (2, "chi"), (3, "dung")]
    assert prizes(outcome) == {"binh": "Nhất", "an": "Nhất"}
    with pytest.raises(ReplayError, match="'sai'"):
        replayed(rules_with(), ENTRIES, people=PEOPLE, decisions=decide(("move", "an", {"division": "sai"})))


def test_a_division_guesses_its_own_number() -> None:
    """Of lon 2 take part, of nho 3; of all 5."""
    people = [*PEOPLE, Person("em", division="nho")]
    entries = [entry(person.person, 3, guess=2 if person.person in ("an", "chi") else 3) for person in people]
    own = Prediction("Bao nhiêu người bảng của bạn dự thi?", "people", among="division")
    rules = msgspec.structs.replace(rules_with(), ranking=chain("prediction asc"), prediction=own)
    outcome = replayed(rules, entries, people=people)
    assert ranks(outcome, "lon") == [(1, "an"), (2, "binh")]
    assert ranks(outcome, "nho") == [(1, "dung"), (1, "em"), (3, "chi")]
    assert [group.predicted for group in outcome.facts.groups] == [2, 3]
    everyone = msgspec.structs.replace(rules, prediction=msgspec.structs.replace(own, among="everyone"))
    assert ranks(replayed(everyone, entries, people=people), "lon") == [(1, "binh"), (2, "an")]


def test_a_stated_number_counts_once_it_is_stated() -> None:
    stated = Prediction("Cầu Trường Tiền có bao nhiêu nhịp?", "stated")
    rules = make_rules(chain("prediction asc"), target=None)
    rules = msgspec.structs.replace(rules, prediction=stated)
    entries = [entry("an", guess=5), entry("binh", guess=6)]
    assert ranks(replayed(rules, entries)) == [(1, "an"), (1, "binh")]
    outcome = replayed(rules, entries, decisions=decide(("state_number", "", {"number": 6})))
    assert ranks(outcome) == [(1, "binh"), (2, "an")]
    assert outcome.facts.predicted == 6


def test_a_number_of_the_whole_contest_counts_people_once() -> None:
    rules = make_rules(chain("prediction asc"), target=None, divisions=DIVISIONS)
    rules = msgspec.structs.replace(rules, prediction=Prediction("?", "people_all_right", over="contest"))
    first = record(rules, [entry("an", guess=1), entry("binh", 2, guess=2), entry("chi", guess=3)], people=PEOPLE)
    second = record(rules, [entry("an", number=2), entry("binh", number=2)], people=PEOPLE)
    numbers = contest_numbers([fold_round(first), fold_round(second)])
    assert numbers == (Numbers("", 3, 3, 5, 4), Numbers("lon", 2, 2, 4, 3), Numbers("nho", 1, 1, 1, 1))
    assert ranks(replay(first), "lon") == [(1, "an"), (1, "binh")], "not known yet"
    known = replay(msgspec.structs.replace(first, contest=numbers))
    assert ranks(known, "lon") == [(1, "binh"), (2, "an")]
    assert known.facts.predicted == 3


def test_papers_are_those_of_the_division_somebody_registered_in() -> None:
    """Here the right options of nho's bank are all b; moving somebody does not mark their paper by another key."""
    other = make_bank(dict.fromkeys(PAPER.questions, "b"))
    papers = (RoundPaper("", PAPER, BANK), RoundPaper("nho", PAPER, other))
    moved = decide(("move", "chi", {"division": "lon"}))
    outcome = replayed(rules_with(), ENTRIES, people=PEOPLE, papers=papers, decisions=moved)
    assert [(row.person, row.points) for row in outcome.boards[0].rows] == [("an", 5), ("binh", 3), ("chi", 2)]
    assert [(row.person, row.points) for row in outcome.boards[1].rows] == [("dung", 4)]


def test_without_a_paper_for_the_division_the_entry_is_named() -> None:
    papers = (RoundPaper("lon", PAPER, BANK),)
    with pytest.raises(ReplayError, match="chi-1: there is no paper for division 'nho'"):
        replayed(rules_with(), ENTRIES, people=PEOPLE, papers=papers)


def test_not_more_prizes_than_half_of_those_who_took_part() -> None:
    """5 people: 2 prizes; the lowest tier is cut first."""
    tiers = (PrizeTier("Nhất", 1), PrizeTier("Nhì", 2), PrizeTier("Ba", 4))
    rules = make_rules(chain("received_at asc"), target=None, prizes=tiers, winners=Winners(cap_percent=50))
    outcome = replayed(rules, [entry(f"p{number}", at=number) for number in range(5)])
    assert prizes(outcome) == {"p0": "Nhất", "p1": "Nhì"}
    assert outcome.facts.unawarded == ()


def test_units_that_cannot_win_keep_their_people_in_the_ranking() -> None:
    units = (UnitNode("so", "Sở"), UnitNode("phong", "Phòng", parent="so"), UnitNode("xa", "Xã"))
    people = [Person("an", "phong"), Person("chi", "xa"), Person("binh", "xa", eligible=False)]
    rules = make_rules(chain("score desc"), target=None, prizes=(PrizeTier("Nhất", 1), PrizeTier("Nhì", 1)))
    excluded = msgspec.structs.replace(rules, eligibility=Eligibility(excluded_units=("so",)))
    outcome = replayed(excluded, ENTRIES, people=people, units=units)
    assert [person for _, person in ranks(outcome)] == ["an", "chi", "binh", "dung"]
    assert prizes(outcome) == {"chi": "Nhất", "dung": "Nhì"}
    only = msgspec.structs.replace(rules, eligibility=Eligibility(units=("so",)))
    assert prizes(replayed(only, ENTRIES, people=people, units=units)) == {"an": "Nhất"}


def test_facts_by_division_and_unit() -> None:
    units = (UnitNode("hue", "Huế", head_count=10), UnitNode("xa", "Xã", parent="hue"), UnitNode("xom", "Xóm"))
    people = [Person("an", "xa", "lon"), Person("chi", "hue", "nho")]
    entries = [entry("an", 6), entry("an", 2, number=2), entry("chi", 4), entry("chi", 6, number=2), entry("binh", 1)]
    decisions = decide(("void_entry", "chi-2"))
    facts = replayed(rules_with(), entries, people=people, units=units, decisions=decisions).facts
    lon, nho, hue, xa = facts.groups
    assert (lon.division, lon.people, lon.people_all_right, lon.entries, lon.bands) == ("lon", 1, 1, 2, ((6, 1),))
    assert (nho.division, nho.people, nho.entries, nho.voided, nho.bands) == ("nho", 1, 1, 1, ((4, 1),))
    assert (hue.unit, hue.people, hue.entries, hue.entries_all_right, hue.voided) == ("hue", 2, 3, 1, 1)
    assert (hue.head_count, hue.bands) == (10, ((6, 1), (4, 1)))
    assert (xa.unit, xa.people, xa.entries) == ("xa", 1, 2)
    assert (facts.people, facts.entries, facts.voided) == (3, 4, 1)


def test_a_refusal_that_names_no_prize_takes_nobody_out_of_another_division() -> None:
    """As it was recorded before refusals named their prize: dung wins among the young, refuses, and it lapses."""
    rules = make_rules(
        chain("score desc"),
        target=None,
        prizes=(PrizeTier("Nhất", 1, 9),),
        divisions=(Division("lon", "Lớn"), Division("nho", "Nhỏ")),
        winners=Winners(vacant="lapses"),
    )
    people = [Person("an", None, "lon"), Person("dung", None, "nho"), Person("em", None, "nho")]
    entries = (entry("an", 5, at=1), entry("dung", 5, at=2), entry("em", 4, at=3))
    outcome = replayed(rules, entries, people=people, decisions=decide(("refuse_prize", "dung")))
    assert {award.person for award in outcome.awards} == {"an"}
