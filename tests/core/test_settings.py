"""The environment is read in one place, refused in one clear line, and documented."""

import re
from pathlib import Path

import msgspec
import pytest

from contest.core import settings
from contest.core.errors import UserError

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def test_an_empty_environment_means_embedded_services_in_the_working_directory() -> None:
    given = settings.read({})
    assert given.data_dir == Path.cwd() / "data"
    assert given.secrets_path == given.data_dir / "secrets"
    assert not given.external
    assert not given.allow_weak_durability


def test_every_variable_is_read() -> None:
    given = settings.read(
        {
            "DATABASE_URL": "postgresql://db/contest",
            "REDIS_URL": "redis://live",
            "CONTEST_DATA": "/srv/contest",
            "SECRETS_FILE": "/etc/contest/secrets",
            "ALLOW_WEAK_DURABILITY": "1",
            "TRUSTED_PROXIES": "10.0.0.0/8, ::1",
            "LOG_LEVEL": "DEBUG",
        }
    )
    assert given.external
    assert given.data_dir == Path("/srv/contest")
    assert given.secrets_path == Path("/etc/contest/secrets")
    assert given.allow_weak_durability
    assert given.trusted_proxies == ("10.0.0.0/8", "::1")
    assert given.log_level == "debug"


def test_the_option_goes_before_the_environment() -> None:
    assert settings.read({"CONTEST_DATA": "/srv/a"}, data="/srv/b").data_dir == Path("/srv/b")


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"DATABASE_URL": "postgresql://db"}, "REDIS_URL"),
        ({"REDIS_URL": "redis://live"}, "DATABASE_URL"),
        ({"ALLOW_WEAK_DURABILITY": "maybe"}, "ALLOW_WEAK_DURABILITY"),
        ({"TRUSTED_PROXIES": "anybody"}, "anybody"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL"),
    ],
)
def test_nonsense_is_refused_by_name(environ: dict[str, str], message: str) -> None:
    with pytest.raises(UserError, match=message):
        settings.read(environ)


def test_children_read_what_was_settled(tmp_path: Path) -> None:
    given = settings.read({"TRUSTED_PROXIES": "10.0.0.1"}, data=tmp_path).with_services("postgresql://x", "unix://y")
    again = settings.read(settings.child_environment(given))
    assert again == msgspec.structs.replace(given, secrets_file=given.secrets_path)


def test_the_documents_list_every_variable_and_no_other() -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| `?([^|`]*)`? \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert rows == {variable.name: variable.default for variable in settings.VARIABLES}
