"""The keys of a configuration, what each may hold, and the words that say so when it doesn't."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.config.layers import Layer
from healthlint.config.settings import FAIL_ON, GRAMMAR, LOCALES, PROFILES
from healthlint.report import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Check = Callable[[object, str, Path], object]


class ConfigError(Exception):
    """A configuration that cannot be used; the message names the file, the key and the remedy."""


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint that ends an error about an unknown name: the known one that looks most like it."""
    # Imported here because it is only needed once something is wrong.
    from difflib import get_close_matches  # noqa: PLC0415

    names = sorted(known)
    close = get_close_matches(name, names, n=1, cutoff=0.5)
    if close:
        return f"; did you mean '{close[0]}'?"
    few = 16
    return f"; known are {', '.join(names)}" if 0 < len(names) <= few else ""


def _wrong(where: str, expected: str, value: object) -> ConfigError:
    kind = {dict: "a table", list: "a list", bool: str(value).lower()}.get(type(value), repr(value))
    return ConfigError(f"{where} must be {expected}, not {kind}")


def _one_of(names: Sequence[str]) -> Check:
    def check(value: object, where: str, _base: Path) -> object:
        if not isinstance(value, str):
            raise _wrong(where, f"one of {', '.join(names)}", value)
        if value not in names:
            raise ConfigError(f"{where} must be one of {', '.join(names)}, not '{value}'{nearest(value, names)}")
        return value

    return check


def _string(value: object, where: str, _base: Path) -> str:
    if not isinstance(value, str) or not value:
        raise _wrong(where, "a text", value)
    return value


def _flag(value: object, where: str, _base: Path) -> bool:
    if not isinstance(value, bool):
        raise _wrong(where, "true or false", value)
    return value


def _score(value: object, where: str, _base: Path) -> float:
    good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if not good or not 0 <= value <= 100:  # type: ignore[operator]  # noqa: PLR2004
        raise _wrong(where, "a number from 0 to 100", value)
    return float(value)  # type: ignore[arg-type]


def _strings(value: object, where: str, _base: Path) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        raise _wrong(where, 'a list of texts, such as ["one", "two"]', value)
    return tuple(dict.fromkeys(value))


def _folders(value: object, where: str, base: Path) -> tuple[Path, ...]:
    if isinstance(value, dict):
        raise ConfigError(f"{where} lists folders of rules; the options of one rule stand in [rule.NAME]")
    return tuple(base / name for name in _strings(value, where, base))


def _table(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _wrong(where, "a table", value)
    return value


def _severities(value: object, where: str, base: Path) -> dict[str, object]:
    check = _one_of((*SEVERITIES, "off"))
    return {rule: check(item, f"{where}.{rule}", base) for rule, item in _table(value, where).items()}


def _options(value: object, where: str, _base: Path) -> dict[str, dict[str, object]]:
    return {
        rule: {key: _frozen(option) for key, option in _table(item, f"{where}.{rule}").items()}
        for rule, item in _table(value, where).items()
    }


def _frozen(option: object) -> object:
    """A list as a tuple, since nothing may change settings."""
    return tuple(option) if isinstance(option, list) else option


def _address(value: object, where: str, _base: Path) -> str:
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        raise _wrong(where, "the address of a LanguageTool server, such as http://localhost:8081", value)
    return value


def _own_address(value: object, where: str, base: Path) -> str:
    """An address on this machine: a file that comes with a stranger's articles must not send them elsewhere."""
    address = _address(value, where, base)
    if not _LOOPBACK.match(address):
        remedy = "name another with --grammar-url or HEALTHLINT_GRAMMAR_URL"
        raise ConfigError(f"{where} may name a server of this machine only, such as http://localhost:8081; {remedy}")
    return address


_ADDRESS = re.compile(r"https?://(?:[\w.-]+|\[[0-9A-Fa-f:]+\])(?::\d{1,5})?(?:/[\w./~-]*)?")
_LOOPBACK = re.compile(r"https?://(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$)")
# A key's name in a file is its name in Settings, but for the table of one rule's options.
_CHECKS: dict[str, Check] = {
    "profile": _one_of(PROFILES),
    "locale": _one_of(LOCALES),
    "select": _strings,
    "ignore": _strings,
    "severities": _severities,
    "fail_under": _score,
    "fail_on": _one_of(FAIL_ON),
    "rule": _options,
    "rules": _folders,
    "exclude": _strings,
    "any_language": _flag,
    "encoding": _string,
}
# Tables of a file, whose keys have names of their own in Settings.
_TABLES: dict[str, dict[str, tuple[str, Check]]] = {
    "readability": {"extra": ("readability", _strings)},
    "grammar": {
        "engine": ("grammar", _one_of(GRAMMAR)),
        "url": ("grammar_url", _own_address),
        "accept": ("accept", _strings),
    },
}
_FLAGS = _CHECKS | {"grammar": _one_of(GRAMMAR), "grammar_url": _address}
_RUN_ONLY = frozenset({"rules", "exclude"})


def _values(table: Mapping[str, object], where: str, base: Path, known: Mapping[str, Check]) -> dict[str, object]:
    values: dict[str, object] = {}
    for spelt, value in table.items():
        key = spelt.replace("-", "_")
        if key in _TABLES:
            values.update(_tabled(value, f"{where}: {spelt}", base, _TABLES[key]))
            continue
        if key not in known:
            raise ConfigError(f"{where}: unknown key '{spelt}'{nearest(key, {*known, *_TABLES})}")
        name = "options" if key == "rule" else key
        if name in values:
            raise ConfigError(f"{where}: '{spelt}' is given twice, once with a hyphen")
        values[name] = known[key](value, f"{where}: {spelt}", base)
    return values


def _tabled(value: object, where: str, base: Path, known: Mapping[str, tuple[str, Check]]) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, item in _table(value, where).items():
        if key not in known:
            raise ConfigError(f"{where}: unknown key '{key}'{nearest(key, known)}")
        name, check = known[key]
        values[name] = check(item, f"{where}.{key}", base)
    return values


def file_layers(table: Mapping[str, object], origin: str, base: Path) -> tuple[Layer, tuple[Layer, ...]]:
    """The layer of a file's keys and those of its overrides; `extends` must be taken out before.

    Args:
        table: The configuration as parsed.
        origin: The file's name, for messages and for `healthlint config`.
        base: The folder of the file, from which its paths and patterns count.

    Raises:
        ConfigError: A key is unknown or holds what it must not.
    """
    rest = dict(table)
    overrides = rest.pop("overrides", [])
    plain = Layer(origin, base, _values(rest, origin, base, _CHECKS))
    if not isinstance(overrides, list):
        raise _wrong(f"{origin}: overrides", "written as [[overrides]]", overrides)
    return plain, tuple(_override(item, f"{origin}: overrides {at}", base) for at, item in enumerate(overrides, 1))


def _override(item: object, where: str, base: Path) -> Layer:
    rest = dict(_table(item, where))
    if not rest.get("files"):
        raise ConfigError(f'{where} needs the files it is for, such as files = ["news/**"]')
    files = _strings(rest.pop("files"), f"{where}: files", base)
    known = {key: check for key, check in _CHECKS.items() if key not in _RUN_ONLY}
    for key in rest:
        if key in _RUN_ONLY:
            raise ConfigError(f"{where}: '{key}' is for a whole run and can't stand in an override")
    return Layer(f"{where} ({', '.join(files)})", base, _values(rest, where, base, known), files)


def flags_layer(flags: Mapping[str, object]) -> Layer:
    """The layer of the command line, by names of `Settings`; None means that a flag was not given.

    Raises:
        ConfigError: A flag holds what it must not; the message names the flag.
    """
    base = Path()
    given = {name: value for name, value in flags.items() if value is not None and value != ()}
    return Layer(
        "",
        base,
        {name: _FLAGS[name](value, "--" + name.replace("_", "-"), base) for name, value in given.items()},
        flags=True,
    )
