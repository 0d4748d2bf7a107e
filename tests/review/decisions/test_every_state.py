"""Every kind of decision on every state of its target: an outcome or one sentence, as the command and the API take
it. A kind that is new is tried too: what it asks for is filled in by the names of its words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from contest.archive.pool import Connection
from contest.archive.results.decisions import list_decisions
from contest.archiver.closing import close_round, finalize_round
from contest.core.errors import UserError
from contest.desk.api.decisions import DecisionJob
from contest.desk.decision_worker import answer
from contest.review.decisions.kinds import KINDS
from contest.review.decisions.model import DecisionKind, DecisionRequest
from contest.review.decisions.preview_text import lines
from contest.review.decisions.take import preview
from contest.services import Services
from questions.language import Language
from scoring.rules.groups import JudgedPart
from scoring.rules.model import Attempts, Earned
from tests.fixtures.round import OPENS, PLAYED, person_of, stage
from tests.fixtures.rows import DAY_MS
from tests.review.requests import take

RULES = msgspec.structs.replace(
    PLAYED,
    attempts=Attempts(per_round=3, time_limit_s=600, earned=Earned(2)),
    judged=(JudgedPart("essay", "Bài viết", 10, given_to="person"),),
)
NOW = OPENS + 3 * DAY_MS + DAY_MS // 2
"""Three rounds are over, the fourth is open."""
LANGUAGES: tuple[Language, ...] = ("vi", "en")


class Target(NamedTuple):
    """What a decision can be about, in one state: each is named as staff would."""

    state: str
    slug: str
    person: str
    receipt: str
    decision: int


async def _targets(services: Services, connection: Connection) -> list[Target]:
    first, second, third, running = await stage(services, connection, RULES, rounds=4)
    receipts = {}
    for person in range(1, 8):
        receipts[person] = (await first.enters(person, 2, at=OPENS + person)).receipt
    elsewhere = (await second.enters(9, 2, at=OPENS + DAY_MS)).receipt
    late = (await third.enters(9, 2, at=OPENS + 2 * DAY_MS)).receipt
    now = (await running.enters(8, 2, at=OPENS + 3 * DAY_MS)).receipt
    for round_ in (first, second, third):
        await close_round(services, round_.slug, now_ms=NOW, who="system", why="closing time")
    voided = await take(first, "void_entry", receipts[2])
    merged = await take(first, "merge", person_of(3), into=person_of(4))
    out = await take(first, "disqualify", person_of(5))
    gone = await take(first, "disqualify", person_of(6))
    back = await take(first, "withdraw", str(gone.decisions[0]))
    other = await take(second, "exclude", person_of(9))
    await take(third, "judge", "essay", nobody="nobody")
    await finalize_round(services, third.slug, now_ms=NOW, who="an", why="ký")
    last = (await list_decisions(connection, third.running.id))[-1].id
    return [
        Target("not there", first.slug, "0909999999", "AAAA-BBBB", 9999),
        Target("of another round", first.slug, person_of(9), elsewhere, other.decisions[0]),
        Target("counts", first.slug, person_of(1), receipts[1], voided.decisions[0]),
        Target("voided", first.slug, person_of(2), receipts[2], voided.decisions[0]),
        Target("merged", first.slug, person_of(3), receipts[3], merged.decisions[0]),
        Target("merged into", first.slug, person_of(4), receipts[4], merged.decisions[0]),
        Target("disqualified", first.slug, person_of(5), receipts[5], out.decisions[0]),
        Target("withdrawn", first.slug, person_of(6), receipts[6], gone.decisions[0]),
        Target("a withdrawal", first.slug, person_of(6), receipts[6], back.decisions[0]),
        Target("final", third.slug, person_of(9), late, last),
        Target("of an open round", running.slug, person_of(8), now, 9999),
        Target("no such round", "demo-w9", person_of(1), receipts[1], 1),
    ]


def _typed(kind: DecisionKind, target: Target, folder: Path) -> dict[str, Any]:
    """What is typed for each word of the kind; `sheet` and `form` are files about the target."""
    sheet = folder / "sheet.csv"
    sheet.write_text(f"receipt,person,points,received_at,q1\n{target.receipt},,5,1970-01-02 12:00,a\n", "utf-8")
    values: dict[str, Any] = {
        **dict.fromkeys(("person", "into"), target.person),
        **dict.fromkeys(("sheet", "form"), sheet),
        "people": (target.person, person_of(7)),
        "entry": target.receipt,
        "question": "q1",
        "right": ("b",),
        "number": str(target.decision) if kind.name == "withdraw" else 7,
        "part": "essay",
        "unit": "none",
        "nobody": False,
    }
    if kind.name == "merge":
        values["into"] = person_of(1)
    return {word.name: values.get(word.name, word.default) for word in kind.words or ()}


def _requests(target: Target, folder: Path) -> Iterator[DecisionRequest]:
    yield DecisionRequest("key_corrected", details={"given": {"q1": ["b"]}})
    for kind in KINDS.values():
        if kind.words is not None:
            request = kind.request(_typed(kind, target, folder))
            yield request


async def test_each_gives_an_outcome_or_one_sentence(typed: Services, connection: Connection, tmp_path: Path) -> None:
    for target in await _targets(typed, connection):
        for request in _requests(target, tmp_path):
            what = f"{request.kind}, target {target.state}"
            told = {lang: await _as_the_command(typed, target, request, lang) for lang in LANGUAGES}
            job = DecisionJob(
                request.kind, "lý do", str(request.target), dict(request.details), round=target.slug, who="an"
            )
            for lang, sentence in told.items():
                replied = await answer(typed, msgspec.structs.replace(job, lang=lang), now_ms=NOW)
                if replied.document is None:
                    assert (replied.code, replied.reason) == sentence, what
                    assert "{" not in replied.reason and len(replied.reason.splitlines()) < 40, what
                else:
                    assert sentence == ("", ""), what


async def _as_the_command(
    services: Services, target: Target, request: DecisionRequest, lang: Language
) -> tuple[str, str]:
    """(code, sentence) of what is refused; nothing where the preview can be read."""
    try:
        outcome = await preview(services, target.slug, request, now_ms=NOW, reason="lý do")
    except UserError as error:
        return error.code, error.text(lang)
    assert all(lines(outcome, lang))
    return "", ""
