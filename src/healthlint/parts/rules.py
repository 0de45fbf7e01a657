"""Rules: everything that a rule's file may say, with its examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, cast

from healthlint import content
from healthlint.content import check_keys, fail, text, texts
from healthlint.kinds import kind_named, known
from healthlint.language import LOCAL_WORDS
from healthlint.parts.detectors import DETECTOR_KEYS, detector_of
from healthlint.report import SEVERITIES
from healthlint.rule import Example, Reference, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from healthlint.grammar.detector import Guard
    from healthlint.report import Severity
    from healthlint.rule import Option

_KEYS = (
    "id", "severity", "title", "message", "why", "kind", "references", "suggestions", "options",
    "profiles", "soften", "examples", *DETECTOR_KEYS,
)  # fmt: skip
_PROFILES = ("article", "news", "leaflet", "professional")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_TRUE_FALSE = {"true": True, "yes": True, "false": False, "no": False}


def read_rule(
    path: Path,
    category: str,
    guards: Mapping[str, Guard],
    *,
    examples: bool,
) -> Rule:
    """The rule that a file defines."""
    value = content.read(path, examples=examples)
    check_keys(path, value, _KEYS)
    rule_id, kind_name = text(path, value, "id"), text(path, value, "kind")
    if kind_name not in known():
        raise fail(path, "kind", f"unknown kind '{kind_name}'{content.nearest(kind_name, known())}")
    kind = kind_named(kind_name)
    message, suggestions = text(path, value, "message"), texts(path, value, "suggestions")
    values = ("match", *LOCAL_WORDS["us"], *kind.VALUES)
    for template in (message, *suggestions):
        for name in _PLACEHOLDER.findall(template):
            if name not in values:
                raise fail(path, f"{{{name}}}", f"unknown placeholder '{{{name}}}'{content.nearest(name, values)}")
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
        detector_of(path, value, rule_id, guards),
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
