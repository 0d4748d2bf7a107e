"""Every board that is being looked at: refreshed at most once a second for all workers together, served from memory.

Live rounds are read from Redis, closed ones from the archive. Readers never compute: they get the newest snapshot.
"""

import asyncio
from typing import Any

import orjson

from contest.archive.pool import acquire
from contest.archive.results import board_totals, read_board
from contest.live import board as live_board
from contest.live.snapshots import Snapshots
from contest.play.board import HIDDEN_ROWS, MOST_ROWS, Board, ShownRow, row_tag
from contest.play.running import RunningRound
from contest.play.service import Play

FRESH_MS = 1_000
FILTERED_FRESH_MS = 3_000
_PAGE = 2_000


class Watched:
    """The newest board of one round (and unit), and who refreshes it."""

    def __init__(self) -> None:
        self.board: Board | None = None
        self.checked_at = 0
        self.task: asyncio.Task[Board] | None = None


class Boards:
    def __init__(self, play: Play) -> None:
        self._play = play
        self._watched: dict[tuple[int, str], Watched] = {}

    async def newest(self, running: RunningRound, unit: str = "") -> Board:
        """The board as it was within the last second or two. Raises LiveAway or ArchiveAway when none can be had."""
        watched = self.watched(running, unit)
        age = self._play.clock.now_ms() - watched.checked_at
        fresh = FILTERED_FRESH_MS if unit else FRESH_MS
        if watched.board is not None and age < fresh:
            return watched.board
        refreshing = self._refresh(running, unit, watched)
        if watched.board is not None and age < 5 * fresh:
            return watched.board
        return await asyncio.shield(refreshing)

    def watched(self, running: RunningRound, unit: str = "") -> Watched:
        return self._watched.setdefault((running.id, unit), Watched())

    def _refresh(self, running: RunningRound, unit: str, watched: Watched) -> "asyncio.Task[Board]":
        if watched.task is None or watched.task.done():
            watched.task = asyncio.create_task(self._read(running, unit, watched))
            watched.task.add_done_callback(lambda task: task.cancelled() or task.exception())
        return watched.task

    async def _read(self, running: RunningRound, unit: str, watched: Watched) -> Board:
        now = self._play.clock.now_ms()
        if running.facts.state in ("closed", "final"):
            board = await self._archived(running, unit, now)
        elif running.adds_up:
            board = Board(running.slug, now, (), {})
        elif unit:
            board = Board(running.slug, now, await self._filtered(running, unit), {})
        else:
            board = await self._live(running, now)
        watched.checked_at = now
        if not board.same_rows(watched.board):
            watched.board = board
        assert watched.board is not None  # noqa: S101
        return watched.board

    async def _live(self, running: RunningRound, now: int) -> Board:
        snapshots = Snapshots(self._play.live, running.contest.code, running.id)

        async def build() -> bytes:
            count = HIDDEN_ROWS if running.hides_board else MOST_ROWS
            rows = await live_board.read_rows(self._play.live, running.contest.code, running.id, 0, count)
            extra: dict[str, Any] = {}
            if not running.hides_board:
                counts = await live_board.read_counts(self._play.live, running.contest.code, running.id)
                extra = {"people": counts.people, "entries": counts.entries}
            return orjson.dumps({"rows": [tuple(self._shown(running, row)) for row in rows], "extra": extra})

        version, raw = await snapshots.newest(now, build)
        content = orjson.loads(raw)
        return Board(running.slug, version, (ShownRow(*row) for row in content["rows"]), content["extra"])

    async def _filtered(self, running: RunningRound, unit: str) -> list[ShownRow]:
        """One unit's rows with their place among all. Only for rounds whose board may be shown whole."""
        found: list[ShownRow] = []
        start = 0
        while len(found) < MOST_ROWS:
            rows = await live_board.read_rows(self._play.live, running.contest.code, running.id, start, _PAGE)
            found += [self._shown(running, row) for row in rows if row.unit == unit]
            start += len(rows)
            if len(rows) < _PAGE:
                break
        return found[:MOST_ROWS]

    async def _archived(self, running: RunningRound, unit: str, now: int) -> Board:
        async with acquire(self._play.pool) as connection:
            lines = await read_board(connection, running.id, limit=MOST_ROWS, unit=unit or None)
            people, entries = await board_totals(connection, running.id)
        names = self._play.contest_of(running).unit_names
        rows = (
            ShownRow(
                line.rank,
                line.shown_name,
                names.get(line.unit_id or "", ""),
                line.points,
                line.duration_ms,
                row_tag(self._play.secrets.receipt_key, running.id, line.person),
                line.prize,
            )
            for line in lines
        )
        return Board(running.slug, now, rows, {"people": people, "entries": entries})

    def _shown(self, running: RunningRound, row: live_board.BoardRow) -> ShownRow:
        names = self._play.contest_of(running).unit_names
        tag = row_tag(self._play.secrets.receipt_key, running.id, row.person)
        return ShownRow(row.rank, row.name, names.get(row.unit, ""), row.points, row.duration_ms, tag)
