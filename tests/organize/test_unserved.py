"""What the service cannot run is refused with its place in the file; everything else of a contest file it runs."""

from typing import Any

import msgspec
import pytest

from contest.organize.unserved import refuse_unserved, unserved
from contest.refusals import Refusal
from questions.model import PaperRule
from scoring.rules import (
    Attempts,
    ContestPlan,
    Division,
    DivisionPaper,
    Earned,
    JudgedPart,
    Prediction,
    RoundPlan,
    Season,
    UnitKey,
    UnitRanking,
    Winners,
)
from tests.planted import RULES

PAPER = PaperRule("kho", count=1)
UNITS = UnitRanking("units", "Đơn vị", (UnitKey("people"),))
SETTINGS: dict[str, dict[str, Any]] = {
    "judged": {"judged": (JudgedPart("essay", "Bài viết", 10),)},
    "winners.vacant": {"winners": Winners(vacant="lapses")},
    "winners.claim_days": {"winners": Winners(claim_days=10)},
}


def plan(one: RoundPlan | None = None, **settings: Any) -> ContestPlan:
    return ContestPlan(
        "hue", "Hội thi", msgspec.structs.replace(RULES, **settings), (one or RoundPlan("w1", "Tuần 1", 0, 1),)
    )


@pytest.mark.parametrize(("place", "settings"), SETTINGS.items(), ids=SETTINGS.keys())
def test_a_setting_the_service_does_not_execute(place: str, settings: dict[str, Any]) -> None:
    assert [where for where, _ in unserved(plan(**settings))] == [place]


def test_all_of_them_in_one_line() -> None:
    with pytest.raises(Refusal, match=r"judged \(.*; winners.vacant \(") as refused:
        refuse_unserved(plan(**SETTINGS["judged"], **SETTINGS["winners.vacant"]))
    assert refused.value.code == "not_served" and "\n" not in refused.value.message


def test_what_is_executed_is_not_refused() -> None:
    refuse_unserved(
        plan(
            RoundPlan("w1", "Tuần 1", 0, 1, division_papers=(DivisionPaper("a", PAPER),)),
            attempts=Attempts(per_round=3, combine="sum", earned=Earned(2), question_time_s=30),
            divisions=(Division("a", "A"), Division("b", "B", paper=PAPER)),
            unit_rankings=(UNITS, msgspec.structs.replace(UNITS, id="season", per="contest")),
            season=Season(),
            winners=Winners(ties="split", split_unit=1000),
            prediction=Prediction("Bao nhiêu?", target="stated"),
        )
    )
