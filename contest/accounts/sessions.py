"""Sessions at the desks: who is calling, until when, and whether they have just shown that it is them."""

import hashlib
import secrets as randomness
from dataclasses import dataclass

from contest.archive.accounts import sessions
from contest.archive.accounts.audit import Author
from contest.archive.accounts.sessions import SessionRow
from contest.archive.pool import Connection
from contest.core.secrets import digest_of

MINUTE_MS = 60_000
IDLE_MS = 12 * 60 * MINUTE_MS
LONGEST_MS = 14 * 24 * 60 * MINUTE_MS
FRESH_MS = 10 * MINUTE_MS
HALF_IN_MS = 10 * MINUTE_MS
_TOUCH_MS = MINUTE_MS
_LONGEST_DEVICE = 200


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever holds a session. `form_key` proves that a form was made for this session."""

    session: SessionRow
    token: str
    address: str

    @property
    def author(self) -> Author:
        return Author(self.session.name, self.session.organization_id, self.session.id, self.address)

    @property
    def form_key(self) -> str:
        return hashlib.sha256(f"form:{self.token}".encode()).hexdigest()[:32]

    def fresh(self, now_ms: int) -> bool:
        """Whether they have shown who they are within the last ten minutes."""
        return now_ms - self.session.proved_at < FRESH_MS

    @property
    def needs_second_factor(self) -> bool:
        """The organization wants one, and this account has none yet."""
        return self.session.needs_second_factor and self.session.totp_on_at is None


def name_device(user_agent: str) -> str:
    """A browser as people know it, such as "Chrome, Windows"; what is unknown as it says itself, shortened."""
    programs = ("Edg", "CocCoc", "OPR", "SamsungBrowser", "Firefox", "Chrome", "Safari")
    systems = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
    names = {"Edg": "Edge", "OPR": "Opera", "Mac OS": "Mac"}
    known = [next((word for word in words if word.lower() in user_agent.lower()), "") for words in (programs, systems)]
    if not all(known):
        return " ".join(user_agent.split())[:_LONGEST_DEVICE]
    return ", ".join(names.get(word, word) for word in known)


async def start_session(
    connection: Connection, account: int, *, awaits_second_factor: bool, now_ms: int, address: str, device: str
) -> str:
    """The token of a new session, which is nowhere else."""
    token = randomness.token_urlsafe(32)
    await sessions.insert_session(
        connection,
        digest_of(token),
        account,
        awaits_second_factor=awaits_second_factor,
        at=now_ms,
        address=address,
        device=name_device(device),
    )
    return token


async def find_visitor(connection: Connection, token: str, *, now_ms: int, address: str) -> Visitor | None:
    """None where the session has ended, was idle for twelve hours or is two weeks old. Notes that it was used."""
    if not 20 <= len(token) <= 100:
        return None
    row = await sessions.find_session(connection, digest_of(token))
    if row is None:
        return None
    too_old = now_ms - row.started_at > (HALF_IN_MS if row.awaits_second_factor else LONGEST_MS)
    if too_old or now_ms - row.seen_at > IDLE_MS:
        await sessions.end_session(connection, row.id, row.account_id, at=now_ms)
        return None
    if now_ms - row.seen_at > _TOUCH_MS:
        await sessions.touch_session(connection, row.id, at=now_ms)
    return Visitor(row, token, address)
