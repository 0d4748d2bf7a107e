"""What a contest file says about the contest's page: layout, face, study material. Decides no result, so it is in
no version of the rules and may change at any time.

Out of scope: reading the files that are named.
"""

from typing import Literal

import msgspec

MOST_MATERIALS = 40
PICTURE_TYPES = ("png", "jpg", "jpeg", "webp")
MOST_SPONSORS = 20
LONGEST_WELCOME = 600
MATERIAL_TYPES = ("pdf", "docx", "xlsx", "pptx", "txt", "png", "jpg", "jpeg", "webp")


class Material(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A link (`url`) or a file beside the contest file (`file`), exactly one of them."""

    title: str
    url: str = ""
    file: str = ""


class Sponsor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    url: str = ""


class Face(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the organizer shows: `logo` and `banner` are files beside the contest file, `zalo` a phone number or an
    address, `accent` a second colour beside the page's."""

    logo: str = ""
    banner: str = ""
    accent: str = "#d9a441"
    welcome: str = ""
    hotline: str = ""
    zalo: str = ""
    sponsors: tuple[Sponsor, ...] = ()


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`layout`: one question a screen, or all on one page. `prediction`: asked before the questions or after them.
    `address`: how Vietnamese sentences speak to people."""

    layout: Literal["one", "all"] = "one"
    color: str = "#8a1538"
    materials: tuple[Material, ...] = ()
    prediction: Literal["first", "last"] = "last"
    address: Literal["ban", "anh_chi", "quy_vi"] = "ban"
    face: Face | None = None
