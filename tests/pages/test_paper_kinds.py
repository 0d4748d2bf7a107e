"""Questions of every kind without scripts: what is typed is never lost, what is wrong with it is said at its field."""

import re
from collections.abc import AsyncIterator
from html import unescape

import pytest

from contest.archive.pool import Pool
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.organize.banks import import_bank
from tests.fixtures.worker import CONTEST, NOW, Stage, make_stage
from tests.pages.test_paper import paper, press
from tests.review.test_question_kinds import BANK, MARKING

BAD_NUMBER = "Hãy chỉ nhập một số, không kèm chữ hay đơn vị."


@pytest.fixture(params=["one", "all"])
async def exam(request: pytest.FixtureRequest, settings: Settings, pool: Pool, live: Live) -> AsyncIterator[Stage]:
    await import_bank(pool, BANK.encode(), "de.txt", "de", at=NOW)
    fixed = 'bank = "de"\nquestions = ["q001", "q002", "q003", "q004"]\nshuffle_questions = false'
    contest = CONTEST.replace('bank = "kho"\ndraw = "random"\ncount = 4', fixed)
    contest = contest.replace("[paper]", f'[page]\nlayout = "{request.param}"\n[paper]')
    made = await make_stage(settings, pool, live, MARKING, contest=contest)
    async with made.client:
        yield made


async def shown(exam: Stage, address: str, at: str) -> str:
    return unescape((await exam.client.get(f"{address}?at={at}")).text)


async def answer(exam: Stage, address: str, at: str, **fields: str | list[str]) -> tuple[int, str]:
    """Sends what stands in the fields of one question; the status and the page or address that follows."""
    names = [name.partition(".")[0] for name in fields]
    sent = {"at": at, "go": "save", "shown": names} | {f"q-{name}": value for name, value in fields.items()}
    reply = await exam.client.post(address, data=sent)
    return reply.status_code, unescape(reply.text) or reply.headers["location"]


def layout(page: str) -> str:
    return "all" if page.count('name="shown"') > 1 else "one"


async def test_a_paper_with_every_kind_is_answered_by_plain_forms(exam: Stage) -> None:
    address = await paper(exam)
    one = layout(await shown(exam, address, "1")) == "one"
    places = ("1", "2", "3", "4") if one else ("all",) * 4
    page = await shown(exam, address, places[1])
    assert page.count('role="radiogroup"') == 4 and "Hãy chọn đúng hoặc sai cho từng ý." in page
    fields = {
        f"q002.{id}": f"{id}:{value}" for id, value in zip("abcd", ("true", "false", "true", "true"), strict=True)
    }
    assert (await answer(exam, address, places[1], **fields))[0] == 303
    page = await shown(exam, address, places[1])
    assert len(re.findall(r'value="[abcd]:\w+" checked', page)) == 4 and 'value="d:true" checked' in page
    assert (await answer(exam, address, places[0], q001="b"))[0] == 303
    assert (await answer(exam, address, places[3], q004=" nguyễn ánh "))[0] == 303
    assert 'value="nguyễn ánh"' in await shown(exam, address, places[3])
    page = await shown(exam, address, places[2])
    assert '<span class="unit" id="unit-q003">m</span>' in page and "Hãy nhập một số, ví dụ 2,5 hoặc -3." in page

    status, page = await answer(exam, address, places[2], q003="bốn trăm")
    assert status == 422 and BAD_NUMBER in page and "<title>Lỗi: " in page
    assert 'value="bốn trăm"' in page and 'aria-invalid="true" autofocus' in page
    assert 'value=""' in await shown(exam, address, places[2]), "what is no answer was not saved"
    assert 'value="d:true" checked' in await shown(exam, address, places[1]), "and nothing else was lost"
    status, page = await answer(exam, address, places[2], q003="1.200")
    assert status == 422 and "Nếu là hàng nghìn, hãy viết liền: 1200." in page
    assert (await answer(exam, address, places[2], q003="402,6"))[0] == 303
    receipt = await press(exam, address, "submit", "overview")
    assert receipt.status_code == 303 and receipt.headers["location"].startswith("/r/")
    assert "175/225" in await shown(exam, receipt.headers["location"], "")


@pytest.mark.parametrize("exam", ["all"], indirect=True)
async def test_a_bad_number_does_not_take_the_other_answers_of_its_page(exam: Stage) -> None:
    address = await paper(exam)
    fields = {"q001": "b", "q003": "x", "q004": "Gia Long", "q002.a": "a:true"}
    status, page = await answer(exam, address, "all", **fields)
    assert status == 422 and BAD_NUMBER in page
    assert all(
        part in page for part in ('value="b" checked', 'value="x"', 'value="Gia Long"', 'value="a:true" checked')
    )
    assert (await answer(exam, address, "all", **fields | {"q003": ""}))[0] == 303
    assert 'value="Gia Long"' in await shown(exam, address, "all")
