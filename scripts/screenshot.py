"""Write `docs/img/report.svg`: what a terminal shows at the end of `healthlint seeds/000_cc6383274ff31b59.txt`.

The command runs in a pseudo terminal (so not on Windows), and rich turns its escape codes into a picture.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "img" / "report.svg"
ARTICLE = "seeds/000_cc6383274ff31b59.txt"
COLUMNS, ROWS = 92, 44
# rich's own frame without its font, which it would fetch from the network.
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: arial, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> None:
    """Write the picture."""
    console = Console(width=COLUMNS, record=True, file=StringIO(), legacy_windows=False)
    for line in last_screen(in_terminal([sys.executable, "-m", "healthlint", ARTICLE])):
        console.print(Text.from_ansi(line), soft_wrap=True)
    svg = console.export_svg(title=f"healthlint {ARTICLE}", theme=MONOKAI, code_format=FRAME, unique_id="report")
    TARGET.write_text(svg, encoding="utf-8", newline="\n")
    print(f"wrote {TARGET.relative_to(ROOT)}")


def last_screen(output: str) -> list[str]:
    """The last `ROWS` lines, from the first finding that they hold whole."""
    lines = output.rstrip().splitlines()[-ROWS:]
    begin = next((at for at, line in enumerate(lines) if re.match(r"  \d+:\d+ ", line)), 0)
    return lines[begin:]


def in_terminal(command: list[str]) -> str:
    """What a command prints on a terminal of `COLUMNS` columns, escape codes included."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    plain = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR", "TERM")}
    process = subprocess.Popen(  # noqa: S603 - a fixed command
        command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs, env={**plain, "TERM": "xterm-256color"}
    )
    os.close(theirs)
    pieces: list[bytes] = []
    # Linux reports the end of the process's terminal as an error.
    with suppress(OSError):
        while piece := os.read(ours, 65536):
            pieces.append(piece)
    os.close(ours)
    process.wait()
    return b"".join(pieces).decode("utf-8")


if __name__ == "__main__":
    main()
