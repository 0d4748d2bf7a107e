"""Papers ready to be drawn: what an attempt's questions are, and which of their bytes may be kept with it."""

import orjson
import pytest

from contest.play.worker.papers import ReadyPapers
from questions.model import Bank, Option, PaperRule, Question
from questions.papers.fragments import KEPT_OPTIONS
from scoring.replay.records import RoundPaper
from scoring.rules.model import Marking


def ready(options: int) -> ReadyPapers:
    letters = "abcdefgh"[:options]
    questions = tuple(
        Question(f"q{number}", f"Câu {number}", tuple(Option(letter, f"ý {letter}") for letter in letters), ("a",))
        for number in range(8)
    )
    return ReadyPapers(RoundPaper("", PaperRule("demo", count=5), Bank("demo", 1, questions)), Marking(), {})


@pytest.mark.parametrize("options", [2, KEPT_OPTIONS, KEPT_OPTIONS + 1])
def test_what_is_drawn_what_is_shown_and_what_is_kept_agree(options: int) -> None:
    papers = ready(options)
    for number in range(30):
        seed = bytes([number]) * 16
        paper, kept = papers.draw(seed)
        shown = papers.show(seed)
        assert paper == papers.questions(seed) == [orjson.loads(question)["id"] for question in shown]
        assert kept == (shown if options <= KEPT_OPTIONS else [])


def test_papers_share_the_bytes_that_are_kept() -> None:
    papers = ready(2)
    kept = [question for number in range(60) for question in papers.draw(bytes([number]) * 16)[1]]
    assert len({id(question) for question in kept}) == len(set(kept)) == 16
