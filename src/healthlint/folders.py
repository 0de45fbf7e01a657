"""Where healthlint's own files are, outside of the articles' folders."""

from __future__ import annotations

import os
from pathlib import Path


def built_in_pack() -> Path:
    """The folder of healthlint's own rules: inside the installed package, or beside `src` in a checkout."""
    installed = Path(__file__).parent / "rules"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def cache_folder() -> Path:
    """The folder for what can be made again, below the one of this user's programs. It need not exist.

    Raises:
        OSError: Nothing says where this user's programs keep such things.
    """
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(named) if named else Path.home() / ".cache") / "healthlint"
    except RuntimeError as error:
        raise OSError(str(error)) from error
