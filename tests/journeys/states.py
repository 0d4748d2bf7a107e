"""Every page in every state that a contestant can meet, one after the other, for whoever looks at them all.

Each function walks on by one state and gives its name; the looker does with `contestant.page` what it likes, as long as
the page is left as it was found.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from playwright.sync_api import expect

from tests.journeys.ended import ended
from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import Contest
from tests.journeys.stage import Stage

Make = Callable[..., Phone]
WAITING = Contest("truoc", opens_in=timedelta(days=2), round_title="Tuần 2")
ALL_ON_ONE_PAGE = Contest("tat-ca", layout="all", prompt="", time_limit="50 s")


def all_states(make: Make, language: str, stage: Stage) -> Iterator[tuple[str, Contestant]]:
    """(name, contestant) of every state in one language, with scripts and without."""
    contest = stage.open(Contest("tung-trang"))
    contestant = Contestant(make(language), contest)
    yield from ((name, contestant) for name in with_scripts(contestant, stage))
    short = Contestant(make(language), stage.open(ALL_ON_ONE_PAGE))
    short.start()
    yield "paper, all on one page, last minute", short
    plain = Contestant(make(language), contest)
    yield from ((name, plain) for name in without_scripts(plain))
    reader = Contestant(make(language), contest)
    yield from ((name, reader) for name in read_only(reader, stage))


def with_scripts(contestant: Contestant, stage: Stage) -> Iterator[str]:
    page = contestant.page
    contestant.open()
    yield "contest, open"
    page.tap("#enter")
    yield "form"
    page.fill("[name=phone]", "12")
    contestant.send_form()
    expect(page.locator("#error-name")).not_to_be_empty()
    yield "form, with errors"
    contestant.fill_form(choose=False)
    yield "form, units offered"
    contestant.choose_unit()
    contestant.send_form()
    contestant.see_paper()
    yield "paper"
    contestant.answer(1)
    page.locator(".mark:visible").tap()
    expect(contestant.saved).to_have_text(contestant.says.saved)
    yield "paper, answered and marked"
    page.tap("#paper [data-overview]")
    yield "overview, something open"
    page.tap("#jump [data-place='2']")
    for place in (2, 3, 4):
        contestant.answer(place)
    page.tap("#paper [data-overview]")
    yield "overview, all answered"
    page.tap("#overview [data-onward]")
    yield "prediction"
    contestant.send_prediction()
    expect(page.locator("#error-prediction")).not_to_be_empty()
    yield "prediction, with an error"
    page.fill("#prediction-number", "12")
    with stage.network.cut():
        contestant.send_prediction()
        expect(contestant.progress).to_contain_text(contestant.says.no_reply)
        yield "sending, nothing comes through"
    receipt = contestant.see_receipt()
    yield "receipt on the phone"
    page.tap("#receipt [data-done]")
    expect(page.locator("#mine")).to_be_visible()
    yield "contest, entered"
    for name, address in (
        ("receipt page", f"/r/{receipt}"),
        ("leaderboard, open round", f"/c/{contestant.contest.slug}/board"),
        ("my entries", f"/c/{contestant.contest.slug}/mine"),
        ("certificate, asking for the name", f"/c/{contestant.contest.slug}/certificate/{receipt}"),
    ):
        page.goto(contestant.phone.url + address)
        yield name
    page.fill("[name=name]", contestant.name)
    page.tap("main form .button")
    expect(page.locator(".certificate .name")).to_have_text(contestant.name)
    yield "certificate"


def without_scripts(contestant: Contestant) -> Iterator[str]:
    plain = contestant.plain
    contestant.phone.without_our_scripts()
    plain.open_form()
    yield "plain form"
    plain.send()
    yield "plain form, with errors"
    plain.fill()
    plain.send()
    yield "plain paper"
    plain.answer_to_overview()
    yield "plain overview"
    plain.onward()
    yield "plain prediction"
    plain.predict("nhiều")
    plain.send()
    yield "plain prediction, with an error"
    plain.predict("7")
    plain.send()
    plain.see_receipt()
    yield "plain receipt"
    contestant.page.goto(f"{contestant.phone.url}/c/{contestant.contest.slug}")
    yield "contest without scripts, entered"
    contestant.page.goto(f"{contestant.phone.url}/c/{contestant.contest.slug}/mine")
    yield "my entries without scripts"


def read_only(contestant: Contestant, stage: Stage) -> Iterator[str]:
    """Pages that only tell something."""
    contest, receipt = ended(stage)
    waiting = stage.open(WAITING)
    for name, address in (
        ("all contests", "/"),
        ("rules", f"/c/{contestant.contest.slug}/rules"),
        ("contest, not open yet", f"/c/{waiting.slug}"),
        ("contest, over", f"/c/{contest.slug}"),
        ("leaderboard, closed round", f"/c/{contest.slug}/board"),
        ("all results", f"/c/{contest.slug}/results"),
        ("results of a round", f"/c/{contest.slug}/results/{contest.round}"),
        ("receipt that counts, sealed", f"/r/{receipt}"),
        ("looking a receipt up", "/r"),
        ("no such receipt", "/r?code=AAAAA-BBBBB-CCCCC-DDDDD"),
        ("nothing here", "/c/nobody"),
    ):
        contestant.page.goto(contestant.phone.url + address)
        yield name
