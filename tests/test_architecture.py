"""The shape of the code, as the design fixes it: who may import whom, who reads clock and environment, sizes, names."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for folder in ("contest", "scoring", "questions") for path in (ROOT / folder).rglob("*.py"))
COUNTED = (".py", ".lua", ".sql", ".js", ".css", ".html", ".toml", ".md")
LONGEST = 300

# what each part may import of ours; composition roots (all other modules of contest/) import everything
KERNEL = {"refusals", "settings", "clock", "ids", "tokens", "secrets", "metrics", "logs"}
PURE = {"questions", "scoring"}
BELOW = PURE | {f"contest.{name}" for name in KERNEL}
SPOKEN = {"contest.http.problems", "contest.http.replies", "contest.i18n.texts", "contest.i18n.wording"}
WEB = BELOW | SPOKEN | {"contest.http.calls", "contest.live", "contest.archive"}
ALLOWED = {
    "questions": {"questions"},
    "scoring": {"scoring", "questions"},
    "contest.live": BELOW | {"contest.live"},
    # the records of the stream are what the archive gets
    "contest.archive": BELOW | {"contest.archive", "contest.live.records"},
    # the pages say through a protocol of theirs what they want to know, and `play` provides it
    "contest.pages": {"contest.pages"},
    "contest.http.problems": {"contest.i18n.texts"},
    "contest.http.replies": set(),
    "contest.http.calls": WEB,
    "contest.play": WEB | {"contest.play", "contest.pages.ports.queries", "contest.pages.ports.commands"},
    "contest.organize": WEB | {"contest.organize", "contest.services", "contest.demo"},
    "contest.review": WEB | {"contest.review", "contest.services"},
    "contest.demo": BELOW | {"contest.demo"},
} | {f"contest.{name}": BELOW for name in KERNEL}
DRIVERS = {
    "redis": "contest.live",
    "hiredis": "contest.live",
    "asyncpg": "contest.archive",
    "alembic": "contest.archive",
}
IMPURE = {
    *(
        "os",
        "pathlib",
        "shutil",
        "tempfile",
        "socket",
        "subprocess",
        "asyncio",
        "threading",
        "urllib",
        "http",
        "logging",
    ),
    *("time", "random", "secrets", "uuid", "asyncpg", "redis", "sqlalchemy", "starlette", "contest"),
}
# the verifier that anybody runs: it reads its one file and prints
READS_A_FILE = {"scoring.verify": {"pathlib"}}
WALL_TIME = {"time", "time_ns", "now", "utcnow", "today", "localtime"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every imported module by its full name, also `from package import module` and those inside functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if is_module(full) else str(node.module)


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def inside(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def part_of(name: str) -> str | None:
    return next((part for part in ALLOWED if inside(name, part)), None)


def violations(path: Path) -> list[str]:
    part = part_of(module_name(path))
    if part is None:
        return []
    ours = [name for name in imports(path) if name.split(".")[0] in ("contest", "scoring", "questions", "loadtest")]
    return [name for name in ours if not any(inside(name, allowed) for allowed in ALLOWED[part])]


def identify(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_the_rules_would_notice() -> None:
    assert part_of("contest.live.board") == "contest.live"
    assert part_of("contest.archiver.process") is None
    assert not any(inside("contest.archive.pool", allowed) for allowed in ALLOWED["contest.live"])
    assert len(SOURCES) > 30


@pytest.mark.parametrize("path", SOURCES, ids=identify)
def test_imports_point_one_way(path: Path) -> None:
    assert violations(path) == []


@pytest.mark.parametrize("path", SOURCES, ids=identify)
def test_drivers_stay_where_they_belong(path: Path) -> None:
    for name in imports(path):
        home = DRIVERS.get(name.split(".")[0])
        assert home is None or inside(module_name(path), home), f"{name} belongs to {home}"


@pytest.mark.parametrize("path", [path for path in SOURCES if module_name(path).split(".")[0] in PURE], ids=identify)
def test_pure_code_knows_no_world(path: Path) -> None:
    allowed = READS_A_FILE.get(module_name(path))
    assert not (IMPURE - (allowed or set())) & {name.split(".")[0] for name in imports(path)}
    called = {
        node.func.id for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & ({"open", "input", "hash", "id"} | ({"print"} if allowed is None else set()))


@pytest.mark.parametrize("path", SOURCES, ids=identify)
def test_only_settings_reads_the_environment(path: Path) -> None:
    named = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    assert module_name(path) == "contest.core.settings" or not named & {"environ", "getenv", "environb"}


@pytest.mark.parametrize("path", SOURCES, ids=identify)
def test_only_the_clock_reads_wall_time(path: Path) -> None:
    if module_name(path) == "contest.core.clock":
        return
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WALL_TIME:
            owner = ast.unparse(node.func.value)
            assert owner.split(".")[-1] not in ("time", "datetime", "date"), f"line {node.lineno}: {ast.unparse(node)}"


def counted_files() -> list[Path]:
    folders = ("contest", "scoring", "questions", "loadtest", "tests", "docs", ".ci")
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in COUNTED)
    return sorted(path for path in found if "migrations" not in path.parts and "locale" not in path.parts)


def test_files_stay_short() -> None:
    long = {
        identify(path): lines for path in counted_files() if (lines := len(path.read_text().splitlines())) > LONGEST
    }
    assert long == {}


def test_modules_are_named_after_what_they_hold() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "managers"}
    assert [identify(path) for path in counted_files() if path.suffix == ".py" and path.stem in empty] == []


@pytest.mark.parametrize("path", SOURCES, ids=identify)
def test_every_module_says_what_it_holds(path: Path) -> None:
    assert not path.read_text().strip() or ast.get_docstring(tree(path))
