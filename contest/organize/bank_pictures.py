"""Pictures that a bank's texts refer to: found beside the bank file, checked, kept, and named in the texts by the
address and size under which they will be shown."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from contest.archive.contests.media import Media, find_media
from contest.archive.pool import Connection
from contest.core.errors import UserError
from contest.organize.pictures import read_picture
from questions.language import Lines, Message
from questions.markup import pictures_in, with_pictures
from questions.model import Question
from scoring.rules.checks.page import stays_beside
from scoring.rules.file.read import ReadPart

_OURS = "/media/"


async def take_pictures(
    connection: Connection, questions: Sequence[Question], inside: Mapping[str, bytes], read_part: ReadPart | None
) -> tuple[tuple[Question, ...], list[Media]]:
    """The questions with the addresses of their pictures, and all pictures to keep. `inside` are those of the file
    itself, `read_part` reads beside it. Raises UserError with a line for each bad one."""

    def read(name: str) -> bytes:
        if name in inside:
            return inside[name]
        if read_part is None:
            raise FileNotFoundError(name)
        return read_part(name)

    media: dict[str, Media] = {}
    wrong: list[Message] = []
    for question in questions:
        for text in texts_of(question):
            try:
                await _take(connection, text, read, media)
            except UserError as error:
                wrong.append(Message("bad_pictures.line", question=question.id, reason=error.message))
    if wrong:
        raise UserError("bad_pictures", lines=Lines(wrong))
    named = {address: f'{file.address} "{file.width}×{file.height}"' for address, file in media.items()}
    return rename_pictures(questions, named), list(media.values())


async def pictures_of(connection: Connection, questions: Iterable[Question]) -> dict[str, Media]:
    """Every picture that the texts show, by its address."""
    addresses = {address for question in questions for text in texts_of(question) for address, _ in pictures_in(text)}
    media = [await find_media(connection, address.removeprefix(_OURS)) for address in sorted(addresses)]
    return {file.address: file for file in media if file is not None}


def rename_pictures(questions: Iterable[Question], named: dict[str, str]) -> tuple[Question, ...]:
    return map_texts(questions, lambda text: with_pictures(text, named))


def map_texts(questions: Iterable[Question], change: Callable[[str], str]) -> tuple[Question, ...]:
    """The questions with every text changed, options included."""
    return tuple(
        msgspec.structs.replace(
            question,
            text=change(question.text),
            options=tuple(msgspec.structs.replace(option, text=change(option.text)) for option in question.options),
        )
        for question in questions
    )


def texts_of(question: Question) -> list[str]:
    return [question.text, *(option.text for option in question.options)]


async def _take(connection: Connection, text: str, read: ReadPart, media: dict[str, Media]) -> None:
    pictures = pictures_in(text)
    if len(pictures) > 1:
        raise UserError("second_picture")
    for address, alt in pictures:
        if not alt:
            raise UserError("no_description", address=address)
        if address not in media:
            media[address] = await _find(connection, address, read)


async def _find(connection: Connection, address: str, read: ReadPart) -> Media:
    if address.startswith(_OURS):
        kept = await find_media(connection, address.removeprefix(_OURS))
        if kept is None or kept.width is None:
            raise UserError("no_such_picture.here", address=address)
        return kept
    if not stays_beside(address):
        raise UserError("not_beside", address=address)
    try:
        raw = read(address)
    except OSError:
        raise UserError("no_such_picture", address=address) from None
    kept = await find_media(connection, address)  # as an export names it: the same picture stays the same
    return kept if kept is not None and kept.body == raw else read_picture(raw, repr(address))
