"""The pages of a contest at the organizer's desk, in the order of the column; only those that exist."""

from typing import NamedTuple

from contest.i18n.catalogs import N_


class Place(NamedTuple):
    """`path` follows `/organize/{contest}`. With `at_hand` it stands in the bar at the bottom of a phone (at most
    three); the others are behind "More"."""

    path: str
    name: str
    at_hand: bool = False

    def is_at(self, path: str, home: str) -> bool:
        """Whether an address belongs here; `home` is the contest's own."""
        own = f"{home}{self.path}"
        return path == own or (bool(self.path) and path.startswith(f"{own}/"))


ORGANIZE = (
    Place("", N_("Today"), at_hand=True),
    Place("/rounds", N_("Calendar and rounds")),
    Place("/people", N_("Contestants"), at_hand=True),
    Place("/announcements", N_("Announcements"), at_hand=True),
    Place("/banks", N_("Question banks")),
    Place("/rules", N_("Rules")),
    Place("/units", N_("Units")),
    Place("/results", N_("Results")),
)
