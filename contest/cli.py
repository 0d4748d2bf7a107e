"""The `contest` command. Knows which commands there are; each is imported only when it is called."""

from importlib import import_module
from typing import Any, NamedTuple

import click

from contest.core.errors import UserError


class Command(NamedTuple):
    module: str
    attribute: str
    help: str


COMMANDS = {
    "up": Command("operator.services", "up", "Run everything: Postgres, Valkey, web workers and archiver"),
    "restart": Command(
        "operator.restart", "command", "Replace web workers and archiver one by one; nobody playing notices"
    ),
    "serve": Command("operator.services", "serve", "Run one web worker on DATABASE_URL and REDIS_URL"),
    "archive": Command("operator.services", "archive", "Run one archiver on DATABASE_URL and REDIS_URL"),
    "migrate": Command("operator.services", "migrate", "Bring the database to the newest schema"),
    "apply": Command("organizer.apply", "command", "Create or update a contest from one TOML file"),
    "rules": Command("organizer.rules", "command", "Check a contest file, print its rules, the schema for editors"),
    "bank": Command("organizer.bank", "command", "Question files in and out"),
    "round": Command("organizer.round", "command", "List rounds; open, close or extend one"),
    "ban": Command("organizer.ban", "command", "Ban the holder of a receipt from a contest, or lift it"),
    "standings": Command("reviewer.standings", "command", "Everybody's place in a closed round"),
    "winners": Command("reviewer.winners", "command", "The winner list of a closed round"),
    "decide": Command("reviewer.decide", "command", "Decide about a round; shows first what that would change"),
    "decisions": Command("reviewer.decisions", "command", "Who decided what about a round, when and why"),
    "quarantine": Command(
        "reviewer.quarantine", "command", "Records that could not be archived: look, take in, set aside"
    ),
    "facts": Command("reviewer.facts", "command", "The numbers of a closed round: people, entries, score bands, rates"),
    "rescore": Command("reviewer.rescore", "command", "What a corrected key would change"),
    "seal": Command("reviewer.seal", "command", "Seal a closed round: its entries, then its result"),
    "export": Command("reviewer.seal", "export", "Write the file in which anybody can recompute a sealed round"),
    "verify": Command("reviewer.verify", "command", "Recompute a sealed round from its export alone"),
    "season": Command("reviewer.season", "command", "A contest as a whole: standings, winners, facts, seal, export"),
    "rebuild": Command("operator.rebuild", "command", "Redis from Postgres"),
    "backup": Command("operator.backup", "backup", "Everything but the keys, into a directory, while the service runs"),
    "restore": Command("operator.backup", "restore", "A backup into an empty data directory"),
    "staff": Command("organizer.staff", "command", "Staff accounts and API keys"),
    "demo": Command("operator.demo", "command", "Play a small round with simulated contestants"),
}
_PACKAGE = "contest.commands"


class Reported(click.ClickException):
    """A refusal on its way out: one line on standard error, exit 1."""

    def __init__(self, refusal: UserError) -> None:
        super().__init__(refusal.text("en"))
        self._word = "lỗi" if refusal.lang == "vi" else "error"

    def show(self, file: Any = None) -> None:
        click.echo(f"{self._word}: {self.message}", err=True)


class Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = COMMANDS.get(cmd_name)
        if command is None:
            return None
        found: click.Command = getattr(import_module(f"{_PACKAGE}.{command.module}"), command.attribute)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].help) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as refusal:
            raise Reported(refusal) from None
        except KeyboardInterrupt:
            raise click.exceptions.Exit(130) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hoi-thi", prog_name="contest")
def main() -> None:
    """Hội Thi: public online quiz contests."""


if __name__ == "__main__":
    main(prog_name="contest")
