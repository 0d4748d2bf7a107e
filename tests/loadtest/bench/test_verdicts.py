"""The judged figures are medians of web CPU per request, bare ÷ ours, and never of wall time."""

from loadtest.bench import verdicts
from loadtest.bench.measurement import Measurement
from loadtest.client import wire
from loadtest.deployments.processes import PARTS
from loadtest.reports.report import Result


def measured(web_us: float, *, archiver_us: float = 20.0, wall_s: float = 1.0, cpu_s: float = 0.25) -> Measurement:
    outcome = wire.Outcome([200] * 1000, [], wall_s=wall_s, cpu_s=cpu_s)
    return Measurement(outcome, dict.fromkeys(PARTS, 10.0) | {"web": web_us, "archiver": archiver_us})


def judged(submissions: list[verdicts.Pair], *, judged: bool = True) -> dict[str, Result]:
    calls = {
        "start": [(measured(50), measured(100))],
        "submission": submissions,
        "leaderboard": [(measured(40), measured(41))],
    }
    return {result.name: result for result in verdicts.judge(calls, judged=judged)}


RATIO = "submission: web CPU per request, bare ÷ ours"
ARCHIVER = "archiver: entries per CPU-second ÷ those of web"


def test_the_ratio_is_the_median_of_the_pairs() -> None:
    results = judged([(measured(50), measured(100)), (measured(50), measured(62.5)), (measured(70), measured(100))])
    assert results[RATIO].value == 0.7
    assert (results[RATIO].bar, results[RATIO].aim, results[RATIO].ok) == (0.5, 0.7, True)
    assert (results["submission: lowest ratio of 3"].value, results["submission: highest ratio of 3"].value) == (
        0.5,
        0.8,
    )


def test_wall_time_decides_nothing() -> None:
    slow = judged([(measured(50, wall_s=1), measured(80, wall_s=100))])
    assert slow[RATIO].value == 0.625 and slow[RATIO].ok
    assert slow["submission: rate, ours"].value == 10


def test_a_missed_bar_and_a_run_that_is_not_judged() -> None:
    missed = [(measured(40), measured(100))]
    assert judged(missed)[RATIO].ok is False
    assert judged(missed, judged=False)[RATIO].ok is None


def test_the_archiver_is_held_against_the_web_worker() -> None:
    assert judged([(measured(50), measured(80, archiver_us=40))])[ARCHIVER].value == 2.0
    slow = judged([(measured(50), measured(80, archiver_us=100))])[ARCHIVER]
    assert slow.value == 0.8 and slow.ok is False


def test_every_part_and_the_sum_is_shown() -> None:
    results = judged([(measured(50), measured(80))])
    assert results["submission: web, ours"].value == 80
    assert results["submission: all, ours"].value == 80 + 20 + 10 + 10
    assert results["generator: idle share, lowest of all legs"].value == 0.75
