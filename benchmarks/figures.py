"""What the benchmarks of accuracy share: verdicts, 95% intervals, tables, and the file that figures are kept in."""

from __future__ import annotations

import json
import random
from bisect import bisect_left, bisect_right
from collections import Counter
from statistics import correlation
from typing import TYPE_CHECKING, Any, TypeVar

from healthlint.config import Settings
from healthlint.loader import load
from healthlint.pipeline import check
from healthlint.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from healthlint.report import Article

Estimate = tuple[float, float, float]
"""A figure, and the lower and upper end of its 95% interval."""
Record = dict[str, dict[str, Any]]
"""The file of figures: what was measured by section (`sets`, `datasets`) and name, as JSON holds it."""
Unit = TypeVar("Unit")

ROUNDS = 2000
_TAIL = 0.025
_ONE_LINE = 4
"""The depth in the file from which on a value stands on one line, so that a change of a figure is one of a line."""


def checker(*, strict: bool) -> Callable[[str], Article | None]:
    """A function that judges a text by every rule under default settings.

    Args:
        strict: Whether a text that healthlint refuses ends the run. Otherwise its verdict is None, and text that
            looks foreign is judged all the same: a single sentence is often too short to tell.
    """
    catalogue, settings = load(), Settings(any_language=not strict)

    def judge(text: str) -> Article | None:
        try:
            return check(Source("article.txt", text, "plain"), catalogue, settings)
        except SourceError:
            if strict:
                raise
            return None

    return judge


def estimates(
    units: Sequence[Unit], measure: Callable[[Sequence[Unit]], Sequence[float | None]], rounds: int = ROUNDS
) -> list[Estimate | None]:
    """Figures with percentile intervals of a bootstrap over `units`, the same for the same input.

    Args:
        units: What is drawn anew with replacement: articles rather than sentences, because what an author does once
            is done again.
        measure: The figures of some units, always as many; None for one that they don't define.
        rounds: How often units are drawn.

    Returns:
        The figures of all units, to four decimals; None where they define none.
    """
    drawn = random.Random(1)  # noqa: S311 - not for secrets, and seeded so that figures can be compared
    samples = [measure(drawn.choices(units, k=len(units))) for _ in range(rounds)]
    return [
        None if value is None else _estimate(value, sorted(v for v in column if v is not None))
        for value, column in zip(measure(units), zip(*samples, strict=True), strict=True)
    ]


def _estimate(value: float, samples: Sequence[float]) -> Estimate:
    if not samples:
        return round(value, 4), round(value, 4), round(value, 4)
    low, high = (samples[min(len(samples) - 1, int(part * len(samples)))] for part in (_TAIL, 1 - _TAIL))
    return round(value, 4), round(low, 4), round(high, 4)


def f1(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """F1 of pairs of what is wanted and what was given; None where neither ever is."""
    return f1_of(name=True, counts=Counter(pairs))


def f1_of(name: Unit, counts: Counter[tuple[Unit, Unit]]) -> float | None:
    """F1 of one of several labels, from counts of pairs of the wanted and the given one."""
    either = sum(number * pair.count(name) for pair, number in counts.items())
    return 2 * counts[name, name] / either if either else None


def auc(scores: Sequence[float], good: Sequence[bool]) -> float | None:
    """The chance that a good one scores above a bad one, ties counting half; None without both."""
    above = [score for score, flag in zip(scores, good, strict=True) if flag]
    below = sorted(score for score, flag in zip(scores, good, strict=True) if not flag)
    if not above or not below:
        return None
    won = sum(bisect_left(below, score) + bisect_right(below, score) for score in above)
    return won / (2 * len(above) * len(below))


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's correlation; None where either never changes."""
    if len(set(first)) == 1 or len(set(second)) == 1:
        return None
    return correlation(_ranks(first), _ranks(second))


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, ties sharing the mean of theirs."""
    ordered = sorted(values)
    return [(bisect_left(ordered, value) + 1 + bisect_right(ordered, value)) / 2 for value in values]


def shown(estimate: Sequence[float] | None, digits: int = 2) -> str:
    """A figure as the tables show it: ``0.93 (0.90 to 0.96)``."""
    if estimate is None:
        return "–"
    value, low, high = (f"{figure:.{digits}f}" for figure in estimate)
    return f"{value} ({low} to {high})"


def terminal_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table for a terminal, its columns as wide as they need to be."""
    wide = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = ("  ".join(f"{cell:{size}}" for cell, size in zip(row, wide, strict=True)) for row in (head, *rows))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The same as a table in Markdown."""
    lines = [f"| {' | '.join(row)} |\n" for row in (head, *rows)]
    return "".join((lines[0], "|---" * len(head), "|\n", *lines[1:]))


def read_record(path: Path) -> Record:
    """The figures kept in a file, by section and name; empty sections where there is none.

    Raises:
        ValueError: The file holds something else.
    """
    empty: Record = {"sets": {}, "datasets": {}}
    if not path.exists():
        return empty
    kept = json.loads(path.read_text(encoding="utf-8"))
    if set(kept) != set(empty):
        raise ValueError(f"{path} is no file of figures")
    return {section: dict(kept[section]) for section in empty}


def record(path: Path, section: str, figures: Mapping[str, object]) -> None:
    """Put figures into a section of the file, in place of those of the same name; the others stay."""
    kept = read_record(path)
    kept[section] = dict(sorted({**kept[section], **figures}.items()))
    path.write_text(f"{_written(kept, 0)}\n", encoding="utf-8", newline="\n")


def _written(value: object, depth: int) -> str:
    if not isinstance(value, dict) or depth == _ONE_LINE:
        return json.dumps(value, ensure_ascii=False)
    inside = ",\n".join(
        f"{'  ' * (depth + 1)}{json.dumps(key, ensure_ascii=False)}: {_written(inner, depth + 1)}"
        for key, inner in value.items()
    )
    return f"{{\n{inside}\n{'  ' * depth}}}"
