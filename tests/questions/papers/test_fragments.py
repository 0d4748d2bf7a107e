"""What a phone gets of a paper: the questions as drawn, and nothing that says which option is right."""

import orjson

from questions.model import Bank, Option, PaperRule, Question
from questions.papers.fragments import Fragments
from questions.papers.paper import Plan, draw


def make_plan() -> Plan:
    questions = tuple(
        Question(
            f"q{number}",
            f'Câu "{number}"\\ ở Huế </script>',
            tuple(Option(letter, f"{letter} – ý {number}") for letter in "abc"),
            ("b",),
            topic="chủ đề kín",
            kind="many" if number == 3 else "one",
            pinned=number == 5,
            source="nguồn kín",
        )
        for number in range(8)
    )
    return Plan.compile(PaperRule("demo", count=8), Bank("demo", 1, questions))


def test_a_rendered_paper_is_the_paper() -> None:
    plan = make_plan()
    fragments = Fragments.compile(plan)
    for number in range(20):
        paper = draw(plan, bytes([number]) * 16)
        assert [orjson.loads(question) for question in fragments.render(paper)] == [
            {
                "id": plan.questions[index].id,
                "text": plan.questions[index].text,
                "choose": plan.questions[index].kind,
                "options": [
                    {"id": plan.questions[index].options[place].id, "text": plan.questions[index].options[place].text}
                    for place in order
                ],
            }
            for index, order in paper.items
        ]


def test_the_key_is_not_in_the_bytes() -> None:
    plan = make_plan()
    rendered = b"".join(Fragments.compile(plan).render(draw(plan, bytes(16)))).decode()
    for hidden in ("right", "source", "topic", "kín", "pinned"):
        assert hidden not in rendered
