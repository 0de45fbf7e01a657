"""The example law: every rule says by example what it finds and what it leaves alone, and must keep its word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint import readers
from healthlint.checkers import KIND
from healthlint.document import Document
from healthlint.kinds import kind_named
from healthlint.pipeline import place_of
from healthlint.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from healthlint.catalogue import Catalogue
    from healthlint.rule import Example, Rule

    Ask = Callable[[Document], bool]

LEAST_BAD, LEAST_OK = 3, 5


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that its rule doesn't keep, or examples that are missing. `line` counts from 1."""

    path: Path
    line: int
    rule: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.problem}"


def run(catalogue: Catalogue, pack: Path | None = None, ask: Ask | None = None) -> list[Failure]:
    """The failures of all rules (those of one folder, with `pack`), in the order of the rules.

    The catalogue must have been loaded with its examples.

    Args:
        catalogue: The rules.
        pack: A folder of rules.
        ask: Asks LanguageTool about a document, and says if it could. Without it, its rules' examples aren't tried.
    """
    wanted = [
        rule for rule in catalogue.rules.values() if pack is None or pack.resolve() in Path(rule.path).resolve().parents
    ]
    return [failure for rule in wanted for failure in check_rule(rule, catalogue, ask)]


def check_rule(rule: Rule, catalogue: Catalogue, ask: Ask | None = None) -> Iterator[Failure]:
    """The failures of one rule, with `ask` as for `run`."""
    bad = sum(example.bad for example in rule.examples)
    if bad < LEAST_BAD or len(rule.examples) - bad < LEAST_OK:
        problem = f"needs at least {LEAST_BAD} bad and {LEAST_OK} ok examples, has {bad} and {len(rule.examples) - bad}"
        yield Failure(Path(rule.path), 1, rule.id, problem)
    for example in rule.examples:
        problem = broken(rule, example, catalogue, ask)
        if problem:
            yield Failure(
                Path(rule.path), _line(Path(rule.path), example), rule.id, f"{problem}, in: {example.text[:60]!r}"
            )


def broken(rule: Rule, example: Example, catalogue: Catalogue, ask: Ask | None = None) -> str:
    """How the rule fails the example, or an empty string: findings must equal the marks, none missing, none extra."""
    found = findings(rule, example, catalogue, ask)
    if found is None:
        return ""
    if example.bad and not example.marks:
        return "" if found else "finds nothing"
    if tuple(found) == example.marks:
        return ""
    said = ", ".join(repr(example.text[start:end]) for start, end in found) or "nothing"
    wanted = ", ".join(repr(example.text[start:end]) for start, end in example.marks) or "nothing"
    return f"finds {said} instead of {wanted}"


def findings(
    rule: Rule, example: Example, catalogue: Catalogue, ask: Ask | None = None
) -> list[tuple[int, int]] | None:
    """The source spans of the rule's findings in an example, one a sentence, in reading order; None if not tried."""
    prose = readers.read(Source("example", example.text, example.format))
    document = Document(prose, catalogue.matcher, catalogue.signals, catalogue.models)
    if not document.sentences:
        return []
    if rule.kind == KIND and (ask is None or not ask(document)):
        return None
    ruled = rule._replace(options={**rule.options, **example.options})
    first: dict[tuple[int, int], tuple[int, int]] = {}
    hits = kind_named(rule.kind).find(document, ruled)
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        first.setdefault(place_of(document, rule, hit), prose.to_source(hit.start, hit.end))
    return sorted(first.values())


def _line(path: Path, example: Example) -> int:
    """The line of the rule file on which an example begins, 1 if it can't be told."""
    opening = re.sub(r"\W+", " ", example.text)[:25].strip()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if opening and opening in re.sub(r"\W+", " ", line.replace("<<", "").replace(">>", "")):
            return number
    return 1
