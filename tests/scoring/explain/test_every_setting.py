"""What people read is what runs: whatever setting of the rules is changed, the printed rules change with it."""

import msgspec
import pytest

from questions.language import Language
from scoring.explain.rules_text import rules_text
from scoring.rules.file.read import read_contest_file
from scoring.rules.model import ContestPlan
from tests.scoring.explain.flips import flips
from tests.scoring.rules.rich_rules import RICH, spoiled

# what the same rules can be written with: a later schema of the same settings, names that only the file uses,
# which questions of a bank a fixed paper has (how many it has is said)
SILENT = {"schema", "identity.fields[].name", "leagues[].id", "unit_rankings[].id"}

STRATA = 'strata = [{ topic = "Luật", difficulty = "easy", count = 5 }, { count = 4 }]'
OTHER = spoiled(
    ('bank = "chung"\ncount = 10', f'bank = "chung"\n{STRATA}'),
    ('bank = "can-bo"\ncount = 15', 'bank = "can-bo"\nquestions = ["q1", "q2"]'),
    (
        "option_points = 3\nwrong_option_points = -1",
        'kinds = [{ kind = "statements", points = [1, 2, 5, 10] }, { kind = "number", points = [5] }]',
    ),
    ('tickets = "attempts"\nmin_score = 50', ""),
    ("days_after = 1", "on = 2026-03-20"),
    ('question_time = "30 s"\n', "all_answered = true\n"),
    ("points = 10\n", 'points = 10\ntopics = [{ topic = "Luật", points = 15 }]\n'),
    ('others = "may_play"', 'others = "may_play"\nrefused = ["age", "excluded_units", "excluded_field"]'),
    ("high_score = 80", 'high_score = 80\ndivision = "can-bo"'),
    (
        "[draw]",
        '[[clauses]]\narticle = "awards"\ntext = "Kết quả."\npoints = ["một"]\ntitle = "Khác"\n[[clauses]]\n'
        'article = "data"\ntext = "Khác"\n[draw]',
    ),
    ("show_score = false", 'show_score = false\ncounts = ["judged:essay desc", "number desc"]'),
    ('"rounds desc"', '"judged:clip desc"'),
    ('id = "campaign"', 'id = "clip"\nname = "Clip"\nmax = 9\ngiven_to = "season"\n[[judged]]\nid = "campaign"'),
    ("per_round = 3\n", 'per_round = 3\nper_day = 2\nper_contest = 9\ncombine = "sum"\n'),
    ('unique = ["phone"]', 'unique = ["phone", "name"]\nalso_unique = ["unit"]'),
    ('ties = "split"\nsplit_unit = 1000', 'ties = "draw"'),
    (
        'id = "nguoi-dan"\nname = "Bảng người dân"',
        'id = "nguoi-dan"\nname = "B"\nunits = ["hue"]\nfield = "role"\nvalues = ["Thí sinh"]',
    ),
)
PLANS = [read_contest_file(text) for text in (RICH, OTHER)]


def changed_places(plan: ContestPlan, lang: Language) -> tuple[set[str], set[str]]:
    """Places whose change the text shows, and all places."""
    before = rules_text(plan, lang)
    shown, every = set(), set()
    for place, rules in flips(plan.rules):
        every.add(place)
        if rules_text(msgspec.structs.replace(plan, rules=rules), lang) != before:
            shown.add(place)
    return shown, every


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_setting_of_the_rules_is_in_the_text(lang: Language) -> None:
    found = [changed_places(plan, lang) for plan in PLANS]
    shown, every = set[str]().union(*[item for item, _ in found]), set[str]().union(*[item for _, item in found])
    assert every - shown - SILENT == set()
    assert len(every) > 220
    assert every >= SILENT


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_a_round_says_is_in_the_text(lang: Language) -> None:
    (plan, *_) = PLANS
    before = rules_text(plan, lang)
    for at, round_ in enumerate(plan.rounds):
        for place, changed in flips(round_):
            rounds = (*plan.rounds[:at], changed, *plan.rounds[at + 1 :])
            after = rules_text(msgspec.structs.replace(plan, rounds=rounds), lang)
            assert (after != before) == (
                place != "slug" or (plan.rules.season is not None and round_.slug in plan.rules.season.rounds)
            ), place
