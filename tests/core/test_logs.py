"""A log line starts with its event and can be read by a program."""

import logging

from contest.core.logs import Lines


def line(message: str, **extra: object) -> str:
    record = logging.LogRecord("contest.archiver.process", logging.WARNING, "x.py", 1, message, None, None)
    vars(record).update(extra)
    return Lines().format(record)


def test_the_event_comes_first_then_its_fields() -> None:
    words = line("batch_written", records=200, ms=12).split(" ")
    assert words[:4] == ["batch_written", "records=200", "ms=12", "level=warning"]
    assert words[4].startswith("at=20")
    assert words[4].endswith("Z")


def test_a_value_stays_on_its_line() -> None:
    assert 'reason="two words"' in line("refused", reason="two words")
    assert 'reason="a\\nb"' in line("refused", reason="a\nb")
    assert 'reason=""' in line("refused", reason="")
