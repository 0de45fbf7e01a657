"""Everything that healthlint knows about health writing, checked and compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.encoder import Reader
    from healthlint.grammar.detector import Detector
    from healthlint.grammar.matcher import Matcher
    from healthlint.linear import Model
    from healthlint.rule import Rule
    from healthlint.score import Weights


class Catalogue(NamedTuple):
    """Rules and signals by id, the compiled patterns of both, what weighs wording, and the weights of the score."""

    rules: Mapping[str, Rule]
    signals: Mapping[str, Detector]
    matcher: Matcher
    models: Mapping[str, Model]
    encoder: Reader | None
    weights: Weights
