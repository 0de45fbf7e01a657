"""Layers of settings, and how later ones change what earlier ones said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from healthlint.config.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


TABLED = {
    "readability": "readability.extra",
    "grammar": "grammar.engine",
    "grammar_url": "grammar.url",
    "accept": "grammar.accept",
}
"""How a file writes the names of `Settings` that stand in tables of their own."""


class Layer(NamedTuple):
    """Settings that one place states.

    Attributes:
        origin: The place, for people: a file or an override in it; empty for the command line.
        base: The folder from which the layer's paths and patterns count.
        values: Valid values by name of `Settings`.
        files: Patterns of the articles that it is for; None means all.
        flags: Whether it stands for the command line.
    """

    origin: str
    base: Path
    values: Mapping[str, object]
    files: tuple[str, ...] | None = None
    flags: bool = False

    def place(self, key: str) -> str:
        """Where a key of this layer stands, for people."""
        return "--" + key.replace("_", "-") if self.flags else f"{self.origin}: {TABLED.get(key, key)}"


class Applied(NamedTuple):
    """The settings of one article, where each of them comes from, and the layers they were folded from."""

    settings: Settings
    origins: Mapping[str, str]
    layers: tuple[Layer, ...]


def fold(layers: Sequence[Layer]) -> Applied:
    """Lay layers over the defaults, the later over the earlier.

    A later value replaces an earlier one; `severities` and options replace one by one; `ignore`, `exclude`,
    `accept` and `rules` add up, and a later `select` lifts an earlier `ignore` of the same name.
    """
    merged: dict[str, Any] = {}
    origins = dict.fromkeys(Settings._fields, "default")
    for layer in layers:
        for name, value in layer.values.items():
            _lay(merged, origins, layer, name, value)
    return Applied(Settings(**merged), origins, tuple(layers))


def _lay(merged: dict[str, Any], origins: dict[str, str], layer: Layer, name: str, value: Any) -> None:  # noqa: ANN401 - one of many types
    place = layer.place("rule" if name == "options" else name)
    if name == "severities":
        merged[name] = {**merged.get(name, {}), **value}
        origins.update({f"{name}.{rule}": f"{place}.{rule}" for rule in value})
    elif name == "options":
        earlier = merged.get(name, {})
        merged[name] = {
            **earlier,
            **{rule: {**earlier.get(rule, {}), **given} for rule, given in value.items()},
        }
        origins.update({f"rule.{rule}.{key}": f"{place}.{rule}.{key}" for rule in value for key in value[rule]})
    elif name in {"ignore", "exclude", "rules", "accept"}:
        merged[name] = tuple(dict.fromkeys((*merged.get(name, ()), *value)))
        before = origins[name]
        origins[name] = place if before == "default" else f"{before}, {place}"
    else:
        merged[name] = value
        origins[name] = place
    if name == "select":
        merged["ignore"] = tuple(rule for rule in merged.get("ignore", ()) if rule not in value)
