"""Examples with conditions that refuse, weighted topics, units of one division and free clauses, worked out by hand."""

from datetime import date

import pytest

from questions.papers.paper import Plan, draw_questions
from scoring.explain.rules_text import rules_text
from scoring.people.registration import is_refused, register
from scoring.rules.units import UnitTree
from tests.scoring.examples.play import Example, Row, units, won


def test_who_may_not_play_and_who_plays_without_winning() -> None:
    """c33. An of the organizer's agency is the fastest with ten right, keeps rank 1 and wins nothing; Bình gets the
    first prize, Chi the second."""
    example = Example("c33-cuon-sach").join("an", unit="tuyen-giao", born="1990-01-01")
    example.join("binh", "chi", unit="so-noi-vu", born="1990-01-01")
    outcome = example.play("tuan-1", Row("an", 10, took=60), Row("binh", 10, took=90), Row("chi", 9, took=30))
    assert [row.person for row in outcome.boards[0].rows] == ["an", "binh", "chi"]
    assert won(outcome) == [("Giải Nhất", "binh"), ("Giải Nhì", "chi")]


def test_a_final_of_people_on_a_list() -> None:
    """c11. An and Bình have 28 right, Bình in less time; Chi has 29. The printed rules say which list, and let nobody
    else in."""
    example = Example("c11-chung-ket")
    outcome = example.play("chung-ket", Row("an", 28, took=600), Row("binh", 28, took=540), Row("chi", 29, took=900))
    assert won(outcome) == [("Giải Nhất", "chi"), ("Giải Nhì", "binh")]
    text = rules_text(example.plan, "vi")
    assert "“Thí sinh vào vòng chung kết do Ban Tổ chức công bố ngày 08/12/2021”" in text
    assert "Mọi người đều được dự thi" not in text


@pytest.mark.parametrize(
    ("unit", "born", "eligible", "refused"),
    [
        ("so-noi-vu", "2006-10-21", True, False),  # 18 on the very day
        ("so-noi-vu", "2006-10-22", False, True),
        ("tuyen-giao", "1990-01-01", False, False),
        ("tuyen-giao", "2010-01-01", False, True),
        ("khac", "1990-01-01", False, True),
        ("so-noi-vu", None, False, True),
    ],
)
def test_only_the_named_conditions_refuse(unit: str, born: str | None, eligible: bool, refused: bool) -> None:
    example = Example("c33-cuon-sach")
    tree, birth = UnitTree(example.plan.units), date.fromisoformat(born) if born else None
    person = register(example.rules, tree, "an", unit, birth)
    assert (person.eligible, is_refused(example.rules, tree, unit, birth, {}, person.eligible)) == (eligible, refused)


def test_points_by_topic_and_units_of_one_division() -> None:
    """c47. Four questions of 1, two of 2 and two of 5 points: 18 in all. One of 5 wrong leaves 13, two leave 8. Among
    officials An has 18, Bình 13 and Chi 8 points. The north has An's 18, the south 13 + 8 = 21. Citizen Dũng's 18
    points count for no unit, but win the citizens' prize; Em's 13 are below its 15 points."""
    example = Example("c47-quynh-luu").join("an", unit="xa-bac", role="Cán bộ, công chức")
    example.join("binh", "chi", unit="xa-nam", role="Cán bộ, công chức")
    example.join("dung", "em", unit="xa-bac", role="Người dân")
    wrong = {"an": 0, "binh": 1, "chi": 2, "dung": 0, "em": 1}
    outcome = example.play("ky-1", *[with_wrong(example, name, count) for name, count in wrong.items()])
    points = {row.person: row.points for board in outcome.boards for row in board.rows}
    assert points == {"an": 18, "binh": 13, "chi": 8, "dung": 18, "em": 13}
    assert won(outcome, "can-bo") == [("Giải Nhất", "an")]
    assert won(outcome, "nguoi-dan") == [("Giải Nhất", "dung")]
    (board,) = outcome.unit_boards
    assert units(board) == [(1, "xa-nam", "Cờ Nhất"), (2, "xa-bac", None)]
    assert [measure.value for measure in board.rows[0].measures] == [21, 2]


def with_wrong(example: Example, person: str, wrong: int) -> Row:
    """An entry with everything right but for so many of the questions of 5 points."""
    inputs = example.inputs("ky-1", [Row(person, 0)])
    (paper,), (entry,) = inputs.papers, list(inputs.entries)
    plan = Plan.compile(paper.rule, paper.bank)
    drawn = [plan.questions[index] for index in draw_questions(plan, bytes.fromhex(entry.seed))]
    dear = [question.id for question in drawn if question.topic == "Phần tình huống"]
    assert len(drawn) == 8 and len(dear) == 2
    return Row(person, 8, answers={question: ["z"] for question in dear[:wrong]})


def test_the_organizers_own_sentences_stand_where_they_belong() -> None:
    text = rules_text(Example("c33-cuon-sach").plan, "vi")
    entrants, awards = text.index("Nghiêm cấm thi hộ"), text.index("vào ngày hôm sau")
    assert text.index("Điều 1.") < entrants < text.index("Điều 2.")
    assert text.index("Công bố kết quả và nhận giải") < awards < text.index("Khiếu nại và sửa kết quả")
    assert text.rstrip().endswith("b) khuyến khích thích và chia sẻ trang của cuộc thi.")
    assert "Trách nhiệm của các đơn vị\n1. Các đơn vị có trách nhiệm:\n   a) phổ biến" in text
    assert "Không được dự thi nếu không đáp ứng các điều kiện sau:\n   a) đủ 18 tuổi trở lên" in text
    assert "Phải trả lời tất cả các câu hỏi mới nộp được bài" in text
