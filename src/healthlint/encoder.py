"""A small language model that has read a sentence with its neighbours: how surely it bears each label.

Word lists and weights of words don't know what a sentence says. The encoder is a twelve-layer transformer, fitted by
scripts/fit_encoder.py on the sentences in training/; its files are in rules/models/encoder/. It takes some ten
milliseconds a sentence, and is asked only of what patterns or weights of words would report or come near.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from healthlint.pieces import reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LABELS = ("statistic", "unsourced", "vague", "overclaim", "efficacy", "runon", "advice")
"""What the encoder tells, in its order."""

PIECES, WEIGHTS = "pieces.txt", "wording.onnx"


class _Session(Protocol):
    def run(self, names: None, fed: Mapping[str, object]) -> Sequence[Sequence[Sequence[float]]]: ...


class Encoder(NamedTuple):
    """The encoder whose files are in `folder`; they are read when it is first asked."""

    folder: str

    def weigh(self, words: Sequence[str], before: Sequence[str] = (), after: Sequence[str] = ()) -> Mapping[str, float]:
        """The log odds of each label for a sentence's lower-case words and marks, given those of its neighbours."""
        import numpy as np  # noqa: PLC0415 - takes longer to import than many a run takes

        read = reading(_known(self.folder), words, before, after)
        fed = {"pieces": np.array([read.pieces], dtype=np.int64), "own": np.array([read.own], dtype=np.int64)}
        given = _session(self.folder).run(None, fed)[0][0]
        # Two processors may differ in the last digits of a float.
        return {label: round(float(weight), 2) for label, weight in zip(LABELS, given, strict=True)}


@cache
def _known(folder: str) -> Mapping[str, int]:
    lines = (Path(folder) / PIECES).read_text(encoding="utf-8").split("\n")
    return {piece: number for number, piece in enumerate(lines) if piece}


@cache
def _session(folder: str) -> _Session:
    import onnxruntime  # noqa: PLC0415 - takes longer to import than many a run takes

    onnxruntime.disable_telemetry_events()  # on Windows it would tell its makers of each start
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # the same sums in the same order on any machine
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # done when it was written
    path = str(Path(folder) / WEIGHTS)
    return cast("_Session", onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"]))
