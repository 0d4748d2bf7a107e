"""What may come in: headers and the request bodies' types, read with orjson and checked by msgspec. No meaning, only
shape."""

from typing import TypeVar

import msgspec
import orjson
from starlette.requests import ClientDisconnect, Request
from starlette.types import Scope

from contest.http.problems import Problem

MOST_BYTES = 65_536
Body = TypeVar("Body")


class StartBody(msgspec.Struct, forbid_unknown_fields=True):
    """`contestant` holds the fields the contest asks for; `consent` must be true. `code` is the one-time code sent to
    the phone, where the contest verifies phones and this one has not proved itself yet (a cookie says so), `nonce` what
    came with the 202 that announced it (a cookie says that too). `proof` solves the challenge of a `proof_needed`."""

    contestant: dict[str, str | None]
    consent: bool = False
    code: str = ""
    nonce: str = ""
    proof: str = ""


class PhoneBody(msgspec.Struct, forbid_unknown_fields=True):
    """The number a one-time code is sent to, as it was typed; `proof` solves the challenge of a `proof_needed`."""

    phone: str
    proof: str = ""


class AnswersBody(msgspec.Struct, forbid_unknown_fields=True):
    """The answers so far; a `revision` older than or equal to the last one kept changes nothing."""

    revision: int
    answers: dict[str, list[str]]
    prediction: int | None = None


class SubmissionBody(msgspec.Struct, forbid_unknown_fields=True):
    """The final answers: question id → chosen option ids. An unanswered question may be left out."""

    answers: dict[str, list[str]]
    prediction: int | None = None


def find_header(scope: Scope, wanted: bytes) -> bytes:
    """The last header of this name (lower case), or nothing: without the work of a whole Headers object."""
    header: bytes = b""
    for name, value in scope["headers"]:
        if name == wanted:
            header = value
    return header


async def read_bytes(request: Request) -> bytes | Problem:
    """The body, or 413 as soon as it is longer than any honest one."""
    body: bytes = b""
    while True:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            return Problem("body_too_large", {"max_bytes": MOST_BYTES})
        if not message.get("more_body", False):
            return body


def parse(raw: bytes, kind: type[Body], refusal: str) -> Body | Problem:
    """`raw` as `kind`; 400 `invalid_json` for what is no JSON object, `refusal` naming the place for a wrong shape."""
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        return Problem("invalid_json", {"reason": str(error)[:200]})
    if type(value) is not dict:
        return Problem("invalid_json", {"reason": "an object is expected"})
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        return Problem(refusal, {"reason": str(error)[:300]})
