"""`contest apply` of changed rules: what is different is told before it is applied, and kept in the audit."""

import pytest

from contest.archive.pool import acquire
from contest.services import Services
from tests.organize.test_apply import FILE, apply

pytestmark = pytest.mark.usefixtures("bank")


async def test_the_difference_between_rules_is_told_before_and_when_it_is_applied(services: Services) -> None:
    assert (await apply(services)).differences == []
    text = FILE.replace("per_round = 3", "per_round = 5").replace(
        'name = "Nhất"\ncount = 1', 'name = "Nhất"\ncount = 2'
    )
    differences = [
        "attempts.per_round: 3 → 5 (attempts a person has in a round; left out: unlimited)",
        'prizes["Nhất"].count: 1 → 2 (how many of it there are in a round)',
    ]
    assert (await apply(services, text, dry_run=True)).differences == differences
    assert (await apply(services, text)).differences == differences
    assert (await apply(services, text)).differences == []
    async with acquire(services.pool) as connection:
        details = [row["details"] for row in await connection.fetch("select details from audit order by id")]
    assert [detail.get("differences") for detail in details] == [None, differences]
