"""POST …/contests/{contest}/phone-codes, and whether somebody who starts has proved to hold the phone they name.

Whoever typed the code gets a signed cookie for this contest and number, so that further attempts need no other code.
The reply to asking is the same for every number: nobody learns here who takes part.
"""

import hashlib
from base64 import urlsafe_b64encode
from hmac import compare_digest
from secrets import randbelow
from typing import NamedTuple

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.http.problems import Problem
from contest.http.replies import JsonReply
from contest.i18n.texts import code_message
from contest.identity.form import Person, keyed, phone_key
from contest.identity.phone_numbers import NoPhone, normal_phone
from contest.live.connection.connection import RedisUnavailable
from contest.live.connection.result_codes import Code
from contest.live.phone_codes import GOOD_FOR_S, PAUSE_S, check_code, keep_code
from contest.play.attempts.client_address import address_hash, address_of
from contest.play.contracts.requests import PhoneBody, parse, read_bytes
from contest.play.worker.running_rounds import ContestInMemory, RunningRound
from contest.play.worker.state import WorkerState

DIGITS = 6
PROVED_FOR_S = 180 * 86_400
_WRONG = {Code.WRONG: "code_wrong", Code.EXPIRED: "code_expired", Code.TOO_MANY: "code_tries"}


class Proof(NamedTuple):
    """The cookie of a verified phone, "" for none; and whether a new one goes over https."""

    cookie: str = ""
    secure: bool = False


NO_PROOF = Proof()


async def ask_code(play: WorkerState, request: Request) -> Response | Problem:
    """202 once a code is on its way. Raises RedisUnavailable."""
    contest = play.registry.contests.get(request.path_params["contest"])
    raw = await read_bytes(request)
    if isinstance(raw, Problem):
        return raw
    body = parse(raw, PhoneBody, "invalid_contestant")
    if isinstance(body, Problem):
        return body
    if contest is None or not contest.published.page.verify:
        return Problem("not_found")
    refused = await send_code(play, contest, body.phone, address_of(request))
    if refused is not None:
        return refused
    return JsonReply(orjson.dumps({"expires_in_s": GOOD_FOR_S, "again_in_s": PAUSE_S}), 202)


async def send_code(play: WorkerState, contest: ContestInMemory, written: str, address: str) -> Problem | None:
    """Sends a code to the number as it was typed; None when it is on its way. Raises RedisUnavailable."""
    published = contest.published
    try:
        phone = normal_phone(written, published.rules.identity.phone_region)
    except NoPhone:
        return Problem("invalid_contestant", {"fields": {published.page.verify: "phone"}})
    if play.sender is None:
        return Problem("codes_away")
    code = f"{randbelow(10**DIGITS):0{DIGITS}}"
    key = phone_key(play.secrets, published.code, phone)
    answer, wait_s = await keep_code(
        play.live,
        published.code,
        published.generation,
        phone=key,
        code=_hash(play, published.code, key, code),
        address=address_hash(address),
        per_address=play.settings.codes_per_address,
    )
    if answer == Code.TOO_MANY:
        return Problem("too_many_requests", {}, wait_s)
    if answer != Code.OK:
        raise RedisUnavailable("unavailable.no_generation")
    text = code_message(published.language, published.title, code)
    return None if play.sender.offer(phone, code, text) else Problem("codes_away")


async def prove(
    play: WorkerState, running: RunningRound, person: Person, code: str, proof: Proof, now: int
) -> Problem | str:
    """A cookie to hand out ("" when the phone was proved before), or the refusal. Raises RedisUnavailable."""
    contest = running.contest
    if _is_proved(play, contest.code, person.phone, proof.cookie, now):
        return ""
    if not code:
        return Problem("invalid_contestant", {"fields": {"code": "code_needed"}})
    typed = "".join(filter(str.isdigit, code))[:DIGITS]
    hashed = _hash(play, contest.code, person.phone, typed)
    answer = await check_code(play.live, contest.code, contest.generation, phone=person.phone, code=hashed)
    if answer in _WRONG:
        return Problem("invalid_contestant", {"fields": {"code": _WRONG[answer]}})
    if answer != Code.OK:
        raise RedisUnavailable("unavailable.no_generation")
    value = _sign(play, contest.code, person.phone, now // 1000 + PROVED_FOR_S)
    cookie = f"{_name(contest.code)}={value}; Path=/; Max-Age={PROVED_FOR_S}; HttpOnly; SameSite=lax"
    return f"{cookie}; Secure" if proof.secure else cookie


def proof_in(request: Request, running: RunningRound) -> Proof:
    """The cookie that a phone sends with its request, where the contest checks phones."""
    if not running.contest.page.verify:
        return NO_PROOF
    return Proof(request.cookies.get(_name(running.contest.code), ""), request.url.scheme == "https")


def _name(contest_code: str) -> str:
    return f"phone_{contest_code}"


def _hash(play: WorkerState, contest: str, phone: str, code: str) -> str:
    return keyed(play.secrets, contest, "code", [phone, code])


def _sign(play: WorkerState, contest: str, phone: str, until_s: int) -> str:
    key = play.secrets.token_keys[play.secrets.token_key_id]
    claim = b"%d.%d" % (play.secrets.token_key_id, until_s)
    return f"{claim.decode()}.{_mac(key, contest, phone, claim)}"


def _is_proved(play: WorkerState, contest: str, phone: str, cookie: str, now: int) -> bool:
    key_id, _, rest = cookie.partition(".")
    until, _, mac = rest.partition(".")
    if not (key_id.isdecimal() and until.isdecimal() and len(cookie) < 100):
        return False
    key = play.secrets.token_keys.get(int(key_id))
    if key is None or int(until) * 1000 < now:
        return False
    return compare_digest(_mac(key, contest, phone, f"{key_id}.{until}".encode()).encode(), mac.encode())


def _mac(key: bytes, contest: str, phone: str, claim: bytes) -> str:
    message = b"\0".join((b"phone-proof", contest.encode(), phone.encode(), claim))
    return urlsafe_b64encode(hashlib.blake2b(message, key=key, digest_size=18).digest()).decode()
