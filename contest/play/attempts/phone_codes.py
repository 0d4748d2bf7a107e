"""POST …/contests/{contest}/phone-codes, and whether somebody who starts has proved to hold the phone they name.

Whoever typed the code gets a signed cookie for this contest and number, so that further attempts need no other code.
A code and the tries at it belong to who asked, told by a nonce in the reply and in a cookie: nobody uses up the tries
of somebody else. The reply to asking says the same for every number: nobody learns here who takes part.
"""

import hashlib
import logging
import re
from base64 import urlsafe_b64encode
from hmac import compare_digest
from secrets import randbelow, token_urlsafe
from typing import NamedTuple

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.core.metrics import CODES_SENT, CODES_USED
from contest.http.problems import Problem
from contest.http.replies import JsonReply
from contest.i18n.texts import code_message
from contest.identity.form import Person, keyed, phone_key
from contest.identity.phone_numbers import NoPhone, mobile_phone
from contest.live.connection.connection import RedisUnavailable
from contest.live.connection.result_codes import Code
from contest.live.phone_codes import GOOD_FOR_S, PAUSE_S, Asker, Limits, check_code, keep_code
from contest.play.attempts.client_address import address_hash, address_of, network_hash
from contest.play.attempts.work_proof import make_challenge, read_proof
from contest.play.contracts.requests import PhoneBody, parse, read_bytes
from contest.play.worker.running_rounds import ContestInMemory, RunningRound
from contest.play.worker.state import WorkerState

DIGITS = 6
PROVED_FOR_S = 180 * 86_400
_WRONG = {Code.WRONG: "code_wrong", Code.EXPIRED: "code_expired", Code.TOO_MANY: "code_tries"}


log = logging.getLogger(__name__)
_NONCE = re.compile(r"[\w-]{22}", re.ASCII)
_NEARLY_USED = 0.8


class Proof(NamedTuple):
    """The cookie of a verified phone and the nonce of who asked for a code, "" for none; the address it comes from; and
    whether a new cookie goes over https."""

    cookie: str = ""
    secure: bool = False
    nonce: str = ""
    address: str = ""


NO_PROOF = Proof()


class Sent(NamedTuple):
    """A code is on its way to whoever has this nonce, which the cookie holds too."""

    nonce: str
    cookie: str


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
    sent = await send_code(play, contest, body.phone, request, body.proof)
    if isinstance(sent, Problem):
        return sent
    answer = {"expires_in_s": GOOD_FOR_S, "again_in_s": PAUSE_S, "nonce": sent.nonce}
    reply = JsonReply(orjson.dumps(answer), 202)
    reply.raw_headers.append((b"set-cookie", sent.cookie.encode()))
    return reply


async def send_code(
    play: WorkerState, contest: ContestInMemory, written: str, request: Request, solution: str = ""
) -> Problem | Sent:
    """Sends a code to the number as it was typed. Of the request only the address, the scheme and the nonce of an
    earlier code count. `solution` solves the challenge of a `proof_needed`. Raises RedisUnavailable."""
    now = play.clock.now_ms()
    published = contest.published
    page = published.page
    try:
        phone = mobile_phone(written, page.verify_regions or (published.rules.identity.phone_region,))
    except NoPhone as reason:
        return Problem("invalid_contestant", {"fields": {page.verify: reason.code}})
    if play.sender is None or not play.sender.has_room():
        return Problem("codes_away")  # before it counts: who asks again in a moment is not told to wait for a minute
    address = address_of(request)
    earlier = request.cookies.get(_asked(published.code), "")
    nonce = earlier if _NONCE.fullmatch(earlier) else token_urlsafe(16)
    asker = Asker(_nonce_hash(nonce), address_hash(address), network_hash(address))
    settings = play.settings
    limits = Limits(settings.codes_per_address, settings.codes_per_network, settings.codes_per_contest)
    code = f"{randbelow(10**DIGITS):0{DIGITS}}"
    key = phone_key(play.secrets, published.code, phone)
    answer, wait_s, used = await keep_code(
        play.live,
        published.code,
        published.generation,
        phone=key,
        code=_hash(play, published.code, key, code),
        asker=asker,
        limits=limits,
        proof=read_proof(play, published.code, solution, now),
    )
    if answer == Code.PROOF:
        return Problem("proof_needed", {"challenge": make_challenge(play, published.code, now, over=used)}, wait_s)
    if answer in (Code.TOO_MANY, Code.FULL):
        CODES_SENT.labels("over_budget" if answer == Code.FULL else "too_many").inc()
        return Problem("too_many_requests", {}, wait_s)
    if answer != Code.OK:
        raise RedisUnavailable("unavailable.no_generation")
    _watch_budget(published.slug, used, limits.contest)
    text = code_message(published.language, published.title, code)
    if not play.sender.offer(phone, code, text):
        return Problem("codes_away")
    return Sent(nonce, _cookie(_asked(published.code), nonce, GOOD_FOR_S, secure=request.url.scheme == "https"))


def _watch_budget(contest: str, used: int, most: int) -> None:
    """The script counts, so each of these is logged once an hour, by whichever worker comes to it."""
    CODES_USED.labels(contest).set(used)
    if most and used == most:
        log.error("code_budget_used_up", extra={"contest": contest, "codes": used})
    elif most and used == int(most * _NEARLY_USED):
        log.warning("code_budget_nearly_used", extra={"contest": contest, "codes": used, "most": most})


async def prove(
    play: WorkerState, running: RunningRound, person: Person, code: str, proof: Proof, now: int
) -> Problem | list[str]:
    """Cookies to hand out (none when the phone was proved before), or the refusal. Raises RedisUnavailable."""
    contest = running.contest
    if _is_proved(play, contest.code, person.phone, proof.cookie, now):
        return []
    if not code:
        return Problem("invalid_contestant", {"fields": {"code": "code_needed"}})
    typed = "".join(filter(str.isdigit, code))[:DIGITS]
    hashed = _hash(play, contest.code, person.phone, typed)
    asker = Asker(_nonce_hash(proof.nonce) if proof.nonce else "", address_hash(proof.address))
    answer = await check_code(play.live, contest.code, contest.generation, phone=person.phone, code=hashed, asker=asker)
    if answer in _WRONG:
        return Problem("invalid_contestant", {"fields": {"code": _WRONG[answer]}})
    if answer != Code.OK:
        raise RedisUnavailable("unavailable.no_generation")
    value = _sign(play, contest.code, person.phone, now // 1000 + PROVED_FOR_S)
    proved = _cookie(_name(contest.code), value, PROVED_FOR_S, secure=proof.secure)
    return [proved, _cookie(_asked(contest.code), "", 0, secure=proof.secure)]


def proof_in(request: Request, running: RunningRound) -> Proof:
    """The cookie that a phone sends with its request, where the contest checks phones."""
    if not running.contest.page.verify:
        return NO_PROOF
    code, kept = running.contest.code, request.cookies
    return Proof(kept.get(_name(code), ""), request.url.scheme == "https", kept.get(_asked(code), "")[:64])


def _name(contest_code: str) -> str:
    return f"phone_{contest_code}"


def _asked(contest_code: str) -> str:
    return f"code_{contest_code}"


def _cookie(name: str, value: str, max_age: int, *, secure: bool) -> str:
    cookie = f"{name}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=lax"
    return f"{cookie}; Secure" if secure else cookie


def _nonce_hash(nonce: str) -> str:
    return hashlib.blake2b(nonce.encode(), digest_size=16).hexdigest()


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
