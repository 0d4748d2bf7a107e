"""What a file is to the bank that is stored, and the bank that comes of adding it."""

import msgspec

from questions.model import Option, Question
from questions.reading.layer import Fix, Layer, decide, read_fix
from questions.reading.stored import Difference, Match, add_questions, compare, match_stored


def question(id: str, text: str, right: str = "a", options: tuple[str, ...] = ("Có", "Không")) -> Question:
    return Question(id, text, tuple(Option("abcd"[at], option) for at, option in enumerate(options)), (right,))


LONG = "Tốc độ tối đa của xe máy chuyên dùng trên đường bộ (trừ đường cao tốc) là bao nhiêu ki-lô-mét một giờ?"
STORED = (question("q001", LONG), question("q002", "Ai là người lái xe?"), question("q003", "Sông Hương ở đâu?"))


def test_each_question_of_a_file_is_the_same_changed_near_or_new() -> None:
    near = question("q004", LONG.replace("tối đa", "tối da"))
    new = question("q002", "Điều khiển xe trên đường cần giấy phép gì?")
    file = (question("q001", "Sông Hương ở đâu?"), question("q009", "ai là người lái xe", "b"), near, new)
    matches = match_stored(file, STORED)
    assert matches["q001"] == Match("same", "q003"), "the number does not tell"
    assert matches["q009"] == Match("changed", "q002")
    assert matches["q004"].kind == "near" and matches["q004"].other == "q001" and matches["q004"].percent >= 92
    assert matches["q002"] == Match("new")


def test_a_near_question_under_its_own_id_was_mended() -> None:
    mended = question("q001", LONG.replace("tối đa", "tối da"))
    assert match_stored([mended], STORED)["q001"].kind == "changed"


def test_only_how_large_a_picture_is_does_not_tell() -> None:
    kept = question("q001", 'Đây là ![cầu](/media/1.png "640×480")')
    assert match_stored([question("q7", "Đây là ![cầu](/media/1.png)")], [kept])["q7"].kind == "same"
    assert match_stored([question("q7", "Đây là ![cầu](/media/2.png)")], [kept])["q7"].kind != "same"


def test_added_questions_never_take_the_place_of_another_in_silence() -> None:
    new = question("q001", "Điều khiển xe trên đường cần giấy phép gì?")
    twice = [question("q005", "Ai là người lái xe?", "b"), question("q006", "Ai là người lái xe?", "b", ("Có", "Ai"))]
    file = [STORED[2], new, *twice, question("te-01", "Câu nữa?")]
    bank = add_questions(STORED, file, match_stored(file, STORED), {})
    assert [each.id for each in bank] == ["q001", "q002", "q003", "q004", "q006", "te-01"]
    assert bank[0] == STORED[0] and bank[2] == STORED[2]
    assert bank[1].right == ("b",), "asks the same in the same words: the file's key counts"
    assert bank[3].text == new.text and bank[4].options[1].text == "Ai"


def test_somebody_may_put_a_question_in_the_place_of_another() -> None:
    near = question("q001", LONG.replace("tối đa", "tối da"))
    for replaces, ids in ({}, ["q001", "q002", "q003", "q004"]), ({"q001": "q001"}, ["q001", "q002", "q003"]):
        bank = add_questions(STORED, [near], {"q001": Match("near", "q001", 98)}, replaces)
        assert [each.id for each in bank] == ids
    gone = add_questions(STORED, [near], {"q001": Match("new")}, {"q001": "q777"})
    assert [each.id for each in gone][-1] == "q004", "a stored question that is not there is not replaced"


def test_versions_are_compared_by_id() -> None:
    after = (msgspec.structs.replace(STORED[0], topic="Luật"), STORED[1], question("q009", "Mới?"))
    assert compare(STORED, after) == Difference(("q009",), ("q001",), ("q003",))
    assert not compare(STORED, STORED)


def test_what_is_said_later_of_a_question_counts() -> None:
    layer = Layer(rows=(Fix(5, "", "Câu năm?", ("B",)), Fix(6, "", "Câu sáu?", skip=True)))
    assert decide(layer, Fix(5, "", "Câu năm?", ("C",))).rows == (layer.rows[1], Fix(5, "", "Câu năm?", ("C",)))
    assert decide(layer, Fix(6, "", "Câu sáu?")).rows == (layer.rows[0],), "nothing said: as the file has it"
    moved = decide(layer, Fix(5, "", "Câu khác ở dòng năm?", ("D",)))
    assert len(moved.rows) == 3, "the row holds another question now"
    assert decide(layer, Fix(5, take=("C",))).rows == (layer.rows[1], Fix(5, take=("C",))), "said of the row itself"
    assert read_fix("9=accept").accept and read_fix("9=chấp nhận").accept
    assert read_fix("9=thay q117").replaces == "q117" == read_fix("9=replace q117").replaces
