"""Where a second sentence begins inside a sentence, with no more than a comma, or nothing, before it.

Each finite verb needs a licence. One without is the verb of a second sentence; its subject is where that begins.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.clauses import adjectives, times, wording
from healthlint.clauses.asides import is_aside
from healthlint.clauses.contacts import Contacts
from healthlint.clauses.fronted import is_fronted
from healthlint.clauses.letters import raw, to_stop
from healthlint.clauses.second import Joint, fused, hidden, spliced

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ABBREVIATED = frozenset(("dr", "mr", "mrs", "ms", "prof", "st", "vs", "no", "inc", "ltd"))
_THAT_IS = (["i", ".", "e"], ["e", ".", "g"])
_NAMED = re.compile("[DnNx]{1,5}[,.:;]")
_ASKED = re.compile('[_"]?a?[DdnNxPpE][^,;:.?"rRSsq]*F[^,;:.?"rRSsq]*,(r)F[DdnNxPpEo]')
_FOR_SOME = re.compile("i[dNnx]{1,2}P")
_MORE, _GO = (
    frozenset(("more", "further", "details", "information", "help", "advice")),
    frozenset(("go", "click", "look")),
)
_QUESTION = re.compile('[_a"]*F')
_BRACKETED = re.compile(r"\(([^()]*F[^(),]*,[^()]*)\)")


def joint(words: Sequence[str], tags: str) -> Joint | None:
    """The first joint of a sentence, or None. `words` are its tokens, `tags` their letters."""
    if tags.endswith("?") and (asked := _ASKED.match(tags)) is not None:
        return _asked(words, asked.start(1))
    if words[:3] == ["Did", "you", "know"]:
        return None  # "did you know every minute, someone"
    found = _Walk(words, tags).run() or (_within(words, tags) if "(" in tags else None)
    if (
        found is not None
        and tags.endswith("?")
        and (found.how == "nothing" or not _QUESTION.match(tags) or raw([words[0]]) == "C")
    ):
        return None  # of questions, only "can you help, it takes a minute?"
    if found is None or adjectives.CORRELATIVE.search(" ".join(words).lower().replace(" ,", ",")):
        return None
    return found


def _asked(words: Sequence[str], at: int) -> Joint | None:
    """The joint at a question behind a statement: "it is toxic, why would anyone eat it?"."""
    before = {word.lower() for word in words[:at]}
    if not wording.is_auxiliary(words[at + 1].lower()) or before & wording.ASKS:
        return None
    return Joint(at, at + 1, "comma")


def _within(words: Sequence[str], tags: str) -> Joint | None:
    """The first joint within brackets."""
    for match in _BRACKETED.finditer(tags):
        start, end = match.span(1)
        found = _Walk(words[start:end], tags[start:end]).run()
        if found is not None:
            return Joint(found.token + start, found.verb + start, found.how)
    return None


class _Walk(Contacts):
    """One pass over the letters of a sentence that uses the licences up."""

    def run(self) -> Joint | None:
        """The first joint."""
        steps = _STEPS.get
        for at, (letter, word) in enumerate(zip(self.tags, self.words, strict=False)):
            step = steps(letter)
            found = step(self, at) if step is not None else None
            if found is None and word in wording.NOTICED:
                found = self.notice(at, letter)
            if found is not None:
                return found
        return None

    def notice(self, at: int, letter: str) -> Joint | None:
        """Take note of a word that a clause may follow: "we think it is", "the moment you stop"; or of a bid."""
        word = self.words[at]
        if letter == "N" and self.begin < self.segment < at <= self.segment + 3 and self.points_again(at):
            return Joint(self.segment, at, "comma")
        if letter == "v" and self.main and self.is_said(at):
            self.main, self.main_at = False, at  # "the owner, a vet, said he"
        if letter == "n" and word in wording.BIDS and self.begin < at == self.segment:
            return self.command(at)
        if word in wording.TO_DO and letter in "nfIF" and self.is_sent(at, letter):
            return Joint(self.segment, at, "comma")
        if word == "case" and self.words[at - 1] == "in" and self.clause_follows(at):
            self.pending += 1
        follower = self.tags[at + 1 : at + 2] or "."
        follower = "p" if follower == "F" and raw([self.words[at + 1]]) == "C" else follower
        when = letter in "nN" and word in times.WHEN and self.clause_follows(at)
        if when and self.pending and self.tags[at - 2 : at] in ("qD", "qa"):
            self.held += 1  # "that every time it rang, he woke"
        elif when or (
            self.words[at - 1] != "being" and letter in "FfvgmnIN" and wording.takes_clause(word, letter, follower)
        ):
            self.bare = at
        return None

    def is_sent(self, at: int, letter: str) -> bool:
        """Whether a reader is told what to do behind words without a comma: ", if it lasts see a doctor"."""
        opening, rest = self.words[self.segment], to_stop(self.tags, at + 1).split(",", 1)[0]
        if self.main or self.segment == self.begin or self.tags[at - 1] not in "nNaovx" or "F" in rest[:-1]:
            return False
        if self.is_capital(at) or rest[:1] not in tuple("DdnNopix") or "F" in self.tags[self.segment : at][-2:]:
            return False
        if opening == "for":
            return self.words[self.segment + 1] in _MORE and self.words[at] in wording.MORE_AT
        if opening == "to":
            return rest[:1] in tuple("DdoxG") or self.words[at] in _GO
        return opening in times.IFS and letter != "F" and self.is_told(at + 1)

    def is_said(self, at: int) -> bool:
        """Whether what looks like a participle behind a comma is the main verb: "the owner, a vet, said he had"."""
        named = self.tags[self.begin] in "Dn" and self.begin < self.segment
        return named and self.opens(at) and self.words[at] in wording.SAYS and self.tags[at + 1 : at + 2] in ("p", "P")

    def points_again(self, at: int) -> bool:
        """Whether a verb in -s has "another" or "one" for its subject: ", another says", ", a red one means"."""
        return self.words[at - 1] in ("another", "one") and self.is_free()

    def end(self, at: int) -> None:
        """A mark ends the sentence or clause, unless it is an abbreviation's full stop."""
        named = len(self.words[at - 1]) == 1 or self.words[at - 1] in _ABBREVIATED
        if self.tags[at] != "." or not named or self.words[at - 3 : at] in _THAT_IS:
            self.reset(at + 1)

    def small(self, at: int) -> None:
        """Take note of a pronoun, a determiner or a subordinating word."""
        if self.original[at] != self.words[at] and self.is_capital(at) and self.begins_prose(at):
            self.reset(at)
        letter = self.tags[at]
        if letter in "SRrs":
            self.subordinator(at, letter)
        elif self.words[at] == "like" and letter == "i" and self.likens(at):
            self.bare = at
        elif letter != "i":
            self.contact(at)
            self.inverted = at + 1 if self.answers(at) else self.inverted
        elif self.words[at] == "for" and self.tags[at - 1 : at] == "," and not _FOR_SOME.match(self.tags, at):
            self.opener = at

    def relative(self, at: int) -> None:
        """Take note of "that"."""
        if self.tags[at + 1 : at + 3] not in ("n,", "n.") or not (
            self.words[at - 1] in wording.BE or self.words[at - 1].endswith("'s")
        ):  # "it's that simple,"
            self.subordinator(at, "q")

    def maybe(self, at: int) -> Joint | None:
        """The joint before a word that may be a verb, where nothing else can be the verb of its clause."""
        if self.tags[at] == "m" and not (self.words[at - 1] in wording.ANYONE and self.tags[at + 1] in ",.a"):
            return None
        if not self.is_free() or is_aside(self.words, self.tags, self.segment, at):
            return None
        if self.tags[at] == "m":
            return spliced(self.words, self.tags, self.segment, at)
        return hidden(self.words, self.tags, self.segment, at)

    def is_free(self) -> bool:
        """Whether no licence is left, in a part of the sentence that begins behind the main verb."""
        spare = self.main or self.pending or self.soft or self.degree
        return not spare and max(self.bare, self.coordinator, self.opener) < 0 <= self.main_at < self.segment

    def finite(self, at: int) -> Joint | None:
        """Use up a licence; without one, the joint."""
        if at == self.inverted:
            return Joint(at - 1, at, "comma")
        if self.words[at] in wording.ASKED and self.tags[at - 1] in "FvaomI" and at > self.segment:
            return None  # "if she thinks this is what's wrong"
        if self.is_contact(at) or self.is_apart(at) or self.is_bare(at) or self.is_subordinate(at):
            return None
        if self.coordinator >= 0 and (self.follows_verb() or self.joins()) and self.coordinates(at, self.coordinator):
            self.opener = self.opener if self.follows_verb() else -1
            self.coordinator, self.main_at = -1, self.main_at if self.main else at
        elif self.opener >= 0 and self.joins() and self.coordinates(at, self.opener):
            self.opener, self.main_at = -1, self.main_at if self.main else at
        elif self.soft:
            self.soft = False
        elif self.held:
            self.held -= 1
        elif self.hides_main(at):
            self.main = False
            return self.unlicensed(at)
        elif self.main:
            self.main, self.main_at, self.fronted, self.opener = False, at, False, -1
        else:
            return self.unlicensed(at)
        return None

    def is_subordinate(self, at: int) -> bool:
        """Whether a subordinate clause has waited for this verb; its licence is used up."""
        told = self.bare >= 0 and not self.tags[self.bare + 1 : at].strip("a_")
        if self.main and not self.pending and told and self.words[at] in wording.BE:
            return False  # "the only sign you can see is"
        if self.pending and not self.is_told_at_once(at):
            self.pending -= 1
        elif self.bare >= 0 and self.reaches(at):
            self.bare = -1
        elif self.soft and self.soft_at > max(self.coordinator, self.opener) >= 0:
            self.soft = False  # "and, as they are small, they"
        else:
            return False
        return True

    def is_apart(self, at: int) -> bool:
        """Whether the verb needs no licence: "had he known", ", says Smith", or a second verb right after "and"."""
        if self.opens(at) and self.words[at] in wording.INVERTED and (self.main or self.pending):
            self.fronted = True
            return True
        if self.segment != self.begin and self.opens(at) and self.words[at] in wording.SAYS:
            return not self.main or _NAMED.match(self.tags, at + 1) is not None
        if self.is_inserted(at):
            return True
        if self.coordinator < 0 or self.tags[self.coordinator + 1 : at].strip("a_") or not self.follows_verb():
            return False
        self.coordinator = -1
        return True

    def is_place(self, at: int) -> bool:
        """Whether only a name stands between a comma behind another and the verb: "in Reno, Nevada fell"."""
        begin = self.segment
        alone = at - begin == 1 < begin and self.tags[begin - 1] == ","
        return alone and self.is_capital(begin) and self.is_capital(begin - 2)

    def unlicensed(self, at: int) -> Joint | None:
        """The joint before a verb without a licence, unless the verb is no second sentence's after all."""
        subject = self.tags[self.segment : at].strip("a_")
        word = self.words[at]
        if (
            not subject.strip("iacgTv_")
            and "'" not in word
            and word not in wording.CONTRACTED
            and not self.is_ban(at)
            and subject not in ("g", "ga")
            and self.words[at - 1] not in times.STANDS
        ):
            self.main_at = at  # the main clause goes on after an apposition
            return None
        apart = self.tags[self.segment - 1 : self.segment] == ","
        if (not subject and self.goes_on_in_row(at)) or self.is_place(at) or self.is_no_main_verb(at, word):
            return None
        if apart and is_aside(self.words, self.tags, self.segment, at):
            return None
        if self.main_at < self.segment and not subject.startswith("c"):
            if self.goes_on(at) or (apart and is_fronted(self.words, self.tags, self.segment)):
                return None
            return spliced(self.words, self.tags, self.segment, at)
        found = None if self.is_there(at) else fused(self.words, self.tags, self.segment, at)
        return None if found is None or self.is_capital(found.token) else found


_STEPS: dict[str, Callable[[_Walk, int], Joint | None]] = {
    "F": _Walk.finite,
    "I": _Walk.imperative,
    "f": _Walk.maybe,
    "m": _Walk.maybe,
    ",": _Walk.comma,
    "c": _Walk.conjunction,
    "q": _Walk.relative,
    **dict.fromkeys("SsRrPpEDdi", _Walk.small),
    **dict.fromkeys(";:-.?()", _Walk.end),
}
