"""The command line. `healthlint PATHS` is `healthlint check PATHS`; each command has a module of its own.

Nothing here imports the engine at the top: `healthlint --version` and `--help` answer without it.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line and exit with one of the codes of `healthlint.cli.codes`."""
    import gc  # noqa: PLC0415 - importing this package should cost nothing
    import sys  # noqa: PLC0415 - as above

    # What is loaded lives until the end. To look for garbage among it, again and again and once more at the
    # end, would take a tenth of a run of one article; `Session` turns this on again for runs of many.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        # A Windows pipe often lacks characters of the article; an escape in their place beats a crash.
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
    code = _code()
    gc.freeze()
    sys.exit(code)


def _code() -> int:
    """Run a command; click's own handling would end an interrupted one with 1, which means a failed article."""
    import click  # noqa: PLC0415 - see main

    from healthlint.cli import codes, crash  # noqa: PLC0415 - see main
    from healthlint.cli.group import cli  # noqa: PLC0415 - see main

    try:
        return int(cli(prog_name="healthlint", standalone_mode=False) or codes.PASSED)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return codes.INTERRUPTED
    except BrokenPipeError:
        return crash.closed_pipe()
    except Exception as error:  # noqa: BLE001 - the last line of defence
        crash.trace()
        click.echo(f"healthlint: {crash.explained(error)}", err=True)
        return codes.INTERNAL
