"""The training sentences as the encoder reads them, and how it learns from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import torch
from judge import LETTERS, mean_of_own
from torch.nn.functional import binary_cross_entropy_with_logits
from training_set import LATER, RETOLD, TRAINING, passages, words

from healthlint.assembly import assemble
from healthlint.folders import built_in_pack
from healthlint.pieces import Reading, reading

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from judge import Judge

LAST = len(LATER)
"""The part of the fit that follows real pages most closely."""
# One of so many retold pages is left out, and which; more of those that follow real pages most closely.
_LEFT_OUT, _LEFT_OUT_LAST = (12, 7), (6, 0)
# How often sentences are read: all of retold pages that bear a label, and shares of the others, anew each time round.
_SHARES = {(True, True): 1.0, (True, False): 0.45, (False, True): 0.3, (False, False): 0.08}  # retold, labelled
_ALONE = 0.15  # the share read without company
_BATCH, _SORTED = 32, 64  # sentences; batches that are sorted by length together, to waste little
_LENGTHS = 16  # pieces: batches are filled up to a multiple, since PyTorch prepares each length anew
_HEAD, _WARM = 10, 100  # how many times as fast new layers learn, and steps until a rate is reached
_EARLY = 0.5  # how much what the first part makes of a sentence counts, beside what the whole does
_RARE = 3.0  # how much more a sentence that bears a label counts than one that doesn't


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


def lines(known: dict[str, int]) -> list[Line]:
    """The training sentences, in order of file name and line."""
    catalogue = assemble([built_in_pack()], models=False)
    found: list[Line] = []
    pages = 0
    for path in sorted(TRAINING.rglob("*.tsv"), key=lambda path: path.name):
        retold, part = path.name.startswith(RETOLD), _part(path.name)
        every, left = _LEFT_OUT_LAST if part == LAST else _LEFT_OUT
        for passage in passages(path):
            pages += retold
            read = [words(catalogue, text) for _, text in passage]
            for at, (flags, text) in enumerate(passage):
                labels = _labels(flags)
                company = read[at - 1] if at else (), read[at + 1] if at + 1 < len(read) else ()
                found.append(
                    Line(
                        read=reading(known, read[at], *company),
                        alone=reading(known, read[at]),
                        truth=tuple(float(letter in labels) for letter in LETTERS),
                        counts=tuple(float(not _disputed(flags, letter)) for letter in LETTERS),
                        retold=retold,
                        part=part,
                        left_out=retold and pages % every == left,
                        page=f"{path.stem} {pages}",
                        text=text,
                    )
                )
    return found


def _part(name: str) -> int:
    """In which part of the fit a file is read."""
    return next((number for number, start in enumerate(LATER, 1) if name.startswith(start)), 0)


def _disputed(flags: str, letter: str) -> bool:
    """Whether readers differ about a label of a line, or about all of its labels."""
    return letter.lower() in flags or ("?" in flags and letter in flags)


def _labels(flags: str) -> str:
    """The letters of a line. What leans on unnamed evidence isn't a flat statement, whatever its writer gave it."""
    return flags.replace("E", "") if "V" in flags and "?" not in flags else flags


def _drawn(read: Sequence[Line], chance: random.Random, share: float = 1.0) -> list[Line]:
    """The sentences of a round."""
    return [line for line in read if chance.random() < share * _SHARES[line.retold, any(line.truth)]]


def drawn_by_part(read: Sequence[Line], shares: Sequence[tuple[int, float]], chance: random.Random) -> list[Line]:
    """The sentences of rounds through parts of the fit, of each a share."""
    rounds = [_drawn([line for line in read if line.part == part], chance, share) for part, share in shares]
    return [line for each in rounds for line in each]


def fit(judge: Judge, read: Sequence[Line], chance: random.Random, rate: float) -> None:
    """Teach a judge some sentences, each as often as it is among them, in no order. Its words stay as they are.

    What the whole judge says is taught to the layer of labels behind its first part.
    """
    judge.base.embeddings.word_embeddings.requires_grad_(requires_grad=False)
    among = {id(weight) for weight in judge.base.parameters()}
    learning = [weight for weight in judge.parameters() if weight.requires_grad]
    old = [weight for weight in learning if id(weight) in among]
    new = [weight for weight in learning if id(weight) not in among]
    rates = [{"params": old, "lr": rate}, {"params": new, "lr": rate * _HEAD}]
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01, fused=True)
    batches = _batched(read, chance)
    last = len(batches)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda at: min(1, at / _WARM) * max(0.02, 1 - at / last))
    judge.train()
    for number, batch in enumerate(batches):
        with torch.autocast("cpu", torch.bfloat16):
            missed = _missed(judge, batch, chance)
        optimizer.zero_grad()
        missed.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        optimizer.step()
        schedule.step()
        if number % 100 == 0:
            print(f"{number} of {last} batches, loss {missed.item():.3f}", flush=True)
    judge.eval()


def _missed(judge: Judge, batch: Sequence[Line], chance: random.Random) -> torch.Tensor:
    """How far what a judge makes of a batch is from its labels, and its first part from the whole."""
    pieces, own, mask = _fed([line.alone if chance.random() < _ALONE else line.read for line in batch])
    states = judge.first(pieces, own, mask)
    given = judge.head(mean_of_own(judge.second(states, mask), own)).float()
    early = judge.early(mean_of_own(states, own)).float()
    behind = binary_cross_entropy_with_logits(early, torch.sigmoid(given.detach()))
    return _loss(given, batch) + _EARLY * behind


def _batched(read: Sequence[Line], chance: random.Random) -> list[Sequence[Line]]:
    """Sentences of like length together, batches in no order."""
    mixed = list(read)
    chance.shuffle(mixed)
    batches: list[Sequence[Line]] = []
    for group in _parts(mixed, _BATCH * _SORTED):
        batches += _parts(sorted(group, key=lambda line: len(line.read.pieces)), _BATCH)
    chance.shuffle(batches)
    return batches


def _parts(every: Sequence[Line], size: int) -> list[Sequence[Line]]:
    return [every[at : at + size] for at in range(0, len(every), size)]


def _fed(batch: Sequence[Reading]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The pieces, which are the sentence's own, and which are no padding."""
    longest = -(-max(len(read.pieces) for read in batch) // _LENGTHS) * _LENGTHS
    rows = [(read, longest - len(read.pieces)) for read in batch]
    return (
        torch.tensor([[*read.pieces, *[0] * rest] for read, rest in rows]),
        torch.tensor([[*read.own, *[0] * rest] for read, rest in rows]),
        torch.tensor([[1] * len(read.pieces) + [0] * rest for read, rest in rows]),
    )


def _loss(given: torch.Tensor, batch: Sequence[Line]) -> torch.Tensor:
    """How far what a judge gives is from the labels that count."""
    return binary_cross_entropy_with_logits(
        given,
        torch.tensor([line.truth for line in batch]),
        weight=torch.tensor([line.counts for line in batch]),
        pos_weight=torch.full((len(LETTERS),), _RARE),
    )
