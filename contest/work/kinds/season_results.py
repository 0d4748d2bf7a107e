"""What the desk shows of a contest over its rounds: winners with masked names, and the numbers. Every closed round is
replayed for it, so it is a job.

Arguments: {"contest": slug}. Who may ask is checked by whoever asks for the job.
"""

from contest.review.results.facts import read_facts
from contest.review.results.winners import keep_masked, read_winner_list, winner_document
from contest.work.kind import Finished, JobKind, RunningJob

_MOST_ROWS = 500


async def run(job: RunningJob) -> Finished:
    pool, slug = job.services.pool, str(job.arguments["contest"])
    job.progress("reading", 0, 2)
    facts = await read_facts(pool, slug, "contest")
    job.progress("reading", 1, 2)
    winners = winner_document(await read_winner_list(pool, slug, "contest", full=False, open_profile=keep_masked))
    return Finished(
        {
            "provisional": winners.members["provisional"],
            "open_rounds": facts.members["open_rounds"],
            "winners": winners.members["rows"][:_MOST_ROWS],
            "units": winners.members["units"][:_MOST_ROWS],
            "facts": list(facts.tables[0].rows),
            "at": job.now_ms(),
        }
    )


KIND = JobKind("season_results", run)
