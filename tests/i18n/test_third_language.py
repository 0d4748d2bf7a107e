"""A third language needs one catalog and nothing else: tried on a copy of the service with a French one in it."""

import shutil
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from contest.i18n.catalogs import LANGUAGES, catalog

ROOT = Path(__file__).parents[2]
READ = """
import asyncio, sys
import httpx
from contest import pages
from contest.i18n.catalogs import LANGUAGES
from contest.html.assets import assets
from contest.pages.views.contest import ContestPages
from tests.fixtures.pages import Contests, NoUnits, pages_app

async def main():
    assert pages.__file__.startswith(sys.argv[1]), pages.__file__
    assert LANGUAGES == ("vi", "fr", "en"), LANGUAGES
    contests = Contests()
    app = pages_app(contests, NoUnits(), ContestPages(contests))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://contest.test") as client:
        for address in ("/", "/c/hue", "/c/hue/rules", "/r", "/c/nobody"):
            page = await client.get(address, headers={"accept-language": "fr-FR"})
            assert page.headers["content-language"] == "fr", address
            assert "[fr] " in page.text and 'hreflang="en"' in page.text, address
        assert "mardi 2 décembre 2025" in (await client.get("/c/hue?lang=fr")).text
        script = await client.get(assets()[0]["phone.fr.js"])
        assert "[fr] " in script.text

asyncio.run(main())
"""


def test_one_more_catalog_is_one_more_language(tmp_path: Path) -> None:
    for package in ("contest", "scoring", "questions", "tests"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "contest" / "i18n" / "locale" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.po").open("wb") as file:
        write_po(file, _french())
    command = (sys.executable, "-c", READ, str(tmp_path))
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr


def _french() -> Catalog:
    """Every text with a mark in front, its placeholders kept."""
    assert "fr" not in LANGUAGES
    french = Catalog(locale="fr")
    for message in catalog("en"):
        if isinstance(message.id, tuple):
            french.add(message.id, tuple(f"[fr] {text}" for text in message.id), flags=message.flags)
        elif message.id:
            french.add(message.id, f"[fr] {message.id}", flags=message.flags)
    return french
