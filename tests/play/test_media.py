"""Files of organizers are given out under addresses that never change, and can do nothing in a browser."""

from contest.archive.media import Media, insert_media
from contest.archive.pool import acquire
from contest.play.media import MediaShelf
from tests.play.conftest import Stage

PDF = Media("0123456789abcdef0123456789abcdef.pdf", "application/pdf", b"%PDF-1.7")
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
