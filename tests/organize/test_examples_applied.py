"""Every example contest is accepted as a file and taken by the service: with banks that can fill its papers."""

from collections.abc import Iterator
from pathlib import Path

from contest.archive.contests.banks import write_bank
from contest.archive.pool import acquire
from contest.organize.apply import apply_file
from contest.services import Services
from questions.model import Option, PaperRule, Question
from scoring.rules.file.read import read_contest_file
from scoring.rules.model import ContestPlan
from tests.scoring.examples.play import EXAMPLES

FILES = sorted(EXAMPLES.glob("*.toml"))
OPTIONS = tuple(Option(letter, letter) for letter in "abcd")
LONG_AGO = 0


def papers(plan: ContestPlan) -> Iterator[PaperRule]:
    """All rules by which papers are drawn."""
    yield plan.rules.paper
    yield from (division.paper for division in plan.rules.divisions if division.paper)
    for round_ in plan.rounds:
        yield from ([round_.paper] if round_.paper else [])
        yield from (own.paper for own in round_.division_papers)


def questions(rules: list[PaperRule]) -> Iterator[Question]:
    """Of one bank: those that are named, and enough of every kind that is drawn."""
    for name in dict.fromkeys(name for rule in rules for name in rule.questions):
        yield _question(name)
    for number in range(max((rule.count or 0 for rule in rules), default=0)):
        yield _question(f"any-{number}")
    kinds: dict[tuple[str, str], int] = {}
    for rule in rules:
        for stratum in rule.strata:
            kind = stratum.topic or "", stratum.difficulty or "medium"
            kinds[kind] = kinds.get(kind, 0) + stratum.count
    for at, ((topic, difficulty), count) in enumerate(kinds.items()):
        yield from (_question(f"s{at}-{number}", topic, difficulty) for number in range(count))


def _question(name: str, topic: str = "", difficulty: str = "medium") -> Question:
    return Question(name, f"Câu {name}", OPTIONS, ("a",), topic, difficulty)  # type: ignore[arg-type]


async def test_the_service_takes_every_example(services: Services) -> None:
    """Applied as if before its first round; a second time changes nothing."""
    assert len(FILES) >= 50
    refused: dict[str, str] = {}
    for file in FILES:
        plan = read_contest_file(file.read_text("utf-8"))
        await _write_banks(services, plan)
        try:
            first = await apply_file(services, file, who="test", now_ms=LONG_AGO)
            assert first.created
            assert (await apply_file(services, file, who="test", now_ms=LONG_AGO)).changed == []
        except Exception as error:  # all of them are told
            refused[file.stem] = str(error)
    assert refused == {}


async def _write_banks(services: Services, plan: ContestPlan) -> None:
    by_bank: dict[str, list[PaperRule]] = {}
    for rule in papers(plan):
        by_bank.setdefault(rule.bank, []).append(rule)
    async with acquire(services.pool) as connection:
        for slug, rules in by_bank.items():
            asked = list(questions(rules))
            await write_bank(connection, slug, asked, sha256=f"{plan.slug}-{slug}", imported_from="test", at=0)


def test_every_example_is_in_the_table_of_what_published_rules_say() -> None:
    table = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
    assert [file.stem for file in FILES if f"`{file.stem}`" not in table] == []
