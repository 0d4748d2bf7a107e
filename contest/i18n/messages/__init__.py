"""Every sentence of the service by its name, in Vietnamese and English; each module here holds those of one subject.

The tables of `scoring` and `questions` stand beside their rules and are joined in here. Out of scope: the texts of
pages, which are in the gettext catalogs (contest/i18n/locale).
"""

from types import MappingProxyType

from contest.i18n.messages import (
    accounts,
    archiver,
    backup,
    desk,
    help_desk,
    organize,
    processes,
    running_round,
    storage,
    work,
)
from contest.i18n.messages.archive import ARCHIVE
from contest.i18n.messages.click_texts import CLICK_TEXTS
from contest.i18n.messages.commands import COMMANDS
from contest.i18n.messages.decisions import DECISIONS
from contest.i18n.messages.documents import DOCUMENTS
from contest.i18n.messages.help import HELP
from contest.i18n.messages.results import RESULTS
from contest.i18n.messages.sealing import SEALING
from questions.kinds.kind import MESSAGES as KEYS
from questions.language import Table
from questions.papers.strata import MESSAGES as PAPERS
from questions.reading.messages import TABLE as BANKS
from scoring.messages import TABLES as SCORING

TABLES: tuple[Table, ...] = (
    ARCHIVE,
    CLICK_TEXTS,
    COMMANDS,
    DECISIONS,
    HELP,
    accounts.TABLE,
    archiver.TABLE,
    backup.TABLE,
    desk.TABLE,
    help_desk.TABLE,
    organize.TABLE,
    processes.TABLE,
    running_round.TABLE,
    storage.TABLE,
    work.TABLE,
    DOCUMENTS,
    RESULTS,
    SEALING,
    BANKS,
    KEYS,
    PAPERS,
    *SCORING,
)
"""A name is in one of them only; tests/i18n holds them to it."""
MESSAGES: Table = MappingProxyType({name: text for table in TABLES for name, text in table.items()})
