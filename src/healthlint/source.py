"""An article as it came: its path, its decoded text, its format, and the lines that a reporter counts.

Decoding is strict, because a checker that guesses an encoding reports on words that nobody wrote. Offsets
count Unicode code points of the decoded text; line ends stay as they are.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

Format = Literal["plain", "markdown", "html"]

_FORMATS: dict[str, Format] = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
# UTF-32 LE begins like UTF-16 LE, so it has to be looked for first.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = "is binary, not text; save the article as plain text, Markdown or HTML"


class SourceError(Exception):
    """An input that cannot be read as an article.

    Attributes:
        path: The input as the user named it.
        why: What is wrong and what to do about it, as the end of a sentence that begins with the path.
    """

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


@dataclass(frozen=True, slots=True)
class Source:
    """One article before anything is read out of it."""

    path: str
    text: str
    format: Format


class Lines:
    """Line and column of an offset; the table of lines is built when the first position is asked for."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def position(self, offset: int) -> tuple[int, int]:
        r"""Line and column of a code point offset, both from 1; `\n`, `\r\n` and `\r` end a line.

        Raises:
            ValueError: The offset is outside of the text (its end counts as inside).
        """
        if not 0 <= offset <= len(self._text):
            raise ValueError(f"offset {offset} is outside of a text of {len(self._text)} characters")
        starts = self._starts
        if starts is None:
            starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", self._text))]
            self._starts = starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


def decode(data: bytes, path: str, encoding: str | None = None) -> str:
    """The text of an input: UTF-8, UTF-16 with a byte order mark, or the encoding that the user named.

    Args:
        data: The bytes as read.
        path: The input as the user named it, for the error.
        encoding: An encoding known to Python, which then overrules every mark in the bytes.

    Raises:
        SourceError: The bytes are binary or in another encoding, or the encoding is unknown.
    """
    if encoding is not None:
        text = _strictly(data, path, encoding)
        # Codecs such as utf-16 eat their mark, utf-8 and utf-16-le leave it.
        return _no_nul(text.removeprefix("\ufeff"), path)
    bom, found = next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", "utf-8"))
    if found.startswith("utf-32"):
        raise SourceError(path, "is UTF-32; save it as UTF-8 or pass --encoding utf-32")
    if found == "utf-8" and b"\0" in data:
        raise SourceError(path, _BINARY)
    return _no_nul(_strictly(data, path, found, len(bom)), path)


def format_of(path: str) -> Format | None:
    """The format that a path's suffix stands for, in any case of letters; None without a reader."""
    dot = path.rfind(".")
    return _FORMATS.get(path[dot:].lower()) if dot >= 0 else None


def _strictly(data: bytes, path: str, encoding: str, skip: int = 0) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + skip
        value = f" (0x{data[at]:02x})" if at < len(data) else ""
        remedy = "save it as UTF-8 or name its encoding with --encoding, for example --encoding cp1252"
        raise SourceError(path, f"is not {encoding.upper()} at byte {at}{value}; {remedy}") from error
    except (LookupError, UnicodeError, ValueError) as error:
        remedy = "--encoding takes the name of a text encoding, for example utf-8, utf-16 or cp1252"
        raise SourceError(path, f"cannot be decoded as {encoding!r}; {remedy}") from error


def _no_nul(text: str, path: str) -> str:
    if "\0" in text:
        raise SourceError(path, _BINARY)
    return text
