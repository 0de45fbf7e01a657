"""What stands behind unnamed evidence after all: a source beside it, a speaker, or words that set it right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.signals.scope import is_sourced, own_rung, points_back, takes_up
from healthlint.signals.sources import IDENTIFIABLE
from healthlint.signals.speech import spoken_by

if TYPE_CHECKING:
    from healthlint.document import Document, Found

# A sentence that gives one of what the one before spoke of.
_ONE_OF_THEM = re.compile(r"(?:In one|For (?:example|instance)|Among)\b")
# A speaker whom the article has introduced says it: "..., he writes".
_SPEAKER = re.compile(
    r"\b(?:he|she) (?:also |further |once )?(?:says?|said|writes?|wrote|adds?|added|explains?|explained|notes?|noted"
    r"|told|argues?|argued|believes?|claims?|claimed|concludes?|concluded|points out|pointed out|recalls?|warns?|warned"
    r"|suggests?|continues|continued|goes on|went on|stresses|stressed|insists|insisted"
    r"|recommends|recommended|advises)\b"
    r"|[,\"”] they (?:also )?(?:said|write|wrote|add|added|note|noted|conclude|concluded|explain|explained)\b"
)
# "The study, shown at the Baltic Sleep Conference": where the one before can be looked up.
_WHERE = re.compile(
    r"(?:The|This|These|Their) (?:[\w-]+ ){0,3}"
    r"(?:study|trial|research|survey|review|analysis|work|findings|results|paper|report)\b.{0,60}?"
    r"\b(?:published|shown|presented|printed|led|run|carried out|funded|appears?|done|conducted|reported|released)\b"
    r".{0,40}?\b(?:in|at|by|with) (?:the )?(?:\w+ )?[A-Z][\w'’-]+ (?:[A-Z]|of|and\b)"
)
# A house or a speaker named in the sentence: "University of Lund", "the Sleep Council", "..., said Heart Today."
_HOUSE = (
    r"(?:[Uu]niversity|[Cc]ollege|[Ss]chool|[Ii]nstitut(?:e|ion)|[Hh]ospital|[Cc]ent(?:re|er)|[Ff]oundation|[Aa]ssociation"
    r"|[Ss]ociety|[Cc]ouncil|[Aa]cademy|[Aa]gency|[Jj]ournal|League|Digest|Commission|Authority|Ministry)"
)
_NAMED = re.compile(
    rf"\b{_HOUSE} (?:of|for) (?:the )?[A-Z]\w+|\b[A-Z][a-z]\w+ (?:[\w&]+ ){{0,2}}?{_HOUSE}\b"
    r"|\b(?:said|says|writes|wrote|according to|adds) (?:the )?[A-Z][\w.]*\w(?: [A-Z]\w+)*(?:[.,\"”]|$)"
)
# "A sleep doctor says", and the next sentence tells who.
_SOMEBODY = re.compile(r"^(?:a|an|one|another)\b", re.IGNORECASE)
# The sentence after what "some people say" that sets it right.
_SETS_RIGHT = re.compile(
    r"^(?:(?:in (?:fact|truth|reality)|the (?:fact|truth|reality) is|actually|but|yet|however|still)\b.{0,60}"
    r"(?:\b(?:no|not|nobody|nothing|none|never|cannot|hardly)\b|n['’]t\b)"
    r"|(?:that|this|it)(?:['’]s| is| was| may be| sounds like)(?: simply| just| all| plain| pure| quite)?"
    r" (?:an? (?:\w+ )?(?:myth|fallacy|con|lie|misconception|mistake)|not (?:so|true|right|the case)|nonsense|rubbish"
    r"|false|untrue|wrong|mistaken)\b|(?:nonsense|wrong|not so|not true|rubbish|false)[.!,])"
    r"|\b(?:fairy tale|old wives|debunked|been overturned|been disproved|old belief|mistaken belief)\b"
    r"|\black (?:\w+ )?(?:evidence|proof|support)\b",
    re.IGNORECASE,
)


def is_backed(document: Document, index: int) -> bool:
    """Whether an identifiable source stands behind the attribution.

    A source beside a sentence covers a number; it covers a general claim ("experts believe") only when the next
    sentence goes on with it and names the claim's own source.
    """
    if own_rung(document, index) in IDENTIFIABLE or (points_back(document, index) and is_sourced(document, index)):
        return True
    text = document.sentence_text(index)
    if _SPEAKER.search(text) or _NAMED.search(text) or spoken_by(document, index):
        return True
    after = index + 1
    if after >= len(document.sentences):
        return False
    if _WHERE.match(document.sentence_text(after)):
        return True
    if own_rung(document, after) not in IDENTIFIABLE:
        return False
    return (
        points_back(document, after)
        or takes_up(document, after)
        or _ONE_OF_THEM.match(document.sentence_text(after)) is not None
    )


def is_told_apart(document: Document, match: Found) -> bool:
    """Whether the next sentence of the paragraph says who a single person is, or that what people say is not so."""
    after = match.sentence + 1
    if match.tag not in ("people", "passive") or after >= len(document.sentences):
        return False
    if document.sentences[after].block != document.sentences[match.sentence].block:
        return False
    if match.tag == "people" and _SOMEBODY.match(document.normal[match.start : match.end]):
        return own_rung(document, after) in IDENTIFIABLE
    return _SETS_RIGHT.search(document.sentence_text(after)) is not None
