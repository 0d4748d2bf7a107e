"""A list of a round, or of a contest over its rounds, as a file, however long. That somebody took it is on record.

Arguments: {"round": slug, "of": "round" (where it is left out) or "contest", "list": one of LISTS ("standings" where it
is left out), "format": one of the documents' formats, "lang"}. Who may have it is checked by whoever asks for the job;
names are masked. The result is the file.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from contest.archive.pool import Connection, Pool
from contest.archive.results.decisions import record_audit
from contest.core.errors import UserError
from contest.documents.formats import FORMATS, media_type, write
from contest.documents.table import Document
from contest.review.results.facts import read_facts
from contest.review.results.items import read_items
from contest.review.results.standings import read_standings
from contest.review.results.winners import keep_masked, read_winner_list, winner_document
from contest.review.scope import Of
from contest.work.kind import Finished, JobKind, RunningJob
from questions.language import Language


async def _winners(pool: Pool, slug: str, of: Of, lang: Language) -> Document:
    return winner_document(await read_winner_list(pool, slug, of, full=False, open_profile=keep_masked))


async def _facts(pool: Pool, slug: str, of: Of, lang: Language) -> Document:
    return await read_facts(pool, slug, of)


async def _items(pool: Pool, slug: str, of: Of, lang: Language) -> Document:
    return await read_items(pool, slug, of)


LISTS: dict[str, Callable[[Pool, str, Of, Language], Awaitable[Document]]] = {
    "winners": _winners,
    "standings": read_standings,
    "facts": _facts,
    "items": _items,
}
"""By what they are called in addresses, in the order of the page."""


async def run(job: RunningJob) -> Finished:
    slug, form = str(job.arguments["round"]), str(job.arguments["format"])
    of: Of = "contest" if job.arguments.get("of") == "contest" else "round"
    lang: Language = "en" if job.arguments.get("lang") == "en" else "vi"
    name = str(job.arguments.get("list", "standings"))
    if form not in FORMATS or name not in LISTS:
        raise UserError("bad_format", file=form, formats=list(FORMATS))
    job.progress("reading")
    document = await LISTS[name](job.services.pool, slug, of, lang)
    rows = sum(len(table.rows) for table in document.tables)
    job.progress("writing", 0, rows)
    content = await asyncio.to_thread(write, document, form)
    file = await job.begin_file(f"{slug}.{form}" if name == "standings" else f"{slug}-{name}.{form}", media_type(form))
    await file.write(content)

    async def note(connection: Connection) -> dict[str, Any]:
        details = {of: slug, "list": name, "rows": rows, "format": form}
        await record_audit(connection, who=job.claimed.who, action="list_exported", at=job.now_ms(), details=details)
        return {}

    return Finished({of: slug, "rows": rows, "format": form}, note, file)


KIND = JobKind("round_list", run)
