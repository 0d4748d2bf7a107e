"""A worker that is behind gives way in steps, and recovers; one late return is no strain."""

from contest.play.worker.load_monitor import EVERY_S, LoadMonitor, Step


def felt(strain: LoadMonitor, late_s: float, times: int, waiting: int = 0) -> Step:
    for _ in range(times):
        strain.feel(EVERY_S + late_s, waiting)
    return strain.step


def test_it_goes_up_step_by_step_and_comes_down_again() -> None:
    strain = LoadMonitor()
    assert felt(strain, 0.01, 20) == Step.CALM and not strain.busy
    assert felt(strain, 0.25, 20) == Step.OLDER_BOARDS and strain.busy
    assert felt(strain, 0.6, 20) == Step.NO_LOOKING
    assert felt(strain, 2.0, 20) == Step.NO_STARTING
    assert felt(strain, 0.0, 80) == Step.CALM and not strain.busy
    assert strain.stretch == 1


def test_one_pause_is_no_strain() -> None:
    strain = LoadMonitor()
    felt(strain, 0.0, 10)
    strain.feel(5.0)
    assert felt(strain, 0.0, 1) == Step.CALM


def test_a_queue_before_redis_is_strain_too() -> None:
    strain = LoadMonitor()
    assert felt(strain, 0.0, 1, waiting=3000) == Step.NO_LOOKING
    assert felt(strain, 0.0, 1, waiting=5000) == Step.NO_STARTING
    assert felt(strain, 0.0, 1) == Step.CALM
