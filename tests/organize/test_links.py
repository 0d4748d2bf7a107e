"""A link beside a contest file is not published, whatever it leads to."""

from pathlib import Path

import pytest

from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.organize.apply import apply_file
from contest.services import Services
from scoring.rules.file.read import RulesError
from tests.organize.test_apply import FILE

PAGE = """
[page]
[[page.materials]]
title = "Luật"
file = "link.txt"
"""


@pytest.mark.usefixtures("bank")
async def test_a_link_beside_a_contest_file_is_not_published(services: Services, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret of another folder")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret")
    (folder / "contest.toml").write_text(FILE + PAGE)
    with pytest.raises((UserError, RulesError), match=r"link\.txt"):
        await apply_file(services, folder / "contest.toml", now_ms=1, who="test")
    async with acquire(services.pool) as connection:
        assert await connection.fetchval("select count(*) from media") == 0
