"""Units of one name are told apart by as much of what is above them as it takes."""

from scoring.rules.model import UnitNode
from scoring.rules.units import UnitNames

UNITS = (
    UnitNode("hue", "Huế"),
    UnitNode("a", "Phú Hậu", parent="hue"),
    UnitNode("b", "Vỹ Dạ", parent="hue"),
    UnitNode("a1", "Tổ dân phố 1", parent="a"),
    UnitNode("b1", "TỔ DÂN PHỐ 1", parent="b"),
    UnitNode("a2", "Tổ dân phố 2", parent="a"),
)


def test_a_path_only_as_far_as_it_takes() -> None:
    names = UnitNames(UNITS)
    assert names.short == {
        "hue": "Huế",
        "a": "Phú Hậu",
        "b": "Vỹ Dạ",
        "a2": "Tổ dân phố 2",
        "a1": "Tổ dân phố 1, Phú Hậu",
        "b1": "TỔ DÂN PHỐ 1, Vỹ Dạ",
    }
    assert (names.path("a1"), names.path(None), names.depth) == (("Huế", "Phú Hậu", "Tổ dân phố 1"), (), 3)


def test_farther_up_where_the_ones_above_are_called_the_same_too() -> None:
    more = (UnitNode("dn", "Đà Nẵng"), UnitNode("c", "Vỹ Dạ", parent="dn"), UnitNode("c1", "Tổ dân phố 1", parent="c"))
    short = UnitNames((*UNITS, *more)).short
    assert (short["b1"], short["c1"], short["a1"]) == (
        "TỔ DÂN PHỐ 1, Vỹ Dạ, Huế",
        "Tổ dân phố 1, Vỹ Dạ, Đà Nẵng",
        "Tổ dân phố 1, Phú Hậu",
    )
    assert (short["b"], short["c"]) == ("Vỹ Dạ, Huế", "Vỹ Dạ, Đà Nẵng")


def test_two_that_nothing_tells_apart_are_called_the_same() -> None:
    assert UnitNames((UnitNode("x", "Hội"), UnitNode("y", "Hội"))).short == {"x": "Hội", "y": "Hội"}
