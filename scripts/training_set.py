"""The sentences in training/, as the scripts that fit models on them read them."""

from __future__ import annotations

from binascii import crc32
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint import readers
from healthlint.document import Document
from healthlint.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.catalogue import Catalogue

TRAINING = Path(__file__).parents[1] / "training"
RETOLD = "pages-"
"""How the names of files begin that read as real pages do."""
LATER = ("pages-subjects-",), ("pages-various-",), ("pages-websites-", "pages-wild")
"""How the names of those files begin that the encoder reads in a second, third and fourth part of its fit."""


def passages(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The passages of a file as (flags, text) of their sentences, in order."""
    passage: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        flags, tab, text = line.partition("\t")
        if tab:
            passage.append((flags, text))
        elif passage and not line:
            yield passage
            passage = []


def document(catalogue: Catalogue, text: str) -> Document:
    """A sentence, read as articles are, without any model."""
    return Document(readers.read(Source("training", text, "plain")), catalogue.matcher, catalogue.signals, {})


def words(catalogue: Catalogue, text: str) -> list[str]:
    """The words and marks of a sentence, as those of articles are told apart."""
    return [word for tokens in document(catalogue, text).tokens for word in tokens]


def checksum(folder: Path) -> str:
    """What the training files hold, in eight letters and digits."""
    return f"{crc32(b''.join(path.read_bytes() for path in sorted(folder.glob('*.tsv')))):08x}"
