"""The one reader of wall time, and its offsets for drills."""

from contest.core.clock import Clock


def test_an_offset_and_a_jump_shift_one_clock_only() -> None:
    right, ahead = Clock(), Clock(5_000)
    assert 4_900 < ahead.now_ms() - right.now_ms() < 5_100
    ahead.jump(-8_000)
    assert -3_100 < ahead.now_ms() - right.now_ms() < -2_900
    assert abs(ahead.wall_ms() - ahead.now_ms()) < 100, "what was jumped is not mended by looking at the wall"
    ahead.reanchor()
    assert -3_100 < ahead.now_ms() - right.now_ms() < -2_900
