"""An article's verdict in sentences: score and why, sources of its statistics, the cheapest way to pass."""

from __future__ import annotations

from collections import Counter
from math import floor
from typing import TYPE_CHECKING

from healthlint.report import SEVERITIES
from healthlint.source import Lines

if TYPE_CHECKING:
    from healthlint.report import Article

_LINES_SHOWN = 4
_FULL = 100


def plural(count: int, noun: str) -> str:
    """A count with its noun: `1 error`, `2 errors`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def verdict(article: Article) -> str:
    """Score, pass or FAIL, and the reasons for a failure."""
    # Rounded down, so that 69.96 isn't shown as a 70 that fails under 70.
    score = f"score {floor(round(article.score * 10, 6)) / 10:.1f} of 100"
    if article.passed:
        return f"{score}, passed"
    reasons = []
    if article.score < article.fail_under:
        reasons.append(f"below {article.fail_under:g}")
    if article.fail_on in SEVERITIES:
        failing = SEVERITIES[: SEVERITIES.index(article.fail_on) + 1]
        counts = Counter(finding.severity for finding in article.findings if finding.share)
        reasons += [counted(counts[name], name) for name in failing if counts[name]]
    return f"{score}, FAILED: {', '.join(reasons)}"


def counted(count: int, severity: str) -> str:
    """A count of findings of one severity: `2 errors`, `2 info`."""
    return f"{count} info" if severity == "info" else plural(count, severity)


def categories(article: Article) -> str:
    """The scores of the categories that lost points, the worst first."""
    lost = sorted((floor(value), name) for name, value in article.categories.items() if value < _FULL)
    if not lost:
        return "every category has 100"
    rest = "; the others 100" if len(lost) < len(article.categories) else ""
    return ", ".join(f"{name} {value}" for value, name in lost) + rest


def statistics(article: Article) -> str:
    """How many of the article's statistics lack a source; empty when it has none."""
    total = sum(signal.kind == "statistic" for signal in article.signals)
    bare = sum(finding.rule == "unsourced-statistic" for finding in article.findings)
    if not total:
        return ""
    if not bare:
        return f"no source is missing for its {plural(total, 'statistic')}"
    return f"{bare} of {plural(total, 'statistic')} {'has' if bare == 1 else 'have'} no source"


def cheapest(article: Article) -> str:
    """The fixes that reach the threshold, by rule and line; empty when none are needed."""
    if not article.fixes:
        return ""
    lines = Lines(article.source)
    places: dict[str, list[int]] = {}
    for at in article.fixes:
        finding = article.findings[at]
        places.setdefault(finding.rule, []).append(lines.position(finding.start)[0])
    parts = [f"{len(found)} {rule} ({_lines(sorted(set(found)))})" for rule, found in places.items()]
    return f"cheapest way to pass: fix {', '.join(parts)}"


def _lines(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_LINES_SHOWN]))
    more = len(numbers) - _LINES_SHOWN
    word = "line" if len(numbers) == 1 else "lines"
    return f"{word} {shown} and {more} more" if more > 0 else f"{word} {shown}"
