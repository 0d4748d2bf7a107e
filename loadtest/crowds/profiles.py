"""The profiles a crowd can have: when people come, how many try again, how many only look. Pure; one seed, one crowd.

Times are compressed: what takes a week takes little more than a minute here. The proportions are those of the founding
contest (43,999 entries in eight weeks) and of what organizers report: Mondays, evenings, a rush before each close.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from loadtest.client.plans import Round, Visit

SEASON_ENTRIES = 43_999
WEEKS = (0.17, 0.13, 0.12, 0.11, 0.11, 0.11, 0.12, 0.13)
TRY_AGAIN, COME_BACK, ONLY_LOOK, HOLD_ON_TOO_LONG, WATCH = 0.18, 0.5, 0.25, 0.004, 0.04
GAP_S = 8.0
IN_TIME_S = 0.7
Density = Callable[[random.Random], float]


@dataclass(frozen=True)
class Profile:
    """`seconds` a round lasts; `density` gives a moment of it between 0 and 1; `phones` at once."""

    name: str
    about: str
    rounds: tuple[int, ...]
    seconds: float
    density: Density
    phones: int = 1500
    lookers: float = ONLY_LOOK
    late: float = HOLD_ON_TOO_LONG
    watch: float = WATCH
    watch_s: float = 5.0
    again: float = TRY_AGAIN
    outage_at: float | None = None


def a_week(random: random.Random) -> float:
    """Monday's opening, seven evenings, and the rush before the close."""
    kind = random.random()
    if kind < 0.15:
        return min(0.999, random.expovariate(30))
    if kind < 0.75:
        day = random.randrange(7)
        return min(0.999, max(0.0, (day + 0.8 + random.gauss(0, 0.07)) / 7))
    return 1 - min(0.999, random.expovariate(18))


def the_bell(random: random.Random) -> float:
    return min(0.999, random.expovariate(12))


def closing(random: random.Random) -> float:
    """A third in the last tenth, the more the later."""
    return 1 - 0.1 * random.random() ** 1.5 if random.random() < 0.34 else 0.9 * random.random()


def at_once(random: random.Random) -> float:
    return 0.5 * random.random()


def spreading(random: random.Random) -> float:
    """A link that is passed on: more and more, then fewer."""
    return min(0.999, max(0.0, random.gauss(0.45, 0.16)))


def evenly(random: random.Random) -> float:
    return 0.9 * random.random()


def _split(entries: int, shares: tuple[float, ...]) -> tuple[int, ...]:
    """So many entries by shares of a hundred, the rest in the last round."""
    parts = [int(entries * share) for share in shares[:-1]]
    return (*parts, entries - sum(parts))


PROFILES = {
    profile.name: profile
    for profile in (
        Profile("season", "43,999 entries in eight rounds", _split(SEASON_ENTRIES, WEEKS), 75.0, a_week),
        Profile("bell", "everybody at the opening", (6000,), 45.0, the_bell, phones=3000),
        Profile("closing", "a third in the last tenth, some too late", (6000,), 60.0, closing, phones=2500, late=0.03),
        Profile("shared-link", "100,000 people open one link", (12_000,), 330.0, spreading, lookers=88_000 / 12_000),
        Profile("burst", "the whole season in one burst", (SEASON_ENTRIES,), 240.0, at_once, phones=3000),
        Profile("storm", "everybody tries again after an outage", (5000,), 60.0, evenly, phones=3000, outage_at=0.4),
        Profile(
            "boards",
            "5,000 open leaderboards",
            (1500,),
            70.0,
            at_once,
            phones=6000,
            lookers=3500 / 1500,
            again=0.0,
            watch=1.0,
            watch_s=40.0,
        ),
        Profile("short", "a minute for CI", (600,), 25.0, a_week, phones=300, late=0.02),
    )
}


def make(profile: Profile, contest: str, seed: int = 2026) -> tuple[list[Round], list[Visit]]:
    """The rounds one after another, and all visits in the order of their times. `rounds` of a profile counts plays:
    who tries again plays twice in a round, who comes back has played in a round before."""
    dice = random.Random(seed)
    rounds, visits = [], []
    came_before: list[int] = []
    people = 0
    for number, plays in enumerate(profile.rounds):
        opens = 5.0 + number * (profile.seconds + GAP_S)
        rounds.append(Round(f"{contest}-w{number + 1}", opens, opens + profile.seconds))
        again = int(plays * profile.again / (1 + profile.again))
        returning = (
            dice.sample(came_before, min(len(came_before), int((plays - again) * COME_BACK))) if came_before else []
        )
        fresh = list(range(people, people + plays - again - len(returning)))
        people += len(fresh)
        players = returning + fresh
        for person, first in [(p, False) for p in returning] + [(p, True) for p in fresh]:
            visits.append(_play(dice, profile, number, opens, person, first=first))
        for person in dice.sample(players, again):
            visits.append(_play(dice, profile, number, opens, person, first=False))
        visits += [_look(dice, profile, number, opens) for _ in range(int(plays * profile.lookers))]
        came_before += fresh
    return rounds, sorted(visits, key=lambda visit: visit.at_s)


def _play(dice: random.Random, profile: Profile, number: int, opens: float, person: int, *, first: bool) -> Visit:
    """The moment is that of the submission: who wants to be in time comes so much earlier. Who holds on too long has
    saved something, so that it is collected: every play is an entry."""
    late = dice.random() < profile.late
    saves = max(int(late), dice.choice((0, 1, 1, 2)))
    think = min(12.0, 1.0 + dice.expovariate(0.5))
    sends = min(opens + profile.density(dice) * profile.seconds, opens + profile.seconds - IN_TIME_S)
    at = max(opens + 0.5, sends - think)
    return Visit(at, number, person, "play", max(0.2, sends - at), saves, first, late, _watching(dice, profile))


def _look(dice: random.Random, profile: Profile, number: int, opens: float) -> Visit:
    at = opens + profile.density(dice) * profile.seconds
    return Visit(at, number, -1, "look", first=dice.random() < 0.5, streams_s=_watching(dice, profile))


def _watching(dice: random.Random, profile: Profile) -> float:
    return profile.watch_s if dice.random() < profile.watch else 0.0
