"""What an import asks before it takes a file: guesses, what is stored already, and what others did meanwhile."""

import pytest

from contest.archive.contests.banks import find_bank, list_versions
from contest.archive.pool import Pool, acquire
from contest.core.errors import UserError
from contest.organize.banks import BankUnconfirmed, import_bank
from questions.model import Question
from questions.reading.layer import Layer, read_fix
from tests.questions.files.tables import as_csv, as_xlsx, good, table

NUMBERS = as_xlsx(table(good(1, key="2"), good(2), good(3, key="3")))


async def questions(pool: Pool, version: int | None = None) -> tuple[Question, ...]:
    async with acquire(pool) as connection:
        bank = await find_bank(connection, "kho", version)
    return bank.questions if bank else ()


async def test_nothing_guessed_comes_in_until_somebody_says_that_it_is_right(pool: Pool) -> None:
    with pytest.raises(BankUnconfirmed) as refused:
        await import_bank(pool, NUMBERS, "a.xlsx", "kho", at=1)
    assert [row.place.number for row in refused.value.report.unconfirmed] == [2, 4]
    assert "--accept guessed" in refused.value.text("vi") and "chấp nhận" in refused.value.text("vi")
    assert await questions(pool) == ()
    half = Layer(rows=(read_fix("2=accept"),))
    with pytest.raises(BankUnconfirmed) as refused:
        await import_bank(pool, NUMBERS, "a.xlsx", "kho", at=1, layer=half)
    assert [row.place.number for row in refused.value.report.unconfirmed] == [4]
    each = Layer(rows=(read_fix("2=accept"), read_fix("4=C")))
    assert (await import_bank(pool, NUMBERS, "a.xlsx", "kho", at=1, layer=each)).bank.version == 1
    whole = await import_bank(pool, NUMBERS, "a.xlsx", "kho", at=2, accept_guessed=True)
    assert not whole.bank.changed and [each.right for each in await questions(pool)] == [("b",), ("b",), ("c",)]


async def test_a_yes_holds_for_what_was_guessed_and_nothing_else(pool: Pool) -> None:
    layer = Layer(rows=(read_fix("2=accept"), read_fix("4=accept")))
    done = await import_bank(pool, NUMBERS, "a.xlsx", "kho", at=1, layer=layer)
    kept: Layer = done.report.layer
    assert all("key_guessed" in fix.accept[0] for fix in kept.rows), "what was said yes to, by name"
    mended = as_xlsx(table(good(2), good(1, key="3"), good(3, key="3")))
    with pytest.raises(BankUnconfirmed) as refused:
        await import_bank(pool, mended, "a.xlsx", "kho", at=2, layer=kept)
    assert [row.text[:8] for row in refused.value.report.unconfirmed] == [good(1)[2][:8]], "2 was meant, not 3"


async def test_readings_that_leave_no_other_are_not_asked_about(pool: Pool) -> None:
    sure = table(good(1, key="A, C"), good(2, key=good(2)[4]), good(3, key="b"))
    done = await import_bank(pool, as_csv(sure).encode(), "a.csv", "kho", at=1)
    assert [each.right for each in done.report.questions] == [("a", "c"), ("b",), ("b",)]


async def test_a_file_is_compared_with_the_stored_bank(pool: Pool) -> None:
    text = "Người điều khiển xe mô tô phải tuân thủ quy định nào sau đây khi tham gia giao thông đường bộ?"
    await import_bank(pool, as_xlsx(table(good(1, text=text), good(2))), "a.xlsx", "kho", at=1)
    rows = as_xlsx(table(good(7, text=text.replace("mô tô", "mô-tô")), good(2, key="C"), good(9)))
    added = await import_bank(pool, rows, "b.xlsx", "kho", at=2, add=True)
    assert added.stored is not None and added.stored.counts == {"new": 1, "changed": 1, "near": 1, "same": 0}
    near = next(note for note in added.report.warnings if note.code == "near_stored")
    assert near.place is not None and near.place.number == 2 and "q001" in near.text("vi")
    assert [each.id for each in await questions(pool)] == ["q001", "q002", "q007", "q009"]
    assert (await questions(pool))[1].right == ("c",)
    replaced = Layer(rows=(read_fix("2=replace q001"),))
    await import_bank(pool, rows, "b.xlsx", "fresh", at=2, add=True, layer=replaced)  # nothing there to replace
    await import_bank(pool, as_xlsx(table(good(1, text=text), good(2))), "a.xlsx", "kho", at=3)
    await import_bank(pool, rows, "b.xlsx", "kho", at=4, add=True, layer=replaced)
    first = (await questions(pool))[0]
    assert first.id == "q001" and "mô-tô" in first.text


async def test_the_same_file_twice_is_recognised(pool: Pool) -> None:
    first, second = (as_xlsx(table(good(1), good(number))) for number in (2, 3))
    await import_bank(pool, first, "a.xlsx", "kho", at=1)
    again = await import_bank(pool, first, "again.xlsx", "kho", at=2)
    assert again.stored is not None and (again.stored.same_file, again.bank.changed) == (1, False)
    await import_bank(pool, second, "b.xlsx", "kho", at=3)
    back = await import_bank(pool, first, "a.xlsx", "kho", at=4)
    assert back.stored is not None and (back.stored.same_file, back.stored.version, back.bank.version) == (1, 2, 3)
    async with acquire(pool) as connection:
        versions = await list_versions(connection, "kho", 1)
    assert [(each.version, each.imported_from) for each in versions] == [(3, "a.xlsx"), (2, "b.xlsx"), (1, "a.xlsx")]
    assert {each.questions for each in versions} == {2}


async def test_a_bank_that_somebody_changed_meanwhile_is_not_overwritten(pool: Pool) -> None:
    await import_bank(pool, as_xlsx(table(good(1), good(2))), "a.xlsx", "kho", at=1, read_at=0)
    await import_bank(pool, as_xlsx(table(good(1, key="C"), good(3))), "b.xlsx", "kho", at=2, read_at=1)
    with pytest.raises(UserError) as refused:
        await import_bank(pool, as_xlsx(table(good(4))), "c.xlsx", "kho", at=3, read_at=1)
    assert refused.value.code == "bank_changed"
    values = refused.value.message.values
    assert (values["read"], values["newest"], values["ids"]) == (1, 2, ["q003", "q001", "q002"])
    assert len(await questions(pool)) == 2
    with pytest.raises(UserError):
        await import_bank(pool, as_xlsx(table(good(4))), "c.xlsx", "kho", at=3, read_at=0)


async def test_columns_are_remembered_for_the_organization(pool: Pool) -> None:
    def file(number: int) -> bytes:
        rows = table(good(number))
        rows[0] = ["Vấn đề cần hỏi" if cell == rows[0][2] else cell for cell in rows[0]]
        return as_xlsx(rows)

    with pytest.raises(UserError, match="Question"):
        await import_bank(pool, file(1), "a.xlsx", "kho", at=1)
    await import_bank(pool, file(1), "a.xlsx", "kho", at=1, layer=Layer(columns={"Vấn đề cần hỏi": "text"}))
    later = await import_bank(pool, file(2), "b.xlsx", "khac", at=2)
    assert [note.message.values["names"] for note in later.report.guessed if note.code == "columns_remembered"] == [
        ["Vấn đề cần hỏi"]
    ]
    plain = await import_bank(pool, as_xlsx(table(good(3))), "c.xlsx", "nua", at=3)
    assert "columns_remembered" not in [note.code for note in plain.report.guessed]


async def test_reading_says_how_far_it_is(pool: Pool) -> None:
    told: list[tuple[str, int, int]] = []
    rows = as_xlsx(table(*(good(number) for number in range(1, 900))))
    await import_bank(pool, rows, "a.xlsx", "kho", at=1, progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(step for step, _, _ in told)) == ["reading", "rows", "checking", "comparing", "writing"]
    assert ("checking", 800, 899) in told and any(0 < done < total for step, done, total in told if step == "reading")


async def test_the_short_name_of_another_organization_is_taken(pool: Pool) -> None:
    await import_bank(pool, as_xlsx(table(good(1))), "a.xlsx", "kho", at=1)
    async with acquire(pool) as connection:
        other = await connection.fetchval("insert into organizations (name, created_at) values ('B', 1) returning id")
        await connection.execute("update banks set organization_id = $1", other)
    with pytest.raises(UserError) as refused:
        await import_bank(pool, as_xlsx(table(good(2))), "a.xlsx", "kho", at=1)
    assert refused.value.code == "bad_slug" and len(await questions(pool)) == 1
