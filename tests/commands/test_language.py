"""Every command speaks the language of `--lang`, else of the terminal; also where the library speaks for it."""

import ast
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from contest.cli import main
from contest.i18n.command_language import choose_language, language
from contest.i18n.messages.click_texts import CLICK_TEXTS


def contest(*words: str, **environ: str) -> Result:
    return CliRunner(env=environ).invoke(main, words)


@pytest.mark.parametrize(
    "words",
    [
        ("round", "list", "--help", "--lang", "vi"),
        ("--lang", "vi", "round", "list", "--help"),
        ("round", "--lang=vi", "list", "--help"),
    ],
    ids=" ".join,
)
def test_lang_is_taken_at_any_place(words: tuple[str, ...]) -> None:
    assert "Chỉ các đợt của cuộc thi này" in contest(*words).stdout
    assert "Chỉ các đợt" in contest("round", "list", "--help", LC_ALL="vi_VN.UTF-8").stdout
    assert "Only the rounds" in contest("--lang", "en", "round", "list", "--help", LC_ALL="vi_VN.UTF-8").stdout
    assert language() == "en"


def test_a_language_that_is_none_is_refused() -> None:
    done = contest("round", "list", "--lang", "xx", LC_ALL="vi_VN")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Giá trị của '--lang' không hợp lệ: 'xx' không nằm trong các lựa chọn: 'vi', 'en'." in done.stderr


def test_the_language_is_chosen_before_anything_is_parsed() -> None:
    assert choose_language(["round", "--lang", "vi"], "en") == "vi"
    assert choose_language(["--lang=en", "round"], "vi") == "en"
    assert choose_language(["round", "--lang"], "vi") == "vi"
    done = contest("round", "close", "--bad", "--lang", "vi")
    assert done.exit_code == 2
    assert "Không có tùy chọn '--bad'" in done.stderr


def test_every_sentence_of_the_library_that_people_meet_is_its_own_word_for_word() -> None:
    """A newer library may say it otherwise: then Vietnamese would be English again."""
    folder = Path(click.__file__).parent
    trees = (ast.parse(path.read_text("utf-8")) for path in folder.glob("*.py"))
    spoken = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert [text.en for text in CLICK_TEXTS.values() if text.en not in spoken] == []
