"""One-time codes for phones, as Redis keeps them: hashes that expire, tries and limits counted inside the scripts.

Out of scope: a code or a phone number as they are written, or how a code is sent.
"""

from contest.live.connection.connection import Live
from contest.live.connection.result_codes import Code
from contest.live.connection.scripts import CODE_CHECK, CODE_MAKE

GOOD_FOR_S = 300
PAUSE_S = 60
MOST_TRIES = 5
MOST_PER_PHONE = 5


async def keep_code(
    live: Live, contest: str, generation: str, *, phone: str, code: str, address: str, per_address: int
) -> tuple[Code, int]:
    """OK, TOO_MANY with the seconds to wait, or NO_GENERATION. `phone`, `code`, `address` are hashes; `per_address`
    is a limit an hour, 0 for none. Raises RedisUnavailable."""
    limits = (GOOD_FOR_S, PAUSE_S, MOST_PER_PHONE, per_address)
    answer, wait_s = await CODE_MAKE.run(live, contest, generation, phone, code, address, *limits)
    return Code(answer), wait_s


async def check_code(live: Live, contest: str, generation: str, *, phone: str, code: str) -> Code:
    """OK, WRONG, EXPIRED, TOO_MANY or NO_GENERATION. Raises RedisUnavailable."""
    return Code(await CODE_CHECK.run(live, contest, generation, phone, code, MOST_TRIES))
