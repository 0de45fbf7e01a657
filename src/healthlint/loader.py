"""From folders of YAML to a catalogue: rules, signals, guards and lexicons, checked and compiled.

A pack is a folder with any of `lexicon/`, `guards/`, `signals/` and folders named after categories. The packs of
installed distributions and kinds written in Python come through entry points; a folder of YAML can never run code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint import content, parts
from healthlint.content import RuleError
from healthlint.grammar.matcher import Matcher, Pattern, compile_patterns
from healthlint.grammar.syntax import PatternError
from healthlint.kinds import built_in
from healthlint.plugins import plugin_kinds, plugin_packs
from healthlint.report import CATEGORIES
from healthlint.signals import EXCEPT, UNLESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from healthlint.rule import Kind, Rule
    from healthlint.score import Weights
    from healthlint.signals import Detector
    from healthlint.signals.guards import Guard

__all__ = ["Catalogue", "RuleError", "built_in_pack", "load"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that healthlint knows about health writing, ready to use."""

    rules: Mapping[str, Rule]
    signals: Mapping[str, Detector]
    kinds: Mapping[str, Kind]
    matcher: Matcher
    weights: Weights


def built_in_pack() -> Path:
    """The folder of healthlint's own rules: inside the installed package, or beside `src` in a checkout."""
    installed = Path(__file__).parent / "rules"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def load(rule_dirs: Sequence[Path] = (), *, plugins: bool = True, examples: bool = False) -> Catalogue:
    """The catalogue of the built-in pack, installed packs and the folders `rule_dirs`.

    Raises:
        RuleError: a file that can't be used; two rules with one id.
    """
    installed = plugin_packs() if plugins else ()
    return _load(tuple(dict.fromkeys((built_in_pack(), *installed, *rule_dirs))), plugins, examples)


@cache
def _load(packs: tuple[Path, ...], plugins: bool, examples: bool) -> Catalogue:  # noqa: FBT001 - a cache's key
    for pack in packs:
        if not pack.is_dir():
            raise RuleError(f"{pack}: no such folder of rules")
    lexicons = _lexicons(packs)
    kinds = built_in() | (plugin_kinds() if plugins else {})
    guards = {guard.name: guard for guard in parts.BUILT_IN_GUARDS}
    for path in _files(packs, "guards"):
        guard = parts.read_guard(path)
        _unique(path, guard.name, guards)
        guards[guard.name] = guard
    signals: dict[str, Detector] = {}
    for path in _files(packs, "signals"):
        detector = parts.read_signal(path, guards)
        _unique(path, path.stem, signals)
        signals[path.stem] = detector
    rules: dict[str, Rule] = {}
    for category in CATEGORIES:
        for path in _files(packs, category):
            rule = parts.read_rule(path, category, guards, kinds, examples=examples)
            _unique(path, rule.id, rules)
            rules[rule.id] = rule
    weights = parts.read_weights(packs[0] / "scoring.yml")
    used = {rule.kind: kinds[rule.kind]() for rule in rules.values()}
    return Catalogue(rules, signals, used, _matcher(lexicons, rules, signals, guards), weights)


def _files(packs: Sequence[Path], folder: str) -> Iterator[Path]:
    for pack in packs:
        yield from sorted((pack / folder).glob("*.yml"))


def _unique(path: Path, name: str, known: Mapping[str, object]) -> None:
    if path.stem != name:
        raise content.fail(path, "id", f"the id '{name}' must be the file's name, '{path.stem}'")
    if name in known:
        raise content.fail(path, "id", f"'{name}' is defined already, in another pack or file")


def _lexicons(packs: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    lexicons: dict[str, tuple[str, ...]] = {}
    for path in _files(packs, "lexicon"):
        for name, terms in parts.read_lexicons(path).items():
            lexicons[name] = (*lexicons.get(name, ()), *terms)
    return lexicons


def _matcher(
    lexicons: Mapping[str, tuple[str, ...]],
    rules: Mapping[str, Rule],
    signals: Mapping[str, Detector],
    guards: Mapping[str, Guard],
) -> Matcher:
    scanned: list[Pattern] = []
    on_demand: list[Pattern] = []
    for detector in (*signals.values(), *(rule.detector for rule in rules.values() if rule.detector)):
        scanned += detector.patterns
        on_demand += [Pattern(detector.owner + EXCEPT, p.text) for p in detector.except_]
        on_demand += [Pattern(detector.owner + UNLESS, p.text) for p in detector.unless]
    for guard in guards.values():
        on_demand += guard.patterns
    try:
        return compile_patterns(lexicons, scanned, on_demand)
    except PatternError as error:
        raise RuleError(str(error)) from error
