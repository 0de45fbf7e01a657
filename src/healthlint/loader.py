"""Where rules come from: the built-in pack, installed packs, the user's folders; and a cache of what became of them.

A pack is a folder with any of `lexicon/`, `guards/`, `signals/` and folders named after categories. The packs of
installed distributions and kinds written in Python come through entry points; a folder of YAML can never run code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import cache
from healthlint.folders import built_in_pack
from healthlint.plugins import plugin_kinds, plugin_packs
from healthlint.rule import RuleError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from healthlint.catalogue import Catalogue

__all__ = ["RuleError", "built_in_pack", "load"]


def load(rule_dirs: Sequence[Path] = (), *, examples: bool = False) -> Catalogue:
    """The catalogue of the built-in pack, installed packs and the folders `rule_dirs`.

    Raises:
        RuleError: a file that can't be used; two rules with one id.
    """
    packs = tuple(dict.fromkeys((built_in_pack(), *plugin_packs(), *rule_dirs)))
    for pack in packs:
        if not pack.is_dir():
            raise RuleError(f"{pack}: no such folder of rules")
    if examples or plugin_kinds():  # a kind's own code may change under a cache
        return _assembled(packs, examples=examples)
    stamp = cache.stamp(packs)
    known = cache.read(stamp)
    if known is None:
        known = _assembled(packs)
        cache.write(stamp, known)
    return known


def _assembled(packs: tuple[Path, ...], *, examples: bool = False) -> Catalogue:
    # The compiler and the YAML parser take longer to import than a cached catalogue to read.
    from healthlint.assembly import assemble  # noqa: PLC0415

    return assemble(packs, examples=examples)
