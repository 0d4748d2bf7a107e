"""From a paper rule to the pools its questions are drawn from, and whether the bank can always fill them.

Strata may overlap (a topic, and the same topic at one difficulty). Narrow ones are drawn first, a later one never
takes a question that is already on the paper, and a rule that could ever run dry is refused here, before a round opens.
"""

from collections.abc import Sequence
from itertools import chain
from types import MappingProxyType

import msgspec

from questions.language import Message, MessageError, Table, Text
from questions.model import PaperRule, Question, Stratum
from questions.text import fold_topic

# fmt: off
MESSAGES: Table = MappingProxyType(
    {
        "paper.lists_questions": Text(
            "đề thi có draw = “{draw}” thì không được liệt kê câu hỏi",
            "a paper with draw = '{draw}' cannot list questions"),
        "paper.no_list": Text("đề thi cố định phải liệt kê các câu hỏi", "a fixed paper must list its questions"),
        "paper.other_count": Text(
            "đề thi liệt kê {listed} câu hỏi nhưng ghi số câu là {count}",
            "the paper lists {listed} questions but its count is {count}"),
        "paper.unknown_question": Text(
            "ngân hàng “{bank}” không có câu {questions}", "bank '{bank}' has no question {questions}"),
        "paper.listed_twice": Text(
            "đề thi liệt kê {questions} nhiều hơn một lần", "the paper lists {questions} more than once"),
        "paper.has_strata": Text(
            "đề thi có draw = “{draw}” thì không được chia nhóm (strata)",
            "a paper with draw = '{draw}' cannot have strata"),
        "paper.no_count": Text("đề thi bốc ngẫu nhiên phải ghi số câu (count)", "a random paper needs a count"),
        "paper.no_strata": Text(
            "đề thi bốc theo nhóm phải có ít nhất một nhóm (strata)",
            "a paper drawn by strata needs at least one stratum"),
        "paper.strata_count": Text(
            "các nhóm (strata) cần tất cả {sum} câu hỏi nhưng ghi số câu là {count}",
            "the strata ask for {sum} questions but the count is {count}"),
        "paper.asks_for_none": Text("đề thi không thể lấy {count} câu hỏi", "a paper cannot ask for {count} questions"),
        "paper.unknown_topic": Text(
            "đề thi cần {count} câu hỏi {pool}, nhưng ở đó không có câu nào; các chuyên đề của ngân hàng: {topics}",
            "the paper asks for {count} questions {pool}, which has 0; topics of the bank: {topics}"),
        "paper.taken_by_others": Text(
            "đề thi cần {count} câu hỏi {pool}, nhưng ở đó chỉ có {available} câu, nhóm khác có thể lấy mất {taken}",
            "the paper asks for {count} questions {pool}, "
            "which has {available}, of which other strata may take {taken}"),
        "paper.too_few": Text(
            "đề thi cần {count} câu hỏi {pool}, nhưng ở đó chỉ có {available} câu",
            "the paper asks for {count} questions {pool}, which has {available}"),
        "paper.of_bank": Text("của ngân hàng “{bank}”", "of bank '{bank}'"),
        "paper.of_topic": Text("thuộc chuyên đề “{topic}”", "of topic '{topic}'"),
        "paper.of_difficulty": Text("ở mức độ {difficulty}", "of difficulty {difficulty}"),
        "paper.of_both": Text(
            "thuộc chuyên đề “{topic}” ở mức độ {difficulty}", "of topic '{topic}' and difficulty {difficulty}"),
        "paper.none": Text("không có", "none"),
    }
)
# fmt: on
"""Why a bank cannot fill a paper."""
_DIFFICULTIES = {
    "easy": Text("dễ", "'easy'"),
    "medium": Text("trung bình", "'medium'"),
    "hard": Text("khó", "'hard'"),
}


class PaperError(MessageError):
    """A paper rule that its bank cannot fill."""

    table = MESSAGES


class Pool(msgspec.Struct, frozen=True):
    """`count` questions to draw from `indices` (bank order). `position` is the place of its stratum in the rule."""

    indices: tuple[int, ...]
    count: int
    position: int
    overlaps: bool


def find_fixed(rule: PaperRule, questions: Sequence[Question]) -> tuple[int, ...]:
    """The indices of the questions a `fixed` rule lists, in its order; empty for the other ways of drawing."""
    if rule.draw != "fixed":
        if rule.questions:
            raise PaperError("paper.lists_questions", draw=rule.draw)
        return ()
    if not rule.questions:
        raise PaperError("paper.no_list")
    if rule.count is not None and rule.count != len(rule.questions):
        raise PaperError("paper.other_count", listed=len(rule.questions), count=rule.count)
    places = {question.id: index for index, question in enumerate(questions)}
    unknown = [id for id in rule.questions if id not in places]
    if unknown:
        raise PaperError("paper.unknown_question", bank=rule.bank, questions=list(map(repr, unknown)))
    if len(set(rule.questions)) != len(rule.questions):
        twice = sorted({id for id in rule.questions if rule.questions.count(id) > 1})
        raise PaperError("paper.listed_twice", questions=list(map(repr, twice)))
    return tuple(places[id] for id in rule.questions)


def make_pools(rule: PaperRule, questions: Sequence[Question]) -> tuple[Pool, ...]:
    """The pools in the order they are drawn in: strata with more conditions first, else as written."""
    strata = _strata(rule)
    order = sorted(range(len(strata)), key=lambda place: -_conditions(strata[place]))
    pools: list[Pool] = []
    for position in order:
        stratum = strata[position]
        indices = tuple(index for index, question in enumerate(questions) if _belongs(question, stratum))
        members = set(indices)
        # The most that earlier strata can take away from this pool; exact when pools are nested or apart.
        gone = sum(min(pool.count, len(members.intersection(pool.indices))) for pool in pools)
        _check_filled(stratum, len(indices), gone, rule, questions)
        overlaps = not members.isdisjoint(chain.from_iterable(pool.indices for pool in pools))
        pools.append(Pool(indices, stratum.count, position, overlaps))
    return tuple(pools)


def _strata(rule: PaperRule) -> tuple[Stratum, ...]:
    if rule.draw == "fixed" or rule.draw == "random":
        if rule.strata:
            raise PaperError("paper.has_strata", draw=rule.draw)
        if rule.draw == "fixed":
            return ()
        if rule.count is None:
            raise PaperError("paper.no_count")
        return (Stratum(rule.count),)
    if not rule.strata:
        raise PaperError("paper.no_strata")
    total = sum(stratum.count for stratum in rule.strata)
    if rule.count is not None and rule.count != total:
        raise PaperError("paper.strata_count", sum=total, count=rule.count)
    return rule.strata


def _conditions(stratum: Stratum) -> int:
    return (stratum.topic is not None) + (stratum.difficulty is not None)


def _belongs(question: Question, stratum: Stratum) -> bool:
    return (stratum.topic is None or fold_topic(stratum.topic) == fold_topic(question.topic)) and (
        stratum.difficulty is None or stratum.difficulty == question.difficulty
    )


def _check_filled(stratum: Stratum, available: int, gone: int, rule: PaperRule, questions: Sequence[Question]) -> None:
    """Refuse a stratum that asks for nothing, or for more than its pool is sure to hold."""
    if stratum.count < 1:
        raise PaperError("paper.asks_for_none", count=stratum.count)
    if stratum.count <= available - gone:
        return
    values = {"count": stratum.count, "pool": _describe(stratum, rule), "available": available, "taken": gone}
    if not available and stratum.topic is not None:
        topics = sorted({question.topic for question in questions if question.topic})
        raise PaperError("paper.unknown_topic", **values, topics=list(map(repr, topics)) or Message("paper.none"))
    raise PaperError("paper.taken_by_others" if gone else "paper.too_few", **values)


def _describe(stratum: Stratum, rule: PaperRule) -> Message:
    difficulty = _DIFFICULTIES[stratum.difficulty] if stratum.difficulty else None
    if stratum.topic is None:
        return (
            Message("paper.of_difficulty", difficulty=difficulty)
            if difficulty
            else Message("paper.of_bank", bank=rule.bank)
        )
    if difficulty is None:
        return Message("paper.of_topic", topic=stratum.topic)
    return Message("paper.of_both", topic=stratum.topic, difficulty=difficulty)
