"""How right and how fast sentence splitters are: healthlint's, and pysbd and sentencex where installed.

    python benchmarks/segmentation.py CASES.jsonl [ARTICLE.txt ...]

CASES.jsonl holds one object a line with `text` and `sentences`, such as the golden rules of pySBD; a case
counts when the sentences are equal to a character. Speed is measured on the paragraphs of the articles, or of
the seeds, repeated to about a megabyte (pysbd gets 50 kB of it); beside it stands a plain count of words.
"""

from __future__ import annotations

import json
import re
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.segment import sentences, words

if TYPE_CHECKING:
    from collections.abc import Callable

    Splitter = Callable[[str], list[str]]

_SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def ours(text: str) -> list[str]:
    """The sentences of `text` as healthlint finds them."""
    return [text[first:last] for first, last in sentences(text, 0, len(text))]


def splitters() -> dict[str, Splitter]:
    """The splitters at hand, by name."""
    found: dict[str, Splitter] = {"healthlint": ours}
    try:
        segmenter = import_module("pysbd").Segmenter(language="en", clean=False)
        found["pysbd"] = lambda text: [piece.strip() for piece in segmenter.segment(text)]
    except ImportError:
        print("pysbd is not installed")
    try:
        segment = import_module("sentencex").segment
        found["sentencex"] = lambda text: [piece.strip() for piece in segment("en", text)]
    except ImportError:
        print("sentencex is not installed")
    return found


def speed(work: Callable[[str], object], paragraphs: list[str]) -> float:
    """Million characters of `paragraphs` that `work` does in a second of CPU time; best of three."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        for paragraph in paragraphs:
            work(paragraph)
        best = min(best, time.process_time() - began)
    return sum(map(len, paragraphs)) / best / 1e6


def main(arguments: list[str]) -> None:
    """Print a line for each splitter: cases right, and speed."""
    cases = [json.loads(line) for line in Path(arguments[0]).read_text("utf-8").splitlines()]
    files = [Path(name) for name in arguments[1:]] or sorted(_SEEDS.glob("*.txt"))
    lines = "\n".join(file.read_text("utf-8") for file in files).splitlines()
    paragraphs = [line for line in lines if line.strip()]
    paragraphs *= max(1, 1_000_000 // sum(map(len, paragraphs)))
    few = paragraphs[: max(1, len(paragraphs) * 50_000 // sum(map(len, paragraphs)))]
    for name, split in splitters().items():
        right = sum(split(case["text"]) == case["sentences"] for case in cases)
        rate = speed(split, few if name == "pysbd" else paragraphs)
        print(f"{name:12} {right} of {len(cases)} cases, {rate:6.1f} MB/s")
    plain = re.compile(r"\w+(?:['’]\w+)*")
    print(f"{'words':12} {speed(lambda text: words(text, 0, len(text)), paragraphs):20.1f} MB/s")
    print(f"{'plain count':12} {speed(lambda text: plain.findall(text.lower()), paragraphs):20.1f} MB/s")


if __name__ == "__main__":
    main(sys.argv[1:])
