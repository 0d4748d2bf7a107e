"""Draws nobody can steer: people are ordered by a hash of what was sealed, what was drawn in public, and who they are.

The lot of a person is SHA-256 over the text `<entries seal><public number><pseudonym>`, read as a number; the smaller
is first. The seal (64 lower-case hex digits) is published before the number is known, so nobody can choose entries or
pseudonyms to fit; taking somebody out changes nobody else's lot. A person with several tickets has the best of their
lots, of which the second is over the same text followed by `/2`, and so on. Units draw by their id.
Out of scope: which number is used and who says when it was known.
"""

from collections.abc import Mapping
from hashlib import sha256

import msgspec

LAST = 1 << 256
"""Added to the lot of whoever came after the number was known, and twice to that of whoever has no ticket."""


class Lots(msgspec.Struct, frozen=True):
    """A draw whose number is known. `late` came after that; `names` is who draws under another pseudonym than their
    own (people who are one draw under the first of their pseudonyms in the order of text)."""

    seal: str
    number: str
    late: frozenset[str] = frozenset()
    names: Mapping[str, str] = {}

    def of(self, person: str, tickets: int = 1) -> int:
        """The place in the draw: of two people the smaller comes first."""
        if tickets < 1:
            return 2 * LAST + self.of(person)
        text = f"{self.seal}{self.number}{self.names.get(person, person)}"
        best = min(_hash(text if ticket == 1 else f"{text}/{ticket}") for ticket in range(1, tickets + 1))
        return best + LAST if person in self.late else best


def _hash(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest())
