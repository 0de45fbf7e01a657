"""One content file to one part of the catalogue: rule, signal, guard or lexicons. Everything is checked here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, cast

from healthlint import content
from healthlint.content import check_keys, fail, text, texts
from healthlint.grammar.matcher import Pattern
from healthlint.grammar.syntax import parse
from healthlint.kinds import kind_named, known
from healthlint.report import SEVERITIES
from healthlint.rule import Example, Reference, Rule
from healthlint.score import RuleWeight, Weights
from healthlint.signals import Detector
from healthlint.signals.guards import BUILT_IN, WHERES, Guard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from healthlint.report import Severity
    from healthlint.roles import Role
    from healthlint.rule import Option

BUILT_IN_GUARDS = tuple(Guard(name, "built-in") for name in BUILT_IN)
_DETECTOR_KEYS = ("patterns", "except", "unless", "guards", "roles")
_RULE_KEYS = (
    "id", "severity", "title", "message", "why", "kind", "references", "suggestions", "options",
    "profiles", "soften", "examples", *_DETECTOR_KEYS,
)  # fmt: skip
_DEFAULT_ROLES: frozenset[Role] = frozenset(("title", "body", "list-item", "quotation", "table-cell", "caption"))
_ALL_ROLES = _DEFAULT_ROLES | {"heading", "reference", "furniture", "comment", "disclaimer"}
_PROFILES = ("article", "news", "leaflet", "professional")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_TRUE_FALSE = {"true": True, "yes": True, "false": False, "no": False}


def read_lexicons(path: Path) -> dict[str, tuple[str, ...]]:
    """The lexicons of a file: each a list, or a text with commas between the terms."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in content.read(path).items():
        if isinstance(value, str):
            terms = tuple(term for term in re.split(r"\s*,\s*", " ".join(value.split())) if term)
        else:
            terms = texts(path, {name: value}, name)
        seen: set[str] = set()
        for term in terms:
            if term in seen:
                raise fail(path, term, f"{term!r} stands twice in the lexicon '{name}'")
            seen.add(term)
        found[name] = terms
    return found


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
    check_keys(path, value, ("id", "about", "examples", *_DETECTOR_KEYS))
    text(path, value, "about")
    detector = _detector(path, value, "signal:" + text(path, value, "id"), guards)
    if detector is None:
        raise fail(path, "patterns", "a signal needs 'patterns'")
    return detector


def read_rule(
    path: Path,
    category: str,
    guards: Mapping[str, Guard],
    *,
    examples: bool,
) -> Rule:
    """The rule that a file defines."""
    value = content.read(path, examples=examples)
    check_keys(path, value, _RULE_KEYS)
    rule_id, kind_name = text(path, value, "id"), text(path, value, "kind")
    if kind_name not in known():
        raise fail(path, "kind", f"unknown kind '{kind_name}'{content.nearest(kind_name, known())}")
    kind = kind_named(kind_name)
    message, suggestions = text(path, value, "message"), texts(path, value, "suggestions")
    for template in (message, *suggestions):
        for name in _PLACEHOLDER.findall(template):
            if name not in ("match", *kind.VALUES):
                raise fail(
                    path,
                    f"{{{name}}}",
                    f"unknown placeholder '{{{name}}}'{content.nearest(name, ('match', *kind.VALUES))}",
                )
    return Rule(
        rule_id,
        category,
        _severity(path, "severity", text(path, value, "severity")),
        text(path, value, "title"),
        " ".join(message.split()),
        text(path, value, "why"),
        kind_name,
        _references(path, value),
        tuple(" ".join(line.split()) for line in suggestions),
        read_options(path, value.get("options", {}), kind.OPTIONS),
        _profiles(path, value),
        str(path),
        _detector(path, value, rule_id, guards),
        _soften(path, value, guards),
        _examples(path, value, kind.OPTIONS) if examples else (),
    )


def read_options(path: Path, value: object, known: Mapping[str, Option], *, complete: bool = True) -> dict[str, object]:
    """A kind's options with their types checked; `complete` fills in the defaults."""
    if not isinstance(value, dict):
        raise fail(path, "options", "'options' must be a mapping")
    check_keys(path, value, known)
    options = {name: option.default for name, option in known.items()} if complete else {}
    for name, given in value.items():
        options[name] = _typed(path, name, given, known[name])
    return options


def _typed(path: Path, name: str, given: object, option: Option) -> object:
    try:
        if option.type == "integer":
            return int(cast("str", given))
        if option.type == "number":
            return float(cast("str", given))
        if option.type == "boolean":
            return _TRUE_FALSE[cast("str", given)]
    except (KeyError, TypeError, ValueError) as error:
        kind = {"integer": "a whole number", "number": "a number", "boolean": "true or false"}[option.type]
        raise fail(path, name, f"'{name}' must be {kind}") from error
    return texts(path, {name: given}, name) if option.type == "texts" else text(path, {name: given}, name)


def _detector(path: Path, value: Mapping[str, object], owner: str, guards: Mapping[str, Guard]) -> Detector | None:
    patterns = _patterns(path, value, owner)
    if not patterns:
        return None
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
        cast("frozenset[Role]", frozenset(roles)) or _DEFAULT_ROLES,
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


def _severity(path: Path, key: str, name: str) -> Severity:
    if name not in SEVERITIES:
        raise fail(path, key, f"'{name}' is not a severity; use error, warning or info")
    return name


def _references(path: Path, value: Mapping[str, object]) -> tuple[Reference, ...]:
    given = value.get("references")
    if not isinstance(given, list) or not given:
        raise fail(path, "references", "a rule needs 'references': the published framework items that it serves")
    references: list[Reference] = []
    for entry in given:
        if not isinstance(entry, dict) or set(entry) != {"title", "url"}:
            raise fail(path, "references", "each reference needs a 'title' and a 'url'")
        references.append(Reference(text(path, entry, "title"), text(path, entry, "url")))
    return tuple(references)


def _profiles(path: Path, value: Mapping[str, object]) -> dict[str, Severity | Literal["off"]]:
    """`profiles:` says, for a profile, the highest severity that the rule has there, or off."""
    given = value.get("profiles", {})
    if not isinstance(given, dict):
        raise fail(path, "profiles", "'profiles' must be a mapping of profiles to severities or 'off'")
    check_keys(path, given, _PROFILES)
    return {
        profile: "off" if level == "off" else _severity(path, "profiles", str(level))
        for profile, level in given.items()
    }


def _soften(path: Path, value: Mapping[str, object], guards: Mapping[str, Guard]) -> tuple[tuple[Guard, Severity], ...]:
    given = value.get("soften", {})
    if not isinstance(given, dict):
        raise fail(path, "soften", "'soften' must be a mapping of guards to severities")
    check_keys(path, given, guards)
    return tuple((guards[name], _severity(path, name, str(level))) for name, level in given.items())


def _examples(path: Path, value: Mapping[str, object], known: Mapping[str, Option]) -> tuple[Example, ...]:
    given = value.get("examples", {})
    if not isinstance(given, dict):
        raise fail(path, "examples", "'examples' must hold the lists 'bad' and 'ok'")
    check_keys(path, given, ("bad", "ok"))
    return tuple(
        _example(path, entry, known, bad=side == "bad") for side in ("bad", "ok") for entry in given.get(side, [])
    )


def _example(path: Path, entry: object, known: Mapping[str, Option], *, bad: bool) -> Example:
    if isinstance(entry, str):
        entry = {"text": entry}
    if not isinstance(entry, dict):
        raise fail(path, "examples", "an example is a text, or a mapping with 'text'")
    check_keys(path, entry, ("text", "options", "format"))
    marked = text(path, entry, "text")
    if not bad and "<<" in marked:
        raise fail(path, marked.split("\n")[0], "an ok example has no marks")
    pieces = re.split(r"<<|>>", marked)
    marks: list[tuple[int, int]] = []
    plain = ""
    for number, piece in enumerate(pieces):
        if number % 2:
            marks.append((len(plain), len(plain) + len(piece)))
        plain += piece
    form = text(path, entry, "format", "plain")
    if form not in ("plain", "markdown", "html"):
        raise fail(path, form, "'format' must be plain, markdown or html")
    return Example(plain, tuple(marks), bad, read_options(path, entry.get("options", {}), known, complete=False), form)  # type: ignore[arg-type]


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
