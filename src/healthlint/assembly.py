"""From folders of YAML to a catalogue: every file checked, every pattern compiled. Runs when nothing is cached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import content, parts
from healthlint.catalogue import Catalogue
from healthlint.encoder import Encoder
from healthlint.grammar.compiler import compile_patterns
from healthlint.grammar.detector import EXCEPT, UNLESS
from healthlint.grammar.matcher import Matcher, Pattern
from healthlint.grammar.syntax import PatternError
from healthlint.report import CATEGORIES
from healthlint.rule import RuleError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from healthlint.grammar.detector import Detector, Guard
    from healthlint.rule import Rule


def assemble(packs: Sequence[Path], *, examples: bool = False, models: bool = True) -> Catalogue:
    """The catalogue of some packs, the built-in one first; with `examples`, rules bear theirs.

    Without `models` it has none, as they are fitted on what the others make of a sentence.

    Raises:
        RuleError: a file that can't be used; two rules with one id.
    """
    lexicons = _lexicons(packs)
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
            rule = parts.read_rule(path, category, guards, examples=examples)
            _unique(path, rule.id, rules)
            rules[rule.id] = rule
    weights = parts.read_weights(packs[0] / "scoring.yml")
    matcher = _matcher(lexicons, rules, signals, guards)
    if not models:
        return Catalogue(rules, signals, matcher, {}, None, weights)
    read = {path.stem: parts.read_model(path) for path in _files(packs, "models", "txt")}
    _check_models(rules, signals, read)
    fitted = {name: parts.model_of(file, matcher.vocabulary) for name, file in read.items()}
    encoder = Encoder(str(packs[0] / "models" / "encoder"))
    return Catalogue(rules, signals, matcher, fitted, encoder, weights)


def _files(packs: Sequence[Path], folder: str, ending: str = "yml") -> Iterator[Path]:
    for pack in packs:
        yield from sorted((pack / folder).glob(f"*.{ending}"))


def _unique(path: Path, name: str, known: Mapping[str, object]) -> None:
    if path.stem != name:
        raise content.fail(path, "id", f"the id '{name}' must be the file's name, '{path.stem}'")
    if name in known:
        raise content.fail(path, "id", f"'{name}' is defined already, in another pack or file")


def _check_models(rules: Mapping[str, Rule], signals: Mapping[str, Detector], models: Collection[str]) -> None:
    """Raise RuleError for a rule or signal that names a model which no pack has."""
    named = [(f"rule '{rule.id}'", str(rule.options.get("model", ""))) for rule in rules.values()]
    named += [(f"rule '{rule.id}'", rule.detector.model) for rule in rules.values() if rule.detector]
    named += [(f"signal '{name}'", detector.model) for name, detector in signals.items()]
    for owner, model in named:
        if model and model not in models:
            raise RuleError(f"{owner} names the model '{model}', which nobody has{content.nearest(model, models)}")


def _lexicons(packs: Sequence[Path]) -> dict[str, tuple[str, ...]]:
    """All lexicons; a pack may add terms to another pack's, but defines each of its own in one place."""
    lexicons: dict[str, tuple[str, ...]] = {}
    for pack in packs:
        own: set[str] = set()
        for path in _files([pack], "lexicon"):
            for name, terms in parts.read_lexicons(path).items():
                if name in own:
                    raise content.fail(path, name, f"the lexicon '{name}' is defined already, in another file")
                own.add(name)
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
