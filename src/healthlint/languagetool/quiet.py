"""Which of LanguageTool's matches are worth an editor's time, and under which rule they are reported.

Raw, LanguageTool says 14 things about 1,000 words of a health article, and most are medical words that it doesn't know,
names, and marks that a page lost on its way to plain text. What stays has to be a fault for a reader of the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from healthlint.languagetool.accept import Accept
from healthlint.languagetool.spelling import is_lower_after, misspelt

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthlint.languagetool.match import Match

__all__ = ["OFF", "Accept", "Verdict", "verdict"]

Verdict = Literal["grammar", "spelling", "style"]

_STYLE_AND_MARKS = """
    TYPOGRAPHY STYLE PLAIN_ENGLISH REDUNDANCY REPETITIONS_STYLE CREATIVE_WRITING WIKIPEDIA TON_ACADEMIC AI_RULES
    GENDER_NEUTRALITY AMERICAN_ENGLISH AMERICAN_ENGLISH_STYLE BRITISH_ENGLISH BRE_STYLE_OXFORD_SPELLING APRIL
"""
_BY_THE_CLOCK = "EN_DATE_WEEKDAY_CURRENTYEAR DATE_NEW_YEAR DATE_FUTURE_VERB_PAST"
# Marks and capitals that a page loses on its way to plain text, and commas on which editors differ.
_LOST_OR_OPEN = """
    UPPERCASE_SENTENCE_START EN_UNPAIRED_QUOTES EN_UNPAIRED_BRACKETS HYPHEN_TO_EN DASH_RULE COMMA_COMPOUND_SENTENCE
    COMMA_COMPOUND_SENTENCE_3 COMMA_COMPOUND_SENTENCE_4 MISSING_COMMA_AFTER_INTRODUCTORY_PHRASE PRP_COMMA
"""
# "a food", "attention to tempering", "claims that vaccines increase risk", "too many blood cells", "In stage I, …".
_MORE_OFTEN_WRONG = """
    A_UNCOUNTABLE ADVISE_VBG TO_NON_BASE SUBJECT_VERB_AGREEMENT HAVE_PART_AGREEMENT MANY_NN_U THE_NN_AND_THE_NN
    ENGLISH_WRONG_WORD_IN_CONTEXT_MESSAGE_MASSAGE HAND_COMPOUNDS PREFER_OVER_TO DAMAGE_OF_TO CONSEQUENCES_OF_FOR
    VITAMIN_C BOTH_AS_WELL_AS SHORT_COMPARATIVES KEY_WORDS ANY_BODY IT_IS_2 LIGATURES DECISION_MAKING PER_CENT
    EN_DIACRITICS_REPLACE_ORTHOGRAPHY_LODZ
"""
OFF = frozenset((_STYLE_AND_MARKS + _BY_THE_CLOCK + _LOST_OR_OPEN + _MORE_OFTEN_WRONG).split())
"""Ids of the rules and of the categories of rules of LanguageTool's that are switched off."""

# Those of the category PUNCTUATION that are reported.
_SURE_MARKS = (
    "COMMA_COMPOUND_SENTENCE_2", "SENT_START_CONJUNCTIVE_LINKING_ADVERB_COMMA", "YEAR_OLD_HYPHEN", "DOUBLE_PUNCTUATION",
    "MISSING_COMMA_BETWEEN_DAY_AND_YEAR", "COMMA_PERIOD", "PERIOD_QUOTE_PERIOD",
)  # fmt: skip
_TWICE = ("had", "that", "is", "do")
_COMPOUND = re.compile(r"EN_COMPOUNDS_|.*_HYPHEN$|CA_BRAND_NEW$|BLOOD_BORNE_BLOODBORNE$")
_FUNCTION_WORD = re.compile(
    r"\s+(?:a|an|the|and|or|but|if|as|at|by|for|from|in|into|of|on|to|with|when|while|that|than|so|is|are|was|were|may"
    r"|can|because|if|unless|until|after|before|though|although)\b"
)
_NO_CLAUSE = re.compile(
    r"\s+(?:either|also|not|only|still|rather|then|never|cannot|can|do|does|did|may|is|are|was|were)\b"
)
_VARIANT = re.compile(r"is (?:British|American) English")


def verdict(match: Match, accept: Accept) -> Verdict | None:
    """The rule under which a match is reported; None for one that is not worth an editor's time."""
    if match.rule in OFF or match.category in OFF or not _is_sure(match, accept):
        return None
    if _VARIANT.search(match.message):
        return "style"
    if match.rule.startswith("MORFOLOGIK") or match.category in ("MULTITOKEN_SPELLING", "PROPER_NOUNS"):
        return "spelling"
    if match.category in ("PUNCTUATION", "COMPOUNDING") or _COMPOUND.match(match.rule):
        return "style"
    return "grammar"


def _is_sure(match: Match, accept: Accept) -> bool:
    """Whether a match is no false alarm of one of the kinds that its rule is known for."""
    if _VARIANT.search(match.message):
        return match.text.islower()  # the others are names: the Centers for Disease Control, in a British article
    if match.rule.startswith("MORFOLOGIK"):
        return misspelt(match, accept)
    if match.category == "PUNCTUATION" and match.rule not in _SURE_MARKS:
        return False
    for rules, test in _TESTS:
        if rules.match(match.rule):
            return test(match)
    return True


def _is_attribute(match: Match) -> bool:
    """Whether a compound without its hyphen stands before a noun, or has a first part that can't stand alone.

    A hyphen too many is a matter of house style, and so is one in "the attack was life threatening".
    """
    if " " not in match.text or not match.replacements or "-" not in match.replacements[0]:
        return False
    if match.text.lower().startswith(("pre ", "non ", "anti ", "co ", "post ")):
        return True
    return is_lower_after(match) and not _FUNCTION_WORD.match(match.block, match.end)


def _is_inner_stop(match: Match) -> bool:
    """Whether two stops stand within a sentence; where a list's items were joined, a capital follows."""
    return re.match(r"\s*[a-z]", match.block[match.end :]) is not None


def _is_but(match: Match) -> bool:
    """Whether the word that lacks its comma is "but", before a clause; "so" without one means "so that"."""
    return match.text.strip() == "but" and not _NO_CLAUSE.match(match.block, match.end)


def _is_repeated(match: Match) -> bool:
    """Whether words are there twice by mistake: not where a lost line end joins a heading to its text."""
    words = match.text.split()
    half = len(words) // 2
    return words[:half] == words[half:] and match.text.islower() and words[0] not in _TWICE


def _is_owner(match: Match) -> bool:
    """Whether a plural lacks its apostrophe: before one plain word, and no name or list.

    "the patients knowledge." is a slip, "the neurotransmitters dopamine, serotonin and …" is not.
    """
    after = match.block[match.end :]
    return (
        match.rule != "POSSESSIVE_APOSTROPHE"
        or re.match(r"\s+[a-z]+(?:\.|\s+(?:and|of|to|is|was)\s)", after) is not None
    )


def _is_no_side_effect(match: Match) -> bool:
    """Whether "affect" and "effect" are the question, and not the hyphen of side-effects."""
    return "side" not in match.text


_TESTS: tuple[tuple[re.Pattern[str], Callable[[Match], bool]], ...] = (
    (_COMPOUND, _is_attribute),
    (re.compile("COMMA_COMPOUND_SENTENCE_2$"), _is_but),
    (re.compile("DOUBLE_PUNCTUATION$"), _is_inner_stop),
    (re.compile("ENGLISH_WORD_REPEAT_RULE$|PHRASE_REPETITION$"), _is_repeated),
    (re.compile("POSSESSIVE_APOSTROPHE$"), _is_owner),
    (re.compile("AFFECT_EFFECT$"), _is_no_side_effect),
)
"""Rules with known false alarms, and the tests that tell them."""
