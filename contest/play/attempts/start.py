"""POST …/attempts: identity checked, seat taken atomically, paper drawn, token signed."""

import hashlib
import os
import re
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from contest.core import ids, tokens
from contest.core.metrics import REFUSED, STARTED
from contest.http.problems import Problem, no_such
from contest.http.replies import JsonReply
from contest.identity.form import Person
from contest.live.batched_writes import SeatItem
from contest.live.connection.connection import RedisUnavailable
from contest.live.connection.result_codes import Code
from contest.play.attempts.client_address import address_hash, address_of, network_hash
from contest.play.attempts.devices import UNKNOWN, Device, device_of
from contest.play.attempts.phone_codes import NO_PROOF, Proof, proof_in, prove
from contest.play.attempts.work_proof import make_challenge, read_proof
from contest.play.boards.snapshot import row_tag
from contest.play.contracts.requests import StartBody, find_header, parse, read_bytes
from contest.play.worker.attempt_cache import Attempt
from contest.play.worker.running_rounds import RunningRound
from contest.play.worker.state import WorkerState

_IDEMPOTENCY = re.compile(rb"[\x21-\x7e]{16,128}")


async def start(play: WorkerState, request: Request) -> Response | Problem:
    """201 with the paper, or the refusal. The same Idempotency-Key and contestant gets the same attempt again."""
    now = play.clock.now_ms()
    running = play.registry.rounds.get(request.scope["path_params"]["round"])
    if running is None:
        return no_such(request.scope["path_params"]["round"], play.registry.rounds)
    raw = await read_bytes(request)
    if isinstance(raw, Problem):
        return raw
    body = parse(raw, StartBody, "invalid_contestant")
    if isinstance(body, Problem):
        return body
    key = find_header(request.scope, b"idempotency-key")
    if key and not _IDEMPOTENCY.fullmatch(key):
        return Problem("invalid_contestant", {"reason": "Idempotency-Key: 16 to 128 printable characters"})
    proof = proof_in(request, running)
    device = device_of(request.scope)
    return await grant(play, running, body, key.decode(), now, address_of(request), proof, device)


async def grant(
    play: WorkerState,
    running: RunningRound,
    body: StartBody,
    key: str,
    now: int,
    address: str,
    proof: Proof = NO_PROOF,
    device: Device = UNKNOWN,
) -> JsonReply | Problem:
    """The attempt as the API's 201 says it; pages read the same reply. `key` is empty or an idempotency key; `proof`
    that of a verified phone. The reply may set that cookie (`Set-Cookie` among its headers)."""
    answer = await _grant(play, running, body, key, now, address, proof)
    if isinstance(answer, Problem):
        REFUSED.add((running.slug, answer.code))
    else:
        STARTED.add((running.slug, *device))
    return answer


async def _grant(
    play: WorkerState, running: RunningRound, body: StartBody, key: str, now: int, address: str, proof: Proof
) -> JsonReply | Problem:
    if running.state_at(now) in ("scheduled", "final"):
        return not_open(running, now)
    person = play.form(running).read(body.contestant, now)
    if isinstance(person, dict):
        return Problem("invalid_contestant", {"fields": person})
    if body.consent is not True and running.rules.identity.consent:
        return Problem("consent_required")
    if person.refused:
        return Problem("not_eligible")
    if person.identity in running.contest.banned:
        return Problem("banned")
    cookies: list[str] | Problem = []
    if running.contest.page.verify:
        proof = proof._replace(nonce=body.nonce or proof.nonce, address=address)
        cookies = await prove(play, running, person, body.code, proof, now)
    if isinstance(cookies, Problem):
        return cookies
    item = _seat_item(play, running, person, key, now, address)
    if running.contest.page.verify:
        item = item._replace(new_limit=0, new_network_limit=0)  # the one-time code has proved more
    elif body.proof:
        item = item._replace(proof=read_proof(play, running.contest.code, body.proof, now))
    answer = await play.intake(play.contest_of(running)).seat(item)
    if answer[0] == Code.OK:
        reply = _started(play, running, answer, now)
        reply.raw_headers.extend((b"set-cookie", cookie.encode()) for cookie in cookies)
        return reply
    if answer[0] == Code.PROOF:
        _, over, wait = answer
        challenge = make_challenge(play, running.contest.code, now, over=over)
        return Problem("proof_needed", {"challenge": challenge}, wait)
    return _refused(running, answer, now)


def not_open(running: RunningRound, now: int) -> Problem:
    facts = running.facts
    return Problem(
        "round_not_open",
        {"state": running.state_at(now), "opens_at": facts.opens_at, "closes_at": facts.closes_at, "server_time": now},
    )


def _refused(running: RunningRound, answer: list[Any], now: int) -> Problem:
    match answer:
        case [Code.NOT_OPEN, *_]:
            return not_open(running, now)
        case [Code.NO_ATTEMPTS]:
            return Problem("no_attempts_left")
        case [Code.FULL]:
            return Problem("round_full")
        case [Code.NOT_ADMITTED]:
            return Problem("not_admitted")
        case [Code.CONFLICT, field]:
            return Problem("identity_conflict", {"field": field})
        case [Code.TOO_MANY, int(wait)]:
            return Problem("too_many_requests", {}, wait)
    raise RedisUnavailable("unavailable.no_generation")


def _seat_item(play: WorkerState, running: RunningRound, person: Person, key: str, now: int, address: str) -> SeatItem:
    code = running.contest.code
    random = os.urandom(36)
    attempt = code + ids.to_text(random[:10])
    receipt = ids.receipt_of(attempt, play.secrets.receipt_key)
    limits = running.rules.attempts
    idempotency = hashlib.sha256(key.encode()).hexdigest()[:32] if key else ""
    seed = random[20:].hex()
    record = {  # a live/records.Started without what the script decides: person, number, times, differs
        "attempt": attempt,
        "receipt": receipt,
        "round": running.id,
        "seed": seed,
        "identity": person.identity,
        "profile": person.profile,
        "shown_name": person.shown_name,
        "unit": person.unit or None,
        "division": person.division,
        "age_band": person.age_band,
        "eligible": person.eligible,
        "idempotency": idempotency or None,
        "uniques": dict(person.uniques),
    }
    return SeatItem(
        receipt=receipt,
        attempt=attempt,
        round=running.text_id,
        identity=person.identity,
        person=ids.to_text(random[10:20]),
        idempotency=idempotency,
        now=now,
        limit_ms=running.limit_ms,
        per_round=limits.per_round or 0,
        per_day=limits.per_day or 0,
        per_contest=limits.per_contest or 0,
        day=running.local_day(now) if limits.per_day else "",
        seed=seed,
        shown_name=person.shown_name,
        unit=person.unit,
        uniques=person.uniques,
        details=person.details,
        address=address_hash(address),
        address_limit=play.settings.starts_per_address,
        tail=orjson.dumps(record)[1:].decode(),
        division=person.division or "",
        earned_most=running.earned_most,
        earned_in=running.earned_in,
        most_attempts=running.contest.page.of_all or 0,
        network=network_hash(address),
        new_limit=play.settings.new_per_address,
        new_network_limit=play.settings.new_per_network,
        admitted_only=running.admitted_only,
    )


def _started(play: WorkerState, running: RunningRound, answer: list[Any], now: int) -> JsonReply:
    _, receipt, id_, person, number, left, started_at, limit_end, seed, closes_at, division = answer
    place = running.division_number(division) if division else 0
    claims = tokens.Claims(id_, running.id, person, bytes.fromhex(seed), started_at, limit_end or None, number, place)
    token = tokens.sign(claims, play.secrets.token_keys, play.secrets.token_key_id)
    head = orjson.dumps(
        {
            "attempt": id_,
            "token": token,
            "number": number,
            "attempts_left": None if left == -1 else left,
            "started_at": started_at,
            "deadline": min(limit_end or closes_at, closes_at),
            "server_time": now,
            "tag": row_tag(play.secrets.receipt_key, running.id, person),
        }
    )
    attempt = Attempt(claims, receipt, *running.papers(claims).draw(claims.seed))
    play.attempt_cache.keep(token.encode(), attempt)
    return JsonReply(with_paper(head, running, attempt, now), 201)


def with_paper(head: bytes, running: RunningRound, attempt: Attempt, now: int) -> bytes:
    """The JSON object `head` with `questions`, those that may be seen now, and `prediction` besides."""
    claims, pace = attempt.claims, running.pace
    questions = attempt.shown or running.papers(claims).show(claims.seed)
    more = b""
    if pace.question_ms:
        more = pace.members(claims.started_at, now, len(questions))
        questions = questions[: pace.shown(claims.started_at, now, len(questions))]
    paper = b",".join(questions)
    return b"".join((head[:-1], b',"questions":[', paper, b'],"prediction":', running.prediction, more, b"}"))
