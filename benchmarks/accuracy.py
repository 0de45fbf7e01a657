"""How often healthlint is right about labelled sentences: precision, recall and F1, with 95% intervals.

    python benchmarks/accuracy.py [NAME=]DIR ... [--ids FILE] [--errors LABEL] [--markdown FILE] [--json FILE]

DIR holds `articles/<id>.txt` and `labels.jsonl`, as tests/gold does. A sentence counts as reported for a label when a
finding or signal that serves the label begins inside it; a sentence whose label is open (`either`) doesn't count for
that label. Intervals come from a bootstrap over articles. docs/accuracy.md says what the labels mean.

--ids names a file of ids of articles that nobody who works on the rules has read: beside the table of all articles
there is then one of these and one of the rest, and --errors shows the sentences of the rest only.
--json records the figures, under NAME, in the file that `healthlint explain` reads, rules/accuracy.json.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

import figures
import labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from healthlint.report import Article

_TOGETHER = "overclaim"
"""The label that several rules serve together."""
HEAD = ("Label", "Reported by", "Labelled", "Reported", "Precision", "Recall", "F1")


class LabelFigures(TypedDict):
    """A label's figures in the data file, and what reports it."""

    by: str
    tp: int
    fp: int
    fn: int
    precision: figures.Estimate | None
    recall: figures.Estimate | None
    f1: figures.Estimate | None


class RuleFigures(TypedDict):
    """The figures of a rule that serves a label together with others: it can't be blamed for what those are to find."""

    label: str
    tp: int
    fp: int
    precision: figures.Estimate | None


class SetFigures(TypedDict):
    """The figures of a set in the data file."""

    articles: int
    sentences: int
    labels: dict[str, LabelFigures]
    rules: dict[str, RuleFigures]


class Tally(NamedTuple):
    """Sentences rightly reported, wrongly reported and missed."""

    tp: int
    fp: int
    fn: int


def main() -> None:
    """Measure, print and write."""
    options = _arguments()
    kept = frozenset(options.ids.read_text(encoding="utf-8").split()) if options.ids else frozenset()
    judge = figures.checker(strict=True)
    tables: list[str] = []
    for given in options.sets:
        before, _, after = given.rpartition("=")
        folder = Path(after)
        gold = labelled.read(folder)
        hits = {name: labelled.by_name(_reported(judge, text)) for name, text in gold.texts.items()}
        if options.errors:
            print("".join(errors(gold, hits, options.errors, kept)))
        for name, part in labelled.parts(before or folder.name, gold, kept):
            measured = measure(part, hits)
            title = f"{name}: {size(measured)}"
            print(f"{title}\n{figures.terminal_table(HEAD, rows(measured))}", flush=True)
            tables.append(f"## {title}\n\n{figures.markdown_table(HEAD, rows(measured))}")
            if options.json:
                figures.record(options.json, "sets", {name: measured})
    if options.markdown:
        options.markdown.write_text("\n".join(tables), encoding="utf-8", newline="\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Precision, recall and F1 on labelled sentences.")
    parser.add_argument("sets", nargs="+", metavar="[NAME=]DIR", help="articles/*.txt and labels.jsonl")
    parser.add_argument("--ids", type=Path, metavar="FILE", help="ids of the articles that are only scored")
    parser.add_argument("--errors", choices=labelled.SERVED_BY, help="show what is missed and what is wrongly reported")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables as Markdown")
    parser.add_argument("--json", type=Path, metavar="FILE", help="record the figures")
    return parser.parse_args()


def _reported(judge: Callable[[str], Article | None], text: str) -> Iterator[tuple[str, int]]:
    article = judge(text)
    return labelled.reported(article) if article else iter(())


def tally(sentences: Sequence[labelled.Sentence], hits: Mapping[str, labelled.Hits], name: str, label: str) -> Tally:
    """The count for what was reported under a name, measured by a label."""
    found = [labelled.outcome(sentence, label, hits[sentence.article].get(name, ())) for sentence in sentences]
    return Tally(found.count("tp"), found.count("fp"), found.count("fn"))


def scores(counts: Sequence[int]) -> list[float | None]:
    """Precision, recall and F1 of each three counts (tp, fp, fn) in a row; None where there is nothing to divide by."""
    found: list[float | None] = []
    for at in range(0, len(counts), 3):
        tp, fp, fn = counts[at : at + 3]
        found += [_share(tp, tp + fp), _share(tp, tp + fn), _share(2 * tp, 2 * tp + fp + fn)]
    return found


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def measure(gold: labelled.Gold, hits: Mapping[str, labelled.Hits]) -> SetFigures:
    """The figures of a set. Rules that serve a label together also have a precision of their own."""
    shared = {name for article in gold.texts for name in hits[article] if name not in labelled.SERVED_BY}
    names = [*((label, label) for label in labelled.SERVED_BY), *((name, _TOGETHER) for name in sorted(shared))]
    by_article: dict[str, list[labelled.Sentence]] = {name: [] for name in gold.texts}
    for sentence in gold.sentences:
        by_article[sentence.article].append(sentence)
    units = [
        [count for name, label in names for count in tally(sentences, hits, name, label)]
        for sentences in by_article.values()
    ]
    estimates = figures.estimates(units, lambda drawn: scores(_sums(drawn)))
    counts = _sums(units)
    labels: dict[str, LabelFigures] = {}
    rules: dict[str, RuleFigures] = {}
    for at, (name, label) in zip(range(0, len(counts), 3), names, strict=True):
        tp, fp, fn = counts[at : at + 3]
        precision, recall, f1 = estimates[at : at + 3]
        if name == label:
            labels[name] = LabelFigures(
                by=labelled.SERVED_BY[name], tp=tp, fp=fp, fn=fn, precision=precision, recall=recall, f1=f1
            )
        else:
            rules[name.removeprefix("rule ")] = RuleFigures(label=label, tp=tp, fp=fp, precision=precision)
    return SetFigures(articles=len(gold.texts), sentences=len(gold.sentences), labels=labels, rules=rules)


def _sums(units: Sequence[Sequence[int]]) -> list[int]:
    return [*map(sum, zip(*units, strict=True))]


def size(measured: SetFigures) -> str:
    """How large a set is, in words."""
    return f"{measured['sentences']:,} sentences of {measured['articles']} articles"


def rows(measured: SetFigures) -> list[tuple[str, ...]]:
    """The rows of a set's table under `HEAD`."""
    return [
        (
            label,
            kept["by"],
            str(kept["tp"] + kept["fn"]),
            str(kept["tp"] + kept["fp"]),
            *map(figures.shown, (kept["precision"], kept["recall"], kept["f1"])),
        )
        for label, kept in measured["labels"].items()
    ]


def errors(gold: labelled.Gold, hits: Mapping[str, labelled.Hits], label: str, kept: Collection[str]) -> Iterator[str]:
    """A line for each sentence that is missed or wrongly reported, but for those of articles only scored."""
    for sentence in gold.sentences:
        found = labelled.outcome(sentence, label, hits[sentence.article].get(label, ()))
        if sentence.article not in kept and found in ("fp", "fn"):
            text = gold.texts[sentence.article][sentence.start : sentence.end]
            yield f"{'missed' if found == 'fn' else 'wrong '}  {sentence.id}  {text}\n"


if __name__ == "__main__":
    main()
