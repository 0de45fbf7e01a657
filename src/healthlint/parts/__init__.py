"""One content file to one part of the catalogue: rule, signal, guard, lexicons or weights. All checks are here."""

from healthlint.parts.detectors import BUILT_IN_GUARDS, read_guard, read_signal
from healthlint.parts.lexicons import read_lexicons
from healthlint.parts.rules import read_options, read_rule
from healthlint.parts.weights import read_weights

__all__ = [
    "BUILT_IN_GUARDS",
    "read_guard",
    "read_lexicons",
    "read_options",
    "read_rule",
    "read_signal",
    "read_weights",
]
