"""healthlint reads health articles as a careful medical editor would.

`lint` gives the verdict on one text. What else a program may rely on is in `healthlint.report` (what a verdict holds)
and `healthlint.config` (what settings there are). Importing this package imports nothing else of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint.version import __version__

if TYPE_CHECKING:
    from healthlint.config import Settings
    from healthlint.report import Article
    from healthlint.source import Format

__all__ = ["__version__", "lint"]


def lint(
    text: str,
    *,
    path: str = "text",
    format: Format = "plain",  # noqa: A002 - the word that users know
    settings: Settings | None = None,
) -> Article:
    """The verdict on one article.

    Args:
        text: The article as it stands in its file. Offsets of findings and signals count its code points.
        path: What the article is called in the report.
        format: How to read it: plain, markdown or html.
        settings: Profile, locale, rules, thresholds; the defaults when left out. No configuration file is read.
            LanguageTool is asked only where they say `grammar="languagetool"`, since each call starts its server anew.

    Returns:
        The findings in reading order, with the points of 100 that each costs; the score (0 to 100) and whether the
        article passes; scores by category; readability metrics (grades are US school grades).

    Raises:
        healthlint.source.SourceError: The text holds no sentence, or is plainly not English.
        healthlint.rule.RuleError: A folder of rules in the settings can't be used.
        healthlint.checkers.UnavailableError: LanguageTool must check the text, and can't.
    """
    # Imported here, so that `import healthlint` costs nothing.
    from healthlint.checkers import Grammar  # noqa: PLC0415
    from healthlint.config import Settings  # noqa: PLC0415
    from healthlint.loader import load  # noqa: PLC0415
    from healthlint.pipeline import check  # noqa: PLC0415
    from healthlint.source import Source  # noqa: PLC0415

    chosen = settings or Settings()
    source, catalogue = Source(path, text, format), load(chosen.rules)
    if chosen.grammar != "languagetool":
        return check(source, catalogue, chosen)
    grammar = Grammar()
    try:
        return check(source, catalogue, chosen, grammar)
    finally:
        grammar.close()
