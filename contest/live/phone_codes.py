"""One-time codes for phones, as Redis keeps them: hashes that expire, tries and limits counted inside the scripts.

Out of scope: a code or a phone number as they are written, or how a code is sent.
"""

from typing import NamedTuple

from contest.live.connection.connection import Live
from contest.live.connection.result_codes import Code
from contest.live.connection.scripts import CODE_CHECK, CODE_MAKE

GOOD_FOR_S = 300
PAUSE_S = 60
MOST_TRIES = 5
MOST_TRIES_UNASKED = 50
MOST_PER_PHONE_AND_ADDRESS = 5
MOST_PER_PHONE = 15


class Asker(NamedTuple):
    """Whose a code is, all hashes: `nonce` was given to who asked, "" for somebody who does not have it."""

    nonce: str
    address: str
    network: str = ""


class Limits(NamedTuple):
    """Codes in an hour, 0 for no limit."""

    address: int
    network: int
    contest: int


async def keep_code(
    live: Live, contest: str, generation: str, *, phone: str, code: str, asker: Asker, limits: Limits, proof: str = ""
) -> tuple[Code, int, int]:
    """(OK, 0, the contest's codes of this hour), TOO_MANY or FULL (the contest's budget) with seconds to wait, PROOF
    with those and how many times the limit of address or network has been reached, or NO_GENERATION. `phone` and `code`
    are hashes, `proof` a proof of work that was checked. Raises RedisUnavailable."""
    of_phone = (MOST_PER_PHONE_AND_ADDRESS, MOST_PER_PHONE)
    answer, wait_s, used = await CODE_MAKE.run(
        live, contest, generation, phone, code, *asker, GOOD_FOR_S, PAUSE_S, *of_phone, *limits, proof
    )
    return Code(answer), wait_s, used


async def check_code(live: Live, contest: str, generation: str, *, phone: str, code: str, asker: Asker) -> Code:
    """OK, WRONG, EXPIRED, TOO_MANY or NO_GENERATION. Raises RedisUnavailable."""
    who = (MOST_TRIES, asker.nonce, asker.address, MOST_TRIES_UNASKED)
    return Code(await CODE_CHECK.run(live, contest, generation, phone, code, *who))
