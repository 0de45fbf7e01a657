"""What a run says: findings, signals, articles, errors. Reporters turn these into text or JSON.

An article has hundreds of them, so they are named tuples, which are made in a fifth of a dataclass's time.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Category = Literal[
    "readability", "structure", "evidence", "claims", "balance",
    "safety", "transparency", "language", "residue", "grammar",
]  # fmt: skip
CATEGORIES: tuple[Category, ...] = (
    "readability", "structure", "evidence", "claims", "balance",
    "safety", "transparency", "language", "residue", "grammar",
)  # fmt: skip

SOURCE = "source"
SIGNALS = ("statistic", "professional-advice", "causal-claim", SOURCE)
"""Kinds of signals; all but the sources are named after the patterns that find them."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Finding(NamedTuple):
    """One fault, with its span in the source (code points, half-open) and the points it costs.

    `share` is how much of its rule's full points it weighs, 0 to 1: a grade just above the target weighs little, and
    what weighs nothing fails no article. `detail` is what else a report for programs says.
    """

    rule: str
    category: str
    severity: Severity
    start: int
    end: int
    message: str
    suggestions: tuple[str, ...] = ()
    points: float = 0.0
    share: float = 1.0
    detail: tuple[tuple[str, str], ...] = ()


class Signal(NamedTuple):
    """What the rules saw, faulty or not; `detail` holds e.g. rung or strength. Source offsets."""

    kind: str
    start: int
    end: int
    detail: Mapping[str, str] = _NOTHING


class Article(NamedTuple):
    """The verdict on one article. `source` is its decoded text, for excerpts and positions."""

    path: str
    source: str
    passed: bool
    score: float
    categories: Mapping[str, float]
    words: int
    sentences: int
    readability: Mapping[str, float]
    findings: tuple[Finding, ...]
    fixes: tuple[int, ...]
    signals: tuple[Signal, ...]
    notes: tuple[str, ...] = ()
    fail_under: float = 70.0
    fail_on: str = "error"


class InputError(NamedTuple):
    """An input that was not checked, and what to do about it."""

    path: str
    why: str


class Skipped(NamedTuple):
    """A check that did not run on this machine, and why."""

    what: str
    why: str
