"""What each reader makes of an article: blocks, links, directives, metadata, and what holds for all of them."""

import html
import re
from itertools import chain

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from healthlint.prose import Directive, Link
from healthlint.readers import read
from healthlint.source import Source, SourceError

SHORT = {
    "heading": "h",
    "paragraph": "p",
    "list-item": "li",
    "quotation": "q",
    "table-cell": "td",
    "caption": "c",
}


def _of(text, form):
    return read(Source("a.x", text, form))


def _blocks(prose):
    return [(SHORT[block.kind] + str(block.level or ""), prose.text[block.start : block.end]) for block in prose.blocks]


WRAPPED = """Living with a bad back

A back that hurts is no reason to stay in bed. Most people feel
better when they keep moving, and many are back at work after
65. The others need more time.

  - Walk a little
    every day.
  - Ask a physiotherapist for exercises that suit you, and do them
    twice.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \r\n\t\n", []),
        ("One line.", [("p", "One line.")]),
        ("Causes of gout\n\nUric acid.\n", [("h1", "Causes of gout"), ("p", "Uric acid.")]),
        (
            "Text.\r\n\r\nCauses of gout\r\n\r\nAcid.",
            [("p", "Text."), ("h2", "Causes of gout"), ("p", "Acid.")],
        ),
        ("Text one.\r\rText two.", [("p", "Text one."), ("p", "Text two.")]),
        ("Is it safe?\n\nYes. It is.", [("h1", "Is it safe?"), ("p", "Yes. It is.")]),
        ("It hurts. Is it gout?\n\nNo.", [("p", "It hurts. Is it gout?"), ("p", "No.")]),
        ("  1. Rest.\n  2) Ice it.\n\n", [("li", "Rest."), ("li", "Ice it.")]),
        (
            "• Rest\n• Ice\n* Heat\na) Salt\niii. Oil",
            [("li", x) for x in ("Rest", "Ice", "Heat", "Salt", "Oil")],
        ),
        ("1. Rest\n\n2. Ice\n\nDone now.", [("li", "Rest"), ("li", "Ice"), ("p", "Done now.")]),
        ("It is so.\n\n1. Rest\n\nRest well.", [("p", "It is so."), ("h2", "1. Rest"), ("p", "Rest well.")]),
        ("Text.\n\nIII. Outlook\n\nGood.", [("p", "Text."), ("h2", "III. Outlook"), ("p", "Good.")]),
        (
            "J. Smith wrote it.\nV. cholerae did it.",
            [("p", "J. Smith wrote it."), ("p", "V. cholerae did it.")],
        ),
        (
            "# Gout\nIt hurts.\n## Care\nRest.",
            [("h1", "Gout"), ("p", "It hurts."), ("h2", "Care"), ("p", "Rest.")],
        ),
        ("It hurts.\n\nGout\n====\nIt does.", [("p", "It hurts."), ("h2", "Gout"), ("p", "It does.")]),
        ("One.\n-----\nTwo.\n* * *\nThree.", [("p", "One."), ("p", "Two."), ("p", "Three.")]),
        ("One - two - three.", [("p", "One - two - three.")]),
        (
            "Signs of gout\nThe toe is red.\nCall a doctor if you have:\n- fever\n- chills\nRest until it is gone.",
            [
                ("h1", "Signs of gout"),
                ("p", "The toe is red."),
                ("p", "Call a doctor if you have:"),
                ("li", "fever"),
                ("li", "chills"),
                ("p", "Rest until it is gone."),
            ],
        ),
        (
            "Gout comes with:\nPain\nSwelling\nRedness\n\nIt passes.",
            [
                ("p", "Gout comes with:"),
                ("li", "Pain"),
                ("li", "Swelling"),
                ("li", "Redness"),
                ("p", "It passes."),
            ],
        ),
        (
            "- Rest the foot\n  and cool it.\nThen walk.",
            [("li", "Rest the foot\n  and cool it."), ("p", "Then walk.")],
        ),
        (
            WRAPPED,
            [
                ("h1", "Living with a bad back"),
                ("p", WRAPPED.split("\n\n")[1]),
                ("li", "Walk a little\n    every day."),
                ("li", "Ask a physiotherapist for exercises that suit you, and do them\n    twice."),
            ],
        ),
    ],
)
def test_plain_blocks(text, expected):
    prose = _of(text, "plain")
    assert _blocks(prose) == expected
    assert prose.text == text


def test_plain_directives():
    text = "One\nhealthlint: disable-next-line hype-language: a quotation \r\ntwo.\n  healthlint:enable x"
    prose = _of(text, "plain")
    assert prose.text == "One\ntwo.\n"
    assert [text[d.source_start : d.source_end] for d in prose.directives] == [
        "healthlint: disable-next-line hype-language: a quotation",
        "  healthlint:enable x",
    ]
    assert [d.text for d in prose.directives] == ["disable-next-line hype-language: a quotation", "enable x"]
    start, end = prose.to_source(4, 8)
    assert text[start:end] == "two."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A *b*\n\nText\nmore  \nline", [("h1", "A b"), ("p", "Text more\nline")]),
        ("T\n===\n\n> quoted\n> twice\n\nend", [("h1", "T"), ("q", "quoted twice"), ("p", "end")]),
        ("1. one\n\n   more\n2. two\n   - in", [("li", "one"), ("li", "more"), ("li", "two"), ("li", "in")]),
        ("| a | b |\n|---|---|\n| c `d` | e\\|f |", [("td", "a"), ("td", "b"), ("td", "c d"), ("td", "e|f")]),
        ("a\n\n```\ncode\n```\n\n    more code\n\nb `in` c", [("p", "a"), ("p", "b in c")]),
        ("a ![the *alt* text](x.png) b", [("p", "a b")]),
        ("a <b class='x > y'>bold</b> <!-- note --> b", [("p", "a bold b")]),
        ("a<script>var x = 1</script>b", [("p", "ab")]),
        ("<div>\n<p>In &amp; out</p>\n<style>p {}</style>\n</div>\n\nb", [("p", "In & out"), ("p", "b")]),
        ("- [x] done ~~not~~", [("li", "done not")]),
        ("Q & A, p < 0.05, AT&T &copy; 5 * 3", [("p", "Q & A, p < 0.05, AT&T © 5 * 3")]),
        ("one\r\ntwo\r\n\r\nthree", [("p", "one two"), ("p", "three")]),
        ("\ufeffone", [("p", "one")]),
        ("one\n\n---\n\ntwo\n\n---\n\nthree", [("p", "one"), ("p", "two"), ("p", "three")]),
        ("---\n\nnot front matter\n\n---\n", [("p", "not front matter")]),
        ("a\ud800b é &c", [("p", "a\ud800b é &c")]),
    ],
)
def test_markdown_blocks(text, expected):
    assert _blocks(_of(text, "markdown")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h2>A <i>b</i></h2><p>Text\n  more<br>line", [("h2", "A b"), ("p", "Text more\nline")]),
        (
            "<ul><li>a<li>b<ul><li>c</ul>d</ul>e",
            [("li", "a"), ("li", "b"), ("li", "c"), ("li", "d"), ("p", "e")],
        ),
        (
            "<table><caption>T<tr><th>a<td>b<tr><td>c</table>d",
            [("c", "T"), ("td", "a"), ("td", "b"), ("td", "c"), ("p", "d")],
        ),
        ("<blockquote><p>a<p>b</blockquote>c", [("q", "a"), ("q", "b"), ("p", "c")]),
        (
            "<dl><dt>a<dd>b</dl><figure><img alt=x><figcaption>c</figcaption></figure>",
            [("li", "a"), ("li", "b"), ("c", "c")],
        ),
        ("a<script>if (1 < 2) '<p>no</p>'</script>b<STYLE>c</STYLE>", [("p", "ab")]),
        ("<head><title>t</title></head><p>a", [("p", "a")]),
        ("<nav>no</nav><p>a<button>no</button><pre>no</pre><svg><text>no</text></svg>", [("p", "a")]),
        ("<footer>no</footer><article>a<footer>b</footer></article>", [("p", "a"), ("p", "b")]),
        (
            "<p hidden>no</p><p aria-hidden='true'>no</p><p style='display: none'>no</p><p title='hidden'>a",
            [("p", "a")],
        ),
        ("<p class='a hidden b'>a</p><nav>b", [("p", "a"), ("p", "b")]),
        (
            "p < 0.05 & Q&A <5 &amp; AT&T &notanything; a<b",
            [("p", "p < 0.05 & Q&A <5 & AT&T ¬anything; a<b")],
        ),
        ("a<br><br>b", [("p", "a"), ("p", "b")]),
        ("a&#1;b&#9;&#10;c", [("p", "ab c")]),
        ("<p>&nbsp;</p><p>\xa0a&nbsp;</p>", [("p", "a")]),
        ("<h2>open<p>text", [("h2", "open"), ("p", "text")]),
        ("<form><p>all of it</p></form>", [("p", "all of it")]),
        ("a <!-- b -- > c --> d <!-- e", [("p", "a d <!-- e")]),
        ("<![CDATA[x]]><?xml y?><!doctype z>a", [("p", "a")]),
        ('<p title="a>b" lang=en>c<a href="x>d</p>e', [("p", "cd"), ("p", "e")]),
    ],
)
def test_html_blocks(text, expected):
    assert _blocks(_of(text, "html")) == expected


@pytest.mark.parametrize(
    ("form", "source", "text", "links"),
    [
        ("markdown", "See [a *study*](http://s.org) now.", "See a study now.", [("a study", "http://s.org")]),
        ("markdown", "[x][1] y\n\n[1]: /z 'T'", "x y", [("x", "/z")]),
        ("markdown", "<http://s.org> <a@b.org>", "http://s.org a@b.org", []),
        ("markdown", "It works[^1]. Yes.\n\n[^1]: Source.", "It works. Yes.\n\nSource.", [("", "#fn:1")]),
        ("markdown", "It works<sup>1</sup> at m<sup>2</sup>", "It works at m2", [("", "#fn:1")]),
        ("markdown", "It works[\\[3\\]](#r3).", "It works.", [("", "#r3")]),
        (
            "html",
            "<p>See <a href='http://s.org?a=1&amp;b'> a study </a>.",
            "See a study .",
            [("a study", "http://s.org?a=1&b")],
        ),
        ("html", "It works.<sup>1,2</sup> Yes", "It works. Yes", [("", "#fn:1,2")]),
        ("html", "It works<sup class=r><a href='#cite-1'>[1]</a></sup>.", "It works.", [("", "#cite-1")]),
        ("html", "It works<a href=#r1>[1]</a>.", "It works.", [("", "#r1")]),
        ("html", "5 kg/m<sup>2</sup> and 10<sup>6</sup> and 1<sup>st</sup>", "5 kg/m2 and 106 and 1st", []),
        ("html", "<li><sup>1</sup> Smith", "1 Smith", []),
        ("html", "<a href=x><img src=y></a>a", "a", []),
        ("html", "<a href=x>a <a href=y>", "a", [("a", "x")]),
    ],
)
def test_links(form, source, text, links):
    prose = _of(source, form)
    assert prose.text == text
    assert [(text[link.start : link.end], link.target) for link in prose.links] == links


def test_citation_mark_stands_behind_its_word():
    assert _of("It works[^a].\n\n[^a]: S.", "markdown").links == (Link(8, 8, "#fn:a"),)


@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("<!-- healthlint-disable-next-line a-b: why\n so -->", "disable-next-line a-b: why so"),
        ("<!--healthlint-enable-->", "enable"),
        ("<!-- healthlint: disable-file a-b: why -->", "disable-file a-b: why"),
        ("<!-- healthlint:enable a-b -->", "enable a-b"),
        ("<!-- a healthlint-note -->", None),
        ("<!---->", None),
    ],
)
def test_comment_directives(form, comment, expected):
    prose = _of(f"one {comment} two", form)
    assert prose.text == "one two"
    assert prose.directives == ((Directive(expected, 4, 4 + len(comment)),) if expected else ())


@pytest.mark.parametrize(
    ("form", "source", "text", "metadata"),
    [
        (
            "markdown",
            "---\ntitle: A\nby: [b, c]\ndraft: no\n---\n# D",
            "D",
            {"title": "A", "by": ["b", "c"], "draft": "no"},
        ),
        ("markdown", "\ufeff---\r\ndate: 2024-13-45\r\n...\r\nD", "D", {"date": "2024-13-45"}),
        (
            "markdown",
            '+++\ntitle = "A"\nn = 1\nd = 2024-01-02\nx = [true]\n+++\nD',
            "D",
            {"title": "A", "n": "1", "d": "2024-01-02", "x": ["true"]},
        ),
        ("markdown", "---\njust text\n---\n\nD", "just text\n\nD", {}),
        ("markdown", "---\nnever: closed\n\nD", "never: closed\n\nD", {}),
        (
            "html",
            "<title>A &amp;\n B</title><meta name=Author content='C D'>E",
            "E",
            {"title": "A & B", "author": "C D"},
        ),
        (
            "html",
            (
                '<script type="application/ld+json">{"@graph": [{"@type": ["MedicalWebPage"], '
                '"reviewedBy": {"name": "R"},'
                ' "author": [{"name": "B"}, "C"], "lastReviewed": "2024-01-02"}, {"@type": "Person", "author": "no"}]}'
                "</script>E"
            ),
            "E",
            {"reviewedBy": "R", "author": ["B", "C"], "lastReviewed": "2024-01-02"},
        ),
        ("html", "<script type='application/ld+json'>{broken</script>E", "E", {}),
    ],
)
def test_metadata(form, source, text, metadata):
    prose = _of(source, form)
    assert (prose.text, prose.metadata) == (text, metadata)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("---\ntitle: a\nb: [c\n---\nd", "has front matter that is not YAML, at line "),
        ("+++\ntitle = a b\n+++\nd", "has front matter that is not TOML, at line 2: "),
        ('---\n{a: b}: "\\x"\n---\nd', "has front matter that is not YAML, at line 2: "),
    ],
)
def test_broken_front_matter(text, start):
    with pytest.raises(SourceError) as caught:
        _of(text, "markdown")
    assert caught.value.why.startswith(start)
    assert caught.value.why.endswith("; mend it or take it out")


SAME = [
    (
        "Gout\n\nIt isn’t un-safe – “really”.\nCafé & tea.\n\n1. Rest\n2. Ice\n\n- a – b\n- c\n\nSee the study.",
        (
            "# Gout\n\nIt isn&rsquo;t **un**-safe – “really”.\nCaf&eacute; &amp; tea.\n\n1. "
            "Rest\n2. Ice\n\n- a – b\n- *c*\n\n"
            "See [the study](http://s.org)."
        ),
        (
            "<h1>Gout</h1><p>It isn&rsquo;t <b>un</b>-safe &ndash; &ldquo;really&rdquo;."
            "\nCaf&eacute; &amp; tea.</p>"
            "<ol><li>Rest</li><li>Ice</ol><ul><li>a – b<li><i>c</i></ul><p>See <a "
            "href='http://s.org'>the study</a>.</p>"
        ),
    ),
    (
        "Is 5 mg enough?\n\nNo: p < 0.05, 1.1 million people took 5 mg.\n\n65 % did not.",
        "## Is 5 mg enough?\n\nNo: p < 0.05, 1.1 million people took 5 mg.\n\n65 % did not.",
        "<h2>Is 5 mg enough?</h2>No: p &lt; 0.05, 1.1 million people<br>took 5 mg.<sup>1</sup><p>65 % did not.",
    ),
]


@pytest.mark.parametrize("article", SAME)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_one_article_has_the_same_words_in_every_format(article, line_end):
    words = [
        [prose.text[block.start : block.end].split() for block in prose.blocks]
        for text, form in zip(article, ("plain", "markdown", "html"), strict=True)
        for prose in [_of(text.replace("\n", line_end), form)]
    ]
    assert [*chain(*words[0])] == [*chain(*words[1])] == [*chain(*words[2])]
    assert words[1] == words[2]


# Properties.

PIECES = st.lists(
    st.sampled_from(
        [
            *("word", "Zwei. ", "é😀", "\n", "\n\n", "\r\n", "\r", "  ", " ", "\t", "\xa0", "\ufeff", "\ud800"),
            *("&amp;", "&rsquo;", "&copy", "&", "&#8217;", "&#0;", "<", ">", "/", "=", "'", '"', "?", "!"),
            *("<b>", "</b>", "<p>", "</p>", "<br>", "<li>", "</li>", "<ul>", "</ul>", "<h2>", "</h2>", "<td>"),
            *("<nav>", "</nav>", "<script>", "</script>", "<style>", "</style>", "<p hidden>", "<!--", "-->"),
            *("<a href='x'>", '<a href="', "</a>", "<sup>", "1", "</sup>", "<!-- healthlint-y -->"),
            *("*", "**", "_", "`", "```\n", "# ", "> ", "- ", "1. ", "[", "](u)", "[^1]", "![", "\n[^1]: ", "\\"),
            *("|", "~~", ":", "---\n", "+++\n", "healthlint: x"),
        ],
    ),
    max_size=40,
).map("".join)
FORMATS = ("plain", "markdown", "html")
BLANK = re.compile(r"(?:\s|>|<br/?>|\\)*", re.IGNORECASE)


def _check_map(source, prose):
    at = source_at = 0
    for run in prose.runs:
        assert (run.start, run.start < run.end) == (at, True)
        assert source_at <= run.source_start <= run.source_end <= len(source)
        written, read_as = source[run.source_start : run.source_end], prose.text[run.start : run.end]
        if run.verbatim:
            assert read_as in {written, re.sub(r"[\t\n\r\f]", " ", written)}
        elif not written:
            assert read_as == "\n\n"
        elif read_as in {" ", "\n"}:
            assert BLANK.fullmatch(html.unescape(written))
        else:
            assert html.unescape(written) == read_as or written.startswith("`")
        at, source_at = run.end, run.source_end
    assert at == len(prose.text)


def _check_blocks(prose):
    at = 0
    for block in prose.blocks:
        assert at <= block.start < block.end
        words = prose.text[block.start : block.end]
        assert words == words.strip()
        at = block.end
    assert at <= len(prose.text)


@settings(max_examples=200)
@given(PIECES, st.sampled_from(FORMATS), st.data())
def test_the_map_is_exact(source, form, data):
    try:
        prose = _of(source, form)
    except SourceError:
        return
    _check_map(source, prose)
    _check_blocks(prose)
    ends = [data.draw(st.integers(0, len(prose.text))) for _ in range(4)]
    spans = [prose.to_source(min(pair), max(pair)) for pair in zip(ends[:2], ends[2:], strict=True)]
    assert all(0 <= start <= end <= len(source) for start, end in spans)
    points = [prose.to_source(point, point)[0] for point in range(len(prose.text) + 1)]
    assert points == sorted(points)
    assert all(0 <= link.start <= link.end <= len(prose.text) for link in prose.links)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["Wort one", "zwei.", "- ", "1. ", "# ", "\n", "\n\n", "  ", "…", "(a)", ": "]),
        max_size=30,
    ).map("".join)
)
def test_plain_loses_no_word(source):
    prose = _of(source, "plain")
    inside = "\n".join(prose.text[block.start : block.end] for block in prose.blocks)
    assert re.findall(r"[a-zA-Z]{3,}", inside) == re.findall(r"[a-zA-Z]{3,}", source)


@settings(max_examples=200)
@given(
    PIECES,
    st.sampled_from(["script", "style", "template", "nav", "svg"]),
    st.sampled_from(["markdown", "html"]),
)
def test_what_is_not_read_is_not_prose(before, name, form):
    safe = re.sub(r"[<>`~\\]|\[|---\n|\+\+\+\n|```|    |\t|  ", " ", before)
    prose = _of(f"{safe}\n\n<{name}>\nSECRET &amp; SECRET\n</{name}>\n\n<!-- SECRET -->after", form)
    assert "SECRET" not in prose.text
    assert "after" in prose.text


def _oracle(source):
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    words = []
    for token in parser.parse(source):
        if token.type == "html_block":
            words.append(re.sub(r"</?b>", "", html.unescape(token.content)))
        for child in token.children or ():
            if child.type in {"text", "code_inline"}:
                words.append(child.content)
            elif child.type in {"softbreak", "hardbreak"}:
                words.append(" ")
        words.append(" ")
    return "".join(words).split()


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *("word", "Zwei. ", "é😀", "\n", "\n\n", " ", "*", "**", "_", "`a b`", "# ", "> ", "- ", "1. "),
            *("[link](u)", "[a *b*](u 't')", "\\*", "&amp;", "&rsquo;", "\n\n    code\n\n", "<b>", "</b>"),
        ],
    ),
    max_size=30,
).map("".join)


@settings(max_examples=200)
@example("a **b*c** d_e_ `x")
@example("<b>\nword")
@given(MARKDOWN)
def test_markdown_has_the_words_of_another_parser(source):
    assert _of(source, "markdown").text.split() == _oracle(source)
