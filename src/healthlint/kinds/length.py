"""Sentences that are too long, though they may be well made; the badly made ones are `run-on`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.rule import Hit, Option
from healthlint.signals.guards import is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document, Sentence
    from healthlint.rule import Rule

OPTIONS = {
    "info_words": Option("integer", default=35, help="more words than this is worth a note"),
    "warning_words": Option("integer", default=50, help="more words than this is a warning"),
    "list_separators": Option("integer", default=3, help="a list introduction with so many separators is left alone"),
}
VALUES = ("words", "split")

_SEPARATOR = re.compile(r";|•|\s[-–*]\s|,")
_SPLIT = re.compile(r"[,;:–—]?\s+(?=(?:and|but|so|because|which|while|although|whereas|when|where|who|since|as well as|or)\s)")


def find(document: Document, rule: Rule) -> Iterator[Hit]:
    """One hit for each sentence of running text that is too long."""
    info, warning = int(str(rule.options["info_words"])), int(str(rule.options["warning_words"]))
    for sentence in document.sentences:
        words = document.lengths[sentence.index]
        if words <= info or sentence.role not in ("body", "list-item"):
            continue
        if _is_list(document, sentence, int(str(rule.options["list_separators"]))) or is_quoted_whole(document, sentence):
            continue
        values = {"words": str(words), "split": split_point(document, sentence)}
        yield Hit(sentence.start, sentence.end, "warning" if words > warning else "info", values)


def split_point(document: Document, sentence: Sentence) -> str:
    """The three words at the joint nearest the middle of a sentence, where it can be split; the middle itself if none."""
    text = document.text[sentence.start : sentence.end]
    middle = len(text) // 2
    joints = [m.end() for m in _SPLIT.finditer(text)] or [text.find(" ", middle) + 1]
    at = min(joints, key=lambda joint: abs(joint - middle))
    return " ".join(text[at:].split()[:3])


def is_quoted_whole(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is somebody else's words from its beginning."""
    text = document.text[sentence.start : sentence.end]
    return sentence.role == "quotation" or (text[0] in "\"“'‘" and text.rstrip(".!?")[-1:] in "\"”'’")


def _is_list(document: Document, sentence: Sentence, least: int) -> bool:
    """A plain enumeration: a colon before several separators, or several commas close together."""
    text = document.text[sentence.start : sentence.end]
    colon = text.find(":")
    if colon >= 0 and len(_SEPARATOR.findall(text, colon)) >= least:
        return True
    return len(re.findall(r";|•|\s[-–*]\s", text)) >= least
