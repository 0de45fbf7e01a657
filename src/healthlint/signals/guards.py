"""Guards: the company in which a match means something else. A window is the clause, at most the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.grammar.detector import EXCEPT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthlint.document import Document, Found
    from healthlint.grammar.detector import Guard
    from healthlint.grammar.matcher import Match

_STOPS = (";", ":", "but", "however", "although", "whereas")


def is_guarded(document: Document, guard: Guard, found: Found) -> bool:
    """Whether `guard` applies to a match."""
    if guard.where == "built-in":
        return is_question(document, found) if guard.name == "question" else is_quoted(document, found)
    owner = "guard:" + guard.name
    if guard.where == "sentence":
        return bool(document.search(owner, found.sentence))
    if guard.where == "neighbour":
        return stands_near(document, owner, found.sentence)
    matches = document.search(owner, found.sentence)
    if not matches:
        return False
    if guard.where == "overlap":
        return _overlaps(matches, found)
    low, high = _window(document, guard, found)
    return any(low <= m.start and m.end <= high for m in matches)


def is_excepted(document: Document, owner: str, found: Found) -> bool:
    """Whether a match overlaps an exception of its owner."""
    return _overlaps(document.search(owner + EXCEPT, found.sentence), found)


def stands_in(document: Document, owners: Iterable[str], index: int) -> bool:
    """Whether the patterns of any of some owners match in a sentence."""
    return any(document.search(owner, index) for owner in owners)


def stands_near(document: Document, owner: str, index: int) -> bool:
    """Whether an owner's patterns match in a sentence or beside it."""
    around = range(max(0, index - 1), min(len(document.sentences), index + 2))
    return any(document.search(owner, at) for at in around)


def _overlaps(matches: Iterable[Match], found: Found) -> bool:
    return any(match.start < found.last and found.first < match.end for match in matches)


def is_question(document: Document, found: Found) -> bool:
    """Whether the match stands in a question."""
    sentence = document.sentences[found.sentence]
    return document.text[sentence.start : sentence.end].rstrip("\"'”’)] ").endswith("?")


def is_quoted(document: Document, found: Found) -> bool:
    """Whether the match stands between quotation marks, which may be open since an earlier sentence of the block."""
    sentence = document.sentences[found.sentence]
    if sentence.role == "quotation":
        return True
    block = document.prose.blocks[sentence.block]
    before = document.text[block.start : found.start]
    if "“" in before:
        return before.rfind("“") > before.rfind("”")
    return before.count('"') % 2 == 1


def _window(document: Document, guard: Guard, found: Found) -> tuple[int, int]:
    """The tokens of the sentence in which a guard before or after the match counts."""
    codes = document.lexed(found.sentence).codes
    known = document.matcher.vocabulary.codes
    stops = [known[word] for word in _STOPS if word in known]
    if guard.where == "before":
        least = max(0, found.first - guard.within)
        return max((codes.rfind(stop, least, found.first) + 1 for stop in stops), default=least) or least, found.last
    most = min(found.last + guard.within, len(codes))
    ends = [at for stop in stops if (at := codes.find(stop, found.last, most)) >= 0]
    return found.first, min([*ends, most])
