"""Question banks at the desk: a file from choosing it to the bank, the list of questions, one question, troubles."""

from collections.abc import Callable
from io import BytesIO
from uuid import uuid4

import docx
import msgspec
import openpyxl
import pytest

from contest.archive.contests.banks import find_bank
from contest.archive.pool import Connection, acquire
from contest.archive.work import jobs
from contest.core.clock import Clock
from contest.organize.banks import import_bank
from contest.services import Services
from contest.work.kinds import own_kinds
from contest.work.one_job import do_job
from questions.markup import show
from questions.model import Question
from tests.desk.conftest import NOW, URL, Browser, Fields
from tests.desk.test_people import invited
from tests.fixtures.rows import plant
from tests.questions.files.tables import as_xlsx, good, table
from tests.questions.files.test_pictures_inside import drawn

LONG = "Người điều khiển xe mô tô phải tuân thủ quy định nào sau đây khi tham gia giao thông đường bộ?"


async def work(services: Services) -> None:
    """What the jobs process does with all that waits."""
    while True:
        async with acquire(services.pool) as connection:
            claimed = await jobs.claim_job(connection, claim := uuid4(), at=1, silent_s=60, most_attempts=3)
        if claimed is None:
            return
        await do_job(services, claim, own_kinds(), Clock())


async def questions(services: Services, slug: str = "kho") -> list[Question]:
    async with acquire(services.pool) as connection:
        bank = await find_bank(connection, slug)
    return list(bank.questions) if bank else []


@pytest.fixture
async def organizer(
    admin: Browser, browser: Callable[..., Browser], connection: Connection, services: Services
) -> Browser:
    """Hương, who organizes the contest `hue`; there is no bank but that of the planted rounds."""
    planted = await plant(connection)
    made = await invited(admin, browser(), "huong", roles=[f"{planted.contest_id}:organizer"])
    slug = await connection.fetchval("select slug from contests where id = $1", planted.contest_id)
    made.home = f"/organize/{slug}"  # type: ignore[attr-defined]
    return made


async def send_file(desk: Browser, home: str, data: bytes, name: str = "k.xlsx", **typed: str) -> Browser:
    await desk.open(f"{home}/bank-upload")
    key = desk.page.split('name="form_key" value="')[1].split('"')[0]
    reply = await desk.client.post(
        f"{home}/bank-upload",
        data={"form_key": key, **typed},
        files={"file": (name, data)},
        headers={"Origin": URL},
        follow_redirects=True,
    )
    return desk._keep(reply)


async def test_a_file_from_choosing_it_to_the_bank(organizer: Browser, services: Services) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    file = as_xlsx(table(good(1, key="2"), good(2, key="E"), good(3, text=LONG), good(4, text=LONG + " Xin chọn.")))
    await send_file(organizer, home, file, title="Kho luật")
    assert organizer.status == 200 and organizer.path.startswith(f"{home}/banks/kho-luat/import/")
    assert organizer.headers["refresh"] == "2" and "Reading the file" in organizer.page
    await work(services)
    page = (await organizer.open(organizer.path)).page
    assert "refresh" not in organizer.headers
    assert "Nothing has been stored yet" in page and "Errors 1" in page and "Nearly the same 1" in page
    assert "the answer “2” is read as option B" in page and "the answer “E” names an option" in page
    assert "B. Hai <strong>" in page and LONG in page, "what the row becomes, its right option marked"
    assert await questions(services, "kho-luat") == []
    listed = await organizer.client.get(f"{organizer.path}/errors")
    sheet = openpyxl.load_workbook(BytesIO(listed.content)).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["row 2", "row 3", "row 5"]
    assert sheet["A3"].fill.fgColor.rgb == "FFFFC7CE"
    only = (await organizer.open(f"{organizer.path}?group=errors")).page
    assert "names an option" in only and LONG not in only
    path = organizer.path
    await organizer.open(path)
    await organizer.send(path, **{"fix-2": "C"})
    await work(services)
    page = (await organizer.open(path)).page
    assert "Errors 0" in page
    refused = await organizer.send(path, step="import")
    assert refused.status == 422 and "1 question(s) were guessed" in refused.page
    await organizer.open(path)
    await organizer.send(path, step="import", accept="yes")
    await work(services)
    page = (await organizer.open(path)).page
    assert "Imported: version 1." in page
    assert [each.right for each in await questions(services, "kho-luat")] == [("b",), ("c",), ("b",), ("b",)]
    await organizer.open(f"{home}/banks")
    assert "Kho luật" in organizer.page


async def test_fixes_and_columns_stay_for_the_mended_file(organizer: Browser, services: Services) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    rows = table(good(1, key="E"), good(2))
    rows[0] = [*rows[0], "Ghi lại"]
    rows[1:] = [[*row, "Luật"] for row in rows[1:]]
    await send_file(organizer, home, as_xlsx(rows), title="kho")
    await work(services)
    path = organizer.path
    await organizer.open(path)
    await organizer.send(path, **{"fix-1": "D", "column:Ghi lại": "source"})
    await work(services)
    mended = [rows[0], rows[2], [*good(3), "Luật"], rows[1]]
    await send_file(organizer, home, as_xlsx(mended), title="kho")
    await work(services)
    page = (await organizer.open(organizer.path)).page
    assert "Errors 0" in page, "the same question has its answer, on another row"
    await organizer.send(organizer.path, step="import")
    await work(services)
    taken = await questions(services)
    assert [(each.right, each.source) for each in taken][-1] == (("d",), "Luật")


async def test_two_people_decide_about_one_file(organizer: Browser, admin: Browser, services: Services) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    await send_file(organizer, home, as_xlsx(table(good(1, key="E"), good(2))), title="kho")
    await work(services)
    path = organizer.path
    await admin.open(path)
    await organizer.open(path)
    await admin.send(path, **{"fix-1": "A"})
    late = await organizer.send(path, **{"fix-1": "B"})
    assert late.status == 409 and "Somebody has just decided something else" in late.page
    await work(services)
    await organizer.open(path)
    await organizer.send(path, step="import")
    await organizer.open(path)  # asked for twice: one job, one version
    await work(services)
    assert (await questions(services))[0].right == ("a",)


async def test_a_bank_that_changed_meanwhile(organizer: Browser, services: Services) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    await import_bank(services.pool, as_xlsx(table(good(1), good(2))), "a.xlsx", "luat", at=1)
    await send_file(organizer, home, as_xlsx(table(good(1), good(2), good(3))), bank="luat")
    await work(services)
    path = organizer.path
    await organizer.open(path)
    kept = organizer.page
    await import_bank(services.pool, as_xlsx(table(good(1), good(9))), "b.xlsx", "luat", at=2)
    assert "it has version 2 now" in (await organizer.open(path)).page
    organizer.page = kept
    await organizer.send(path, step="import")
    await work(services)
    page = (await organizer.open(path)).page
    assert "went from version 1 to 2" in page and "q009" in page and "Nothing was stored" in page
    assert len(await questions(services, "luat")) == 2


async def test_files_that_cannot_be_taken(organizer: Browser, services: Services) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    assert (await send_file(organizer, home, b"")).status == 422
    await send_file(organizer, home, b"%PDF-1.4 nothing", "de.pdf")
    await work(services)
    page = (await organizer.open(organizer.path)).page
    assert "PDF" in page and "Nothing was stored" in page
    large = await organizer.client.post(
        f"{home}/bank-upload",
        content=b"x" * (22 << 20),
        headers={"Origin": URL, "content-type": "multipart/form-data; boundary=b"},
    )
    assert large.status_code == 413


async def test_signs_that_no_store_and_no_sheet_takes_are_shown_and_run_nowhere(
    organizer: Browser, services: Services
) -> None:
    rows = (
        "STT;Câu hỏi;A;B;Đáp án;Chủ đề\0;Ghi chú\x01",
        "1;=1+\x01\0 1;a\0;b;Z;x\x02;n",
        "2;\u200f=2+2;a;b;Q;y;m",
        "3\0;Sông nào?;a;b;\0;x\0;n\0",
    )
    await send_file(organizer, organizer.home, "\n".join(rows).encode(), "k.csv")  # type: ignore[attr-defined]
    await work(services)
    page = (await organizer.open(organizer.path)).page
    assert "=1+\ufffd\ufffd 1" in page and "U+0001" in page
    listed = await organizer.client.get(f"{organizer.path}/errors")
    sheet = openpyxl.load_workbook(BytesIO(listed.content)).worksheets[0]
    assert [sheet["B2"].value, sheet["B2"].data_type, sheet["B2"].quotePrefix] == ["=1+\ufffd\ufffd 1", "s", True]
    assert sheet["B3"].value.endswith("=2+2") and (sheet["B3"].data_type, sheet["B3"].quotePrefix) == ("s", True)


async def test_questions_are_found_filtered_and_changed_together(organizer: Browser, services: Services) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    rows = [good(number, topic="Lịch sử" if number % 2 else "Luật Đường bộ") for number in range(1, 61)]
    rows[4][2] = "Đường Trần Hưng Đạo ở đâu?"
    await import_bank(services.pool, as_xlsx(table(*rows)), "a.xlsx", "luat", at=1)
    page = (await organizer.open(f"{home}/banks/luat")).page
    assert "1 to 50 of 60" in page and "Page 1 of 2" in page
    assert "51 to 60 of 60" in (await organizer.open(f"{home}/banks/luat?page=2")).page
    found = (await organizer.open(f"{home}/banks/luat?words=tran+hung+dao")).page
    assert "1 to 1 of 1" in found and "Trần Hưng Đạo" in found
    assert "No question fits" in (await organizer.open(f"{home}/banks/luat?words=100%25")).page
    assert "30" in (await organizer.open(f"{home}/banks/luat?topic=Lịch+sử&level=medium&picture=no&sort=text")).page
    await organizer.open(f"{home}/banks/luat")
    await organizer.send(f"{home}/banks/luat", question=["q001", "q002"], topic="Hiến pháp", level="hard")
    assert "Nothing has been saved yet" in organizer.page and "2 questions are ticked" in organizer.page
    await organizer.send(f"{home}/banks/luat", step="apply")
    assert "Saved as version 2." in organizer.page
    assert [(each.topic, each.difficulty) for each in await questions(services, "luat")][:3] == [
        ("Hiến pháp", "hard"),
        ("Hiến pháp", "hard"),
        ("Lịch sử", "medium"),
    ]
    await organizer.open(f"{home}/banks/luat/versions")
    await organizer.send("", version="1")
    assert "Saved as version 3." in organizer.page
    assert (await questions(services, "luat"))[0].topic == "Lịch sử"


async def test_one_question_and_two_people_at_it(organizer: Browser, admin: Browser, services: Services) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    await import_bank(services.pool, as_xlsx(table(good(1), good(2))), "a.xlsx", "luat", at=1)
    path = f"{home}/banks/luat/q/q001"
    await admin.open(path)
    await organizer.open(path)
    shown = await organizer.send("", text="Câu <b>mới</b>?", step="preview", right=["c"])
    assert "Câu &lt;b&gt;mới&lt;/b&gt;?" in shown.page and (await questions(services, "luat"))[0].right == ("b",)
    await organizer.send("", text="Câu đã sửa?", right=["c"], kind="one", why="Sai đáp án")
    assert organizer.status == 200 and "Saved as version 2." in organizer.page, organizer.page
    late = await admin.send("", text="Câu của Lan?", right=["a"], kind="one")
    assert late.status == 409 and "Câu của Lan?" in late.page and "Câu đã sửa?" in late.page
    assert (await questions(services, "luat"))[0].text == "Câu đã sửa?"
    await admin.send("", text="Câu của Lan?", right=["a"], kind="one")
    assert (await questions(services, "luat"))[0].text == "Câu của Lan?"
    await organizer.open(f"{home}/banks/luat/q/q002")
    wrong = await organizer.send("", right=[], kind="one")
    assert wrong.status == 422
    old = await organizer.open(f"{path}?from=1")
    assert "Câu hỏi thứ 1 là gì?" in old.page and "text of version 1" in old.page
    assert (await organizer.open(f"{home}/banks/luat/q/q777")).status == 404


async def test_another_organization_has_no_such_bank(
    organizer: Browser, services: Services, connection: Connection
) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    await import_bank(services.pool, as_xlsx(table(good(1))), "a.xlsx", "luat", at=1)
    other = await connection.fetchval("insert into organizations (name, created_at) values ('B', 1) returning id")
    await connection.execute("update banks set organization_id = $1 where slug = 'luat'", other)
    for path in ("banks/luat", "banks/luat/versions", "banks/luat/q/q001"):
        assert (await organizer.open(f"{home}/{path}")).status == 404
    assert "luat" not in (await organizer.open(f"{home}/banks")).page
    await send_file(organizer, home, as_xlsx(table(good(2))), title="luat")
    await work(services)
    await organizer.open(organizer.path)
    await organizer.send(organizer.path, step="import")
    await work(services)
    assert "is taken" in (await organizer.open(organizer.path)).page
    assert msgspec.to_builtins((await questions(services, "luat"))[0])["id"] == "q001"


async def test_every_kind_of_question_is_edited_in_its_own_fields(organizer: Browser, services: Services) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    await import_bank(services.pool, as_xlsx(table(good(1))), "a.xlsx", "luat", at=1)
    path = f"{home}/banks/luat/q/q001"

    async def saved(**typed: str | list[str]) -> Question:
        await organizer.open(path)
        await organizer.send("", **{"right": [], "key": "", **typed})
        assert (organizer.status, "Saved as version" in organizer.page) == (200, True), organizer.page
        reopened = (await organizer.open(path)).page
        before = (await questions(services, "luat"))[0]
        await organizer.send("", kind=str(typed["kind"]))
        assert (await questions(services, "luat"))[0] == before, f"opened and saved, the same: {reopened}"
        return before

    twelve = {f"option-{letter}": f"Ý {letter}" for letter in "abcdefghijkl"}
    many = await saved(kind="many", right=["a", "l"], pinned="yes", source="Điều 5", **twelve)
    assert (len(many.options), many.right, many.pinned, many.source) == (12, ("a", "l"), True, "Điều 5")
    few = dict.fromkeys(twelve, "") | {f"option-{letter}": f"Ý {letter}" for letter in "abc"}
    truths = await saved(kind="statements", right=["b"], **few)
    assert (truths.kind, truths.right) == ("statements", ("a:false", "b:true", "c:false"))
    order = await saved(kind="order", key="C, A, B", **few)
    assert {part[0]: part[2] for part in order.right} == {"c": "1", "a": "2", "b": "3"}
    pairs = {"option-a": "Huế → sông Hương", "option-b": "Hà Nội → sông Hồng", "option-c": "→ sông Đà"}
    match = await saved(kind="match", **pairs)
    texts = {option.id: option.text for option in match.options}
    assert {texts[part[0]]: texts[part[2:]] for part in match.right} == {"Huế": "sông Hương", "Hà Nội": "sông Hồng"}
    assert "sông Đà" in organizer.page
    number = await saved(kind="number", key="12,5")
    assert (number.kind, number.options) == ("number", ())
    text = await saved(kind="text", key="Huế\nThừa Thiên Huế")
    assert text.right == ("Huế", "Thừa Thiên Huế")
    page = (await organizer.open(path)).page
    assert page.count("<summary>version ") == 7 and "<del>" in page and "<ins>" in page
    fields = await organizer.send("", kind="many", step="kind")
    assert fields.status == 200 and "the right ones ticked" in fields.page
    assert (await questions(services, "luat"))[0].kind == "text"


async def test_a_picture_joins_a_question_whose_bank_had_none(organizer: Browser, services: Services) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    await import_bank(services.pool, as_xlsx(table(good(1, text="1 < 2 *và* 3?"), good(2))), "a.xlsx", "luat", at=1)
    path = f"{home}/banks/luat/q/q001"

    async def send(typed: dict[str, str], **files: bytes) -> Browser:
        kept = dict(next(fields for address, fields in Fields(organizer.page).forms if address == ""))
        data = kept | {"right": "b", "kind": "one"} | typed
        files_sent = {name: ("anh.png", body) for name, body in files.items()}
        data.pop("file", None)
        reply = await organizer.client.post(
            path, data=data, files=files_sent or None, headers={"Origin": URL}, follow_redirects=True
        )
        return organizer._keep(reply)

    await organizer.open(path)
    assert (await send({"alt": ""}, file=drawn())).status == 422
    await organizer.open(path)
    shown = await send({"alt": "Cầu *Tràng Tiền*", "where": "a", "step": "preview"}, file=drawn())
    assert 'alt="Cầu *Tràng Tiền*"' in shown.page and "1 &lt; 2 *và* 3?" in shown.page, shown.page
    assert (await questions(services, "luat"))[0].text == "1 < 2 *và* 3?", "nothing is saved"
    await send({"step": ""})
    assert "Saved as version 3." in organizer.page, organizer.page
    async with acquire(services.pool) as connection:
        bank = await find_bank(connection, "luat")
    assert bank is not None and bank.markup
    assert [show(each.text).text for each in bank.questions] == ["1 < 2 *và* 3?", "Câu hỏi thứ 2 là gì?"]
    picture = show(bank.questions[0].options[0].text).image
    assert picture is not None and picture.alt == "Cầu *Tràng Tiền*"


async def test_all_that_fit_are_changed_together_unless_the_bank_changed(
    organizer: Browser, services: Services
) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    rows = [good(number, topic="Huế" if number % 3 else "Luật") for number in range(1, 91)]
    await import_bank(services.pool, as_xlsx(table(*rows)), "a.xlsx", "luat", at=1)
    address = f"{home}/banks/luat?topic=Hu%E1%BA%BF"
    await organizer.open(address)
    assert "for all 60 that fit" in organizer.page
    await organizer.send(address.replace("%E1%BA%BF", "%E1%BA%BF"), all="yes", question=[], topic="Cố đô")
    assert "60 questions are ticked" in organizer.page, organizer.page
    preview = organizer.page
    await import_bank(services.pool, as_xlsx(table(*rows[:-1])), "b.xlsx", "luat", at=2)
    await organizer.send(address, step="apply")
    assert organizer.status == 422 and "newer version now" in organizer.page
    await import_bank(services.pool, as_xlsx(table(*rows)), "a.xlsx", "luat", at=3)
    organizer.page = preview.replace('name="read_at" value="1"', 'name="read_at" value="3"')
    await organizer.send(address, step="apply")
    assert "Saved as version 4." in organizer.page
    assert sum(each.topic == "Cố đô" for each in await questions(services, "luat")) == 60
    await organizer.open(f"{home}/banks/luat?topic=Lu%E1%BA%ADt")
    await import_bank(services.pool, as_xlsx(table(good(1, topic="Cố đô"), *rows[1:])), "c.xlsx", "luat", at=5)
    before = await questions(services, "luat")
    again = await import_bank(services.pool, as_xlsx(table(good(1, topic="Cố đô"), *rows[1:])), "d.xlsx", "luat", at=6)
    assert not again.bank.changed and await questions(services, "luat") == before


async def test_a_file_with_what_was_changed_by_hand_changes_nothing(organizer: Browser, services: Services) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    await import_bank(services.pool, as_xlsx(table(good(1), good(2))), "a.xlsx", "luat", at=1)
    await organizer.open(f"{home}/banks/luat/q/q001")
    await organizer.send("", kind="one", right=["c"])
    same = await import_bank(services.pool, as_xlsx(table(good(1, key="C"), good(2))), "b.xlsx", "luat", at=2)
    assert (same.bank.version, same.bank.changed) == (2, False)
    back = await import_bank(services.pool, as_xlsx(table(good(1), good(2))), "a.xlsx", "luat", at=3)
    assert (back.bank.version, back.bank.changed) == (3, True)


async def test_questions_that_are_there_twice(organizer: Browser, services: Services) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    rows = [good(1, text=LONG), good(2, text=LONG.replace("mô tô", "mo to")), good(3), good(4, text=good(3)[2] + " ")]
    await import_bank(services.pool, as_xlsx(table(*rows)), "a.xlsx", "luat", at=1, accept_guessed=True)
    path = f"{home}/banks/luat/duplicates"
    await organizer.open(path)
    await organizer.send("")
    assert organizer.headers["refresh"] == "2"
    await work(services)
    page = (await organizer.open(path)).page
    assert "2 pairs were there in version 1" in page and "100 %" in page and LONG in page
    drop = next(fields for _, fields in Fields(page).forms if dict(fields).get("read_at"))
    await organizer.post(path, {**{name: [value] for name, value in drop}, "drop": ["q004"]})
    assert "The question is out of the bank: version 2" in organizer.page, organizer.page
    assert [each.id for each in await questions(services, "luat")] == ["q001", "q002", "q003"]
    assert "q004" not in organizer.page.split("<table>")[1]
    await organizer.send(f"{home}/banks/luat/versions")
    assert [each.id for each in await questions(services, "luat")] == ["q001", "q002", "q003", "q004"]
    await organizer.open(path)
    late = await organizer.post(path, {**{name: [value] for name, value in drop}, "drop": ["q999"]})
    assert late.status == 422


async def test_a_bank_is_printed_and_taken_as_a_file(
    organizer: Browser, services: Services, connection: Connection
) -> None:
    home = organizer.home  # type: ignore[attr-defined]
    await import_bank(services.pool, as_xlsx(table(good(1), good(2))), "a.xlsx", "luat", at=1, title="Kho luật")
    taken = {}
    for wanted in ("paper", "paper-with-key", "paper-shuffled", "xlsx", "moodle"):
        await organizer.open(f"{home}/banks/luat")
        await organizer.send(f"{home}/banks/luat/files", format=wanted, code="102")
        assert organizer.path.startswith("/staff/jobs/"), organizer.page
        await work(services)
        await connection.execute("update stored_files set expires_at = $1", 2 * NOW)  # the desk's clock is ahead
        page = (await organizer.open(organizer.path)).page
        file = await organizer.client.get(f"{organizer.path}/file")
        assert "Download" in page, page
        taken[wanted] = (file.headers["content-disposition"].split('"')[1], file.content)
    names = [name for name, _ in taken.values()]
    assert names == ["luat-de-thi.docx", "luat-de-thi-co-dap-an.docx", "luat-ma-de-102.docx", "luat.xlsx", "luat.xml"]
    texts = {
        name: "\n".join(each.text for each in docx.Document(BytesIO(taken[name][1])).paragraphs)
        for name in ("paper", "paper-with-key", "paper-shuffled")
    }
    assert good(1)[2] in texts["paper"] and "Đáp án" not in texts["paper"]
    assert "Đáp án" in texts["paper-with-key"] and "102" in texts["paper-shuffled"]
    other = await organizer.post(f"{home}/banks/luat/files", {"form_key": ["x"], "format": ["paper"]})
    assert other.status == 403
