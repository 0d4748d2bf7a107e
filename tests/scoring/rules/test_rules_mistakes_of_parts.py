"""Bad files one by one: divisions, prizes, draws, seasons, unit rankings. Place, code and suggestion of each."""

from pathlib import Path

import pytest
from hypothesis import given

from scoring.rules.file.read import RulesError, read_contest_file, warnings
from scoring.rules.messages.refused import REFUSED_KEYS
from tests.scoring.rules.rich_rules import RICH, spoiled
from tests.scoring.rules.rules_texts import CONTEST, changed, mistakes_in, with_other_values, without

Change = tuple[str, str]


DRAW_TABLE = '[draw]\nsource = "giải đặc biệt xổ số Huế"\ndays_after = 1\ntickets = "attempts"\nmin_score = 50\n'

ONE_BY_ONE: list[tuple[Change, str, str, str]] = [
    # attempts, marking, prediction
    (("most = 2", "most = 0"), "attempts.earned.most", "too_small", "at least 1"),
    (("per_round = 3", ""), "attempts.earned", "earned_without_limit", "limit the attempts"),
    (('reason = "chia', 'raeson = "chia'), "attempts.earned.raeson", "unknown_key_near", "reason"),
    (("hard = 20", "hard = 0"), "marking.hard", "too_small", "at least 1"),
    (("\noption_points = 3", "\noption_points = 10"), "marking.option_points", "option_points_range", "less than"),
    (("\noption_points = 3", ""), "marking.wrong_option_points", "wrong_option_points_alone", "option_points"),
    (("wrong_option_points = -1", "wrong_option_points = 1"), "marking.wrong_option_points", "too_large", "at most 0"),
    (('"people_all_right"', '"stated"'), "prediction.among", "stated_for_divisions", "everyone"),
    (('among = "division"', 'amnog = "division"'), "prediction.amnog", "unknown_key_near", "among"),
    # chains
    (("judged:essay desc", "judged:esay desc"), "ranking.keys[3]", "unknown_part", "essay"),
    (("judged:essay desc", "judged:campaign desc"), "ranking.keys[3]", "part_of_others", "attempt, person"),
    (
        ('"received_at asc", "draw asc"]\n\n[win', '"draw asc", "received_at asc"]\n\n[win'),
        "ranking.keys[5]",
        "chain_after_draw",
        '"draw asc" last',
    ),
    (("judged:essay desc", "score asc"), "ranking.keys[3]", "duplicate", ""),
    (("judged:campaign desc", "judged:essay desc"), "unit_rankings[1].keys[2]", "part_of_others", "unit"),
    (('"high_scores desc"]', '"rate asc"]'), "unit_rankings[1].keys[3]", "duplicate", ""),
    (('"rate desc"', '"rates desc"'), "unit_rankings[1].keys[1]", "bad_chain_key", "rate"),
    (('"rounds desc"', '"number desc"'), "season.keys[2]", "bad_chain_key", "rounds"),
    # winners and prizes
    (("cap_percent = 50", "cap_percent = 101"), "winners.cap_percent", "too_large", "at most 100"),
    (("cap_percent = 50", "cap_percent = 0"), "winners.cap_percent", "too_small", "at least 1"),
    (("claim_days = 14", "claim_days = 0"), "winners.claim_days", "too_small", "at least 1"),
    (('ties = "split"\n', 'ties = "shared"\n'), "winners.split_unit", "split_unit_alone", "split"),
    (("min_score = 60", "min_score = 81"), "prizes[2].min_score", "min_score_rises", "highest down"),
    (("min_score = 60", "all_right = true"), "prizes[2].all_right", "all_right_rises", "highest down"),
    (("min_score = 80", "min_score = 211"), "prizes[1].min_score", "score_out_of_reach", "at most 210"),
    (('division = "all"', 'division = "nguoi-lon"'), "prizes[3].division", "unknown_division", "nguoi-dan"),
    (('name = "Giải Đặc biệt"', 'name = "Giải Nhất"'), "prizes[3].name", "duplicate", ""),
    # judged parts
    (('id = "campaign"', 'id = "essay"'), "judged[2].id", "duplicate", ""),
    (('name = "Bài viết"', 'name = " "'), "judged[1].name", "empty", ""),
    (("max = 10\n", "max = 0\n"), "judged[1].max", "too_small", "at least 1"),
    (("min_points = 5", "min_points = 11"), "judged[1].min_points", "too_large", "at most 10"),
    (("max = 20", "max = 20\nadds = true"), "judged[2].adds", "unit_part_adds", "judged:<id>"),
    # divisions, leagues, eligibility
    (('id = "nguoi-dan"', 'id = "all"'), "divisions[3].id", "division_called_all", ""),
    (('id = "nguoi-dan"', 'id = "can-bo"'), "divisions[3].id", "duplicate", ""),
    (('id = "nguoi-dan"', 'id = "Người dân"'), "divisions[3].id", "bad_slug", ""),
    (("age_to = 17", ""), "divisions[2]", "division_unreachable", "last"),
    (("age_to = 17", "age_to = 12"), "divisions[1]", "division_cannot_win", "overlap"),
    (("age_to = 17", "age_from = 20\nage_to = 17"), "divisions[1].age_to", "ages_crossed", ""),
    (("age_to = 17", "age_to = 200"), "divisions[1].age_to", "too_large", "at most 150"),
    (('kinds = ["office"]', 'kinds = ["ofice"]'), "divisions[2].kinds", "unknown_kind", "office"),
    (('kinds = ["office"]', 'field = "role"'), "divisions[2].values", "field_with_values", "both"),
    (('kinds = ["office"]', 'field = "name"\nvalues = ["x"]'), "divisions[2].field", "no_choice_field", "role"),
    (('kinds = ["office"]', 'field = "role"\nvalues = ["x"]'), "divisions[2].values", "unknown_option", "Thí sinh"),
    (("count = 15", "count = 0"), "divisions[2].paper.count", "too_small", "at least 1"),
    (('division = "thieu-nien"', 'division = "nguoi"'), "rounds[2].division_papers", "unknown_division", "nguoi-dan"),
    (
        ("[[rounds.division_papers]]\ndivision = ", "[rounds.paper]\n#"),
        "rounds[2].paper",
        "paper_of_both",
        "division_papers",
    ),
    (('units = ["hue"]\nkinds = ["commune"]', ""), "leagues[1]", "league_of_nobody", "units or kinds"),
    (('units = ["hue"]\nkinds', 'units = ["hui"]\nkinds'), "leagues[1].units", "unknown_unit", "hue"),
    (('excluded_units = ["so-tu-phap"]', 'excluded_units = ["so"]'), "eligibility.excluded_units", "unknown_unit", ""),
    (
        ('excluded_units = ["so-tu-phap"]', 'excluded_units = ["hue"]'),
        "eligibility.excluded_units",
        "let_in_and_excluded",
        "one of the two",
    ),
    (
        ('excluded_values = ["Ban Tổ chức"]', 'excluded_values = ["BTC"]'),
        "eligibility.excluded_values",
        "unknown_option",
        "Thí sinh",
    ),
    (("age_on = 2026-03-02", ""), "eligibility.age_from", "no_age_day", "age_on"),
    (("age_on = 2026-03-02", 'age_on = "2 March"'), "eligibility.age_on", "wrong_type", "2026-03-02"),
    # unit rankings
    (("head_count = 1200", ""), "unit_rankings[1]", "rate_without_head_count", "head_count"),
    (('id = "xa"', 'id = "phuong"'), "unit_rankings[1].leagues", "unknown_league", "phuong"),
    (("weights = [2, 1, 1]", "weights = [2, 1]"), "unit_rankings[1].weights", "weights_uneven", "one weight"),
    (("weights = [2, 1, 1]", "weights = [2, 1, 0]"), "unit_rankings[1].weights[3]", "too_small", "at least 1"),
    (('combine = "ranks"', ""), "unit_rankings[1].weights", "weights_of_chain", "ranks"),
    (("high_score = 80", ""), "unit_rankings[1].high_score", "high_score_missing", "high_score"),
    ((', "high_scores desc"]', ', "people desc"]'), "unit_rankings[1].high_score", "high_score_alone", "high_scores"),
    (
        ('name = "Cờ Nhất"\ncount = 1', 'name = "Cờ Nhất"\ncount = 2'),
        "unit_rankings[1].prizes",
        "more_prizes_than_units",
        "at most",
    ),
    (
        ('name = "Cờ Nhất"', 'name = "Cờ Nhất"\nmin_score = 3'),
        "unit_rankings[1].prizes[1].min_score",
        "unit_prize_setting",
        "min_people",
    ),
    (('kinds = ["commune"]\nleagues', 'kinds = ["office"]\nleagues'), "unit_rankings[1]", "nobody_competes", "league"),
    (("min_people = 5", "min_people = -5"), "unit_rankings[1].min_people", "too_small", "at least 0"),
    # season
    (("best = 1", "best = 3"), "season.best", "too_large", "at most 2"),
    (("best = 1\n", ""), "season.best", "best_of_rounds", "best = 3"),
    (('total = "best_rounds"', 'total = "sum"'), "season.best", "best_of_rounds", ""),
    (('rounds = ["tuan-1", "tuan-2"]', 'rounds = ["tuan-3"]'), "season.rounds", "unknown_round", "tuan-1"),
    (("min_rounds = 1", "min_rounds = 3"), "season.min_rounds", "too_large", "at most 2"),
    (("finalists = 10", "finalists = 0"), "season.finalists", "too_small", "at least 1"),
    (("finalists = 10", ""), "season.finalist_ties", "ties_without_finalists", "finalists"),
    (('among = "everyone"', 'among = "winners"'), "season.beside_round_prizes", "winners_kept_out", "everyone"),
    (("min_score = 90", "min_score = 311"), "season.prizes[1].min_score", "score_out_of_reach", "at most 210"),
    # draw
    (("days_after = 1", ""), "draw", "draw_day", "days_after"),
    (("days_after = 1", "days_after = 1\non = 2026-03-20"), "draw", "draw_day", "days_after"),
    (("days_after = 1", "on = 2026-03-15"), "draw.on", "draw_before_close", "last round"),
    (("days_after = 1", "days_after = 0"), "draw.days_after", "too_small", "at least 1"),
    (("giải đặc biệt xổ số Huế", " "), "draw.source", "empty", ""),
    (('tickets = "attempts"', 'tickets = "person"'), "draw.min_score", "tickets_of_persons", "attempts"),
    (("min_score = 50", "min_score = 500"), "draw.min_score", "score_out_of_reach", "at most 210"),
]


@pytest.mark.parametrize(("change", "place", "code", "hint"), ONE_BY_ONE)
def test_one_mistake_one_message(change: Change, place: str, code: str, hint: str) -> None:
    found = {(mistake.place, mistake.code): mistake for mistake in mistakes_in(spoiled(change))}
    assert (place, code) in found, f"only {sorted(found)}"
    assert hint in found[place, code].suggestion


def test_most_mistakes_bring_no_others() -> None:
    alone = [mistakes_in(spoiled(change)) for change, *_ in ONE_BY_ONE]
    assert sum(len(found) == 1 for found in alone) > len(ONE_BY_ONE) * 0.8


def test_everything_that_draws_needs_a_public_number() -> None:
    text = spoiled((DRAW_TABLE, ""), ('ties = "split"\nsplit_unit = 1000', 'ties = "draw"'))
    assert [(m.place, m.code) for m in mistakes_in(text)] == [
        ("ranking.keys[5]", "draw_without_number"),
        ("winners.ties", "draw_without_number"),
        ("season.finalist_ties", "draw_without_number"),
    ]
    assert "lottery" in mistakes_in(text)[0].suggestion


def test_what_needs_a_field_of_the_form() -> None:
    text = spoiled(('name = "birth_date"\nlabel = "Ngày sinh"', 'name = "email"\nlabel = "E-mail"'))
    assert [(m.place, m.code) for m in mistakes_in(text)] == [
        ("divisions[1].age_to", "no_birth_date"),
        ("eligibility.age_from", "no_birth_date"),
    ]
    text = spoiled(('name = "unit"\nlabel = "Đơn vị"', 'name = "email"\nlabel = "E-mail"'))
    assert {m.code for m in mistakes_in(text)} == {"no_unit_field"}


def test_prizes_and_seasons_of_contests_without_divisions_and_prizes() -> None:
    text = changed("amount = 500_000", 'amount = 500_000\ndivision = "tre"')
    assert [(m.place, m.code) for m in mistakes_in(text)] == [("prizes[2].division", "no_divisions")]
    text = without("[[prizes]]", without("[[prizes]]", CONTEST)) + '\n[season]\namong = "winners"\n'
    assert [(m.place, m.code) for m in mistakes_in(text)] == [("season.among", "winners_of_nothing")]


def test_a_ranking_of_units_that_are_not_there() -> None:
    ranking = '\n[[unit_rankings]]\nid = "xa"\nname = "Xã"\nkeys = ["people desc"]\n'
    text = without(
        "[[units]]", without("[[units]]", changed('[[identity.fields]]\nname = "unit"\nlabel = "Đơn vị"', ""))
    )
    assert [(m.place, m.code) for m in mistakes_in(text + ranking)] == [("unit_rankings[1]", "ranking_without_units")]


def test_units_of_the_whole_contest_need_a_season() -> None:
    before, _, after = RICH.partition("[season]\n")
    text = before + after[after.index("[draw]") :]
    assert [(m.place, m.code) for m in mistakes_in(text)] == [("unit_rankings[1].per", "season_missing")]
    both = ('"rounds desc"', '"judged:essay desc"')
    assert [(m.place, m.code) for m in mistakes_in(spoiled(both))] == [("season.keys[2]", "part_of_others")]


def test_two_divisions_may_each_have_a_first_prize() -> None:
    own = ('name = "Giải Nhất"', 'name = "Giải Nhất"\ndivision = "can-bo"')
    other = ('name = "Giải Nhì"', 'name = "Giải Nhất"\ndivision = "nguoi-dan"')
    assert [tier.name for tier in read_contest_file(spoiled(own, other)).rules.prizes][:2] == ["Giải Nhất"] * 2
    for same in ('division = "can-bo"', ""):
        text = spoiled(own, ('name = "Giải Nhì"', f'name = "Giải Nhất"\n{same}'))
        assert ("prizes[2].name", "duplicate") in [(m.place, m.code) for m in mistakes_in(text)]


def test_a_prize_of_one_division_asks_nothing_of_another() -> None:
    text = spoiled(
        ('name = "Giải Nhất"', 'name = "Giải Nhất"\ndivision = "can-bo"'),
        ("amount = 500_000\nmin_score = 60", 'amount = 500_000\nmin_score = 90\ndivision = "nguoi-dan"'),
    )
    assert len(read_contest_file(text).rules.prizes) == 3


def test_points_of_difficulties_and_sums_are_in_reach() -> None:
    strata = ("count = 10\n\n[attempts]", 'strata = [{ count = 8 }, { difficulty = "hard", count = 2 }]\n\n[attempts]')
    plain = ("hard = 20", "easy = 5\nhard = 20")
    # 8 of any difficulty at 20, 2 hard at 20, the essay 10
    found = mistakes_in(spoiled(strata, plain, ("min_score = 80", "min_score = 211")))
    assert [(m.code, m.suggestion) for m in found] == [("score_out_of_reach", "at most 210")]
    # three attempts and two earned ones add up
    text = spoiled(("per_round = 3", 'combine = "sum"\nper_round = 3'), ("min_score = 80", "min_score = 1010"))
    assert read_contest_file(text).rules.prizes[0].min_score == 1010
    unlimited = (
        ("per_round = 3", 'combine = "sum"'),
        ('earned = { most = 2, per = "round", reason = "chia sẻ cuộc thi" }', ""),
    )
    assert read_contest_file(spoiled(*unlimited, ("min_score = 80", "min_score = 999999"))).rules.prizes


LITERALS = [
    '""',
    '"x"',
    '"all"',
    "0",
    "-1",
    "true",
    "[]",
    "[{}]",
    "{}",
    '["a", "a"]',
    "2026-03-02",
    "[1]",
    '["draw asc"]',
]


@given(with_other_values(RICH, LITERALS))
def test_no_spoiled_file_gets_past_or_breaks_the_reader(text: str) -> None:
    try:
        plan = read_contest_file(text)
    except RulesError as error:
        assert error.mistakes
    else:
        warnings(plan, "vi")


@pytest.mark.parametrize(("name", "code"), sorted(REFUSED_KEYS.items()))
def test_what_is_refused_on_purpose_says_why(name: str, code: str) -> None:
    for text in (f"{name} = 1\n{CONTEST}", CONTEST.replace("[attempts]\n", f"[attempts]\n{name} = 1\n")):
        for lang in ("vi", "en"):
            with pytest.raises(RulesError) as refused:
                read_contest_file(text, lang=lang)
            found = [mistake for mistake in refused.value.mistakes if mistake.place.endswith(name)]
            assert [mistake.code for mistake in found] == [code]
            assert found[0].suggestion


def test_every_reason_is_in_the_documents() -> None:
    docs = (Path(__file__).parents[3] / "docs/rules.md").read_text("utf-8")
    listed = docs.partition("Refused, each with a sentence")[2].partition("\n## ")[0]
    assert listed.count("\n- **") == len(set(REFUSED_KEYS.values())) - 1, "shares are refused in the table of variants"


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ('others = "may_play"', 'others = "refused"\nrefused = ["age"]', "eligibility.refused", "refused_anyway"),
        ('excluded_units = ["so-tu-phap"]\n', 'refused = ["excluded_units"]\n', "eligibility.refused", "no_condition"),
        ("high_score = 80", 'high_score = 80\ndivision = "khac"', "unit_rankings[1].division", "unknown_division"),
        ('question_time = "30 s"', 'question_time = "30 s"\nall_answered = true',
         "attempts.all_answered", "all_answered_in_turns"),
        ("points = 10\n", 'points = 10\ntopics = [{ topic = "A", points = 0 }]\n',
         "marking.topics[1].points", "too_small"),
        ("points = 10\n", 'points = 10\ntopics = [{ topic = "A", points = 2 }, { topic = "A", points = 4 }]\n',
         "marking.topics", "duplicate"),
        ("points = 10\n", 'points = 10\ntopics = [{ topic = "A", points = 2 }]\n',
         "marking.option_points", "option_points_range"),
        ("[draw]", '[[clauses]]\narticle = "data"\ntext = " "\n[draw]', "clauses[1].text", "empty"),
        ("[draw]", '[[clauses]]\narticle = "prize"\ntext = "x"\n[draw]', "clauses[1].article", "wrong_word"),
    ],
)  # fmt: skip
def test_settings_of_the_third_schema(old: str, new: str, place: str, code: str) -> None:
    with pytest.raises(RulesError) as refused:
        read_contest_file(spoiled((old, new)))
    assert (place, code) in [(mistake.place, mistake.code) for mistake in refused.value.mistakes]


def test_a_clause_of_an_article_that_is_not_printed() -> None:
    with pytest.raises(RulesError) as refused:
        read_contest_file(CONTEST + '\n[[clauses]]\narticle = "units"\ntext = "x"\n')
    assert [(mistake.place, mistake.code) for mistake in refused.value.mistakes] == [
        ("clauses[1].article", "clause_nowhere")
    ]
