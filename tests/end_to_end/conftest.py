"""Lets checks outside the test files say what they compared when they fail."""

import pytest

for module in ("organizer", "players", "processes", "service", "checks"):
    pytest.register_assert_rewrite(f"tests.end_to_end.{module}")
