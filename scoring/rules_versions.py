"""Rules and paper rules as canonical JSON: what a rules version stores, what its SHA-256 is taken over.

Every setting is written, also one that has its default, so that a later default cannot change an old version. Keys
are sorted and numbers are integers: the same rules are the same bytes everywhere. A setting added to the structs
later needs the default that means what was done before it existed.
"""

import msgspec

from questions.model import PaperRule
from scoring.rules import Rules


def canonical(value: Rules | PaperRule) -> bytes:
    return msgspec.json.encode(value, order="sorted")


def rules_from_json(data: bytes | str) -> Rules:
    """Raises msgspec.ValidationError if `data` is not what `canonical` wrote."""
    return msgspec.json.decode(data, type=Rules)


def paper_from_json(data: bytes | str) -> PaperRule:
    return msgspec.json.decode(data, type=PaperRule)
