"""From the form to division, age band and eligibility."""

from datetime import date

import pytest

from questions.model import PaperRule
from scoring.people.model import Person
from scoring.people.registration import age_at, register
from scoring.rules.model import Division, Eligibility, Rules, UnitNode
from scoring.rules.units import UnitTree
from tests.scoring.samples import IDENTITY

TREE = UnitTree(
    [
        UnitNode("hue", "Huế", kind="province"),
        UnitNode("xa", "Xã", kind="commune", parent="hue"),
        UnitNode("truong", "Trường", kind="school", parent="xa"),
        UnitNode("so", "Sở", kind="office", parent="hue"),
    ]
)
DIVISIONS = (
    Division("nho", "Thiếu niên", age_to=17),
    Division("can-bo", "Cán bộ", units=("so",), age_from=18),
    Division("hs", "Trường học", kinds=("school",)),
    Division("hoi-vien", "Hội viên", field="group", values=("Hội viên",)),
    Division("khac", "Khác", age_from=18, age_to=60),
)


def rules(**more: object) -> Rules:
    return Rules(IDENTITY, PaperRule("kho", count=1), divisions=DIVISIONS, age_on="2026-03-02", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("unit", "born", "choice", "division", "band"),
    [
        ("xa", date(2008, 3, 3), "", "nho", "0-17"),
        ("xa", date(2008, 3, 2), "", "khac", "18-60"),
        ("so", date(1990, 1, 1), "", "can-bo", "18-60"),
        ("truong", date(1960, 1, 1), "", "hs", "61+"),
        ("xa", date(1960, 1, 1), "Hội viên", "hoi-vien", "61+"),
        ("xa", date(1960, 1, 1), "", None, "61+"),
        (None, None, "", None, ""),
        ("la", None, "Hội viên", "hoi-vien", ""),
    ],
)
def test_the_first_division_whose_conditions_all_hold(
    unit: str | None, born: date | None, choice: str, division: str | None, band: str
) -> None:
    found = register(rules(), TREE, "an", unit, born, {"group": choice})
    assert found == Person("an", unit, division, band, True)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2010, 3, 2), date(2026, 3, 2), 16),
        (date(2010, 3, 3), date(2026, 3, 2), 15),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2027, 1, 1), date(2026, 3, 2), -1),
    ],
)
def test_full_years(born: date, day: date, age: int) -> None:
    assert age_at(born, day) == age


@pytest.mark.parametrize(
    ("rule", "unit", "born", "choice", "eligible"),
    [
        (Eligibility(age_from=14), "xa", date(2012, 3, 2), "", True),
        (Eligibility(age_from=14), "xa", date(2012, 3, 3), "", False),
        (Eligibility(age_from=14), "xa", None, "", False),
        (Eligibility(age_to=35), "xa", date(1990, 3, 3), "", True),
        (Eligibility(age_to=35), "xa", date(1990, 3, 2), "", False),
        (Eligibility(units=("xa",)), "truong", None, "", True),
        (Eligibility(units=("xa",)), "so", None, "", False),
        (Eligibility(units=("xa",)), None, None, "", False),
        (Eligibility(excluded_units=("so",)), "so", None, "", False),
        (Eligibility(excluded_units=("so",)), "xa", None, "", True),
        (Eligibility(excluded_field="group", excluded_values=("Ban tổ chức",)), "xa", None, "Ban tổ chức", False),
        (Eligibility(excluded_field="group", excluded_values=("Ban tổ chức",)), "xa", None, "Hội viên", True),
    ],
)
def test_eligibility(rule: Eligibility, unit: str | None, born: date | None, choice: str, eligible: bool) -> None:
    assert register(rules(eligibility=rule), TREE, "an", unit, born, {"group": choice}).eligible is eligible


def test_bands_are_cut_where_any_rule_makes_a_difference() -> None:
    cut = rules(eligibility=Eligibility(age_from=16, age_to=30))
    births = [date(2026 - age, 1, 1) for age in (0, 15, 16, 17, 18, 30, 31, 61)]
    bands = [register(cut, TREE, "an", None, born).age_band for born in births]
    assert bands == ["0-15", "0-15", "16-17", "16-17", "18-30", "18-30", "31-60", "61+"]
