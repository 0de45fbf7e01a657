"""Write the figures of rules/accuracy.json into README.md and docs/accuracy.md, between the comments that mark them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import accuracy
import datasets
import figures

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
RECORD = ROOT / "rules" / "accuracy.json"
DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "accuracy.md")
_PLACE = re.compile(
    r"(<!-- figures of ([\w-]+): written by benchmarks/publish\.py -->\n).*?(<!-- end of figures -->\n)", re.DOTALL
)
_ASKED = {
    "stat": "Is this a figure that needs a source?",
    "unsourced": "Does the figure lack one?",
    "vague": "Does the claim lean on unnamed evidence or authority?",
    "overclaim": "Does the wording promise or threaten too much?",
    "efficacy": "Is an unproven effect stated as fact?",
    "runon": "Does the sentence run on?",
    "advice": "Is the reader sent to a professional?",
}


def main() -> None:
    """Write the figures into the documents."""
    record = figures.read_record(RECORD)
    for path in DOCUMENTS:
        text = with_figures(path.read_text(encoding="utf-8"), record)
        path.write_text(text, encoding="utf-8", newline="\n")


def with_figures(text: str, record: figures.Record) -> str:
    """A document with the figures as they should be.

    Raises:
        KeyError: It asks for figures that there are not.
    """
    return _PLACE.sub(lambda place: f"{place[1]}\n{_figures(place[2], record)}\n{place[3]}", text)


def _figures(name: str, record: figures.Record) -> str:
    special: dict[str, Callable[[figures.Record], str]] = {
        "summary": summary, "claims": claims, "datasets": data_sets,
    }  # fmt: skip
    return special[name](record) if name in special else labelled(record["sets"][name])


def labelled(measured: accuracy.SetFigures) -> str:
    """The table of a set of labelled sentences."""
    rows = [(label, _coded(by), *rest) for label, by, *rest in accuracy.rows(measured)]
    return f"{accuracy.size(measured)}\n\n{figures.markdown_table(accuracy.HEAD, rows)}"


def summary(record: figures.Record) -> str:
    """One row for each question: the figures of all real articles, and F1 of those and of retold pages kept unread."""
    whole, unread, retold = (record["sets"][name]["labels"] for name in ("real", "real-only-scored", "retold"))
    rows = [
        (
            question,
            *(figures.shown(whole[label][figure]) for figure in ("precision", "recall", "f1")),
            figures.shown(unread[label]["f1"]),
            figures.shown(retold[label]["f1"]),
        )
        for label, question in _ASKED.items()
    ]
    real, kept = (record["sets"][name]["articles"] for name in ("real", "real-only-scored"))
    pages = record["sets"]["retold"]["articles"]
    unseen = (f"F1, the {kept} kept unread", f"F1, {pages} retold pages")
    head = ("", "Precision", "Recall", f"F1, all {real} articles", *unseen)
    return figures.markdown_table(head, rows)


def claims(record: figures.Record) -> str:
    """One row for each rule on claims, in three sets."""
    sets = [record["sets"][name]["rules"] for name in ("real", "retold", "own")]
    rows = [
        (f"`{rule}`", *(_right(found.get(rule)) for found in sets)) for rule in sorted({r for s in sets for r in s})
    ]
    return figures.markdown_table(("Rule", "Right, in real articles", "In retold pages", "In our own"), rows)


def data_sets(record: figures.Record) -> str:
    """The table of published data sets."""
    rows = [(f"`{name}`", *rest) for name, *rest in datasets.rows(record["datasets"])]
    return figures.markdown_table(datasets.HEAD, rows)


def _coded(by: str) -> str:
    kind, name = by.split()
    return f"{kind} `{name}`"


def _right(measured: accuracy.RuleFigures | None) -> str:
    if measured is None:
        return "found nothing"
    found = measured["tp"] + measured["fp"]
    return f"{measured['tp']} of {found}: {figures.shown(measured['precision'])}"


if __name__ == "__main__":
    main()
