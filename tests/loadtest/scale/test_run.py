"""`make scale` plays what the documents promise, and takes from a crowd's report what can fail."""

from pathlib import Path

import pytest

from loadtest.crowds.profiles import PROFILES
from loadtest.deployments.parts import DEPLOYMENTS
from loadtest.reports.report import exactly, figure
from loadtest.scale import run


def test_every_part_has_its_name_and_its_place_in_the_documents() -> None:
    assert len(run.NAMES) == len(set(run.NAMES))
    text = (Path(__file__).parents[3] / "docs" / "scale.md").read_text(encoding="utf-8")
    assert [name for name in run.NAMES if f"`{name}`" not in text] == []


def test_crowds_have_a_profile_and_a_deployment() -> None:
    for profile, on in run.CROWDS.values():
        assert profile in PROFILES and on in DEPLOYMENTS


def test_what_a_crowd_misses_is_missed_under_its_name() -> None:
    lost, about = exactly("lost", 1, 0, "entries"), figure("generator: share of a core", 0.9, "of a core")
    (kept,) = run.of_crowd("load_pair", [lost, about])
    assert (kept.name, kept.value, kept.bar, kept.ok) == ("load_pair: lost", 1, 0, False)


def test_what_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run.main(["moon"])
    assert "no such part: moon; there are cluster" in capsys.readouterr().err
