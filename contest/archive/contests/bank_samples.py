"""Of a bank of any size only what a paper rule needs: enough questions of each kind that it tells apart, and counts."""

from dataclasses import dataclass

from contest.archive.contests.published import read_bank
from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement
from questions.model import Bank, PaperRule


@dataclass(frozen=True, slots=True)
class BankSample:
    """`bank` holds so many questions of each topic and difficulty that `rule` tells apart, and all that it lists, as it
    takes altogether: it can fill the paper exactly where the whole bank can, and the reason why it cannot is the same.
    The whole bank has `questions`, of which `pinned` keep the order of their options."""

    rule: PaperRule
    bank: Bank
    questions: int
    pinned: int


async def sample_bank(
    connection: Connection, rule: PaperRule, bank_id: int, version: int, *, salt: str = ""
) -> BankSample:
    """Another `salt`, other questions."""
    most = max(1, rule.count or 0, sum(max(0, stratum.count) for stratum in rule.strata))
    by_topic = any(stratum.topic is not None for stratum in rule.strata)
    by_difficulty = any(stratum.difficulty is not None for stratum in rule.strata)
    listed = list(rule.questions)
    with database_errors():
        (size,) = await connection.fetch(statement("bank_size"), bank_id, version)
        rows = await connection.fetch(
            statement("bank_sample"), bank_id, version, most, by_topic, by_difficulty, listed, salt
        )
    bank = read_bank(rows) if rows else Bank(size["slug"], version, (), size["title"], size["markup"])
    return BankSample(rule, bank, size["questions"], size["pinned"])
