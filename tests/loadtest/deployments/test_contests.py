"""The bench plays on a contest that the engine accepts, in a service of its own."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from loadtest.deployments import contests, server
from loadtest.deployments.contests import CONTEST, contest_file, open_for_a_day, write_bank
from loadtest.deployments.deployment import Deployment
from loadtest.deployments.server import DeploymentError
from scoring.rules.file.read import read_contest_file

NOW = 1_790_000_000_000


def test_the_contest_file_is_right_and_its_round_open() -> None:
    plan = read_contest_file(contest_file(CONTEST, open_for_a_day(NOW)))
    (opened,) = plan.rounds
    assert plan.slug == CONTEST
    assert opened.opens_at < NOW < opened.closes_at
    assert len(plan.units) == contests.DISTRICTS * (contests.COMMUNES + 1)


def test_the_bank_fills_every_stratum_and_has_all_keys(tmp_path: Path) -> None:
    write_bank(tmp_path / "bank.csv")
    with (tmp_path / "bank.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    topics = Counter(row["Chuyên đề"] for row in rows)
    for stratum in read_contest_file(contest_file(CONTEST, open_for_a_day(NOW))).rules.paper.strata:
        assert topics[stratum.topic or ""] >= stratum.count
    assert len(rows) == 282
    assert {row["Đáp án đúng"] for row in rows} == set("ABCD")
    assert len({row["Câu hỏi"] for row in rows}) == len(rows)


def test_nothing_of_a_real_service_reaches_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://real/contest")
    monkeypatch.setenv("REDIS_URL", "redis://real")
    monkeypatch.setenv("ALLOW_WEAK_DURABILITY", "1")
    environ = server.environment(tmp_path)
    assert "DATABASE_URL" not in environ and "REDIS_URL" not in environ
    assert environ["ALLOW_WEAK_DURABILITY"] == "0"
    assert environ["CONTEST_DATA"] == str(tmp_path)


def test_a_failing_command_says_why(tmp_path: Path) -> None:
    with pytest.raises(DeploymentError, match="nonsense"):
        Deployment(0, ("", 0), tmp_path, tmp_path).command("nonsense")


def test_a_server_that_ends_before_it_is_ready_is_reported(tmp_path: Path) -> None:
    with (
        pytest.raises(DeploymentError, match="ended before"),
        server.started("this", environ=server.environment(tmp_path)),
    ):
        pass
