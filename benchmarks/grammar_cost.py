"""What LanguageTool costs: seconds to the first article and to later ones, kilobytes a second, memory of the server.

    python benchmarks/grammar_cost.py ARTICLES.jsonl [--articles 100]

ARTICLES.jsonl holds one object a line with `text`. LanguageTool must be installed. Nothing that it said before is used.
Times are those of the clock on the wall, since the server is a process of its own; its memory is told on Linux only.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import tempfile
import time
from itertools import islice
from pathlib import Path

import speed

from healthlint.checkers import Grammar
from healthlint.config import Settings
from healthlint.languagetool.places import installed
from healthlint.loader import load
from healthlint.pipeline import check
from healthlint.source import Source

_SERVER = b"org.languagetool.server.HTTPServer"
_WARM = 10
"""Articles after which the server's code is warm."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time and memory that LanguageTool takes.")
    parser.add_argument("articles", type=Path, metavar="ARTICLES.jsonl")
    parser.add_argument("--articles", dest="most", type=int, default=100, metavar="N", help="read the first N [100]")
    options = parser.parse_args()
    texts = list(islice(speed.read(options.articles), options.most))
    found = installed()
    if found is None:
        parser.error("LanguageTool is not installed; `healthlint grammar install` gets it")
    with tempfile.TemporaryDirectory() as empty:
        os.environ["LTP_PATH"], os.environ["XDG_CACHE_HOME"] = str(found.folder.parent), empty
        report(texts, *measure(texts))


def measure(texts: list[str]) -> tuple[list[float], float | None]:
    """Seconds for each article with every rule, and megabytes of the server at the end."""
    catalogue, settings, grammar = load(), Settings(grammar="languagetool"), Grammar()
    seconds: list[float] = []
    try:
        for text in texts:
            began = time.perf_counter()
            check(Source("article.txt", text, "plain"), catalogue, settings, grammar)
            seconds.append(time.perf_counter() - began)
        return seconds, server_memory()
    finally:
        grammar.close()


def server_memory() -> float | None:
    """Megabytes of memory that servers of LanguageTool hold; None where the system doesn't tell."""
    kilobytes = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if _SERVER in status.with_name("cmdline").read_bytes():
                resident = re.search(r"VmRSS:\s+(\d+)", status.read_text(encoding="ascii", errors="replace"))
                kilobytes = max(kilobytes, int(resident[1]) if resident else 0)
        except OSError:
            continue
    return kilobytes / 1000 if kilobytes else None


def report(texts: list[str], seconds: list[float], memory: float | None) -> None:
    """Print what was measured."""
    kilobytes = [len(text.encode()) / 1000 for text in texts]
    warm = slice(_WARM, None)
    print(f"first article, with the server's start: {seconds[0]:.1f} s ({kilobytes[0]:.1f} kB)")
    print(f"article {len(texts)}: {seconds[-1]:.2f} s ({kilobytes[-1]:.1f} kB)")
    if seconds[warm]:
        rate = sum(kilobytes[warm]) / sum(seconds[warm])
        print(f"from article {_WARM + 1} on: median {statistics.median(seconds[warm]):.2f} s, {rate:.1f} kB/s")
    print(f"memory of the server: {memory:.0f} MB" if memory else "memory of the server: unknown on this system")


if __name__ == "__main__":
    main()
