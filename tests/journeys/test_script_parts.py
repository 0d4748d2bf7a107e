"""Parts of the phone's scripts on their own, in a real browser: what no journey can see from outside."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser

from contest import pages

SCRIPTS = Path(pages.__file__).parent / "static" / "scripts"
Run = Callable[..., Any]
DOT = 6
QUIET = 4


@pytest.fixture
def run(browser: Browser) -> Iterator[Run]:
    """`run("answers", "laterTaps(…)")` is the value of an expression behind the code of one part."""
    page = browser.new_page()
    yield lambda part, expression, given=None: page.evaluate(
        f"(given) => {{ {(SCRIPTS / f'{part}.js').read_text('utf-8')}; return {expression}; }}", given
    )
    page.close()


def attempt(revision: int, saved: int, **answers: tuple[str, int]) -> dict[str, Any]:
    taps = {question: {"chosen": [option] if option else [], "tap": tap} for question, (option, tap) in answers.items()}
    prediction = {"number": None, "tap": 0}
    return {"answers": taps, "marks": {}, "prediction": prediction, "revision": revision, "saved": saved}


JOINED = "(() => { const own = given[0]; const news = joinTaps(own, given[1]); return [news, own.revision, \
answersBody(own).answers, isSaved(own)]; })()"


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        (attempt(2, 2, q1=("a", 2)), attempt(3, 3, q1=("b", 3)), [True, 3, {"q1": ["b"]}, True]),
        (attempt(3, 0, q1=("a", 3)), attempt(2, 2, q1=("b", 2)), [False, 3, {"q1": ["a"]}, False]),
        (attempt(1, 0, q1=("a", 1)), attempt(1, 0, q2=("b", 1)), [True, 2, {"q1": ["a"], "q2": ["b"]}, False]),
        (attempt(4, 4, q1=("a", 2)), attempt(5, 5, q1=("", 5)), [True, 5, {}, True]),
        (attempt(5, 5, q1=("a", 5)), attempt(5, 5, q1=("a", 5)), [False, 5, {"q1": ["a"]}, True]),
    ],
    ids=["the later tap", "an older tab", "two taps in one moment", "taken back", "nothing new"],
)
def test_two_tabs_and_the_service_agree(run: Run, own: Any, other: Any, expected: list[Any]) -> None:
    assert run("answers", JOINED, [own, other]) == expected


def test_pauses_grow_are_never_alike_and_keep_to_what_was_asked(run: Run) -> None:
    pauses = run("retry", "[0, 3, 20].map((trial) => Array.from({length: 200}, () => pauseBefore(trial, 0)))")
    for span, waits in zip((1_000, 8_000, 30_000), pauses, strict=True):
        assert len(set(waits)) > 150
        assert min(waits) < span / 4 + 250 and span * 3 / 4 < max(waits) <= span + 250
    assert min(run("retry", "Array.from({length: 200}, () => pauseBefore(0, 9000))")) >= 9_000


@pytest.mark.parametrize("length", [1, 17, 18, 53, 78, 79, 104])
def test_the_receipts_code_can_be_read_by_a_camera(run: Run, length: int) -> None:
    text = ("https://contest.example/r/Z24H9-M6BCQ-HZZ3V-06X5Z?" + "x" * 80)[:length]
    rows = run("qr", "qrRows(given)", text)
    side = (len(rows) + 2 * QUIET) * DOT
    picture = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows, QUIET):
        for x, dark in enumerate(row, QUIET):
            if dark:
                picture.paste(0, (x * DOT, y * DOT, (x + 1) * DOT, (y + 1) * DOT))
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [text]


def test_a_text_too_long_for_the_code_has_none(run: Run) -> None:
    assert run("qr", "qrRows('x'.repeat(107))") is None


def test_a_countdown_beside_days_writes_its_hours(run: Run) -> None:
    given = [7 * 86_400_000 + 2_994_000, 86_400_000 + 3_723_000, 86_400_000 + 9_000, 3_723_000]
    countdowns = run("texts", "(window.TEXTS = {}, given.map(countdown))", given)
    assert countdowns == ["7 d 00:49:54", "1 d 01:02:03", "1 d 00:00:09", "1:02:03"]
