"""What of LanguageTool is on this machine: a few looks at folders, cheap enough for every run.

A LanguageTool is a folder `LanguageTool-6.8` that holds `languagetool-server.jar`, as language-tool-python lays it out.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import NamedTuple

from healthlint.folders import cache_folder

VERSION = "6.8"
"""The version that `healthlint grammar install` gets; language-tool-python's own, too."""
JAVA = 17
"""The oldest Java that runs it."""
SERVER = "languagetool-server.jar"
GET_IT = "`healthlint grammar install` gets it"
_NAME = r"LanguageTool-\d+(?:\.\d+)*"
_OLDEST = (6,)


class Unusable(Exception):  # noqa: N818 - what it says is the remedy
    """LanguageTool can't check; the text is one sentence, without its full stop, that says why and how to mend it."""


class Installed(NamedTuple):
    """A LanguageTool on this machine: its folder and its version, such as `6.8`."""

    folder: Path
    version: str


def own_folder() -> Path:
    """Where `healthlint grammar install` puts LanguageTool. It need not exist."""
    named = os.environ.get("LTP_PATH")
    return Path(named) if named else cache_folder() / "languagetool"


def folders() -> tuple[Path, ...]:
    """Where LanguageTools are looked for, in this order; language-tool-python's own place is what LTP_PATH says."""
    own = cache_folder() / "languagetool"
    named = os.environ.get("LTP_PATH")
    return (Path(named), own) if named else (own, Path.home() / ".cache" / "language_tool_python")


def installed() -> Installed | None:
    """The newest LanguageTool in the first folder that has one; those before 6 are too old."""
    for folder in folders():
        try:
            names = os.listdir(folder)  # noqa: PTH208 - a list of names is all that is needed
        except OSError:
            continue
        found = [
            (_number(name), name) for name in names if re.fullmatch(_NAME, name) and (folder / name / SERVER).is_file()
        ]
        number, name = max(found, default=((0,), ""))
        if number >= _OLDEST:
            return Installed(folder / name, name.partition("-")[2])
    return None


def java() -> Path | None:
    """The `java` on the path, else the one below JAVA_HOME."""
    name = "java.exe" if sys.platform == "win32" else "java"
    named = [*os.environ.get("PATH", "").split(os.pathsep), os.path.join(os.environ.get("JAVA_HOME", ""), "bin")]  # noqa: PTH118 - joined with nothing it stays relative
    for folder in named:
        path = Path(folder, name)
        if path.is_absolute() and os.access(path, os.X_OK) and path.is_file():
            return path
    return None


def needed() -> tuple[Installed, Path]:
    """A LanguageTool and a Java, whose version is not looked at.

    Raises:
        Unusable: One of them is missing.
    """
    found = installed()
    if found is None:
        raise Unusable(f"LanguageTool is not installed; {GET_IT}")
    program = java()
    if program is None:
        raise Unusable(f"LanguageTool needs Java {JAVA} or later, and there is no `java` on the path; install one")
    return found, program


def _number(name: str) -> tuple[int, ...]:
    """A folder's version, to compare; a snapshot is named by its day and newer than every release."""
    return tuple(map(int, name.partition("-")[2].split(".")))
