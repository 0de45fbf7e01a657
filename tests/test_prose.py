"""The map from prose to source."""

import pytest

from healthlint.prose import Block, Prose, Run
from healthlint.readers import read
from healthlint.source import Source


def _of(text, form):
    return read(Source("a", text, form))


@pytest.mark.parametrize(
    ("form", "source", "word", "expected"),
    [
        ("plain", "One two.", "two", "two"),
        ("markdown", "I don&rsquo;t know", "don’t", "don&rsquo;t"),
        ("markdown", "A caf&eacute; là", "café", "caf&eacute;"),
        ("markdown", "It is un**safe** now", "unsafe", "un**safe"),
        ("markdown", "Émile 😀 *took* 5&nbsp;mg", "took 5\xa0mg", "took* 5&nbsp;mg"),
        ("markdown", "> side\n> effects", "side effects", "side\n> effects"),
        ("markdown", "a \\* b", "* b", "* b"),
        ("html", "<p>I don&rsquo;t know</p>", "don’t", "don&rsquo;t"),
        ("html", "<p>A caf&#233; now</p>", "café", "caf&#233;"),
        ("html", "<p>It is un<b>safe</b> now</p>", "unsafe", "un<b>safe"),
        ("html", "<p>side\r\n    effects</p>", "side effects", "side\r\n    effects"),
        ("html", "<p>p < 0.05 & more</p>", "< 0.05 & more", "< 0.05 & more"),
        ("html", "<p>one<br/>two</p>", "one\ntwo", "one<br/>two"),
    ],
)
def test_a_word_comes_back_as_written(form, source, word, expected):
    prose = _of(source, form)
    at = prose.text.index(word)
    start, end = prose.to_source(at, at + len(word))
    assert source[start:end] == expected


PIECES = Prose(
    "ab’c\n\nd",
    (
        Run(0, 2, 10, 12, verbatim=True),
        Run(2, 3, 12, 19, verbatim=False),
        Run(3, 4, 19, 20, verbatim=True),
        Run(4, 6, 20, 20, verbatim=False),
        Run(6, 7, 30, 31, verbatim=True),
    ),
    (Block("paragraph", 0, 4), Block("paragraph", 6, 7)),
)


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((0, 7), (10, 31)),
        ((1, 2), (11, 12)),
        ((2, 3), (12, 19)),
        ((1, 4), (11, 20)),
        ((3, 5), (19, 20)),
        ((5, 7), (20, 31)),
        ((0, 0), (10, 10)),
        ((3, 3), (19, 19)),
        ((7, 7), (31, 31)),
    ],
)
def test_to_source(span, expected):
    assert PIECES.to_source(*span) == expected


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 8)])
def test_to_source_refuses(span):
    with pytest.raises(ValueError, match="is not a span of a prose of 7 characters"):
        PIECES.to_source(*span)


@pytest.mark.parametrize(
    ("text", "runs", "blocks"),
    [
        ("", (), ()),
        (" \n", (Run(0, 2, 0, 2, verbatim=True),), ()),
        (" It works.\n", (Run(0, 11, 0, 11, verbatim=True),), (Block("paragraph", 1, 10),)),
    ],
)
def test_plain(text, runs, blocks):
    assert Prose.plain(text) == Prose(text, runs, blocks)
    assert Prose("", (), ()).to_source(0, 0) == (0, 0)
