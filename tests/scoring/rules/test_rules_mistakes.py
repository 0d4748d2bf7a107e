"""Bad rules files one by one: each mistake with its place and a clear message; all at once; in both languages."""

import re

import pytest
from hypothesis import given

from scoring.rules.file.read import RulesError, read_contest_file, warnings
from scoring.rules.messages.catalog import TEXTS
from scoring.rules.messages.report import Report
from scoring.rules.tables.units_csv import read_units
from tests.scoring.rules.rules_texts import CONTEST, changed, mistakes_in, values_in, with_other_values, without

ONE_BY_ONE = [
    # names and types
    ("per_round = 3", "per_rund = 3", "attempts.per_rund", "unknown_key_near", "did you mean per_round?"),
    ("[marking]", "[marking]\nbonus = 1", "marking.bonus", "unknown_key", "points, wrong_points"),
    ("[marking]", "[prises]\n[marking]", "prises", "unknown_key_near", "did you mean prizes?"),
    ('slug = "phu-nu-hue"\n', "", "contest.slug", "missing", "text in quotes"),
    ("per_round = 3", 'per_round = "three"', "attempts.per_round", "wrong_type", "a whole number"),
    ("per_round = 3", "per_round = 3.0", "attempts.per_round", "wrong_type", "a whole number"),
    ("per_round = 3", "per_round = true", "attempts.per_round", "wrong_type", "a whole number"),
    ("show_score = false", 'show_score = "no"', "attempts.show_score", "wrong_type", "true or false"),
    (
        'time_limit = "10 min"',
        "time_limit = 600",
        "attempts.time_limit",
        "duration_without_unit",
        '"600 s" for seconds',
    ),
    ("2026-03-02T07:00:00", "2026-03-02", "rounds[1].opens_at", "wrong_type", "2026-03-02T07:00:00"),
    ('unique = ["phone"]\nalso', 'unique = "phone"\nalso', "identity.unique", "wrong_type", "a list of text"),
    ('language = "vi"', 'language = "vn"', "contest.language", "wrong_type", "one of: vi, en"),
    ('closeness = "prefer_under"', 'closeness = "not over"', "prediction.closeness", "wrong_word", "not_over?"),
    ('"people_all_right"', '"everybody"', "prediction.target", "wrong_type", "one of: people, people_all_right"),
    # contest
    ('slug = "phu-nu-hue"', 'slug = "Phụ nữ"', "contest.slug", "bad_slug", "tuan-1"),
    ('title = "Tìm hiểu pháp luật"', 'title = " "', "contest.title", "empty", ""),
    ("Asia/Ho_Chi_Minh", "Asia/Hue", "contest.time_zone", "bad_time_zone", "Asia/Ho_Chi_Minh"),
    ("Asia/Ho_Chi_Minh", "/etc/passwd", "contest.time_zone", "bad_time_zone", ""),
    # identity
    ('unique = ["phone"]\nalso', "unique = []\nalso", "identity.unique", "no_unique", 'unique = ["phone"]'),
    ('unique = ["phone"]\nalso', 'unique = ["fone"]\nalso', "identity.unique", "unknown_field", "name, phone"),
    ('["national_id"]', '["id_card"]', "identity.also_unique", "unknown_field", "national_id"),
    ('["national_id"]', '["phone"]', "identity.unique", "duplicate", ""),
    ('label = "Số điện thoại"', 'label = "S"\nrequired = false', "identity.unique", "unique_optional", "required"),
    ('name = "phone"', 'name = "Điện thoại"', "identity.fields[2].name", "bad_field_name", ""),
    ('name = "national_id"', 'name = "phone"', "identity.fields[3].name", "duplicate", ""),
    ('label = "Họ và tên"', 'label = ""', "identity.fields[1].label", "empty", ""),
    ('options = ["Hội viên", "Khác"]', "", "identity.fields[5].options", "choice_without_options", ""),
    ('type = "choice"', "", "identity.fields[5].options", "options_without_choice", ""),
    ('["Hội viên", "Khác"]', '["A", "A"]', "identity.fields[5].options", "duplicate", ""),
    ('type = "choice"\noptions = ["Hội viên", "Khác"]', 'type = "unit"', "identity.fields[5]", "second_unit_field", ""),
    ('phone_region = "VN"', 'phone_region = "84"', "identity.phone_region", "bad_region", ""),
    # attempts
    ("per_round = 3", "per_round = 0", "attempts.per_round", "too_small", "at least 1"),
    ("per_day = 2", "per_day = -1", "attempts.per_day", "too_small", "at least 1"),
    ("10 min", "10 minutes", "attempts.time_limit", "bad_duration", '"10 min"'),
    ("10 min", "-5 min", "attempts.time_limit", "bad_duration", '"10 min"'),
    ("10 min", "0 s", "attempts.time_limit", "too_small", ""),
    ("20 s", "1 h", "attempts.grace", "too_large", "at most 300"),
    # chains
    ('"duration asc"]', '"duraton asc"]', "attempts.counts[2]", "bad_chain_key", "score, prediction, duration"),
    ('"duration asc"]', '"duration"]', "attempts.counts[2]", "bad_chain_key", '"duration asc"'),
    ('"duration asc"]', '"score asc"]', "attempts.counts[2]", "duplicate", ""),
    ('["score desc", "duration asc"]', "[]", "attempts.counts", "empty", ""),
    ('["score desc", "dur', '["number asc", "dur', "attempts.counts[2]", "chain_after_number", '"number asc" last'),
    ('"prediction asc"', '"prediction desc"', "ranking.keys[2]", "prediction_desc", '"prediction asc"'),
    # paper
    ("[paper]", "[paper]\ncount = 11", "paper.count", "paper_sum", ""),
    ("[paper]", '[paper]\nquestions = ["q1"]', "paper.questions", "paper_contradiction", "strata uses strata"),
    ("[paper]", '[paper]\ndraw = "random"', "paper", "paper_incomplete", ""),
    ("count = 15", "count = 0", "rounds[2].paper.count", "too_small", "at least 1"),
    ('topic = "Lịch sử", count = 4', 'topic = "Lịch sử", count = -4', "paper.strata[1].count", "too_small", ""),
    ('difficulty = "easy"', 'difficulty = "esay"', "paper.strata[2].difficulty", "wrong_word", "did you mean easy?"),
    ('topic = "Lịch sử", count', 'difficulty = "hard", count', "paper.strata", "duplicate", ""),
    # marking, prediction, prizes
    ("points = 10\n", "points = 0\n", "marking.points", "too_small", "at least 1"),
    ("wrong_points = 0", "wrong_points = 1", "marking.wrong_points", "too_large", "at most 0"),
    ("max = 1000000", "max = 0", "prediction.max", "too_small", "at least 1"),
    ('prompt = "Bao nhiêu người trả lời đúng tất cả?"', 'prompt = ""', "prediction.prompt", "empty", ""),
    ('name = "Giải Nhì"\ncount = 2', 'name = "Giải Nhì"\ncount = 0', "prizes[2].count", "too_small", "at least 1"),
    ("amount = 500_000", "amount = -1", "prizes[2].amount", "too_small", "at least 0"),
    ('name = "Giải Nhì"', 'name = "Giải Nhất"', "prizes[2].name", "duplicate", ""),
    ("min_score = 100", "min_score = 101", "prizes[1].min_score", "score_out_of_reach", "at most 100"),
    ("amount = 500_000", "min_score = 101", "prizes[2].min_score", "min_score_rises", ""),
    # units
    ('parent = "hue"', 'parent = "hanoi"', "units[2].parent", "unknown_parent", ""),
    ('parent = "hue"', 'parent = "phu-xuan"', "units[2].parent", "unit_circle", ""),
    ('id = "phu-xuan"', 'id = "hue"', "units[2].id", "duplicate", ""),
    ("head_count = 1200", "head_count = -1", "units[2].head_count", "too_small", "at least 0"),
    # rounds
    ('slug = "tuan-2"', 'slug = "tuan-1"', "rounds[2].slug", "duplicate", ""),
    ('slug = "tuan-2"', 'slug = "tuan_2"', "rounds[2].slug", "bad_slug", ""),
    ('title = "Tuần 2"', 'title = ""', "rounds[2].title", "empty", ""),
    ("2026-03-15T16:00:00+07:00", "2026-03-09T07:00:00+07:00", "rounds[2].closes_at", "close_before_open", ""),
    ("2026-03-15T16:00:00+07:00", "2026-03-08T07:00:00+07:00", "rounds[2].closes_at", "close_before_open", ""),
    ("2026-03-09T00:00:00Z", "2026-03-08T23:59:59", "rounds[2].opens_at", "overlap", ""),
    ("2026-03-09T00:00:00Z", "0001-01-01T00:00:00", "rounds[2].opens_at", "bad_year", "2000 to 2199"),
    ("2026-03-09T00:00:00Z", "2026-01-01T00:00:00Z", "rounds[2].opens_at", "overlap", ""),
]


@pytest.mark.parametrize(("old", "new", "place", "code", "hint"), ONE_BY_ONE)
def test_one_mistake_one_message(old: str, new: str, place: str, code: str, hint: str) -> None:
    found = {(mistake.place, mistake.code): mistake for mistake in mistakes_in(changed(old, new))}
    assert (place, code) in found, f"only {sorted(found)}"
    assert hint in found[place, code].suggestion


def test_most_mistakes_bring_no_others() -> None:
    alone = [mistakes_in(changed(old, new)) for old, new, *_ in ONE_BY_ONE]
    assert sum(len(found) == 1 for found in alone) > len(ONE_BY_ONE) * 0.8


@pytest.mark.parametrize(
    ("heading", "place"),
    [("[contest]", "contest"), ("[identity]", "identity.unique"), ("[paper]", "paper"), ("[[rounds]]", "")],
)
def test_what_is_required(heading: str, place: str) -> None:
    found = mistakes_in(without(heading)) if place else mistakes_in(CONTEST.partition("[[rounds]]")[0])
    assert (place or "rounds", "missing") in {(mistake.place, mistake.code) for mistake in found}


def test_an_empty_list_of_rounds() -> None:
    text = "rounds = []\n" + CONTEST.partition("[[rounds]]")[0]
    assert [(m.place, m.code) for m in mistakes_in(text)] == [("rounds", "no_rounds")]


def test_a_prediction_key_without_a_question() -> None:
    (found,) = mistakes_in(without("[prediction]"))
    assert (found.place, found.code) == ("ranking.keys[2]", "prediction_without_question")
    text = changed('"duration asc"]', '"prediction asc"]', without("[prediction]"))
    assert [m.place for m in mistakes_in(text)] == ["attempts.counts[2]", "ranking.keys[2]"]


def test_a_unit_field_without_units() -> None:
    text = without("[[units]]", without("[[units]]"))
    assert [(m.place, m.code) for m in mistakes_in(text)] == [("identity.fields[4]", "unit_field_without_units")]


@pytest.mark.parametrize(
    ("written", "code"), [("2026-03-29T02:30:00", "time_gap"), ("2026-10-25T02:30:00", "time_twice")]
)
def test_moments_that_the_clocks_skip_or_repeat(written: str, code: str) -> None:
    text = changed("Asia/Ho_Chi_Minh", "Europe/Berlin", changed("2026-03-02T07:00:00", written))
    assert ("rounds[1].opens_at", code) in [(m.place, m.code) for m in mistakes_in(text)]


def test_not_toml_at_all() -> None:
    (found,) = mistakes_in("[contest\nslug")
    assert (found.place, found.code, found.line) == ("file", "toml_table", 1)
    assert found.message == "the name of a table is not closed: [contest"


def test_a_table_where_a_value_belongs_and_the_other_way() -> None:
    assert [(m.place, m.code) for m in mistakes_in("marking = 3\n" + without("[marking]"))] == [
        ("marking", "wrong_type"),
        ("prizes[1].min_score", "score_out_of_reach"),
    ]
    places = {m.place for m in mistakes_in('rounds = ["x"]\n' + CONTEST.partition("[[rounds]]")[0])}
    assert places == {"rounds[1]"}


def test_all_mistakes_at_once_in_either_language() -> None:
    text = changed("per_round = 3", "per_rund = 3")
    text = changed('"prediction asc"', '"prediction"', text)
    text = changed('slug = "tuan-2"', "slug = 2", text)
    text = changed("2026-03-08T23:59:59.999", "2026-03-01T00:00:00", text)
    english, vietnamese = mistakes_in(text), mistakes_in(text, "vi")
    assert [m.place for m in english] == [
        "attempts.per_rund",
        "ranking.keys[2]",
        "rounds[1].closes_at",
        "rounds[2].slug",
    ]
    assert [(m.place, m.code) for m in vietnamese] == [(m.place, m.code) for m in english]
    assert all(en.message != vi.message for en, vi in zip(english, vietnamese, strict=True))
    assert str(english[0]) == 'attempts.per_rund: unknown setting "per_rund" (did you mean per_round?)'
    with pytest.raises(RulesError, match=r"rounds\[1\].closes_at"):
        read_contest_file(text)


def test_texts_say_the_same_in_both_languages() -> None:
    for code, text in TEXTS.items():
        assert text.en and text.vi, code
        assert values_in(text.en) == values_in(text.vi), code
        assert values_in(text.hint_en) == values_in(text.hint_vi), code
        assert bool(text.hint_en) == bool(text.hint_vi), code


def test_a_refused_file_is_said_in_either_language_however_it_was_read() -> None:
    """Values too: what was expected, the columns of a file, where a mistake is."""
    text = CONTEST.replace("per_round = 3", 'per_round = "x"') + "\nnonsense = 1\n"
    with pytest.raises(RulesError) as english:
        read_contest_file(text, lang="en")
    with pytest.raises(RulesError) as vietnamese:
        read_contest_file(text, lang="vi")
    for lang in ("vi", "en"):
        assert english.value.text(lang) == vietnamese.value.text(lang)
    expected = r"^dòng \d+: attempts.per_round: .*mục này phải là số nguyên"
    assert re.search(expected, english.value.text("vi"), re.MULTILINE)
    report = Report("vi")
    read_units("id,tênn\n".encode(), "contest.units_file", report)
    assert report.mistakes[0].message == "các cột: id, tênn"


LITERALS = ['""', '"x"', "0", "-1", "1.5", "true", "nan", "[]", "[[]]", "[{}]", "{}", "{a = 1}", '["a", "a"]', "[1]"]
LITERALS += ["2026-03-02", "2026-03-02T07:00:00", "0001-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "07:00:00"]


@given(with_other_values(CONTEST, LITERALS))
def test_no_spoiled_file_gets_past_or_breaks_the_reader(text: str) -> None:
    """Any setting with any value, or left out: a plan or mistakes, nothing else, and warnings of any plan."""
    try:
        plan = read_contest_file(text, read_part=lambda name: b"id,name\na,A")
    except RulesError as error:
        assert error.mistakes
    else:
        warnings(plan, "vi")
