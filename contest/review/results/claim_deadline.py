"""Until when a prize can be claimed. The days run from the first result seal (or the round's being final) at or after
the moment the person came to hold it: what nobody could read yet, nobody can claim."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.pool import Connection
from contest.archive.results.decisions import list_decisions
from contest.archive.results.seals import list_seals
from contest.archive.results.stale_results import Holder, read_holders
from contest.documents.table import show_day
from questions.language import Text


@dataclass(frozen=True, slots=True)
class ClaimEnds:
    """`published` are the moments (epoch ms) at which a winner list was sealed or became final, in their order."""

    published: Sequence[int]
    holders: Mapping[str, Holder]
    days: int | None
    zone: ZoneInfo

    def at(self, person: str) -> int | None:
        """The last millisecond (epoch ms) of the last day; None where no time runs (yet)."""
        holder = self.holders.get(person)
        if self.days is None or holder is None:
            return None
        published = next((at for at in self.published if at >= holder.since), None)
        if published is None:
            return None
        day = datetime.fromtimestamp(published // 1000, UTC).astimezone(self.zone).date() + timedelta(
            days=self.days + 1
        )
        return int(datetime(day.year, day.month, day.day, tzinfo=self.zone).timestamp()) * 1000 - 1

    def show(self, person: str) -> Text | str:
        at = self.at(person)
        return "" if at is None else show_day(at, self.zone)


async def claim_ends(connection: Connection, contest: PublishedContest, round_: PublishedRound) -> ClaimEnds:
    seals = [seal.sealed_at for seal in await list_seals(connection, round_.id) if seal.kind == "result"]
    final = [item.at for item in await list_decisions(connection, round_.id) if item.kind == "finalized"]
    holders = await read_holders(connection, round_.id)
    days = round_.rules.winners.claim_days
    return ClaimEnds(sorted([*seals, *final]), holders, days, ZoneInfo(contest.time_zone))
