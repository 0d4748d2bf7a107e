"""Putting the demo contest into an installation: its banks, then its file, dated by the moment it is given."""

from contest.archive.contests.lookup import is_contest
from contest.demo.content import DEMO_SLUG, demo_banks, demo_contest_file, read_demo_part
from contest.organize.apply import apply_text
from contest.organize.banks import import_bank
from contest.services import Services

WHO = "demo"


async def apply_demo(services: Services, now_ms: int) -> bool:
    """Applies the contest `demo` unless it is there already; says whether it did."""
    if await is_contest(services.pool, DEMO_SLUG):
        return False
    await import_demo_banks(services, now_ms)
    await apply_text(services, demo_contest_file(now_ms), who=WHO, read_part=read_demo_part, now_ms=now_ms)
    return True


async def import_demo_banks(services: Services, now_ms: int) -> None:
    """Imports the demo's question banks; a bank that is there with the same questions stays as it is."""
    for slug, path in demo_banks():
        await import_bank(services.pool, path.read_bytes(), path.name, slug, at=now_ms, who=WHO)
