"""A plan as a file again: every example, and what is hard to write, reads back as the same plan."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from scoring.rules.file.read import read_contest_file
from scoring.rules.file.write import write_contest_file
from scoring.rules.model import ContestPlan, UnitNode
from scoring.rules.page import Material, Page
from scoring.rules.versions import canonical

EXAMPLES = sorted((Path(__file__).parents[3] / "scoring" / "examples").glob("*.toml"))


def plan_of(path: Path) -> ContestPlan:
    return read_contest_file(path.read_text("utf-8"), read_part=lambda name: (path.parent / name).read_bytes())


def again(plan: ContestPlan) -> ContestPlan:
    """Files of the page are named, and looked at when they are applied."""
    return read_contest_file(write_contest_file(plan), read_part=lambda name: b"")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_reads_back_as_it_was(path: Path) -> None:
    plan = plan_of(path)
    assert again(plan) == plan
    assert canonical(again(plan).rules) == canonical(plan.rules), "the fingerprint of its rules"
    assert write_contest_file(again(plan)) == write_contest_file(plan)


def test_what_is_hard_to_write() -> None:
    plan = next(plan for plan in map(plan_of, EXAMPLES) if plan.rules.prediction is None and not plan.units)
    title = 'Hội "thi"\\ \t\x7f\n dòng hai = [x] # không'
    units = (UnitNode("a", "Phường “A” 'b'", head_count=12, selectable=True), UnitNode("b", "B", parent="a"))
    page = Page("all", "#123456", (Material("Luật", url="https://example.vn/?a=1&b=2"),))
    hard = replace(plan, description=title, units=units, page=page, of_all=7)
    assert again(hard) == hard


def test_a_moment_that_the_clocks_show_twice_is_written_with_its_offset() -> None:
    plan = plan_of(EXAMPLES[0])
    first, *_ = plan.rounds
    twice = 1_793_494_800_000  # 2026-11-01 01:20 in New York, for the second time
    late = replace(first, opens_at=twice, closes_at=twice + 3_600_123)
    hard = replace(plan, time_zone="America/New_York", rounds=(late,))
    assert again(hard).rounds == (late,)
