"""How fast healthlint is, how that grows with length, how soon it starts and how much memory it takes.

    python benchmarks/speed.py [--rounds N] [--starts N] [ARTICLES ...]

ARTICLES are text files, or files of JSON lines whose objects hold an article in `text`; without any, the seeds are
repeated, which flatters healthlint, since caches of words meet the same words again. MB are 1,000,000 bytes of UTF-8.
Speed is CPU time of one process, rules loaded before. Beside it stands a plain count of words over the same texts in
the same process, so that machines can be compared. Every rule runs, as for a report as text, but LanguageTool is left
out. A seed that was checked before is checked from memory: only its first run asks the second reader.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Check = Callable[[str], object]

SEEDS = sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.txt"))
HEALTHLINT = [sys.executable, "-m", "healthlint"]
CHECK = [*HEALTHLINT, "check", "--no-grammar"]  # what LanguageTool costs, grammar_cost.py tells
MB = 1_000_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the speed of healthlint.")
    parser.add_argument("articles", nargs="*", type=Path, help="text files, or JSON lines with `text`")
    parser.add_argument("--rounds", type=int, default=3, help="passes over the articles [3]")
    parser.add_argument("--starts", type=int, default=20, help="how often a process is started [20]")
    arguments = parser.parse_args()
    texts = [text for path in arguments.articles for text in read(path)] or repeated_seeds()
    # Processes first: on Linux a new process inherits the peak memory of the one that starts it.
    start_up(arguments.starts)
    memory(texts)
    check = checker()
    throughput(texts, check, arguments.rounds)
    growth(texts, check)


def read(path: Path) -> Iterator[str]:
    """The articles in a file."""
    if path.suffix != ".jsonl":
        yield path.read_text(encoding="utf-8")
        return
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def repeated_seeds() -> list[str]:
    """The seeds, in turn, until there are two megabytes."""
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    return list(islice(cycle(texts), round(2 * MB * len(texts) / size(texts))))


def size(texts: Iterable[str]) -> int:
    """Bytes of UTF-8."""
    return sum(len(text.encode()) for text in texts)


def checker() -> Check:
    """A function that does with one text what a run does, with every rule; what a run refuses counts as checked."""
    from healthlint.config import Settings  # noqa: PLC0415 - only after the memory of small processes is measured
    from healthlint.loader import load  # noqa: PLC0415 - as above
    from healthlint.pipeline import check  # noqa: PLC0415 - as above
    from healthlint.source import Source, SourceError  # noqa: PLC0415 - as above

    catalogue, settings = load(), Settings()

    def judge(text: str) -> object:
        try:
            return check(Source("article.txt", text, "plain"), catalogue, settings, signals=("statistic",))
        except SourceError as error:
            return error

    return judge


def count_words(text: str) -> int:
    """The yardstick."""
    return len(re.findall(r"\w+(?:['’]\w+)*", text.lower()))


def cpu(work: Check, texts: Iterable[str]) -> float:
    """Seconds of CPU time that some work on some texts takes."""
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


def start_up(starts: int) -> None:
    """Print how long whole processes take, by the clock on the wall."""
    with tempfile.TemporaryDirectory() as folder:
        # As installed: with compiled bytecode, which some environments keep Python from writing.
        own = {"XDG_CACHE_HOME": folder, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        cached = {**os.environ, **own}
        rows = [
            ("python -c pass", timed([sys.executable, "-c", "pass"], cached, starts)),
            ("healthlint --version", timed([*HEALTHLINT, "--version"], cached, starts)),
            ("healthlint SEED, the first time", timed([*CHECK, str(SEEDS[0])], cached, 1)),
            ("healthlint SEED, from then on", timed([*CHECK, str(SEEDS[0])], cached, starts)),
        ]
    cells = [(name, f"{min(times):.0f}", f"{statistics.median(times):.0f}", str(len(times))) for name, times in rows]
    table("Start-up", ("process", "best ms", "median ms", "times"), cells)


def timed(command: Sequence[str], env: dict[str, str], times: int) -> list[float]:
    """Milliseconds that a command takes, each time."""
    taken: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run(command, env=env, capture_output=True, check=False)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def memory(texts: Sequence[str]) -> None:
    """Print the peak memory of runs over few and over many articles."""
    if sys.platform == "win32":
        print("Memory: not measured on Windows\n")
        return
    # macOS reports bytes, the others kilobytes.
    unit = MB if sys.platform == "darwin" else MB / 1024
    rows: list[tuple[str, ...]] = []
    for number in (100, 400):
        # With a cache of its own, so that the run reads all articles and leaves nothing in the user's.
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as cache:
            for at, text in enumerate(islice(cycle(texts), number)):
                (Path(folder) / f"{at:03}.txt").write_text(text, encoding="utf-8")
            command = [*CHECK, folder, "--format", "json", "--output", os.devnull]
            own = {**os.environ, "XDG_CACHE_HOME": cache}
            process = subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, _, usage = os.wait4(process.pid, 0)
        rows.append((str(number), f"{usage.ru_maxrss / unit:.1f}"))
    table("Peak memory of one run", ("articles", "MB"), rows)


def throughput(texts: Sequence[str], check: Check, rounds: int) -> None:
    """Print the speed over all articles."""
    amount = size(texts) / MB
    ours = [cpu(check, texts) for _ in range(rounds)]
    plain = [cpu(count_words, texts) for _ in range(rounds)]
    rows = [
        (name, f"{first:.2f}", f"{best:.2f}", f"{amount / first:.2f}", f"{amount / best:.2f}")
        for name, first, best in (("healthlint", ours[0], min(ours)), ("count of words", plain[0], min(plain)))
    ]
    rows.append(("ratio", f"{ours[0] / plain[0]:.1f}", f"{min(ours) / min(plain):.1f}", "", ""))
    title = f"Speed over {len(texts)} articles, {amount:.2f} MB, {rounds} rounds"
    table(title, ("", "first s", "best s", "first MB/s", "best MB/s"), rows)


def growth(texts: Sequence[str], check: Check) -> None:
    """Print how the time grows with the length of one article."""
    rows: list[tuple[str, ...]] = []
    for name, text in long_articles(texts):
        amount, seconds = size([text]) / MB, cpu(check, [text])
        rows.append((name, f"{amount:.2f}", f"{seconds:.2f}", f"{amount / seconds:.2f}"))
    table("Growth", ("one article of", "MB", "s", "MB/s"), rows)


def long_articles(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names and texts of long articles, made of the paragraphs of all texts."""
    for megabytes in (1, 2, 4, 8, 10):
        yield f"{megabytes} MB in paragraphs", "\n\n".join(paragraphs(texts, megabytes * MB))
    yield "1 MB on a single line", " ".join(paragraphs(texts, MB))


def paragraphs(texts: Sequence[str], amount: int) -> Iterator[str]:
    """Paragraphs of the texts, in turn, until there are so many bytes."""
    every = [piece for text in texts for line in text.splitlines() if (piece := line.strip())]
    for paragraph in cycle(every):
        amount -= len(paragraph.encode()) + 2
        if amount < 0:
            return
        yield paragraph


def table(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Print a table: the first column to the left, figures to the right."""
    wide = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    print(title)
    for row in (head, *rows):
        first, *rest = (f"{cell:{'<' if at == 0 else '>'}{wide[at]}}" for at, cell in enumerate(row))
        print(f"  {'  '.join((first, *rest))}".rstrip())
    print(flush=True)


if __name__ == "__main__":
    main()
