"""The model that is fitted as the encoder: a transformer in two parts, with a layer of labels behind each.

The first part tells, at a quarter of the cost, which labels a sentence hardly bears; the second, which it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from transformers import MPNetModel

LETTERS = "SUVOERA"  # of encoder.LABELS
FIRST = 3  # layers of the first part
_FIRST_PLACE = 2  # of a piece in its reading
_NEVER = -1e4


class Judge(torch.nn.Module):  # type: ignore[misc] # PyTorch is not looked at
    """A pretrained model that is told which pieces are a sentence's own, and gives labels on the mean of these."""

    def __init__(self, base: MPNetModel) -> None:
        super().__init__()
        self.base = base
        hidden = base.config.hidden_size
        self.own = torch.nn.Embedding(2, hidden)
        torch.nn.init.zeros_(self.own.weight)
        self.early = torch.nn.Linear(hidden, len(LETTERS))
        self.head = torch.nn.Linear(hidden, len(LETTERS))

    def forward(self, pieces: torch.Tensor, own: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """The log odds of the labels: (sentences, labels) from (sentences, pieces).

        In `own` 1 stands for a sentence's own pieces and 0 for its neighbours'; in `mask` 0 for padding.
        """
        return self.head(mean_of_own(self.second(self.first(pieces, own, mask), mask), own))

    def first(self, pieces: torch.Tensor, own: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """The states behind the first part: (sentences, pieces, states) from (sentences, pieces)."""
        words = self.base.embeddings.word_embeddings(pieces) + self.own(own)
        places = torch.arange(_FIRST_PLACE, pieces.shape[1] + _FIRST_PLACE).expand_as(pieces)
        return self._through(self.base.embeddings(inputs_embeds=words, position_ids=places), mask, slice(FIRST))

    def second(self, states: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """The states behind the second part: (sentences, pieces, states) from the same."""
        return self._through(states, mask, slice(FIRST, None))

    def _through(self, states: torch.Tensor, mask: torch.Tensor | None, layers: slice) -> torch.Tensor:
        unseen = None if mask is None else (1.0 - mask[:, None, None, :].to(states.dtype)) * _NEVER
        near = self.base.encoder.compute_position_bias(states)
        for layer in self.base.encoder.layer[layers]:
            states = layer(states, unseen, near)[0]
        return states


def mean_of_own(states: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
    """The mean of the states of a sentence's own pieces: (sentences, states) from (sentences, pieces, states)."""
    weight = own.unsqueeze(-1).to(states.dtype)
    return ((states * weight).sum(1) / weight.sum(1).clamp(min=1)).float()
