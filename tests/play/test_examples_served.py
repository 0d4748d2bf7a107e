"""Every example contest is applied and played on the service as it is written: what people read is what runs."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpx
import pytest

from contest.archive.contests.lookup import load_contest
from contest.archive.pool import acquire
from contest.archiver.admission import Admissions
from contest.core.secrets import load
from contest.organize.apply import apply_text
from contest.review.admission import AdmissionSheet, admit
from contest.services import Services
from questions.model import PaperRule
from scoring.rules.checks.rounds import division_papers, paper_size
from scoring.rules.file.read import read_contest_file
from scoring.rules.model import ContestPlan
from tests.fixtures.worker import MovedClock, Stage, bearer
from tests.play.example_crowd import contestants, write_banks
from tests.scoring.examples.play import EXAMPLES

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))
DAY_MS = 86_400_000


@pytest.fixture
async def stage(settings: Any, pool: Any, live: Any) -> Any:
    made = Stage(Services(settings, load(settings.secrets_path), pool, live), MovedClock())
    async with made.client:
        yield made


async def test_all_examples_are_served_as_they_are_written(stage: Stage, tmp_path: Path) -> None:
    """In one installation: they share banks by name, and nothing else."""
    plans = []
    for name in NAMES:
        text = (EXAMPLES / f"{name}.toml").read_text("utf-8")
        plan = read_contest_file(text)
        before = min(round_.opens_at for round_ in plan.rounds) - DAY_MS
        async with acquire(stage.backends.pool) as connection:
            await write_banks(connection, plan, at=before)
        await apply_text(stage.backends, text, who="test", now_ms=before)
        plans.append(plan)
    await stage.watch.load()
    assert sorted(stage.play.registry.contests) == NAMES
    for plan in plans:
        crowd = contestants(plan)
        if plan.rules.eligibility.admitted:
            await let_in(stage, plan, crowd.values(), tmp_path / "list.csv")
        await play_first_round(stage, plan, crowd)


async def let_in(stage: Stage, plan: ContestPlan, forms: Iterable[dict[str, str]], path: Path) -> None:
    """Puts these people on the list of a contest that asks for one."""
    path.write_text("\n".join(["Số điện thoại", *(form["phone"] for form in forms)]), "utf-8")
    now_ms = stage.clock.now
    await admit(stage.backends, plan.slug, AdmissionSheet(path), who="test", why="finalists", now_ms=now_ms)
    await Admissions().pass_on(stage.backends, await load_contest(stage.backends.pool, plan.slug))


async def play_first_round(stage: Stage, plan: ContestPlan, crowd: dict[str, dict[str, str]]) -> None:
    round_ = plan.rounds[0]
    slug, papers = f"{plan.slug}-{round_.slug}", division_papers(plan.rules, round_)
    assert {division.id for division in plan.rules.divisions} <= crowd.keys(), plan.slug
    for division, form in crowd.items():
        stage.clock.now = round_.opens_at
        reply = await stage.start(form, round_id=slug)
        assert reply.status_code == 201, (plan.slug, division, reply.text)
        attempt = reply.json()
        assert (attempt["prediction"] is not None) == (plan.rules.prediction is not None)
        entered = await enter_all_right(stage, plan, attempt, papers.get(division, papers[""]))
        assert entered.status_code == 200, (plan.slug, division, entered.text)
        shown = entered.json()["score"]
        assert (shown is not None) == plan.rules.attempts.show_score
        assert shown is None or shown["points"] == shown["max"], (plan.slug, division, shown)


async def enter_all_right(stage: Stage, plan: ContestPlan, attempt: dict[str, Any], paper: PaperRule) -> httpx.Response:
    """Everything right, each question in its turn where the rules say so."""
    answers = {question["id"]: ["a"] for question in attempt["questions"]}
    turn = plan.rules.attempts.question_time_s
    while turn is not None and len(answers) < paper_size(paper):
        await stage.save(attempt, len(answers), answers)
        stage.clock.now += turn * 1000
        shown = (await stage.client.get(f"/api/attempts/{attempt['attempt']}", headers=bearer(attempt))).json()
        answers[shown["questions"][-1]["id"]] = ["a"]
    assert len(answers) == paper_size(paper)
    stage.clock.now += 1000
    guess = {"prediction": 7} if plan.rules.prediction else {}
    return await stage.submit(attempt, answers, **guess)
