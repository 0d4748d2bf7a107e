"""Question banks as files, with their pictures, and as printed papers."""

from collections.abc import Mapping

from contest.archive.contests.banks import find_bank
from contest.archive.contests.media import Media
from contest.archive.pool import Connection, Pool, acquire
from contest.core.errors import UserError
from contest.organize.bank_pictures import pictures_of, rename_pictures
from questions.files.bank import Format
from questions.files.bank import write_bank as write_file
from questions.files.parts.contents import Printed
from questions.files.printed_paper import Paper, write_paper
from questions.files.registry import BY_NAME
from questions.model import Bank
from questions.reading.report import BankFileError


async def export_bank(pool: Pool, slug: str, format: Format, *, version: int | None = None) -> bytes:
    """The bank as a file that imports as the same questions here, where its pictures are kept. Raises UserError if
    there is no such bank or version."""
    async with acquire(pool) as connection:
        bank = await _found(connection, slug, version)
        pictures = await _pictures_of(connection, bank)
    inside = {address: picture for address, picture in pictures.items() if BY_NAME[format].embeds(picture.body)}
    return _written(bank, format, inside)


async def export_with_pictures(
    pool: Pool, slug: str, format: Format, *, version: int | None = None
) -> tuple[bytes, list[Media]]:
    """The same with the pictures that the file does not hold itself, to be written beside it under their names, which
    its texts then say."""
    async with acquire(pool) as connection:
        bank = await _found(connection, slug, version)
        pictures = await _pictures_of(connection, bank)
    beside = [picture for picture in pictures.values() if not BY_NAME[format].embeds(picture.body)]
    return _written(bank, format, pictures), beside


async def export_paper(pool: Pool, slug: str, paper: Paper, *, version: int | None = None, code: str = "") -> bytes:
    """The bank as a printed paper (.docx), with its pictures. Raises UserError if there is no such bank or version."""
    async with acquire(pool) as connection:
        bank = await _found(connection, slug, version)
        pictures = await _pictures_of(connection, bank)
    questions = rename_pictures(bank.questions, {address: picture.name for address, picture in pictures.items()})
    held = {picture.name: picture.body for picture in pictures.values()}
    return write_paper(Printed(questions, bank.title, bank.markup, held), paper, code)


async def _pictures_of(connection: Connection, bank: Bank) -> dict[str, Media]:
    return await pictures_of(connection, bank.questions) if bank.markup else {}


async def _found(connection: Connection, slug: str, version: int | None) -> Bank:
    bank = await find_bank(connection, slug, version)
    if bank is None:
        name = "no_such_bank" if version is None else "no_such_bank.version"
        raise UserError(name, bank=slug, version=version)
    return bank


def _written(bank: Bank, format: Format, pictures: Mapping[str, Media]) -> bytes:
    """`pictures` by the address that texts say; they go by their names in the file."""
    questions = rename_pictures(bank.questions, {address: picture.name for address, picture in pictures.items()})
    held = {picture.name: picture.body for picture in pictures.values()}
    try:
        return write_file(questions, format, bank.title, markup=bank.markup, pictures=held)
    except BankFileError as error:
        raise UserError.because(error.code, error) from None
