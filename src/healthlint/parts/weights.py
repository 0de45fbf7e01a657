"""The weights of the score."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from healthlint import content
from healthlint.content import check_keys, fail
from healthlint.score import RuleWeight, Weights

if TYPE_CHECKING:
    from pathlib import Path


def read_weights(path: Path) -> Weights:
    """The weights of the score. Every number must be there and not negative."""
    value = content.read(path)
    check_keys(path, value, ("short", "categories", "default", "rules"))
    rules, categories = value.get("rules"), value.get("categories")
    if not isinstance(rules, dict) or not isinstance(categories, dict):
        raise fail(path, "rules", "'rules' and 'categories' must be mappings")
    return Weights(
        {name: _weight(path, name, given) for name, given in rules.items()},
        _weight(path, "default", value.get("default")),
        {name: _points(path, name, given) for name, given in categories.items()},
        int(_points(path, "short", value.get("short"))),
    )


def _weight(path: Path, name: str, given: object) -> RuleWeight:
    if not isinstance(given, dict):
        raise fail(path, name, f"'{name}' must be a mapping with error, warning, info and cap")
    check_keys(path, given, ("error", "warning", "info", "cap", "whole"))
    error, warning, info, cap = (_points(path, name, given.get(key)) for key in ("error", "warning", "info", "cap"))
    return RuleWeight(error, warning, info, cap, whole=given.get("whole", "false") == "true")


def _points(path: Path, name: str, given: object) -> float:
    try:
        points = float(cast("str", given))
    except (TypeError, ValueError) as error:
        raise fail(path, name, f"'{name}' needs numbers") from error
    if points < 0:
        raise fail(path, name, f"'{name}' must not be negative")
    return points
