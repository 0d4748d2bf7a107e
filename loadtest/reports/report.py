"""The shape every run reports in: `build/<name>.json` for programs, `build/<name>.html` and a table for people.

Holds no measuring. A result with a bar is good when it reaches it; one without is only shown. `judged=False` (short
runs) leaves results of speed without a verdict, never those of correctness.
"""

import html
import os
import platform
import statistics
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import psutil

from contest.core.clock import Clock

BUILD = Path("build")


class Result(msgspec.Struct, frozen=True):
    """`ok` is None where there is nothing to judge."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    aim: float | None = None
    ok: bool | None = None


class Report(msgspec.Struct, frozen=True):
    ok: bool
    machine: dict[str, str]
    results: list[Result]
    missing: list[str]
    command: str
    at: str
    seconds: float


def at_least(name: str, value: float, unit: str, bar: float, aim: float | None = None, *, judged: bool) -> Result:
    return Result(name, round(value, 4), unit, bar, aim, value >= bar if judged else None)


def at_most(name: str, value: float, unit: str, bar: float, aim: float | None = None, *, judged: bool) -> Result:
    return Result(name, round(value, 4), unit, bar, aim, value <= bar if judged else None)


def figure(name: str, value: float, unit: str) -> Result:
    return Result(name, round(value, 4), unit)


def exactly(name: str, value: int, expected: int, unit: str) -> Result:
    """Something that is either right or wrong."""
    return Result(name, value, unit, bar=expected, ok=value == expected)


def median(values: Sequence[float]) -> float:
    return statistics.median(values) if values else 0.0


def describe_machine() -> dict[str, str]:
    return {
        "cpu": _cpu_name(),
        "cores": str(os.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def _cpu_name() -> str:
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def compose(results: list[Result], *, command: str, seconds: float, missing: Sequence[str] = ()) -> Report:
    return Report(
        ok=all(result.ok is not False for result in results),
        machine=describe_machine(),
        results=results,
        missing=list(missing),
        command=command,
        at=datetime.fromtimestamp(Clock().now_ms() // 1000, UTC).isoformat(),
        seconds=round(seconds, 1),
    )


def publish(
    results: list[Result],
    *,
    name: str,
    title: str,
    command: str,
    began_s: float,
    missing: Sequence[str] = (),
    charts: Sequence[str] = (),
) -> Report:
    """Into `build/`, and printed; `began_s` on the monotonic clock."""
    report = compose(results, command=command, seconds=time.monotonic() - began_s, missing=missing)
    write(report, name, title, BUILD, charts)
    print(as_text(report))
    return report


def write(report: Report, name: str, title: str, folder: Path, charts: Sequence[str] = ()) -> None:
    """`charts` (loadtest/reports/charts.py) stand below the table of the page."""
    folder.mkdir(parents=True, exist_ok=True)
    encoded = msgspec.json.format(msgspec.json.encode(report), indent=2)
    (folder / f"{name}.json").write_bytes(encoded + b"\n")
    (folder / f"{name}.html").write_text(as_html(report, title, charts), encoding="utf-8")


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:,.3g}"


def _verdict(result: Result) -> str:
    if result.ok is None:
        return ""
    if not result.ok:
        return "MISSED"
    if result.aim is None or result.bar is None:
        return "ok"
    reached = result.value >= result.aim if result.aim >= result.bar else result.value <= result.aim
    return "aim" if reached else "ok"


def _rows(report: Report) -> list[tuple[str, str, str, str, str, str]]:
    return [(r.name, _number(r.value), r.unit, _number(r.bar), _number(r.aim), _verdict(r)) for r in report.results]


_HEAD = ("what", "value", "unit", "bar", "aim", "verdict")


def as_text(report: Report) -> str:
    rows = [_HEAD, *_rows(report)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    right = (False, True, False, True, True, False)
    lines = [
        "  ".join(
            cell.rjust(width) if end else cell.ljust(width) for cell, width, end in zip(row, widths, right, strict=True)
        )
        for row in rows
    ]
    lines += [f"missing here: {what}" for what in report.missing]
    lines.append(f"{'ok' if report.ok else 'NOT OK'} in {report.seconds:.0f} s: {', '.join(report.machine.values())}")
    return "\n".join(line.rstrip() for line in lines)


_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1b1b }
table { border-collapse: collapse; width: 100% }
th, td { padding: .3rem .6rem; border-bottom: 1px solid #ddd; text-align: left }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
tr.missed { background: #fde8e8 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt { font-weight: 600 }
dd { margin: 0 }
figure { margin: 1.5rem 0 }
svg { width: 100%; height: auto }
"""


def as_html(report: Report, title: str, charts: Sequence[str] = ()) -> str:
    def cells(row: Sequence[str], tag: str) -> str:
        marks = ("", ' class="n"', "", ' class="n"', ' class="n"', "")
        return "".join(f"<{tag}{mark}>{html.escape(cell)}</{tag}>" for cell, mark in zip(row, marks, strict=True))

    body = "\n".join(
        f'<tr class="{"missed" if row[-1] == "MISSED" else ""}">{cells(row, "td")}</tr>' for row in _rows(report)
    )
    facts = {**report.machine, "command": report.command, "at": report.at, "took": f"{report.seconds:.0f} s"}
    listed = "".join(f"<dt>{html.escape(k)}</dt><dd>{html.escape(v)}</dd>" for k, v in facts.items())
    missing = "".join(f"<li>{html.escape(what)}</li>" for what in report.missing)
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{html.escape(title)}</title><style>{_STYLE}</style>
<h1>{html.escape(title)}: {"every bar reached" if report.ok else "a bar was missed"}</h1>
<dl>{listed}</dl>
<table><thead><tr>{cells(_HEAD, "th")}</tr></thead><tbody>
{body}
</tbody></table>
{f"<h2>Could not be had here</h2><ul>{missing}</ul>" if missing else ""}
{"".join(charts)}
</html>
"""
