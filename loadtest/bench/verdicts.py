"""From measurements to results: the ratios that are judged, and the figures that are only shown. No I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loadtest.bench.measurement import Measurement
from loadtest.deployments.processes import PARTS
from loadtest.reports.report import Result, at_least, figure, median

Pair = tuple[Measurement, Measurement]


@dataclass(frozen=True)
class Call:
    """`bar` and `aim` are of web CPU per request, bare ÷ ours; a call without is only shown."""

    name: str
    expected: int
    bar: float | None = None
    aim: float | None = None


CALLS = (
    Call("start", 201, bar=0.3, aim=0.5),
    Call("submission", 200, bar=0.5, aim=0.7),
    Call("page", 200, bar=0.8, aim=0.9),
    Call("leaderboard", 200, bar=0.8, aim=0.9),
    Call("paper", 200, bar=0.8, aim=0.9),
    Call("save", 204),
)
EXPECTED = {call.name: call.expected for call in CALLS}


def ratio(pair: Pair) -> float:
    bare, ours = pair
    return bare.web_us / ours.web_us


def judge(pairs: Mapping[str, Sequence[Pair]], *, judged: bool) -> list[Result]:
    """`pairs`: for each call its (bare, ours) measurements, one pair an alternation."""
    called = [call for call in CALLS if call.name in pairs]
    results = [_ratio(call, pairs[call.name], judged=judged) for call in called]
    results.append(_archiver([ours for _, ours in pairs["submission"]], judged=judged))
    for call in called:
        results += _figures(call.name, pairs[call.name])
    idle = [measured.outcome.idle_share for of_call in pairs.values() for pair in of_call for measured in pair]
    return [*results, figure("generator: idle share, lowest of all legs", min(idle), "of a core")]


def _ratio(call: Call, pairs: Sequence[Pair], *, judged: bool) -> Result:
    name = f"{call.name}: web CPU per request, bare ÷ ours"
    value = median([ratio(pair) for pair in pairs])
    if call.bar is None:
        return figure(name, value, "ratio")
    return at_least(name, value, "ratio", call.bar, call.aim, judged=judged)


def _archiver(submissions: Sequence[Measurement], *, judged: bool) -> Result:
    """Entries per CPU-second of the archiver ÷ submissions per CPU-second of the web worker."""
    shares = [each.web_us / max(each.cpu_us["archiver"], 1.0) for each in submissions]
    return at_least("archiver: entries per CPU-second ÷ those of web", median(shares), "ratio", 1.0, judged=judged)


def _figures(name: str, pairs: Sequence[Pair]) -> list[Result]:
    ratios = [ratio(pair) for pair in pairs]
    ours, bare = [pair[1] for pair in pairs], [pair[0] for pair in pairs]
    results = [
        figure(f"{name}: lowest ratio of {len(pairs)}", min(ratios), "ratio"),
        figure(f"{name}: highest ratio of {len(pairs)}", max(ratios), "ratio"),
        figure(f"{name}: rate, bare", median([measured.outcome.rate for measured in bare]), "requests/s"),
        figure(f"{name}: rate, ours", median([measured.outcome.rate for measured in ours]), "requests/s"),
        figure(f"{name}: web, bare", median([measured.web_us for measured in bare]), "µs of CPU"),
    ]
    for part in PARTS:
        results.append(
            figure(f"{name}: {part}, ours", median([measured.cpu_us[part] for measured in ours]), "µs of CPU")
        )
    results.append(
        figure(f"{name}: all, ours", median([sum(measured.cpu_us.values()) for measured in ours]), "µs of CPU")
    )
    return results
