"""Sentences that a subordinate clause opens: "if it hurts or you feel faint, rest" holds one main clause, not two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import wording
from healthlint.clauses.letters import from_stop

if TYPE_CHECKING:
    from collections.abc import Sequence

# "If …", "although …", "in homes where …", "how far …"; and what follows them up to the next part.
_OPENS = re.compile("[_ac]*(?:[SrR]|i[Ddnx]*[nN]r)")
_PARTS = re.compile("[,c]+[,ca_]*")
_SUBORDINATE = re.compile("[SRqs]|r(?!T)")
_MAIN = re.compile("[If]")
_COMMANDED = re.compile("(?<=c)I")
"""What stands in another part of the same clause: "or take", not a command."""
_OBJECT = re.compile("((?<=[c,])F[Dnx]*)f")
_FIRST = re.compile("^([_ac]*[Sr][^F,c]*)f")
_NEW_SUBJECT = re.compile("[Dx]?[nN]{1,3}[pPE]a*F[^F]*$")
_DEPENDS = "depending"


def is_fronted(words: Sequence[str], tags: str, at: int) -> bool:
    """Whether all that stands before the clause at `at` is one subordinate clause, with or without coordinated parts.

    `words` are in lower case. Each of its verbs but the first stands in a part that "and", "or" or a comma adds: "if
    you are ill, are pregnant or the pain is worse, …". A part with a subject behind no more than a comma may be the
    main clause.
    """
    begin = from_stop(tags, at)
    before = _OBJECT.sub(r"\1N", _COMMANDED.sub("F", _FIRST.sub(r"\1F", tags[begin : at - 1])))
    if words[begin] == _DEPENDS:
        return "," not in before
    if not _OPENS.match(before) or _MAIN.search(before):
        return False
    joined = ""  # what stands between a part and the one before it
    end = spare = 0
    for match in [*_PARTS.finditer(before), None]:
        part = before[end : match.start() if match else len(before)]
        if words[begin + end] in wording.BANS:
            return False
        spare += len(_SUBORDINATE.findall(part)) - part.count("F")
        if _NEW_SUBJECT.match(part):
            return False  # "when it hurts or stings you should"
        if spare + ("c" in joined or (joined != "" and part.startswith("F"))) < 0:
            return False
        spare = max(spare, 0)
        joined, end = (match[0], match.end()) if match else ("", end)
    return True
