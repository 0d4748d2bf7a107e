"""Every kind of decision and what it does to a result, by hand."""

import msgspec
import pytest

from scoring.people.model import Person
from scoring.replay.decisions import DecisionError
from scoring.replay.round import ReplayError, replay
from scoring.results.outcome import Outcome
from scoring.rules.model import Attempts, Earned, JudgedPart, UnitNode
from tests.scoring.recorded import TIERS, decide, entry, prizes, ranks, record, replayed
from tests.scoring.samples import chain, make_rules

RULES = make_rules(chain("score desc", "received_at asc"), target=None, prizes=TIERS)
# an has 5 right, all but q6; binh 4, chi 3, in this order of arrival
ENTRIES = (entry("an", 5, at=1), entry("binh", 4, at=2), entry("chi", 3, at=3))


def after(*decided: tuple[object, ...], **more: object) -> Outcome:
    return replayed(RULES, ENTRIES, decisions=decide(*decided), **more)


def points(outcome: Outcome) -> dict[str, int]:
    return {row.person: row.points for row in outcome.boards[0].rows}


def test_without_decisions() -> None:
    outcome = after()
    assert ranks(outcome) == [(1, "an"), (2, "binh"), (3, "chi")]
    assert prizes(outcome) == {"an": "Nhất", "binh": "Nhì"}
    assert [(award.rank, award.amount) for award in outcome.awards] == [(1, 1000), (2, 500)]


def test_a_void_question_gives_everybody_full_marks() -> None:
    outcome = after(("void_question", "q6", {"how": "full"}))
    assert points(outcome) == {"an": 6, "binh": 5, "chi": 4}
    assert outcome.facts.people_all_right == 1


def test_a_dropped_question_is_as_if_not_asked() -> None:
    outcome = after(("void_question", "q1", {"how": "drop"}))
    assert points(outcome) == {"an": 4, "binh": 3, "chi": 2}
    assert after(("void_question", "q6", {"how": "drop"})).facts.people_all_right == 1, "an has all that is left"


def test_a_changed_key() -> None:
    assert points(after(("change_key", "q6", {"right": ["b"]}))) == {"an": 6, "binh": 5, "chi": 4}
    assert points(after(("change_key", "q1", {"right": ["b"]}))) == {"an": 4, "binh": 3, "chi": 2}


def test_a_second_option_is_accepted_beside_the_first() -> None:
    outcome = after(("accept_option", "q5", {"right": ["b"]}))
    assert points(outcome) == {"an": 5, "binh": 5, "chi": 4}
    both = after(("accept_option", "q5", {"right": ["b"]}), ("accept_option", "q5", {"right": ["c"]}))
    assert points(both) == points(outcome)


def test_all_changes_at_once_replace_what_was_changed_before() -> None:
    outcome = after(("void_question", "q6"), ("key_corrected", "", {"changes": {"q1": "void", "q5": [["a"], ["b"]]}}))
    assert points(outcome) == {"an": 5, "binh": 5, "chi": 4}


def test_a_void_entry_and_its_restoring() -> None:
    outcome = after(("void_entry", "an-1"))
    assert ranks(outcome) == [(1, "binh"), (2, "chi")]
    assert (outcome.facts.entries, outcome.facts.voided) == (2, 1)
    assert after(("void_entry", "an-1"), ("restore_entry", "an-1")) == after()


def test_an_attempt_given_back_is_as_if_it_had_not_been_started_whatever_became_of_it() -> None:
    assert after(("give_back", "an-1")) == after(("void_entry", "an-1"))
    assert after(("give_back", "an-7")) == after(), "nothing was ever handed in"


def test_disqualified_is_out_and_excluded_stays_without_a_prize() -> None:
    assert ranks(after(("disqualify", "an"))) == [(1, "binh"), (2, "chi")]
    excluded = after(("exclude", "an"))
    assert ranks(excluded) == ranks(after())
    assert prizes(excluded) == {"binh": "Nhất", "chi": "Nhì"}
    for kind in ("disqualify", "exclude"):
        assert after((kind, "an"), ("reinstate", "an")) == after()


def test_merged_people_are_one() -> None:
    outcome = after(("merge", "an", {"into": "chi"}))
    assert ranks(outcome) == [(1, "chi"), (2, "binh")]
    assert outcome.boards[0].rows[0].attempt == "an-1"
    assert (outcome.facts.people, outcome.facts.entries) == (2, 3)


def test_merged_people_have_no_more_attempts_than_one_person() -> None:
    one_each = msgspec.structs.replace(RULES, attempts=Attempts(per_round=1))
    entries = (entry("an", 2, at=1), entry("binh", 6, at=2))
    outcome = replayed(one_each, entries, decisions=decide(("merge", "binh", {"into": "an"})))
    assert points(outcome) == {"an": 2}, "the attempt that was started first"
    assert (outcome.facts.entries, outcome.facts.voided) == (1, 1)


def test_merging_twice_goes_on_to_the_last() -> None:
    outcome = after(("merge", "an", {"into": "binh"}), ("merge", "binh", {"into": "chi"}))
    assert ranks(outcome) == [(1, "chi")]
    with pytest.raises(DecisionError, match="one person already"):
        after(("merge", "an", {"into": "binh"}), ("merge", "binh", {"into": "an"}))


def test_a_decision_about_one_identity_is_about_the_person() -> None:
    outcome = after(("merge", "an", {"into": "chi"}), ("disqualify", "an"))
    assert ranks(outcome) == [(1, "binh")]


def test_who_cannot_win_under_one_identity_cannot_win() -> None:
    people = [Person("an", eligible=False), Person("chi")]
    outcome = after(("merge", "an", {"into": "chi"}), people=people)
    assert prizes(outcome) == {"binh": "Nhất"}


def test_an_entry_added_on_paper() -> None:
    late = msgspec.to_builtins(entry("dung", 6, at=9))
    outcome = after(("late_entry", "dung-1", {"entry": late, "person": {"person": "dung"}}))
    assert ranks(outcome)[0] == (1, "dung")
    known = msgspec.to_builtins(entry("chi", 6, number=2, at=9))
    assert ranks(after(("late_entry", "chi-2", {"entry": known})))[0] == (1, "chi")


def test_earned_attempts_are_capped() -> None:
    earned = msgspec.structs.replace(RULES, attempts=Attempts(per_round=1, earned=Earned(2, reason="chia sẻ")))
    decided = decide(("grant_attempts", "an", {"count": 1}), ("grant_attempts", "an", {"count": 5}))
    assert replayed(earned, ENTRIES, decisions=decided).granted == {"an": 2}


def test_moved_to_another_unit() -> None:
    units = (UnitNode("hue", "Huế"), UnitNode("xuan", "Phú Xuân", parent="hue"))
    outcome = after(("move", "an", {"unit": "xuan"}), people=[Person("an", "hue")], units=units)
    assert [(group.unit, group.people) for group in outcome.facts.groups] == [("hue", 1), ("xuan", 1)]
    with pytest.raises(ReplayError, match="'sai'"):
        after(("move", "an", {"unit": "sai"}), units=units)


def test_refused_prizes_pass_on() -> None:
    assert prizes(after(("refuse_prize", "an"))) == {"binh": "Nhất", "chi": "Nhì"}
    assert prizes(after(("unclaimed", "binh"))) == {"an": "Nhất", "chi": "Nhì"}


def test_judged_marks_come_from_sheets_and_later_ones_replace_earlier() -> None:
    essay = JudgedPart("essay", "Tự luận", 10, adds=True)
    rules = msgspec.structs.replace(RULES, judged=(essay,))
    sheets = decide(("judge", "essay", {"marks": {"chi-1": 9, "an-1": 2}}), ("judge", "essay", {"marks": {"an-1": 8}}))
    assert points(replayed(rules, ENTRIES, decisions=sheets)) == {"an": 13, "chi": 12, "binh": 4}
    for sheet, word in (({"an-1": 11}, "0 to 10"), ({"an-1": -1}, "0 to 10")):
        with pytest.raises(ReplayError, match=word):
            replayed(rules, ENTRIES, decisions=decide(("judge", "essay", {"marks": sheet})))


def test_a_withdrawn_decision_is_as_if_it_had_not_been_and_so_is_a_withdrawn_withdrawal() -> None:
    voided = after(("void_entry", "an-1"))
    assert after(("void_entry", "an-1"), ("withdraw", "1")) == after()
    assert after(("void_entry", "an-1"), ("withdraw", "1"), ("withdraw", "2")) == voided


def test_decisions_about_the_window_say_nothing_of_the_result() -> None:
    assert after(("extended", ""), ("closed", "")) == after()


@pytest.mark.parametrize(
    ("decided", "words"),
    [
        (("void_qestion", "q1"), "no kind 'void_qestion'"),
        (("void_question", "q9"), "question 'q9' is not in bank"),
        (("void_question", "q1", {"how": "half"}), "half"),
        (("change_key", "q1", {"rigth": ["b"]}), "rigth"),
        (("void_entry", "khong-co"), "khong-co"),
        (("withdraw", "7"), "no earlier decision '7'"),
        (("withdraw", "1"), "no earlier decision '1'"),
        (("late_entry", "an-1", {"entry": msgspec.to_builtins(ENTRIES[0])}), "an-1"),
        (("merge", "an", {"into": "nobody"}), "nobody"),
        (("judge", "video", {"marks": {}}), "video"),
    ],
)
def test_a_decision_that_does_not_fit_is_named(decided: tuple[object, ...], words: str) -> None:
    with pytest.raises((DecisionError, ReplayError), match=words):
        after(decided)


def test_a_key_change_that_does_not_fit_is_named() -> None:
    with pytest.raises(ReplayError, match="no option 'z'"):
        after(("change_key", "q1", {"right": ["z"]}))


def test_two_decisions_of_one_number_are_refused() -> None:
    twice = decide(("void_entry", "an-1")) * 2
    with pytest.raises(DecisionError, match="this number"):
        replayed(RULES, ENTRIES, decisions=twice)


def test_an_entry_of_nobody_is_refused() -> None:
    inputs = msgspec.structs.replace(record(RULES, ENTRIES), entries=(*ENTRIES, entry("ai", 6)))
    with pytest.raises(ReplayError, match="'ai'"):
        replay(inputs)
