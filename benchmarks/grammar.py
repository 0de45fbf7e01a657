"""How much healthlint says about grammar, spelling and wording, and a sample of it to read and judge.

    python benchmarks/grammar.py ARTICLES.jsonl [--url URL] [--every N] [--sample 100] [--seed 1]

ARTICLES.jsonl holds one object a line with `text`. LanguageTool must be at hand, installed or at the URL. The sample is
drawn from the findings of LanguageTool and of the project's own rules alike, and is the same for the same seed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import speed

from healthlint.checkers import Grammar
from healthlint.config import Settings
from healthlint.loader import load
from healthlint.pipeline import check
from healthlint.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from healthlint.report import Article, Finding

_CATEGORY = "grammar"
_AROUND = 60


def main() -> None:
    """Measure, print and sample."""
    parser = argparse.ArgumentParser(description="Findings of grammar and spelling per 1,000 words, with a sample.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--url", help="a running LanguageTool server")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="read every Nth article only")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="print N findings")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    texts = islice(speed.read(options.articles), 0, None, options.every)
    articles = list(checked(texts, options.url))
    found = [
        (article, finding) for article in articles for finding in article.findings if finding.category == _CATEGORY
    ]
    for line in (*rates(articles, [finding for _, finding in found]), ""):
        print(line)
    sample = random.Random(options.seed).sample(found, min(options.sample, len(found)))  # noqa: S311 - no secret
    for number, (article, finding) in enumerate(sample, 1):
        print(f"{number:3} {finding.rule:20} {shown(article, finding)}")


def checked(texts: Iterable[str], url: str | None) -> Iterator[Article]:
    """Each text as an article that LanguageTool has checked."""
    settings = Settings(any_language=True, grammar="languagetool", grammar_url=url)
    catalogue, grammar = load(), Grammar()
    try:
        for number, text in enumerate(texts, 1):
            yield check(Source(f"article {number}", text, "plain"), catalogue, settings, grammar)
    finally:
        grammar.close()


def rates(articles: Sequence[Article], findings: Sequence[Finding]) -> Iterator[str]:
    """Findings per 1,000 words, for each rule and in all, as lines to print."""
    words = sum(article.words for article in articles)
    yield f"{len(articles)} articles, {words:,} words"
    counts = Counter(finding.rule for finding in findings)
    for rule, count in (*sorted(counts.items()), ("all", counts.total())):
        yield f"{rule:20} {count:6} {1000 * count / words:8.3f} per 1,000 words"


def shown(article: Article, finding: Finding) -> str:
    """A finding in its surroundings, on one line, with what it would have instead."""
    start, end, text = finding.start, finding.end, article.source
    place = f"{text[max(0, start - _AROUND) : start]}<<{text[start:end]}>>{text[end : end + _AROUND // 2]}"
    return f"{' '.join(place.split())} | {', '.join(finding.suggestions[:2])}"


if __name__ == "__main__":
    main()
