"""What platforms call questions and their folders, as ids and topics."""

import re
from collections.abc import Sequence

from questions.reading.draft import Draft

_FITS = re.compile(r"[A-Za-z0-9_-]{1,32}")
_ROOTS = re.compile(r"\$[a-z]+\$|top", re.IGNORECASE)


def settle_ids(drafts: Sequence[Draft]) -> None:
    """Titles become ids if all of them can; else ids follow the position, because titles are not meant to be unique."""
    ids = [draft.id for draft in drafts]
    if len(set(ids)) < len(ids) or not all(_FITS.fullmatch(id) for id in ids):
        for draft in drafts:
            draft.id = ""


def split_category(path: str) -> tuple[str, bool]:
    """ "$course$/top/Luật/Giao thông" is the topic "Luật / Giao thông"; whether it has several levels. Two strokes are
    a stroke."""
    levels = [level.replace("\0", "/").strip() for level in path.replace("//", "\0").split("/")]
    while levels and (_ROOTS.fullmatch(levels[0]) or not levels[0]):
        levels.pop(0)
    return " / ".join(levels), len(levels) > 1


def write_category(topic: str) -> str:
    return "$course$/top" + (f"/{topic.replace('/', '//')}" if topic else "")
