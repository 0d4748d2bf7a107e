"""Questions and options of a round as people write their names, found in its banks, and what the key is then."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from contest.archive.contests.published import PublishedRound
from contest.core.errors import UserError
from contest.review.decisions.model import DecisionContext, Draft, chain
from contest.review.results.answer_keys import changes_after
from contest.review.results.replay import papers_of
from questions.kinds import kind_of
from questions.kinds.kind import KeyMistake
from questions.language import Message
from questions.model import Question
from scoring.marking.question_names import QuestionNames
from scoring.replay.decisions import Decision

_MOST_LISTED = 12
_AS_VOID = ("void", "drop")


class Questions:
    """The questions of a round's banks by name: their id, or "bank/id" where two banks have the same."""

    def __init__(self, round_: PublishedRound) -> None:
        banks = {paper.bank.slug: paper.bank for paper in papers_of(round_)}.values()
        names = QuestionNames(banks)
        self._round = round_.slug
        self._questions: dict[str, Question] = {}
        self._plain: dict[str, str] = {}
        for bank in banks:
            for question in bank.questions:
                full = f"{bank.slug}/{question.id}"
                name = names.find(full)
                self._questions[name] = question
                self._plain |= {full.casefold(): name, name.casefold(): name}

    def find(self, text: str) -> tuple[str, Question]:
        """Its name and itself, however the name's letters are written. Raises UserError."""
        wanted = text.strip().casefold()
        name = self._plain.get(wanted)
        if name is None:
            same = [full for full in self._questions if full.casefold().endswith(f"/{wanted}")]
            if same:
                raise UserError("ambiguous.question", question=text, names=chain("decision.or", same))
            near = get_close_matches(wanted, self._plain, n=3)
            if near:
                names = list(dict.fromkeys(self._plain[each] for each in near))
                raise UserError("no_question.near", round=self._round, question=text, names=chain("decision.or", names))
            names = list(self._questions)
            more = [Message("decision.more_in_all", count=len(names))] if len(names) > _MOST_LISTED else []
            raise UserError(
                "no_question.listed", round=self._round, question=text, names=[*names[:_MOST_LISTED], *more]
            )
        return name, self._questions[name]

    def rights(self) -> dict[str, list[str]]:
        """What the banks say."""
        return {name: list(question.right) for name, question in self._questions.items()}

    def options(self, name: str, question: Question, texts: Iterable[str]) -> list[str]:
        """What is right, however it is written. Raises UserError."""
        kind = kind_of(question)
        right = sorted(kind.read_key(question, list(texts)))
        try:
            kind.check_right(question, right, name)
        except KeyMistake as error:
            raise UserError.because("no_option", error) from None
        return right


def read_changes(round_: PublishedRound, changes: Mapping[str, "Sequence[str] | str"]) -> dict[str, list[str] | str]:
    """A key file's changes with questions and options as the banks write them. Raises UserError."""
    questions = Questions(round_)
    read: dict[str, list[str] | str] = {}
    for text, change in changes.items():
        name, question = questions.find(text)
        word = change.strip().casefold() if isinstance(change, str) else ""
        if isinstance(change, str) and word not in _AS_VOID:
            raise UserError("bad_key.change", question=name)
        read[name] = word if isinstance(change, str) else questions.options(name, question, change)
    return read


def refuse_unchanged(context: DecisionContext, draft: Draft) -> list[Draft]:
    """The draft. Raises UserError where the key says all of it already."""
    details = {name: value for name, value in draft.details.items() if name != "given"}
    supposed = Decision(context.last + 1, draft.kind, draft.target, details)
    before = changes_after(context.round, context.decisions)
    after = changes_after(context.round, (*context.decisions, supposed))
    rights = Questions(context.round).rights()
    if {**rights, **before} == {**rights, **after}:
        raise UserError("no_change.key")
    return [draft]


def show_question(name: str, question: Question) -> str:
    """Its name and how its text begins."""
    text = question.text if len(question.text) <= 60 else f"{question.text[:59]}…"
    return f"{name} ({text})"
