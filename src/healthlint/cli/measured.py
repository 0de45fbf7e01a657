"""How often a rule is right, in words, from the figures that `benchmarks/accuracy.py` keeps beside the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from healthlint.rule import Rule

_SETS = {
    "real": "real articles",
    "real-only-scored": "of these, kept unread while the rules were written",
    "retold": "real pages retold for healthlint and kept unread",
    "own": "articles written for healthlint",
}
_RESTS_ON = {"missing-professional-advice": "signal professional-advice"}
NOT_MEASURED = "Not measured: no labelled sentences tell how often this rule is right."


class _Label(NamedTuple):
    """A label's figures in one set."""

    articles: str
    figures: Mapping[str, Any]


def measured(rule: Rule) -> str:
    """The rule's precision and recall on each set of labelled articles, with 95% intervals; or that there are none."""
    return "\n".join(lines(rule.id, rule.category, _sets())) or NOT_MEASURED


def lines(rule: str, category: str, sets: Mapping[str, Any]) -> Iterator[str]:
    """What is known about a rule, a line for each figure.

    Args:
        rule: The rule's id.
        category: Its category.
        sets: The figures of each set by its name, as the data file holds them.
    """
    own = _by(f"rule {rule}", sets)
    if own:
        yield "Measured (with 95% intervals):"
        yield from map(_line, own)
        return
    rests = _RESTS_ON.get(rule)
    if rests:
        yield f"Rests on the {rests}, which was measured (with 95% intervals):"
        yield from map(_line, _by(rests, sets))
        return
    alone = [(figures["rules"][rule], where) for where, figures in _known(sets) if rule in figures["rules"]]
    if alone:
        yield "Measured alone, and with the other rules on claims together (with 95% intervals):"
        yield from (_alone(figures, where) for figures, where in alone)
        yield from map(_line, _by(f"category {category}", sets))


def _known(sets: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, kind in _SETS.items():
        if name in sets:
            yield f"{sets[name]['articles']} {kind}", sets[name]


def _by(served: str, sets: Mapping[str, Any]) -> list[_Label]:
    """The figures of the label that something serves."""
    return [
        _Label(where, label)
        for where, figures in _known(sets)
        for label in figures["labels"].values()
        if label["by"] == served
    ]


def _line(label: _Label) -> str:
    """``  precision 0.93 (0.90 to 0.96), recall 0.90 (…) on 267 labelled sentences of 114 real articles``."""
    figures = label.figures
    number = figures["tp"] + figures["fn"]
    precision, recall = _shown(figures["precision"]), _shown(figures["recall"])
    sentences = "sentence" if number == 1 else "sentences"
    return f"  precision {precision}, recall {recall}\n    on {number} labelled {sentences} of {label.articles}"


def _alone(figures: Mapping[str, Any], where: str) -> str:
    found = figures["tp"] + figures["fp"]
    return f"  alone: right in {figures['tp']} of the {found} sentences it found in {where}"


def _shown(figure: Sequence[float] | None) -> str:
    if figure is None:
        return "unknown"
    value, low, high = figure
    return f"{value:.2f} ({low:.2f} to {high:.2f})"


def _sets() -> Mapping[str, Any]:
    # Imported here because `healthlint --help` imports every command.
    import json  # noqa: PLC0415

    from healthlint.folders import built_in_pack  # noqa: PLC0415

    path = built_in_pack() / "accuracy.json"
    sets: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))["sets"]
    return sets
