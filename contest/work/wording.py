"""What a job is called and how far it has come, in the reader's language."""

from contest.archive.work.jobs import JobRow
from contest.i18n.messages import MESSAGES
from questions.language import Language, Message, say


def name_kind(kind: str, lang: Language) -> str:
    """One of another version, which has no name here, by what it is called there."""
    return _said(f"job.kind.{kind}", lang) or kind


def name_step(row: JobRow, lang: Language) -> str:
    return _said(f"job.step.{row.step}", lang)


def name_state(row: JobRow, lang: Language) -> str:
    return _said(f"job.state.{row.state}", lang)


def _said(name: str, lang: Language) -> str:
    return say(MESSAGES, Message(name), lang) if name in MESSAGES else ""
