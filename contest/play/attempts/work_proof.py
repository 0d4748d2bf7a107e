"""A small proof of work, asked for where one address or network brings very many new people: a challenge of ALTCHA that
a phone's browser solves in a second or two. Made and checked by ALTCHA's library; used once (lua/seat.lua).
"""

import hashlib
from base64 import b64decode
from secrets import token_hex
from typing import Any

import msgspec
from altcha.v1 import ChallengeOptions, create_challenge, verify_solution

from contest.play.worker.state import WorkerState

EASIEST, HARDEST = 30_000, 240_000
"""Hashes at most; half of them on average."""
GOOD_FOR_S = 300


class Solution(msgspec.Struct, forbid_unknown_fields=True):
    """What ALTCHA's clients send, as base64 of JSON; `took` is how long it took them."""

    algorithm: str
    challenge: str
    number: int
    salt: str
    signature: str
    took: float | None = None


def make_challenge(play: WorkerState, contest: str, now: int, *, over: int) -> dict[str, Any]:
    """`over`: how many times the limit has been reached; the work grows with it."""
    salt = f"{contest}.{now // 1000 + GOOD_FOR_S}.{token_hex(12)}"
    most = min(HARDEST, EASIEST * max(1, over))
    made = create_challenge(ChallengeOptions(hmac_key=_key(play), salt=salt, max_number=most))
    names = ("algorithm", "challenge", "salt", "signature")
    return {name: getattr(made, name) for name in names} | {"maxnumber": most}


def read_proof(play: WorkerState, contest: str, payload: str, now: int) -> str:
    """What stands for the challenge, so that it is used once; "" unless this solves one of the contest that is good."""
    if not payload or len(payload) > 2_000:
        return ""
    try:
        solution = msgspec.json.decode(b64decode(payload, validate=True), type=Solution)
        code, until, _ = solution.salt.rstrip("&").split(".")
        timely = now // 1000 <= int(until)
    except (ValueError, msgspec.MsgspecError):
        return ""
    if code != contest or not timely or solution.algorithm != "SHA-256":
        return ""
    solved, _ = verify_solution(msgspec.to_builtins(solution), _key(play), check_expires=False)
    return solution.challenge[:32] if solved else ""


def _key(play: WorkerState) -> bytes:
    """The same in all workers, and for nothing else."""
    return hashlib.blake2b(b"work proof", key=play.secrets.receipt_key, digest_size=32).digest()
