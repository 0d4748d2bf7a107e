"""The rules of a contest as data: what one TOML file says. Values only; `scoring.rules.file` reads and checks.

Out of scope: I/O, a clock, anything of one contest. Money is in whole units of `currency`, times are epoch
milliseconds (`_at`) or milliseconds (`_ms`) inside the engine and seconds (`_s`) where an organizer writes them.
"""

from typing import Literal

import msgspec

from questions.kinds import KindName
from questions.model import PaperRule
from scoring.rules.groups import Division, Eligibility, JudgedPart, League
from scoring.rules.keys import Closeness, Direction, FieldType, KeyName, Measure, RankingKey, Target, UnitKey
from scoring.rules.page import Page
from scoring.rules.prizes import Draw, PrizeTier, Season, UnitRanking, Winners

__all__ = [
    "SCHEMA", "ArticleName", "Attempts", "Closeness", "ContestPlan", "Direction", "Division", "DivisionPaper", "Draw",
    "Earned", "Eligibility", "FieldType", "FreeClause", "Identity", "IdentityField", "JudgedPart", "KeyName",
    "KindPoints", "League", "Marking", "Measure", "Prediction", "PrizeTier", "RankingKey", "RoundPlan", "Rules",
    "Season", "Target", "TopicPoints", "UnitKey", "UnitNode", "UnitRanking", "Winners",
]  # fmt: skip

ArticleName = Literal[
    "entrants", "schedule", "groups", "papers", "attempts", "counted", "prediction", "ranking", "prizes", "season",
    "units", "draw", "awards", "complaints", "data",
]  # fmt: skip
"""The articles of the printed rules, in their order."""

SCHEMA = 4
"""Grows when a setting is added or a default changes. What an older version of rules leaves out keeps its meaning."""


class IdentityField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    label: str
    type: FieldType = "text"
    required: bool = True
    options: tuple[str, ...] = ()


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`unique` names the fields that make a person; `also_unique` fields may belong to one person only (409)."""

    fields: tuple[IdentityField, ...]
    unique: tuple[str, ...]
    also_unique: tuple[str, ...] = ()
    consent: str = ""
    phone_region: str = "VN"


class Earned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Attempts beyond the limits, at most so many, each a recorded decision. `reason` is printed ("chia sẻ")."""

    most: int
    per: Literal["round", "contest"] = "round"
    reason: str = ""


class Attempts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """None means unlimited. `counts` chooses the attempt that represents a person; at the end its number decides.

    `combine` `sum`: the points and durations of all attempts add up, the moment is that of the last one; number,
    prediction and judged marks are those of the attempt that `counts` chooses. `question_time_s`: the server shows one
    question after the other, each for so long. `all_answered`: an entry is handed in only with an answer to every
    question; what is collected when the time is up is as it was saved.
    """

    per_round: int | None = None
    per_day: int | None = None
    per_contest: int | None = None
    time_limit_s: int | None = None
    grace_s: int = 15
    show_score: bool = True
    counts: tuple[RankingKey, ...] = (RankingKey("score", "desc"), RankingKey("received_at", "asc"))
    combine: Literal["best", "sum"] = "best"
    question_time_s: int | None = None
    earned: Earned | None = None
    all_answered: bool = False


class TopicPoints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a question of a topic is worth."""

    topic: str
    points: int


class KindPoints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What questions of a kind are worth. `points` has one number, for a right answer; or, where parts of an answer are
    right by themselves, one for each number of right parts from 1 on, the last being that of a right answer."""

    kind: KindName
    points: tuple[int, ...]


class Marking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`points` for a right answer, `wrong_points` (zero or below) for a wrong one; an unanswered question gives 0.

    `easy`, `medium`, `hard` replace `points` for questions of that difficulty, and `topics` both for questions of a
    topic. `option_points` gives partial marks:
    an answer that is not exactly right gets so many for each right option and `wrong_option_points` (zero or below)
    for each wrong one, never below `wrong_points` and always less than the full points. `kinds` replace all of these,
    but for `wrong_points` of an answer without a right part.
    """

    points: int = 1
    wrong_points: int = 0
    easy: int | None = None
    medium: int | None = None
    hard: int | None = None
    option_points: int | None = None
    wrong_option_points: int = 0
    topics: tuple[TopicPoints, ...] = ()
    kinds: tuple[KindPoints, ...] = ()


class Prediction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`target` `stated`: the true number is stated by the organizer in a decision. The others are counted `over` the
    round or the whole contest, `among` everyone or each person's own division."""

    prompt: str
    target: Target = "people_all_right"
    closeness: Closeness = "absolute"
    max: int = 99_999_999
    over: Literal["round", "contest"] = "round"
    among: Literal["everyone", "division"] = "everyone"


class UnitNode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A node of the organizer's tree. `head_count` is the base of participation rates; only leaves and
    `selectable` nodes can be chosen on the form."""

    id: str
    name: str
    kind: str = ""
    parent: str | None = None
    head_count: int | None = None
    selectable: bool | None = None


class DivisionPaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    division: str
    paper: PaperRule


class RoundPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One publishing window. `opens_at` ≤ t ≤ `closes_at`, epoch milliseconds. `paper` replaces the contest's, and
    `division_papers` those of divisions."""

    slug: str
    title: str
    opens_at: int
    closes_at: int
    paper: PaperRule | None = None
    division_papers: tuple[DivisionPaper, ...] = ()


class FreeClause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of the organizer's own in the printed rules: at the end of an article, or, with a `title`, in an
    article of its own behind that one. It decides nothing that the engine computes."""

    article: ArticleName
    text: str
    points: tuple[str, ...] = ()
    title: str = ""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything of a rules version that decides a result. Rounds keep the version they ran under."""

    identity: Identity
    paper: PaperRule
    attempts: Attempts = Attempts()
    marking: Marking = Marking()
    prediction: Prediction | None = None
    ranking: tuple[RankingKey, ...] = (RankingKey("score", "desc"), RankingKey("received_at", "asc"))
    prizes: tuple[PrizeTier, ...] = ()
    one_prize_per_person: Literal["round", "contest", "tier"] = "round"
    publish_winner_names: bool = False
    currency: str = "VND"
    winners: Winners = Winners()
    judged: tuple[JudgedPart, ...] = ()
    divisions: tuple[Division, ...] = ()
    leagues: tuple[League, ...] = ()
    eligibility: Eligibility = Eligibility()
    age_on: str = ""
    unit_rankings: tuple[UnitRanking, ...] = ()
    season: Season | None = None
    draw: Draw | None = None
    clauses: tuple[FreeClause, ...] = ()
    schema: int = SCHEMA


class ContestPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole contest file: who, when, the rules, the rounds and the units. `verify` names the phone field that has to
    be confirmed by a one-time code, `verify_regions` the countries whose numbers get one, `of_all` how many attempts of
    everybody together a round takes; all three let in, and decide no result."""

    slug: str
    title: str
    rules: Rules
    rounds: tuple[RoundPlan, ...]
    organizer: str = ""
    description: str = ""
    time_zone: str = "Asia/Ho_Chi_Minh"
    language: Literal["vi", "en"] = "vi"
    units: tuple[UnitNode, ...] = ()
    page: Page = Page()
    verify: str = ""
    of_all: int | None = None
    verify_regions: tuple[str, ...] = ()
