"""Where sentences end: one pattern finds candidates, cheap checks at the hits tell abbreviations."""

from __future__ import annotations

import re
from itertools import pairwise

from healthlint.segment.abbreviations import (
    BEFORE_NAME,
    BEFORE_NUMBER,
    LABELLED,
    NEVER_LAST,
    STARTERS,
    TITLES,
)
from healthlint.segment.items import cuts

_OPENER = r"""["'«(\[{$£~<>+#¿¡“‘€≥≤]"""
_START = r"(?:[^\W\d_a-z\xdf-\xf6\xf8-\xff]|\d|\.\d|[a-z]{1,3}[A-Z0-9]|[•©✓✔])"
_NOTE = r"""(?:[ \xa0]?\[(?:\d[\d,;\s–-]{0,20}|[a-z]|note\ \d{1,3}|citation\ needed)\]
    |\(\d{1,3}(?:[,–-]\d{1,3}){0,5}\)|[¹²³⁰-⁹*§†‡]{1,4})"""
# Every repetition is bounded, so that a megabyte of full stops costs linear time. The first branch has no group and
# is a long ordinary word, a full stop, a space and a capital: nothing more to check. In the second the sentence ends
# where group 1 ends, which gives nothing back: what a look ahead has found is taken as it is. (Possessive groups would
# say so, but Python 3.11.0 to 3.11.4 have them wrong.)
_BREAK = re.compile(
    rf"""
    [.!?…](?:
      (?<=[a-z]{{5}}\.)[ ](?=[A-Z])(?<!approx\.[ ])(?<!suppl\.[ ])
      |(?=(
         (?:[.!?…]|[ \xa0]\.(?!\d)){{0,7}}
         (?:["'»)\]}}”’]{{1,4}}|[ ]["”](?=\s))?
         (?:{_NOTE}){{0,3}}
         (?:(?:(?<=[^\d\s][.?!")”’])|(?<=\b(?:19|20)\d\d\.))
            \d{{1,3}}(?:[,–-][ ]?\d{{1,3}}){{0,5}}(?=\s))?
         (?:[ ]?[\U0001F300-\U0001FAFF\u2764\ufe0f]{{1,4}})?
       ))\1
       (?:\s++(?=(?:[-*–—•][ ])?{_OPENER}{{0,3}}{_START})
         |(?={_OPENER}?(?:[A-Z][a-z]{{1,20}}(?:['’][a-z]{{1,2}})?[\s,;:.?!]|[AI]\s)))
    )
    """,
    re.VERBOSE,
)
_ENUMERATOR = re.compile(r"[^\w(]{0,4}\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")
_NEXT_WORD = re.compile(r"\W{0,4}([\w'’]+)")
_CLOCK = re.compile(r"(?:At|By|Before|After|Around|From|Until|About)\s[\d:.]+\s?[ap]\.?m", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[A-Za-z]{1,5}\.)+[A-Z][a-z]?")
_HOST = re.compile(r"(?:Com|Org|Net|Gov|Edu|Co|Info)\b|[A-Z][a-z]+\.[a-z]")
_SAYS = re.compile(
    r"(?:[A-Z][\w.’'-]*\s){1,4}"
    r"(?:said|says|asks|asked|wrote|writes|adds|added|replied|replies|wonders|wondered)\b"
)
_LONGEST_ENUMERATOR = 9


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of the block [start, end) of `text`.

    Returns:
        Half-open spans of code points of `text`, in order, without surrounding white space. Together they
        hold every character of the block that is not white space.
    """
    found: list[tuple[int, int]] = []
    items = cuts(text, start, end)
    for here, last in pairwise([start, *items, end]) if items else ((start, end),):
        _split(text, here, last, found)
    return found


def _split(text: str, here: int, last: int, found: list[tuple[int, int]]) -> None:
    """Append the sentences of an item [here, last) to `found`."""
    if here < last and (text[here].isspace() or text[last - 1].isspace()):
        piece = text[here:last]
        last = here + len(piece.rstrip())
        here += len(piece) - len(piece.lstrip())
    for hit in _BREAK.finditer(text, here, last):
        dot, after = hit.span()
        if hit.lastindex is None:
            found.append((here, dot + 1))
        elif _ends(text, here, hit):
            found.append((here, hit.end(1)))
        else:
            continue
        here = after
    if here < last:
        found.append((here, last))


def _ends(text: str, here: int, hit: re.Match[str]) -> bool:
    """Whether the sentence that began at `here` ends at a hit whose last word is not plainly ordinary."""
    dot, after = hit.span()
    mark = text[dot : hit.end(1)]
    if dot == here:
        return False
    if hit.end(1) == after and not _glued(text, here, dot, after):
        return False
    if mark[0] in "!?":
        return not (len(mark) > 1 and mark[-1] in "\"'”’" and _SAYS.match(text, after))
    if mark[0] == "…" or mark[1:3] in {".", "..", " ."} or mark.startswith((". .", "..")):
        return _ellipsis_ends(text, mark, after)
    token = _token(text, here, dot)
    if dot - here < _LONGEST_ENUMERATOR and _ENUMERATOR.fullmatch(text, here, dot):
        return False
    return not token or _word_ends(text, here, hit, token)


def _glued(text: str, here: int, dot: int, after: int) -> bool:
    """Whether "word.Next" is two sentences, and not an address, a file name or an abbreviation."""
    token = _token(text, here, dot)
    return len(token) > 1 and not any(sign in token for sign in "./@=") and not _HOST.match(text, after)


def _ellipsis_ends(text: str, mark: str, after: int) -> bool:
    """Whether dots of omission end a sentence before a capital: not "[...] The", and "… I" tells nothing."""
    if mark.startswith(("...]", "…]")):
        return False
    return mark not in {"...", "…", ". . ."} or not text.startswith(("I ", "I'", "I’"), after)


def _word_ends(text: str, here: int, hit: re.Match[str], token: str) -> bool:
    """Whether a full stop behind `token` ends a sentence rather than an abbreviation."""
    key, dot = token.lower(), hit.start()
    if token in TITLES or key in NEVER_LAST:
        return False
    follower = _NEXT_WORD.match(text, hit.end())
    nearest = follower[1].replace("’", "'") if follower else ""
    if key in BEFORE_NUMBER and (nearest[:1].isdigit() or nearest[1:2].isdigit() or text[hit.end(1) - 1].isdigit()):
        return False
    if key in {"a.m", "p.m"}:
        return not _CLOCK.fullmatch(text, here, dot)
    named = token in BEFORE_NAME or _DOTTED.fullmatch(token) is not None
    if len(token) == 1 and token.isupper():
        before = text[max(here, dot - 24) : dot - 1].split()
        named = not before or (before[-1].lower() not in LABELLED and before[-1][-1] != ",")
    return not named or nearest in STARTERS


def _token(text: str, here: int, dot: int) -> str:
    """What stands between the last white space and the full stop at `dot`, without opening marks."""
    if text[dot - 1].isspace():
        return ""
    return text[max(here, dot - 24) : dot].rsplit(None, 1)[-1].lstrip("([{\"'“‘—–-/")
