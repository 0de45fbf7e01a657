"""The pattern language: what is inflected, what a pattern matches, and what can't be read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthlint import readers
from healthlint.document import Document
from healthlint.grammar.compiler import compile_patterns
from healthlint.grammar.matcher import Matcher, Pattern
from healthlint.grammar.sieve import Index, in_sentence
from healthlint.grammar.sieve import sentences as in_groups
from healthlint.grammar.syntax import PatternError, parse
from healthlint.grammar.terms import forms
from healthlint.grammar.vocabulary import TOKEN, Vocabulary, merge, normalised
from healthlint.loader import load
from healthlint.source import Source

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

    @property
    def codes(self) -> str:
        lower = [word.lower() for word in self.cased]
        return self.vocabulary.refine(self.vocabulary.encode(lower), lower)

    def held(self) -> set[str]:
        """The codes of the words and terms in it."""
        return {*self.codes, *(place.code for place in self.vocabulary.terms_in(self.codes))}

    def form(self, terms, *, names):
        codes = self.codes
        merged = merge(codes, self.vocabulary.terms_in(codes), terms)
        return self.vocabulary.name(merged, self.cased) if names else merged


def candidates(matcher: Matcher, sentence: Lexed) -> list[int]:
    """The positions of the patterns of the owner p that may match a sentence."""
    return in_sentence(Index(matcher.needs, [sentence.held()]).candidates(matcher.owned("p")), 0)


def matched(pattern: str, text: str) -> list[str]:
    """The stretches of text that one pattern reports, found as a document finds them."""
    matcher = compile_patterns(LEXICONS, [Pattern("p", pattern)], [])
    normal = normalised(text)
    spans = [m.span() for m in TOKEN.finditer(normal)]
    sentence = Lexed(matcher.vocabulary, TOKEN.findall(normal))
    found = [match for at in candidates(matcher, sentence) for match in matcher.matches(at, sentence)]
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
        ("(it | 'll) go", "contractions are one word"),
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


PATTERNS = [
    "{agent} ~2 {report}",
    "{remedy} (and | or)? {effect}",
    "{number} %",
    "(studies | ginger) show",
    "({agent} that | side {effect} | {remedy} ~1 (show | c)) ..3 (, | {number})",
    "(that)+ !(c)",
]


@given(st.lists(st.lists(WORDS, min_size=1, max_size=30), min_size=1, max_size=5))
def test_waiting_for_words_hides_no_match(texts):
    matcher = compile_patterns(LEXICONS, [Pattern("p", p) for p in PATTERNS], [Pattern("q", ", ~1 {Name}")])
    sentences = [Lexed(matcher.vocabulary, text) for text in texts]
    index = Index(matcher.needs, [sentence.held() for sentence in sentences])
    for owner in "pq":
        groups = index.candidates(matcher.owned(owner))
        tried = set(in_groups(groups))
        assert tried == {(at, number) for number in range(len(texts)) for at in in_sentence(groups, number)}
        for number, sentence in enumerate(sentences):
            matching = {(at, number) for at in matcher.owned(owner) if matcher.matches(at, sentence)}
            assert matching <= tried


CATALOGUE = load()
SEEDS = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))]


def hidden(text: str) -> set[tuple[int, str]]:
    """Sentences of a text with the patterns of the catalogue that match them and aren't tried."""
    matcher = CATALOGUE.matcher
    document = Document(readers.read(Source("a.txt", text, "plain")), matcher, CATALOGUE.signals, CATALOGUE.models)
    tried = set(in_groups(document.index.candidates(range(len(matcher.needs.patterns)))))
    return {
        (number, match.pattern.text)
        for number in range(len(document.sentences))
        for at in range(len(matcher.needs.patterns))
        if (at, number) not in tried
        for match in matcher.matches(at, document.lexed(number))
    }


@pytest.mark.parametrize("text", SEEDS)
def test_waiting_hides_no_match_of_the_catalogue_in_an_article(text):
    assert hidden(text) == set()


WANTED = CATALOGUE.matcher.needs.waiting
SEEN = sorted(word for word, code in CATALOGUE.matcher.vocabulary.codes.items() if code in WANTED)


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from([*SEEN, "80", "%", ",", ".", "stage 4", "it's", "well-known"]), min_size=1, max_size=40)
)
def test_waiting_hides_no_match_of_the_catalogue_in_any_text(words):
    assert hidden(" ".join(words)) == set()


PIECES = st.sampled_from(
    [
        "Side effects ",
        "of the ",
        "well-known ",
        "drug",
        ", ",
        ". ",
        "| ",
        "a|b ",
        "(80% ",
        ") ",
        "it's ",
        "é ",
        "\n\n",
        "end of ",
    ]
)


@pytest.mark.parametrize("text", SEEDS)
def test_articles_are_lexed_sentence_by_sentence(text):
    check_lexed(text)


@given(st.lists(PIECES, min_size=1, max_size=30).map("".join))
def test_texts_are_lexed_sentence_by_sentence(text):
    check_lexed(text)


def check_lexed(text):
    """See that the codes, terms and spans of each sentence are what its tokens by themselves have."""
    document = Document(
        readers.read(Source("a.txt", text, "plain")), CATALOGUE.matcher, CATALOGUE.signals, CATALOGUE.models
    )
    for sentence in document.sentences:
        lexed = document.lexed(sentence.number)
        spans = [match.span() for match in TOKEN.finditer(document.lower, sentence.start, sentence.end)]
        tokens = [document.lower[start:end] for start, end in spans]
        vocabulary = CATALOGUE.matcher.vocabulary
        codes = vocabulary.refine(vocabulary.encode(tokens), tokens)
        assert (lexed.spans, lexed.form(frozenset(), names=False), lexed.codes) == (
            spans,
            codes,
            merge(codes, vocabulary.terms_in(codes), vocabulary.several),
        )


def test_a_matcher_survives_pickling():
    import pickle  # noqa: PLC0415

    matcher = compile_patterns(LEXICONS, [Pattern("p", "{agent} {report}")], [Pattern("g", "no {effect}")])
    again = pickle.loads(pickle.dumps(matcher))  # noqa: S301
    assert isinstance(again, Matcher)
    sentence = Lexed(again.vocabulary, ["Studies", "show"])
    assert candidates(again, sentence) == [0]
    assert again.matches(0, sentence) == matcher.matches(0, sentence) != []
