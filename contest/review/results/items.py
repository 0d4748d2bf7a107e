"""Statistics of a round's questions from the archive, while it runs and after: a report like the others.

While a number is predicted from how many take part, counts are rounded here, so that no report tells it.
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Mapping
from contextlib import aclosing
from statistics import median_low
from typing import Any

import msgspec

from contest.archive.contests.lookup import load_round
from contest.archive.contests.published import PublishedRound
from contest.archive.pool import Pool, acquire
from contest.archive.results.items import AnswerRow, count_answers, count_points, read_incomplete, sample_times
from contest.documents.columns import pick
from contest.documents.table import Document, Table
from contest.review.results.replay import papers_of
from contest.review.scope import Of, Scope
from questions.kinds import kind_of
from questions.papers.paper import Plan, draw_questions
from scoring.marking.key_corrections import corrected
from scoring.marking.question_names import QuestionNames
from scoring.results.item_statistics import Answer, AnswerCount, ItemFacts, Thirds, item_statistics, make_thirds
from scoring.results.rounding import about

_SAMPLE = 20_000
_COLUMNS = ("question", "text", "drawn", "facility_percent", "discrimination", "median_ms", "answers", "alarm")


class _Papers:
    """What the round's papers are drawn from, by division, and the key in force."""

    def __init__(self, round_: PublishedRound) -> None:
        papers = papers_of(round_)
        self._names = QuestionNames(paper.bank for paper in papers)
        self._banks = {paper.division: paper.bank.slug for paper in papers}
        self._plans = {paper.division: Plan.compile(paper.rule, paper.bank) for paper in papers}
        self.divisions = [paper.division for paper in papers if paper.division]
        self.texts: dict[str, str] = {}
        self._judges = {}
        for paper in papers:
            key = corrected(paper.bank, self._names.of_bank(round_.key_changes, paper.bank.slug))
            for question in paper.bank.questions:
                name, rights = self.name(paper.division, question.id), key[question.id]
                self.texts[name] = question.text
                if rights is not None and rights != "drop":
                    self._judges[name] = kind_of(question).judge(rights)

    @property
    def most(self) -> int:
        return max(plan.count for plan in self._plans.values())

    def name(self, division: str, question: str) -> str:
        return self._names.find(f"{self._banks[division]}/{question}")

    def open_questions(self, division: str, seed: str, answered: list[str]) -> list[str]:
        """The names of those on the paper without an answer."""
        plan = self._plans[division]
        drawn = (plan.questions[place].id for place in draw_questions(plan, bytes.fromhex(seed)))
        return [self.name(division, question) for question in drawn if question not in answered]

    def is_right(self, question: str, answer: Answer) -> bool:
        """Of a question that does not decide, every answer is."""
        judge = self._judges.get(question)
        return judge is None or judge(frozenset(answer))


async def read_items(pool: Pool, slug: str, of: Of = "round") -> Document:
    """The most doubtful questions first, then the hardest. Raises UserError."""
    contest, round_ = await load_round(pool, slug)
    scope, hidden = Scope(contest, round_), contest.hides_number(round_)
    facts, texts = await compute_items(pool, round_)
    rows = [_row(each, texts[each.question], rounded=hidden) for each in facts]
    rows.sort(key=lambda row: (not row["alarm"], row["facility_percent"], row["question"]))
    members = {"round": slug, "title": scope.title, "provisional": scope.provisional, "rounded": hidden, "rows": rows}
    table = Table(slug, pick(*_COLUMNS, answers=_say_answers), rows, names_in_csv=True)
    return Document(members, (table,), contest.language, contest.time_zone)


async def compute_items(pool: Pool, round_: PublishedRound) -> tuple[tuple[ItemFacts, ...], Mapping[str, str]]:
    """The facts, and the text of each question."""
    papers = _Papers(round_)
    async with acquire(pool) as connection:
        points = await count_points(connection, round_.id)
        thirds = make_thirds(points)
        least, most = thirds or Thirds(-(10**9), 10**9)
        rows, left_open = await asyncio.gather(
            _answers(pool, round_, papers, least, most), _left_open(pool, round_, papers, thirds)
        )
        every = max(1, sum(points.values()) // _SAMPLE)
        times = _medians(await sample_times(connection, round_.id, every), papers)
    counts = [
        AnswerCount(papers.name(row.division, row.question), tuple(row.answer), _third(row, thirds), row.entries)
        for row in rows
    ]
    counts += [AnswerCount(question, (), third, count) for (question, third), count in left_open.items()]
    facts = item_statistics(counts, papers.is_right, times, thirds=thirds is not None)
    return facts, papers.texts


def _third(row: AnswerRow, thirds: Thirds | None) -> Any:
    return row.third if thirds else "middle"


async def _answers(
    pool: Pool, round_: PublishedRound, papers: _Papers, weak_to: int, strong_from: int
) -> list[AnswerRow]:
    async with acquire(pool) as connection:
        return await count_answers(
            connection, round_.id, weak_to=weak_to, strong_from=strong_from, divisions=papers.divisions
        )


async def _left_open(
    pool: Pool, round_: PublishedRound, papers: _Papers, thirds: Thirds | None
) -> Counter[tuple[str, Any]]:
    counts: Counter[tuple[str, Any]] = Counter()
    async with (
        acquire(pool) as connection,
        aclosing(read_incomplete(connection, round_.id, papers.most, papers.divisions)) as pages,
    ):
        async for page in pages:
            for entry in page:
                third = thirds.of(entry.points) if thirds else "middle"
                open_ = papers.open_questions(entry.division, entry.seed, entry.answered)
                counts.update((question, third) for question in open_)
    return counts


def _medians(times: list[tuple[int, list[str]]], papers: _Papers) -> dict[str, int]:
    """Of the time an attempt took for each of its questions; by the names that all banks share."""
    taken: dict[str, list[int]] = defaultdict(list)
    for duration_ms, questions in times:
        for question in questions:
            taken[question].append(duration_ms // max(1, len(questions)))
    return {question: median_low(each) for question, each in taken.items() if question in papers.texts}


def _row(facts: ItemFacts, text: str, *, rounded: bool) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(facts))
    row["facility_percent"] = row.pop("facility")
    row["text"] = text
    row["alarm"] = ", ".join(facts.alarm or ())
    if rounded:
        row |= {name: about(row[name]) for name in ("drawn", "answered", "right")}
        row["answers"] = [{**each, "count": about(each["count"])} for each in row["answers"]]
    return row


def _say_answers(row: Any) -> str:
    """ "A* 60 (30/90)": chosen by 60 percent, of the weak by 30, of the strong by 90; a star where it is right."""
    return "; ".join(
        f"{', '.join(each['answer'])}{'*' if each['right'] else ''} {each['percent']} ({each['weak']}/{each['strong']})"
        for each in row["answers"]
    )
