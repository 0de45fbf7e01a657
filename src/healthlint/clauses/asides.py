"""Clauses behind a comma that are no second sentences: who says so, "I'm afraid", tag questions, one of a series.

Functions here look at a sentence's words (lower case) and letters; `at` is the token of the clause's verb and `segment`
the token after the comma.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import wording
from healthlint.clauses.letters import from_stop, to_stop

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASIDE = re.compile(
    r"(?:i|you|we|one|they|he|she|it|mind|truth)(?:'\w+)?"
    r"(?: (?:am|are|is|was|be|been|have|had|will|would|must|should|might|may|can|do|did|don't|not|dare|need|like"
    r"|hasten|to|glad|happy|sorry|sad|pleased|proud|always|often|now|also|here))*"
    r" (?:say|hear|know|add|admit|confess|see|agree|think|suppose|guess|promise|afraid|tell you|note|imagine|mean"
    r"|believe|assure you|recall|gather|reckon|hope|told|seems|appears|happens|suspect|fear|trust|expect|imagined"
    r"|understand|lie|not lie|came to think|came to believe|true|says on .+"
    r"|wager|grant(?: you)?|give (?:you|him|her|them|it) that"
    r"|mind (?:saying|admitting|telling you)|be the first to (?:say|admit|grant|agree|tell you)"
    r"|repeat|told by .+|lik(?:e|es|ed) to (?:say|think|remind .+)|tell (?:you|us|me|anyone|anybody))"
    r"|that is|that's (?:all|it|that|right|true|fine|for sure|for certain)"
    r"|(?:he|she|it|they|we|i) (?:went|goes|go|read|reads|carried) on"
    r"|it (?:turned|turns) out|it (?:emerged|transpired)|i (?:swear|bet|assume|presume)"
)
_NEGATED = re.compile(r"n't\b|\bnot\b")
_CLAUSE = 12
_LAST = re.compile("[^,]*,(?:[^,cSF]*F[^,]*,)*(?:cd$|ca*[xd][^,F]*x_?$|a*c[^,]*F|a*c[Dd]n*[nN]m|a*c[Dd]?[nN]{1,3}a*f)")
_CLAUSES = re.compile("[DdPpE][^,SRrqI]*F[^,]*,")
_SHORT, _ROW, _ECHO, _FEW = 3, 7, 2, 2
# The tokens up to which "A is x, it is y, and C is z" passes for a series; a longer one is hard to follow.
_SERIES = 26
_ROW_OPENS = re.compile("[PpE]F,[PpE]F,[PpE]")
_ASIDE_WORDS = 8
# Behind a verb that names who says something: more words that go on with it ("told us she lived on toast").
_GOES_ON = {
    "said": re.compile("[pPEq]"),
    "told": re.compile("o(?:[PpEq]|a?T|[DdnN]+F)"),
    "reminded": re.compile("[^.,;]*[qF]"),
}
_END = re.compile("[,.;:?!_]|$")
_HEARD = re.compile("[DdG]?n{0,3}[nN](?=[.,;:])")
# Words that begin the third member of a series only by chance: "it's quick, it's free and you can do it at home".
_NO_SERIES = frozenset(("so", "neither", "i", "you", "it", "we", "they", "there", "this", "that"))


def is_aside(words: Sequence[str], tags: str, segment: int, at: int) -> bool:
    """Whether the clause only says who says so, asks for agreement, or is the writer's aside."""
    return _says_who(words, tags, segment, at) or _is_tag_question(words, tags, at) or _is_comment(words, tags, segment)


def is_series(words: Sequence[str], tags: str, segment: int, at: int) -> bool:
    """Whether this is the middle of "A is x, B is y, and C is z", of "A is x, B is y, or both" or of a triple."""
    rest = to_stop(tags, at)
    if _is_row(words, tags, segment):
        return True
    segment += len(tags[segment:at]) - len(tags[segment:at].lstrip("a_"))
    pointing = words[segment] in wording.POINTING and tags[segment] in "dF"
    negated = tags[segment] in "pF" and _NEGATED.search(" ".join(words[max(0, segment - _CLAUSE) : segment]))
    begin = from_stop(tags, segment)
    told = "I" in tags[begin:segment] and "F" not in tags[begin:segment]  # "rest well, the scar is new and it may"
    if pointing or told or (negated and words[segment] != "there's"):
        return False  # "it isn't this, it's that"
    if _is_long_row(tags, segment, at):
        return True
    only_one = words[segment] == "one" and tags[segment + 1 : segment + 2] == "F"
    last = _LAST.match(rest) if not only_one else None  # "there are two kinds, one is …"
    if last is not None and last[0].endswith("d"):
        return True
    comma = at + (last[0].rindex(",") if last is not None else 0)
    if last is not None and words[comma + 1] in ("and", "or"):
        alike = words[segment] in (words[comma + 2], words[begin])
        goes_on = tags[segment] in "PDd" and tags[comma + 2] == "F"  # "it was May, I was ill, and had just begun"
        return (
            (tags[segment] not in "pPE" and not goes_on) or alike or (not goes_on and at + len(rest) - begin <= _SERIES)
        )
    return _is_triple(words, tags, segment, at)


def _is_long_row(tags: str, segment: int, at: int) -> bool:
    """Whether this is the last but one of four clauses or more: "it may sting, it may itch, it may burn and it may"."""
    before = _CLAUSES.findall(tags, from_stop(tags, segment), segment)
    joined = _LAST.match(to_stop(tags, at))
    return len(before) >= _FEW and joined is not None and before[0][0] in "DP"


def _is_row(words: Sequence[str], tags: str, segment: int) -> bool:
    """Whether two clauses of two words open a row: "they come, they go, they ruin your best blouse"."""
    begin = from_stop(tags, segment)
    return _ROW_OPENS.match(tags, begin) is not None and words[begin] == words[begin + 3] == words[begin + 6]


def _is_triple(words: Sequence[str], tags: str, segment: int, at: int) -> bool:
    """Whether this is the middle of "A is x, B is y and C is z"."""
    rest = to_stop(tags, at)
    third = re.match(r"[^,cS]*c(?=a*(?:[DdnNPpEx][^,FI]*(?:,[^,RFI]*,[^,FI]*)?[FI]|D[nx]+f[ia]{0,2}$))", rest)
    if third is None or words[at + third.end() - 1] not in ("and", "or"):
        return False
    begin = from_stop(tags, segment)
    if words[segment] == "one" or (tags[begin] in "pPE" and tags[segment] not in "pPE"):
        return False
    if segment - begin <= _ROW and words[begin] == words[segment] == words[at + third.end()]:
        return True  # "I cried, I prayed and I waited"
    if tags[segment] in "pE" or (tags[segment] == "P" and segment - begin > _SHORT):
        return False
    return words[at + third.end()] not in _NO_SERIES


def _says_who(words: Sequence[str], tags: str, segment: int, at: int) -> bool:
    """Whether the verb only says who says so: ", he said," or ", researchers believe"."""
    group = len(tags) - len(tags[at + 1 :].lstrip("va"))
    if (
        tags[segment] == "a"
        or words[segment] in ("this", "these")
        or (words[at] not in wording.SAYS and words[group - 1] not in wording.SAYS and words[group - 1] != "tell")
    ):
        return False
    if group - 1 > at:
        if words[at] in wording.BE and words[segment] not in ("it", "as"):
            group = at  # "a week is advised" doesn't say who
        elif words[group - 1] == "told" and (heard := _HEARD.match(tags, group)) is not None:
            group = heard.end()  # ", the owner has told the press"
        group += words[group - 1] == "tell" and words[group] in ("you", "us", "me")  # "any nurse will tell you"
        return tags[group : group + 1] in ("", ",", ".", ":", ";")
    if words[segment] in ("nobody", "no") or (words[at] == "told" and words[segment] in ("i", "we")):
        return False
    if words[at] in wording.SAID:
        goes_on = _GOES_ON.get(words[at])
        return goes_on is None or goes_on.match(tags, group) is None
    if tags[group : group + 1] == "o" and words[at] in wording.TELLS:
        return True  # "he tells me"
    # "it feels like rain"
    return tags[group : group + 1] not in tuple("gxDdnNpPEoq") and words[group] not in wording.PARTICLES


def _is_tag_question(words: Sequence[str], tags: str, at: int) -> bool:
    """Whether a question asks for agreement: "isn't it?"."""
    return (
        re.match(r"F?[opPdE]a?[?.,_]", tags[at + 1 :]) is not None
        and tags[at - 1] == ","
        and wording.is_auxiliary(words[at])
    )


def _is_comment(words: Sequence[str], tags: str, segment: int) -> bool:
    end = _END.search(tags, segment)
    stop = end.start() if end else len(tags)
    if stop - segment == _ECHO and words[0] == words[segment] and wording.is_auxiliary(words[segment + 1]):
        return True  # "I know it's hard, I do"
    return stop - segment <= _ASIDE_WORDS and _ASIDE.fullmatch(" ".join(words[segment:stop])) is not None
