"""Decisions about questions and the key: the names of questions and options as people write them, checked and found."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from contest.archive.contests.published import PublishedRound
from contest.core.errors import UserError
from contest.review.decisions.request.model import DecisionContext, DecisionRequest, Draft, Resolver, only
from contest.review.results.answer_keys import changes_after
from contest.review.results.replay import papers_of
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
        self._known: dict[str, Question] = {}
        self._plain: dict[str, str] = {}
        for bank in banks:
            for question in bank.questions:
                full = f"{bank.slug}/{question.id}"
                name = names.find(full)
                self._known[name] = question
                self._plain |= {full.casefold(): name, name.casefold(): name}

    def find(self, text: str) -> tuple[str, Question]:
        """Its name and itself, however the name's letters are written. Raises UserError."""
        name = self._plain.get(text.strip().casefold())
        if name is None:
            same = [full for full in self._known if full.casefold().endswith(f"/{text.strip().casefold()}")]
            if same:
                raise UserError("ambiguous", f"several banks have a question {text!r}: write {' or '.join(same)}")
            raise UserError("no_question", f"round {self._round} has no question {text!r}: {self._known_ones(text)}")
        return name, self._known[name]

    def rights(self) -> dict[str, list[str]]:
        """What the banks say."""
        return {name: list(question.right) for name, question in self._known.items()}

    def options(self, name: str, question: Question, given: Iterable[str]) -> list[str]:
        """Option ids however their letters are written. Raises UserError."""
        known = {option.id.casefold(): option.id for option in question.options}
        right: list[str] = []
        for text in given:
            option = known.get(text.strip().casefold())
            if option is None:
                has = ", ".join(known.values())
                raise UserError("no_option", f"question {name} has no option {text!r}: it has {has}")
            right.append(option)
        if not right:
            raise UserError(
                "no_option", f"question {name}: name the right options, such as {next(iter(known.values()))}"
            )
        if question.choose == "one" and len(set(right)) > 1:
            raise UserError("no_option", f"question {name} takes one answer, so one option can be right")
        return sorted(set(right))

    def _known_ones(self, text: str) -> str:
        near = get_close_matches(text.strip().casefold(), self._plain, n=3)
        if near:
            return f"did you mean {' or '.join(dict.fromkeys(self._plain[name] for name in near))}?"
        names = list(self._known)
        more = f" … ({len(names)} in all)" if len(names) > _MOST_LISTED else ""
        return f"it has {', '.join(names[:_MOST_LISTED])}{more}"


def read_changes(round_: PublishedRound, given: Mapping[str, "Sequence[str] | str"]) -> dict[str, list[str] | str]:
    """A key file's changes with questions and options as the banks write them. Raises UserError."""
    questions = Questions(round_)
    changes: dict[str, list[str] | str] = {}
    for text, change in given.items():
        name, question = questions.find(text)
        plain = change.strip().casefold() if isinstance(change, str) else ""
        if isinstance(change, str) and plain not in _AS_VOID:
            raise UserError(
                "bad_key", f'question {name}: write a list of right options such as ["b"], "void" or "drop"'
            )
        changes[name] = plain if isinstance(change, str) else questions.options(name, question, change)
    return changes


async def void_question(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    how = only(request, how=str)["how"] or "full"
    if how not in ("full", "drop"):
        raise UserError("bad_details", f"--how is full or drop, not {how!r}")
    name, question = Questions(context.round).find(request.target)
    said = "full points for everybody who had it" if how == "full" else "as if it had not been asked"
    return _changing(context, Draft(request.kind, name, {"how": how}, f"{_show(name, question)}: {said}"))


def _right_options(word: str) -> Resolver:
    async def resolve(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
        questions = Questions(context.round)
        name, question = questions.find(request.target)
        right = questions.options(name, question, only(request, right=list)["right"] or [])
        about = f"{_show(name, question)}: {', '.join(right)} right{word} (the bank: {', '.join(question.right)})"
        return _changing(context, Draft(request.kind, name, {"right": right}, about))

    return resolve


async def key_corrected(context: DecisionContext, request: DecisionRequest) -> list[Draft]:
    given = read_changes(context.round, only(request, given=dict)["given"] or {})
    before = changes_after(context.round, context.decisions)
    details = {"changes": {**before, **given}, "given": given}
    return _changing(context, Draft(request.kind, "", details, f"the key of {', '.join(given)}"))


def _changing(context: DecisionContext, draft: Draft) -> list[Draft]:
    """Raises UserError where the key says that already."""
    seq = context.recorded[-1].id + 1 if context.recorded else 1
    details = {name: value for name, value in draft.details.items() if name != "given"}
    supposed = Decision(seq, draft.kind, draft.target, details)
    before, after = (
        changes_after(context.round, every) for every in (context.decisions, (*context.decisions, supposed))
    )
    rights = Questions(context.round).rights()
    if {**rights, **before} == {**rights, **after}:
        raise UserError("no_change", "the key says all of this already")
    return [draft]


def _show(name: str, question: Question) -> str:
    text = question.text if len(question.text) <= 60 else f"{question.text[:59]}…"
    return f"{name} ({text})"


RESOLVERS: dict[str, Resolver] = {
    "void_question": void_question,
    "change_key": _right_options(" instead"),
    "accept_option": _right_options(" as well"),
    "key_corrected": key_corrected,
}
