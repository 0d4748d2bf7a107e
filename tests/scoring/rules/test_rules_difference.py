"""The difference between two versions of rules: every setting, named and written as in the file."""

import re

import msgspec
import pytest

from questions.language import say
from scoring.rules.difference import differences
from scoring.rules.file.read import read_contest_file
from scoring.rules.meanings import MEANING_TEXTS
from scoring.rules.messages.report import TABLE
from tests.scoring.explain.flips import flips
from tests.scoring.rules.rich_rules import RICH, spoiled

OLD = read_contest_file(RICH).rules


@pytest.mark.parametrize(
    ("old", "new", "place", "before", "after"),
    [
        ("per_round = 3", "per_round = 5", "attempts.per_round", "3", "5"),
        ('time_limit = "10 min"', "", "attempts.time_limit", '"600 s"', "–"),
        ('show_score = false', 'show_score = true', "attempts.show_score", "false", "true"),
        ("publish_names = true", "", "winners.publish_names", "true", "false"),
        ("cap_percent = 50", "cap_percent = 40", "winners.cap_percent", "50", "40"),
        ('bank = "chung"\ncount = 10', 'bank = "chung"\ncount = 12', "paper.count", "10", "12"),
        ("count = 15\n", "count = 12\n", 'divisions["can-bo"].paper.count', "15", "12"),
        ("amount = 500_000", "amount = 400_000", 'prizes["Giải Nhì"].amount', "500000", "400000"),
        ("min_score = 90", "min_score = 95", 'season.prizes["Giải chung cuộc"].min_score', "90", "95"),
        ('weights = [2, 1, 1]', "weights = [1, 1, 1]", 'unit_rankings["tap-the"].keys',
         '["rate desc" × 2, "judged:campaign desc", "high_scores desc"]',
         '["rate desc", "judged:campaign desc", "high_scores desc"]'),
        ('"rounds desc"', '"rounds asc"', "season.keys",
         '["score desc", "rounds desc", "received_at asc"]', '["score desc", "rounds asc", "received_at asc"]'),
        ("age_on = 2026-03-02", "age_on = 2026-04-02", "eligibility.age_on", '"2026-03-02"', '"2026-04-02"'),
        ('earned = { most = 2', 'earned = { most = 1', "attempts.earned.most", "2", "1"),
    ],
)  # fmt: skip
def test_one_setting(old: str, new: str, place: str, before: str, after: str) -> None:
    (found,) = differences(OLD, read_contest_file(spoiled((old, new))).rules)
    assert (found.place, found.before, found.after) == (place, before, after)
    assert found.meaning


def test_said_in_words() -> None:
    (found,) = differences(OLD, read_contest_file(spoiled(("per_round = 3", "per_round = 5"))).rules)
    assert str(found) == "attempts.per_round: 3 → 5 (attempts a person has in a round; left out: unlimited)"


def test_said_in_vietnamese() -> None:
    (found,) = differences(OLD, read_contest_file(spoiled(("per_round = 3", "per_round = 5"))).rules)
    assert say(TABLE, found.as_message(), "vi") == (
        "attempts.per_round: 3 → 5 (số lượt mỗi người được thi trong một đợt; bỏ trống: không giới hạn)"
    )
    turned = msgspec.structs.replace(OLD, prizes=OLD.prizes[::-1])
    (order,) = differences(OLD, turned)
    assert say(TABLE, order.as_message(), "vi").endswith("(thứ tự của chúng)")
    for place, changed in flips(OLD):
        for difference in differences(OLD, changed) if place != "schema" else ():
            assert say(TABLE, difference.as_message(), "vi") != "" and str(difference)


def test_every_meaning_has_the_same_words_of_the_file_in_both_languages() -> None:
    for table, settings in MEANING_TEXTS.items():
        for name, text in settings.items():
            words = [set(re.findall("`([a-z_]+)`", each.fill(lang, {}))) for lang in ("vi", "en") for each in (text,)]
            assert words[0] >= words[1], f"{table}.{name}"
            assert text.vi != text.en or "`" in text.vi


def test_rows_that_come_go_and_change_places() -> None:
    third = '[[prizes]]\nname = "Giải Đặc biệt"\ncount = 1\namount = 3_000_000\nall_right = true\ndivision = "all"\n'
    fewer = read_contest_file(spoiled((third, ""))).rules
    (gone,), (new,) = differences(OLD, fewer), differences(fewer, OLD)
    written = '{ name = "Giải Đặc biệt", count = 1, amount = 3000000, all_right = true, division = "all" }'
    assert (gone.place, gone.before, gone.after) == ('prizes["Giải Đặc biệt" all]', written, "–")
    assert (new.before, new.after) == ("–", written)
    turned = msgspec.structs.replace(OLD, prizes=OLD.prizes[::-1])
    (order,) = differences(OLD, turned)
    assert str(order) == (
        'prizes: "Giải Nhất", "Giải Nhì", "Giải Đặc biệt" all → '
        '"Giải Đặc biệt" all, "Giải Nhì", "Giải Nhất" (their order)'
    )
    without = msgspec.structs.replace(OLD, season=None)
    (found,) = differences(OLD, without)
    assert (found.place, found.after) == ("season", "–")


def test_nothing_is_different() -> None:
    assert differences(OLD, read_contest_file(RICH).rules) == ()
    assert differences(OLD, msgspec.structs.replace(OLD, schema=1)) == (), "the schema is not a rule"


def test_no_change_goes_unnoticed() -> None:
    for place, changed in flips(OLD):
        if place != "schema":
            assert differences(OLD, changed), place
