"""A rule as data, what a kind of rule yields, and the contract between the two."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthlint.document import Document
    from healthlint.grammar.detector import Detector, Guard
    from healthlint.report import Severity

_NOTHING: Mapping[str, str] = MappingProxyType({})


class RuleError(Exception):
    """A rule, signal, guard or lexicon that can't be used; the text names file, line and remedy."""


OptionType = Literal["integer", "number", "boolean", "text", "texts", "severities"]


class Option(NamedTuple):
    """An option of a kind: its type, its default and what it does, for error messages and `explain`."""

    type: OptionType
    default: object
    help: str


class Reference(NamedTuple):
    """The published framework item that a rule serves."""

    title: str
    url: str


class Example(NamedTuple):
    """A `bad:` or `ok:` example: its text without marks, and the marked spans (empty for a whole-article rule).

    `options` override the rule's own for this example; `format` is plain, markdown or html.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    bad: bool
    options: Mapping[str, object] = _NOTHING
    format: Literal["plain", "markdown", "html"] = "plain"


class Rule(NamedTuple):
    """One rule, as its YAML file says it; `options` are complete (defaults filled in)."""

    id: str
    category: str
    severity: Severity
    title: str
    message: str
    why: str
    kind: str
    references: tuple[Reference, ...]
    suggestions: tuple[str, ...]
    options: Mapping[str, object]
    profiles: Mapping[str, Severity | Literal["off"]]
    path: str
    detector: Detector | None = None
    soften: tuple[tuple[Guard, Severity], ...] = ()
    examples: tuple[Example, ...] = ()

    def integer(self, option: str) -> int:
        """The value of an option that is a whole number."""
        return int(str(self.options[option]))

    def number(self, option: str) -> float:
        """The value of an option that is a number."""
        return float(str(self.options[option]))


class Hit(NamedTuple):
    """What a kind yields: a prose span, and what the rule's message and severity need.

    `severity` overrides the rule's; `values` fill the message's placeholders; `suggestions` come before the rule's;
    `share` (0 to 1) is how much of the full points the hit weighs; `detail` is what else a report for programs says.
    """

    start: int
    end: int
    severity: Severity | None = None
    values: Mapping[str, str] = _NOTHING
    suggestions: tuple[str, ...] = ()
    share: float = 1.0
    detail: tuple[tuple[str, str], ...] = ()


class Kind(Protocol):
    """The algorithm behind a family of rules: a module (or object) with these three names.

    `OPTIONS` are what a rule file may set; `VALUES` the placeholders that `find` fills besides ``{match}``.
    """

    OPTIONS: Mapping[str, Option]
    VALUES: tuple[str, ...]

    def find(self, document: Document, rule: Rule) -> Iterable[Hit]:
        """The rule's hits in a document, in any order."""
        ...
