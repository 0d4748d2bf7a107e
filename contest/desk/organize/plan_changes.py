"""A change of a contest from a form: what will change is shown first, then it is applied, as a file would be.

Each form carries the mark of the contest that it was read from; whoever is second gets the form back, with what they
typed and what is so now. What a form means is in the pages.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.desk.contest_visit import ContestVisit
from contest.desk.visit import Desk, go, kept
from contest.html.forms import Form
from contest.html.rendering import moment
from contest.html.replies import language_for
from contest.organize.contest_plans import StoredPlan, change_plan, read_plan
from questions.language import Message
from scoring.rules.model import ContestPlan

Made = tuple[ContestPlan, list[Message]]
"""The changed plan, and what else is to be said about it."""
Shown = Callable[..., Awaitable[Response]]
"""Shows the form again: `typed`, `error`, `status`."""


async def read_stored(desk: Desk, visit: ContestVisit) -> StoredPlan:
    async with acquire(desk.services.pool) as connection:
        return await read_plan(connection, visit.contest.slug)


async def change(
    desk: Desk,
    request: Request,
    visit: ContestVisit,
    form: Form,
    make: Callable[[ContestPlan, Form], Made],
    *,
    show: Shown,
    button: str,
    back: str,
) -> Response:
    """One step of a change: `edit` shows the form, `apply` does it and goes to `back`, anything else previews it."""
    step = form.get("step", "preview")
    if step == "edit":
        return await show(typed=form)
    stored = await read_stored(desk, visit)
    try:
        if form.get("mark") != stored.mark:
            raise UserError("changed_meanwhile")
        plan, messages = make(stored.plan, form)
        author, now = visit.visitor.author, desk.now_ms()
        applied = await change_plan(desk.services, stored, plan, author=author, now_ms=now, dry_run=step != "apply")
    except UserError as error:
        return await show(typed=form, error=error, status=409 if error.code == "changed_meanwhile" else 422)
    if step == "apply":
        return go(f"{back}?done=saved")
    changes = round_changes(stored.plan, plan, language_for(request))
    values: dict[str, Any] = {"changes": changes, "effects": [*messages, *applied.changed_rules], "button": button}
    values |= {"doubts": applied.notes, "kept": without_step(form), "action": request.url.path}
    return desk.contest_page(request, "organize/plan_preview.html", visit, **values)


def without_step(form: Form) -> list[tuple[str, str]]:
    return [(name, value) for name, value in kept(form) if name != "step"]


def round_changes(before: ContestPlan, after: ContestPlan, lang: str) -> list[tuple[str, str, str]]:
    """Rounds that are new or not as they were: title, what was so, what will be."""
    stored = {round_.slug: round_ for round_ in before.rounds}
    changes = []
    for round_ in after.rounds:
        earlier = stored.get(round_.slug)
        if earlier is None:
            changes.append((round_.title, "", _window(round_.opens_at, round_.closes_at, after.time_zone, lang)))
            continue
        was, will_be = (
            (each.title, _window(each.opens_at, each.closes_at, plan.time_zone, lang))
            for each, plan in ((earlier, before), (round_, after))
        )
        if was != will_be:
            name, own = (earlier.title, round_.title) if earlier.title != round_.title else ("", "")
            changes.append((earlier.title, _joined(name, was[1]), _joined(own, will_be[1])))
    return changes


def _joined(title: str, window: str) -> str:
    return f"{title}: {window}" if title else window


def _window(opens_at: int, closes_at: int, zone: str, lang: str) -> str:
    return f"{moment(opens_at, zone, lang)} – {moment(closes_at, zone, lang)}"
