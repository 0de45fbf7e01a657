"""Decoding and positions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.source import Lines, SourceError, decode, format_of

CAFE = "Café – 5 µg 😀\r\nnext"


@pytest.mark.parametrize(
    ("data", "encoding", "expected"),
    [
        (b"", None, ""),
        (b"plain", None, "plain"),
        (CAFE.encode(), None, CAFE),
        (CAFE.encode("utf-8-sig"), None, CAFE),
        (b"\xff\xfe" + CAFE.encode("utf-16-le"), None, CAFE),
        (b"\xfe\xff" + CAFE.encode("utf-16-be"), None, CAFE),
        (b"caf\xe9 \x96 tea", "cp1252", "café – tea"),
        (CAFE.encode("utf-8-sig"), "utf-8", CAFE),
        (CAFE.encode("utf-32"), "utf-32", CAFE),
        (b"a\rb\r\nc\n", None, "a\rb\r\nc\n"),
    ],
)
def test_decode(data, encoding, expected):
    assert decode(data, "a.txt", encoding) == expected


REMEDY = "save it as UTF-8 or name its encoding with --encoding, for example --encoding cp1252"
NAMES = "--encoding takes the name of a text encoding, for example utf-8, utf-16 or cp1252"
BINARY = "is binary, not text; save the article as plain text, Markdown or HTML"


@pytest.mark.parametrize(
    ("data", "encoding", "why"),
    [
        (b"caf\xe9 au lait", None, f"is not UTF-8 at byte 3 (0xe9); {REMEDY}"),
        (b"\xef\xbb\xbfcaf\xe9", None, f"is not UTF-8 at byte 6 (0xe9); {REMEDY}"),
        (b"caf\xc3", None, f"is not UTF-8 at byte 3 (0xc3); {REMEDY}"),
        (b"\xff\xfea\x00b", None, f"is not UTF-16-LE at byte 4 (0x62); {REMEDY}"),
        (b"caf\xc3\xa9", "ascii", f"is not ASCII at byte 3 (0xc3); {REMEDY}"),
        (b"text", "no-such-code", f"cannot be decoded as 'no-such-code'; {NAMES}"),
        (b"text", "hex", f"cannot be decoded as 'hex'; {NAMES}"),
        (b"text", "a\0b", f"cannot be decoded as 'a\\x00b'; {NAMES}"),
        (b"\x89PNG\r\n\x00\x00", None, BINARY),
        (b"a\x00b", None, BINARY),
        (b"\xff\xfea\x00\x00\x00", "utf-16", BINARY),
        (b"a\x00b", "latin-1", BINARY),
        ("a".encode("utf-32"), None, "is UTF-32; save it as UTF-8 or pass --encoding utf-32"),
        (b"\x00\x00\xfe\xff\x00\x00\x00a", None, "is UTF-32; save it as UTF-8 or pass --encoding utf-32"),
    ],
)
def test_decode_refuses(data, encoding, why):
    with pytest.raises(SourceError) as caught:
        decode(data, "in/a.txt", encoding)
    assert (caught.value.path, caught.value.why) == ("in/a.txt", why)
    assert str(caught.value) == f"in/a.txt: {why}"


@given(st.binary(max_size=60), st.sampled_from([None, "utf-8", "utf-16", "utf-7", "cp1252", "idna", "nonsense"]))
def test_decode_raises_nothing_else(data, encoding):
    try:
        text = decode(data, "x", encoding)
    except SourceError:
        return
    assert "\0" not in text


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.txt", "plain"),
        ("a.TEXT", "plain"),
        ("b/a.b.md", "markdown"),
        ("a.Markdown", "markdown"),
        ("a.htm", "html"),
        ("a.html", "html"),
        ("a.xhtml", "html"),
        ("a.mdx", None),
        ("a.pdf", None),
        ("txt", None),
        ("dir.txt/readme", None),
        ("", None),
    ],
)
def test_format_of(path, expected):
    assert format_of(path) == expected


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("", [(1, 1)]),
        ("ab", [(1, 1), (1, 2), (1, 3)]),
        ("a\nb\n", [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]),
        ("a\r\nb", [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]),
        ("a\rb\n\r", [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (4, 1)]),
        ("😀é\n€", [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]),
    ],
)
def test_positions(text, positions):
    lines = Lines(text)
    assert [lines.position(offset) for offset in range(len(text) + 1)] == positions


@pytest.mark.parametrize("offset", [-1, 3])
def test_positions_outside(offset):
    with pytest.raises(ValueError, match=f"offset {offset} is outside of a text of 2 characters"):
        Lines("ab").position(offset)
