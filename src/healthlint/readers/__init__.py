"""Readers: from the source of an article to its prose, one module for each format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from healthlint.prose import Prose
    from healthlint.source import Source


class Reader(Protocol):
    """A module of this package."""

    def read(self, source: Source) -> Prose:
        """The prose of an article, with its map.

        Raises:
            SourceError: The article is broken in a way that leaves no honest reading.
        """


def read(source: Source) -> Prose:
    """The prose of a source, by the reader of its format.

    Raises:
        SourceError: As the reader says.
    """
    # Imported by name, so that plain text pays for neither the Markdown nor the HTML parser.
    return cast("Reader", import_module(f"healthlint.readers.{source.format}")).read(source)
