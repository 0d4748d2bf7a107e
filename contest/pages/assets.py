"""Static files under addresses that carry their own hash, so that a phone fetches each version once.

The phone page's scripts are plain ES2017 without modules: all parts are joined in order inside one function, with
the texts they say in front, one bundle per language. Knows no request.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

import orjson
from babel.messages.extract import extract_from_file

from contest.pages.catalogs import LANGUAGES, texts
from contest.pages.prepared import Prepared, prepare
from contest.pages.problem_texts import FIELDS

STATIC = Path(__file__).parent / "static"
PHONE = (
    "texts",
    "service",
    "memory",
    "steps",
    "form",
    "units",
    "paper",
    "saving",
    "submission",
    "receipt",
    "board",
    "page",
)
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@cache
def assets() -> tuple[dict[str, str], dict[str, Prepared]]:
    """(public address of each asset by its name, prepared response by hashed file name)."""
    bodies = {path.name: path.read_bytes() for path in sorted(STATIC.iterdir()) if path.is_file()}
    bodies |= {f"phone.{lang}.js": _phone_script(lang) for lang in LANGUAGES}
    addresses, responses = {}, {}
    for name, body in bodies.items():
        stem, suffix = name.rsplit(".", 1)
        hashed = f"{stem}.{sha256(body).hexdigest()[:12]}.{suffix}"
        addresses[name] = f"/static/{hashed}"
        responses[hashed] = prepare(body, _TYPES[f".{suffix}"])
    return addresses, responses


def _phone_script(lang: str) -> bytes:
    parts = [STATIC / "phone" / f"{name}.js" for name in PHONE]
    gettext = texts(lang).gettext
    asked = {str(text) for part in parts for _, text, _, _ in extract_from_file("javascript", part)}
    said = {text: gettext(text) for text in sorted(asked)}
    code = "\n".join(part.read_text("utf-8") for part in parts)
    fields = {name: gettext(text) for name, text in FIELDS.items()}
    constants = f"const TEXTS = {orjson.dumps(said).decode()};\nconst FIELD_TEXTS = {orjson.dumps(fields).decode()};\n"
    return f'(function () {{\n"use strict";\n{constants}{code}}})();\n'.encode()
