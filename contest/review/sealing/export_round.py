"""The export of a sealed round: the file in which anybody can recompute it. Written from the archive, line by line.

What is written is computed again on the way and has to give the seal that is recorded, else nothing is handed out.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from contest.archive.contests.lookup import load_round
from contest.archive.pool import acquire
from contest.archive.results.seals import SealRow, list_seals, read_lines
from contest.core.errors import UserError
from contest.review.results.replay import with_entries
from contest.review.sealing.read_seals import read_head, require_entries_sealed
from contest.services import Services
from scoring.sealing.encoding import ExportError, write_line
from scoring.sealing.records import EntryLine
from scoring.sealing.seals import Sealed, SealError, write_export


async def export_round(services: Services, slug: str, out: Path, *, entries_only: bool = False) -> str:
    """Writes the file, with the result sealed last if there is one, and returns its last seal. Raises UserError."""
    _, round_ = await load_round(services.pool, slug)
    async with acquire(services.pool) as connection:
        seals = await list_seals(connection, round_.id)
        require_entries_sealed(slug, seals)
        result = seals[-1] if len(seals) > 1 and not entries_only else None
        grounds = await read_lines(connection, result.id, "grounds") if result else []
        head = await read_head(connection, seals, grounds)
    async with export_file(slug, out) as part:
        made = await with_entries(services.pool, round_, partial(_write, part, head, result))
        if result is not None and (made is None or made.seal != result.seal):
            raise SealError("seal.other_result")
    return result.seal if result else seals[0].seal


@asynccontextmanager
async def export_file(slug: str, out: Path) -> AsyncIterator[Path]:
    """Where to write the export of `slug`, a round or contest: it becomes `out` when all of it is written and right.
    ExportError and OSError come out as UserError, and nothing is left then."""
    part = out.with_name(f"{out.name}.part")
    try:
        yield part
        await asyncio.to_thread(part.replace, out)
    except ExportError as error:
        raise UserError("seal_broken", f"the archive of {slug} is not what was sealed: {error}") from None
    except OSError as error:
        raise UserError("unwritable", f"cannot write {out}: {error.strerror}") from None
    finally:
        part.unlink(missing_ok=True)


def _write(part: Path, head: Sequence[bytes], result: SealRow | None, entries: Iterable[EntryLine]) -> Sealed | None:
    lines = (write_line("entry", entry) for entry in entries)
    with part.open("wb") as file:
        return write_export(
            head,
            lines,
            replaces=result.replaces if result else None,
            sealed_at=result.sealed_at if result else 0,
            write=lambda line: file.write(line + b"\n"),
        )
