"""Text that is safe and honest on a terminal: nothing that steers it, and widths that are true.

Widths follow Unicode Standard Annex 11: wide and fullwidth characters take two cells, marks none.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Controls, line separators, invisible and direction-changing characters (UAX 9), lone surrogates, tags. The
# joiners U+200C and U+200D stay: words of several languages and many emoji need them.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_DELETE = 0x7F
_PICTURES = 0x2400


def visible(text: str) -> str:
    r"""The text with every character that a terminal would obey, hide or reorder made visible.

    Controls become their pictures (␛), the rest escapes such as `\u202e`.
    """
    return _UNSAFE.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < ord(" "):
        return chr(_PICTURES + code)
    if code == _DELETE:
        return "␡"
    return match.group().encode("unicode_escape").decode("ascii")


def for_encoding(encoding: str) -> Callable[[str], str]:
    """A function that writes what an output's encoding lacks as escapes, so that no pipe is too narrow."""
    try:
        "…␛".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return lambda text: text.encode(encoding, "backslashreplace").decode(encoding)
    return lambda text: text


def width(text: str) -> int:
    """Cells that a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(char: str) -> int:
    if char < "\u0300":
        return 1
    # Imported here because ASCII needs no tables.
    from unicodedata import category, east_asian_width  # noqa: PLC0415

    if category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in {"W", "F"} else 1


def head(text: str, cells: int) -> str:
    """The longest beginning of a text that fits into some cells, marks kept with their letters."""
    return text[: sum(total <= cells for total in accumulate(map(_cells, text)))]


def tail(text: str, cells: int) -> str:
    """The longest end of a text that fits into some cells and doesn't begin with a mark."""
    start = len(text)
    for char in reversed(text):
        cells -= _cells(char)
        if cells < 0:
            break
        start -= 1
    while 0 < start < len(text) and _cells(text[start]) == 0:
        start += 1
    return text[start:]
