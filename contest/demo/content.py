"""The demo contest: two question banks, a tree of units and a contest file dated so that a round is open for days.

Content and dates only. Out of scope: a clock (the moment is an argument), a database, anything that applies it.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

DEMO_SLUG = "demo"
ROUNDS = 8
LEAST_OPEN = timedelta(days=3)
TALLY = timedelta(hours=1)

_FOLDER = Path(__file__).parent
_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_WEEK = timedelta(weeks=1)
_CLOSING_HOUR = 9


def demo_banks() -> tuple[tuple[str, Path], ...]:
    """Slug and file of each bank to import before the contest is applied."""
    return ("demo-vi", _FOLDER / "bank_vi.csv"), ("demo-en", _FOLDER / "bank_en.csv")


def read_demo_part(name: str) -> bytes:
    """A file that the contest file names, such as its units."""
    return (_FOLDER / name).read_bytes()


def demo_contest_file(now_ms: int) -> str:
    """The contest file (TOML) as of `now_ms`: round 1 of 8 is open then, and for at least three more days."""
    text = read_demo_part("contest_without_rounds.toml").decode()
    rounds = (
        f'\n[[rounds]]\nslug = "w{number}"\ntitle = "Tuần {number}"\n'
        f"opens_at = {opens_at:%Y-%m-%dT%H:%M:%S}\ncloses_at = {closes_at:%Y-%m-%dT%H:%M:%S}\n"
        for number, (opens_at, closes_at) in enumerate(demo_rounds(now_ms), 1)
    )
    return text + "".join(rounds)


def demo_rounds(now_ms: int) -> list[tuple[datetime, datetime]]:
    """Local opening and closing times: from Monday 10:00 to the next Monday 09:00, an hour between them to tally.

    Round 1 is the running week. Where that closes too soon, or has not opened (the hour of the tally), round 1 opens
    at the last full hour instead, and in the first case closes a week later.
    """
    now = datetime.fromtimestamp(now_ms // 1000, UTC).astimezone(_ZONE)
    closes_at = _next_closing(now)
    opens_at = closes_at - _WEEK + TALLY
    last_full_hour = now.replace(minute=0, second=0)
    if closes_at - now <= LEAST_OPEN:
        opens_at, closes_at = last_full_hour, closes_at + _WEEK
    rounds = [(min(opens_at, last_full_hour), closes_at)]
    while len(rounds) < ROUNDS:
        closed_at = rounds[-1][1]
        rounds.append((closed_at + TALLY, closed_at + _WEEK))
    return rounds


def _next_closing(now: datetime) -> datetime:
    """The first Monday 09:00 after `now`."""
    monday = now.replace(hour=_CLOSING_HOUR, minute=0, second=0) - timedelta(days=now.weekday())
    return monday if monday > now else monday + _WEEK
