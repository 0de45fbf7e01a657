"""Reading YAML content with every scalar a string, and errors that name file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.rule import RuleError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path


def read(path: Path, *, examples: bool = True) -> dict[str, object]:
    """The mapping that a YAML file holds. Without `examples`, what follows a line ``examples:`` is not read.

    Raises:
        RuleError: the file can't be read, isn't YAML, isn't a mapping or repeats a key.
    """
    import yaml  # noqa: PLC0415 - not needed when nothing is linted

    base = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = text_of(path)
    if not examples:
        text = text.partition("\nexamples:")[0]
    try:
        value = yaml.load(text, base)  # noqa: S506 - the base loader makes strings, lists and mappings only
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RuleError(f"{path}:{line}: not valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise RuleError(f"{path}: not valid YAML: {error}") from error
    if not isinstance(value, dict):
        raise RuleError(f"{path}:1: expected a mapping of keys to values")
    keys = re.findall(r"^([\w-]+):", text, re.MULTILINE)
    for key in keys:
        if keys.count(key) > 1:
            raise fail(path, key, f"the key '{key}' stands twice")
    return value


def text_of(path: Path) -> str:
    """The text of a content file. Raises RuleError."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: can't be read: {error}") from error


def fail(path: Path, needle: str, problem: str) -> RuleError:
    """An error at the first line of `path` that holds `needle` (a key or a value)."""
    lines = text_of(path).splitlines()
    keyed = [n for n, line in enumerate(lines, 1) if line.startswith(f"{needle}:")]
    holding = [n for n, line in enumerate(lines, 1) if needle and needle in line]
    line = (keyed or holding or [1])[0]
    return RuleError(f"{path}:{line}: {problem}")


def check_keys(path: Path, value: Mapping[str, object], known: Collection[str]) -> None:
    """Raise RuleError for a key that is not known, naming the nearest known one."""
    for key in value:
        if key not in known:
            raise fail(path, str(key), f"unknown key '{key}'{nearest(str(key), known)}")


def nearest(word: str, known: Collection[str]) -> str:
    """' (did you mean …?)', or the list of what is known where nothing is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only on errors

    close = get_close_matches(word, sorted(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else f"; known are {', '.join(sorted(known))}"


def text(path: Path, value: Mapping[str, object], key: str, default: str | None = None) -> str:
    """A string value. Raises RuleError where it is missing (and has no default) or not a string."""
    found = value.get(key, default)
    if found is None:
        raise fail(path, key, f"the key '{key}' is missing")
    if not isinstance(found, str):
        raise fail(path, key, f"'{key}' must be text")
    return found.strip()


def texts(path: Path, value: Mapping[str, object], key: str) -> tuple[str, ...]:
    """A list of strings, empty where the key is missing. Repeated entries are an error."""
    found = value.get(key, [])
    if not isinstance(found, list) or not all(isinstance(entry, str) for entry in found):
        raise fail(path, key, f"'{key}' must be a list of texts")
    entries = tuple(entry.strip() for entry in found)
    for entry in entries:
        if entries.count(entry) > 1:
            raise fail(path, entry, f"{entry!r} stands twice in '{key}'")
    return entries
