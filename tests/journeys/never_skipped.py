"""A pytest plugin: a skipped journey is a failed one, so that a missing browser can never pass for a green run."""

from collections.abc import Generator
from typing import Any

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    report = yield
    if report.skipped:
        report.outcome = "failed"
        vars(report).pop("wasxfail", None)
        report.longrepr = f"{item.nodeid}: a journey may not be skipped or expected to fail"
    return report
