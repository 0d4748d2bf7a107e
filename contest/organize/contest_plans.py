"""A changed plan of a stored contest applied: as a file, like any other.

So a desk and `contest apply` cannot come to different rules. Out of scope: what is changed (season_calendar, the desk).
"""

from contest.archive.accounts.audit import Author
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.organize.apply import apply_text
from contest.organize.apply_contest import Applied
from contest.organize.stored_plans import StoredPlan, edited, read_plan
from contest.services import Services
from scoring.rules.file.read import ReadPart
from scoring.rules.file.write import write_contest_file
from scoring.rules.model import ContestPlan

__all__ = ["StoredPlan", "apply_plan", "change_plan", "read_plan"]


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
    services: Services,
    stored: StoredPlan,
    plan: ContestPlan,
    *,
    author: Author,
    now_ms: int,
    dry_run: bool = False,
    why: str = "",
) -> Applied:
    """`stored` changed to `plan`. Raises UserError `changed_meanwhile` where it is no longer what the form was read
    from."""
    text = edited(stored.text, stored.plan, plan, stored.read_part)
    return await change_text(services, stored, text, author=author, now_ms=now_ms, dry_run=dry_run, why=why)


async def change_text(
    services: Services,
    stored: StoredPlan,
    text: str,
    *,
    author: Author,
    now_ms: int,
    dry_run: bool = False,
    why: str = "",
) -> Applied:
    """As `contest apply` with this file in the place of that of `stored`. Raises UserError as `change_plan` does."""
    async with acquire(services.pool) as connection:
        current = await read_plan(connection, stored.plan.slug, with_files=False)
    if current.mark != stored.mark:
        raise UserError("changed_meanwhile")
    part = stored.read_part
    return await apply_text(services, text, who=author, read_part=part, now_ms=now_ms, dry_run=dry_run, why=why)
