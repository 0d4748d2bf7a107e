"""What a crowd is played on: each deployment has a report of its own, and commands go where the phones go."""

import signal
import subprocess
from pathlib import Path

import psutil
import pytest

from loadtest.client.plans import CrowdPlan, Limits, Outcome, Round, Visit, VisitResult
from loadtest.crowds import load
from loadtest.crowds.profiles import PROFILES
from loadtest.crowds.staff import Staff
from loadtest.deployments.deployment import Deployment, signal_all
from loadtest.deployments.parts import DEPLOYMENTS, IN_PARTS, PLAIN
from loadtest.deployments.server import DeploymentError

NOWHERE = ("127.0.0.1", 1)


def test_every_deployment_can_be_started() -> None:
    assert set(DEPLOYMENTS) == {PLAIN, *IN_PARTS}


def test_each_profile_and_deployment_has_a_report_of_its_own_but_for_the_short_form() -> None:
    named = {load.report_name(profile, on) for profile in PROFILES.values() for on in DEPLOYMENTS}
    assert len(named) == (len(PROFILES) - 1) * len(DEPLOYMENTS)
    assert load.report_name(PROFILES["season"], PLAIN) == load.report_name(PROFILES["short"], PLAIN) == "load"
    assert load.report_name(PROFILES["short"], "cluster") == "load-cluster"
    assert load.report_name(PROFILES["closing"], "pair") == "load-closing-pair"


def test_what_many_nodes_on_one_machine_are_too_slow_for_is_shown_and_what_is_wrong_is_judged(tmp_path: Path) -> None:
    staff = Staff(Deployment(0, NOWHERE, tmp_path, tmp_path), "load", [Round("load-w1", 0.0, 1.0)], 0)
    staff.faults.append("the winners cannot be exported")
    outcome = Outcome([VisitResult(0, "no_answer")], [], Limits(0.1, 0.0, 0.0, 0), {}, 0, 0, 0)
    rounds, visits = [Round("load-w1", 0.0, 10.0)], [Visit(1.0, 0, 1, "play"), Visit(6.0, 0, 2, "play")]
    plan = CrowdPlan("", "load", 0, 2.0, rounds, visits, [], 1)
    for on, judged in ((PLAIN, False), ("cluster", None)):
        results = load._thresholds(PROFILES["closing"], on, plan, outcome, staff)
        verdicts = {result.name: result.ok for result in results}
        assert verdicts[load._CAME] is judged
        assert verdicts["visits without a final answer"] is verdicts["what staff could not do"] is False


def test_only_who_comes_in_the_last_seconds_may_find_the_round_closed() -> None:
    visits = [Visit(4.9, 0, 1, "play"), Visit(5.1, 0, 2, "play"), Visit(1.0, 0, -1, "look"), Visit(5.1, 1, 3, "play")]
    rounds = [Round("load-w1", 0.0, 10.0), Round("load-w2", 0.0, 20.0)]
    assert load.came_in_time(CrowdPlan("", "load", 0, 2.0, rounds, visits, [], 1)) == {0, 3}


def test_commands_have_the_environment_of_the_deployment(tmp_path: Path) -> None:
    environ = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x"}
    deployment = Deployment(0, NOWHERE, tmp_path, tmp_path, environ)
    assert deployment.url == "http://127.0.0.1:1"
    # half of the two addresses is refused by `contest` itself, so it has read this environment
    with pytest.raises(DeploymentError, match="DATABASE_URL and REDIS_URL go together"):
        deployment.command("round", "list")


def test_where_nothing_runs_there_is_no_deployment(tmp_path: Path) -> None:
    with pytest.raises(DeploymentError, match="no service runs here"):
        Deployment(0, NOWHERE, tmp_path, tmp_path).state()


def test_whoever_ended_before_the_signal_keeps_it_from_nobody_else() -> None:
    children = [subprocess.Popen(["sleep", "60"]) for _ in range(3)]
    processes = [psutil.Process(child.pid) for child in children]
    children[1].kill()
    children[1].wait()
    signal_all(processes, signal.SIGKILL)
    assert [child.wait(timeout=10) for child in children] == [-signal.SIGKILL] * 3


def test_a_crowd_is_not_played_elsewhere_than_it_was_told(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--on", "moon"], ["--on", "pair", "--workers", "2"]):
        with pytest.raises(SystemExit, match="2"):
            load.main(words)
    assert "--workers goes with --on one" in capsys.readouterr().err
    assert load.main(["--list"]) == 0
    listed = capsys.readouterr().out
    assert all(f"--on {name}" in listed for name in DEPLOYMENTS)
