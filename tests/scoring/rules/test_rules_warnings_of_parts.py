"""What is doubtful in prizes, draws, judged parts, divisions and the season: told, not refused."""

import pytest

from scoring.rules.file.read import read_contest_file, warnings
from tests.scoring.rules.rich_rules import RICH, spoiled

Change = tuple[str, str]


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        (("amount = 500_000", "amount = 2_000_000"), "prizes[2].amount", "amount_rises"),
        (("adds = true\nmin_points = 5", ""), None, None),
        ((', "judged:essay desc"', ""), None, None),
        (
            ('keys = ["rate desc", "judged:campaign desc"', 'keys = ["rate desc", "people desc"'),
            "judged[2]",
            "judged_unused",
        ),
        (("per_round = 3", 'per_round = 1\ncombine = "sum"'), None, None),
        (('question_time = "30 s"', 'question_time = "10 min"'), "attempts.question_time", "question_time_unused"),
        (('question_time = "30 s"', 'question_time = "50 s"'), "attempts.time_limit", "questions_never_shown"),
        (('among = "division"', 'over = "contest"'), "prediction.over", "known_at_the_end"),
        (('name = "Bảng người dân"', 'name = "Bảng người dân"\nage_from = 18'), "divisions", "maybe_no_division"),
    ],
)
def test_what_is_doubtful(change: Change, place: str | None, code: str | None) -> None:
    found = [(warning.place, warning.code) for warning in warnings(read_contest_file(spoiled(change)))]
    assert found == ([] if place is None else [(place, code)])


def test_a_sum_of_one_attempt_and_a_draw_for_nothing() -> None:
    text = spoiled(
        ("per_round = 3", 'per_round = 1\ncombine = "sum"'),
        ('earned = { most = 2, per = "round", reason = "chia sẻ cuộc thi" }', ""),
        (', "draw asc"]', "]"),
        ('finalist_ties = "draw"', 'finalist_ties = "all"'),
    )
    assert {warning.code for warning in warnings(read_contest_file(text))} == {"sum_of_one", "draw_unused"}


def test_every_paper_is_looked_at_for_leaks() -> None:
    text = spoiled(
        ("show_score = false", "show_score = true"),
        ('bank = "can-bo"\ncount = 15', 'questions = ["c1", "c2", "c3", "c4"]'),
        ('bank = "thieu-nien"\ncount = 20', "count = 2"),
        ("min_score = 80", ""),
        ("min_score = 60", ""),
    )
    assert [(warning.place, warning.code) for warning in warnings(read_contest_file(text))] == [
        ("rounds[2].division_papers[1]", "key_leaks_small"),
        ("divisions[2].paper", "key_leaks_fixed"),
    ]


def test_the_rich_file_is_sound() -> None:
    assert warnings(read_contest_file(RICH)) == []
