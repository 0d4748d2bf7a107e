"""Files of organizers are given out under addresses that never change, and can do nothing in a browser."""

from contest.archive.contests.media import Media, insert_media
from contest.archive.pool import Pool, acquire
from contest.core.settings import Settings
from contest.live.connection.connection import Live
from contest.play.worker.media import AHEAD_MS, MediaShelf, fetch_ahead
from tests.fixtures.worker import CONTEST, NOW, Stage, make_stage

PDF = Media("0123456789abcdef0123456789abcdef.pdf", "application/pdf", b"%PDF-1.7")
CLOCK = Media("2123456789abcdef0123456789abcdef.png", "image/png", b"clock", 9, 9)
FLAG = Media("3123456789abcdef0123456789abcdef.png", "image/png", b"flag", 9, 9)
WORD = Media("1123456789abcdef0123456789abcdef.docx", "application/vnd.openxmlformats", b"PK")


async def test_media_is_served_for_ever_and_harmless(stage: Stage) -> None:
    async with acquire(stage.play.pool) as connection:
        await insert_media(connection, [PDF, WORD], at=1)
    reply = await stage.client.get(PDF.address)
    assert (reply.status_code, reply.content) == (200, PDF.body)
    assert "immutable" in reply.headers["cache-control"]
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["content-security-policy"].startswith("default-src 'none'")
    assert "content-disposition" not in reply.headers
    word = await stage.client.get(WORD.address)
    assert word.headers["content-disposition"].startswith("attachment")
    for name in ("0" * 32 + ".pdf", "..%2Fsecrets", "x"):
        assert (await stage.client.get(f"/media/{name}")).status_code == 404


async def test_what_was_asked_for_last_is_kept_within_its_room(stage: Stage) -> None:
    shelf = MediaShelf(stage.play.pool, kept_bytes=9)
    async with acquire(stage.play.pool) as connection:
        await insert_media(connection, [PDF, WORD], at=1)
        await shelf.find(PDF.name)
        await connection.execute("delete from media where name = $1", PDF.name)
        assert await shelf.find(PDF.name) == PDF
        assert await shelf.find(WORD.name) == WORD
        assert await shelf.find(PDF.name) is None, "the older one had to go"


async def test_pictures_of_a_round_are_there_before_it_opens(settings: Settings, pool: Pool, live: Live) -> None:
    stage = await make_stage(settings, pool, live, "", contest=CONTEST)
    async with acquire(pool) as connection:
        await insert_media(connection, [CLOCK, FLAG], at=1)
        await connection.execute("update bank_versions set markup = true")
        await connection.execute("alter table questions disable trigger questions_append_only")
        for at, file in ((1, CLOCK), (2, FLAG)):
            await connection.execute(
                "update questions set body = $2 where position = $1", at, f'![x]({file.address} "9×9")'
            )
    await stage.watch.load()
    contests = list(stage.play.registry.contests.values())
    assert await fetch_ahead(stage.play.media, contests, NOW - 365 * 86_400_000) == 0, "nothing opens soon"
    soon = contests[0].rounds[1].facts.opens_at - AHEAD_MS
    assert await fetch_ahead(stage.play.media, contests, soon) == 2
    assert await fetch_ahead(stage.play.media, contests, soon) == 0
    async with acquire(pool) as connection:
        await connection.execute("delete from media")
    assert (await stage.client.get(FLAG.address)).content == FLAG.body, "Postgres is not asked"
