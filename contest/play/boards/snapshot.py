"""One snapshot of a board: rows as public JSON, cut to size for every reader. Where rows come from is in `boards`."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from contest.http.replies import FOR_A_SECOND

HIDDEN_ROWS = 20
FEWEST_SHOWN, MORE_SHOWN = 50, 50
DEFAULT_ROWS = 50
MOST_ROWS = 1000


class ShownRow(NamedTuple):
    """A row as everybody may see it. `tag` lets a phone find its own row; it says nothing outside this round."""

    rank: int
    name: str
    unit: str
    points: int
    duration_ms: int
    tag: str
    prize: str | None = None


def row_tag(key: bytes, round_id: int, person: str) -> str:
    return blake2b(b"row %d %b" % (round_id, person.encode()), key=key, digest_size=6).hexdigest()


def shown_from(key: bytes, round_id: int) -> int:
    """How many people must have everything right before a board shows rows while their number is predicted: drawn for
    each round and told nobody, so that the moment when rows appear is no count either."""
    drawn = blake2b(b"shown from %d" % round_id, key=key, digest_size=8).digest()
    return FEWEST_SHOWN + int.from_bytes(drawn, "big") % MORE_SHOWN


class Board:
    """Rows of one moment. `version` is that moment in epoch milliseconds; equal rows keep the version they had."""

    def __init__(self, round_slug: str, version: int, rows: Iterable[ShownRow], extra: dict[str, Any]) -> None:
        self.version = version
        self.etag = b'"%d"' % version
        self.headers = (*FOR_A_SECOND, (b"etag", self.etag))
        self.fragments = tuple(orjson.dumps(row._asdict()) for row in rows)
        self.extra = extra
        self._head = orjson.dumps({"round": round_slug, "version": version, "at": version, **extra})[:-1]
        self._cut: dict[int, bytes] = {}

    def cut(self, limit: int) -> bytes:
        """The board's first `limit` rows as a JSON document."""
        limit = min(limit, len(self.fragments))
        body = self._cut.get(limit)
        if body is None:
            body = self._cut[limit] = b'%b,"rows":[%b]}' % (self._head, b",".join(self.fragments[:limit]))
        return body

    def same_rows(self, other: "Board | None") -> bool:
        return other is not None and self.fragments == other.fragments and self.extra == other.extra
