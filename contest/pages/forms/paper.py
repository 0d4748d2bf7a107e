"""A paper as a plain form: what was sent laid over what is saved, where the reader is, where each button leads.

Names of the form: `shown` for each question (and the prediction) that the page had, `q-<id>` for what was ticked or
typed, `q-<id>.<option>` for what was said of one option, `prediction`, `at` for where it was, `go` for the button. What
the page did not show stays as it was saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from contest.html.forms import Form
from contest.pages.ports import Answers, View

OVERVIEW, PREDICTION, ALL = "overview", "prediction", "all"
_GROUPING = str.maketrans("", "", " .,\u00a0\u202f")
_MOST_DIGITS = 12


@dataclass
class Sheet:
    """A paper with its answers so far. `number` is the prediction as typed; `bad_number` why it cannot be one.
    `mistakes` are the codes of what is wrong with answers, by question. `predicts_first`: the prediction is asked
    before the questions."""

    paper: View
    layout: Literal["one", "all"]
    answers: Answers
    number: str
    bad_number: str = ""
    at: str = ""
    changed: bool = False
    mistakes: dict[str, str] = field(default_factory=dict)
    predicts_first: bool = False

    @property
    def questions(self) -> list[View]:
        return list(self.paper["questions"])

    @property
    def count(self) -> int:
        """How many questions there are in all; where each has its time, some may not be shown yet."""
        return int(self.paper.get("question_count") or len(self.questions))

    @property
    def turn_ends_at(self) -> int | None:
        """Where every question has its time: when that of the one shown is over, in epoch milliseconds."""
        return self.paper.get("question_ends_at")

    @property
    def asks_number(self) -> bool:
        return self.paper["prediction"] is not None

    @property
    def prediction(self) -> int | None:
        plain = self.number.translate(_GROUPING)
        return int(plain) if plain and not self.bad_number else None

    @property
    def place(self) -> int:
        """Which question is shown, from 1; 0 at the overview, the prediction, or all on one page."""
        return int(self.at) if self.at.isdecimal() else 0

    @property
    def usual_button(self) -> str:
        """What the enter key presses."""
        if self.at == PREDICTION:
            return self.after_prediction
        return "next" if self.place else "overview"

    @property
    def after_prediction(self) -> Literal["submit", "questions", "overview"]:
        """Where the prediction leads: on to the questions if it came first, then back to the overview."""
        if not self.predicts_first:
            return "submit"
        return "overview" if self.answers else "questions"

    def open_places(self) -> list[int]:
        """The places of questions without an answer."""
        return [place for place, question in enumerate(self.questions, 1) if not self.answers.get(question["id"])]

    def gaps(self) -> list[int]:
        """The places of questions without a whole answer: of a cluster, with every statement judged."""
        return [place for place, question in enumerate(self.questions, 1) if not self._is_whole(question)]

    def _is_whole(self, question: View) -> bool:
        parts = len(question["options"]) if question.get("kind") == "statements" else 1
        return len(self.answers.get(question["id"], ())) >= parts


def open_sheet(paper: View, page: View, at: str) -> Sheet:
    """The paper as it is saved, opened at a place; `page` is how the contest shows it."""
    predicted = paper["predicted"]
    sheet = Sheet(paper, page["layout"], dict(paper["answers"]), "" if predicted is None else str(predicted))
    sheet.predicts_first = page["prediction"] == "first" and sheet.asks_number and sheet.turn_ends_at is None
    begins = not at and sheet.predicts_first and not sheet.answers and not sheet.number
    sheet.at = PREDICTION if begins else _place(sheet, at)
    return sheet


def lay_over(sheet: Sheet, form: Form) -> None:
    """Takes over what the form sent for all that it showed."""
    sent_names = frozenset(form.all("shown"))
    saved, number = dict(sheet.answers), sheet.number
    for question in sheet.questions:
        if question["id"] in sent_names:
            sheet.answers.pop(question["id"], None)
            names = (f"q-{question['id']}", *(f"q-{question['id']}.{option['id']}" for option in question["options"]))
            if answer := [text for name in names for each in form.all(name) if (text := each.strip())]:
                sheet.answers[question["id"]] = answer
    if PREDICTION in sent_names and sheet.asks_number:
        sheet.number = form.get("prediction", "").strip()[:40]
        plain = sheet.number.translate(_GROUPING)
        if plain and not (plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS):
            sheet.bad_number = "whole_number"
    sheet.changed = sheet.answers != saved or sheet.number != number


def note_mistakes(sheet: Sheet, fields: Mapping[str, str]) -> bool:
    """Takes over what the service says of answers that were typed, and opens the first of them. False for none."""
    for place, question in enumerate(sheet.questions, 1):
        if question["id"] in fields and "kind" in question:
            if not sheet.mistakes and sheet.layout == "one":
                sheet.at = str(place)
            sheet.mistakes[question["id"]] = fields[question["id"]]
    return bool(sheet.mistakes)


def onward(sheet: Sheet, go: str) -> str:
    """Where a button leads: the address's `at`."""
    match go:
        case "next" if sheet.place and sheet.place < sheet.count:
            return str(sheet.place + 1)
        case "previous" if sheet.place > 1:
            return str(sheet.place - 1)
        case "next" | "overview":
            return OVERVIEW
        case "prediction" if sheet.asks_number:
            return PREDICTION
        case "questions":
            return "1"
    return sheet.at


def _place(sheet: Sheet, at: str) -> str:
    """`at` as far as this paper has such a place, else its beginning. While questions take turns: the one whose turn
    it is."""
    if sheet.turn_ends_at is not None and (len(sheet.questions) < sheet.count or at not in (OVERVIEW, PREDICTION)):
        return str(len(sheet.questions))
    if at == OVERVIEW or (at == PREDICTION and sheet.asks_number):
        return at
    if sheet.layout == "all":
        return ALL
    return at if at.isdecimal() and len(at) < 5 and 1 <= int(at) <= len(sheet.questions) else "1"
