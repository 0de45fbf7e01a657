"""HTML's elements as far as prose is concerned: what breaks a block, what names one, what is never read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthlint.prose import BlockKind


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


UNSEEN = _names(
    "script style template noscript svg math title iframe object audio video canvas map noembed noframes xmp "
    "nav button select textarea datalist label legend pre"
)
"""Elements whose content no reader of the article reads, or that is code."""

RAW = _names("script style textarea title iframe noembed noframes xmp")
"""Elements whose content is text up to the end tag, whatever it looks like."""

TO_THE_END = _names("script style")
"""Elements that take the rest of the page when they are not closed, as in a browser."""

VOID = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements without content."""

BREAKS = _names(
    "address article aside body center details dialog dir div fieldset figure footer form head header hgroup "
    "hr html main menu nav optgroup option p pre search section summary tbody tfoot thead tr colgroup"
)
"""Elements that end the block before them and begin one, without saying what it is."""

KINDS: dict[str, BlockKind | None] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list-item"),
    **dict.fromkeys(("td", "th"), "table-cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    "blockquote": "quotation",
    **dict.fromkeys(("ul", "ol", "dl", "table"), None),
}
"""Elements that say what a block is; those with None only fence in the items or cells that stand in them."""

SIBLINGS = {
    "li": _names("li"),
    "dt": _names("dt dd"),
    "dd": _names("dt dd"),
    "td": _names("td th"),
    "th": _names("td th"),
    "tr": _names("td th"),
}
"""Elements that a start tag ends, because authors may leave out the end tag."""

HEADINGS = _names("h1 h2 h3 h4 h5 h6")

AFTER_HEADING = HEADINGS | _names("p ul ol dl table section article blockquote")
"""Elements that end a heading which was left open."""

KEEPS_FOOTER = _names("article main blockquote")
"""Elements whose footer belongs to the text: it may hold the sources."""

NOTED = UNSEEN | BREAKS | KINDS.keys() | _names("a sup br footer")
"""Elements whose start tag means something; all others mean nothing unless they are hidden."""
