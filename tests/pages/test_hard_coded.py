"""Words that no catalog knows: none in scripts, in attributes of templates, or in the pages' Python."""

import ast
import re
from pathlib import Path

import pytest

import contest
from tests.pages.javascript import parse, walk

SERVICE = Path(contest.__file__).parent
SCRIPTS = sorted(SERVICE.glob("*/static/**/*.js"))
TEMPLATES = sorted(SERVICE.glob("*/templates/*.html"))
SPOKEN = ("alt", "aria-label", "aria-description", "placeholder", "title")
OWN_NAME = "Hội Thi"
WORDS = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
VIETNAMESE = re.compile(r"[^\x00-\x7f]")
TRANSLATORS = {"_", "N_", "ngettext"}
# what takes several words and says nothing to people
UNSPOKEN = re.compile(r"^(use strict|[#.\[].*|[\w-][^A-Z]*[\[#.>:,(].*)$")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_say_nothing_of_their_own(path: Path) -> None:
    untranslated = []
    for node, above in walk(parse(path.read_text("utf-8"))):
        text = node.value if node.type == "Literal" else getattr(getattr(node, "value", None), "cooked", None)
        translated = any(
            item.type == "CallExpression" and getattr(item.callee, "name", "") in TRANSLATORS for item in above[-1:]
        )
        if isinstance(text, str) and WORDS.search(text) and not translated and not UNSPOKEN.match(text):
            untranslated.append(text)
    assert untranslated == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_attributes_of_templates_say_nothing_of_their_own(path: Path) -> None:
    without_code = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", path.read_text("utf-8"), flags=re.DOTALL)
    for name in SPOKEN:
        for value in re.findall(rf'\s{name}="([^"]*)"', without_code):
            assert not re.search(r"[^\W\d_]{2,}", value), f"{name}: {value}"


@pytest.mark.parametrize("path", sorted((SERVICE / "pages").rglob("*.py")), ids=lambda path: path.name)
def test_python_of_the_pages_speaks_no_vietnamese(path: Path) -> None:
    """Texts are English and go through the catalogs; a Vietnamese one would have passed them by."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            letters = VIETNAMESE.findall(node.value.replace(OWN_NAME, ""))
            assert not [letter for letter in letters if letter.isalpha()], node.value
