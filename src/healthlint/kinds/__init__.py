"""Kinds: one module for each algorithm, imported when a rule needs it."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from healthlint.plugins import plugin_kinds

if TYPE_CHECKING:
    from healthlint.rule import Kind

BUILT_IN = {
    "attribution": "healthlint.kinds.attribution",
    "advice": "healthlint.kinds.advice",
    "efficacy": "healthlint.kinds.efficacy",
    "languagetool": "healthlint.kinds.languagetool",
    "instead": "healthlint.kinds.instead",
    "length": "healthlint.kinds.length",
    "phrases": "healthlint.kinds.phrases",
    "reading-grade": "healthlint.kinds.reading_grade",
    "references": "healthlint.kinds.references",
    "run-on": "healthlint.kinds.run_on",
    "statistic": "healthlint.kinds.statistic",
    "unfinished": "healthlint.kinds.unfinished",
    "unhyphenated": "healthlint.kinds.unhyphenated",
    "weighed": "healthlint.kinds.weighed",
}
"""The names that a rule's `kind:` may have, and their modules."""


@cache
def kind_named(name: str) -> Kind:
    """The kind of that name, built in or from an installed distribution. Raises KeyError for an unknown one."""
    if name in BUILT_IN:
        return cast("Kind", import_module(BUILT_IN[name]))
    return plugin_kinds()[name]()


def known() -> frozenset[str]:
    """The names of all kinds."""
    return frozenset(BUILT_IN) | plugin_kinds().keys()
