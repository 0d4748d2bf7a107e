"""A stored contest as the plan that its file would be, and a changed plan applied: as a file, like any other.

So a desk and `contest apply` cannot come to different rules. Out of scope: what is changed (season_calendar, the desk).
"""

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec.structs import replace

from contest.archive.accounts.audit import Author
from contest.archive.contests.apply import StoredRound, read_rounds
from contest.archive.contests.life import ContestState
from contest.archive.contests.media import find_media
from contest.archive.contests.pages import PublishedPage
from contest.archive.contests.published import PublishedContest, find_contest_facts
from contest.archive.pool import Connection, acquire
from contest.core.errors import UserError
from contest.organize.apply import apply_text
from contest.organize.apply_contest import Applied
from contest.services import Services
from questions.model import PaperRule
from scoring.rules.file.read import ReadPart
from scoring.rules.file.write import write_contest_file
from scoring.rules.model import ContestPlan, DivisionPaper, RoundPlan, Rules, UnitNode
from scoring.rules.page import Material, Page

_MEDIA = "/media/"


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """`text` is the contest's file, `mark` what it is recognized by: a form that was read under another mark is older.
    `files` are the materials that the file names."""

    plan: ContestPlan
    text: str
    mark: str
    files: dict[str, bytes]
    contest_id: int
    rounds: list[StoredRound]
    state: ContestState

    def read_part(self, name: str) -> bytes:
        if name not in self.files:
            raise FileNotFoundError(name)
        return self.files[name]


async def read_plan(connection: Connection, slug: str, *, with_files: bool = True) -> StoredPlan:
    """The contest as `contest apply` would make it again. Raises UserError where there is none."""
    contest = await find_contest_facts(connection, slug)
    if contest is None:
        raise UserError("no_such_contest", contest=slug, contests=[])
    stored = await read_rounds(connection, contest.id)
    rounds = tuple(
        RoundPlan(
            round_.slug.removeprefix(f"{slug}-"),
            round_.title,
            round_.planned_opens_at,
            round_.planned_closes_at,
            _own_paper(round_.paper, contest.rules.paper),
            _own_division_papers(round_.division_papers, contest.rules),
        )
        for round_ in stored
    )
    plan = ContestPlan(
        slug=slug,
        title=contest.title,
        rules=contest.rules,
        rounds=rounds,
        organizer=contest.organizer,
        description=contest.description,
        time_zone=contest.time_zone,
        language="vi" if contest.language == "vi" else "en",
        units=_units(contest),
        page=_page(contest.page),
        verify=contest.page.verify,
        of_all=contest.page.of_all,
        verify_regions=contest.page.verify_regions,
    )
    names = [material.file for material in plan.page.materials if material.file] if with_files else []
    files = {name: media.body for name in names if (media := await find_media(connection, name)) is not None}
    text = write_contest_file(plan)
    return StoredPlan(plan, text, mark_of(text), files, contest.id, stored, contest.state)


def mark_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


async def apply_plan(
    services: Services,
    plan: ContestPlan,
    *,
    author: Author,
    now_ms: int,
    read_part: ReadPart | None = None,
    dry_run: bool = False,
    draft: bool = False,
) -> Applied:
    """As `contest apply` with the file of this plan. Raises UserError with nothing done."""
    return await apply_text(
        services,
        write_contest_file(plan),
        who=author,
        read_part=read_part,
        now_ms=now_ms,
        dry_run=dry_run,
        draft=draft,
    )


async def change_plan(
    services: Services, stored: StoredPlan, plan: ContestPlan, *, author: Author, now_ms: int, dry_run: bool = False
) -> Applied:
    """`stored` changed to `plan`. Raises UserError `changed_meanwhile` where it is no longer what the form was read
    from."""
    async with acquire(services.pool) as connection:
        current = await read_plan(connection, stored.plan.slug, with_files=False)
    if current.mark != stored.mark:
        raise UserError("changed_meanwhile")
    part = stored.read_part
    return await apply_plan(services, plan, author=author, now_ms=now_ms, read_part=part, dry_run=dry_run)


def _own_paper(paper: dict[str, Any], usual: PaperRule) -> PaperRule | None:
    own = msgspec.convert(paper, PaperRule)
    return None if own == usual else own


def _own_division_papers(papers: list[dict[str, Any]], rules: Rules) -> tuple[DivisionPaper, ...]:
    usual = {division.id: division.paper for division in rules.divisions}
    own = [DivisionPaper(each["division"], msgspec.convert(each["paper"], PaperRule)) for each in papers]
    return tuple(each for each in own if usual.get(each.division) != each.paper)


def _units(contest: PublishedContest) -> tuple[UnitNode, ...]:
    """Whether a unit can be chosen is left open where it is as usual: a leaf can."""
    parents = {unit.parent for unit in contest.units}
    return tuple(
        replace(unit, selectable=None) if unit.selectable == (unit.id not in parents) else unit
        for unit in contest.units
    )


def _page(page: PublishedPage) -> Page:
    materials = tuple(
        Material(each.title, file=each.url.removeprefix(_MEDIA))
        if each.url.startswith(_MEDIA)
        else Material(each.title, url=each.url)
        for each in page.materials
    )
    return Page(page.layout, page.color, materials)
