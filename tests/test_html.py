"""HTML beside another parser, and markup of no good will: the same words in the same order, and always an answer."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint.readers import read
from healthlint.source import Source

UNSEEN = {"script", "style", "title", "nav", "button", "svg"}
INLINE = ("b", "em", "span", "code", "a", "cite", "my-own")
BLOCKS = ("p", "div", "section", "blockquote", "h2", "ul", "li", "table", "tr", "td", "figcaption")
PARTING = {*BLOCKS, "nav", "br", "hr", "html", "body", "head", "main", "h1", "h3", "ol", "dl", "dt", "dd", "th"}


class Oracle(HTMLParser):
    """The words of a well-formed page as the standard library's parser sees them."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces = []
        self.unseen = 0

    def handle_starttag(self, tag, attrs):
        del attrs
        self.unseen += tag in UNSEEN
        self.handle_data(" " if tag in PARTING else "")

    def handle_endtag(self, tag):
        self.unseen -= tag in UNSEEN
        self.handle_data(" " if tag in PARTING else "")

    def handle_data(self, data):
        if not self.unseen:
            self.pieces.append(data)


def _oracle(source):
    parser = Oracle()
    parser.feed(source)
    parser.close()
    return "".join(parser.pieces).split()


def _words(source, form="html"):
    return read(Source("a", source, form)).text.split()


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>A &amp; b</title></head><body>c</body></html>",
        "<p>Un<b>safe</b> at caf&eacute;s &ndash; &#8220;don&#x2019;t&#8221; &amp;amp; AT&T &copy 2020 &nosuch; &</p>",
        "<p title='a > b' data-x=\"</p>\" hidden-not=1 class=a/b>p < 0.05, 3 > 2 <br/>and<br>so <img alt='no'>on</p>",
        "<script>if (a < b) { x = '</p>' + \"<!--\" }</script><p>a<!-- <p>n</p> - -> -->b<!---->c</p><style>p</style>",
        "<TABLE><TR><TH>A</TH><Td\nclass='x'\n>b</tD></TR></TABLE><UL><LI>c</LI><LI>d</LI></UL>",
        "<nav><ul><li>no</li></ul><nav>no</nav>no</nav><p>yes<button>no</button><svg><g>no</g></svg>!</p>",
        "<p><?php no ?>a<![CDATA[no]]>b</p><p>\tc\r\n d\f e\xa0f\u2028g</p>",
        "<dl><dt>a<dd>b<dt>c<dd>d</dl><ol><li>e<li>f</ol><h1>g</h1>h<h3>i</h3>j",
    ],
)
def test_a_page_has_the_words_of_another_parser(page):
    assert _words(page) == _oracle(page) != []


TEXT = st.lists(
    st.sampled_from(
        [
            *(
                "word",
                "Zwei. ",
                " ",
                "\n",
                "\r\n",
                "é😀",
                "\xa0",
                "a < b",
                "1 > 0",
                "Q&A",
                " & ",
                "don't",
                '"so"',
                "=",
                "/",
            ),
            *("&lt;", "&amp;", "&rsquo;", "&#8217;", "&#x41;", "&nbsp;", "&copy ", "&notit;", "&amp;lt;", "]]>", "-->"),
            *("<br>", "<br/>", "<hr />", "<wbr>", '<img src=x alt="no > no">', "<!-- no <p> -->", "<!---->"),
            *("<script>if (a<b) '<p>'</script>", "<style>p>a{}</style>", "<nav><p>no</p></nav>", "<?x y?>"),
        ]
    ),
    max_size=6,
).map("".join)
ATTRIBUTES = st.sampled_from(
    ["", " class=x", ' class="a > b"', " title='\"<p>'", " lang = en disabled", "\ndata-x='' ", " a=\"b\"c='d'", " 'x'"]
)


def _element(inside):
    inline = st.builds("<{0}{1}>{2}</{0}>".format, st.sampled_from(INLINE), ATTRIBUTES, inside)
    block = st.builds("<{0}{1}>{2}</{0} >".format, st.sampled_from(BLOCKS), ATTRIBUTES, inside)
    return st.lists(inline | block | TEXT, max_size=4).map("".join)


@settings(max_examples=200)
@given(st.recursive(TEXT, _element, max_leaves=12))
def test_markup_has_the_words_of_another_parser(source):
    assert _words(source) == _oracle(source)


HOSTILE = [
    *(
        "<",
        "<a ",
        "</",
        "</a ",
        "<!",
        "<!--",
        "<!-->",
        "<![",
        "<?",
        "<a b=",
        "<a b='",
        "<a b=\"'>",
        "<script>",
        "<title>",
    ),
    *(
        "<nav>",
        "<p hidden>",
        "<sup>1",
        "<sup><a ",
        "<a href=#x>1",
        "<li>",
        "<ul><li>",
        "<table><td>",
        "<br>",
        "&",
        "&#",
        "&a",
    ),
    *(
        "&amp;",
        "<meta ",
        "<title ",
        "-->",
        "[",
        "![",
        "[a](",
        "[^1]",
        "[^1]: a\n\n",
        "`",
        "a`b``",
        "*",
        "**a_",
        "_",
        "~~",
    ),
    *(
        "> ",
        "- ",
        "1. ",
        "\t",
        "\r",
        "\r\n",
        "\n\n",
        "|",
        "|a\n|-\n",
        "# ",
        "\\",
        "a\n  ",
        "---\n",
        "+++\n",
        "\ud800",
        "\xa0",
    ),
]


@pytest.mark.parametrize("form", ["plain", "markdown", "html"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_input_is_read_to_its_end(piece, form):
    # What took time that grows with the square of the length would not come back from this.
    prose = read(Source("a", piece * (60_000 // len(piece)) + "\n\nend", form))
    assert not prose.text or prose.runs[-1].end == len(prose.text)
