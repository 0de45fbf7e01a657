"""Linear models of wording, as scripts/fit_models.py writes them: constants, an empty line, then weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.content import fail, text_of
from healthlint.linear import Model, stem
from healthlint.rule import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from healthlint.grammar.vocabulary import Vocabulary

_CONSTANTS = ("bias", "article", "near", "usual", "doubt")


class ModelFile(NamedTuple):
    """What a file of weights says: the constants by name, and the weights of lexicons, of stems and of pairs."""

    constants: Mapping[str, float]
    lexicons: Mapping[str, float]
    stems: Mapping[str, float]
    pairs: Mapping[str, float]


def read_model(path: Path) -> ModelFile:
    """The model that a file holds. Raises RuleError for a line that is none, and for a constant that is missing."""
    head, _, body = text_of(path).partition("\n\n")
    constants = dict(_weighed(path, head.splitlines(), name_first=True))
    if sorted(constants) != sorted(_CONSTANTS):
        raise fail(path, "bias", f"a model begins with the constants {', '.join(_CONSTANTS)}")
    weights = dict(_weighed(path, body.splitlines(), name_first=False))
    return ModelFile(
        constants,
        {name[1:-1]: weight for name, weight in weights.items() if name.startswith("{")},
        {name: weight for name, weight in weights.items() if " " not in name and not name.startswith("{")},
        {name: weight for name, weight in weights.items() if " " in name},
    )


def model_of(file: ModelFile, vocabulary: Vocabulary) -> Model:
    """The model with the words of its lexicons weighed."""
    by_code: dict[str, list[str]] = {}
    for word, code in vocabulary.codes.items():
        by_code.setdefault(code, []).append(word)
    words: dict[str, float] = {}
    for name, weight in file.lexicons.items():
        for code in vocabulary.classes.get(name, ""):
            for word in by_code.get(code, ()):
                words[word] = words.get(word, file.stems.get(stem(word), 0.0)) + weight
    return Model(**file.constants, stems=file.stems, words=words, pairs=file.pairs)


def _weighed(path: Path, lines: Iterable[str], *, name_first: bool) -> Iterable[tuple[str, float]]:
    for line in lines:
        if not line or line.startswith("# "):
            continue
        first, _, second = line.partition(" ")
        name, number = (first, second) if name_first else (second, first)
        try:
            yield name, float(number)
        except ValueError as error:
            raise RuleError(f"{path}: {line!r} is no weight; scripts/fit_models.py writes this file") from error
