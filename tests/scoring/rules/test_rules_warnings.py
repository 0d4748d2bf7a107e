"""What is doubtful but can be run: told, not refused."""

import pytest

from scoring.rules.file.read import read_contest_file, warnings
from tests.scoring.rules.rules_texts import CONTEST, changed, without

SHOWN = changed("show_score = false", "show_score = true").replace("min_score = 100", "")


def codes(text: str) -> list[tuple[str, str]]:
    return [(warning.place, warning.code) for warning in warnings(read_contest_file(text))]


def with_paper(paper: str, text: str = SHOWN) -> str:
    return without("[paper]", text) + f'\n[paper]\nbank = "hue"\n{paper}\n'


def test_a_sound_contest_has_none() -> None:
    assert codes(CONTEST) == []
    assert codes(changed("show_score = false", "show_score = true")) == []


@pytest.mark.parametrize(
    ("counts", "keys", "doubted"),
    [
        ('["score desc", "received_at asc"]', '["score desc", "duration asc"]', "duration asc"),
        ('["score desc"]', '["score desc", "duration asc"]', "duration asc"),
        ('["score desc"]', '["score desc", "received_at asc"]', "received_at asc"),
        ('["score desc", "duration asc"]', '["score desc", "duration asc", "received_at asc"]', None),
        ('["number asc"]', '["score desc", "duration asc"]', None),
        ('["score desc"]', '["score desc", "draw asc"]', None),
    ],
)
def test_a_time_that_ranks_and_does_not_choose_the_attempt(counts: str, keys: str, doubted: str | None) -> None:
    text = changed('counts = ["score desc", "duration asc"]', f"counts = {counts}")
    text = text.replace('keys = ["score desc", "prediction asc", "received_at asc"]', f"keys = {keys}")
    assert f"keys = {keys}" in text
    draw = '\n[draw]\nsource = "xổ số"\ndays_after = 1\n' if "draw" in keys else ""
    found = [doubt for doubt in warnings(read_contest_file(text + draw)) if doubt.code == "time_not_counted"]
    assert [doubt.suggestion for doubt in found] == ([f'add "{doubted}" to attempts.counts'] if doubted else [])
    once = text.replace("per_round = 3\nper_day = 2", "per_round = 1") + draw
    assert not any(doubt.code == "time_not_counted" for doubt in warnings(read_contest_file(once)))


def test_phones_that_nobody_verifies_are_a_risk_for_attempts_and_for_the_key() -> None:
    unverified = changed('verify = "phone"\n', "")
    others = ("identity.verify", "attempts_of_others")
    assert codes(unverified) == [others]
    assert codes(changed("per_round = 3\nper_day = 2\n", "", unverified)) == []
    shown = changed("show_score = false", "show_score = true", unverified)
    assert codes(shown) == [("attempts.show_score", "score_unverified"), others]
    silent = changed("show_score = false", "", unverified)
    assert codes(silent) == [("attempts.show_score", "score_unverified"), others]
    assert codes("schema = 3" + silent) == [others]


def test_a_fixed_paper_with_the_score_shown_gives_the_key_away() -> None:
    text = with_paper('questions = ["q1", "q2", "q3", "q4"]')
    assert codes(text) == [("paper", "key_leaks_fixed")]
    assert codes(text.replace("show_score = true", "show_score = false")) == []


@pytest.mark.parametrize(("attempts", "leaks"), [("per_round = 2", True), ("per_round = 1", False)])
def test_a_small_paper_with_several_attempts_gives_the_key_away(attempts: str, leaks: bool) -> None:
    text = with_paper("count = 2", changed("per_round = 3\nper_day = 2", attempts, SHOWN))
    assert codes(text) == ([("paper", "key_leaks_small")] if leaks else [])


def test_unlimited_attempts_with_the_score_shown_give_the_key_away() -> None:
    assert codes(changed("per_round = 3\nper_day = 2", "", SHOWN)) == [
        ("paper", "key_leaks_unlimited"),
        ("rounds[2].paper", "key_leaks_unlimited"),
    ]


def test_a_rounds_own_paper_is_looked_at() -> None:
    assert codes(changed("count = 15", 'questions = ["q1"]', SHOWN)) == [("rounds[2].paper", "key_leaks_fixed")]


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ('"prediction asc", ', "", "prediction", "prediction_unused"),
        (', "received_at asc"]', "]", "ranking.keys", "ties_likely"),
        ('keys = ["score desc"', 'keys = ["score asc"', "ranking.keys[1]", "lowest_wins"),
        ("per_day = 2", "per_day = 5", "attempts.per_day", "limit_unused"),
        ("per_day = 2", "per_contest = 2", "attempts.per_round", "limit_unused"),
        ("2026-03-15T16:00:00+07:00", "2026-03-09T07:05:00+07:00", "rounds[2]", "limit_longer_than_round"),
        ('consent = "Tôi đồng ý với thể lệ."', "", "winners.publish_names", "names_without_consent"),
        ('label = "Số CCCD"', 'label = "S"\ntype = "text"', "identity.fields[3].type", "plain_field"),
    ],
)
def test_one_warning_each(old: str, new: str, place: str, code: str) -> None:
    assert codes(changed(old, new)) == [(place, code)]


def test_equal_limits_both_count() -> None:
    assert codes(changed("per_day = 2", "per_day = 3")) == []


def test_in_either_language() -> None:
    plan = read_contest_file(changed('"prediction asc", ', ""))
    (english,), (vietnamese,) = warnings(plan), warnings(plan, "vi")
    assert english.message == "a number is asked for, but no ranking key uses it"
    assert vietnamese.message == "có câu hỏi dự đoán nhưng không tiêu chí nào dùng tới"
