"""Keeps one server: runs a command, says when it is ready, and kills it when whoever asked for it is gone.

A program of its own, run by its path, which imports nothing of healthlint: `keeper.py READY COMMAND…`. It writes
`ready` when a line of the command's output holds READY, and ends the command when standard input ends, which it does
however the other side dies: by itself, by Ctrl-C, or killed without a chance to clean up.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType


def main(ready: str, *command: str) -> int:
    """Keep the command until it ends or standard input does; its exit code."""
    process = subprocess.Popen(  # noqa: S603 - the command is what the parent was asked to run
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, errors="replace"
    )

    def end(_signal: int, _frame: FrameType | None) -> None:
        process.kill()

    signal.signal(signal.SIGTERM, end)
    threading.Thread(target=_end_with_input, args=(process,), daemon=True).start()
    for line in process.stdout or ():  # to its end, so that the command can always write
        if ready in line:
            os.write(sys.stdout.fileno(), b"ready\n")
    return process.wait()


def _end_with_input(process: subprocess.Popen[str]) -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    process.kill()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
