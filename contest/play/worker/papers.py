"""What the papers of a division are drawn from, compiled once: drawn, shown, checked and marked from memory.

Out of scope: which division somebody is of, when a paper may be seen.
"""

from questions.kinds import kind_of
from questions.papers.fragments import Fragments
from questions.papers.paper import Plan, draw, draw_questions
from scoring.marking.key import Key
from scoring.marking.key_corrections import KeyChanges
from scoring.replay.records import RoundPaper
from scoring.rules.model import Marking


class ReadyPapers:
    """One paper rule with its bank and key. `changes` are the corrections that are about its bank; `parts` says how
    many a whole answer has, `kinds` which kinds of questions there are."""

    def __init__(self, paper: RoundPaper, marking: Marking, changes: KeyChanges) -> None:
        bank = paper.bank
        self.rule = paper.rule
        self.plan = Plan.compile(paper.rule, bank)
        self.fragments = Fragments.compile(self.plan)
        self.key = Key.compile(bank, marking, changes)
        self.parts = {each.id: kind_of(each).count(each) for each in bank.questions}
        self.kinds = frozenset(question.kind for question in bank.questions)
        self.question_ids = tuple(question.id for question in bank.questions)
        self.checks = {question.id: kind_of(question).checker(question) for question in bank.questions}

    def draw(self, seed: bytes) -> tuple[list[str], list[bytes]]:
        """The ids of an attempt's questions in the order of its paper, and each question as JSON to be kept with them;
        nothing to keep where papers cannot share these bytes: then `show` makes them."""
        ids, paper = self.question_ids, draw(self.plan, seed)
        return [ids[index] for index, _ in paper.items], self.fragments.render(paper) if self.fragments.shared else []

    def show(self, seed: bytes) -> list[bytes]:
        """Each question of an attempt as JSON, in the order of its paper."""
        return self.fragments.render(draw(self.plan, seed))

    def questions(self, seed: bytes) -> list[str]:
        """The ids of an attempt's questions, in the order of its paper."""
        ids = self.question_ids
        return [ids[index] for index in draw_questions(self.plan, seed)]
