"""Guards, signals and the patterns of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthlint import content
from healthlint.content import check_keys, fail, text, texts
from healthlint.grammar.detector import BUILT_IN, LEANING, WHERES, Detector, Guard
from healthlint.grammar.matcher import Pattern
from healthlint.grammar.syntax import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BUILT_IN_GUARDS = tuple(Guard(name, "built-in") for name in BUILT_IN)
DETECTOR_KEYS = ("patterns", "except", "unless", "guards", "roles", "model")
_DEFAULT_ROLES = frozenset(("title", "body", "list-item", "quotation", "table-cell", "caption"))
_ALL_ROLES = _DEFAULT_ROLES | {"heading", "reference", "furniture", "comment", "disclaimer"}


def read_guard(path: Path) -> Guard:
    """The guard that a file defines."""
    value = content.read(path)
    check_keys(path, value, ("id", "about", "where", "within", "patterns"))
    name, where = text(path, value, "id"), text(path, value, "where")
    text(path, value, "about")
    if where not in WHERES or where == "built-in":
        raise fail(path, "where", f"'where' must be one of {', '.join(w for w in WHERES if w != 'built-in')}")
    within = text(path, value, "within", "8")
    if not within.isdigit():
        raise fail(path, "within", "'within' must be a number of words")
    patterns = _listed(path, value, "patterns", "guard:" + name)
    return Guard(name, where, int(within), patterns)


def read_signal(path: Path, guards: Mapping[str, Guard]) -> Detector:
    """The signal that a file defines, examples left aside."""
    value = content.read(path, examples=False)
    check_keys(path, value, ("id", "about", "examples", *DETECTOR_KEYS))
    text(path, value, "about")
    detector = detector_of(path, value, "signal:" + text(path, value, "id"), guards)
    if detector is None:
        raise fail(path, "patterns", "a signal needs 'patterns'")
    return detector


def detector_of(path: Path, value: Mapping[str, object], owner: str, guards: Mapping[str, Guard]) -> Detector | None:
    """The detector that a rule or signal describes, or None when it has no patterns."""
    patterns = _patterns(path, value, owner)
    if not patterns:
        return None
    model = text(path, value, "model", "")
    for pattern in patterns:
        if pattern.tag == LEANING and not model:
            raise fail(path, LEANING, f"patterns tagged '{LEANING}' need a 'model' that decides on them")
    named = texts(path, value, "guards")
    for name in named:
        if name not in guards:
            raise fail(path, name, f"unknown guard '{name}'{content.nearest(name, guards)}")
    roles = texts(path, value, "roles")
    for role in roles:
        if role not in _ALL_ROLES:
            raise fail(path, role, f"unknown role '{role}'{content.nearest(role, _ALL_ROLES)}")
    return Detector(
        owner,
        patterns,
        _listed(path, value, "except", owner),
        _listed(path, value, "unless", owner),
        tuple(guards[name] for name in named),
        frozenset(roles) or _DEFAULT_ROLES,
        model,
    )


def _patterns(path: Path, value: Mapping[str, object], owner: str) -> tuple[Pattern, ...]:
    """`patterns:` is a list, or a mapping of tags (severities, strengths) to lists."""
    given = value.get("patterns", [])
    if isinstance(given, dict):
        return tuple(pattern for tag in given for pattern in _listed(path, given, tag, owner, tag))
    return _listed(path, value, "patterns", owner)


def _listed(path: Path, value: Mapping[str, object], key: str, owner: str, tag: str = "") -> tuple[Pattern, ...]:
    """The patterns of a list, each of them read once to see that it can be."""
    lines = texts(path, value, key)
    for line in lines:
        try:
            parse(line)
        except ValueError as error:
            raise fail(path, line, str(error)) from error
    return tuple(Pattern(owner, line, tag) for line in lines)
