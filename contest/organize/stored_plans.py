"""A stored contest as the plan that its file would be, and that file: as its organizer wrote it, where it still says
what is so. Out of scope: what is changed, and applying it (contest_plans)."""

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec.structs import replace

from contest.archive.contests.apply import StoredRound, read_file, read_rounds, write_file
from contest.archive.contests.life import ContestState
from contest.archive.contests.media import find_media
from contest.archive.contests.pages import PublishedFace, PublishedPage
from contest.archive.contests.published import PublishedContest, find_contest_facts
from contest.archive.pool import Connection
from contest.core.errors import UserError
from questions.model import PaperRule
from scoring.rules.file.edit import NotEdited, edit_contest_file
from scoring.rules.file.read import ReadPart, RulesError, read_contest_file
from scoring.rules.file.write import contest_tables, write_contest_file
from scoring.rules.model import ContestPlan, DivisionPaper, RoundPlan, Rules, UnitNode
from scoring.rules.page import Face, Material, Page, Sponsor

_MEDIA = "/media/"


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """`text` is the contest's file, `mark` what it is recognized by: a form that was read under another mark is older.
    `files` are those that the file names."""

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
    names = _files(plan.page) if with_files else []
    files = {name: media.body for name in names if (media := await find_media(connection, name)) is not None}
    written = write_contest_file(plan)
    own, mark = await read_file(connection, contest.id)
    text = own if own and mark == mark_of(written) else written
    return StoredPlan(plan, text, mark_of(text), files, contest.id, stored, contest.state)


async def keep_text(connection: Connection, plan: ContestPlan, text: str) -> None:
    """Keeps the text of a file that was applied; `plan` is what it says, which the contest may not have taken over in
    everything. What it names beside it is in it afterwards."""
    stored = await read_plan(connection, plan.slug)
    own = edited(text, plan, stored.plan, stored.read_part)
    await write_file(connection, stored.contest_id, own, mark_of(write_contest_file(stored.plan)))


def edited(text: str, before: ContestPlan, after: ContestPlan, read_part: ReadPart) -> str:
    """`text`, which says `before`, so that it says `after`: changed where it has to be, else written anew."""
    tables = contest_tables(before), contest_tables(after)
    try:
        changed = edit_contest_file(text, *tables)
        if changed == text or read_contest_file(changed, read_part=read_part) == after:
            return changed
    except (NotEdited, RulesError):
        pass
    return write_contest_file(after)


def mark_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


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
    return Page(page.layout, page.color, materials, page.prediction, page.address, _face(page.face))


def _face(face: PublishedFace | None) -> Face | None:
    if face is None:
        return None
    logo, banner = (each.whole.removeprefix(_MEDIA) if each else "" for each in (face.logo, face.banner))
    sponsors = tuple(Sponsor(each.name, each.url) for each in face.sponsors)
    return Face(logo, banner, face.accent, face.welcome, face.hotline, face.zalo, sponsors)


def _files(page: Page) -> list[str]:
    """The names of the files that a contest file with this page names."""
    pictures = [page.face.logo, page.face.banner] if page.face else []
    return [name for name in (*(material.file for material in page.materials), *pictures) if name]
