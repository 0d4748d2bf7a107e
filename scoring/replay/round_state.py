"""What a round's stored state and window mean now. Pure; the one place that tells scheduled from open from closed."""

from typing import Literal

PublicState = Literal["scheduled", "open", "closed", "final"]


def public_state(state: str, opens_at: int, closes_at: int, now_ms: int) -> PublicState:
    """`state` is the stored one: live (scheduled and open), closing, closed, final."""
    if state == "final":
        return "final"
    if state != "live" or now_ms > closes_at:
        return "closed"
    return "scheduled" if now_ms < opens_at else "open"
