"""What LanguageTool finds, for the rules `grammar`, `spelling` and `style`; a run without it finds nothing.

LanguageTool is asked about an article as a whole, before its rules are: `healthlint.languagetool` does it, and what it
says is noted in the document by rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from healthlint.document import Document
    from healthlint.rule import Hit, Option, Rule

OPTIONS: Mapping[str, Option] = {}
VALUES = ("said", "name")
SAID = "languagetool"
"""Where a document's memo holds the hits, by rule."""


def find(document: Document, rule: Rule) -> Sequence[Hit]:
    """What LanguageTool said that is a finding of this rule."""
    return cast("Mapping[str, Sequence[Hit]]", document.memo.get(SAID, {})).get(rule.id, ())
