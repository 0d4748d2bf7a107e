"""Question files into the archive: versions only when something changed, all or nothing, and out again unchanged."""

import asyncio

import pytest

from contest.archive.contests.banks import find_bank
from contest.archive.pool import Pool, acquire
from contest.core.errors import UserError
from contest.organize.bank_exports import export_bank
from contest.organize.banks import BankRefused, import_bank
from questions.files.bank import FORMATS, Format
from tests.questions.files.messy_sheet import ROWS, many_questions, messy_sheet
from tests.questions.files.tables import as_csv, as_xlsx, good, table


async def counts(pool: Pool) -> tuple[int, int, int, int]:
    async with acquire(pool) as connection:
        return tuple(
            [
                await connection.fetchval(f"select count(*) from {name}")  # noqa: S608
                for name in ("banks", "bank_versions", "questions", "audit")
            ]
        )


async def test_a_messy_sheet_comes_in_whole(pool: Pool) -> None:
    done = await import_bank(pool, messy_sheet(many_questions()), "ngan-hang.xlsx", "kho", at=7, title="Kho câu hỏi")
    assert (done.bank.slug, done.bank.version, done.bank.changed) == ("kho", 1, True)
    async with acquire(pool) as connection:
        bank = await find_bank(connection, "kho")
        noted = await connection.fetchrow("select imported_from, created_at from bank_versions")
    assert bank is not None
    assert (bank.slug, bank.version, bank.title) == ("kho", 1, "Kho câu hỏi")
    assert list(bank.questions) == many_questions()
    assert tuple(noted or ()) == ("ngan-hang.xlsx", 7)


async def test_the_same_content_twice_changes_nothing_also_in_another_format(pool: Pool) -> None:
    rows = table(good(1), good(2))
    await import_bank(pool, as_xlsx(rows), "a.xlsx", "kho", at=1)
    before = await counts(pool)
    for data, name in ((as_xlsx(rows), "a.xlsx"), (as_csv(rows).encode(), "b.csv")):
        again = await import_bank(pool, data, name, "kho", at=2)
        assert (again.bank.version, again.bank.changed) == (1, False)
    assert await counts(pool) == before == (1, 1, 2, 1)


async def test_a_change_makes_the_next_version_and_the_old_one_stays(pool: Pool) -> None:
    await import_bank(pool, as_xlsx(table(good(1), good(2))), "a.xlsx", "kho", at=1)
    changed = await import_bank(pool, as_xlsx(table(good(1), good(2, key="C"))), "a.xlsx", "kho", at=2)
    back = await import_bank(pool, as_xlsx(table(good(1), good(2))), "a.xlsx", "kho", at=3)
    assert [changed.bank.version, back.bank.version] == [2, 3]
    async with acquire(pool) as connection:
        versions = [await find_bank(connection, "kho", version) for version in (1, 2, 3, None)]
    assert [bank.questions[1].right for bank in versions if bank] == [("b",), ("c",), ("b",), ("b",)]


async def test_a_bad_row_leaves_nothing_behind(pool: Pool) -> None:
    data = as_xlsx(table(good(1), good(2, key="E"), good(3)))
    with pytest.raises(BankRefused) as caught:
        await import_bank(pool, data, "a.xlsx", "kho", at=1)
    assert [note.row for note in caught.value.report.errors] == [3]
    assert "số câu có lỗi: 1; chưa nhập câu nào" in caught.value.text("vi")
    assert await counts(pool) == (0, 0, 0, 0)
    taken = await import_bank(pool, data, "a.xlsx", "kho", at=1, skip_bad=True)
    assert [question.id for question in taken.report.questions] == ["q001", "q003"]
    assert await counts(pool) == (1, 1, 2, 1)


@pytest.mark.parametrize(
    ("data", "name", "slug", "code"),
    [
        (b"%PDF-1.4", "a.pdf", "kho", "unknown_format"),
        (as_xlsx(table(good(1))), "a.csv", "kho", "wrong_name"),
        (as_xlsx(table(good(1))), "a.xlsx", "Kho câu hỏi", "bad_slug"),
        (as_xlsx(table(good(1))), "a.xlsx", "kho" * 30, "bad_slug"),
    ],
)
async def test_what_is_refused(pool: Pool, data: bytes, name: str, slug: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        await import_bank(pool, data, name, slug, at=1)
    assert caught.value.code == code
    assert await counts(pool) == (0, 0, 0, 0)


async def test_a_file_of_only_bad_rows_is_refused_even_when_they_may_be_skipped(pool: Pool) -> None:
    with pytest.raises(UserError, match="every question"):
        await import_bank(pool, as_xlsx(table(good(1, key="E"))), "a.xlsx", "kho", at=1, skip_bad=True)


async def test_imports_at_once_make_one_version_each(pool: Pool) -> None:
    files = [as_xlsx(table(good(1, text=f"Câu thứ {number}?"))) for number in range(4)]
    done = await asyncio.gather(*(import_bank(pool, data, "a.xlsx", "kho", at=1) for data in files))
    assert sorted(item.bank.version for item in done) == [1, 2, 3, 4]


@pytest.mark.parametrize("format", FORMATS)
async def test_an_export_imports_as_no_change(pool: Pool, format: Format) -> None:
    await import_bank(pool, messy_sheet(many_questions()), "a.xlsx", "kho", at=1)
    data = await export_bank(pool, "kho", format)
    again = await import_bank(pool, data, f"kho.{format}", "kho", at=2)
    assert not again.bank.changed
    assert len(again.report.questions) == ROWS


async def test_exporting_what_is_not_there(pool: Pool) -> None:
    with pytest.raises(UserError, match="no bank 'kho'"):
        await export_bank(pool, "kho", "csv")
    await import_bank(pool, as_xlsx(table(good(1))), "a.xlsx", "kho", at=1)
    with pytest.raises(UserError, match="no version 2 of bank 'kho'"):
        await export_bank(pool, "kho", "csv", version=2)
