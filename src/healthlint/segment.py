"""Sentences and words of one block of prose, as spans of code points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A word starts after white space, an opening mark or a dash, or as a capital glued to a full stop; what is glued on
# in any other way ("and/or", "example.com/a-b", "population.1") belongs to the word before, as for textstat.
# The guards stand behind the first letter, so that the engine can skip to a letter by its set of first characters.
WORD: re.Pattern[str] = re.compile(
    r"""\w
    (?<![\w/@].)(?<!\w[-'’‐‑–=&?%#:~+,;!)\]].)(?:(?<!\w\..)|(?<=[A-Z]))
    (?<!\bh(?=ttps?:))(?<!\bw(?=ww\.))
    (?<!\d(?=[\d,\s–-]{0,20}\]))
    \w*(?:['’‐‑–-]\w+|\.\w\b(?!['’])|(?<=\d)[.,:/]\d+)*
    """,
    re.VERBOSE,
)

_STARTERS = frozenset(
    """A About After All Also Although An And Another Any Are As At Because Before Both But By Can Could Did Do Does
    Don't During Each Every Few For From Had Has Have He Her Here His How However I If In Instead Is It Its It's Just
    Let Like Many May Might More Moreover Most Must My No None Not Now Of On Once One Only Or Other Others Our Over
    Overall People Perhaps She Should Since So Some Such Take Talk Than Thanks That That's The Their Then There There's
    Therefore These They This Those Though Through Thus To Too Two Under Unfortunately Until Was We Were What When
    Where Which While Who Why Will With Without Would Yes Yet You Your""".split()
)
_TITLES = frozenset(
    "Dr Drs Mr Mrs Ms Mx Prof Profs St Ste Mt Ft Rev Hon Gov Sen Rep Gen Col Capt Lt Sgt Messrs Mme Mlle".split()
)
_NEVER_LAST = frozenset("vs e.g i.e eg ie cf ca approx viz resp incl excl esp".split())
_BEFORE_NUMBER = frozenset(
    """no nos n° nr fig figs p pp vol vols ch sec sect eq eqs ex art para tab min max avg v ver app supp suppl ref refs
    pt jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
_BEFORE_NAME = frozenset(
    """inc corp ltd co bros jr sr al dept univ inst assn assoc natl intl acad am clin nutr engl med ave blvd rd st mt
    fig figs vol ed eds trans""".split()
)
_LETTERED = frozenset(
    """vitamin vitamins hepatitis type types group groups grade stage class plan part factor schedule category step
    appendix table figure and or influenza""".split()
)

_OPENERS = r"""["'“”‘’«(\[{$£€~<>≥≤+#¿¡]"""
_CAPITAL = r"[^\W\d_a-z\xdf-\xf6\xf8-\xff]"
_NOTE = r"""(?:[ \xa0]?\[(?:\d[\d,;–\s-]{0,20}|[a-z]|note\ \d+|citation\ needed)\]|\(\d{1,3}(?:[,–-]\d{1,3}){0,5}\)
    |[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡§]{1,4})"""
# Every repetition is bounded or possessive, so that a megabyte of full stops costs linear time. Group 1 is where the
# sentence ends; group 2 says that the word before is a long one in lower case, which no known abbreviation is.
_BREAK = re.compile(
    rf"""
    (
      [.!?…](?:(?<=[a-z]{{5}}[.?!])(?<!approx.)(?<!suppl.)()|)
      (?:[.!?…]|[ \xa0]\.(?!\d)){{0,7}}+
      ["'”’“»)\]}}]{{0,4}}+
      (?:{_NOTE}){{0,3}}+
      (?:(?<=[^\W\d]\.|[)%"”]\.|[?!]["”’)]|\.["”’)])\d{{1,3}}(?:[,–-][ ]?\d{{1,3}}){{0,5}}+(?=\s))?
      (?:[ ]?[\U0001F300-\U0001FAFF\u2764\ufe0f]{{1,4}})?
    )
    (?:
      \s++(?=(?:[-–—•][ ])?{_OPENERS}{{0,3}}(?:{_CAPITAL}|\d|\.\d|[a-z]{{1,3}}[A-Z0-9]))
      |(?={_OPENERS}?(?:[A-Z][a-z]{{1,20}}(?:['’][a-z]{{1,2}})?[\s,;:.?!]|[AI]\s))
    )
    """,
    re.VERBOSE,
)
_ENUMERATOR = re.compile(r"[-–—•⁃▪‣●◦·*\s]*\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")
_NEXT_WORD = re.compile(r"[^\w]*([\w'’]+)")
_CLOCK = re.compile(r"(?:At|By|Before|After|Around|From|Until|About)\s[\d:.]+\s?[ap]\.?m", re.IGNORECASE)
_HOST = re.compile(r"(?:Com|Org|Net|Gov|Edu|Co|Info)\b")

_HARD_BREAK = re.compile(r"\n[ \t]*(?:\n|(?=(?:[-*•⁃▪‣●◦–]|\d{1,2}[.)])[ \t]))")
_GLYPH = re.compile(r"(?<=\s)(?=[•⁃▪‣●◦])")
_DASH_ITEM = re.compile(r"(?<=\s)(?=-\s)")
_NUMBER_ITEM = re.compile(r"(?<![^\s•⁃])(\d{1,2})(?:\.\)|\.|\))\s++(?=\S)")
_LETTER_ITEM = re.compile(r"(?<=\s)([b-z])[.)]\s++(?=\S)")


def words(text: str, start: int, end: int) -> list[str]:
    """The words of text[start:end], in order and as they stand."""
    return WORD.findall(text, start, end)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of the block [start, end) of `text`.

    Returns:
        Half-open spans of code points of `text`, in order, without surrounding white space. Together they hold
        every character of the block that is not white space.
    """
    found: list[tuple[int, int]] = []
    for first, last in _units(text, start, end):
        here = first
        for hit in _BREAK.finditer(text, first, last):
            if hit[2] is None and not _ends(text, here, hit):
                continue
            found.append((here, hit.end(1)))
            here = hit.end()
        if here < last:
            found.append((here, last))
    return found


def _ends(text: str, here: int, hit: re.Match[str]) -> bool:
    """Whether a sentence that began at `here` ends at a hit whose last word is not plainly an ordinary one."""
    dot = hit.start()
    mark, glued = hit[1], hit.end(1) == hit.end()
    token = _token(text, here, dot)
    if glued and (
        not token or len(token) < 2 or any(sign in token for sign in "./@=") or _HOST.match(text, hit.end())
    ):
        return False
    if mark.startswith(("...]", "…]")):
        return False
    if mark in {"...", "…", ". . ."} and text.startswith("I", hit.end()):
        return text[hit.end() + 1 : hit.end() + 2] not in {" ", "'", "’"}
    if mark[0] != "." or mark[1:2] in {".", " ", "\xa0"}:
        return bool(token) or dot > here
    if not token:
        return dot > here
    if dot - here < 8 and _ENUMERATOR.fullmatch(text, here, dot):
        return False
    return _word_ends(text, here, dot, token, hit.end())


def _word_ends(text: str, here: int, dot: int, token: str, after: int) -> bool:
    """Whether a full stop behind `token` ends a sentence rather than an abbreviation."""
    key = token.lower()
    if token in _TITLES or key in _NEVER_LAST:
        return False
    follower = _NEXT_WORD.match(text, after)
    nearest = follower[1] if follower else ""
    if key in _BEFORE_NUMBER and (nearest[:1].isdigit() or (len(nearest) < 3 and nearest[-1:].isdigit())):
        return False
    if key in {"a.m", "p.m"}:
        return not _CLOCK.fullmatch(text, here, dot)
    named = key in _BEFORE_NAME or ("." in token and token != key and token.replace(".", "").isalpha())
    if len(token) == 1 and token.isupper():
        previous = text[max(here, dot - 16) : dot - 1].split()
        named = not previous or (previous[-1].lower() not in _LETTERED and not previous[-1].endswith(","))
    return not named or nearest.replace("’", "'") in _STARTERS


def _token(text: str, here: int, dot: int) -> str:
    """What stands between the last white space and the full stop at `dot`, without opening marks."""
    pieces = text[max(here, dot - 24) : dot].rsplit(None, 1)
    if not pieces or text[dot - 1].isspace():
        return ""
    return pieces[-1].lstrip("([{\"'“‘«—–-/")


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a block that no sentence crosses: the block, or its items where it is a flattened list."""
    cuts: list[int] = []
    if text.find("\n", start, end) >= 0:
        cuts += [hit.end() for hit in _HARD_BREAK.finditer(text, start, end)]
    if not text.isascii():
        cuts += [hit.start() for hit in _GLYPH.finditer(text, start, end)]
    if text.find(" - ", start, end) >= 0:
        cuts += _dash_items(text, start, end)
    cuts += _numbered_items(text, start, end)
    here = start
    for cut in [*sorted(set(cuts)), end] if cuts else [end]:
        piece = text[here:cut]
        first = here + len(piece) - len(piece.lstrip())
        last = here + len(piece.rstrip())
        if first < last:
            yield first, last
        here = cut


def _dash_items(text: str, start: int, end: int) -> list[int]:
    """Where the items of a list that was flattened to " - " begin; none in prose with parenthetical dashes."""
    cuts = [hit.start() for hit in _DASH_ITEM.finditer(text, start, end)]
    leads = [text[cut - 2] in ":.;?!" for cut in cuts if cut - 2 >= start]
    if text.startswith("- ", start) and cuts:
        return cuts
    if len(cuts) < 2 or not any(leads[:1]):
        return []
    return cuts


def _numbered_items(text: str, start: int, end: int) -> list[int]:
    """Where the items of an inline list "1. … 2. …", "1) … 2) …" or "a. … b. …" begin."""
    if text.find("2.", start, end) >= 0 or text.find("2)", start, end) >= 0:
        return _run(text, start, end)
    if text.startswith(("a.", "a)"), start):
        expected, cuts = "b", []
        for hit in _LETTER_ITEM.finditer(text, start, end):
            if hit[1] == expected:
                cuts.append(hit.start())
                expected = chr(ord(expected) + 1)
        return cuts
    return []


def _run(text: str, start: int, end: int) -> list[int]:
    """The starts of numbers that count up by one from a number at the block's start or behind a closed sentence."""
    cuts: list[int] = []
    expected = 0
    for hit in _NUMBER_ITEM.finditer(text, start, end):
        number = int(hit[1])
        if expected and number == expected:
            cuts.append(hit.start())
            expected += 1
        elif number == 1 and (hit.start() - 2 < start or text[hit.start() - 2] in ":.;?!"):
            cuts.append(hit.start())
            expected = 2
    return cuts if len(cuts) > 1 else []
