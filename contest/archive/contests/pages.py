"""What a contest says about its page, as it is kept and published. No rule of play."""

from typing import Literal

import msgspec

from contest.archive.pool import Connection
from contest.archive.statements import statement


class PublishedMaterial(msgspec.Struct, frozen=True, omit_defaults=True):
    """`url` is a web address or, for a file of ours, `/media/…`; then `type` is its media type and `size` in bytes."""

    title: str
    url: str
    type: str | None = None
    size: int | None = None


class PublishedPicture(msgspec.Struct, frozen=True):
    """Addresses of ours: `whole` as it is kept, `url` as phones get it, of `width` × `height` pixels, and `wide` for
    wide screens, empty where there is none."""

    whole: str
    url: str
    wide: str
    width: int
    height: int

    @property
    def names(self) -> list[str]:
        return [address.removeprefix("/media/") for address in (self.whole, self.url, self.wide) if address]


class PublishedSponsor(msgspec.Struct, frozen=True, omit_defaults=True):
    name: str
    url: str = ""


class PublishedFace(msgspec.Struct, frozen=True, omit_defaults=True):
    """How the organizer shows; as scoring/rules/page.py has it, with pictures made ready."""

    logo: PublishedPicture | None = None
    banner: PublishedPicture | None = None
    accent: str = "#d9a441"
    welcome: str = ""
    hotline: str = ""
    zalo: str = ""
    sponsors: tuple[PublishedSponsor, ...] = ()

    @property
    def media(self) -> list[str]:
        return [name for picture in (self.logo, self.banner) if picture for name in picture.names]


class PublishedPage(msgspec.Struct, frozen=True):
    """`verify` names the phone field that a one-time code has to confirm, empty for none, and `verify_regions` whose
    mobile numbers get codes, none for the contest's; `of_all` is how many attempts of everybody fill a round."""

    layout: Literal["one", "all"] = "one"
    color: str = "#8a1538"
    materials: tuple[PublishedMaterial, ...] = ()
    verify: str = ""
    of_all: int | None = None
    verify_regions: tuple[str, ...] = ()
    prediction: Literal["first", "last"] = "last"
    address: Literal["ban", "anh_chi", "quy_vi"] = "ban"
    face: PublishedFace | None = None


async def write_page(connection: Connection, contest_id: int, page: PublishedPage) -> bool:
    """Keeps what differs from a page of which nothing is said. False if nothing changed."""
    usual = PublishedPage()
    differing = [name for name in page.__struct_fields__ if getattr(page, name) != getattr(usual, name)]
    stored = {name: msgspec.to_builtins(getattr(page, name)) for name in differing}
    status = await connection.execute(statement("set_page"), contest_id, stored)
    return status != "UPDATE 0"
