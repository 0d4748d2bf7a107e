"""The small markup: what is meant is shown, what is not meant stays as written, and nothing can run in a browser."""

import re

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.markup import TAGS, Content, Picture, as_plain, as_written, is_plain, pictures_in, show, with_pictures
from questions.model import Bank, Option, PaperRule, Question
from questions.papers.fragments import Fragments
from questions.papers.paper import Plan, draw


@pytest.mark.parametrize(
    ("written", "text", "html"),
    [
        ("**Đậm** và *nghiêng*", "Đậm và nghiêng", "<strong>Đậm</strong> và <em>nghiêng</em>"),
        ("H<sub>2</sub>O", "H2O", "H<sub>2</sub>O"),
        ("x<sup>2</sup> > 1", "x^2 > 1", "x<sup>2</sup> &gt; 1"),
        ("một<br>hai", "một\nhai", None),
        ("<u>không đóng", "không đóng", "<u>không đóng</u>"),
        (
            "<script>alert(1)</script> *x*",
            "<script>alert(1)</script> x",
            "&lt;script&gt;alert(1)&lt;/script&gt; <em>x</em>",
        ),
    ],
)
def test_markup_is_shown(written: str, text: str, html: str | None) -> None:
    assert (show(written).text, show(written).html) == (text, html)


@pytest.mark.parametrize(
    "written",
    [
        *("Sông nào?", "2 * 3 * 4 = ?", "Điền vào ____ cho đúng", "1945. Cách mạng", "- 5", "a < b & c > d", "# 1"),
        *("Ai nói \"a\" và 'b'?", "hai\ndòng", "snake_case_name", "<b onclick=x>", "&nbsp; &lt;", "[a](https://b.vn)"),
        *("![chưa nhập](a.png)", "5* và 3*", ""),
    ],
)
def test_what_is_no_markup_stays_as_written(written: str) -> None:
    shown = show(written)
    assert (shown.text, shown.html, shown.image) == (written, None, None)


@given(st.text(alphabet="<>/*_ab\"'=!()[]& \n\\subpimgonx", max_size=60))
def test_only_the_few_tags_ever_come_out(written: str) -> None:
    html = show(written).html or ""
    assert {tag.strip("</>") for tag in re.findall(r"<[^>]*>", html)} <= TAGS
    assert "<" not in re.sub(r"</?[a-z]+>", "", html)


def test_a_picture_knows_its_size_and_is_not_said_twice() -> None:
    whole = show('![Cầu](/media/a.png "640×480")\nCầu *nào*?')
    assert whole.image == Picture("/media/a.png", 640, 480, "Cầu")
    assert (whole.text, whole.html) == ("Cầu nào?", "Cầu <em>nào</em>?")
    alone = show('![Cờ đỏ](/media/a.png "1×2")')
    assert (alone.text, alone.html, alone.image) == ("Cờ đỏ", "", Picture("/media/a.png", 1, 2, "Cờ đỏ"))


def test_pictures_are_named_anew() -> None:
    written = "![một](a.png) và ![hai]( b.png )"
    assert pictures_in(written) == [("a.png", "một"), ("b.png", "hai")]
    assert with_pictures(written, {"a.png": '/media/x.png "1×2"'}) == '![một](/media/x.png "1×2") và ![hai]( b.png )'


def test_fragments_carry_markup_only_where_there_is_some() -> None:
    question = Question("q1", "*Sông* nào?", (Option("a", "Hương"), Option("b", '![H](/media/a.png "3×4")')), ("a",))
    plain, marked = (
        Fragments.compile(plan).render(draw(plan, bytes(16)))
        for plan in (Plan.compile(PaperRule("k", count=1), Bank("k", 1, (question,), "", on)) for on in (False, True))
    )
    (as_written,) = map(orjson.loads, plain)
    assert as_written["text"] == "*Sông* nào?"
    assert "html" not in as_written
    (shown,) = map(orjson.loads, marked)
    assert (shown["text"], shown["html"]) == ("Sông nào?", "<em>Sông</em> nào?")
    options = {option["id"]: option for option in shown["options"]}
    assert options["a"] == {"id": "a", "text": "Hương"}
    assert options["b"]["image"] == {"src": "/media/a.png", "width": 3, "height": 4, "alt": "H"}


@pytest.mark.parametrize(
    "text", ["*x*", "**đ**", "a_b", "_a_", "H<sub>2</sub>", "\\*", "![a](b.png)", '![a](/m.png "1×1")', "2 * 3", "<br>"]
)
def test_a_text_can_be_written_so_that_it_is_shown_as_it_stands(text: str) -> None:
    written = as_written(text)
    assert show(written) == Content(text)
    assert is_plain(written)
    assert as_plain(written) == text
    assert pictures_in(written) == []
