"""The group of commands, each imported when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import cast

import click

from healthlint.cli.codes import HELP
from healthlint.version import __version__

_COMMANDS = {
    "check": "healthlint.cli.check",
    "rules": "healthlint.cli.rules",
    "explain": "healthlint.cli.explain",
    "test": "healthlint.cli.test",
    "init": "healthlint.cli.init",
    "config": "healthlint.cli.config",
    "grammar": "healthlint.cli.grammar",
}
_OWN = {"-h", "--help", "--version"}


class DefaultCheck(click.Group):
    """A group whose command may be left out: what is no command's name begins the arguments of `check`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` before arguments that name no command."""
        named = bool(args) and (args[0] in _COMMANDS or args[0] in _OWN)
        return super().parse_args(ctx, args if named else ["check", *args])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands, in the order of a day's work."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """A command by its name, imported now."""
        module = _COMMANDS.get(cmd_name)
        return cast("click.Command", import_module(module).command) if module else None


@click.group(
    cls=DefaultCheck,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"""\b
Examples:
  healthlint articles/*.txt                    check files, and say why each passed or failed
  healthlint docs --format json                check a folder, for another program
  healthlint - --stdin-filename a.md < a.md    check standard input
  healthlint explain hype-language             why a rule exists, and what it looks at
  healthlint check rules                       a path that has the name of a command

{HELP}

`healthlint check --help` lists the options of a check.""",
)
@click.version_option(__version__, prog_name="healthlint")
def cli() -> None:
    """Read health articles as a careful medical editor would.

    `healthlint PATHS` is `healthlint check PATHS`.
    """
