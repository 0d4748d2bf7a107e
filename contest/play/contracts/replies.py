"""The public replies' types: what the OpenAPI document says and what tests hold every real reply against.

They are the allow-list: a member that is not named here must not leave the service.
"""

from typing import Literal

import msgspec

from questions.kinds import KindName
from scoring.rules.model import Closeness, Direction, FieldType, KeyName, Target


class _Reply(msgspec.Struct, forbid_unknown_fields=True):
    pass


class CodeAskedReply(_Reply):
    """A code is on its way to the phone; another can be asked for after `again_in_s`."""

    expires_in_s: int
    again_in_s: int
    nonce: str


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
    """`html` is the text with small, sanitized markup, there only if it has any; so is `image`.

    Where `choose` is given, an answer is a list of option ids. Other kinds have `kind` instead. `statements`: a list of
    "a:true" or "a:false", one for each option that was answered. `order`: "a:2" for each item and its place, from 1.
    `match`: "a:2" for each option with a letter and the one with a number that belongs to it. `number` and `text`: a
    list of the one text that was typed; `unit` is that of the number."""

    id: str
    text: str
    options: list[OptionReply]
    choose: Literal["one", "many"] | msgspec.UnsetType = msgspec.UNSET
    kind: KindName | msgspec.UnsetType = msgspec.UNSET
    unit: str | msgspec.UnsetType = msgspec.UNSET
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
    """What a phone needs to go on. `tag` marks its row on the board; questions that have a time are as in the start.
    `given_back`: by the organizer, so that it counts for nothing and towards no limit; left out of all others."""

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
    given_back: bool | msgspec.UnsetType = msgspec.UNSET
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


class OfficialScoreReply(_Reply):
    """`max` is null where it is not known any more, as of an entry on paper."""

    points: int
    max: int | None


class RemarkedReply(_Reply):
    """The score at first and now; `key_corrected`: because the key was corrected."""

    before: int
    after: int
    key_corrected: bool


class ReceiptReply(_Reply):
    """`score` is the official one, and `remarked` says that it was another at first: once the round is closed, of an
    entry that counts. `rank` is that among all. `prize`, and where there are divisions the id of the winner's and the
    rank in it, are there for who holds a prize of a `final` round; `proof` once the round's entries are sealed.
    `given_back`: the organizer gave the attempt back, so that this is `void`; left out of all others."""

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
    score: OfficialScoreReply | None
    remarked: RemarkedReply | None
    given_back: bool | msgspec.UnsetType = msgspec.UNSET
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
    all_answered: bool


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


class PictureReply(_Reply):
    """Pixels of `url`; `wide` is the same for wide screens, if there is one."""

    url: str
    wide: str | None
    width: int
    height: int


class SponsorReply(_Reply):
    name: str
    url: str | None


class FaceReply(_Reply):
    """How the organizer shows; texts are empty where nothing is said."""

    logo: PictureReply | None
    banner: PictureReply | None
    accent: str
    welcome: str
    hotline: str
    zalo: str
    sponsors: list[SponsorReply]


class PageReply(_Reply):
    """`layout`: one question a screen, or all on one page. `prediction`: asked before or after the questions.
    `address`: how Vietnamese sentences speak to people."""

    layout: Literal["one", "all"]
    color: str
    materials: list[MaterialReply]
    prediction: Literal["first", "last"]
    address: Literal["ban", "anh_chi", "quy_vi"]
    face: FaceReply | None


class AnnouncementReply(_Reply):
    """What organizers say to everybody who has a page open, in both languages."""

    id: int
    vi: str
    en: str


class AnnouncementsReply(_Reply):
    """What is announced now, the newest first."""

    announcements: list[AnnouncementReply]


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
    announcements: list[AnnouncementReply]


class BandReply(_Reply):
    """How many people, by the attempt that represents them, and entries have exactly so many points."""

    points: int
    people: int
    entries: int


class RoundFactsReply(_Reply):
    """`predicted` is the true number of the prediction, null where there is none or it is not known."""

    people: int
    entries: int
    people_all_right: int
    entries_all_right: int
    voided: int
    target: Target | None
    predicted: int | None
    bands: list[BandReply]
    key_corrected: bool


class WinnerReply(_Reply):
    """`name` is masked unless the rules publish names. Not `decided`: people of equal rank hold these prizes together,
    and `amount` is null."""

    prizes: list[str]
    decided: bool
    amount: int | None
    rank: int
    name: str
    unit: str | None
    division: str | None
    points: int
    duration_ms: int
    prediction: int | None
    distance: int | None


class WinningUnitReply(_Reply):
    ranking: str
    league: str | None
    rank: int
    unit: str
    prize: str
    amount: int


class SealReply(_Reply):
    """`seal` is the SHA-256 of the seal's line; a later result seal names the one it replaces."""

    kind: Literal["entries", "result"]
    seal: str
    sealed_at: int
    replaces: str | None


class OpenReply(_Reply):
    """What a result waits for, or leaves open by a decision (`accepted`) with its public `reason`. `about` is said in
    each language, and names nobody."""

    about: dict[str, str]
    accepted: bool
    reason: str | None


class ResultsReply(_Reply):
    """`facts` and what is `open` are there once the round is closed, `winners` and `units` once it is `final`."""

    round: str
    title: str
    opens_at: int
    closes_at: int
    final: bool
    facts: RoundFactsReply | None
    winners: list[WinnerReply] | None
    units: list[WinningUnitReply] | None
    currency: str
    open: list[OpenReply]
    seals: list[SealReply]
