"""Names the files and folders that have grown: a look at every `make lint`, not a wall."""

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("contest", "scoring", "questions", "loadtest", "tests")
COUNTED = (".py", ".lua", ".sql", ".js", ".css", ".html")
LONG = 300
"""Lines from which a file is named: one idea, or several?"""
FULL = 16
"""Modules from which a folder is named: a folder an idea?"""


def main() -> None:
    files = [
        path
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in COUNTED and "migrations" not in path.parts
    ]
    for path in files:
        if (lines := len(path.read_text("utf-8").splitlines())) > LONG:
            print(f"long: {path.relative_to(ROOT)}, {lines} lines")
    modules = Counter(path.parent for path in files if path.suffix == ".py" and path.name != "__init__.py")
    for folder, count in modules.most_common():
        if count > FULL:
            print(f"full: {folder.relative_to(ROOT)}, {count} modules")


if __name__ == "__main__":
    main()
