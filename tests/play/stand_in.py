"""A round's facts as the live side takes them."""

from contest.play.worker.running_rounds import RoundState


class RoundFactsOf:
    def __init__(self, round_id: int, facts: RoundState) -> None:
        self.id = round_id
        self.opens_at = facts.opens_at
        self.closes_at = facts.closes_at
        self.revision = facts.revision
        self.key_revision = facts.key_revision
