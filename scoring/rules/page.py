"""What a contest file says about the contest's page: layout, colour, study material. Decides no result, so it is in
no version of the rules and may change at any time.

Out of scope: reading the files that are named.
"""

from typing import Literal

import msgspec

MOST_MATERIALS = 40
MATERIAL_TYPES = ("pdf", "docx", "xlsx", "pptx", "txt", "png", "jpg", "jpeg", "webp")


class Material(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A link (`url`) or a file beside the contest file (`file`), exactly one of them."""

    title: str
    url: str = ""
    file: str = ""


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`layout`: one question a screen, or all on one page."""

    layout: Literal["one", "all"] = "one"
    color: str = "#8a1538"
    materials: tuple[Material, ...] = ()
