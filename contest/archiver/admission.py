"""Lists of admitted people: decisions in the archive put people on them, the seat script lets those in. Joins the two.

`contest admit` only records who is on the list; the sweep passes it on within a second, a rebuild writes it again.
"""

from contest.archive.contests.published import PublishedContest
from contest.archive.entries.admitted import read_admitted
from contest.archive.pool import Connection, acquire
from contest.live import rebuild
from contest.services import Services


class Admissions:
    """Passes on who was put on a list or taken off it since the last look, contest by contest."""

    def __init__(self) -> None:
        self._passed_on: dict[int, int] = {}

    async def pass_on(self, services: Services, contest: PublishedContest) -> None:
        """Costs nothing where no round to come has a list. Raises DatabaseUnavailable or RedisUnavailable."""
        if not any(each.state != "final" and each.rules.eligibility.admitted for each in contest.rounds):
            return
        async with acquire(services.pool) as connection:
            after = self._passed_on.get(contest.id, 0)
            self._passed_on[contest.id] = await tell_admitted(services, connection, contest, after)


async def tell_admitted(services: Services, connection: Connection, contest: PublishedContest, after: int = 0) -> int:
    """Writes who is on the list, and who is no longer, as of the changes after that of this number; the newest change.
    What changes meanwhile is written too, so that two who do this at once end with the same."""
    while True:
        newest, changes = await read_admitted(connection, contest.id, after)
        if not changes:
            return newest
        marks = [rebuild.counts(contest.code, each.identity, {"al": int(each.let_in)}) for each in changes]
        await rebuild.write(services.live, marks)
        after = newest
