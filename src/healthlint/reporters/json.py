"""The JSON report, for other programs; its fields are a contract with the version in `schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.report import SIGNALS
from healthlint.source import Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.report import Article, Finding, Signal
    from healthlint.reporters.base import Outcome

SCHEMA = "healthlint/report/1"
EXCERPT = 200
"""Code points after which an excerpt is cut."""


class JsonReporter:
    """Writes one JSON object, the articles first and one by one.

    ASCII only, so that no encoding of a pipe can spoil it.
    """

    def __init__(self, write: Callable[[str], None], version: str) -> None:
        self.signals = SIGNALS
        self._write = write
        self._version = version
        self._separator = ""

    def article(self, article: Article) -> None:
        """Write one article, after the report's beginning when it is the first."""
        self._begin()
        self._write(f"{self._separator}\n    {_dumps(article_data(article))}")
        self._separator = ","

    def finish(self, outcome: Outcome) -> None:
        """Write what closes the object."""
        self._begin()
        rest = {
            "passed": outcome.passed,
            "fail_under": outcome.fail_under,
            "fail_on": outcome.fail_on,
            "skipped": [{"what": item.what, "why": item.why} for item in outcome.skipped],
            "errors": [{"path": item.path, "why": item.why} for item in outcome.errors],
        }
        lines = ",\n".join(f'  "{key}": {_dumps(value)}' for key, value in rest.items())
        self._write(f"\n  ],\n{lines}\n}}\n" if self._separator == "," else f"],\n{lines}\n}}\n")

    def _begin(self) -> None:
        if self._version:
            self._write(f'{{\n  "schema": "{SCHEMA}",\n  "version": {_dumps(self._version)},\n  "articles": [')
            self._version = ""


def article_data(article: Article) -> dict[str, object]:
    """An article as the contract names it."""
    lines = Lines(article.source)
    return {
        "path": article.path,
        "passed": article.passed,
        "score": article.score,
        "categories": dict(article.categories),
        "words": article.words,
        "sentences": article.sentences,
        "readability": dict(article.readability),
        "findings": [_finding(finding, article.source, lines) for finding in article.findings],
        "fixes": list(article.fixes),
        "signals": [_signal(signal) for signal in article.signals],
        "notes": list(article.notes),
        "fail_under": article.fail_under,
        "fail_on": article.fail_on,
    }


def _finding(finding: Finding, source: str, lines: Lines) -> dict[str, object]:
    line, column = lines.position(finding.start)
    end_line, end_column = lines.position(finding.end)
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "excerpt": source[finding.start : min(finding.end, finding.start + EXCERPT)],
        "message": finding.message,
        "points": finding.points,
        "suggestions": list(finding.suggestions),
        **dict(finding.detail),
    }


def _signal(signal: Signal) -> dict[str, object]:
    return {"kind": signal.kind, "start": signal.start, "end": signal.end, **signal.detail}


def _dumps(value: object) -> str:
    # Imported here because a report for people doesn't need it.
    import json  # noqa: PLC0415

    return json.dumps(value, allow_nan=False)
