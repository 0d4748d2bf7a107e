"""A document as JSON for programs; times are epoch milliseconds."""

import orjson

from contest.documents.table import Document


def write(document: Document) -> bytes:
    return orjson.dumps(document.members, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
