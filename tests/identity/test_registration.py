"""What the form says of division, age and eligibility is on record from the first attempt on, or refuses it."""

import msgspec
import pytest

from contest.archive.pool import Pool, acquire
from contest.core.secrets import generate
from contest.core.settings import Settings
from contest.identity.form import IdentityForm, Person
from contest.identity.registration import registrar
from contest.live.connection.connection import Live
from questions.model import PaperRule
from scoring.rules.model import Division, Eligibility, Identity, IdentityField, Rules, UnitNode
from tests.fixtures.worker import make_stage, person
from tests.play.attempts.test_start import problem

UNITS = (UnitNode("hue", "Huế"), UnitNode("vy-da", "Vỹ Dạ", parent="hue"), UnitNode("vinh", "Vinh"))
RULES = Rules(
    Identity(
        (
            IdentityField("phone", "Phone", "phone"),
            IdentityField("born", "Born", "date", required=False),
            IdentityField("unit", "Unit", "unit", required=False),
            IdentityField("job", "Job", "choice", required=False, options=("judge", "other")),
        ),
        ("phone",),
    ),
    PaperRule("kho", count=1),
    divisions=(Division("young", "Young", age_to=15), Division("hue", "Huế", units=("hue",))),
    eligibility=Eligibility(excluded_field="job", excluded_values=("judge",)),
    age_on="2026-03-02",
)
TWO = """
[[divisions]]
id = "a"
name = "Phú Hậu"
units = ["phu-hau"]
[[divisions]]
id = "b"
name = "Huế"
units = ["hue"]
[eligibility]
excluded_units = ["vy-da"]
others = "@others@"
"""


def read(rules: Rules, **given: str) -> Person:
    selectable = {unit.id: unit.name for unit in UNITS}
    form = IdentityForm("ab12", rules.identity, selectable, generate(), registrar(rules, UNITS))
    found = form.read({"phone": "0905000001", **given})
    assert isinstance(found, Person), found
    return found


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"born": "2/3/2010"}, (None, "16+", True)),
        ({"born": "3/3/2010", "unit": "vy-da"}, ("young", "0-15", True)),
        ({"born": "2/3/2010", "unit": "vy-da"}, ("hue", "16+", True)),
        ({"unit": "vinh"}, (None, "", True)),
        ({"unit": "vy-da", "job": "judge"}, ("hue", "", False)),
    ],
)
def test_division_age_band_and_eligibility(given: dict[str, str], expected: tuple[str | None, str, bool]) -> None:
    found = read(RULES, **given)
    assert (found.division, found.age_band, found.eligible) == expected


def test_rules_that_make_no_difference() -> None:
    plain = msgspec.structs.replace(RULES, divisions=(), eligibility=Eligibility())
    found = read(plain, born="3/3/2010", unit="vy-da", job="judge")
    assert (found.division, found.age_band, found.eligible) == (None, "", True)


async def test_the_archive_has_what_was_found(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await make_stage(settings, pool, live, TWO.replace("@others@", "may_play"))
    async with stage.client:
        for number, unit in ((1, "phu-hau"), (2, "vy-da")):
            await stage.submit(await stage.started(person(number, unit=unit)))
        stage.clock.now += 60_000
        await stage.close()
    async with acquire(pool) as connection:
        rows = await connection.fetch("select unit_id, division, eligible from contestants order by unit_id")
    assert [tuple(row) for row in rows] == [("phu-hau", "a", True), ("vy-da", "b", False)]


async def test_who_is_not_meant_is_refused_where_the_rules_say_so(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await make_stage(settings, pool, live, TWO.replace("@others@", "refused"))
    async with stage.client:
        problem(await stage.start(person(1, unit="vy-da")), 403, "not_eligible")
        assert (await stage.started(person(1, unit="phu-hau")))["number"] == 1


async def test_only_the_named_conditions_refuse(settings: Settings, pool: Pool, live: Live) -> None:
    conditions = 'excluded_units = ["vy-da"]\nothers = "@others@"'
    rules = TWO.replace(conditions, 'units = ["phu-hau"]\nrefused = ["units"]')
    stage = await make_stage(settings, pool, live, rules)
    async with stage.client:
        problem(await stage.start(person(1, unit="vy-da")), 403, "not_eligible")
        await stage.submit(await stage.started(person(2, unit="phu-hau")))
