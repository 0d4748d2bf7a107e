"""What journeys measured, printed as tables behind the tests' own summary, whichever process played them. Judges
nothing."""

from collections.abc import Sequence
from typing import Any

import pytest

Row = Sequence[object]
_tables: dict[str, list[Row]] = {}


def tell(title: str, row: Row) -> None:
    """Adds a row; the first one told under a title is its head."""
    _tables.setdefault(title, []).append(row)


def pytest_sessionfinish(session: pytest.Session) -> None:
    handed_over = getattr(session.config, "workeroutput", None)
    if handed_over is not None:
        written = {title: [[str(cell) for cell in row] for row in rows] for title, rows in _tables.items()}
        handed_over["tables"] = written


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    for title, (head, *rows) in getattr(node, "workeroutput", {}).get("tables", {}).items():
        table = _tables.setdefault(title, [head])
        table.extend(rows)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for title, rows in _tables.items():
        terminalreporter.section(title)
        cells = [[str(cell) for cell in row] for row in rows]
        widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
        for row in cells:
            line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            terminalreporter.write_line(line.rstrip())
