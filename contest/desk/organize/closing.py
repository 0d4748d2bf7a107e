"""A round closed before its time, in a process of its own: what `contest round close` does, which belongs to the
archiver's side. It can be repeated: what was done by then stays done."""

import asyncio
import sys

from contest.core.errors import UserError
from contest.core.settings import Settings, child_environment
from questions.language import Language

_LONGEST_S = 300


async def close_in_process(settings: Settings, slug: str, *, who: str, why: str, lang: Language) -> None:
    """Returns when the standings are complete. Raises UserError with the sentence of the command."""
    command = ("-m", "contest.cli", "round", "close", slug, "--who", who, "--why", why, "--json")
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, *command),
        env=child_environment(settings) | {"LANG": "vi_VN.UTF-8" if lang == "vi" else "en_GB.UTF-8"},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, errors = await asyncio.wait_for(child.communicate(), _LONGEST_S)
    except BaseException:
        child.kill()
        raise
    if child.returncode:
        lines = errors.decode("utf-8", "replace").strip().splitlines()
        raise UserError("not_closed", reason=lines[-1] if lines else "?")
