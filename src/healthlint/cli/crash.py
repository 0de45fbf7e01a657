"""What is said and done when healthlint itself fails, or its reader goes away."""

from __future__ import annotations

import os
import sys

from healthlint.cli import codes


def explained(error: Exception) -> str:
    """An internal error in one line, and where to report it."""
    return (
        f"internal error: {type(error).__name__}: {error}; this is a fault of healthlint: please report this "
        "line to its issue tracker (HEALTHLINT_DEBUG=1 shows where)"
    )


def trace() -> None:
    """Show the exception that is being handled, if HEALTHLINT_DEBUG is set."""
    if os.environ.get("HEALTHLINT_DEBUG"):
        import traceback  # noqa: PLC0415 - only once something is wrong

        traceback.print_exc()


def closed_pipe() -> int:
    """The exit code for a reader (`head`) that had enough; Python would complain at exit without the new target."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return codes.CLOSED_PIPE
