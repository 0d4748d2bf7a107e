"""The entries of an export gone through once: hashed for the tree and replayed, together."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scoring.results.outcome import Outcome
from scoring.sealing.encoding import NotCanonical
from scoring.sealing.merkle import Tree, leaf_hash
from scoring.sealing.reading import Reading, Unfit, read_entries
from scoring.sealing.records import Root
from scoring.season.rounds import SeasonRound, replay_for_season


class Replayed(NamedTuple):
    """`played` is the round with its result, None where there is nothing but the entries seal; `error` says why there
    is none although asked."""

    root: Root
    played: SeasonRound | None
    error: Exception | None

    @property
    def outcome(self) -> Outcome | None:
        return self.played.outcome if self.played else None


def replay_entries(reading: Reading, lines: Iterable[bytes]) -> Replayed:
    """Goes through all lines, whatever happens on the way, so that the root is always known. What is wrong with a
    line by itself is raised: NotCanonical or Unfit."""
    tree = Tree()

    def hashed() -> Iterator[bytes]:
        for line in lines:
            tree.add(leaf_hash(line))
            yield line

    entries = read_entries(hashed())
    played: SeasonRound | None = None
    failed: Exception | None = None
    if reading.key_revision is not None:
        try:
            played = replay_for_season(reading.slug, reading.inputs(entries))
        except (NotCanonical, Unfit):
            raise
        except Exception as error:  # whatever a file somebody made up provokes, it is no result
            failed = error
    for _ in entries:
        pass
    return Replayed(Root(tree.size, tree.root().hex()), played, failed)
