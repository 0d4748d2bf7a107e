"""The `contest` command. Knows which commands there are; each is imported only when it is called.

Gives each command its help, names of values and `--lang` in the language of the call: the texts are in
contest/i18n/messages/help.py, by the command's name (`help.round.close`) and the option's (`help.round.list.--contest`,
or `help.--data` for all commands).
"""

import copy
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any, TypeVar

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from contest.core.errors import UserError
from contest.core.settings import terminal_language
from contest.i18n.command_language import choose_language, language, sentence, speaking
from contest.i18n.messages import MESSAGES
from contest.i18n.messages.click_texts import VIETNAMESE

C = TypeVar("C", bound=click.Command)
COMMANDS = {
    "up": "operator.services:up",
    "restart": "operator.restart:command",
    "serve": "operator.services:serve",
    "archive": "operator.services:archive",
    "desk": "operator.services:desk",
    "work": "operator.services:work",
    "jobs": "operator.jobs:command",
    "migrate": "operator.services:migrate",
    "apply": "organizer.apply:command",
    "rules": "organizer.rules:command",
    "bank": "organizer.bank:command",
    "contest": "organizer.life:command",
    "round": "organizer.round:command",
    "admit": "organizer.admit:command",
    "ban": "organizer.ban:command",
    "standings": "reviewer.lists:standings",
    "winners": "reviewer.lists:winners",
    "decide": "reviewer.decide:command",
    "decisions": "reviewer.decisions:command",
    "quarantine": "reviewer.quarantine:command",
    "facts": "reviewer.lists:facts",
    "items": "reviewer.lists:items",
    "rescore": "reviewer.rescore:command",
    "seal": "reviewer.seal:command",
    "export": "reviewer.seal:export",
    "verify": "reviewer.verify:command",
    "season": "reviewer.season:command",
    "rebuild": "operator.rebuild:command",
    "clock": "operator.clock:command",
    "backup": "operator.backup:backup",
    "restore": "operator.backup:restore",
    "staff": "organizer.staff:command",
    "demo": "operator.demo:command",
}
"""The module under contest/commands, and its attribute."""
_UNREAD = 141
"""What a shell says of programs that end by SIGPIPE; 1 would be an answer, of `verify` for one."""


class Reported(click.ClickException):
    """A refusal on its way out: one line on standard error, exit 1."""

    def __init__(self, error: UserError) -> None:
        super().__init__(error.text(language()))

    def show(self, file: Any = None) -> None:
        click.echo(f"{sentence('help.error')}: {self.message}", err=True)


class Commands(click.Group):
    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        words = sys.argv[1:] if args is None else list(args)
        with speaking(choose_language(words, terminal_language())), _while_read():
            return super(Commands, in_language(self)).main(words, *rest, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"contest.commands.{module}"), attribute)
        return in_language(command, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(translate("Commands")):
            formatter.write_dl([(name, _first_sentence(sentence(f"help.{name}"))) for name in COMMANDS])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _while_read():
                return super().invoke(ctx)
        except UserError as error:
            raise Reported(error) from None
        except KeyboardInterrupt:
            raise click.exceptions.Exit(130) from None


@contextmanager
def _while_read() -> Iterator[None]:
    """Ends the program quietly where whoever reads its output has read enough, such as `head -1`."""
    try:
        yield
    except BrokenPipeError:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):  # what was still to be written
                stream.close()
        raise SystemExit(_UNREAD) from None


def in_language(command: C, *path: str) -> C:
    """A copy of the command that speaks the language of now, with `--lang` beside its own options."""
    spoken = copy.copy(command)
    spoken._help_option = None  # is kept in the language it was first asked for in
    spoken.help = _text("", path) or command.help
    spoken.short_help = _first_sentence(spoken.help or "")
    if command.epilog is not None and command.epilog in MESSAGES:
        spoken.epilog = sentence(command.epilog)
    spoken.options_metavar = _metavar(command.options_metavar or "")
    context = click.Context(command)
    spoken.params = [_parameter(each, path, context) for each in command.params]
    if not any("--lang" in parameter.opts for parameter in command.params):
        choices = click.Choice(["vi", "en"])
        spoken.params.append(click.Option(["--lang"], type=choices, expose_value=False, help=_text("--lang", path)))
    if isinstance(spoken, click.Group) and isinstance(command, click.Group):
        spoken.subcommand_metavar = _metavar(command.subcommand_metavar or "")
        spoken.commands = {name: in_language(each, *path, name) for name, each in command.commands.items()}
    return spoken


def _parameter(parameter: click.Parameter, path: Sequence[str], context: click.Context) -> click.Parameter:
    spoken = copy.copy(parameter)
    if not (isinstance(parameter, click.Option) and parameter.is_flag):
        spoken.metavar = _metavar(parameter.make_metavar(context))
    if isinstance(spoken, click.Option):
        spoken.help = _text(max(spoken.opts, key=len), path) or spoken.help
    return spoken


def _text(option: str, path: Sequence[str]) -> str | None:
    """The help of a command, or of an option: its own, else that of the commands above."""
    for depth in range(len(path), -1 if option else len(path) - 1, -1):
        name = ".".join(("help", *path[:depth], *([option] if option else [])))
        if name in MESSAGES:
            return sentence(name)
    return None


def _metavar(text: str) -> str:
    """The names of values in a usage line, such as ROUND."""
    return re.sub(
        r"[A-Z]{2,}", lambda word: sentence(f"metavar.{word[0]}") if f"metavar.{word[0]}" in MESSAGES else word[0], text
    )


def _first_sentence(text: str) -> str:
    return re.split(r"\.\s|\.$", text, maxsplit=1)[0]


def translate(text: str) -> str:
    """In place of gettext in click, which knows only the environment's language."""
    return VIETNAMESE.get(text, text) if language() == "vi" else text


for module in (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
):
    vars(module).update(_=translate)
    if "ngettext" in vars(module):
        vars(module).update(ngettext=lambda item, many, number: translate(item if number == 1 else many))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hoi-thi", prog_name="contest", message="%(prog)s %(version)s")
def main() -> None:
    """Hội Thi: public online quiz contests."""


if __name__ == "__main__":
    main(prog_name="contest")
