"""What every journey through a failure must end in: one entry and one receipt, in the archive as on the screen."""

from tests.journeys.entering import Contestant
from tests.journeys.stage import Stage


def one_entry(stage: Stage, contestant: Contestant, *, how: str = "submitted") -> None:
    """The receipt on the screen is that of the only attempt and the only entry of this contestant."""
    receipt = contestant.see_receipt()
    assert stage.all_of(receipt) == [(receipt.replace("-", "").lower(), how)]


def answered(stage: Stage, contestant: Contestant) -> int:
    """How many questions the entry behind the receipt on the screen has an answer to."""
    return len(stage.answers_of(contestant.see_receipt()))
