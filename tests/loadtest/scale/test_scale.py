"""`make scale` plays what the documents promise, and takes from a crowd's report what can fail."""

from pathlib import Path

import pytest

from loadtest.crowds.shapes import SHAPES
from loadtest.reports.report import exactly, shown
from loadtest.scale import __main__ as main
from loadtest.service.deployments import GROUNDS


def test_every_part_has_its_name_and_its_place_in_the_documents() -> None:
    assert len(main.NAMES) == len(set(main.NAMES))
    told = (Path(__file__).parents[3] / "docs" / "scale.md").read_text(encoding="utf-8")
    assert [name for name in main.NAMES if f"`{name}`" not in told] == []


def test_crowds_have_a_shape_and_a_ground() -> None:
    for shape, ground in main.CROWDS.values():
        assert shape in SHAPES and ground in GROUNDS


def test_what_a_crowd_misses_is_missed_under_its_name() -> None:
    lost, about = exactly("lost", 1, 0, "entries"), shown("generator: share of a core", 0.9, "of a core")
    (kept,) = main.chosen("load_pair", [lost, about])
    assert (kept.name, kept.value, kept.bar, kept.ok) == ("load_pair: lost", 1, 0, False)


def test_what_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main.main(["moon"])
    assert "no such tier: moon; there are cluster" in capsys.readouterr().err
