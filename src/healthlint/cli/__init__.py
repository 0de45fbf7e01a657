"""The command line. `healthlint PATHS` is `healthlint check PATHS`; each command has a module of its own.

Nothing here imports the engine at the top: `healthlint --version` and `--help` answer without it.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line and exit with one of the codes of `healthlint.cli.codes`."""
    import sys  # noqa: PLC0415 - importing this package should cost nothing

    from healthlint.cli.group import cli  # noqa: PLC0415 - as above

    for stream in (sys.stdout, sys.stderr):
        # A Windows pipe often lacks characters of the article; an escape in their place beats a crash.
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    cli(prog_name="healthlint")
