"""The one place that names metrics. Counted per worker; with PROMETHEUS_MULTIPROC_DIR all workers are summed."""

from collections.abc import Iterator
from typing import NamedTuple

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

ANSWERS = Counter("contest_answers_total", "Answers by call and status", ["call", "status"])
COMMIT_SIZE = Histogram(
    "contest_commit_items", "Items that shared one script call", ["script"], buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256)
)
ARCHIVED = Counter("contest_archived_total", "Stream records archived", ["kind"])
QUARANTINED = Counter("contest_quarantined_total", "Stream records set aside as bad")
CODES_SENT = Counter("contest_phone_codes_total", "One-time codes by what became of them", ["result"])
CODES_USED = Gauge(
    "contest_phone_codes_hour",
    "One-time codes of a contest in the running hour",
    ["contest"],
    multiprocess_mode="mostrecent",
)
REFUSALS = Counter(
    "contest_refusals_total", "Starts of a round that were refused, by the problem's code", ["round", "code"]
)
STARTS = Counter(
    "contest_starts_total", "Starts of a round by device, and by the app they came from", ["round", "device", "app"]
)
WORKER_SEEN_MS = Gauge("contest_worker_seen_ms", "When a web worker last looked after itself", multiprocess_mode="all")
WORKER_READY = Gauge("contest_worker_ready", "Whether a web worker takes entries", multiprocess_mode="all")
LAG_MS = Gauge("contest_archive_lag_ms", "Age of the oldest record not archived", ["contest"], multiprocess_mode="max")


class Tally:
    """Counts in a plain dict and hands over now and then: one that processes share is too dear for each request."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter
        self._counts: dict[tuple[str, ...], int] = {}

    def add(self, labels: tuple[str, ...]) -> None:
        self._counts[labels] = self._counts.get(labels, 0) + 1

    def hand_over(self) -> None:
        counts, self._counts = self._counts, {}
        for labels, number in counts.items():
            self._counter.labels(*labels).inc(number)


ANSWERED, REFUSED, STARTED = Tally(ANSWERS), Tally(REFUSALS), Tally(STARTS)


def hand_over() -> None:
    """What was counted since the last time; about once a second."""
    for tally in (ANSWERED, REFUSED, STARTED):
        tally.hand_over()


class Sample(NamedTuple):
    name: str
    labels: dict[str, str]
    value: float


def exposition(multiprocess_dir: str | None) -> bytes:
    """All metrics in Prometheus' text form; what other processes counted may be a second old."""
    hand_over()
    return generate_latest(_registry(multiprocess_dir))


def samples(multiprocess_dir: str | None, *names: str) -> Iterator[Sample]:
    """Those of these names, added up over the processes of this machine."""
    for family in _registry(multiprocess_dir).collect():
        for sample in family.samples:
            if sample.name in names:
                yield Sample(sample.name, dict(sample.labels), sample.value)


def _registry(multiprocess_dir: str | None) -> CollectorRegistry:
    if multiprocess_dir is None:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=multiprocess_dir)  # type: ignore[no-untyped-call]
    return registry
