"""What every setting of a rules file means, in a sentence: told where a setting changes (in both languages), shown by
editors and printed in docs/rules-*.md (in English). The sentences are in scoring/rules/messages/settings."""

from questions.language import Text
from scoring.rules.messages.settings.people import PEOPLE
from scoring.rules.messages.settings.playing import PLAYING
from scoring.rules.messages.settings.winning import WINNING

MEANING_TEXTS: dict[str, dict[str, Text]] = PEOPLE | PLAYING | WINNING
"""By table and setting. Papers of rounds and divisions and prizes of seasons and units mean what is said once."""

MEANINGS = {
    table: {name: text.fill("en", {}) for name, text in settings.items()} for table, settings in MEANING_TEXTS.items()
}
"""The same in English."""
