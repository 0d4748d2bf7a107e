"""What is typed at the desk is not lost: a tab that crashes, a session that ends, two people at the same form."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.office import PASSWORD, Office, new_link
from tests.journeys.stage import Stage

BACK, DROP, MINE = "Phần đã gõ mà chưa gửi", "Bỏ phần này", "Giữ của tôi"
BINH = "Nguyễn Văn Bình"


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_nothing_typed_is_lost_and_nothing_is_overwritten_unseen(
    stage: Stage, offices: Callable[[str, str], Office], size: str
) -> None:
    lan = offices(size, "vi")
    lan.make_account(new_link(stage), f"lan-drafts-{size}")
    people = f"{stage.desk_url}/staff/people"

    # a tab that crashes fifteen seconds after the last letter
    tab = lan.context.new_page()
    tab.clock.install()
    tab.goto(people)
    tab.get_by_label(lan.words["whom"], exact=True).fill(BINH)
    tab.get_by_label(lan.words["admin"], exact=True).check()
    with tab.expect_response(
        lambda reply: reply.request.method == "POST" and reply.url.endswith("/staff/drafts")
    ) as kept:
        tab.clock.fast_forward(16_000)
    assert kept.value.status == 204
    tab.close(run_before_unload=False)
    lan.page.goto(people)
    expect(lan.page.get_by_text(BACK)).to_be_visible()
    expect(lan.page.get_by_label(lan.words["whom"], exact=True)).to_have_value(BINH)
    expect(lan.page.get_by_label(lan.words["admin"], exact=True)).to_be_checked()
    lan.look("draft")
    with lan.page.expect_response(lambda reply: reply.request.method == "POST"):
        lan.page.get_by_role("button", name=DROP).click()
    lan.page.goto(people)
    expect(lan.page.get_by_label(lan.words["whom"], exact=True)).to_have_value("")

    # a session that ends, and a tab that is closed right after the login
    lan.fill("whom", BINH)
    lan.context.clear_cookies(name="desk")
    lan.press("invite")
    lan.fill("login", f"lan-drafts-{size}")
    lan.fill("password", PASSWORD)
    lan.look("ended")
    lan.press("in")
    lan.page.goto(people)
    expect(lan.page.get_by_label(lan.words["whom"], exact=True)).to_have_value(BINH)

    # two people at the same form
    lan.page.get_by_label(lan.words["admin"], exact=True).check()
    lan.press("invite")
    link = lan.page.get_by_label(lan.words["link"], exact=True).input_value()
    minh = offices(size, "vi")
    minh.make_account(link, f"minh-drafts-{size}")
    for person in (lan, minh):
        person.page.goto(people)
        person.page.get_by_role("main").get_by_role("link", name=f"Minh-Drafts-{size.title()}").click()
    for person, name in ((lan, f"{size} của Lan"), (minh, f"{size} của Minh")):
        person.page.locator("#field-name").fill(name)
        person.page.get_by_role("button", name="Lưu", exact=True).click()
    expect(minh.page.get_by_role("heading", name="Có người vừa sửa nội dung này")).to_be_visible()
    minh.look("conflict")
    minh.page.get_by_role("button", name=MINE).click()
    expect(minh.page.get_by_role("main").get_by_role("link", name=f"{size} của Minh")).to_be_visible()
    assert lan.faults | minh.faults == {}
