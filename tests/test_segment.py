"""Sentence spans and words: a table of health prose, hostile input, and two oracles."""

import pysbd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.segment import WORD, sentences, words

# A bar stands where one sentence ends and the next begins; the text is the line without its bars.
CASES = [
    "Take 2.5 mg b.i.d. with food. |Do not chew it.",
    "The dose is .5 mg daily. |Some need 1.25 mg.",
    "Give 5 mg i.v. at once. |Repeat after 4 hrs. |Stop if a rash appears.",
    "Use it q.d. in the morning. |The nurse will show you.",
    "We compared aspirin vs. Placebo A in adults. |Neither helped.",
    "Ask Dr (TCM) Li or Dr. Li. |Both know.",
    "Prof. Ana Ruiz and Mrs. Bell agreed. |Mr. Bell did not.",
    "Okoro et al. found less pain. |A trial by Okoro et al. (2019) agreed.",
    "This was shown by Lund et al. |The effect was small.",
    "The risk fell (95% CI 1.2-3.4). |It rose later.",
    "It affects 12.5% of adults. |Half never know.",
    "It is common in this population.1 |However, few seek help.",
    "It is common in this population.[3] |However, few seek help.",
    "It is common in this population. [3, 4] |However, few seek help.",
    "It is common in this population.1,2 |However, few seek help.",
    "It is common in this population.¹² |However, few seek help.",
    "Deaths rose in 2010.3 |However, they fell again.",
    "About 40% recovered.(5) |The rest did not.",
    "One study said so.[citation needed] |Others did not.",
    "Rest is the best word.|Next sentence follows.",
    "Is it safe?|Yes, it is.",
    "Some oils, e.g.Something new, are sold.",
    "See example.com for help. |Or write to jo.poe@clinic.example.org. |We answer.",
    "The page runs on Node.js and version 2.0.1 of it. |Try it.",
    "Visit https://www.example.org/a.b?c=d.e&f=G.h for more. |Then call us.",
    "It came to the U.S.A. last year. |The U.S. Government paid.",
    "She lives in the U.S. |The clinic is near.",
    "Tea is old… |It is still drunk.",
    "Tea is old ... and cheap. |Coffee is not.",
    "I felt worse.... |She sent me home.",
    "He said, “That is the end.” |He was wrong.",
    'He said, "That is the end." |Then he left.',
    "“Is it safe?” she asked. |Nobody knew.",
    "“Is it safe?” Dr. Ito asked. |Nobody knew.",
    "“Stop at once!” the nurse said. |He did.",
    "(This is a note.) |The text goes on.",
    "It helps (see Fig. 2). |It is cheap (as in No. 7).",
    "See Figs. 3 and 4 on p. 55. |They differ.",
    "Was it bad? |No. |It was fine.",
    "It takes approx. 20 minutes. |Wait until 5 p.m. |Then eat.",
    "At 5 p.m. Dr. Roy came. |He left at 6 p.m. |Dr. Roy was tired.",
    "Maria Lopez, Ph.D. |She teaches here.",
    "Ask John Reed, M.D. Reed Clinic is open.",
    "Cases of Salmonella spp. |The source was eggs.",
    "The author is J. R. Smith of Leeds. |Write to him.",
    "E. coli lives in the gut. |Most strains of E. coli are harmless.",
    "Get enough vitamin B. |It matters.",
    "Eat foods with vitamin D. |Salmon has some.",
    "You can be cured of hepatitis C. |The drugs are new.",
    "This is diabetes type 1. |The cause is unknown.",
    "St. John's wort grows near Mt. Sinai. |Do not mix it with the pill.",
    "1. Wash your hands. |2. Dry them well. |3. Put on gloves.",
    "1) Wash your hands |2) Dry them well |3) Put on gloves",
    "Do this: |1. Wash your hands |2. Dry them well",
    "a. Wash your hands |b. Dry them well",
    "The dose was 1.5 g for type 2. |The rest slept.",
    "SIDE EFFECTS AND RISKS",
    "What to know before you start",
    "WARNING! |STOP NOW. |CALL US.",
    "Take\xa05\xa0mg. |Dr.\xa0Li knows.",
    "It works! 😊 |Try it.",
    "Signs are: |- a cough |- a fever that lasts |- pain",
    "It is mild. |- Sleep well. |- Drink water - not juice - every day. |- Call us.",
    "When kidneys fail - which takes years - people need help. |Most get it.",
    "Foods: |• red meat |• oily fish |• eggs",
    "The U.K. and the E.U. differ. |In the E.U. |It is banned.",
    "Cut salt, sugar, etc. |Eat more beans.",
    "It is made by Roe & Co. |They sell it. |Roe Inc. Chairman Al Fox agreed.",
    "Tell us about it? |pH and mRNA matter. |mRNA breaks down.",
    "It began on Jan. 5 and ended in Feb. |The winter was cold.",
    "“It works,” says Dr. Lee. |“I use it.”",
    "Ten grams (0.35 oz.) is enough. |More is not.",
    "It costs $4.50. |$10 buys two.",
    "a line\nthat goes on. |And another\none.",
    "a first paragraph\n\n|a second one",
    "Buy:\n|- milk\n|- bread",
]


@pytest.mark.parametrize("case", CASES)
def test_sentences(case):
    text = case.replace("|", "")
    assert [text[first:last] for first, last in sentences(text, 0, len(text))] == [
        piece.strip() for piece in case.split("|")
    ]


def test_only_the_block_is_split():
    text = "Out. In one. In two. Out again."
    assert sentences(text, 4, 21) == [(5, 12), (13, 20)]
    assert sentences(text, 4, 4) == []
    assert sentences("  \n ", 0, 4) == []


WORDS = [
    ("Don’t take 2.5 mg of St. John's wort", ["Don’t", "take", "2.5", "mg", "of", "St", "John's", "wort"]),
    ("a long-term, double–blind trial", ["a", "long-term", "double–blind", "trial"]),
    ("pain - and – fever — gone • now", ["pain", "and", "fever", "gone", "now"]),
    ("pain—or fever", ["pain", "or", "fever"]),
    ("the population.1 However, [3] and [4, 5] agree", ["the", "population", "However", "and", "agree"]),
    ("see https://www.example.org/a-b?c=d.e or www.example.org now", ["see", "or", "now"]),
    (
        "the U.S. and e.g. 1,000 of 95% at 10:30",
        ["the", "U.S", "and", "e.g", "1,000", "of", "95", "at", "10:30"],
    ),
    ("it ended.Next came and/or", ["it", "ended", "Next", "came", "and"]),
    ("café naïve Müller's", ["café", "naïve", "Müller's"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text, expected):
    assert words(text, 0, len(text)) == expected


CLEAN = [
    "Don't smoke. It's a well-known risk, and 1,000 people (about 2.5% of them) quit each year.",
    "The doctor's advice: eat less, e.g. at 6 p.m., and walk and/or swim; it's free!",
    "\"Really?\" she said. Up to 10-20 mg of vitamin B-12 isn't too much for patients' needs.",
    "In the U.S. the cost is $4.50; visit the clinic's web page at example.com for more...",
]


@pytest.mark.parametrize("text", CLEAN)
def test_word_count_is_that_of_textstat(text):
    import textstat  # noqa: PLC0415 - takes 0.4 s, which the other tests need not wait for

    assert len(WORD.findall(text)) == textstat.lexicon_count(text)


PLAIN = [
    "Drink more water. It costs nothing. Your kidneys will thank you!",
    "Is coffee bad for you? Most studies say no. Two cups a day are fine.",
    "Dr. Hall sees 20 patients a day. She works until 6 p.m. on Fridays.",
    "The tablet holds 2.5 mg of the drug. Swallow it whole.",
    'He said, "It hurts." Then he sat down.',
    "Wash fruit (e.g. apples) before you eat it. Peel it if you like.",
    "The trial ran in the U.S. for two years. Nobody was harmed.",
    "Write to jane.roe@example.com. We will answer soon.",
]


@pytest.mark.parametrize("text", PLAIN)
def test_pysbd_agrees_on_plain_prose(text):
    oracle = [piece.strip() for piece in pysbd.Segmenter(language="en", clean=False).segment(text)]
    assert [text[first:last] for first, last in sentences(text, 0, len(text))] == oracle


PIECES = st.sampled_from(
    [
        *"aB1.!?…\"'“”’()[]-–•* \n\t\xa0,;:@/😊é²",
        ". ",
        " - ",
        "\n\n",
        "e.g.",
        "Dr.",
        "U.S.",
        "1. ",
        "2) ",
        "word",
        "The ",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join))


@given(text=TEXTS, data=st.data())
def test_spans_partition_the_block(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = sentences(text, start, end)
    edges = [start, *(edge for span in spans for edge in span), end]
    assert edges == sorted(edges)
    assert all(text[first:last] and text[first:last] == text[first:last].strip() for first, last in spans)
    assert all(not text[last:first].strip() for last, first in zip(edges[::2], edges[1::2], strict=True))


@given(text=TEXTS)
def test_words_hold_letters_or_digits_and_no_white_space(text):
    for word in words(text, 0, len(text)):
        assert any(letter.isalnum() or letter == "_" for letter in word)
        assert len(word.split()) == 1


# A quadratic pattern would take minutes here, a linear one well under a second.
MONSTERS = [
    "x",
    ".",
    '"',
    ' "',
    ". ",
    ".\t",
    "! ",
    "[1",
    ".[1",
    ".[1]",
    " - ",
    "1. ",
    "1. 2. ",
    "2) ",
    "\n",
    ".1,",
    "A.",
    "(",
    ". - ",
]


@pytest.mark.parametrize("piece", MONSTERS)
def test_a_long_line_of_one_thing_finishes(piece):
    text = piece * (300_000 // len(piece))
    spans = sentences(text, 0, len(text))
    # Compared as lengths: a failure that printed the texts themselves would take longer than the test.
    assert sum(len("".join(text[first:last].split())) for first, last in spans) == len("".join(text.split()))
    assert all(word.strip() for word in words(text, 0, len(text)))
