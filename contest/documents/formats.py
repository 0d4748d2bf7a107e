"""The formats of documents: each is a module of `writers`, found by its name (`csv_file.py` writes csv)."""

from importlib import import_module
from pkgutil import iter_modules

from contest.documents import writers
from contest.documents.table import Document

_MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
FORMATS = tuple(sorted(name.removesuffix("_file") for _, name, _ in iter_modules(writers.__path__)))


def write(document: Document, form: str) -> bytes:
    """The file in one of FORMATS."""
    content: bytes = import_module(f"{writers.__name__}.{form}_file").write(document)
    return content


def is_binary(form: str) -> bool:
    """Whether a file of this format is nothing to look at in a terminal."""
    return bool(getattr(import_module(f"{writers.__name__}.{form}_file"), "BINARY", False))


def media_type(form: str) -> str:
    """What a browser is told of such a file: it saves it."""
    return _MEDIA_TYPES.get(form, "application/octet-stream")
