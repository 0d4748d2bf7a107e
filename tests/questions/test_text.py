"""What a spreadsheet would run is guarded, whatever stands invisibly before it, and comes back as it was."""

import pytest

from questions.text import guard, may_run, unguard

RUNS = (
    "=1+1",
    "\u200f=1+1",
    "\u202a+84905",
    "\u200b\u2060@SUM(1)",
    "\ufeff-2",
    " =1",
    "\u00a0=1",
    "\n=1",
    "\t=1",
    "\u00ad\u034f\u3164\u2800=cmd|' /C calc'!A0",
    "＝1+1",
    "\U000e0001=1",
    "'=1",
    "\u200f'=1",
    "\x01=1",
    "\u0300=1",
    "\u06dd-1",
    "\U0001d173+1",
    "﹦1",
    "⁺1",
)


@pytest.mark.parametrize("text", RUNS)
def test_what_may_run_is_guarded_and_comes_back(text: str) -> None:
    assert may_run(text) and guard(text) == f"'{text}" and unguard(guard(text)) == text
    assert guard(guard(text)) == f"''{text}"


@pytest.mark.parametrize("text", ["", "Hoa", "'Hoa'", "1+1", "\u200fHoa =1", "−2", "12", ";=1", "\u0300Hoa=1"])
def test_all_else_stays_as_it_is(text: str) -> None:
    assert guard(text) == unguard(text) == text
