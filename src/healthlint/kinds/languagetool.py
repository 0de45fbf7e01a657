"""What LanguageTool finds, for the rules `grammar`, `spelling` and `style`; a run without it finds nothing.

LanguageTool is asked about an article as a whole, before its rules are: `healthlint.languagetool` does it, and what it
says is noted in the document's memo, under the name of this kind and by rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from healthlint.document import Document
    from healthlint.rule import Hit, Option, Rule

OPTIONS: Mapping[str, Option] = {}
VALUES = ("said", "name")


def find(document: Document, rule: Rule) -> Sequence[Hit]:
    """What LanguageTool said that is a finding of this rule."""
    return cast("Mapping[str, Sequence[Hit]]", document.memo.get(rule.kind, {})).get(rule.id, ())
