"""What every reporter is given and what it offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection

    from healthlint.report import Article, InputError, Skipped


class Outcome(NamedTuple):
    """What is known once all inputs are done.

    Attributes:
        passed: Whether every input was checked and every article passed.
        fail_under: The threshold of the run; each article carries its own, which a configuration may move.
        fail_on: The severity that fails an article, likewise.
        skipped: Checks that did not run on this machine.
        errors: Inputs that were not checked.
    """

    passed: bool
    fail_under: float
    fail_on: str
    skipped: tuple[Skipped, ...] = ()
    errors: tuple[InputError, ...] = ()


class Look(NamedTuple):
    """How a text report looks.

    Attributes:
        width: Cells of a line.
        color: Whether colour may be used.
        encoding: The output's encoding.
        level: -1 shows verdicts only, 0 the first findings of each rule, 1 every finding.
    """

    width: int = 80
    color: bool = False
    encoding: str = "utf-8"
    level: int = 0


class Reporter(Protocol):
    """Writes a report, article by article."""

    @property
    def signals(self) -> Collection[str]:
        """The kinds of signals that it shows."""

    def article(self, article: Article) -> None:
        """Write one article."""

    def finish(self, outcome: Outcome) -> None:
        """Write what closes the report; called once, and also when there was no article at all."""
