"""Which of LanguageTool's matches are reported: what it said about sentences of our own, and the verdict on it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.languagetool.match import Match
from healthlint.languagetool.quiet import OFF, Accept, verdict
from healthlint.languagetool.spelling import distance

NONE = Accept.of(())


def match(marked: str, *replacements: str, rule: str = "MORFOLOGIK_RULE_EN_US", category: str = "TYPOS", **more: str):
    """A match on the part of a text between << and >>."""
    before, _, rest = marked.partition("<<")
    inside, _, after = rest.partition(">>")
    start, end = len(before), len(before) + len(inside)
    message = more.get("message", "Possible spelling mistake found.")
    return Match(before + inside + after, start, end, message, replacements, rule, category, "misspelling")


@pytest.mark.parametrize(
    ("marked", "replacements", "expected"),
    [
        # Slips of the pen, near to what was meant.
        ("The tumour had <<spraed>> to the liver.", ("spread", "sprayed"), "spelling"),
        ("Drink enough to stay <<hydarted>>.", ("hydrated",), "spelling"),
        ("Rest helps <<alot>>.", ("a lot", "lot"), "spelling"),
        ("It is a form of <<decisionmaking>> that many like.", ("decision-making", "decision making"), "spelling"),
        ("He was given a <<perscription>> for it.", ("prescription",), "spelling"),
        ("She asked for <<treatmen>> at once.", ("treatment",), "spelling"),
        ("<<Improvments>> were seen within a week.", ("Improvements",), "spelling"),
        ("Ask at the department of <<Opthalmology>> first.", ("Ophthalmology",), "spelling"),
        # Near to a medical word, whatever LanguageTool makes of it.
        ("Some have <<fibromyalga>> as well.", ("fibrillar",), "spelling"),
        ("It is sold as <<acetominophen>>.", (), "spelling"),
        ("Take <<penecillin>> for ten days.", (), "spelling"),
        # Medical words that a dictionary lacks.
        ("The treatment of <<proctitis>> depends on its cause.", ("prostatitis",), None),
        ("Ticks carry <<ehrlichiosis>>.", (), None),
        ("It was <<ocrelizumab>> that helped.", ("ocarina",), None),
        ("A new drug, <<vunzelotinib>>, is on trial.", ("vinegar",), None),
        ("The cause was <<lymphangioleiomyomatosis>>.", (), None),
        ("Some speak of <<dyslipidaemias>> here.", ("dyslipidemia",), None),
        ("It can cause <<oesophagogastritis>>.", (), None),
        ("He had <<neuro-inflammatory>> disease.", ("Euro-inflammatory",), None),
        ("This energy is <<qi>>.", ("QI", "I"), None),
        ("Doctors call this <<polypharmacy>>.", ("pharmacy",), None),
        ("The worm is S. <<japonicum>>, which lives in water.", ("japonica",), None),
        ("It is a sign of tabes <<dorsalis>>.", ("dorsals",), None),
        # Names, abbreviations, and words that are mentioned rather than used.
        ("Dr John <<Tsagaris>> wrote it.", ("Safaris",), None),
        ("The doctors <<Nissen>> and Topol disagree.", ("Nissan",), None),
        ("<<Kessing>> says so.", ("Kissing", "Messing"), None),
        ("A test for <<IgG>> was done.", ("Egg", "IG"), None),
        ("The <<NHLBI>> paid for it.", ("NH LBI",), None),
        ("<<YorkTest>> sells it.", ("York Test",), None),
        ("The word (<<chee>>) is Chinese.", ("thee",), None),
        ("Our <<Welcom>> Pack tells more.", ("Welcome",), None),
        # A word that comes back is meant; a word derived from one that the dictionary has is a word.
        ("The <<flumb>> is a flumb, and no other flumb is like it.", ("plumb", "flume"), None),
        ("Ask a hair <<relaxer>> maker.", ("relaxed",), None),
        # Far from what LanguageTool offers, or nearer to another word by chance.
        ("The <<snorfel>> helped.", ("sniffle",), None),
        ("Take <<guaro>> gum.", ("quarto",), None),
        ("It is <<teh>>.", ("the",), None),
    ],
)
def test_unknown_words(marked, replacements, expected):
    assert verdict(match(marked, *replacements), NONE) == expected


def test_words_of_the_configuration_are_accepted_in_any_case_and_form():
    said = [
        match(f"We <<{word}>> it.", "straighten") for word in ("straighen", "straighen's", "straighens", "STRAIGHEN")
    ]
    assert [verdict(each, Accept.of(("Straighen",))) for each in said] == [None] * 4
    assert verdict(said[0], NONE) == "spelling"


@pytest.mark.parametrize(
    ("marked", "replacements", "rule", "category", "expected"),
    [
        ("The effects <<of>> are small.", ("",), "MD_BASEFORM", "GRAMMAR", "grammar"),
        ("no <<pre existing>> illness", ("pre-existing",), "EN_COMPOUNDS_PRE_EXISTING", "MISC", "style"),
        ("a <<life threatening>> illness", ("life-threatening",), "EN_COMPOUNDS_LIFE_THREATENING", "MISC", "style"),
        ("It is <<life threatening>> if", ("life-threatening",), "EN_COMPOUNDS_LIFE_THREATENING", "MISC", None),
        ("It is <<life threatening>>.", ("life-threatening",), "EN_COMPOUNDS_LIFE_THREATENING", "MISC", None),
        ("two <<sub-types>> of it", ("subtypes",), "EN_COMPOUNDS_SUB_TYPES", "MISC", None),
        ("my <<5 week old>> son", ("5-week-old",), "YEAR_OLD_HYPHEN", "PUNCTUATION", "style"),
        ("It works<< but>> it costs more", (", but",), "COMMA_COMPOUND_SENTENCE_2", "PUNCTUATION", "style"),
        ("It works<< but>> either costs more", (", but",), "COMMA_COMPOUND_SENTENCE_2", "PUNCTUATION", None),
        ("Write it down<< so>> the doctor knows", (", so",), "COMMA_COMPOUND_SENTENCE_2", "PUNCTUATION", None),
        ("and yes<<..>> it helps", (".", "…"), "DOUBLE_PUNCTUATION", "PUNCTUATION", "style"),
        ("such as nuts<<..>> Foods that help", (".", "…"), "DOUBLE_PUNCTUATION", "PUNCTUATION", None),
        ("he said<<”>> to us", (), "EN_UNPAIRED_QUOTES", "PUNCTUATION", None),
        ("for <<3-4>> weeks", ("3–4",), "HYPHEN_TO_EN", "PUNCTUATION", None),
        ("in <<the the>> blood", ("the",), "ENGLISH_WORD_REPEAT_RULE", "MISC", "grammar"),
        ("eat <<fiber Fiber>> is good", ("fiber",), "ENGLISH_WORD_REPEAT_RULE", "MISC", None),
        ("<<Fiber Fiber>> is good", ("Fiber",), "ENGLISH_WORD_REPEAT_RULE", "MISC", None),
        ("who <<had had>> it", ("had",), "ENGLISH_WORD_REPEAT_RULE", "MISC", None),
        ("<<Green tea Green tea>> is", ("Green tea",), "PHRASE_REPETITION", "GRAMMAR", None),
        ("without the <<patients>> knowledge.", ("patient's",), "POSSESSIVE_APOSTROPHE", "TYPOS", "grammar"),
        ("of the <<hormones>> insulin, leptin", ("hormone's",), "POSSESSIVE_APOSTROPHE", "TYPOS", None),
        ("<<Crohns disease>>", ("Crohn's disease",), "SPECIFIC_POSSESSIVE_APOSTROPHE", "TYPOS", "grammar"),
        ("few <<side-effects>> than", ("side effects",), "AFFECT_EFFECT", "CONFUSED_WORDS", None),
        ("the <<affect>> of it", ("effect",), "AFFECT_EFFECT", "CONFUSED_WORDS", "grammar"),
        ("the <<run up>> to it", ("run-up",), "VERB_NOUN_CONFUSION", "COMPOUNDING", "style"),
        ("a <<Lou Gerhig>>", ("Lou Gehrig",), "EN_MULTITOKEN_SPELLING_TWO", "MULTITOKEN_SPELLING", "spelling"),
        ("on <<Monday 3 May>>", (), "EN_DATE_WEEKDAY_CURRENTYEAR", "SEMANTICS", None),
        ("<<whether or not>>", ("whether",), "WHETHER", "REDUNDANCY", None),
        ("<<often are>> ill", ("are often",), "ADVERB_WORD_ORDER", "STYLE", None),
        ("a  <<  >>b", (" ",), "WHITESPACE_RULE", "TYPOGRAPHY", None),
    ],
)  # fmt: skip
def test_other_matches(marked, replacements, rule, category, expected):
    assert verdict(match(marked, *replacements, rule=rule, category=category), NONE) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [("the <<tumour>> grew", "style"), ("the <<Centre>> for it", None)],
)
def test_the_other_side_s_spelling_is_a_matter_of_style(marked, expected):
    message = "Possible spelling mistake. ‘it’ is British English."
    assert verdict(match(marked, "tumor", message=message), NONE) == expected


def test_what_is_off_holds_no_rule_of_a_category_that_is_reported():
    assert {"STYLE", "TYPOGRAPHY", "EN_DATE_WEEKDAY_CURRENTYEAR", "UPPERCASE_SENTENCE_START"} <= OFF
    assert OFF.isdisjoint({"GRAMMAR", "TYPOS", "CONFUSED_WORDS", "PUNCTUATION", "MISC", "MORFOLOGIK_RULE_EN_US"})


WORDS = st.text("abcde", max_size=8)


@given(WORDS, WORDS)
def test_a_distance_is_one(one, other):
    away = distance(one, other)
    assert (away == 0) == (one == other)
    assert away == distance(other, one)
    assert abs(len(one) - len(other)) <= away <= max(len(one), len(other))


@given(st.text(max_size=30), st.text("abcdefghij'’-", max_size=20), st.text(max_size=30))
def test_a_verdict_on_any_text_is_one_and_the_same(before, word, after):
    said = Match(
        before + word + after, len(before), len(before + word), "", (word[1:],), "MORFOLOGIK_RULE_EN_US", "TYPOS", ""
    )
    assert verdict(said, NONE) in {None, "spelling"}
    assert verdict(said, NONE) == verdict(said, NONE)


VOCABULARY = sorted((Path(__file__).parents[1] / "rules" / "vocabulary").glob("*.txt"))


def test_no_word_stands_twice_in_the_vocabulary():
    lists = [path for path in VOCABULARY if path.name not in {"forms.txt", "stems.txt", "ordinary.txt"}]
    lines = [line for path in lists for line in path.read_text(encoding="utf-8").splitlines()]
    counts = Counter(word for line in lines if not line.startswith("#") for word in line.split())
    assert [word for word, count in counts.items() if count > 1] == []
    assert len(counts) > 5000


KNOWN = """
    gastroenterology cholecystectomy thrombocytopenia hypoglycaemia hypoglycemia electroencephalogram osteomyelitis
    lymphangiogenesis glioblastomas oesophagitis otorhinolaryngology ACETAMINOPHEN Ozempic's HbA1c mmHg staphylococci
    curcuminoids vascularisation neovascularisation tumoral
"""


@pytest.mark.parametrize("word", KNOWN.split())
def test_words_that_are_known(word):
    assert NONE.knows(word)


@pytest.mark.parametrize(
    "word",
    ["gastroentrology", "colecystectomy", "trombocytopenia", "torniquet", "osteomielitis", "glioblastima", "xyz"],
)
def test_words_that_are_not(word):
    assert not NONE.knows(word)
