"""What a crowd is played on: each ground is told apart in the report, and commands go where the phones go."""

from pathlib import Path

import pytest

from loadtest.crowds import load
from loadtest.crowds.desk import Desk
from loadtest.crowds.shapes import SHAPES
from loadtest.crowds.visits import Limits, Outcome, Play, Round, Told, Visit
from loadtest.service import deployments
from loadtest.service.deployments import GROUNDS, PLAIN, Ground, of_up
from loadtest.service.service import Server, StageError

NOWHERE = Server(0, ("127.0.0.1", 1))


def test_every_ground_can_be_opened() -> None:
    assert set(GROUNDS) == {PLAIN, *deployments._PARTS}


def test_each_shape_and_ground_has_a_report_of_its_own_but_for_the_short_form() -> None:
    named = {load.report_name(shape, on) for shape in SHAPES.values() for on in GROUNDS}
    assert len(named) == (len(SHAPES) - 1) * len(GROUNDS)
    assert load.report_name(SHAPES["season"], PLAIN) == load.report_name(SHAPES["short"], PLAIN) == "load"
    assert load.report_name(SHAPES["short"], "cluster") == "load-cluster"
    assert load.report_name(SHAPES["closing"], "pair") == "load-closing-pair"


def test_what_many_nodes_on_one_machine_are_too_slow_for_is_shown_and_what_is_wrong_is_judged(tmp_path: Path) -> None:
    ground = Ground("cluster", NOWHERE, tmp_path, {}, "", 1, lambda _: 1)
    desk = Desk(ground, tmp_path, "load", [Round("load-w1", 0.0, 1.0)], 0)
    desk.faults.append("the winners cannot be exported")
    outcome = Outcome([Told(0, "no_answer")], [], Limits(0.1, 0.0, 0.0, 0), {}, 0, 0, 0)
    rounds, visits = [Round("load-w1", 0.0, 10.0)], [Visit(1.0, 0, 1, "play"), Visit(6.0, 0, 2, "play")]
    play = Play("", "load", 0, 2.0, rounds, visits, [], 1)
    for on, judged in ((PLAIN, False), ("cluster", None)):
        found = {result.name: result.ok for result in load._thresholds(SHAPES["closing"], on, play, outcome, desk)}
        assert found[load._CAME] is judged
        assert found["visits without a final answer"] is found["what staff could not do"] is False


def test_only_who_comes_in_the_last_seconds_may_find_the_round_closed() -> None:
    visits = [Visit(4.9, 0, 1, "play"), Visit(5.1, 0, 2, "play"), Visit(1.0, 0, -1, "look"), Visit(5.1, 1, 3, "play")]
    rounds = [Round("load-w1", 0.0, 10.0), Round("load-w2", 0.0, 20.0)]
    assert load.came_in_time(Play("", "load", 0, 2.0, rounds, visits, [], 1)) == {0, 3}


def test_commands_have_the_environment_of_the_ground(tmp_path: Path) -> None:
    environ = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x"}
    ground = Ground("pair", NOWHERE, tmp_path, environ, "", 1, lambda _: 1)
    assert ground.url == "http://127.0.0.1:1"
    # half of the two addresses is refused by `contest` itself, so it has read this environment
    with pytest.raises(StageError, match="DATABASE_URL and REDIS_URL go together"):
        ground.told("round", "list")


def test_where_nothing_runs_there_is_no_ground(tmp_path: Path) -> None:
    with pytest.raises(StageError, match="no service runs here"):
        of_up(NOWHERE, tmp_path)


def test_a_crowd_is_not_played_elsewhere_than_it_was_told(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--on", "moon"], ["--on", "pair", "--workers", "2"]):
        with pytest.raises(SystemExit, match="2"):
            load.main(words)
    assert "--workers goes with --on one" in capsys.readouterr().err
    assert load.main(["--list"]) == 0
    said = capsys.readouterr().out
    assert all(f"--on {name}" in said for name in GROUNDS)
