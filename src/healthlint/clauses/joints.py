"""Where a second sentence begins inside a sentence, with no more than a comma, or nothing, before it.

Each finite verb needs a licence. The sentence has one of its own; so has what follows a semicolon, a colon, a dash or
a bracket. Subordinators, question and relative words, "and" and "but", and words that take a bare clause ("think",
"make sure") give one more each. A finite verb without a licence is the verb of a second sentence; its subject is
where that sentence begins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import wording
from healthlint.clauses.asides import is_aside
from healthlint.clauses.second import BOUNDARY, Joint, commanded, fused, has_gap, hidden, pointing, spliced

if TYPE_CHECKING:
    from collections.abc import Sequence

_BRACKETS = re.compile(r"\([^()]*\)?|-+[^-;:.?]*-+")
_HIDDEN = re.compile(r"(?:i[nx]{1,2}D)?[^SsrRqTi]*f")
_NOUN_PHRASES = re.compile("[DdnNx]+s[Dd]?n+F")
_NAMED = re.compile("[DnNx]{1,5}[,.:;]")
_FRONTED = re.compile(r"i[nx]{1,2}")
_ANSWER = re.compile(r"F[DdPpEnNaxo]{1,5}v?(?:[.,;:?]|$)")
_BRACKETED = re.compile(r"\(([^()]*F[^(),]*,[^()]*)\)")
_COMMA_QUOTE = re.compile(r',(?=["_])')
_HEADING_ENDS = tuple("nNxvmgf")
_SMALL = frozenset("SsRrPpEDdi")
_VERBS = frozenset("FfvImTg")
_NOTED = frozenset("f,SRrqsciDdPpEInN")


def joint(words: Sequence[str], tags: str) -> Joint | None:
    """The first joint of a sentence, or None. `words` are its tokens, `tags` their letters."""
    found = _Walk(words, tags).run() or _within(words, tags)
    if found is not None and tags.endswith("?") and (found.how == "nothing" or not tags.lstrip('_a"').startswith("F")):
        return None  # of questions, only "can you help, it takes a minute?"
    if found is None or wording.CORRELATIVE.search(" ".join(words).lower().replace(" ,", ",")):
        return None
    return found


def _within(words: Sequence[str], tags: str) -> Joint | None:
    """The first joint within brackets."""
    for match in _BRACKETED.finditer(tags):
        start, end = match.span(1)
        found = _Walk(words[start:end], tags[start:end]).run()
        if found is not None:
            return Joint(found.token + start, found.verb + start, found.how)
    return None


class _Walk:
    """One pass over the letters of a sentence, and the licences that are left at each point."""

    def __init__(self, words: Sequence[str], tags: str) -> None:
        self.original = words
        self.words = "\0".join(words).lower().replace("’", "'").split("\0")
        # What stands in brackets or between dashes doesn't count; a comma before a quotation mark parts sentences.
        tags = _BRACKETS.sub(lambda match: "_" * len(match[0]), tags)
        tags = _COMMA_QUOTE.sub(":", tags).replace('"', "_")
        self.tags = pointing(self.words, tags)
        self.reset(0)

    def reset(self, at: int) -> None:
        """A new sentence begins at token `at`."""
        self.begin = self.segment = at
        self.main = True  # the sentence's own licence
        self.pending = 0  # those of subordinators and relative words
        self.soft = False  # that of "after" or "than", which may be a preposition
        self.bare = self.coordinator = self.opener = -1  # where the word stands that gives one
        self.fronted = self.verbs_before = False
        self.main_at = self.inverted = -1
        self.degree = False  # "so bad" and "such a", which a clause without "that" may follow

    def run(self) -> Joint | None:
        """The first joint."""
        for at, letter in enumerate(self.tags):
            found = None
            if letter in _SMALL and self.is_capital(at) and self.begins_prose(at):
                self.reset(at)
            if letter in "FI":
                found = self.finite(at) if letter == "F" else self.imperative(at)
            elif letter in ";:-.?()":
                self.reset(at + 1)
            elif letter in _NOTED:
                found = self.other(at, letter)
            if found is not None:
                return found
            if letter in "FvgmnIN" and wording.takes_clause(self.words[at], self.tags[at + 1 : at + 2] or "."):
                self.bare = at
        return None

    def is_free(self, at: int) -> bool:
        """Whether no licence is left for a verb at `at`, in a part of the sentence that begins behind the main verb."""
        spare = self.main or self.pending or self.soft or self.degree
        return not spare and max(self.bare, self.coordinator, self.opener) < 0 <= self.main_at < self.segment

    def other(self, at: int, letter: str) -> Joint | None:
        """Take note of a token that is neither a finite verb nor an end; the joint if it's a verb after all."""
        if letter == ",":
            self.comma(at)
        elif letter in "SRrqs":
            self.subordinator(at, letter)
        elif letter == "c":
            self.conjunction(at)
        elif letter == "i" and self.words[at] == "for" and self.tags[at - 1 : at] == ",":
            self.opener = at
        elif letter in "DdPpE":
            self.contact(at)
        elif letter == "f" and self.is_free(at) and not is_aside(self.words, self.tags, self.segment, at):
            return hidden(self.words, self.tags, self.segment, at)
        elif letter == "n" and self.words[at] in wording.BIDS and self.begin < at == self.segment:
            return self.command(at)
        elif letter in "nN" and self.words[at] in wording.WHEN and self.clause_follows(at):
            self.bare = at
        return None

    def begins_prose(self, at: int) -> bool:
        """Whether a small word with a capital, right behind a noun, begins the text under a glued heading."""
        return "'" not in self.words[at] and self.tags[at - 1 : at] in _HEADING_ENDS

    def is_capital(self, at: int) -> bool:
        """Whether a word other than "I" begins with a capital."""
        word = self.original[at]
        return word[0].isupper() and word != "I" and word[1:2] not in ("'", "’")

    def clause_follows(self, at: int) -> bool:
        """Whether a subject comes next: "the time you", "the way they're"."""
        return self.tags[at + 1 : at + 2] in tuple("DdPpEnNgmv") or "'" in "".join(self.words[at + 1 : at + 2])

    def opens(self, at: int) -> bool:
        """Whether only adverbs and coordinators stand between the last comma and `at`."""
        return not self.tags[self.segment : at].strip("ac_")

    def subordinator(self, at: int, letter: str) -> None:
        """Take note of "if", "which", "that" or "after"; "what to do" has no verb of its own."""
        if letter in "rR" and self.tags[at + 1 : at + 3].lstrip("a")[:1] == "T":
            return
        if letter == "q":
            self.pending = max(self.pending + (self.bare < 0), 1)
            self.bare = -1
            return
        if letter == "s" and self.tags[:at].rstrip("a").endswith("q"):
            self.pending += 1  # "that as they age, they": one verb for each of the two
        elif letter == "s":
            self.soft = self.has_clause(at)
        else:
            # "I think while it lasts, it is": both words give a licence; "ask if it is": one.
            self.pending += 1 + (letter == "S" and self.bare == at - 1 >= 0 and self.words[at] != "if")
            self.bare = -1
        self.fronted = self.fronted or (self.main and self.opens(at))

    def has_clause(self, at: int) -> bool:
        """Whether a word that may be a preposition opens a clause: no second noun phrase begins before the verb."""
        verb = self.tags.find("F", at)
        return verb < 0 or BOUNDARY.search(self.tags, at, verb) is None

    def conjunction(self, at: int) -> None:
        """Take note of "and": between two clauses, two verbs or two nouns; "so" before an adjective: "so bad it"."""
        if self.words[at] == "so" and self.tags[at - 1] != "," and self.tags[at + 1 : at + 2] in ("n", "a", "d"):
            self.degree = self.words[at + 1] not in ("far", "long")
            self.bare = at
        elif self.answers(at):
            self.inverted = at + 1
        elif self.opens(at):
            self.opener = at
        elif self.words[at] != "yet" or self.tags[at + 1 : at + 2] not in tuple(",.?"):
            self.coordinator = at

    def answers(self, at: int) -> bool:
        """Whether "so" or "neither" opens a short answer: ", so does garlic", ", neither should you"."""
        return (
            self.words[at] in ("so", "neither")
            and not self.main
            and not self.pending
            and self.tags[at - 1] == ","
            and wording.is_auxiliary("".join(self.words[at + 1 : at + 2]))
            and _ANSWER.match(self.tags, at + 1) is not None
        )

    def imperative(self, at: int) -> Joint | None:
        """Take note of "talk to your doctor": a main clause without a subject; or the joint before it."""
        if not self.opens(at):
            return None
        if at == self.begin and self.words[at] in wording.SUPPOSES:
            self.pending += 1
        elif self.opener >= 0:
            self.opener, self.main_at = -1, at
        elif (found := self.command(at)) is not None:
            return found
        elif self.tags[at + 1 : at + 2] != "," and (
            self.segment == self.begin or "c" not in self.tags[self.segment : at]
        ):
            self.main, self.main_at = False, at
        return None

    def command(self, at: int) -> Joint | None:
        """The joint before an imperative behind a statement."""
        if self.pending or self.main or self.main_at < 0 or self.tags[self.main_at] != "F":
            return None
        return commanded(self.words, self.tags, at, self.begin)

    def comma(self, at: int) -> None:
        """Licences end at a comma, but for those whose clause hasn't come yet."""
        if self.parts_adjectives(at):
            return
        part = self.tags[self.segment : at]
        core = part.strip("ac_")
        if self.announces(at, part, core):
            self.main = True
        if self.main and not self.pending and _NOUN_PHRASES.match(core):
            self.main, self.main_at = False, at - 1  # "a glass before a run lowers it,"
        if self.main and not self.pending and core[-1:] == "m" and self.tags[at + 1 : at + 2] == "g":
            self.main, self.main_at = False, at - 1  # "the hospital apologised, saying …"
        self.bare, self.soft = -1, False
        if self.pending and core[:1] in ("S", "r") and self.has_no_verb(at, core):
            self.pending -= 1
        starts = tuple("DPp" if self.fronted else "DdNPpi")
        if self.main and not self.pending and core[:1] in starts and _HIDDEN.match(part):
            self.main, self.main_at = False, at
        if self.coordinator >= self.segment and self.reopens():
            self.opener = self.coordinator
        elif core and self.opener >= self.segment != self.begin and not self.verbs_before:
            self.opener = -1
        self.coordinator = -1
        if "F" in part or "I" in part or ("f" in part and core[:1] in ("D", "d")):
            self.verbs_before = True
        elif core[:1] in tuple("DdnNxgv"):
            self.verbs_before = False
        self.segment = at + 1

    def parts_adjectives(self, at: int) -> bool:
        """Whether the comma stands between two adjectives: "a large, heavy box"."""
        around = self.tags[at - 2 : at] + self.tags[at + 1 : at + 2]
        return around in ("Dnn", "dnn") and wording.ADJECTIVE.fullmatch(self.words[at - 1]) is not None

    def announces(self, at: int, part: str, core: str) -> bool:
        """Whether what comes before the comma only announces: "He said,", "The problem is,", "That is,"."""
        if self.words[at - 1] in wording.BE or (core in ("I", "Io") and self.words[self.segment] in wording.CALLS) or core in ("dF", "qF") or self.words[self.segment] == "what's":
            return True
        if self.tags[at - 2 : at] == "vv":
            return False  # "the lessons had been learned,"
        return self.bare >= 0 and self.tags[at - 1] in "FvmI" and ("F" in part or "I" in part)

    def has_no_verb(self, at: int, core: str) -> bool:
        """Whether a subordinate clause that ends at the comma has no finite verb to be sure of."""
        if core[1:2] in ("g", "v") or self.words[at - 1] in wording.STATES:
            return True
        return "f" in core and "F" not in core

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
        """Take note of "the food you eat is": a relative clause without a relative word, inside of the subject."""
        if at == self.segment or self.tags[at - 1] not in "nNox":
            return
        if self.words[at - 1] in wording.TIMES and not self.main and (self.tags[at - 2] == "D" or self.words[at - 1] == "time"):
            self.bare = at
            return
        part = self.tags[self.segment : at].lstrip("a_")
        if self.main and (_FRONTED.fullmatch(part) or self.words[self.segment : self.segment + 2] == ["to", "be"]):
            return
        verb = self.tags.find("F", at)
        if verb < 0 or not has_gap(self.words, self.tags, at, verb):
            return
        if (self.main and not self.pending) or (self.pending and re.match("i?[SRr][DdN]", part)):
            self.pending += 1

    def finite(self, at: int) -> Joint | None:
        """Use up a licence; without one, the joint."""
        if at == self.inverted:
            return Joint(at - 1, at, "comma")
        if self.is_apart(at):
            return None
        if self.pending:
            self.pending -= 1
        elif self.bare >= 0 and self.reaches(at):
            self.bare = -1
        elif self.coordinator >= 0 and (self.follows_verb() or self.joins()) and self.coordinates(at, self.coordinator):
            self.opener = self.opener if self.follows_verb() else -1
            self.coordinator, self.main_at = -1, self.main_at if self.main else at
        elif self.opener >= 0 and self.joins() and self.coordinates(at, self.opener):
            self.opener, self.main_at = -1, self.main_at if self.main else at
        elif self.soft:
            self.soft = False
        elif self.main:
            self.main, self.main_at, self.fronted, self.opener = False, at, False, -1
        else:
            return self.unlicensed(at)
        return None

    def is_apart(self, at: int) -> bool:
        """Whether the verb needs no licence: "had he known", ", says Smith", or a second verb right after "and"."""
        if self.opens(at) and self.words[at] in wording.INVERTED and self.main:
            self.fronted = True
            return True
        if self.segment != self.begin and self.opens(at) and self.words[at] in wording.SAYS:
            return not self.main or _NAMED.match(self.tags, at + 1) is not None
        if self.coordinator < 0 or self.tags[self.coordinator + 1 : at].strip("a_") or not self.follows_verb():
            return False
        self.coordinator = -1
        return True

    def joins(self) -> bool:
        """Whether a coordinator can join clauses here: the main verb has come, or a fronted clause is open."""
        return self.fronted or not self.main

    def reaches(self, at: int) -> bool:
        """Whether the verb at `at` is that of the bare clause: no second noun phrase begins before it."""
        if self.words[self.bare] in wording.TELLS:
            return True
        return BOUNDARY.search(self.tags, self.bare + 1, at) is None

    def follows_verb(self) -> bool:
        """Whether the coordinator has a finite verb before it in its part of the sentence."""
        return "F" in self.tags[self.segment : self.coordinator]

    def coordinates(self, at: int, coordinator: int) -> bool:
        """Whether the coordinator joins the verb at `at`: no second noun phrase begins between the two."""
        before = self.tags[self.segment : coordinator].strip("a_") if coordinator > self.segment else ""
        between = self.tags[coordinator + 1 : at]
        if before[:1] in tuple("DdPp") and _VERBS.isdisjoint(before):
            return False
        if before and "F" not in before and self.words[coordinator + 1] in ("their", "its", "his", "her"):
            return False
        if before[-1:] == "d" and between[:1] in ("n", "N"):
            return False
        return between.lstrip("a_")[:1] in tuple("isSgT,") or self.is_timed(coordinator, at)

    def is_timed(self, coordinator: int, at: int) -> bool:
        """Whether no second noun phrase begins between a coordinator and a verb, but behind "one day" or "later"."""
        boundary = BOUNDARY.search(self.tags, coordinator + 1, at)
        return boundary is None or self.words[boundary.start()] in wording.SPANS

    def unlicensed(self, at: int) -> Joint | None:
        """The joint before a verb without a licence, unless the verb is no second sentence's after all."""
        subject = self.tags[self.segment : at].strip("a_")
        word = self.words[at]
        if not subject.strip("iacgTv_") and "'" not in word and subject not in ("g", "ga"):
            self.main_at = at  # the main clause goes on after an apposition
            return None
        if self.is_capital(at) or self.degree or is_aside(self.words, self.tags, self.segment, at):
            return None
        if word in wording.INVERTED and self.tags[at - 1] in "vm" and self.tags[at + 1 : at + 2] in tuple("DdPp"):
            return None
        if self.tags[at - 1] in "Nn" and not wording.is_sure(word) and self.is_caused(at):
            return None
        if self.main_at < self.segment and not subject.startswith("c"):
            return spliced(self.words, self.tags, self.segment, at)
        found = fused(self.words, self.tags, self.segment, at)
        return None if found is None or self.is_capital(found.token) else found

    def is_caused(self, at: int) -> bool:
        """Whether the verb may be an infinitive: "helps the kidneys remove"."""
        return not wording.CAUSATIVE.isdisjoint(self.words[self.segment : at])
