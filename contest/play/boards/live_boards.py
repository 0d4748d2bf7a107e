"""Every board that is being looked at: refreshed at most once a second for all workers together, served from memory.

Live rounds are read from Redis, closed ones from the archive. Readers never compute: they get the newest snapshot.
"""

import asyncio
from typing import NamedTuple

import orjson

from contest.archive.pool import acquire
from contest.archive.results.results import board_totals, read_board
from contest.live import board as live_board
from contest.live.full_board import Standings, read_places
from contest.live.snapshots import Snapshots
from contest.play.boards.board_cache import Readings
from contest.play.boards.snapshot import HIDDEN_ROWS, MOST_ROWS, Board, ShownRow, row_tag, shown_from
from contest.play.boards.streams import Streams
from contest.play.worker.running_rounds import RunningRound
from contest.play.worker.state import WorkerState

FRESH_MS = 1_000
FILTERED_FRESH_MS = 3_000
MOST_FILTERED = 500


class Part(NamedTuple):
    """Whose rows are asked for: of a division, of a unit with all below it; "" for everybody's."""

    division: str = ""
    unit: str = ""


WHOLE = Part()


class Watched:
    """The newest board of one round, or of a part of it, and who refreshes it."""

    def __init__(self) -> None:
        self.board: Board | None = None
        self.checked_at = 0
        self.task: asyncio.Task[Board] | None = None


class Boards:
    def __init__(self, play: WorkerState) -> None:
        self._play = play
        self._watched: dict[tuple[int, Part], Watched] = {}
        self._readings = Readings(play.live, play.clock)
        self.streams = Streams(play.settings.streams_per_address)

    @property
    def stretch(self) -> int:
        """How many times older than usual boards are while this worker is behind."""
        return self._play.load_monitor.stretch

    def is_public(self, running: RunningRound) -> bool:
        return running.slug in self._play.registry.rounds

    async def newest(self, running: RunningRound, part: Part = WHOLE) -> Board:
        """The board as it was within the last second or two, of a part a few seconds. Raises RedisUnavailable or
        DatabaseUnavailable when none can be had."""
        watched = self.watched(running, part)
        age = self._play.clock.now_ms() - watched.checked_at
        fresh = (FRESH_MS if part == WHOLE else FILTERED_FRESH_MS) * self.stretch
        if watched.board is not None and age < fresh:
            return watched.board
        refreshing = self._refresh(running, part, watched)
        if watched.board is not None and age < 5 * fresh:
            return watched.board
        return await asyncio.shield(refreshing)

    def watched(self, running: RunningRound, part: Part = WHOLE) -> Watched:
        """Of parts only those asked for lately are kept."""
        part_watched = self._watched.pop((running.id, part), None) or Watched()
        self._watched[running.id, part] = part_watched
        if part != WHOLE and len(self._watched) > MOST_FILTERED:
            oldest = next(key for key in self._watched if key[1] != WHOLE)
            del self._watched[oldest]
        return part_watched

    def _refresh(self, running: RunningRound, part: Part, watched: Watched) -> "asyncio.Task[Board]":
        if watched.task is None or watched.task.done():
            watched.task = asyncio.create_task(self._read(running, part, watched))
            watched.task.add_done_callback(lambda task: task.cancelled() or task.exception())
        return watched.task

    async def _read(self, running: RunningRound, part: Part, watched: Watched) -> Board:
        now = self._play.clock.now_ms()
        hidden = self._play.contest_of(running).hides_number(running)
        if running.is_closed and not hidden:
            board = await self._archived(running, part, now)
        elif running.adds_up or running.is_closed:
            board = Board(running.slug, now, (), {})
        elif part != WHOLE:
            board = Board(running.slug, now, await self._part(running, part), {})
        else:
            board = await self._live(running, now, hidden=hidden)
        watched.checked_at = now
        if not board.same_rows(watched.board):
            watched.board = board
        assert watched.board is not None  # noqa: S101
        return watched.board

    async def _live(self, running: RunningRound, now: int, *, hidden: bool) -> Board:
        """`hidden`: no totals, and no rows before many more than may be shown have everything right."""
        snapshots = Snapshots(self._play.live, running.contest.code, running.id)

        async def build() -> bytes:
            counts = await live_board.read_counts(self._play.live, running.contest.code, running.id)
            fewest = shown_from(self._play.secrets.receipt_key, running.id) if hidden else 0
            count = HIDDEN_ROWS if hidden else MOST_ROWS
            rows: list[live_board.BoardRow] = []
            if counts.right >= fewest:
                rows = await live_board.read_rows(self._play.live, running.contest.code, running.id, 0, count)
            extra = {} if hidden else {"people": counts.people, "entries": counts.entries}
            return orjson.dumps({"rows": [tuple(self._shown(running, row)) for row in rows], "extra": extra})

        version, raw = await snapshots.newest(now, build)
        content = orjson.loads(raw)
        return Board(running.slug, version, (ShownRow(*row) for row in content["rows"]), content["extra"])

    async def _part(self, running: RunningRound, part: Part) -> list[ShownRow]:
        """Ranks in the division if one is asked for, else among all. Only for rounds whose board may be shown whole."""
        code = running.contest.code
        whole = await self._readings.newest(code, running.id)
        places = whole.find(part.division, self._units(running, part), MOST_ROWS)
        rows = await read_places(self._play.live, code, running.id, places)
        return [self._shown(running, row) for row in rows]

    async def of_person(self, running: RunningRound, person: str) -> Standings | None:
        """Where a person stands on a live board that may be shown whole, as it was lately. Raises RedisUnavailable."""
        return (await self._readings.newest(running.contest.code, running.id)).of_person(person)

    def _units(self, running: RunningRound, part: Part) -> list[str] | None:
        return self._play.contest_of(running).units_below(part.unit) if part.unit else None

    async def _archived(self, running: RunningRound, part: Part, now: int) -> Board:
        units = self._units(running, part)
        async with acquire(self._play.pool) as connection:
            lines = await read_board(
                connection, running.id, limit=MOST_ROWS, units=units, division=part.division or None
            )
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
