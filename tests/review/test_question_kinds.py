"""A contest with several kinds of question, from the bank file over HTTP to the sealed export: every way a person can
answer, with points counted by hand.

The form of the school-leaving examination of 2025, in hundredths of a point: 25 for a question with options, 10, 25, 50
or 100 for a cluster of statements, 50 for a number and 50 for a short answer: 25 + 100 + 50 + 50 = 225. A second
contest has items to put in order and pairs to match: 0, 20, 40 or 80 and 10, 20 or 60.
"""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from contest.archive.contests.lookup import load_round
from contest.archive.pool import Pool, acquire
from contest.archive.results.results import read_results
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.organize.apply import apply_text
from contest.organize.banks import import_bank
from contest.review.decisions.model import DecisionRequest
from contest.review.decisions.take import apply
from contest.review.sealing.export import export_round
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from scoring.sealing.verifying import Verified, verify
from tests.fixtures.worker import CONTEST, NOW, Stage, make_stage, person

BANK = """Câu 1: Kinh đô triều Nguyễn ở đâu?
A. Hà Nội
B. Huế
C. Sài Gòn
Đáp án: B

Câu 2: Về thành phố Huế:
a) Sông Hương chảy qua Huế.
b) Cầu Trường Tiền bắc qua sông Hồng.
c) Chùa Thiên Mụ có tháp Phước Duyên.
d) Huế là kinh đô của nhà Lý.
Đáp án: Đ S Đ S

Câu 3: Cầu Trường Tiền dài bao nhiêu?
Đáp án: 402,6 ± 0,5 m
Loại: số

Câu 4: Vua nào sáng lập triều Nguyễn?
Đáp án: Gia Long | Nguyễn Ánh
Loại: trả lời ngắn
"""
MOVED = """Câu 1: Xếp các vua theo thứ tự lên ngôi.
A. Gia Long
B. Minh Mạng
C. Thiệu Trị
D. Tự Đức
Đáp án: A, B, C, D
Loại: sắp xếp

Câu 2: Ghép thành phố với dòng sông.
A. Huế → Sông Hương
B. Hà Nội → Sông Hồng
C. Cần Thơ → Sông Hậu
D. → Sông Đà
Loại: ghép
"""
MOVED_MARKING = """[marking]
points = 25
kinds = [{ kind = "order", points = [0, 20, 40, 80] }, { kind = "match", points = [10, 20, 60] }]"""
MARKING = """[marking]
points = 25
kinds = [
  { kind = "statements", points = [10, 25, 50, 100] },
  { kind = "number", points = [50] },
  { kind = "text", points = [50] },
]"""
ALL = {
    "q001": ["b"],
    "q002": ["a:true", "b:false", "c:true", "d:false"],
    "q003": ["402.6"],
    "q004": ["Gia Long"],
}
PLAYED: tuple[tuple[dict[str, list[str]], int], ...] = (
    (ALL, 225),
    ({**ALL, "q002": ["c:true", "b:false", "a:true", "d:true"], "q003": ["403,1"]}, 25 + 50 + 50 + 50),
    ({"q002": ["a:true", "b:false"], "q003": ["403,11"], "q004": ["nguyen anh"]}, 0 + 25 + 0 + 50),
    ({"q001": ["a"], "q002": ["d:false", "a:false"], "q004": ["Nguyễn Phúc Ánh"]}, 0 + 10 + 0 + 0),
    ({}, 0),
)


@pytest.fixture
async def exam(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    await import_bank(pool, BANK.encode(), "de.txt", "de", at=NOW)
    contest = CONTEST.replace('bank = "kho"', 'bank = "de"')
    made = await make_stage(settings, pool, live, MARKING, contest=contest)
    async with made.client:
        yield made


async def played(exam: Stage) -> list[dict[str, Any]]:
    replies = []
    for number, (answers, points) in enumerate(PLAYED, 1):
        attempt = await exam.started(person(number))
        reply = await exam.submit(attempt, answers)
        assert reply.status_code == 200, reply.text
        assert reply.json()["score"] == {"points": points, "max": 225}
        replies.append(reply.json())
    await exam.close()
    return replies


async def points(exam: Stage) -> list[int]:
    _, round_ = await load_round(exam.backends.pool, "hue-w1")
    async with acquire(exam.backends.pool) as connection:
        result = await read_results(connection, round_.id)
    assert result is not None
    return [standing.points for standing in result.rows]


async def sealed(exam: Stage, file: Path) -> Verified:
    services, when = exam.backends, exam.clock.now + 86_400_000
    await seal_round_entries(services, "hue-w1", now_ms=when, who="an", why="khóa bài")
    await seal_round_result(services, "hue-w1", number=None, now_ms=when + 1, who="an", why="đã duyệt")
    await export_round(services, "hue-w1", file)
    with file.open("rb") as lines:
        return verify(lines)


async def test_the_api_asks_each_kind_and_says_nothing_of_the_key(exam: Stage) -> None:
    attempt = await exam.started()
    asked = {question.pop("id"): question for question in attempt["questions"]}
    assert set(asked["q001"]) == {"text", "choose", "options"} and asked["q001"]["choose"] == "one"
    assert {name: each.get("kind") for name, each in asked.items()} == {
        "q001": None,
        "q002": "statements",
        "q003": "number",
        "q004": "text",
    }
    assert asked["q003"] == {"text": "Cầu Trường Tiền dài bao nhiêu?", "kind": "number", "unit": "m", "options": []}
    assert sorted(option["id"] for option in asked["q002"]["options"]) == ["a", "b", "c", "d"]
    text = str(attempt["questions"])
    assert "402" not in text and "Gia Long" not in text and "true" not in text


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"q002": ["a"]}, {"q002": "unknown_option"}),
        ({"q002": ["a:true", "a:false"]}, {"q002": "option_twice"}),
        ({"q003": ["khoảng 400"]}, {"q003": "no_number"}),
        ({"q003": ["1.200"]}, {"q003": "number_unclear"}),
        ({"q004": ["Gia Long", "Minh Mạng"]}, {"q004": "one_answer_only"}),
    ],
)
async def test_what_is_no_answer_is_refused_by_name(exam: Stage, answers: Any, fields: dict[str, str]) -> None:
    attempt = await exam.started()
    for reply in (await exam.save(attempt, 1, answers), await exam.submit(attempt, answers)):
        assert (reply.status_code, reply.json()["fields"]) == (422, fields)
    assert (await exam.submit(attempt, ALL)).json()["score"]["points"] == 225


async def test_from_the_bank_file_to_a_verified_export(exam: Stage, tmp_path: Path) -> None:
    await played(exam)
    assert await points(exam) == [225, 175, 75, 10, 0]
    found = await sealed(exam, tmp_path / "w1.jsonl")
    assert found.identical, found.difference
    head = (tmp_path / "w1.jsonl").read_bytes()
    assert b'"format":"hoi-thi/export/2"' in head and b'"right":["402.6\xc2\xb10.5 m"]' in head
    forged = [line.replace(b"export/2", b"export/1", 1) for line in head.splitlines(keepends=True)]
    other = verify(forged)
    assert other.difference is not None and "does not know the kinds of questions" in other.difference.what


async def test_a_further_form_and_corrected_statements_hold_for_everybody(exam: Stage, tmp_path: Path) -> None:
    await played(exam)
    for kind, target, right in (
        ("accept_option", "q004", ["Nguyễn Phúc Ánh"]),
        ("change_key", "q002", ["Đ S Đ Đ"]),
        ("change_key", "q003", ["403,11 ± 0,1"]),
    ):
        request = DecisionRequest(kind, target, {"right": right})
        when = exam.clock.now + 43_200_000
        await apply(exam.backends, "hue-w1", request, now_ms=when, actor="an", reason="đáp án ghi thiếu")
    # 1: 25 + 50 + 0 + 50; 2: 25 + 100 + 50 (403,1) + 50; 3: 0 + 25 + 50 + 50; 4: 0 + 0 + 0 + 50; 5: 0
    assert await points(exam) == [225, 125, 125, 50, 0]
    found = await sealed(exam, tmp_path / "w1.jsonl")
    assert found.identical, found.difference


@pytest.fixture
async def moved(settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    await import_bank(pool, MOVED.encode(), "de.txt", "de", at=NOW)
    contest = CONTEST.replace('bank = "kho"', 'bank = "de"').replace("count = 4", "count = 2")
    made = await make_stage(settings, pool, live, MOVED_MARKING, contest=contest)
    async with made.client:
        yield made


Names = dict[str, dict[str, str]]
KINGS = ("Gia Long", "Minh Mạng", "Thiệu Trị", "Tự Đức")


def ordered(names: Names, *kings: str) -> list[str]:
    """An answer that puts these kings at the places 1, 2, …"""
    return [f"{names['q001'][king]}:{place}" for place, king in enumerate(kings, 1)]


def matched(names: Names, **rivers: str) -> list[str]:
    left = {"hue": "Huế", "hanoi": "Hà Nội", "cantho": "Cần Thơ"}
    return [f"{names['q002'][left[city]]}:{names['q002'][river]}" for city, river in rivers.items()]


async def test_orders_and_pairs_from_the_bank_file_to_a_verified_export(moved: Stage, tmp_path: Path) -> None:
    """The last of those who play puts the kings in order but for the last two, which a correction then has right."""
    attempt = await moved.started(person(1))
    asked = {question["id"]: question for question in attempt["questions"]}
    assert {name: each["kind"] for name, each in asked.items()} == {"q001": "order", "q002": "match"}
    names: Names = {id: {each["text"]: each["id"] for each in question["options"]} for id, question in asked.items()}
    assert [each["text"] for each in asked["q001"]["options"]] != list(KINGS)
    assert [each["id"] for each in asked["q002"]["options"][:3]] == ["a", "b", "c"]
    assert set(asked["q002"]) == {"id", "text", "kind", "options"}
    rivers = {"hue": "Sông Hương", "hanoi": "Sông Hồng", "cantho": "Sông Hậu"}
    twisted = ("Gia Long", "Minh Mạng", "Tự Đức", "Thiệu Trị")
    for answers, fields in (
        ({"q001": [*ordered(names, *KINGS[:3]), f"{names['q001']['Tự Đức']}:3"]}, {"q001": "place_twice"}),
        ({"q001": ["a:1", "a:2"]}, {"q001": "option_twice"}),
        ({"q002": ["a:9"]}, {"q002": "unknown_option"}),
    ):
        for reply in (await moved.save(attempt, 1, answers), await moved.submit(attempt, answers)):
            assert (reply.status_code, reply.json()["fields"]) == (422, fields)
    played = (
        ({"q001": ordered(names, *KINGS), "q002": matched(names, **rivers)}, 140),
        ({"q001": ordered(names, *KINGS[:3]), "q002": matched(names, **rivers | {"hue": "Sông Hồng"})}, 40 + 20),
        ({"q001": ordered(names, *twisted), "q002": matched(names, hue="Sông Đà")}, 20),
        ({"q001": ordered(names, *reversed(KINGS))}, 0),
    )
    for number, (answers, points_) in enumerate(played, 1):
        started = attempt if number == 1 else await moved.started(person(number))
        reply = await moved.submit(started, answers)
        assert (reply.status_code, reply.json()["score"]) == (200, {"points": points_, "max": 140}), reply.text
    await moved.close()
    assert await points(moved) == [140, 60, 20, 0]
    letters = [part.partition(":")[0].upper() for part in ordered(names, *twisted)]
    for kind, target, right in (
        ("change_key", "q001", [", ".join(letters)]),
        ("accept_option", "q002", ["A: Sông Đà", f"B-{names['q002']['Sông Hồng']}", "C: sông hậu"]),
    ):
        request = DecisionRequest(kind, target, {"right": right})
        when = moved.clock.now + 43_200_000
        await apply(moved.backends, "hue-w1", request, now_ms=when, actor="an", reason="đáp án ghi nhầm")
    # 1: two kings in place and all pairs; 2: three kings named, two of them in place; 3: all kings, Huế as accepted
    assert await points(moved) == [80 + 10, 20 + 60, 20 + 20, 0]
    request = DecisionRequest("void_question", "q001", {})
    when = moved.clock.now + 43_200_001
    await apply(moved.backends, "hue-w1", request, now_ms=when, actor="an", reason="câu hỏi sai")
    assert await points(moved) == [140, 100, 90, 80]
    found = await sealed(moved, tmp_path / "w1.jsonl")
    assert found.identical, found.difference
    head = (tmp_path / "w1.jsonl").read_bytes()
    assert b'"format":"hoi-thi/export/3"' in head
    for older in (b"export/1", b"export/2"):
        other = verify([line.replace(b"export/3", older, 1) for line in head.splitlines(keepends=True)])
        assert other.difference is not None and "does not know the kinds of questions" in other.difference.what
    text = (await moved.client.get("/c/hue/rules")).text
    assert "đúng 1 mục được 0 điểm; đúng 2 mục được 20 điểm" in text and "đúng cả 3 cặp được 60 điểm" in text
    assert "Trên đề, các mục luôn được xáo trộn." in text and "Trên đề, cột phải luôn được xáo trộn." in text


async def test_printed_rules_say_how_each_kind_is_answered_and_marked(exam: Stage) -> None:
    text = (await exam.client.get("/c/hue/rules")).text
    assert "đúng 1 ý được 10 điểm; đúng 2 ý được 25 điểm; đúng 3 ý được 50 điểm; đúng cả 4 ý được 100 điểm" in text
    assert "Câu trả lời bằng số: trả lời đúng được 50 điểm." in text
    assert "Không phân biệt chữ hoa và chữ thường, dấu tiếng Việt, dấu câu và khoảng trắng thừa" in text


async def test_a_table_that_does_not_fit_the_bank_is_refused(exam: Stage) -> None:
    text = CONTEST.replace('bank = "kho"', 'bank = "de"').replace("@combine@", "best")
    marking = '[marking]\nkinds = [{ kind = "statements", points = [1, 2] }]'
    with pytest.raises(Exception, match=r"question q002 has 4 parts, but marking\.kinds gives points for 2"):
        await apply_text(exam.backends, text.replace("@prediction@", marking), who="test", now_ms=NOW - 86_400_000)
