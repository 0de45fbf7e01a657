"""A small language model that has read a sentence with its neighbours: how surely it bears each label.

Word lists and weights of words don't know what a sentence says. The encoder is a twelve-layer transformer, fitted by
scripts/fit_encoder.py on the sentences in training/; its files are in rules/models/encoder/. It takes some twenty
milliseconds a sentence, and is asked only of what patterns or weights of words would report or come near. Where its
first part, a quarter of the whole, tells plainly whether a sentence bears the label in question, the second isn't run.
"""

from __future__ import annotations

from functools import cache
from math import inf, isinf
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from healthlint.pieces import reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LABELS = ("statistic", "unsourced", "vague", "overclaim", "efficacy", "runon", "advice")
"""What the encoder tells, in its order."""

FILES = PIECES, FIRST, SECOND = "pieces.txt", "first.onnx", "second.onnx"
"""Its files: the pieces of words that it reads, and the two parts of the model."""
# Below the first and above the second log odds of the first part, by label, the second isn't asked: of what the whole
# would say the other way one in a hundred is lost.
SETTLED: Mapping[str, tuple[float, float]] = {
    "statistic": (-3.25, 3.25),
    "unsourced": (-3.0, 4.5),
    "vague": (-2.75, 2.5),
    "overclaim": (-2.75, 1.5),
    "efficacy": (-2.75, 2.75),
    "runon": (-3.5, 1.5),
    "advice": (-2.75, 4.75),
}


class _Session(Protocol):
    def run(self, names: None, fed: Mapping[str, object]) -> Sequence[Any]: ...


class Opinion(NamedTuple):
    """The log odds of each label, infinite where the first part has settled it, and whether both parts were asked."""

    odds: Mapping[str, float]
    is_whole: bool

    def tells(self, label: str) -> bool:
        """Whether nothing more can be said of a label."""
        return self.is_whole or isinf(self.odds[label])


class Reader(Protocol):
    """Tells of a sentence what the encoder says, of itself or from memory."""

    def weigh(self, label: str, words: Sequence[str], before: Sequence[str] = (), after: Sequence[str] = ()) -> Opinion:
        """What it makes of a sentence's lower-case words and marks, given those of its neighbours.

        At least of `label` that is all it can say; of the others, if it had to look closely.
        """


class Encoder(NamedTuple):
    """The encoder whose files are in `folder`; they are read when it is first asked."""

    folder: str

    def weigh(self, label: str, words: Sequence[str], before: Sequence[str] = (), after: Sequence[str] = ()) -> Opinion:
        """What it makes of a sentence, as `Reader.weigh` says."""
        import numpy as np  # noqa: PLC0415 - takes longer to import than many a run takes

        read = reading(_known(self.folder), words, before, after)
        own = np.array([read.own], dtype=np.int64)
        fed = {"pieces": np.array([read.pieces], dtype=np.int64), "own": own}
        odds, states = _session(self.folder, FIRST).run(None, fed)
        early = Opinion({name: _settled(name, each) for name, each in _by_label(odds[0]).items()}, is_whole=False)
        if early.tells(label):
            return early
        odds = _session(self.folder, SECOND).run(None, {"states": states, "own": own})[0]
        # What the first part has said stands, so that it doesn't matter which label is asked about first.
        told = {name: each for name, each in early.odds.items() if early.tells(name)}
        return Opinion({**_by_label(odds[0]), **told}, is_whole=True)


def _settled(label: str, odds: float) -> float:
    """What the first part says of a label: infinite log odds where it suffices."""
    least, most = SETTLED[label]
    if odds < least:
        return -inf
    return inf if odds > most else odds


def _by_label(odds: Sequence[float]) -> Mapping[str, float]:
    """Log odds with two digits: two processors may differ in the last digits of a float."""
    return {label: round(float(each), 2) for label, each in zip(LABELS, odds, strict=True)}


@cache
def _known(folder: str) -> Mapping[str, int]:
    lines = (Path(folder) / PIECES).read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


@cache
def _session(folder: str, part: str) -> _Session:
    import onnxruntime  # noqa: PLC0415 - takes longer to import than many a run takes

    onnxruntime.disable_telemetry_events()  # on Windows it would tell its makers of each start
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same sums in the same order on any machine
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # done when it was written
    path = str(Path(folder) / part)
    return cast("_Session", onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"]))
