"""One content file to one part of the catalogue: rule, signal, guard, lexicons, model, weights. All checks are here."""

from healthlint.parts.detectors import BUILT_IN_GUARDS, read_guard, read_signal
from healthlint.parts.lexicons import read_lexicons
from healthlint.parts.models import model_of, read_model
from healthlint.parts.rules import read_options, read_rule
from healthlint.parts.weights import read_weights

__all__ = [
    "BUILT_IN_GUARDS",
    "model_of",
    "read_guard",
    "read_lexicons",
    "read_model",
    "read_options",
    "read_rule",
    "read_signal",
    "read_weights",
]
