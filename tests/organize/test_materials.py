"""What a contest file says about its page: kept and published as written, files only where they are what they say."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image

from contest.archive.contests.published import load_contests
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.organize.apply import apply_file
from contest.organize.contest_files import LARGEST_PART
from contest.services import Services
from scoring.rules.file.read import RulesError, read_contest_file
from tests.fixtures.sentences import english
from tests.organize.test_apply import BEFORE, FILE, published

pytestmark = pytest.mark.usefixtures("bank")

PDF = b"%PDF-1.7\n%fine\n"
PAGE = """
[page]
layout = "all"
color = "#8A1C1C"
[[page.materials]]
title = "Luật"
url = "https://example.vn/luat?so=1"
[[page.materials]]
title = "Ôn tập"
file = "tai-lieu/on-tap.pdf"
"""


async def apply(services: Services, folder: Path, page: str, **files: bytes) -> list[str]:
    (folder / "tai-lieu").mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / "tai-lieu" / name.replace("_", ".")).write_bytes(content)
    file = folder / "contest.toml"
    file.write_text(FILE + page, "utf-8")
    return english((await apply_file(services, file, who="test", now_ms=BEFORE)).changed)


async def media(services: Services) -> list[Any]:
    async with acquire(services.pool) as connection:
        return await connection.fetch("select * from media order by created_at")


async def test_page_is_published_and_twice_is_once(services: Services, tmp_path: Path) -> None:
    (tmp_path / "tai-lieu").mkdir()
    (tmp_path / "tai-lieu/on-tap.pdf").write_bytes(PDF)
    assert "page" in await apply(services, tmp_path, PAGE)
    page = (await published(services)).page
    assert (page.layout, page.color) == ("all", "#8a1c1c")
    link, file = page.materials
    assert (link.title, link.url, link.type) == ("Luật", "https://example.vn/luat?so=1", None)
    assert (file.type, file.size) == ("application/pdf", len(PDF))
    assert [(file.url, PDF)] == [(f"/media/{item['name']}", item["body"]) for item in await media(services)]

    assert await apply(services, tmp_path, PAGE) == []
    assert await apply(services, tmp_path, "") == ["page"]
    assert (await published(services)).page.layout == "one"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("gone.pdf", None, "gone.pdf"),
        ("empty.pdf", b"", "empty"),
        ("web.pdf", b"<html>", "what its name says"),
        ("old.docx", PDF, "what its name says"),
        ("words.txt", b"\xff\xfe\x00", "what its name says"),
        ("drawn.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture"),
        ("huge.pdf", b"%PDF-" + bytes(LARGEST_PART), "larger than 20 MB"),
    ],
)
async def test_a_file_that_is_not_what_it_says_refuses_the_whole(
    services: Services,
    tmp_path: Path,
    name: str,
    content: bytes | None,
    says: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    page = f'[[page.materials]]\ntitle = "T"\nfile = "{name}"\n'
    with pytest.raises(UserError, match=says):
        await apply(services, tmp_path, page)
    async with acquire(services.pool) as connection:
        assert await load_contests(connection) == []
    assert await media(services) == []


async def test_macros_are_refused_and_pictures_lose_their_metadata(services: Services, tmp_path: Path) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as office:
        for name in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
            office.writestr(name, "")
    (tmp_path / "macro.docx").write_bytes(packed.getvalue())
    with pytest.raises(UserError, match="what its name says"):
        await apply(services, tmp_path, '[[page.materials]]\ntitle = "T"\nfile = "macro.docx"\n')

    drawn, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (3000, 1500), "red").save(drawn, "JPEG", exif=exif)
    assert b"taken at home" in drawn.getvalue()
    (tmp_path / "anh.jpg").write_bytes(drawn.getvalue())
    await apply(services, tmp_path, '[[page.materials]]\ntitle = "T"\nfile = "anh.jpg"\n')
    (kept,) = await media(services)
    assert (kept["media_type"], kept["width"], kept["height"]) == ("image/jpeg", 2400, 1200)
    assert b"taken at home" not in kept["body"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('color = "red"', "bad_color"),
        ('layout = "both"', "wrong_type"),
        ('materials = [{ title = "T" }]', "material_nowhere"),
        ('materials = [{ title = "T", url = "https://a.vn", file = "a.pdf" }]', "material_twice"),
        ('materials = [{ title = "T", url = "javascript:alert(1)" }]', "bad_address"),
        ('materials = [{ title = "T", file = "../secrets" }]', "not_beside"),
        ('materials = [{ title = "T", file = "page.html" }]', "bad_material"),
        ('materials = [{ title = " ", file = "a.pdf" }]', "empty"),
    ],
)
def test_mistakes_are_named_with_their_place(written: str, code: str) -> None:
    with pytest.raises(RulesError) as refused:
        read_contest_file(f"{FILE}\n[page]\n{written}\n")
    (mistake,) = refused.value.mistakes
    assert mistake.code == code
    assert mistake.place.startswith("page.")
