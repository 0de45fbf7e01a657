"""A sqlite file of answers that were given before: several runs may use it, and between them it can be deleted."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def opened(path: Path, table: str, patience: float) -> sqlite3.Connection:
    """The file with its table; one that is no database is begun anew.

    Args:
        path: The file. Folders that it lacks are made.
        table: The statement that makes the table where it is missing.
        patience: For how many seconds to wait for another run that writes.

    Raises:
        OSError, sqlite3.Error: It can't be read or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(path, timeout=patience)
    try:
        base.execute(table)
    except sqlite3.OperationalError:  # locked or not writable
        base.close()
        raise
    except sqlite3.DatabaseError:
        base.close()
        path.unlink()
        base = sqlite3.connect(path, timeout=patience)
        base.execute(table)
    return base
