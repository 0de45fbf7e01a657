"""What is looked for and what silences it, as data: detectors (of rules and signals) and the guards that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from healthlint.grammar.matcher import Pattern

EXCEPT, UNLESS = "!except", "!unless"
"""Suffixes of the on-demand owners that hold a detector's `except` and `unless` patterns."""

LEANING = "leaning"
"""The tag of patterns too weak to count by themselves: the detector's model must favour the sentence as well."""
SURE = "sure"
"""The tag of patterns whose words can hardly be meant otherwise: the second reader doesn't silence them."""

Where = Literal["before", "after", "sentence", "overlap", "neighbour", "built-in"]
WHERES: tuple[Where, ...] = ("before", "after", "sentence", "overlap", "neighbour", "built-in")
BUILT_IN = ("question", "quoted")
"""Guards that are code, not patterns."""


class Guard(NamedTuple):
    """A named guard: patterns, where they must stand and, for before and after, within how many words."""

    name: str
    where: Where
    within: int = 8
    patterns: tuple[Pattern, ...] = ()


class Detector(NamedTuple):
    """Patterns and what silences them.

    `patterns` are found by the scan of the text; a match that overlaps one of `except_` is dropped, and so is any
    match in a sentence that holds one of `unless`, or to which one of the `guards` applies, or that stands in a block
    whose role is not one of `roles`, or among words that speak against the label of `model`. Where there is a model,
    the second reader may give its label to further sentences.
    """

    owner: str
    patterns: tuple[Pattern, ...]
    except_: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    guards: tuple[Guard, ...]
    roles: frozenset[str]
    model: str = ""
