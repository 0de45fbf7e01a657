"""Labelled sentences of articles, and what becomes of them when healthlint reads the articles."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from healthlint.report import Article

Hits = Mapping[str, Sequence[int]]
"""Offsets by what was reported: a label, or a rule that serves one together with others."""

SERVED_BY = {
    "stat": "signal statistic",
    "unsourced": "rule unsourced-statistic",
    "vague": "rule vague-attribution",
    "overclaim": "category claims",
    "efficacy": "rule unhedged-efficacy",
    "runon": "rule run-on",
    "advice": "signal professional-advice",
}
"""The labels, and what reports them. Of the category, findings of severity info and those of rules named here for a
label of their own don't count."""
_LABEL = {name: label for label, name in SERVED_BY.items()}


class Sentence(NamedTuple):
    """A labelled sentence: its span in its article in code points, its labels, and those left open."""

    id: str
    article: str
    start: int
    end: int
    labels: tuple[str, ...]
    either: tuple[str, ...]


class Gold(NamedTuple):
    """Labelled articles: texts by id, and their sentences."""

    texts: Mapping[str, str]
    sentences: Sequence[Sentence]


def read(folder: Path) -> Gold:
    """The labelled articles of a folder."""
    with (folder / "labels.jsonl").open(encoding="utf-8") as lines:
        values = [json.loads(line) for line in lines]
    sentences = [
        Sentence(v["id"], v["article"], v["start"], v["end"], tuple(v["labels"]), tuple(v["either"])) for v in values
    ]
    names = dict.fromkeys(sentence.article for sentence in sentences)
    # Line ends as they are: offsets count them.
    return Gold({name: (folder / "articles" / f"{name}.txt").read_bytes().decode() for name in names}, sentences)


def parts(name: str, gold: Gold, kept: Collection[str]) -> Iterator[tuple[str, Gold]]:
    """The whole, and where some of its articles are only scored, these and the rest."""
    yield name, gold
    scored = [article for article in gold.texts if article in kept]
    if scored:
        yield f"{name}-looked-at", _only(gold, [article for article in gold.texts if article not in kept])
        yield f"{name}-only-scored", _only(gold, scored)


def _only(gold: Gold, articles: Collection[str]) -> Gold:
    texts = {name: text for name, text in gold.texts.items() if name in articles}
    return Gold(texts, [sentence for sentence in gold.sentences if sentence.article in texts])


def reported(article: Article) -> Iterator[tuple[str, int]]:
    """What a verdict reports and where: labels, and each rule that serves a label together with others."""
    for finding in article.findings:
        own = _LABEL.get(f"rule {finding.rule}")
        shared = _LABEL.get(f"category {finding.category}")
        if own:
            yield own, finding.start
        elif shared and finding.severity != "info":
            yield shared, finding.start
            yield f"rule {finding.rule}", finding.start
    for signal in article.signals:
        label = _LABEL.get(f"signal {signal.kind}")
        if label:
            yield label, signal.start


def by_name(found: Iterable[tuple[str, int]]) -> Hits:
    """What was reported by name, its offsets sorted."""
    hits: defaultdict[str, list[int]] = defaultdict(list)
    for name, offset in found:
        hits[name].append(offset)
    return {name: sorted(offsets) for name, offsets in hits.items()}


def outcome(sentence: Sentence, label: str, offsets: Sequence[int]) -> str | None:
    """What became of a label in a sentence: tp, fp, fn, tn; None where the label is open.

    Args:
        sentence: The sentence.
        label: The label.
        offsets: Where something that serves the label was reported, sorted.
    """
    if label in sentence.either:
        return None
    first = bisect_left(offsets, sentence.start)
    hit = first < len(offsets) and offsets[first] < sentence.end
    if label in sentence.labels:
        return "tp" if hit else "fn"
    return "fp" if hit else "tn"
