"""The drills that the documents promise are there, each with a name of its own; a short form is some of them."""

from pathlib import Path

import pytest

from loadtest.drills.__main__ import chosen
from loadtest.drills.catalogue import OWN_SITE, SHARED

NAMES = [drill.name for drill in (*SHARED, *OWN_SITE)]


def test_every_drill_has_its_name_and_its_place_in_the_documents() -> None:
    assert len(NAMES) == len(set(NAMES))
    told = (Path(__file__).parents[3] / "docs" / "drills.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in told] == []


def test_those_that_are_asked_for_are_held_and_no_others() -> None:
    assert [drill.name for drill in chosen([], short=False)] == NAMES
    short = [drill.name for drill in chosen([], short=True)]
    assert 3 <= len(short) < len(NAMES)
    assert [drill.name for drill in chosen(["stop_all", "kill_web"], short=True)] == ["kill_web", "stop_all"]
    with pytest.raises(SystemExit, match="no such drill: kill_everything; there are kill_web"):
        chosen(["kill_everything"], short=False)
