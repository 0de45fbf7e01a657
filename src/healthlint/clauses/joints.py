"""Where a second sentence begins inside a sentence, with no more than a comma, or nothing, before it.

Each finite verb needs a licence. The sentence has one of its own; so has what follows a semicolon, a colon, a dash or
a bracket. Subordinators, question and relative words, "and" and "but", and verbs that take a bare clause ("think",
"make sure") give one more each. A finite verb without a licence is the verb of a second sentence; its subject is
where that sentence begins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_BRACKETS = re.compile(r"\([^()]*\)?|-+[^-;:.?]*-+")
_COMMA_QUOTE = re.compile(r',(?=")|,(?=_)')
_TAKES_CLAUSE = re.compile(
    r"(?:think|believe|know|say|hope|feel|ensure|find|mean|suggest|show|tell|ask|wish|note|claim|realize|realise|bet|guess|see"
    r"|learn|notice|understand|remember|assume|report|argue|conclude|decide|explain|fear|hear|imagine|indicate|insist|admit"
    r"|suppose|suspect|swear|warn|worry|announce|agree|reveal|estimate|predict|expect|prove|confirm"
    r"|demonstrate|discover|doubt|promise|pretend|reckon|caution)"
    r"(?:s|es|d|ed|ing)?"
    r"|said|thought|knew|known|told|found|felt|meant|saw|seen|learned|learnt|understood|heard|wrote|written|shown|says|tells"
    r"|things?|shame|pity|evidence|proof|chance|belief|signs?|idea|doubts?|lucky|clear|possible|important|obvious|happy|surprised|pleased|proud|hopeful|thankful|relieved|delighted|sad|fortunate|sure|aware|likely|unlikely|afraid|glad|convinced|worried|sorry|confident|proven|so"
)
_SAYS = re.compile(
    r"(?:say|write|tell|report|note|add|explain|believe|think|claim|warn|argue|suggest|conclude|state|estimate|recommend|agree"
    r"|know|see|hope|suppose|guess|comment|show|find|announce|feel|observe|caution|advise|continue|stress|reveal|confirm|discover|demonstrate|indicate)(?:s|d|ed)?"
    r"|said|wrote|told|thought|found|seem(?:s|ed)|appears?|turns"
)
_WHEN = frozenset(("way", "time", "times", "ways", "moment", "minute", "reason"))
_TELLS = re.compile(r"(?:tell|ask|show|remind|assure|warn|inform|promise|convince|way|time|moment|minute|reason)(?:s|ed|ing)?|told|convinced|shown")
_TIMES = frozenset(("way", "time", "day", "reason", "moment", "minute", "week", "month", "year", "place", "degree", "extent"))
_MORE = (
    "(?:more|less|fewer|better|worse|longer|shorter|higher|lower|older|younger|sooner|later|earlier|greater|bigger|larger|smaller"
    "|easier|harder|faster|slower|closer|further|stronger|weaker|thinner|heavier|healthier|richer|deeper)"
)
_CORRELATIVE = re.compile(rf"\bthe {_MORE}\b.*,\s*the {_MORE}\b|\bnot (?:only|just|merely|simply)\b", re.IGNORECASE | re.DOTALL)
_AUXILIARY = frozenset(("can", "could", "may", "might", "must", "should", "will", "would", "cannot", "are", "were", "have", "had", "do", "did"))
_BE = frozenset(("is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't"))
_THE_MORE = re.compile(rf"\bthe {_MORE}\b", re.IGNORECASE)
_LINKS = frozenset(("however", "therefore", "otherwise", "nevertheless", "moreover", "furthermore"))
_STATES = frozenset(("necessary", "possible", "needed", "appropriate", "applicable", "required", "not", "any", "untreated"))
_INCLUDING = frozenset(("including", "like", "especially", "particularly", "such", "unlike", "e.g"))
_BOUNDARY = re.compile(r"[Nnox](?=_*a?[DdPpE])")
_STAYS = frozenset("occur occurs occurred happen happens happened begin begins began start starts appear appears depend depends vary varies exist exists remain remains seem seems become becomes became come comes came differ differs work works worked continue continues result results tend tends".split())
_CAUSATIVE = re.compile(r"(?:help|mak|lett?|hav|see|watch|hear|caus)(?:s|es|e|ed|ing)?|has|had|made|saw|heard")
_ADJECTIVE = re.compile(r".+(?:al|ic|ous|ive|ful|able|ible|ary|less|ant|ent|ed|ing|y|ar|an)|large|small|thin|new|big|long|short|simple|severe|whole|old|young|low|high|safe|mild|rare|intense|warm|cool|soft|hard|narrow|moist|white|red")
_INVERTED = frozenset(("had", "were", "should"))


class Joint(NamedTuple):
    """The token at which the second sentence begins, the token of its verb, and what stands before it."""

    token: int
    verb: int
    how: Literal["comma", "nothing"]


def joint(words: Sequence[str], tags: str) -> Joint | None:
    """The first joint of a sentence, or None. `words` are its tokens, `tags` their letters."""
    found = _Walk(words, tags).run()
    return None if found is None or is_correlative(" ".join(words)) else found


class _Walk:
    """One pass over the letters of a sentence."""

    def __init__(self, words: Sequence[str], tags: str) -> None:
        self.words = words
        tags = _BRACKETS.sub(lambda m: "_" * len(m[0]), tags)
        self.tags = _COMMA_QUOTE.sub(":", tags).replace('"', "_")
        self.reset(0)

    def reset(self, at: int) -> None:
        """A new sentence begins at token `at`."""
        self.main = True
        self.pending = 0
        self.soft = False
        self.bare = -1
        self.coordinator = -1
        self.opener = -1
        self.segment = at
        self.fronted = False
        self.verbs_before = False
        self.begin = at
        self.main_at = -1

    def run(self) -> Joint | None:
        for at, letter in enumerate(self.tags):
            if letter in "SsRrPpEDdi" and self.words[at][0].isupper() and "'" not in self.words[at].replace("’", "'") and self.words[at] != "I" and self.tags[at - 1 : at] in tuple("nNxvmgf"):
                self.reset(at)
            if letter in ";:-.?()":
                self.reset(at + 1)
            elif letter == ",":
                self.comma(at)
            elif letter in "SRr":
                self.pending += 1 + (letter == "S" and self.bare == at - 1 >= 0 and self.words[at].lower() != "if")
                self.bare = -1
                self.fronted = self.fronted or (self.main and self.opens(at))
            elif letter == "q":
                self.pending = max(self.pending + (self.bare < 0), 1)
                self.bare = -1
            elif letter == "s":
                self.soft = True
                self.fronted = self.fronted or (self.main and self.opens(at))
            elif letter == "c":
                if self.words[at].lower() == "so" and not self.opens(at) and self.tags[at + 1] in "na":
                    self.bare = at
                elif self.opens(at):
                    self.opener = at
                else:
                    self.coordinator = at
            elif letter == "i":
                if self.words[at].lower() == "for" and self.tags[at - 1 : at] == ",":
                    self.opener = at
            elif letter in "DdPpE":
                self.contact(at)
            elif letter == "I" and self.opener >= 0 and self.opens(at):
                self.opener, self.main_at = -1, at
            elif letter == "I":
                if self.opens(at) and self.tags[at + 1 : at + 2] != "," and (self.segment == self.begin or "c" not in self.tags[self.segment : at]):
                    self.main, self.main_at = False, at
            elif letter == "F":
                found = self.finite(at)
                if found is not None:
                    return found
            elif letter in "nN" and self.words[at].lower() in _WHEN and self.clause_follows(at):
                self.bare = at
            if letter in "FvgmnIN" and _TAKES_CLAUSE.fullmatch(self.words[at].lower()):
                self.bare = at
        return None

    def clause_follows(self, at: int) -> bool:
        """Whether a subject comes next: "the time you", "the way they're"."""
        return self.tags[at + 1 : at + 2] in tuple("DdPpEnNgmv") or "'" in "".join(self.words[at + 1 : at + 2])

    def opens(self, at: int) -> bool:
        """Whether only adverbs and coordinators stand between the last comma and `at`."""
        return not self.tags[self.segment : at].strip("ac_")

    def comma(self, at: int) -> None:
        if re.fullmatch("[Ddna]na?n", self.tags[at - 2 : at] + self.tags[at + 1 : at + 3].rstrip("nN") + "n") and _ADJECTIVE.fullmatch(self.words[at - 1].lower()) and self.tags[at + 1 : at + 2] == "n" and self.tags[at - 2] in "Dd":
            return
        if self.words[at - 1].lower() in _BE:
            self.main = True
        part = self.tags[self.segment : at]
        if self.bare >= 0 and self.tags[at - 1] in "FvmI" and not self.main and ("F" in part or "I" in part):
            self.main = True
        if part.strip("ac_") in ("dF", "qF") or self.words[self.segment].lower() in ("what's", "what’s"):
            self.main = True
        self.bare, self.soft = -1, False
        bare = part.strip("ac_")
        if self.pending and bare[:1] in ("S", "r") and (bare[1:2] in ("g", "v") or self.words[at - 1].lower() in _STATES or ("f" in bare and "F" not in bare)):
            self.pending -= 1
        if self.main and bare[:1] in tuple("DPp" if self.fronted else "DdNPp") and not self.pending and re.match("[^SsrRqTi]*f", part):
            self.main, self.main_at = False, at
        if self.coordinator >= self.segment and self.reopens():
            self.opener = self.coordinator
        elif self.opener >= self.segment and not self.verbs_before and self.segment != self.begin:
            self.opener = -1
        self.coordinator = -1
        if any(letter in part for letter in "FI"):
            self.verbs_before = True
        elif bare and bare[0] in "DdnNxgv":
            self.verbs_before = False
        self.segment = at + 1

    def reopens(self) -> bool:
        """Whether the coordinator begins a clause whose subject comes after the comma: "and in cities, the air is"."""
        after = self.coordinator + 1
        letter = self.tags[after]
        if letter == "s":
            return self.tags[self.coordinator - 1] != "s"
        if letter == "i":
            return self.words[after] not in self.words[self.segment : self.coordinator]
        return letter in ",Sa"

    def contact(self, at: int) -> None:
        """ "The food you eat is": a relative clause without a relative word, inside of the subject."""
        if at == self.segment or self.tags[at - 1] not in "nNox":
            return
        if self.words[at - 1].lower() in _TIMES and not self.main:
            self.bare = at
            return
        part = self.tags[self.segment : at].lstrip("a_")
        verb = self.tags.find("F", at)
        if verb < 0 or not self.gap(at, verb):
            return
        if (self.main and not self.pending) or (self.pending and re.match("i?[SRr][DdN]", part)):
            self.pending += 1

    def gap(self, at: int, verb: int) -> bool:
        """Whether the clause from `at` lacks an object, as "the food you eat" does: it belongs to the noun before it."""
        word, rest = self.words[at].lower(), self.tags[verb + 1 :].lstrip("a_")
        if rest[:1] in ("", ".", ",", "F") or rest[:2] == "pF":
            return self.words[verb].lower() not in _STAYS
        group = rest.lstrip("va_")
        if re.match("[avgTn_]*i(?:[.,F?;:i]|$)", rest):
            return True
        if self.tags[at] in "dE":
            return False
        if self.words[verb].lower() in ("call", "calls", "called"):
            return True
        if self.words[verb].lower() in _BE:
            return rest[0] == "g" and group[1:2] in ("", ".", ",", "F", "i", "c") if self.tags[at] == "D" or word == "it" else rest[0] not in "DdnNxo"
        last = self.words[len(self.tags) - len(group) - 1].lower()
        if last in _STAYS or self.words[verb].lower() in _STAYS:
            return False
        if last in ("be", "been", "become"):
            return group[:1] not in tuple("DdnNxi")
        if group[:1] == "i" and self.tags[at] == "D" and len(group) < len(rest):
            return group[1:2] in ("", ".", ",", "F", "g", "v")
        return group[:1] not in tuple("DdnNxopPE")

    def finite(self, at: int) -> Joint | None:
        if self.opens(at) and self.words[at].lower() in _INVERTED and self.main:
            self.fronted = True
            return None
        if self.segment != self.begin and self.opens(at) and _SAYS.fullmatch(self.words[at].lower()):
            return None
        if self.coordinator >= 0 and not self.tags[self.coordinator + 1 : at].strip("a_") and self.follows_verb():
            self.coordinator = -1
            return None
        if self.pending:
            self.pending -= 1
        elif self.bare >= 0 and self.reaches(at):
            self.bare = -1
        elif self.coordinator >= 0 and (self.fronted or not self.main or self.follows_verb()) and self.coordinates(at, self.coordinator):
            if not self.follows_verb():
                self.opener = -1
            self.coordinator = -1
            self.main_at = max(self.main_at, at if not self.main else -1)
        elif self.opener >= 0 and (self.fronted or not self.main) and self.coordinates(at, self.opener):
            self.opener = -1
            self.main_at = max(self.main_at, at if not self.main else -1)
        elif self.soft:
            self.soft = False
        elif self.main:
            self.main, self.main_at, self.fronted, self.opener = False, at, False, -1
        else:
            return self.unlicensed(at)
        return None

    def reaches(self, at: int) -> bool:
        """Whether the verb at `at` is that of the bare clause: no second noun phrase begins before it."""
        between = self.tags[self.bare + 1 : at]
        return _TELLS.fullmatch(self.words[self.bare].lower()) is not None or _BOUNDARY.search(between) is None

    def follows_verb(self) -> bool:
        """Whether the coordinator has a finite verb before it in its part of the sentence."""
        return "F" in self.tags[self.segment : self.coordinator]

    def coordinates(self, at: int, coordinator: int) -> bool:
        """Whether the coordinator joins the verb at `at`: no second noun phrase begins between the two."""
        before = self.tags[self.segment : coordinator].strip("a_") if coordinator > self.segment else ""
        if before[:1] in tuple("DdPp") and not any(letter in before for letter in "FfvImTg"):
            return False
        between = self.tags[coordinator + 1 : at]
        if before and "F" not in before and self.words[coordinator + 1].lower() in ("their", "its", "his", "her"):
            return False
        if before[-1:] == "d" and between[:1] in ("n", "N"):
            return False
        if between.lstrip("a_")[:1] in ("i", "s", "S", "g", "T", ","):
            return True
        return _BOUNDARY.search(between) is None

    def unlicensed(self, at: int) -> Joint | None:
        part = self.tags[self.segment : at]
        subject = part.strip("a_")
        if not subject.strip("iacgTv_") and self.words[at].lower().find("'") < 0:
            self.main_at = at
            return None
        if self.reports(at) or self.words[at][0].isupper():
            return None
        if self.words[at].lower() in _INVERTED and self.tags[at - 1] in "vm" and self.tags[at + 1 : at + 2] in tuple("DdPp"):
            return None
        if self.tags[at - 1] in "Nn" and any(map(_CAUSATIVE.fullmatch, (w.lower() for w in self.words[self.segment : at]))) and not self.sure(at):
            return None
        if self.main_at < self.segment and not subject.startswith("c"):
            return self.spliced(at, part)
        return self.fused(at)

    def sure(self, at: int) -> bool:
        """Whether the verb is finite in any company, as auxiliaries and forms in -s are."""
        word = self.words[at].lower()
        return word.endswith(("s", "n't", "'re", "'ll", "'ve")) or word in _AUXILIARY

    def is_auxiliary(self, at: int) -> bool:
        """Whether the verb is a form of "be", "have" or "do" or a modal verb."""
        word = self.words[at].lower().removesuffix("n't")
        return word in _AUXILIARY or word in _BE or word in ("has", "does")

    def spliced(self, at: int, part: str) -> Joint | None:
        if self.segment == 0 or self.tags[self.segment - 1] != ",":
            return None
        start = self.segment + len(part) - len(part.lstrip("_"))
        if part.lstrip("a_").startswith("i") and not _BOUNDARY.search(part) and not re.search("[pPEd]a*$", part):
            return None
        if re.search(r"[nN][pP]a*$", part) or self.series(at) or self.words[start].lower() == "etc":
            return None
        if _THE_MORE.match(" ".join(self.words[start : start + 2])):
            return None
        if part.lstrip("a_")[:1] not in ("", *"DdPpEnNxiSsrF") or self.words[start].lower() in _INCLUDING:
            return None
        return Joint(start, at, "comma")

    def series(self, at: int) -> bool:
        """Whether this is the middle of "A is x, B is y, and C is z"."""
        rest = self.tags[at:]
        stop = re.search("[;:.?]", rest)
        rest = rest[: stop.start()] if stop else rest
        found = re.match(r"[^,]*,a*c[^,]*F", rest)
        return found is not None and self.words[at + rest.index(",") + 1].lower() == "and"

    def fused(self, at: int) -> Joint | None:
        verb = max(self.segment - 1, *(self.tags.rfind(letter, self.segment, at) for letter in "FfmvTIg"))
        for number in range(verb + 2, at):
            if self.words[number].lower() in _LINKS and self.tags[number - 1] in "nNov":
                return Joint(number, at, "nothing")
        between = self.tags[verb + 1 : at]
        hits = [m.end() for m in _BOUNDARY.finditer(between)]
        if not hits and between[:1] in tuple("pPE") and self.tags[verb] == "v" and len(between.rstrip("a_")) == 1:
            hits = [0] if self.words[at].lower() in _AUXILIARY or self.words[at].lower() in _BE else []
        if not hits:
            return None
        start = verb + 1 + hits[-1]
        start += len(self.tags[start:at]) - len(self.tags[start:at].lstrip("_"))
        if _THE_MORE.search(" ".join(self.words[max(0, start - 2) : start + 2])):
            return None
        if self.words[start][0].isupper() and self.words[start] != "I":
            return None
        if self.words[start - 1] in "-–—" or (self.tags[start] not in "pPE" and not self.is_auxiliary(at)):
            return None
        stop = re.search("[.?;:]", self.tags[at:])
        if stop and stop[0] == "?":
            return None
        return None if self.gap(start, at) else Joint(start, at, "nothing")

    def reports(self, at: int) -> bool:
        """Whether the verb only says who says so: ", he said," or ", researchers believe"."""
        group = len(self.tags) - len(self.tags[at + 1 :].lstrip("va"))
        words = (self.words[at].lower(), self.words[group - 1].lower())
        return any(map(_SAYS.fullmatch, words)) and (group - 1 == at or self.tags[group : group + 1] in ("", ",", ".", ":", ";"))


def is_correlative(text: str) -> bool:
    """ "The more …, the better …" and "not only …, it …" are one sentence."""
    return _CORRELATIVE.search(text) is not None
