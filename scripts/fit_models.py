"""Fit the models of wording in rules/models/ on the sentences in training/ and write them.

Run `python scripts/fit_models.py` after a change of the training sentences or of a lexicon, and commit what it writes.
With the names of models only those are fitted. It needs scikit-learn: `pip install -e '.[fit]'`. The same sentences,
lexicons and release give the same weights.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from training_set import RETOLD, TRAINING, checksum, document, passages, words

from healthlint.assembly import assemble
from healthlint.folders import built_in_pack
from healthlint.linear import pairs, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from healthlint.catalogue import Catalogue

ROOT = Path(__file__).parents[1]


class Label(NamedTuple):
    """A label's letter in the training files, and from what weights on it is given and believed.

    Weights are log odds, with as many sentences that have the label as have not. A sentence is given the label
    `caution` above the best mark, since its company counts as well. A pattern's match among words that weigh less than
    `doubt` isn't believed. Both were chosen on retold pages left out of the fit. The examples of `rule` are learnt from
    as well.
    """

    letter: str
    rule: str = ""
    caution: float = 0.0
    doubt: float = -3.0


LABELS = {
    "overclaim": Label("O", rule="overstated-claim"),
    "efficacy": Label("E", rule="unhedged-efficacy", caution=1.0, doubt=-2.5),
    "statistic": Label("S", rule="unsourced-statistic", doubt=-2.5),
    "unsourced": Label("U", rule="unsourced-statistic", doubt=-2.5),
    "vague": Label("V", rule="vague-attribution", doubt=-3.5),
    "advice": Label("A", doubt=-1.0),
    "runon": Label("R"),
}
"""The models."""

# What stands around a sentence was chosen on measured articles and isn't fitted: the passages written for training are
# more evenly loaded with claims than articles are.
_ARTICLE, _NEAR = 0.75, 0.25
# Passages that follow real pages sentence by sentence read as articles do, and hold as many claims: from what weight on
# a sentence bears a label is told by them alone, and what they teach counts more, as do the examples of rules.
_TRUE_COUNT = 3
# A false alarm does more harm than a miss: the best mark weighs precision so many times as much as recall.
_PRECISION = 4
_LEAST_OFTEN = 3  # sentences that a word or pair must stand in
_LEAST_WEIGHT = 0.2
_FOLDS = 5
_FOUND = "OE"  # letters of labels that are given by weight, and not only doubted
_SHUNNED = ("number", "Name", "url", "round-thousand", "no-body")  # classes of forms, not of meaning


class Sentence(NamedTuple):
    """A training sentence: its features, the letters of its labels, whether they are doubtful, and its passage.

    An example of a rule belongs to no passage (-1). `retold` says that the passage follows a real page.
    """

    counted: Counter[str]
    labels: str
    doubtful: bool
    passage: int
    retold: bool


def sentences(catalogue: Catalogue, lexicons: Mapping[str, Sequence[str]], folder: Path) -> Iterator[Sentence]:
    """The training sentences, read as articles are, in order of file and line."""
    every = ((path.name, passage) for path in sorted(folder.glob("*.tsv")) for passage in passages(path))
    for number, (name, passage) in enumerate(every):
        for flags, text in passage:
            counted = features(words(catalogue, text), lexicons)
            yield Sentence(counted, flags.strip("?-").upper(), "?" in flags, number, name.startswith(RETOLD))


def examples(catalogue: Catalogue, lexicons: Mapping[str, Sequence[str]], label: Label) -> Iterator[Sentence]:
    """The sentences of the rule's examples: those marked and, where sentences are found by weight, the others."""
    for example in catalogue.rules[label.rule].examples if label.rule else ():
        article = document(catalogue, example.text)
        marked = {article.sentence_at(start) for start, _ in example.marks}
        for number, tokens in enumerate(article.tokens):
            if number in marked or label.letter in _FOUND:
                letter = label.letter if number in marked else ""
                yield Sentence(features(tokens, lexicons), letter, doubtful=False, passage=-1, retold=False)


def features(tokens: Sequence[str], lexicons: Mapping[str, Sequence[str]]) -> Counter[str]:
    """How many different words of a sentence have each stem and stand in each lexicon, and which pairs it holds."""
    words = set(tokens)
    counted = Counter(stem(word) for word in words)
    counted.update(name for word in words for name in lexicons.get(word, ()))
    counted.update(set(pairs([stem(token) for token in tokens])))
    return counted


def lexicons_of(catalogue: Catalogue) -> dict[str, list[str]]:
    """The names of the lexicons, in braces, that each single word stands in."""
    vocabulary = catalogue.matcher.vocabulary
    classes: dict[str, list[str]] = {}
    for name, codes in vocabulary.classes.items():
        if name not in _SHUNNED:
            for code in codes:
                classes.setdefault(code, []).append(f"{{{name}}}")
    return {word: classes[code] for word, code in vocabulary.codes.items() if code in classes}


def fit(label: str, read: Sequence[Sentence]) -> str:
    """The file of a model, from sentences that have its label or not."""
    letter, _, caution, doubt = LABELS[label]
    truth = np.array([letter in sentence.labels for sentence in read])
    retold = np.array([sentence.retold for sentence in read])
    counted = [sentence.counted for sentence in read]
    names, matrix, scale = _matrix(counted)
    model = LogisticRegression(C=0.03, class_weight="balanced", max_iter=2000)
    groups = np.array([sentence.passage for sentence in read])
    prose = groups >= 0  # not of examples
    counts = {"sample_weight": np.where(retold | ~prose, _TRUE_COUNT, 1)}
    folds = GroupKFold(_FOLDS)
    apart = cross_val_predict(model, matrix, truth, groups=groups, cv=folds, method="decision_function", params=counts)
    mark = _mark(truth[retold], apart[retold]) + caution
    model.fit(matrix, truth, **counts)
    weights = model.coef_[0] * scale
    kept = [(round(float(w), 2), name) for name, w in zip(names, weights, strict=True) if abs(w) >= _LEAST_WEIGHT]
    single = {name: weight for weight, name in kept if " " not in name}
    usual = sum(single.get(name, 0.0) * n for count in counted for name, n in count.items()) / len(counted)
    head = (
        f"# Written by scripts/fit_models.py from {prose.sum()} sentences of training/ ({checksum(TRAINING)}), "
        f"{truth[prose].sum()} of them {label}.\n"
        f"# In retold pages that were left out (five-fold): {_figures(truth[retold], apart[retold] >= mark)}.\n"
        f"bias {model.intercept_[0] - mark:.2f}\narticle {_ARTICLE}\nnear {_NEAR}\nusual {usual:.2f}\n"
        f"doubt {doubt - mark:.2f}\n\n"
    )
    return head + "".join(f"{weight} {name}\n" for weight, name in sorted(kept, key=lambda pair: (-pair[0], pair[1])))


def _matrix(counted: Sequence[Counter[str]]) -> tuple[Sequence[str], sparse.csr_matrix, np.ndarray]:
    """The features that are frequent enough, weighed by their rarity, and that weight."""
    vectorizer = DictVectorizer()
    counts = vectorizer.fit_transform(counted)
    often = np.asarray((counts > 0).sum(axis=0)).ravel()
    kept = often >= _LEAST_OFTEN
    scale = (np.log((len(counted) + 1) / (often[kept] + 1)) + 1) / 3
    return vectorizer.get_feature_names_out()[kept], (counts[:, kept] @ sparse.diags(scale)).tocsr(), scale


def _mark(truth: np.ndarray, weights: np.ndarray) -> float:
    """The weight from which on the label is given: that of the best F measure with precision weighed more."""
    order = np.argsort(-weights, kind="stable")
    right = np.cumsum(truth[order])
    given = np.arange(1, len(order) + 1)
    return float(weights[order][(right / (truth.sum() + _PRECISION * given)).argmax()])


def _figures(truth: np.ndarray, given: np.ndarray) -> str:
    right = int((truth & given).sum())
    return f"precision {right / given.sum():.2f}, recall {right / truth.sum():.2f}"


def main() -> int:
    """Fit and write every model."""
    catalogue = assemble([built_in_pack()], examples=True, models=False)
    lexicons = lexicons_of(catalogue)
    read = list(sentences(catalogue, lexicons, TRAINING))
    for label in sys.argv[1:] or LABELS:
        clear = [sentence for sentence in read if not (sentence.doubtful and LABELS[label].letter in sentence.labels)]
        text = fit(label, [*clear, *examples(catalogue, lexicons, LABELS[label])])
        (ROOT / "rules" / "models" / f"{label}.txt").write_text(text, encoding="utf-8")
        print(text.partition("\n\n")[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
