"""Checks a configuration's names of rules, categories, options and metrics against those that exist.

Which rules exist is only known once the folders that a configuration names are loaded, so this comes after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.config.schema import ConfigError, nearest
from healthlint.report import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from healthlint.config.layers import Layer


class Known(NamedTuple):
    """The names that a configuration may use.

    Attributes:
        rules: The options of each rule with their values, by rule id.
        metrics: Readability metrics that may be asked for; None leaves them unchecked.
    """

    rules: Mapping[str, Mapping[str, object]]
    metrics: Collection[str] | None = None


def check_names(layers: Iterable[Layer], known: Known) -> None:
    """See that every name in some layers exists.

    Raises:
        ConfigError: A name doesn't; the message says where it stands and which known one is nearest.
    """
    for layer in layers:
        _check_rules(layer, known)
        _check_options(layer, known)
        metrics = layer.values.get("readability", ())
        if known.metrics is not None and isinstance(metrics, tuple):
            for metric in metrics:
                if metric not in known.metrics:
                    place = layer.place("readability")
                    raise ConfigError(f"{place}: unknown metric '{metric}'{nearest(metric, known.metrics)}")


def _check_rules(layer: Layer, known: Known) -> None:
    families = {*known.rules, *CATEGORIES}
    for key, names, noun in (
        ("select", families, "rule or category"),
        ("ignore", families, "rule or category"),
        ("severities", known.rules.keys(), "rule"),
        ("options", known.rules.keys(), "rule"),
    ):
        given = layer.values.get(key, ())
        for name in given if isinstance(given, tuple | dict) else ():
            if name not in names:
                place = layer.place("rule" if key == "options" else key)
                raise ConfigError(f"{place}: unknown {noun} '{name}'{nearest(name, names)}")


def _check_options(layer: Layer, known: Known) -> None:
    options = layer.values.get("options", {})
    for rule, given in options.items() if isinstance(options, dict) else ():
        own = known.rules[rule]
        for key, value in given.items():
            place = layer.place(f"rule.{rule}")
            if key not in own:
                hint = nearest(key, own) if own else "; this rule has no options"
                raise ConfigError(f"{place}: unknown option '{key}'{hint}")
            if expected := _misfit(value, own[key]):
                raise ConfigError(f"{place}.{key} must be {expected}, not {_shown(value)}")


def _misfit(value: object, default: object) -> str:
    """What was expected instead of a value, judged by the option's default; empty when the value is good."""
    if isinstance(default, bool):
        return "" if isinstance(value, bool) else "true or false"
    if isinstance(default, int):
        return "" if isinstance(value, int) and not isinstance(value, bool) else f"a whole number like {default}"
    if isinstance(default, float):
        good = isinstance(value, int | float) and not isinstance(value, bool)
        return "" if good else f"a number like {default}"
    if isinstance(default, str):
        return "" if isinstance(value, str) else f"a text like {default!r}"
    good = isinstance(value, tuple) and all(isinstance(item, str) for item in value)
    return "" if good else "a list of texts"


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "a list"
    return str(value).lower() if isinstance(value, bool) else repr(value)
