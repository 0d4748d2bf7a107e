"""The attempt token of a request: checked before anything else of it is read."""

from typing import NamedTuple

from starlette.requests import Request

from contest import tokens
from contest.play.running import RunningRound
from contest.play.service import Play
from contest.problems import Refused

BAD_TOKEN = Refused("bad_token")


class Bearer(NamedTuple):
    claims: tokens.Claims
    running: RunningRound


def read_bearer(play: Play, request: Request) -> Bearer | Refused:
    """The claims of the Authorization header and their round; 401 unless they are of the attempt in the URL."""
    header = b""
    for name, value in request.scope["headers"]:
        if name == b"authorization":
            header = value
    if header[:7].lower() != b"bearer ":
        return BAD_TOKEN
    claims = tokens.read(header[7:].strip(), play.secrets.token_keys)
    if claims is None or claims.attempt != request.path_params["attempt"]:
        return BAD_TOKEN
    running = play.season.by_id.get(claims.round)
    if running is None:
        return BAD_TOKEN
    return Bearer(claims, running)
