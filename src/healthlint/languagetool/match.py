"""What LanguageTool says about a block of prose, in the one shape that the cache, the policy and the findings share."""

from __future__ import annotations

from typing import NamedTuple


class Match(NamedTuple):
    """One match in one block of prose.

    Attributes:
        block: The text that was checked.
        start: Where the match begins, in code points of the block.
        end: Where it ends, half-open.
        message: What LanguageTool says, in its own words.
        replacements: What it would write instead, the likeliest first.
        rule: LanguageTool's id of the rule, such as `MORFOLOGIK_RULE_EN_US`.
        category: LanguageTool's id of the rule's category, such as `TYPOS`.
        issue_type: LanguageTool's kind of issue, such as `misspelling`.
    """

    block: str
    start: int
    end: int
    message: str
    replacements: tuple[str, ...]
    rule: str
    category: str
    issue_type: str

    @property
    def text(self) -> str:
        """The words that the match is about."""
        return self.block[self.start : self.end]
