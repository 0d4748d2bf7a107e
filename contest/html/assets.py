"""Static files under addresses that carry their own hash, so that a phone fetches each version once.

The scripts are plain ES2017 without modules: the parts of a page are joined in order inside one function, with the
texts they say in front, one bundle per voice of a language, without comments and blanks. Knows no request.
"""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

import orjson
import rcssmin
import rjsmin
from babel.messages.extract import extract_from_file

from contest.html.prepared import Prepared, prepare
from contest.i18n.address import Voiced, voices
from contest.i18n.catalogs import LANGUAGES
from contest.i18n.problem_texts import FIELDS

FOLDERS = tuple(sorted(Path(__file__).parents[1].glob("*/static")))
"""Each package with pages has one, with `bundles.toml`, `scripts/` and `style/`; names are unique over all of them."""
WORKER = "sw.js"
_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}


@cache
def assets() -> tuple[dict[str, str], dict[str, Prepared]]:
    """(public address of each asset by its name, prepared response by hashed file name)."""
    bodies = {
        "icon.svg": _find("icon.svg").read_bytes(),
    }
    bodies |= {f"{name}.css": _style(parts) for name, parts in bundles("styles").items()}
    for name, parts in bundles("scripts").items():
        bodies |= {f"{name}.{voice}.js": _script(parts, voice) for lang in LANGUAGES for voice in voices(lang)}
    bodies["app.webmanifest"] = _manifest(f"/static/{_hashed('icon.svg', bodies['icon.svg'])}")
    addresses, responses = {}, {}
    for name, body in bodies.items():
        hashed = _hashed(name, body)
        addresses[name] = f"/static/{hashed}"
        responses[hashed] = prepare(body, _TYPES[Path(name).suffix])
    return addresses, responses


def bundles(kind: Literal["styles", "scripts"]) -> dict[str, list[str]]:
    """Name of each file that is sent → the parts it is joined from."""
    listed = (tomllib.loads(path.read_text("utf-8")) for folder in FOLDERS for path in folder.glob("bundles.toml"))
    return {name: parts for each in listed for name, parts in each.get(kind, {}).items()}


@cache
def worker() -> Prepared:
    """The service worker; its address never changes, because it is the address that a phone asks for a newer one."""
    return prepare(_smaller(_find(WORKER).read_text("utf-8")), _TYPES[".js"])


def _find(name: str) -> Path:
    return next(path for folder in FOLDERS if (path := folder / name).exists())


def _hashed(name: str, body: bytes) -> str:
    stem, suffix = name.rsplit(".", 1)
    return f"{stem}.{sha256(body).hexdigest()[:12]}.{suffix}"


def _style(names: list[str]) -> bytes:
    parts = "\n".join(_find(f"style/{name}.css").read_text("utf-8") for name in names)
    return str(rcssmin.cssmin(parts)).encode()


def _smaller(code: str) -> bytes:
    return str(rjsmin.jsmin(code)).encode()


def _script(names: list[str], voice: str) -> bytes:
    parts = [_find(f"scripts/{name}.js") for name in names]
    gettext = Voiced(voice).gettext
    msgids = {str(text) for part in parts for _, text, _, _ in extract_from_file("javascript", part)}
    phrases = {text: gettext(text) for text in sorted(msgids)}
    code = "\n".join(part.read_text("utf-8") for part in parts)
    fields = {name: gettext(text) for name, text in FIELDS.items()}
    constants = (
        f"const TEXTS = {orjson.dumps(phrases).decode()};\nconst FIELD_TEXTS = {orjson.dumps(fields).decode()};\n"
    )
    return _smaller(f'(function () {{\n"use strict";\n{constants}{code}}})();\n')


def _manifest(icon: str) -> bytes:
    """What a phone shows of the site when it is put on the home screen."""
    icons = [{"src": icon, "sizes": "any", "type": "image/svg+xml"}]
    name = {"name": "Hội Thi", "short_name": "Hội Thi", "start_url": "/", "scope": "/", "display": "standalone"}
    return orjson.dumps({**name, "background_color": "#fffcf7", "theme_color": "#8a1538", "icons": icons})
