"""What the API says of a contest, its rounds, fields and rules, as types. An allow-list, as in `replies`."""

from typing import Literal

import msgspec

from scoring.rules.model import Closeness, Direction, FieldType, KeyName, Target


class _Reply(msgspec.Struct, forbid_unknown_fields=True):
    pass


class RoundReply(_Reply):
    id: str
    title: str
    state: Literal["scheduled", "open", "closed", "final"]
    opens_at: int
    closes_at: int


class FieldReply(_Reply):
    name: str
    label: str
    type: FieldType
    required: bool
    options: list[str]


class KeyReply(_Reply):
    """`part` names the judged part where the key is `judged`, and is empty elsewhere."""

    key: KeyName
    direction: Direction
    part: str


class DivisionReply(_Reply):
    """Contestants who compete separately; boards can be asked for by `id`."""

    id: str
    name: str


class AttemptRulesReply(_Reply):
    """None means without limit. Where attempts `combine` as `sum`, a round has no board before it is closed."""

    per_round: int | None
    per_day: int | None
    per_contest: int | None
    time_limit_s: int | None
    question_time_s: int | None
    show_score: bool
    counts: list[KeyReply]
    combine: Literal["best", "sum"]


class PredictionRulesReply(_Reply):
    target: Target
    closeness: Closeness


class PrizeReply(_Reply):
    name: str
    count: int
    amount: int


class RulesReply(_Reply):
    questions: int | None
    attempts: AttemptRulesReply
    prediction: PredictionRulesReply | None
    ranking: list[KeyReply]
    prizes: list[PrizeReply]
    currency: str


class MaterialReply(_Reply):
    """`type` and `size` (bytes) of a file that this service gives out; null for a link."""

    title: str
    url: str
    type: str | None
    size: int | None


class PageReply(_Reply):
    """`layout`: one question a screen, or all on one page."""

    layout: Literal["one", "all"]
    color: str
    materials: list[MaterialReply]


class ContestReply(_Reply):
    """Public facts of a contest; all times are epoch milliseconds. `verify` names the phone field that a one-time code
    has to confirm."""

    slug: str
    title: str
    organizer: str
    description: str
    language: str
    time_zone: str
    server_time: int
    rounds: list[RoundReply]
    identity: list[FieldReply]
    divisions: list[DivisionReply]
    consent: str | None
    verify: str | None
    page: PageReply
    rules: RulesReply
