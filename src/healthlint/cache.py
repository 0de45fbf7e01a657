"""A compiled catalogue kept for the next run: reading it back is about ten times faster than compiling it.

What is kept is plain data of healthlint's own types. Reading it back makes those types and nothing else, so that a
file which somebody else put there can't run code.
"""

from __future__ import annotations

import os
import sys
from binascii import crc32
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, cast

from healthlint.folders import cache_folder
from healthlint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthlint.catalogue import Catalogue

_KEPT = 8
_OWN = frozenset(
    {
        ("healthlint.catalogue", "Catalogue"),
        ("healthlint.encoder", "Encoder"),
        ("healthlint.grammar.matcher", "Compiled"),
        ("healthlint.grammar.matcher", "Matcher"),
        ("healthlint.grammar.matcher", "Pattern"),
        ("healthlint.grammar.sieve", "Needs"),
        ("healthlint.grammar.vocabulary", "Vocabulary"),
        ("healthlint.linear", "Model"),
        ("healthlint.rule", "Reference"),
        ("healthlint.rule", "Rule"),
        ("healthlint.score", "RuleWeight"),
        ("healthlint.score", "Weights"),
        ("healthlint.grammar.detector", "Detector"),
        ("healthlint.grammar.detector", "Guard"),
        ("builtins", "frozenset"),
    }
)


def stamp(packs: Sequence[Path]) -> str:
    """What a catalogue is made of: the packs' files and the code, each by name, size and time."""
    made_of = [__version__, sys.version]
    code = Path(__file__).parent
    for path in (code, *(code / name for name in ("grammar", "kinds", "parts")), *_folders(packs)):
        made_of.append(str(path))
        for entry in sorted(os.scandir(path), key=lambda e: e.name):
            if entry.name.endswith((".py", ".yml", ".txt")):
                status = entry.stat()
                made_of.append(f"{entry.name} {status.st_size} {status.st_mtime_ns}")
    return "\n".join(made_of)


def read(stamp: str) -> Catalogue | None:
    """The catalogue kept under a stamp, or None."""
    import gc  # noqa: PLC0415 - only here
    import pickle  # noqa: PLC0415 - only here

    class Unpickler(pickle.Unpickler):
        """Makes healthlint's own types only."""

        def find_class(self, module: str, name: str) -> object:
            if (module, name) in _OWN:
                return super().find_class(module, name)
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a catalogue")

    # All of it lives on, and to look for garbage among it again and again takes a quarter of the time.
    collects = gc.isenabled()
    gc.disable()
    try:
        with _file(stamp).open("rb") as file:
            return cast("Catalogue", Unpickler(file).load()) if Unpickler(file).load() == stamp else None
    except Exception:  # noqa: BLE001 - whatever is wrong with a cache, the rules themselves are still there
        return None
    finally:
        if collects:
            gc.enable()


def write(stamp: str, catalogue: Catalogue) -> None:
    """Keep a catalogue under a stamp, in place of older ones. A folder that can't be written is no fault."""
    import pickle  # noqa: PLC0415 - only here

    try:
        target = _file(stamp)
    except OSError:
        return
    own = target.with_suffix(f".{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(b"".join(pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in (stamp, catalogue)))
        own.replace(target)
        kept = sorted(target.parent.glob("*.catalogue"), key=lambda path: path.stat().st_mtime_ns)
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            own.unlink(missing_ok=True)


def _file(stamp: str) -> Path:
    """Where a catalogue is kept: the file begins with the whole stamp, so that its name need only be short."""
    return cache_folder() / f"{crc32(stamp.encode('utf-8', 'surrogateescape')):08x}.catalogue"


def _folders(packs: Sequence[Path]) -> list[Path]:
    return [folder for pack in packs for folder in (pack, *sorted(p for p in pack.iterdir() if p.is_dir()))]
