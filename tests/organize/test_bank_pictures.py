"""Pictures of a bank: taken from beside its file, clean and of known size, exported and imported as the same bank."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.drawing.image import Image as SheetPicture
from PIL import Image

from contest.archive.contests.banks import find_bank
from contest.archive.pool import Pool, acquire
from contest.core.errors import UserError
from contest.organize.bank_exports import export_bank, export_with_pictures
from contest.organize.banks import import_bank
from contest.organize.contest_files import read_beside
from questions.files.bank import FORMATS, Format
from questions.files.registry import BY_NAME
from questions.markup import show
from questions.model import Question
from tests.questions.files.tables import as_csv, as_xlsx, good, table

BANK = as_csv(table(good(1, text="![Cầu Trường Tiền](cau.png) *Cầu* nào?"), good(2))).encode()


def draw_picture(folder: Path, name: str = "cau.png", size: tuple[int, int] = (2000, 1000)) -> None:
    drawn = BytesIO()
    Image.new("RGB", size, "navy").save(drawn, "PNG")
    (folder / name).write_bytes(drawn.getvalue())


async def take(
    pool: Pool, folder: Path, data: bytes = BANK, *, markup: bool | None = True, name: str = "k.csv"
) -> bool:
    reader = read_beside(folder / name)
    return (await import_bank(pool, data, name, "kho", at=1, markup=markup, read_part=reader)).bank.changed


async def questions(pool: Pool) -> tuple[Question, ...]:
    async with acquire(pool) as connection:
        bank = await find_bank(connection, "kho")
    assert bank is not None
    return bank.questions


async def test_a_picture_comes_in_and_twice_is_once(pool: Pool, tmp_path: Path) -> None:
    draw_picture(tmp_path)
    assert await take(pool, tmp_path)
    image = show((await questions(pool))[0].text).image
    assert image is not None
    assert (image.width, image.height, image.alt) == (1280, 640, "Cầu Trường Tiền")
    assert not await take(pool, tmp_path)
    assert not await take(pool, tmp_path, markup=None), "a bank stays as it is"
    assert await take(pool, tmp_path, markup=False), "without markup the same words are other questions"
    assert (await questions(pool))[0].text.startswith("![Cầu Trường Tiền](cau.png)")


@pytest.mark.parametrize("format", FORMATS)
async def test_an_export_with_pictures_imports_as_the_same_bank(pool: Pool, tmp_path: Path, format: Format) -> None:
    draw_picture(tmp_path)
    await take(pool, tmp_path)
    here = await export_bank(pool, "kho", format)
    assert not await take(pool, tmp_path / "elsewhere", here, name=f"k.{format}")
    content, pictures = await export_with_pictures(pool, "kho", format)
    for picture in pictures:
        (tmp_path / picture.name).write_bytes(picture.body)
    assert len(pictures) == (0 if BY_NAME[format].embeds(b"\x89PNG\r\n") else 1)
    assert not await take(pool, tmp_path, content, name=f"k.{format}")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("![Cầu](gone.png)", "q001: there is no file 'gone.png'"),
        ("![Cầu](words.png)", "q001: 'words.png' is no picture"),
        ("![](cau.png) nào?", "q001: say what"),
        ("![a](cau.png) ![b](cau.png)", "q001: two pictures"),
        ("![a](../cau.png)", "q001: .*not a file beside"),
        ("![a](https://xa.vn/cau.png)", "q001: .*not a file beside"),
        ("![a](/media/0123456789abcdef0123456789abcdef.png)", "q001: this service has no picture"),
    ],
)
async def test_a_bad_picture_refuses_the_bank(pool: Pool, tmp_path: Path, text: str, says: str) -> None:
    draw_picture(tmp_path)
    (tmp_path / "words.png").write_text("PNG")
    with pytest.raises(UserError, match=says):
        await take(pool, tmp_path, as_csv(table(good(1, text=text), good(2))).encode())
    async with acquire(pool) as connection:
        assert await find_bank(connection, "kho") is None


async def test_pictures_inside_an_office_file_are_taken(pool: Pool, tmp_path: Path) -> None:
    draw_picture(tmp_path)
    workbook = openpyxl.load_workbook(BytesIO(as_xlsx(table(good(1), good(2)))))
    workbook.worksheets[0].add_image(SheetPicture(BytesIO((tmp_path / "cau.png").read_bytes())), "C2")
    saved = BytesIO()
    workbook.save(saved)
    assert await take(pool, tmp_path / "elsewhere", saved.getvalue(), markup=None, name="k.xlsx")
    image = show((await questions(pool))[0].text).image
    assert image is not None
    assert (image.width, image.height) == (1280, 640)
    assert not await take(pool, tmp_path / "elsewhere", saved.getvalue(), markup=None, name="k.xlsx")
