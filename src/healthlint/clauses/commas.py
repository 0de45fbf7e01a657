"""What becomes of the licences at a comma: most end there, and some clauses turn out to have used one up."""

from __future__ import annotations

import re

from healthlint.clauses import adjectives, idioms, times, wording
from healthlint.clauses.asides import is_aside
from healthlint.clauses.letters import raw
from healthlint.clauses.licences import Licences

# Parts of a sentence up to a comma whose main verb has come without a licence being used up: "a glass before a run
# lowers it", "in winter the risk rises".
_AROUND_PHRASE = re.compile("[DdnNx]+s[Dd]?n+F")
_PAST = re.compile("[DdnNx][DdnNxa]*(?:i[DdnNx]+)?m[^,]")
_PRESENT = re.compile("[DdnNx]+(?:i+[DdnNx]+){0,2}a*f[^,]")
_CLAUSE = re.compile("[a_]*[DdnNxPpE][DdnNxai_]*F")
_ACT = re.compile("n(?:i[^F]*$|s|ca*I)")
_SAID = re.compile("[DdnNx]+mi")
_EMBEDS = re.compile("[SsrRq]")
_EMBEDS_MORE = frozenset("rRTSq")
_SUBJECT = re.compile("[DdnNx]+,")
_PLACED = re.compile("(?:i|ax)[DdnNxi]*[nN]|[is][DdnNxigvaco]+")
_WARN = frozenset(("tell", "warn", "remind", "assure", "promise", "tells", "warns", "reminds", "assures", "promises"))
_OR_NOT = re.compile("I[op]?cI?[op]?a*")
_MUST = frozenset(("can", "could", "will", "would", "must", "should"))
_NO_CLAUSE = re.compile("S(?:a|i[DdnNxi]*[nN]|n)a*")
_NAMED_FOR = re.compile("n{1,2}fi[^fF]*$")
_SHORT = 7
_HIDDEN = re.compile("(?:i[nx]{1,2}D)?[^SsrRqTi]*f")


class Commas(Licences):
    """Licences that know about commas."""

    def comma(self, at: int) -> None:
        """Licences end at a comma, but for those whose clause hasn't come yet."""
        if self.parts_adjectives(at):
            return
        part = self.tags[self.segment : at]
        core = part.strip("ac_")
        announced = self.announces(at, part, core)
        self.main = self.main or announced
        self.bare, self.soft = -1, False
        self.pending, self.held = self.pending + self.held, 0
        if (
            self.pending
            and core[:1] in ("S", "r")
            and self.has_no_verb(at, core)
            and not self.is_asked_once(part, core)
        ):
            self.pending -= 1
        if self.main and not announced and not self.pending and self.has_verb(at, part, core):
            self.main, self.main_at = False, at - 1
        self.coordinators(part, core)
        self.segment = at + 1

    def coordinators(self, part: str, core: str) -> None:
        """What becomes of an "and" at the comma behind it."""
        if self.coordinator >= self.segment and self.reopens(self.coordinator):
            self.opener = self.coordinator
        elif core and self.opener >= self.segment != self.begin and not self.verbs_before:
            self.opener = self.opener if self.tags[self.opener + 1] in "iS" else -1
        self.coordinator = -1
        if "F" in part or "I" in part or ("f" in part and core[:1] in ("D", "d")):
            self.verbs_before = True
        elif core[:1] in tuple("DdnNxgv"):
            self.verbs_before = False

    def has_verb(self, at: int, part: str, core: str) -> bool:
        """Whether the main verb stands before the comma although no finite verb has used up the licence."""
        if self.fronted and self.is_subject(at + 1) and self.is_told(at):
            return True
        named = _NAMED_FOR.match(core) and not self.is_subject(at + 1)  # "benefits for women,"
        timed = self.is_around_time(core, self.segment + part.index(core[:1] or ""))
        if named or timed or self.names(at) or self.only_announces(core):
            return False
        first = self.segment == self.begin
        walk = first and _ACT.match(core) and raw([self.words[self.segment]]) == "W" and self.is_subject(at + 1)
        if walk or (core[-1:] == "m" and self.tags[at + 1 : at + 2] == "g"):
            return True  # "walk after supper, it", "the hospital apologised, saying …"
        if first and (_PRESENT.match(core) or (_PAST.match(core) and "F" not in core)):
            return self.is_subject(at + 1) or self.begins_clause(at + 1)  # "the scheme ended in March, they"
        if core[:1] == "n" and not (first and self.is_subject(at + 1)):
            return _AROUND_PHRASE.match(core) is not None
        starts = tuple("DPp" if self.fronted else "DdnNPpi")
        return _AROUND_PHRASE.match(core) is not None or (core[:1] in starts and _HIDDEN.match(part) is not None)

    def names(self, at: int) -> bool:
        """Whether a noun phrase in front only says who comes: "a specialist in inherited diseases, Moss was"."""
        return self.words[self.segment] in ("a", "an") and self.segment == self.begin and self.is_capital(at + 1)

    def is_around_time(self, core: str, start: int) -> bool:
        """Whether "hours after" or "long before" opens the clause: the verb behind is not the main one."""
        found = _AROUND_PHRASE.match(core)
        if found is None:
            return False
        before = self.words[start + found[0].index("s") - 1]
        return before in times.SPANS or before in wording.SOON

    def only_announces(self, core: str) -> bool:
        """Whether what looks like a clause is none: "each time it hurts,", "due to the risk,", "he said in court,"."""
        opening = self.words[self.segment]
        if "time" in self.words[self.segment : self.segment + 3] or opening in adjectives.FRONTS:
            return True
        said = _SAID.match(core) if self.segment == self.begin else None
        verb = self.tags.find("m", self.segment)
        return said is not None and self.words[verb] in wording.SAYS

    def is_told(self, at: int) -> bool:
        """Whether a command ends a fronted clause: "if it gets worse go to hospital,"."""
        return any(
            (self.words[verb] in wording.TOLD or (self.words[verb] in wording.BIDS and self.tags[verb + 1] in "Ddop"))
            and self.tags[verb] in "fI"
            and self.words[self.segment] not in wording.INVERTED
            and self.tags[verb - 1] in "nao"
            and wording.FEELS_IT.isdisjoint(self.words[self.segment : verb])
            for verb in range(self.segment + 1, at)
        )

    def is_subject(self, at: int) -> bool:
        """Whether a pronoun at `at`, or behind "this year" there, must be a subject."""
        at += 2 * (self.words[at + 1] in times.SPANS)
        return (
            self.tags[at : at + 1] in ("P", "p", "E")
            or "'" in self.words[at]
            or self.words[at : at + 2] == ["no", "one"]
        )

    def begins_clause(self, at: int) -> bool:
        """Whether a subject and a finite verb stand right behind the comma before `at`."""
        found = _CLAUSE.match(self.tags, at)
        return found is not None and not is_aside(self.words, self.tags, at, found.end() - 1)

    def parts_adjectives(self, at: int) -> bool:
        """Whether the comma stands between two adjectives: "a large, heavy box"."""
        around = self.tags[at - 2 : at] + self.tags[at + 1 : at + 2]
        if self.tags[at - 2 : at] in ("Dn", "dn") and self.words[at + 1] in adjectives.ADJECTIVAL:
            return self.tags[at + 2 : at + 3] in ("n", "N")  # "a cool, dry place"
        if around in ("qnn", "inn", "Fnn", "cnn") and self.tags[at + 2 : at + 3] in ("n", "N"):
            pair = self.words[at - 1], self.words[at + 1]
            return all(map(adjectives.ADJECTIVE.fullmatch, pair))  # "of slow, progressive training"
        return (
            around in ("Dnn", "dnn")
            and self.tags[at + 2 : at + 3] in ("n", "N")
            and adjectives.ADJECTIVE.fullmatch(self.words[at - 1]) is not None
        )

    def announces(self, at: int, part: str, core: str) -> bool:
        """Whether what comes before the comma only announces: "He said,", "The problem is,", "Trust me,"."""
        first, last = self.words[self.segment], self.words[at - 1]
        called = (
            (core in ("I", "Io") and first in wording.CALLS)
            or first == "what's"
            or (first in ("let", "let's") and at - self.segment <= _SHORT)
        )
        if (
            called
            or idioms.opens(" ".join(self.words[self.segment : at]))
            or first in wording.GREETS
            or ("or" in self.words[self.segment : at] and _OR_NOT.fullmatch(core) is not None)  # "like it or leave it,"
            or last == "aside"  # "price aside,"
            or self.warns(at)
            or (
                self.words[at - 2] in wording.TELL
                and (self.tags[at - 2] == "F" or first == "as")
                and self.tags[at - 1] in "nNo"
            )  # "I tell patients,"
            or (last in wording.BE and self.tags[at - 2] != "P" and (self.main or self.main_at == at - 1))
            or (core in ("dF", "qF") and last in ("means", "said"))
        ):
            return True
        if self.tags[at - 1] == "v" and first != "it" and not wording.BE.isdisjoint(self.words[self.segment : at]):
            return False  # "they were not told,"
        if (
            self.bare >= 0
            and self.words[self.bare] in wording.FINDS
            and _PLACED.fullmatch(self.tags, self.bare + 1, at)
        ):
            return True  # "it was found over six weeks,"
        goes_on = -1 < self.main_at < self.segment
        embeds = not self.main and "R" in self.tags[self.segment : max(self.bare, 0)]  # "he knows what they say,"
        if embeds or last == "ask" or not _EMBEDS_MORE.isdisjoint(self.tags[self.bare + 1 : at]):
            return False  # "it knows what to do,", "I can't tell you to stop,"
        if goes_on or self.bare < 0 or self.tags[at - 1] not in "FvmI" or self.tags[at - 2 : at] == "vv":
            return False  # "the lessons had been learned,"
        return "F" in part or "I" in part or self.tags[at - 1] == "m"

    def warns(self, at: int) -> bool:
        """Whether "I must warn you," or "anybody will tell you," announces what comes."""
        verb, modal = self.words[at - 2], self.words[at - 3]
        return self.words[at - 1] == "you" and verb in _WARN and (modal in _MUST or verb.endswith("s"))

    def is_asked_once(self, part: str, core: str) -> bool:
        """Whether no licence was given for what the comma ends: "which, when given in large doses, harms"."""
        return self.has_no_clause(self.segment + part.index(core), core[0])

    def has_no_verb(self, at: int, core: str) -> bool:
        """Whether a subordinate clause that ends at the comma has no finite verb to be sure of."""
        if (core[1:2] in ("g", "v") and ("F" not in core or _EMBEDS.search(core, 1))) or self.words[
            at - 1
        ] in adjectives.STATES:
            return True
        return ("f" in core and "F" not in core) or (
            "if" in self.words[self.segment : at] and _NO_CLAUSE.fullmatch(core) is not None
        )

    def reopens(self, coordinator: int) -> bool:
        """Whether the coordinator begins a clause whose subject comes after the comma: "and in cities, the air is"."""
        after = coordinator + 1
        if self.words[after] == self.words[coordinator - 1]:
            return False  # "again and again"
        letter = self.tags[after]
        if letter == "r":
            return self.words[after] in times.WHENEVER
        if letter == "s":
            return self.tags[coordinator - 1] != "s"
        if letter == "i":
            return self.words[after] not in self.words[self.segment : coordinator]
        if letter == "a" and self.words[coordinator - 1].endswith("ly") and self.words[after].endswith("ly"):
            return False  # "it heals quickly and cleanly, it"
        return letter in ",Sa" or self.words[after] in adjectives.FRONTS or self.words[after] in ("else", "yet")

    def is_inserted(self, at: int) -> bool:
        """Whether the clause stands between two commas and only says who says so: "where, she has heard, they"."""
        named = self.main and self.main_at < 0 and _SUBJECT.fullmatch(self.tags, self.begin, self.segment)
        only_joined = self.main and self.main_at < 0 and not self.tags[self.begin : self.segment].strip("ac,_")
        if (
            not (self.pending or named or only_joined)
            or self.segment == self.begin
            or "," not in self.tags[at : at + 4]
        ):
            return False
        return is_aside(self.words, self.tags, self.segment, at)
