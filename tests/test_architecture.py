"""The shape of the code: who may import whom, who reads clock and environment, sizes and names.

`LAYERS` is the one list to change. A package or module of the root that it does not name is refused.
"""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOPS = ("contest", "scoring", "questions", "loadtest")
SOURCES = sorted(path for folder in TOPS for path in (ROOT / folder).rglob("*.py"))
COUNTED = (".py", ".lua", ".sql", ".js", ".css", ".html", ".toml", ".md")

BASICS = frozenset({"core", "i18n", "scoring", "questions"})
"""What every folder of the service may import, as far as it stands above it."""
STORES = BASICS | {"archive", "live", "services"}
"""What use cases work on."""
LAYERS = {
    # top to bottom: each may import what its line names, and only from lines below its own
    "loadtest": STORES
    | {"archiver", "desk", "html", "http", "identity", "organize", "play"}
    | {"processes", "review", "web", "work"},
    "cli": frozenset({"core", "i18n"}),
    "commands": STORES
    | {
        "accounts",
        "archiver",
        "backup",
        "demo",
        "desk",
        "documents",
        "identity",
        "organize",
        "processes",
        "review",
        "web",
        "work",
    },
    "demo": STORES | {"archiver", "http", "organize", "play", "web"},
    "backup": STORES | {"archiver", "processes"},
    "web": STORES | {"desk", "html", "http", "identity", "pages", "play", "processes", "review"},
    "archiver": STORES | {"documents", "play", "processes", "review"},
    "desk": STORES
    | {"accounts", "documents", "html", "http", "identity", "organize", "processes", "review"}
    | {"work"},
    "work": STORES | {"documents", "identity", "organize", "processes", "review"},
    "accounts": STORES,
    "review": STORES | {"documents", "identity"},
    "organize": STORES | {"documents", "identity"},
    "play": BASICS | {"archive", "http", "identity", "live"},
    "pages": frozenset({"core", "html", "i18n"}),
    "processes": frozenset({"archive", "core", "i18n", "questions"}),
    "services": frozenset({"archive", "core", "i18n", "live"}),
    "http": frozenset({"archive", "core", "i18n", "live"}),
    "documents": BASICS,
    "html": frozenset({"core", "i18n", "questions"}),
    "identity": frozenset({"core", "i18n", "scoring"}),
    "archive": BASICS,
    "live": frozenset({"core", "i18n", "questions"}),
    "core": frozenset({"i18n", "questions"}),
    "i18n": frozenset({"questions", "scoring"}),
    "scoring": frozenset({"questions"}),
    "questions": frozenset[str](),
}
"""The second part of a module's name under `contest`, or the first of another top folder → what it may import."""

DRIVERS = {
    "redis": "contest.live",
    "hiredis": "contest.live",
    "asyncpg": "contest.archive",
    "alembic": "contest.archive",
}
ENGINES = {"contest.live", "contest.archive", "loadtest"}
PURE = ("scoring", "questions")
IMPURE = {
    *("os", "pathlib", "shutil", "tempfile", "socket", "subprocess", "asyncio", "threading", "urllib", "http"),
    *("logging", "time", "random", "secrets", "uuid", "asyncpg", "redis", "sqlalchemy", "starlette", "contest"),
}
# the verifier that anybody runs: it reads its one file and prints
READS_A_FILE = {"scoring.verify": {"pathlib"}}
WALL_TIME = {"time", "time_ns", "now", "utcnow", "today", "localtime"}
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "managers"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


def imported(tree: ast.AST) -> Iterator[str]:
    """Every imported module by its full name, also `from package import module` and those inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if is_module(full) else str(node.module)


def layer_of(module: str) -> str:
    """The line of `LAYERS` that a module of ours stands in; its own name where no line knows it."""
    first, _, rest = module.partition(".")
    return rest.partition(".")[0] if first == "contest" and rest else first


def refused(module: str, imports: list[str]) -> list[str]:
    """Why this module may not import these: an unknown layer, one that is not named, one above its own."""
    order = list(LAYERS)
    own = layer_of(module)
    if module == "contest":
        return []
    if own not in LAYERS:
        return [f"{module}: LAYERS does not know {own!r}"]
    reasons = []
    for name in imports:
        other = layer_of(name)
        if name.partition(".")[0] not in TOPS or name == "contest" or other == own:
            continue
        if other not in LAYERS:
            reasons.append(f"{module} imports {name}: LAYERS does not know {other!r}")
        elif other not in LAYERS[own] or order.index(other) < order.index(own):
            reasons.append(f"{module} imports {name}: {own} may not import {other}")
    return reasons


TREES = {path: ast.parse(path.read_text("utf-8"), str(path)) for path in SOURCES}
IMPORTS = {module_name(path): list(imported(tree)) for path, tree in TREES.items()}


def circle(parent: str) -> list[str]:
    """The entries of a folder that import each other in a loop, if any do."""
    prefix = f"{parent}." if parent else ""
    graph: dict[str, set[str]] = {}
    for module, names in IMPORTS.items():
        if module.startswith(prefix):
            own = module.removeprefix(prefix).partition(".")[0]
            others = {name.removeprefix(prefix).partition(".")[0] for name in names if name.startswith(prefix)}
            graph.setdefault(own, set()).update(others - {own})
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def inside(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def counted_files() -> list[Path]:
    folders = (*TOPS, "tests", "docs", ".ci")
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in COUNTED)
    return sorted(path for path in found if not {"migrations", "locale", "__pycache__"} & set(path.parts))


def test_imports_point_one_way() -> None:
    assert [reason for module, names in IMPORTS.items() for reason in refused(module, names)] == []


def test_folders_import_each_other_in_no_circle() -> None:
    folders = {"", *(module.rpartition(".")[0] for module in IMPORTS)}
    parents = {".".join(name.split(".")[:depth]) for name in folders for depth in range(name.count(".") + 2)}
    assert {parent: found for parent in sorted(parents) if (found := circle(parent))} == {}


def test_a_module_that_no_line_knows_is_refused() -> None:
    assert refused("contest.stray", ["contest.core.clock"]) == ["contest.stray: LAYERS does not know 'stray'"]
    assert refused("contest.kiosk.page", []) == ["contest.kiosk.page: LAYERS does not know 'kiosk'"]
    assert len(refused("contest.desk.page", ["contest.commands.options", "contest.play.worker.state"])) == 2
    assert len(refused("contest.review.results.replay", ["contest.stray"])) == 1
    assert len(refused("scoring.rules.model", ["contest.core.clock"])) == 1
    assert refused("contest.desk.page", ["contest.review.results.replay", "contest.archive.pool", "asyncio"]) == []


def test_every_line_of_the_layers_is_used() -> None:
    used = {layer_of(module) for module in IMPORTS} - {"contest"}
    assert used == set(LAYERS)
    assert all(allowed <= set(list(LAYERS)[place + 1 :]) | BASICS for place, allowed in enumerate(LAYERS.values()))


def test_drivers_stay_where_they_belong() -> None:
    strays = [
        f"{module} imports {name}"
        for module, names in IMPORTS.items()
        for name in names
        if (home := DRIVERS.get(name.partition(".")[0])) and not inside(module, home) and not inside(module, "loadtest")
    ]
    assert strays == []


def test_pure_code_knows_no_world() -> None:
    wrong = []
    for path, tree in TREES.items():
        module = module_name(path)
        if module.partition(".")[0] in PURE:
            allowed = READS_A_FILE.get(module, set())
            wrong += [f"{module}: {name}" for name in IMPORTS[module] if name.partition(".")[0] in IMPURE - allowed]
            calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
            called = {func.id for func in calls if isinstance(func, ast.Name)}
            forbidden = {"open", "input", "hash", "id"} | (set() if allowed else {"print"})
            wrong += [f"{module}: {name}()" for name in sorted(called & forbidden)]
    assert wrong == []


def test_only_settings_reads_the_environment() -> None:
    readers = {
        module_name(path)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}
    }
    assert {name for name in readers if not inside(name, "loadtest")} == {"contest.core.settings"}


def test_only_the_clock_reads_wall_time() -> None:
    wrong = []
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WALL_TIME:
                owner = ast.unparse(node.func.value)
                if owner.split(".")[-1] in ("time", "datetime", "date"):
                    wrong.append(module_name(path))
    assert {name for name in wrong if not inside(name, "loadtest")} == {"contest.core.clock"}


def test_modules_are_named_after_what_they_hold() -> None:
    assert [named(path) for path in counted_files() if path.suffix == ".py" and path.stem in NAMELESS] == []


def test_every_module_says_what_it_holds() -> None:
    silent = [named(path) for path, tree in TREES.items() if tree.body and not ast.get_docstring(tree)]
    assert silent == []
