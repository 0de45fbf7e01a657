"""Clauses that need no licence of their own: what belongs to a noun, to "help" or "like", or only begins again."""

from __future__ import annotations

import re

from healthlint.clauses import times, wording
from healthlint.clauses.gaps import has_gap
from healthlint.clauses.letters import raw
from healthlint.clauses.orders import Orders

_THERE = re.compile("E_*a*F[^,]*[nNx][Pp]?a*$")
_OWN_CLAUSE = re.compile("[nN](?=[Dd][nx]{0,3}[nN]a*$)")
_NAMED_LAST = re.compile("(?<=[vFfgIm])[DdnN]?n{0,2}[nN]$")
_HIDDEN = re.compile("D?n{1,3}f[^cSsRrq,]*[nNo](?=[pP])")


class Contacts(Orders):
    """Licences that know which clauses belong to the words before them."""

    def likens(self, at: int) -> bool:
        """Whether "like" opens a clause: "it feels like the skin is tight", "just like I do"."""
        if self.opens(at) and self.segment == self.begin and "F" in self.tags[at : self.tags.find(",", at)]:
            return True  # "like all the others did, it"
        return self.tags[at + 1] in "PpE" or self.words[at - 1].startswith(("feel", "felt", "look", "sound", "seem"))

    def is_there(self, at: int) -> bool:
        """Whether a clause belongs to what there is: "there is a film I want you to see", "a rule they say hurts"."""
        if self.tags[at - 1] in "Pp" and self.words[at] in wording.SAYS and self.tags[at + 1] in "FfN":
            return True
        there = _THERE.search(self.tags, self.begin, at)
        if there is None:
            return self.words[self.begin] in ("there's", "theres") and self.tags[self.begin + 1 : at].count("F") == 0
        own = _OWN_CLAUSE.search(self.tags, there.start(), at)
        if own is not None and has_gap(self.words, self.tags, own.end(), at):
            return True  # "there is not a sore this balm can soothe"
        return self.tags[at - 1] in "Pp" or raw([self.words[at]]) == "C"

    def goes_on(self, at: int) -> bool:
        """Whether what stands behind the comma is no new sentence: a speaker begins again, "that is to say", "then"."""
        if self.is_repeated(at) or self.words[self.segment : self.segment + 4] == wording.TO_SAY:
            return True
        # "if you are cold, tired or pale, then it"
        return self.words[self.segment] == "then" and not times.IFS.isdisjoint(self.words[: self.segment])

    def is_repeated(self, at: int) -> bool:
        """Whether a speaker only begins again: "I come from, I come from Louth"."""
        begin = self.segment
        return self.words[begin] == self.words[begin - 2] or (
            self.words[begin : at + 1] == self.words[2 * begin - at - 3 : begin - 2]
        )

    def is_contact(self, at: int) -> bool:
        """Whether a subject and verb in one word belong to the noun before: "the pills I've tried are cheap"."""
        if not (self.main or self.pending) or raw([self.words[at]]) != "C":
            return False
        if at <= self.segment + 1 or self.tags[at - 1] not in "nN" or self.words[at - 1] in times.SPANS:
            return False
        end = self.tags.find(",", at)
        again = self.tags.find("F", at + 1, end if end > 0 else len(self.tags))
        return again > 0 or (self.tags[self.segment] == "i" and has_gap(self.words, self.tags, at, at))

    def is_told_at_once(self, at: int) -> bool:
        """Whether only a pronoun stands before a verb and behind one that takes a clause: "if you learn they have"."""
        return self.bare >= 0 and self.tags[self.bare + 1 : at].rstrip("a") in ("P", "p")

    def hides_main(self, at: int) -> bool:
        """Whether the main verb came before, as a word that may be a noun: "the pain moves up the leg it is worse"."""
        if not self.main or self.fronted or self.segment != self.begin or self.tags[at - 1] not in "pP":
            return False
        hidden = _HIDDEN.match(self.tags, self.begin)
        return hidden is not None and hidden.end() < at - 1 and not has_gap(self.words, self.tags, at - 1, at)

    def is_bare(self, at: int) -> bool:
        """Whether the verb is an infinitive without "to", or no verb: "it helps you sleep", "to make matters worse"."""
        if self.words[at] == "matters":
            return self.tags[at - 1] == "v"
        if raw([self.words[at]]) in ("V", "W") and (named := _NAMED_LAST.search(self.tags, 0, at)) is not None:
            return self.words[named.start() - 1] in wording.CAUSATIVE  # "it helps many people see"
        caused = self.words[at - 1] in ("it", "you") and self.words[at - 2] in wording.CAUSATIVE
        return caused and (self.words[at] in ("do", "have") or not wording.is_sure(self.words[at]))
