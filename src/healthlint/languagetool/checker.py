"""LanguageTool as a checker of articles: which blocks it is asked about, and the hits that its matches make."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from healthlint.languagetool.engine import Engine
from healthlint.languagetool.places import Unusable
from healthlint.languagetool.quiet import Accept, verdict
from healthlint.languagetool.variant import variant
from healthlint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from healthlint.document import Document
    from healthlint.languagetool.match import Match

    Hits = dict[str, list[Hit]]

UNASKED = frozenset(("reference", "furniture", "comment"))
"""Roles of blocks whose English is not the author's."""
_SUGGESTIONS = 3


class Checker:
    """One LanguageTool for each address that is asked for, and one of this machine, all started late."""

    def __init__(self) -> None:
        self._engines: dict[str | None, Engine | Unusable] = {}

    def hits(self, document: Document, url: str | None, accept: tuple[str, ...], locale: str) -> Hits:
        """The hits of the rules `grammar`, `spelling` and `style` in an article.

        Args:
            document: The article.
            url: A running server's address; None for a LanguageTool that is installed here.
            accept: Words that are no spelling errors, besides healthlint's own list of them.
            locale: Where the article's readers live.

        Raises:
            Unusable: LanguageTool can't be had; then it isn't tried again.
        """
        language = variant(document.word_counts, locale)
        texts = {start: document.text[start:end] for start, end in asked(document)}
        said = self._tried(url, tuple(texts.values()), language)
        hits: Hits = {}
        for start, text in texts.items():
            for match in said[text]:
                rule = verdict(match, _accepted(accept))
                if rule is not None:
                    hits.setdefault(rule, []).append(_hit(match, start))
        return hits

    def close(self) -> None:
        """End what was started."""
        for engine in self._engines.values():
            if isinstance(engine, Engine):
                engine.close()
        self._engines.clear()

    def _tried(self, url: str | None, texts: tuple[str, ...], language: str) -> Mapping[str, tuple[Match, ...]]:
        engine = self._engines.get(url)
        if isinstance(engine, Unusable):
            raise Unusable(str(engine))
        try:
            if engine is None:
                engine = self._engines[url] = Engine(url)
            return engine.matches(texts, language)
        except Unusable as error:
            if engine is not None:
                engine.close()
            self._engines[url] = error
            raise


def asked(document: Document) -> Iterator[tuple[int, int]]:
    """The prose spans that LanguageTool is asked about: blocks that hold a word of the author's, each by itself."""
    for block, role in zip(document.prose.blocks, document.roles, strict=True):
        if block.kind != "code" and role not in UNASKED:
            text = document.text[block.start : block.end]
            if text.strip() and not text.isnumeric():
                yield block.start, block.end


def _hit(match: Match, start: int) -> Hit:
    replacements = tuple(text or "(leave it out)" for text in match.replacements[:_SUGGESTIONS])
    said = match.message if match.message.endswith((".", "!", "?", "…")) else match.message + "."
    detail = ("languagetool_rule", match.rule), ("languagetool_category", match.category)
    blanks = len(match.text) - len(match.text.lstrip())
    place = start + match.start + blanks, start + match.end
    return Hit(*place, None, {"said": said, "name": match.rule}, replacements, detail=detail)


@lru_cache(maxsize=32)
def _accepted(words: tuple[str, ...]) -> Accept:
    return Accept.of(words)
