"""The drills that the documents promise are there, each with a name of its own; a short form is some of them."""

from pathlib import Path

import pytest

from contest.core.settings import read
from loadtest.drills.catalogue import OWN_DEPLOYMENT, SHARED
from loadtest.drills.invented import LIMITS
from loadtest.drills.session import select

NAMES = [drill.name for drill in (*SHARED, *OWN_DEPLOYMENT)]


def test_every_drill_has_its_name_and_its_place_in_the_documents() -> None:
    assert len(NAMES) == len(set(NAMES))
    text = (Path(__file__).parents[3] / "docs" / "drills.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in text] == []


def test_those_that_are_asked_for_are_held_and_no_others() -> None:
    assert [drill.name for drill in select([], short=False)] == NAMES
    short = [drill.name for drill in select([], short=True)]
    assert 3 <= len(short) < len(NAMES)
    assert [drill.name for drill in select(["stop_all", "kill_web"], short=True)] == ["kill_web", "stop_all"]
    with pytest.raises(SystemExit, match="no such drill: kill_everything; there are kill_web"):
        select(["kill_everything"], short=False)


def test_invented_phones_meet_the_limits_that_nobody_set() -> None:
    set_by_nobody = read({})
    assert int(LIMITS["NEW_PER_ADDRESS"]) == set_by_nobody.new_per_address > 0
    assert int(LIMITS["NEW_PER_NETWORK"]) == set_by_nobody.new_per_network > 0
    assert int(LIMITS["STARTS_PER_ADDRESS"]) == set_by_nobody.starts_per_address > 0
    assert int(LIMITS["CODES_PER_NETWORK"]) == set_by_nobody.codes_per_network > 0
