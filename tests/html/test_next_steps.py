"""No refusal is a dead end: each has a way on, and every way leads somewhere."""

import httpx
import pytest

from contest.html.next_steps import STEPS, next_steps
from contest.http.problems import STATUS


@pytest.mark.parametrize("code", sorted(STATUS))
def test_every_refusal_has_a_way_on(code: str) -> None:
    assert next_steps(code, "hue") and next_steps(code, None)
    assert all("{" not in step.href for step in (*next_steps(code, "hue"), *next_steps(code, None)))


def test_ways_on_are_for_refusals_there_are() -> None:
    assert set(STEPS) <= set(STATUS)


async def test_ways_on_lead_somewhere(reader: httpx.AsyncClient) -> None:
    addresses = {step.href for code in STATUS for slug in ("hue", None) for step in next_steps(code, slug)} - {""}
    for address in addresses - {"/c/hue/enter"}:
        assert (await reader.get(address)).status_code == 200, address
