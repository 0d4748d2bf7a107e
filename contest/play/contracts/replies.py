"""The public replies' types: what the OpenAPI document says and what tests hold every real reply against.

They are the allow-list: a member that is not named here must not leave the service.
"""

from typing import Literal

import msgspec

from questions.kinds import KindName


class _Reply(msgspec.Struct, forbid_unknown_fields=True):
    pass


class CodeAskedReply(_Reply):
    """A code is on its way to the phone; another can be asked for after `again_in_s`."""

    expires_in_s: int
    again_in_s: int


class UnitReply(_Reply):
    """Where the tree is walked down: whether the unit itself can be chosen, and whether there are units below it."""

    id: str
    name: str
    path: str
    selectable: bool | msgspec.UnsetType = msgspec.UNSET
    below: bool | msgspec.UnsetType = msgspec.UNSET


class UnitsReply(_Reply):
    units: list[UnitReply]


class ImageReply(_Reply):
    """`src` is an address of ours; width and height in pixels, so that nothing moves when it comes."""

    src: str
    width: int
    height: int
    alt: str


class OptionReply(_Reply):
    id: str
    text: str
    html: str | msgspec.UnsetType = msgspec.UNSET
    image: ImageReply | msgspec.UnsetType = msgspec.UNSET


class QuestionReply(_Reply):
    """`html` is the text with small, sanitized markup, there only if it has any; so is `image`."""

    id: str
    text: str
    choose: KindName
    options: list[OptionReply]
    html: str | msgspec.UnsetType = msgspec.UNSET
    image: ImageReply | msgspec.UnsetType = msgspec.UNSET


class PromptReply(_Reply):
    prompt: str


class StartedReply(_Reply):
    """A granted attempt with its paper. `attempts_left` is null when unlimited; `tag` marks its row on the board.

    Where every question has its time (`question_time_ms`), `questions` are those shown so far of `question_count`; when
    the time of the last of them ends, at `question_ends_at` (null after the very last), `GET` of the attempt has the
    next one. What is saved for a question before its time ends counts; later answers to it are ignored."""

    attempt: str
    token: str
    number: int
    attempts_left: int | None
    started_at: int
    deadline: int
    server_time: int
    tag: str
    questions: list[QuestionReply]
    prediction: PromptReply | None
    question_time_ms: int | msgspec.UnsetType = msgspec.UNSET
    question_count: int | msgspec.UnsetType = msgspec.UNSET
    question_ends_at: int | msgspec.UnsetType | None = msgspec.UNSET


class AttemptReply(_Reply):
    """What a phone needs to go on. `tag` marks its row on the board; questions that have a time are as in the start."""

    attempt: str
    round: str
    number: int
    state: Literal["running", "entered", "ended"]
    started_at: int
    deadline: int
    server_time: int
    revision: int
    answers: dict[str, list[str]]
    predicted: int | None
    receipt: str | None
    tag: str
    questions: list[QuestionReply]
    prediction: PromptReply | None
    question_time_ms: int | msgspec.UnsetType = msgspec.UNSET
    question_count: int | msgspec.UnsetType = msgspec.UNSET
    question_ends_at: int | msgspec.UnsetType | None = msgspec.UNSET


class ScoreReply(_Reply):
    points: int
    max: int


class SubmissionReply(_Reply):
    entry: str
    received_at: int
    duration_ms: int
    score: ScoreReply | None
    receipt: str


class BoardRowReply(_Reply):
    """`name` is masked; `prize` is set once the round is closed and prizes are known."""

    rank: int
    name: str
    unit: str
    points: int
    duration_ms: int
    tag: str
    prize: str | None


class BoardReply(_Reply):
    """`people` and `entries` are left out while a prediction depends on them."""

    round: str
    version: int
    at: int
    rows: list[BoardRowReply]
    people: int | msgspec.UnsetType = msgspec.UNSET
    entries: int | msgspec.UnsetType = msgspec.UNSET


class ProofReply(_Reply):
    """That the entry was sealed: two lines of the export, and the hashes between them. See docs/sealing.md."""

    entry: str
    index: int
    path: list[str]
    seal: str
    entries_seal: str


class ReceiptReply(_Reply):
    """`rank` is that among all. `prize`, and where there are divisions the id of the winner's and the rank in it, are
    there for who holds a prize of a `final` round; `proof` once the round's entries are sealed."""

    entry: str
    round: str | None
    received_at: int
    archived: bool
    status: Literal["accepted", "valid", "void"]
    represents: bool | None
    reason: str | None
    rank: int | None
    prize: str | None
    division: str | None
    division_rank: int | None
    proof: ProofReply | msgspec.UnsetType = msgspec.UNSET


class PlaceReply(_Reply):
    """Null: not on the board, or not known yet."""

    rank: int | None
    division_rank: int | None
    unit_rank: int | None


class TimeReply(_Reply):
    server_time: int


class AliveReply(_Reply):
    status: str


class ReadyReply(_Reply):
    ready: bool
    intake: str
    database: str
    archiver: Literal["ok", "late", "unknown"]


class ProblemReply(msgspec.Struct):
    """RFC 9457; some codes add members: `fields`, `receipt`, `opens_at`, …"""

    type: str
    title: str
    status: int
    code: str
    detail: str
