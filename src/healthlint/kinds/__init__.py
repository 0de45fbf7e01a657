"""Kinds: one module for each algorithm, imported when a rule needs it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from healthlint.rule import Kind

BUILT_IN = {
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


def built_in(name: str) -> Kind:
    """The kind of that name. Raises KeyError for an unknown one."""
    return cast("Kind", import_module(BUILT_IN[name]))
