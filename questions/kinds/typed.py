"""What kinds without options share: an answer is one text that is typed in, the key lists what is accepted."""

import re
from abc import abstractmethod
from collections.abc import Collection, Sequence

from questions.kinds.kind import Check, Kind, Parsed
from questions.model import Question
from questions.reading.draft import MAX_OPTION, BadQuestion, Draft, checked
from questions.reading.report import Findings
from questions.text import clean

LONGEST_ANSWER = 200
_BETWEEN = re.compile(r"[|;\n]")


class Typed(Kind):
    """Any of the accepted answers is right; which answers are the same, the kind says."""

    exact = False
    has_options = False

    def parse(self, draft: Draft, findings: Findings) -> Parsed:
        if any(text.strip() for _, text in draft.options):
            raise BadQuestion("takes_no_options", "options", count=len(draft.options))
        written = draft.listed or _BETWEEN.split(clean(draft.key))
        texts = [text for each in written if (text := checked(clean(each), "key", MAX_OPTION))]
        if not texts:
            raise BadQuestion("no_accepted", "key")
        return self.accept(texts, draft, findings)

    @abstractmethod
    def accept(self, texts: Sequence[str], draft: Draft, findings: Findings) -> Parsed:
        """The question whose key a file writes so. Raises BadQuestion."""

    def write_key(self, question: Question) -> str:
        return " | ".join(self.list_key(question))

    def read_key(self, question: Question, texts: Sequence[str]) -> Collection[str]:
        return {self.spell(question, part.strip()) for text in texts for part in _BETWEEN.split(text) if part.strip()}

    def spell(self, question: Question, written: str) -> str:
        return written

    def checker(self, question: Question) -> Check:
        return self.check

    def check(self, typed: Sequence[str]) -> str:
        """The same for all questions of the kind."""
        if not typed:
            return ""
        if len(typed) > 1:
            return "one_answer_only"
        return "too_long" if len(typed[0]) > LONGEST_ANSWER else self.mistake(typed[0])

    @abstractmethod
    def mistake(self, answer: str) -> str:
        """The code of what is wrong with an answer of a fair length."""
