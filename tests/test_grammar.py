"""The pattern language: what is inflected, what a pattern matches, and what can't be read."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.grammar.compiler import compile_patterns
from healthlint.grammar.matcher import Matcher, Pattern
from healthlint.grammar.syntax import PatternError, parse
from healthlint.grammar.terms import forms
from healthlint.grammar.vocabulary import NUMBER, TOKEN, Vocabulary, normalised

LEXICONS = {
    "agent": ("researcher:n", "health expert:n", "study:n"),
    "report": ("show:v", "shown", "say", "says", "suggest:v"),
    "remedy": ("ginger", "vitamin c", "vitamin", "st john's wort"),
    "effect": ("side effect:n",),
    "emergency": ("911", "nhs 111"),
}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("cure:v", ["cure", "cures", "cured", "curing"]),
        ("show:v", ["show", "shows", "showed", "showing"]),
        ("stop:v", ["stop", "stops", "stopped", "stopping"]),
        ("heal:v", ["heal", "heals", "healed", "healing"]),
        ("remedy:v", ["remedy", "remedies", "remedied", "remedying"]),
        ("boost:v", ["boost", "boosts", "boosted", "boosting"]),
        ("fix:v", ["fix", "fixes", "fixed", "fixing"]),
        ("free:v", ["free", "frees", "freed", "freeing"]),
        ("enjoy:v", ["enjoy", "enjoys", "enjoyed", "enjoying"]),
        ("soothe:v", ["soothe", "soothes", "soothed", "soothing"]),
        ("ward:v off", ["ward off", "wards off", "warded off", "warding off"]),
        ("study:n", ["study", "studies"]),
        ("side effect:n", ["side effect", "side effects"]),
        ("branch:n", ["branch", "branches"]),
        ("dose:n", ["dose", "doses"]),
        ("boy:n", ["boy", "boys"]),
        ("plain words", ["plain words"]),
    ],
)
def test_forms(entry, expected):
    assert forms(entry) == expected


@pytest.mark.parametrize("entry", ["cure:x", "get:v some:n"])
def test_forms_that_cannot_be_read(entry):
    with pytest.raises(ValueError, match="inflection mark"):
        forms(entry)


class Lexed(NamedTuple):
    """A sentence as a matcher sees it."""

    vocabulary: Vocabulary
    cased: list[str]

    def form(self, terms, *, names):
        lower = [word.lower() for word in self.cased]
        codes = self.vocabulary.refine(self.vocabulary.encode(lower), lower)
        merged = self.vocabulary.merge(codes, self.vocabulary.starts(codes), terms)
        return self.vocabulary.name(merged, self.cased) if names else merged


def matched(pattern: str, text: str) -> list[str]:
    """The stretches of text that one pattern reports, found as a document finds them."""
    matcher = compile_patterns(LEXICONS, [Pattern("p", pattern)], [])
    normal = normalised(text)
    tokens = TOKEN.findall(normal.lower())
    words = [*tokens, NUMBER] if any(c.isdigit() for c in text) else tokens
    spans = [m.span() for m in TOKEN.finditer(normal)]
    sentence = Lexed(matcher.vocabulary, TOKEN.findall(normal))
    found = [match for at in matcher.candidates(words) for match in matcher.matches(at, sentence)]
    return [text[spans[m.start][0] : spans[m.end - 1][1]] for m in found]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("{agent} {report}", "Studies show that researchers say so.", ["Studies show", "researchers say"]),
        ("{agent} {report}", "Health experts suggested it.", ["Health experts suggested"]),
        ("{agent} {report}", "Studies never show it.", []),
        ("{agent} ~1 {report}", "Studies never show it.", ["Studies never show"]),
        ("{agent} ~1 {report}", "Studies, always show it.", []),
        ("{agent} ..2 {report}", "Studies, always show it.", ["Studies, always show"]),
        ("{agent} _ {report}", "Studies show; studies all show.", ["studies all show"]),
        ("{remedy}", "Take vitamin C, a vitamin, and St John’s wort.", ["vitamin C", "vitamin", "St John’s wort"]),
        ("no {effect}", "There are no side-effects and no effects.", ["no side-effects"]),
        ("no side effects", "There are no side effects.", ["no side effects"]),
        ("fewer effects", "It has fewer side effects, fewer effects.", ["fewer effects"]),
        ("side {agent}", "On the side researchers; side effects.", ["side researchers"]),
        ("take {number} (mg | drops)", "Take 5 mg, or take 911 drops.", ["Take 5 mg", "take 911 drops"]),
        ("call 911", "Call 911 now.", ["Call 911"]),
        ("{number} (% | percent)", "About 80% or 12.5 percent of 7,350.", ["80%", "12.5 percent"]),
        ("(may | can)? cure:v", "It can cure; it cures; it may be cured.", ["can cure", "cures", "cured"]),
        ("very* good", "A very very good, good one.", ["very very good", "good"]),
        ("very+ good", "A very very good, good one.", ["very very good"]),
        ("cure:v !(meat)", "Salt cures meat; ginger cures colds.", ["cures"]),
        ("^ so", "So it is, and so on.", ["So"]),
        ("true . $", "Is it true. It is true.", ["true."]),
        ("{agent} <{report}> that", "Studies show that.", ["show"]),
        ("by {Name}+", "It was said by Zarquon Blorx and by others.", ["by Zarquon Blorx"]),
        ("see {url}", "Please see https://example.org/a.b?c=d now.", ["see https://example.org/a.b?c=d"]),
        ("evidence based", "An evidence-based leaflet.", ["evidence-based"]),
        (r"\( {number} \)", "Given (12) times.", ["(12)"]),
        ("doctor's orders", "Against doctor’s orders.", ["doctor’s orders"]),
        ("cure:v", "Nothing to be secured here.", []),
    ],
)
def test_patterns(pattern, text, expected):
    assert matched(pattern, text) == expected


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("(a | b", "unclosed"),
        ("a | b", "unbalanced"),
        ("a )", "unbalanced"),
        ("? a", "nothing before it"),
        ("~3? a", "can't follow"),
        ("", "empty"),
        ("{nonsense} cures", "unknown lexicon"),
        ("a? ~3", "must be there"),
        ("word:x", "inflection mark"),
    ],
)
def test_patterns_that_cannot_be_read(pattern, complaint):
    with pytest.raises(ValueError, match=complaint):
        compile_patterns(LEXICONS, [Pattern("p", pattern)], [])


def test_an_error_in_a_pattern_is_a_pattern_error():
    with pytest.raises(PatternError):
        parse("(never closed")


WORDS = st.sampled_from(["studies", "show", "that", "vitamin", "c", "ginger", "side", "effects", "80", "%", ",", "Zed"])


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_every_token_keeps_its_place(words):
    matcher = compile_patterns(LEXICONS, [Pattern("p", "{remedy}")], [])
    sentence = Lexed(matcher.vocabulary, words)
    several = matcher.vocabulary.several
    assert len(sentence.form(several, names=False)) == len(sentence.form(several, names=True)) == len(words)


@given(st.text(max_size=200))
def test_normal_text_keeps_its_length(text):
    assert len(normalised(text)) == len(text)


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_waiting_for_words_hides_no_match(words):
    patterns = ["{agent} ~2 {report}", "{remedy} (and | or)? {effect}", "{number} %", "(studies | ginger) show"]
    matcher = compile_patterns(LEXICONS, [Pattern("p", p) for p in patterns], [Pattern("all", p) for p in patterns])
    lower = [word.lower() for word in words]
    sentence = Lexed(matcher.vocabulary, words)
    candidates = matcher.candidates([*lower, *([NUMBER] if "80" in words else [])])
    waited = [match for at in candidates for match in matcher.matches(at, sentence)]
    asked = matcher.search("all", sentence)
    assert [(m.pattern.text, m.start, m.end) for m in waited] == [(m.pattern.text, m.start, m.end) for m in asked]


def test_a_matcher_survives_pickling():
    import pickle  # noqa: PLC0415

    matcher = compile_patterns(LEXICONS, [Pattern("p", "{agent} {report}")], [Pattern("g", "no {effect}")])
    again = pickle.loads(pickle.dumps(matcher))  # noqa: S301
    assert isinstance(again, Matcher)
    sentence = Lexed(again.vocabulary, ["Studies", "show"])
    assert again.candidates(["studies", "show"]) == [0]
    assert again.matches(0, sentence) == matcher.matches(0, sentence) != []
