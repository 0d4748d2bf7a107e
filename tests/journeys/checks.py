"""What every journey through a failure must end in: one entry and one receipt, in the archive as on the screen."""

from loadtest.reconcile import Comparison, plain
from tests.journeys.entering import Contestant
from tests.journeys.stage import Stage


def one_entry(stage: Stage, contestant: Contestant, *, how: str = "submitted") -> None:
    """The receipt on the screen is that of the only attempt and the only entry of this contestant."""
    only_entry(stage, contestant.see_receipt(), how=how)


def only_entry(stage: Stage, receipt: str, *, how: str = "submitted") -> None:
    comparison = Comparison()
    comparison.compare_all({plain(receipt): {"how": how}}, stage.all_of(receipt), "Postgres")
    comparison.require_agreement()


def answered(stage: Stage, contestant: Contestant) -> int:
    """How many questions the entry behind the receipt on the screen has an answer to."""
    return len(stage.answers_of(contestant.see_receipt()))
