"""What is to be done, by urgency; and what the checks of a round say."""

from dataclasses import replace

import pytest

from contest.archive.contests.bank_samples import BankSample
from contest.archive.contests.rounds import RoundRow
from contest.i18n.messages import MESSAGES
from contest.organize.round_checks import Check, RoundFacts, check_round, open_points
from contest.organize.todo import SeasonFacts, list_todo
from questions.language import Message, say
from questions.model import Bank, Option, PaperRule, Question

NOW, HOUR, DAY = 1_800_000_000_000, 3_600_000, 86_400_000
NEXT = RoundRow(1, "hue-2", "hue", 1, "ab12", "Tuần 2", NOW + 2 * DAY, NOW + 9 * DAY, "live", None, 1, 1, 1, "UTC", "g")
OPEN = replace(NEXT, id=2, slug="hue-1", title="Tuần 1", opens_at=NOW - DAY, closes_at=NOW + 5 * HOUR)
ASK, BLOCK = Check("ask", Message("check.unseen")), Check("block", Message("check.unseen"))
FACTS = SeasonFacts("published", [NEXT], [], True)


@pytest.mark.parametrize(
    ("facts", "sentences"),
    [
        (FACTS, []),
        (replace(FACTS, rounds=[]), ["Chưa có đợt thi nào trong lịch."]),
        (replace(FACTS, checks=[ASK]), ["Tuần 2 mở sau 2 ngày 0 giờ: còn 1 mục nên xem."]),
        (
            replace(FACTS, state="draft", rounds=[OPEN, NEXT], checks=[BLOCK, ASK], has_reviewer=False),
            [
                "Cuộc thi còn là bản nháp mà Tuần 1 đã đến giờ mở.",
                "Tuần 2 mở sau 2 ngày 0 giờ mà chưa đủ câu hỏi cho đề.",
                "Tuần 1 đóng sau 5 giờ 0 phút.",
                "Chưa có giám khảo cho cuộc thi này.",
            ],
        ),
        (
            replace(FACTS, state="draft", checks=[ASK]),
            [
                "Cuộc thi còn là bản nháp: chưa ai ngoài ban tổ chức thấy.",
                "Tuần 2 mở sau 2 ngày 0 giờ: còn 1 mục nên xem.",
            ],
        ),
        (replace(FACTS, rounds=[replace(OPEN, state="closed")]), ["Tuần 1 đã đóng, chờ giám khảo duyệt kết quả."]),
        (replace(FACTS, rounds=[replace(OPEN, state="final")]), []),
        (
            replace(FACTS, rounds=[OPEN]),
            ["Tuần 1 đóng sau 5 giờ 0 phút.", "Đợt cuối trong lịch đóng sau 5 giờ 0 phút."],
        ),
    ],
)
def test_the_most_urgent_first(facts: SeasonFacts, sentences: list[str]) -> None:
    assert [say(MESSAGES, item.message, "vi") for item in list_todo(facts, NOW)] == sentences


def paper(count: int, size: int) -> BankSample:
    options = (Option("a", "1"), Option("b", "2"))
    questions = tuple(Question(f"q{number}", f"Câu {number}?", options, ("a",)) for number in range(size))
    return BankSample(PaperRule("kho", count=count), Bank("kho", 3, questions), size, 0)


ROUND = RoundFacts(NOW + 2 * DAY, {"": paper(5, 9)}, {"kho": 3}, None, (), ["Minh"], 0, "Lan")


@pytest.mark.parametrize(
    ("facts", "levels"),
    [
        (ROUND, []),
        (replace(ROUND, papers={"": paper(10, 9)}), ["block check.paper_short"]),
        (replace(ROUND, newest={"kho": 4}), ["ask check.newer_bank"]),
        (replace(ROUND, before=("Tuần 1", NOW + 2 * DAY - 30 * 60_000)), ["ask check.gap"]),
        (replace(ROUND, before=("Tuần 1", NOW + DAY)), []),
        (replace(ROUND, opens_at=NOW + HOUR), ["ask check.soon"]),
        (replace(ROUND, reviewers=[]), ["ask check.no_reviewer"]),
        (replace(ROUND, reviewers=[], invited=1), ["ask check.invited"]),
        (replace(ROUND, seen_by=None), ["ask check.unseen"]),
    ],
)
def test_what_speaks_against_publishing(facts: RoundFacts, levels: list[str]) -> None:
    checks = check_round(facts, NOW)
    assert [f"{each.level} {each.message.code}" for each in checks if each.level != "done"] == levels
    assert open_points(checks) == len(levels)
    assert all(say(MESSAGES, each.message, lang) for each in checks for lang in ("vi", "en"))
