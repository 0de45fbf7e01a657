"""How healthlint does on published data sets: pages of institutes, run-on sentences, causal claims, credibility.

    python benchmarks/datasets.py DIR [--markdown FILE] [--json FILE]

DIR holds the files named below, one JSON object a line with `id`, `text` and what each function says; a file that is
missing is left out. Intervals (95%) come from a bootstrap over rows. docs/accuracy.md names the sources.
--json records the figures in the file that the documents are made from, rules/accuracy.json.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any, TypeVar

import figures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.report import Article

    Row = Mapping[str, Any]

Unit = TypeVar("Unit")
Measure = Callable[[Sequence[Unit]], float | None]
Measured = dict[str, figures.Estimate | None]

HEAD = ("Data set", "Rows", "Figure", "Value")
ROUNDS = 1000
_PLAINEST = ("medquad-1-", "medquad-7-", "medquad-8-")
"""Cancer.gov, NIH Senior Health and the National Heart, Lung and Blood Institute, which write for everybody."""
_GRAVE = ("claims", "safety", "residue")
_GRADED = ("claims", "evidence", "structure", "readability")
_STRENGTHS = ("none", "correlational", "conditional", "direct")
_GOLD_STRENGTH = {"conditional_causal": "conditional", "direct_causal": "direct"}


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description="Figures on published data sets.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table as Markdown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="record the figures")
    options = parser.parse_args()
    measured: dict[str, dict[str, Any]] = {}
    for name, measure in MEASURES.items():
        path = options.folder / f"{name}.jsonl"
        if not path.exists():
            print(f"{path}: missing")
            continue
        with path.open(encoding="utf-8") as lines:
            found = [json.loads(line) for line in lines]
        measured[name] = {"rows": len(found), "figures": measure(found)}
    print(figures.terminal_table(HEAD, rows(measured)))
    if options.markdown:
        options.markdown.write_text(figures.markdown_table(HEAD, rows(measured)), encoding="utf-8", newline="\n")
    if options.json:
        figures.record(options.json, "datasets", measured)


def rows(measured: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """The rows of the table under `HEAD`."""
    return [
        (name, str(kept["rows"]), figure, figures.shown(value, 3))
        for name, kept in measured.items()
        for figure, value in kept["figures"].items()
    ]


def trusted_pages(found: Sequence[Row]) -> Measured:
    """Shares of pages of institutes that pass and that bear findings they should not."""
    judge = figures.checker(strict=True)
    pages = [(str(row["id"]), _certain(judge(f"{row['text']}\n"))) for row in found]

    def severities(article: Article) -> set[str]:
        return {finding.severity for finding in article.findings if finding.rule == "run-on"}

    def grave(article: Article) -> bool:
        return any(f.severity == "error" and f.category in _GRAVE for f in article.findings)

    return _figures(
        [
            (article.passed, grave(article), "error" in severities(article), bool(severities(article)), name)
            for name, article in pages
        ],
        {
            "pages with an error of claims, safety or residue": lambda drawn: _share([page[1] for page in drawn]),
            "pages with an error of run-on": lambda drawn: _share([page[2] for page in drawn]),
            "pages with any run-on": lambda drawn: _share([page[3] for page in drawn]),
            "pages that pass": lambda drawn: _share([page[0] for page in drawn]),
            "pages that pass, of the three plainest": lambda drawn: _share(
                [page[0] for page in drawn if page[4].startswith(_PLAINEST)]
            ),
        },
    )


def runon_sentences(found: Sequence[Row]) -> Measured:
    """Sentences joined by a comma or nothing (`label` 1) or well made (0), by `type`."""
    judge = figures.checker(strict=False)
    units = [(row["label"] == 1, _bears(judge(row["text"]), "run-on"), str(row["type"])) for row in found]

    def flagged(kind: str) -> Measure[tuple[bool, bool, str]]:
        return lambda drawn: _share([hit for _, hit, other in drawn if other == kind])

    return _figures(
        units,
        {
            "F1": lambda drawn: figures.f1([(wanted, hit) for wanted, hit, _ in drawn]),
            **{f"flagged of {kind}": flagged(kind) for kind in sorted({kind for _, _, kind in units})},
        },
    )


def causal_claims(found: Sequence[Row]) -> Measured:
    """Conclusions of studies by the strength of their causal language, `label`; the strongest signal counts."""
    judge = figures.checker(strict=False)

    def strength(article: Article | None) -> str:
        seen = [s.detail["strength"] for s in article.signals if s.kind == "causal-claim"] if article else []
        return max(seen, key=_STRENGTHS.index, default="none")

    def one(name: str) -> Measure[tuple[str, str]]:
        return lambda drawn: figures.f1_of(name, Counter(drawn))

    def macro(drawn: Sequence[tuple[str, str]]) -> float:
        counts = Counter(drawn)
        return fmean(figures.f1_of(name, counts) or 0.0 for name in _STRENGTHS)

    return _figures(
        [(_label(row), strength(judge(row["text"]))) for row in found],
        {"macro-F1": macro, **{f"F1 of {name}": one(name) for name in _STRENGTHS}},
    )


def _label(row: Row) -> str:
    label = str(row["label"])
    return _GOLD_STRENGTH.get(label, label)


def credibility_articles(found: Sequence[Row]) -> Measured:
    """Articles that physicians found credible (`label` 1) or not (0): does the score order them?"""
    judge = figures.checker(strict=True)
    units = [(row["label"] == 1, _certain(judge(f"{row['text']}\n"))) for row in found]

    def area(score: Callable[[Article], float]) -> Measure[tuple[bool, Article]]:
        return lambda drawn: figures.auc([score(article) for _, article in drawn], [good for good, _ in drawn])

    def with_length(score: Callable[[Article], float]) -> Measure[tuple[bool, Article]]:
        return lambda drawn: figures.rank_correlation(
            [score(article) for _, article in drawn], [float(article.words) for _, article in drawn]
        )

    def of_category(name: str) -> Callable[[Article], float]:
        return lambda article: article.categories.get(name, 100.0)

    scores = {
        "score": lambda article: article.score,
        **{name: of_category(name) for name in _GRADED},
    }
    return _figures(
        units,
        {
            **{f"AUC of {name}": area(score) for name, score in scores.items()},
            "correlation of score with length": with_length(scores["score"]),
        },
    )


def weasel_sentences(found: Sequence[Row]) -> Measured:
    """Sentences of Wikipedia tagged as uncertain or certain (`label`); most weasel words are not about evidence."""
    judge = figures.checker(strict=False)
    return _figures(
        [(row["label"] == "uncertain", _bears(judge(row["text"]), "vague-attribution")) for row in found],
        {
            "flagged of uncertain": lambda drawn: _share([hit for wanted, hit in drawn if wanted]),
            "flagged of certain": lambda drawn: _share([hit for wanted, hit in drawn if not wanted]),
            "F1": figures.f1,
        },
    )


MEASURES: dict[str, Callable[[Sequence[Row]], Measured]] = {
    measure.__name__: measure
    for measure in (trusted_pages, runon_sentences, causal_claims, credibility_articles, weasel_sentences)
}


def _figures(units: Sequence[Unit], measures: Mapping[str, Measure[Unit]]) -> Measured:
    found = figures.estimates(units, lambda drawn: [measure(drawn) for measure in measures.values()], ROUNDS)
    return dict(zip(measures, found, strict=True))


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None


def _bears(article: Article | None, rule: str) -> bool:
    return article is not None and any(finding.rule == rule for finding in article.findings)


def _certain(article: Article | None) -> Article:
    if article is None:
        raise ValueError("a strict checker gives no verdict")
    return article


if __name__ == "__main__":
    main()
