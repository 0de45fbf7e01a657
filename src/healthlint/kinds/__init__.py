"""Kinds: one module for each algorithm, imported when a rule needs it."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.rule import Kind

BUILT_IN = {
    "attribution": "healthlint.kinds.attribution",
    "advice": "healthlint.kinds.advice",
    "length": "healthlint.kinds.length",
    "phrases": "healthlint.kinds.phrases",
    "reading-grade": "healthlint.kinds.reading_grade",
    "references": "healthlint.kinds.references",
    "run-on": "healthlint.kinds.run_on",
    "statistic": "healthlint.kinds.statistic",
    "unfinished": "healthlint.kinds.unfinished",
}
"""The names that a rule's `kind:` may have, and their modules."""


def built_in() -> dict[str, Callable[[], Kind]]:
    """How to come by each kind: its module is imported when the first rule names it."""
    return {name: partial(_imported, module) for name, module in BUILT_IN.items()}


def _imported(module: str) -> Kind:
    return cast("Kind", import_module(module))
