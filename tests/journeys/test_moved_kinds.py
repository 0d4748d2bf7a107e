"""Items to put in order, pairs to match and pictures as options: by finger, by buttons, by keyboard alone and without
scripts; saved, reloaded, submitted, and under axe."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.journeys.entering import Contestant
from tests.journeys.phone import Phone
from tests.journeys.small_contest import Contest, command
from tests.journeys.stage import Stage
from tests.journeys.test_question_kinds import accessible, archived

SIZES = ({"width": 360, "height": 740}, {"width": 1366, "height": 768})
BANK = """Câu 1: Xếp các vua theo thứ tự lên ngôi.
A. Gia Long
B. Minh Mạng
C. Thiệu Trị, con trưởng của vua trước và bà Tá Thiên Nhân Hoàng hậu
D. Tự Đức
Đáp án: A, B, C, D
Loại: sắp xếp

Câu 2: Ghép thành phố với dòng sông.
A. Huế → Sông Hương
B. Hà Nội → Sông Hồng
C. Cần Thơ → Sông Hậu, một nhánh của sông Mê Kông
D. → Sông Đà
Loại: ghép

Câu 3: Lá cờ nào màu đỏ?
A. ![Cờ xanh](xanh.png)
B. ![Cờ đỏ](do.png)
C. ![Cờ vàng](vang.png)
Đáp án: B

Câu 4: Ghép màu với tên.
A. ![Ô xanh](xanh.png) → Xanh
B. ![Ô đỏ](do.png) → **Đỏ**
C. Ngôi sao → ![Ô vàng](vang.png)
Loại: ghép
"""
PICTURES = {"xanh": "blue", "do": "red", "vang": "yellow"}
MARKING = """[marking]
points = 25
kinds = [{ kind = "order", points = [0, 20, 40, 80] }, { kind = "match", points = [10, 20, 60] }]"""
KINGS = ["Gia Long", "Minh Mạng", "Thiệu Trị", "Tự Đức"]
PAIRS = {"Huế": "Sông Hương", "Hà Nội": "Sông Hồng", "Cần Thơ": "Sông Hậu"}
TWICE = "Hai mục có cùng một vị trí. Hãy ghi cho mỗi mục một vị trí riêng."
BEGINS = {"order": "Xếp các vua", "match": "Ghép thành phố", "one": "Lá cờ", "pictures": "Ghép màu"}


@dataclass(frozen=True)
class Moved(Contest):
    bank: str = "xep-ghep"
    prompt: str = ""
    more: str = MARKING

    def _import_bank(self, data: Path) -> None:
        file = data / f"{self.bank}.txt"
        file.write_text(BANK, "utf-8")
        for name, colour in PICTURES.items():
            stored = BytesIO()
            Image.new("RGB", (240, 120), colour).save(stored, "PNG")
            (data / f"{name}.png").write_bytes(stored.getvalue())
        command(data, "bank", "import", str(file), "--bank", self.bank, "--markup")


@pytest.fixture
def moved(stage: Stage) -> Contest:
    return stage.open(Moved("xep-ghep"))


def fits(page: Page) -> None:
    """Nothing sticks out to the side, and what is tapped is large enough for a thumb."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for target in page.locator("#questions :is(button, select, .grip):visible").all():
        box = target.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44, target.inner_text()


def place_of(contestant: Contestant, name: str) -> int:
    legends = contestant.page.locator("#questions fieldset.question > legend").all_text_contents()
    return next(at for at, text in enumerate(legends, 1) if BEGINS[name] in text)


def turn_to(contestant: Contestant, name: str) -> Locator:
    place = place_of(contestant, name)
    if not contestant.question(place).is_visible():
        overview = contestant.page.locator("#overview")
        for _ in range(
            3
        ):  # a tap that comes at once after a finger moved through the protocol may be lost to the browser
            contestant.page.tap("#paper [data-overview]")
            with suppress(AssertionError):
                expect(overview).to_be_visible(timeout=2_000)
                break
        contestant.page.tap(f"#jump [data-place='{place}']")
    return contestant.question(place)


def shown(field: Locator) -> list[str]:
    """The items from the top, by how they begin."""
    texts = field.locator(".items .words").all_text_contents()
    return [next(king for king in KINGS if text.startswith(king)) for text in texts]


def drag(phone: Phone, source: Locator, target: Locator) -> None:
    """A finger goes down on the middle of one thing and up on the upper half of the other, past what is between."""
    source.scroll_into_view_if_needed()
    begin, end = source.bounding_box(), target.bounding_box()
    assert begin and end
    middle = [
        (box["x"] + box["width"] / 2, box["y"] + box["height"] * down) for box, down in ((begin, 0.5), (end, 0.3))
    ]
    finger = phone.cdp()
    for step in range(9):
        x, y = (start + (stop - start) * step / 8 for start, stop in zip(*middle, strict=True))
        name = "touchMove" if step else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": name, "touchPoints": [{"x": x, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def put_in_order(field: Locator) -> None:
    """By the buttons, one place at a time."""
    for place, king in enumerate(KINGS):
        item = field.locator(".items li", has_text=f"{king}")
        while shown(field).index(king) > place:
            item.filter(has=field.page.locator("[data-up]")).first.locator("[data-up]").tap()


def choose_pairs(field: Locator) -> None:
    for left, right in PAIRS.items():
        select = field.locator(".pair", has_text=left).locator("select")
        label = next(text for text in select.locator("option").all_text_contents() if right in text)
        select.select_option(label=label)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_with_scripts(phone_in: Callable[..., Phone], moved: Contest, stage: Stage, size: dict[str, int]) -> None:
    phone = phone_in(viewport=size)
    contestant = Contestant(phone, moved)
    page = contestant.page
    contestant.start()
    name = f"moved-{size['width']}"

    field = turn_to(contestant, "order")
    first = shown(field)
    assert first != KINGS
    fits(page)
    accessible(page)
    phone.keep(f"{name}-order-open", whole=True)
    expect(page.locator("#answered")).to_contain_text("0/4")
    field.get_by_role("button", name="Giữ thứ tự này").tap()
    expect(page.locator("#answered")).to_contain_text("1/4")
    field.get_by_role("button", name="Xếp lại từ đầu").tap()
    expect(page.locator("#answered")).to_contain_text("0/4")
    drag(phone, field.locator(".grip").nth(3), field.locator(".grip").nth(0))
    assert shown(field) == [first[3], *first[:3]], "a finger moves the last item to the top"
    put_in_order(field)
    assert shown(field) == KINGS
    expect(field.locator(".items .place").nth(3)).to_have_text("4.")
    accessible(page)
    fits(page)
    phone.keep(f"{name}-order-done", whole=True)

    field = turn_to(contestant, "match")
    fits(page)
    accessible(page)
    card = field.locator(".cards li", has_text="Sông Đà")
    drag(phone, card.locator(".grip"), field.locator(".pair", has_text="Huế"))
    expect(field.locator(".pair", has_text="Huế").locator("select option:checked")).to_contain_text("Sông Đà")
    choose_pairs(field)
    phone.keep(f"{name}-match", whole=True)

    field = turn_to(contestant, "one")
    field.locator("label", has=page.locator("img[alt='Cờ đỏ']")).tap()
    fits(page)
    accessible(page)
    phone.keep(f"{name}-pictures-as-options", whole=True)

    field = turn_to(contestant, "pictures")
    star = field.locator(".pair", has_text="Ngôi sao").locator("select")
    star.select_option(label=next(text for text in star.locator("option").all_text_contents() if "Ô vàng" in text))
    drag(
        phone,
        field.locator(".cards li", has_text="Đỏ").locator(".grip"),
        field.locator(".pair", has=page.locator("img[alt='Ô đỏ']")),
    )
    fits(page)
    accessible(page)
    phone.keep(f"{name}-pairs-with-pictures", whole=True)

    expect(page.locator("#answered")).to_contain_text("4/4")
    expect(contestant.saved).to_have_text(contestant.says.saved)
    page.reload()
    contestant.see_paper()
    assert shown(turn_to(contestant, "order")) == KINGS
    field = turn_to(contestant, "match")
    for left, right in PAIRS.items():
        expect(field.locator(".pair", has_text=left).locator("select option:checked")).to_contain_text(right)
    page.tap("#paper [data-overview]")
    page.tap("#overview [data-onward]")
    answers = archived(stage, contestant.see_receipt())
    assert [len(answers[id]) for id in ("q001", "q002", "q003", "q004")] == [4, 3, 1, 2]
    assert answers["q003"] == ["b"]
    expect(page.locator("#receipt")).to_contain_text("185/225")


def test_by_keyboard_alone(phone_in: Callable[..., Phone], moved: Contest) -> None:
    contestant = Contestant(phone_in(viewport=SIZES[0]), moved)
    page = contestant.page
    contestant.start()
    field = turn_to(contestant, "order")
    before = shown(field)
    contestant.tab_to(".items [data-down]")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert shown(field) == [*before[1:3], before[0], before[3]], "the item that has the focus went down twice"
    expect(field.locator("[aria-live]")).to_contain_text("vị trí 3 trên 4")
    page.keyboard.press("ArrowUp")
    assert shown(field) == [before[1], before[0], *before[2:]]
    field = turn_to(contestant, "match")
    contestant.tab_to(".pair select")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#answered")).to_contain_text("2/4")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size['width']}x{size['height']}")
def test_without_scripts(phone_in: Callable[..., Phone], moved: Contest, stage: Stage, size: dict[str, int]) -> None:
    phone = phone_in(viewport=size, java_script_enabled=False)
    contestant = Contestant(phone, moved)
    page, plain = contestant.page, contestant.plain
    plain.open_form()
    plain.fill()
    plain.send()
    for _ in range(4):
        text = plain.question().locator("legend").inner_text()
        field = plain.question()
        if BEGINS["order"] in text:
            for king in KINGS:
                field.locator(".pair", has_text=king).locator("select").select_option(label="1")
            plain.press("button[value=next]")
            expect(page.locator("p.error")).to_have_text(TWICE)
            phone.keep(f"moved-plain-{size['width']}-order-twice", whole=True)
            for place, king in enumerate(KINGS, 1):
                label = plain.question().locator(".pair", has_text=king)
                label.locator("select").select_option(label=str(place))
            phone.keep(f"moved-plain-{size['width']}-order", whole=True)
        elif BEGINS["match"] in text:
            choose_pairs(field)
            phone.keep(f"moved-plain-{size['width']}-match", whole=True)
        elif BEGINS["one"] in text:
            field.locator("label", has=page.locator("img[alt='Cờ đỏ']")).tap()
        else:
            phone.keep(f"moved-plain-{size['width']}-pairs-with-pictures", whole=True)
        plain.press("button[value=next]")
    expect(page.locator("main")).to_contain_text("Còn 1 câu chưa trả lời.")
    plain.press("button[value=submit]")
    answers = archived(stage, plain.see_receipt())
    assert len(answers["q001"]) == 4 and len(answers["q002"]) == 3 and "q004" not in answers
    expect(page.locator("main")).to_contain_text("165/225")


def test_plain_pages_are_accessible(phone_in: Callable[..., Phone], moved: Contest) -> None:
    contestant = Contestant(phone_in(viewport=SIZES[0]), moved)
    contestant.phone.without_our_scripts()
    page, plain = contestant.page, contestant.plain
    plain.open_form()
    plain.fill()
    plain.send()
    for place in range(1, 5):
        page.goto(f"{page.url.partition('?')[0]}?at={place}")
        fits(page)
        accessible(page)
