"""The report for people: each article's findings with the words they are about, its score, and what to do."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from healthlint.report import SEVERITIES
from healthlint.reporters.excerpt import excerpt
from healthlint.reporters.verdict import categories, cheapest, counted, plural, statistics, verdict
from healthlint.reporters.visible import for_encoding, visible, width
from healthlint.source import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.report import Article, Finding
    from healthlint.reporters.base import Look, Outcome

SHOWN_PER_RULE = 5
"""Findings of one rule and article after which the rest are only counted."""

_STYLES = {
    "error": "31;1",
    "warning": "33;1",
    "info": "36;1",
    "path": "1;4",
    "passed": "32;1",
    "failed": "31;1",
    "dim": "2",
    "span": "1",
}


class TextReporter:
    """Writes articles as they come, and a summary at the end."""

    def __init__(self, write: Callable[[str], None], look: Look) -> None:
        self.signals = ("statistic",)
        self._write = write
        self._look = look
        self._encode = for_encoding(look.encoding)
        self._count = 0
        self._failed = 0
        self._severities: Counter[str] = Counter()

    def article(self, article: Article) -> None:
        """Write one article: its findings in reading order, then its verdict."""
        self._count += 1
        self._failed += not article.passed
        self._severities.update(finding.severity for finding in article.findings)
        if self._look.level < 0:
            self._whole(f"{article.path}: {verdict(article)}", "passed" if article.passed else "failed")
            return
        self._whole(article.path, "path")
        self._findings(article)
        self._verdict(article)
        self._write("\n")

    def finish(self, outcome: Outcome) -> None:
        """Write the totals, then what was not checked."""
        seen = self._severities
        counts = ", ".join(counted(seen[name], name) for name in SEVERITIES if seen[name])
        total = f"{plural(self._count, 'article')}: {self._count - self._failed} passed, {self._failed} failed"
        if self._count:
            self._line(f"{total}; {counts}" if counts else total, "passed" if outcome.passed else "failed")
        for skip in outcome.skipped:
            self._whole(f"not run: {skip.what}: {skip.why}", "dim")
        for error in outcome.errors:
            self._whole(f"not checked: {error.path}: {error.why}", "error")

    def _findings(self, article: Article) -> None:
        lines = Lines(article.source)
        shown: Counter[str] = Counter()
        for finding in article.findings:
            shown[finding.rule] += 1
            if shown[finding.rule] <= SHOWN_PER_RULE or self._look.level > 0:
                self._finding(finding, article.source, lines)
        if self._look.level > 0:
            return
        for rule, count in shown.items():
            if count > SHOWN_PER_RULE:
                self._line(f"and {count - SHOWN_PER_RULE} more {rule} (show all with --verbose)", "dim", indent=2)

    def _finding(self, finding: Finding, source: str, lines: Lines) -> None:
        line, column = lines.position(finding.start)
        points = f"(-{finding.points:.1f})" if finding.points >= 0.05 else ""  # noqa: PLR2004 - shown as 0.1
        self._heading(
            (f"{line}:{column}", ""),
            (finding.severity, finding.severity),
            (self._safe(finding.rule), ""),
            (points, "dim"),
        )
        self._line(finding.message, indent=4)
        piece = excerpt(source, finding.start, finding.end, max(10, self._look.width - 6), self._encode)
        if piece.span:
            span = self._styled(piece.span, "span")
            self._write(f"      {piece.before}{span}{piece.after}\n")
            self._write(f"      {self._styled(piece.underline, finding.severity)}\n")
        for suggestion in finding.suggestions:
            self._line(f"try: {suggestion}", indent=4)

    def _heading(self, *words: tuple[str, str]) -> None:
        """Write styled words on one line, or on more where the terminal is narrow."""
        line, cells = " ", 1
        for word, style in words:
            if word and cells + 1 + width(word) > self._look.width:
                self._write(f"{line}\n")
                line, cells = "   ", 3
            line += f" {self._styled(word, style)}" if word else ""
            cells += 1 + width(word)
        self._write(f"{line}\n")

    def _verdict(self, article: Article) -> None:
        self._line(verdict(article), "passed" if article.passed else "failed", indent=2)
        for sentence in (categories(article), statistics(article), *article.notes, cheapest(article)):
            if sentence:
                self._line(sentence, indent=2)

    def _line(self, text: str, style: str = "", indent: int = 0) -> None:
        """Write a paragraph of our own words, wrapped; what it quotes is made safe."""
        margin = " " * indent
        wrapped = textwrap.wrap(
            self._safe(text),
            max(20, self._look.width - indent),
            break_long_words=False,
            break_on_hyphens=False,
            subsequent_indent="  ",
        )
        for part in wrapped:
            self._write(f"{margin}{self._styled(part, style)}\n")

    def _whole(self, text: str, style: str) -> None:
        """Write a line that holds a path, which wrapping would spoil for whoever copies or greps it."""
        self._write(f"{self._styled(self._safe(text), style)}\n")

    def _safe(self, text: str) -> str:
        return self._encode(visible(text))

    def _styled(self, text: str, style: str) -> str:
        if not self._look.color or not style or not text:
            return text
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"
