"""Sources that a reader could look up: links and citation marks (traceable), organisations, journals, people (named).

A named source counts where it vouches for what the sentence says: it reports, estimates, publishes or is quoted. An
organisation that merely acts does not. What counts follows DISCERN 4 and JAMA's attribution benchmark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthlint.document import Document

Rung = Literal["traceable", "named", "partial", "none"]


class Source(NamedTuple):
    """A source in prose and how far a reader can trace it."""

    start: int
    end: int
    rung: Rung


_TRACEABLE = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+"
    r"|\bdoi\b:?\s*10\.\S+|\b10\.\d{4,9}/\S+|\bPMI?D:?\s*\d+|\bPMC\d{5,}"
    r"|\[\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\]|(?<=[\w.,)])[¹²³⁴⁵⁶⁷⁸⁹⁰]+"
    r"|(?<=[a-z)][.,])\d{1,3}(?:[,–-]\d{1,3})*(?=\s|$)"
    r"|\((?:[A-Z][\w'-]+(?: et al\.?| (?:and|&) [A-Z][\w'-]+)?,? (?:19|20)\d\d[a-z]?(?:; )?)+\)"
    r"|\b[A-Z][\w'-]+(?: et al\.?| (?:and|&) [A-Z][\w'-]+)?,? \((?:19|20)\d\d[a-z]?\)"
    r"|\b(?:NG|CG|TA|QS)\d{1,3}\b|\bISBN\b|\bNCT\d{8}\b"
)
_CAP = r"[A-Z][\w&.'-]*"
_NAME = rf"{_CAP}(?:,? (?:of|for|and|the|on|in|&|de|van|von|{_CAP}))*?(?: {_CAP})?"
_HONORIFIC = r"(?:Dr|Drs|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\b\.? "
_BODY = (
    r"(?:University|Institutes?|College|Hospitals?|Cent(?:er|re)s?|School|Clinic|Foundation|Association|Society|Agency"
    r"|Department|Ministry|Organi[sz]ation|Council|Academy|Federation|Commission|Committee|Authority|Administration|Board"
    r"|Bureau|Office|Alliance|Trust|Charity|Network|Task Force|Laborator(?:y|ies)|Collaboration|Service|Group|Initiative|Registry)"
)
_REPORT = (
    r"(?:says?|said|reports?|reported|estimates?|estimated|found|finds|states?|stated|recommends?|recommended|advises?|advised"
    r"|notes?|noted|writes?|wrote|explains?|explained|shows?|showed|suggests?|suggested|concludes?|concluded|warns?|warned"
    r"|claims?|claimed|argues?|argued|calculates?|calculated|publishe[sd]|announced|believes?|adds?|added|told|confirms?|confirmed"
    r"|reveal(?:s|ed)|point(?:s|ed) out|discovered|observed|list(?:s|ed)|defines?|considers?|classif(?:y|ies|ied)|predict(?:s|ed)|describe[sd]?)"
)
_STUDY = r"(?:Stud(?:y|ies)|Trials?|Surveys?|Reports?|Reviews?|Guidelines?|Census|Registry|Project|Database|Journal|Annals|Archives|Proceedings)"
_NAMED = re.compile(
    rf"\b[Aa]ccording to (?:the |a |an )?(?:\w+ ){{0,4}}?(?:{_HONORIFIC})?{_CAP}"
    rf"|\b(?:Lancet|BMJ|JAMA|NEJM|Cochrane|PLOS|PLoS|BioMed Central|PubMed|MedlinePlus|Medscape|Circulation|Pediatrics|Neurology)\b"
    rf"|\b(?:British Medical Journal|Scientific Reports|Mayo Clinic|Cleveland Clinic|Gallup|Pew Research)\b"
    rf"|\b(?:[A-Z][\w'-]* )*{_STUDY} (?:of|on|in|for) (?:the )?{_CAP}"
    rf"|(?<!^)\b(?:{_CAP} )+{_STUDY}\b"
    rf"|\b(?:published|reported|appear(?:ed|ing|s)|writing|featured|printed|presented) (?:\w+ ){{0,4}}?(?:in|by|at|on) (?:the )?(?:journals? |magazine )?\"?{_CAP}"
    rf"|\bthe journal {_CAP}"
    rf"|\b(?:researchers?|scientists?|teams?|stud(?:y|ies)|trials?|experts?|doctors?|professors?|review|analysis|research|report|survey|data|figures|statistics|estimates|guidelines?|guidance|paper|investigators|psychiatrist|cardiologist|author|director|head|chief)"
    rf" (?:\w+ ){{0,5}}?(?:at|from|of|by|with|for) (?:the )?(?:{_CAP} )*(?:{_BODY}|[A-Z]{{2,6}}\b)"
    rf"|(?:{_HONORIFIC}){_CAP}(?:[^.;]{{0,80}}?\b{_REPORT}\b)?"
    rf"|\b(?:{_CAP} (?:of |for |and |the |on )*)*{_BODY}(?: (?:of|for|on|and|in)(?: the)? {_CAP}(?: (?:and |of |the )*{_CAP})*)*(?: \([A-Z]{{2,8}}\))?,?(?: [\w-]+){{0,3}}? {_REPORT}\b"
    rf"|\b(?:the )?[A-Z]{{2,6}}(?:'s)?(?: [\w-]+){{0,2}}? {_REPORT}\b"
    rf"|\b{_REPORT} (?:{_HONORIFIC}|(?:[A-Z][\w'-]+ ){{2}})"
    rf"|\b[A-Z][\w'-]+ [A-Z][\w'.-]+(?: [A-Z][\w'-]+)?,? (?:[^.;]{{0,60}}, )?{_REPORT}\b"
)
_PARTIAL = re.compile(
    rf"\b(?:19|20)\d\d\b.{{0,40}}\b(?:stud(?:y|ies)|review|trial|analysis|survey|report|meta-analysis)\b"
    rf"|\b{_CAP} (?:team|researchers|scientists|investigators|study)\b"
)
_NOT_NAMES = re.compile(
    r"^(?:The|A|An|In|It|This|That|These|Those|They|He|She|We|You|I|Some|Many|Most|Several|Researchers?|Scientists?|Studies|Study|Research|"
    r"Experts?|Doctors?|One|Two|Other|Another|New|Recent|Clinical|Numerous|Evidence|However|But|And|If|When|While|As|For|On|At|By)$"
)


def sources(document: Document, index: int) -> list[Source]:
    """The sources in a sentence, best rung first; computed once a sentence."""
    key = ("sources", index)
    known = document.memo.get(key)
    if known is None:
        found = list(_sources(document, index))
        known = document.memo[key] = sorted(found, key=lambda s: (_ORDER[s.rung], s.start))
    return known  # type: ignore[return-value]


def looked_at(document: Document) -> Iterator[Source]:
    """The sources of all sentences that some rule asked about."""
    for sentence in document.sentences:
        yield from document.memo.get(("sources", sentence.index), ())  # type: ignore[misc]


_ORDER = {"traceable": 0, "named": 1, "partial": 2, "none": 3}


def _sources(document: Document, index: int) -> Iterator[Source]:
    sentence = document.sentences[index]
    text = document.normal[sentence.start : sentence.end]
    for link in document.prose.links:
        if link.start < sentence.end and sentence.start <= link.start:
            yield Source(link.start, link.end, "traceable")
    for pattern, rung in ((_TRACEABLE, "traceable"), (_NAMED, "named"), (_PARTIAL, "partial")):
        for match in pattern.finditer(text):
            if rung != "named" or _is_name(match[0]):
                yield Source(sentence.start + match.start(), sentence.start + match.end(), rung)  # type: ignore[arg-type]


def _is_name(text: str) -> bool:
    capitals = [word for word in re.findall(r"\b[A-Z][\w'-]*", text)]
    return any(not _NOT_NAMES.match(word) for word in capitals)
