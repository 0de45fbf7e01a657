"""Checkers that a machine may lack; the report names each that did not run, lest its silence be taken for a pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.report import Skipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from healthlint.document import Document
    from healthlint.languagetool.checker import Checker
    from healthlint.rule import Hit

KIND = "languagetool"
"""The kind of the rules whose hits LanguageTool makes."""


class UnavailableError(Exception):
    """A checker that must run can't; the text says why and how to mend it."""


class Wanted(NamedTuple):
    """What an article's settings say about LanguageTool, as `healthlint.config.Settings` explains it."""

    engine: str
    url: str | None
    accept: tuple[str, ...]
    locale: str


class Grammar:
    """LanguageTool's seat in a run: found when the first article asks for it, ended by `close`."""

    def __init__(self) -> None:
        self._checker: Checker | None = None
        self._without: list[str] = []

    def hits(self, document: Document, wanted: Wanted) -> Mapping[str, Sequence[Hit]] | None:
        """The hits in an article by rule; None when it goes without.

        Raises:
            UnavailableError: LanguageTool must check it, and can't.
        """
        if wanted.engine == "off":
            return None
        # Imported here because nothing of it is needed where it is off, and little where it is not installed.
        from healthlint.languagetool.places import Unusable, needed  # noqa: PLC0415

        try:
            if wanted.url is None and self._checker is None:
                needed()
            return self._seated().hits(document, wanted.url, wanted.accept, wanted.locale)
        except Unusable as error:
            if wanted.engine == "languagetool":
                raise UnavailableError(f"grammar and spelling can't be checked: {error}") from error
            if str(error) not in self._without:
                self._without.append(str(error))
            return None

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What did not run so far, and why."""
        return tuple(Skipped("grammar", why) for why in self._without)

    def close(self) -> None:
        """End what was started."""
        if self._checker is not None:
            self._checker.close()

    def _seated(self) -> Checker:
        if self._checker is None:
            from healthlint.languagetool.checker import Checker  # noqa: PLC0415 - see above

            self._checker = Checker()
        return self._checker
