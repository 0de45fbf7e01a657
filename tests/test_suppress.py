import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint import suppress
from healthlint.prose import Block, Prose
from healthlint.readers import read
from healthlint.report import Finding
from healthlint.source import Source

KNOWN = ("cure-claim", "hype-language", "run-on")
WORDS = {"cures": "cure-claim", "miracle": "hype-language"}


def article(text, form="plain"):
    """Prose, and a finding for each word of WORDS in the source outside of directives."""
    prose = read(Source("a", text, form))
    findings = []
    for word, rule in WORDS.items():
        at = prose.text.find(word)
        while at >= 0:
            start, end = prose.to_source(at, at + len(word))
            findings.append(Finding(rule, "claims", "error", start, end, word))
            at = prose.text.find(word, at + 1)
    return prose, tuple(sorted(findings, key=lambda item: item.start))


def shown(text, form="plain", active=KNOWN):
    prose, findings = article(text, form)
    kept = suppress.apply(findings, prose, known=KNOWN, active=active)
    return [(item.rule, text.count("\n", 0, item.start) + 1, item.message) for item in kept]


def unused(rule):
    return f"No finding of “{rule}” is suppressed here: remove the rule from this line."


CURE = "This tea cures pain.\n"
CASES = {
    "none": (CURE, [("cure-claim", 1, "cures")]),
    "next line": ("healthlint: disable-next-line cure-claim: the advert's words\n" + CURE, []),
    "only the next": (
        f"healthlint: disable-next-line cure-claim: quoted\n{CURE}\n{CURE}",
        [("cure-claim", 4, "cures")],
    ),
    "next after a blank line": (f"Tea\n\nhealthlint: disable-next-line cure-claim: quoted\n\n\n{CURE}", []),
    "not what stands before": (
        f"{CURE}\nhealthlint: disable-next-line cure-claim: quoted\n\nTea.",
        [("cure-claim", 1, "cures"), ("suppression", 3, unused("cure-claim"))],
    ),
    "several rules": (
        "healthlint: disable-next-line cure-claim, hype-language: quoted\nThis miracle cures pain.",
        [],
    ),
    "one of several is unused": (
        f"healthlint: disable-next-line cure-claim, run-on: quoted\n{CURE}",
        [("suppression", 1, unused("run-on"))],
    ),
    "another rule": (
        f"healthlint: disable-next-line run-on: quoted\n{CURE}",
        [("suppression", 1, unused("run-on")), ("cure-claim", 2, "cures")],
    ),
    "from and to": (
        f"{CURE}\nhealthlint: disable cure-claim: then\n{CURE}\n{CURE}\nhealthlint: enable cure-claim\n{CURE}",
        [("cure-claim", 1, "cures"), ("cure-claim", 9, "cures")],
    ),
    "to the end": (
        f"{CURE}\nhealthlint: disable cure-claim: a history\n{CURE}\n{CURE}",
        [("cure-claim", 1, "cures")],
    ),
    "file, from anywhere": (
        f"{CURE}\n{CURE}\nhealthlint: disable-file cure-claim: a history of quacks\n",
        [],
    ),
    "twice for one place": (
        "healthlint: disable-next-line cure-claim: quoted\nhealthlint: disable-next-line cure-claim: quoted\n" + CURE,
        [("suppression", 1, unused("cure-claim"))],
    ),
    "already disabled": (
        f"healthlint: disable cure-claim: one\nhealthlint: disable cure-claim: two\n{CURE}",
        [("suppression", 2, "“cure-claim” is already disabled here: remove it from this line.")],
    ),
    "enable of nothing": (
        "Tea.\n\nhealthlint: enable cure-claim\n",
        [("suppression", 3, "“cure-claim” is not disabled here: remove it from this line.")],
    ),
    "no reason": (
        f"healthlint: disable-next-line cure-claim\n{CURE}",
        [
            (
                "suppression",
                1,
                "Give a reason, or nothing is suppressed: write “disable-next-line cure-claim: reason”.",
            ),
            ("cure-claim", 2, "cures"),
        ],
    ),
    "empty reason": (
        f"healthlint: disable-file cure-claim:  \n{CURE}",
        [
            (
                "suppression",
                1,
                "Give a reason, or nothing is suppressed: write “disable-file cure-claim: reason”.",
            ),
            ("cure-claim", 2, "cures"),
        ],
    ),
    "unknown rule": (
        f"healthlint: disable-next-line cure-claims: quoted\n{CURE}",
        [
            ("suppression", 1, "Unknown rule “cure-claims”: did you mean “cure-claim”?"),
            ("cure-claim", 2, "cures"),
        ],
    ),
    "not itself": (
        "healthlint: disable-file suppression: no\nTea.",
        [("suppression", 1, "Unknown rule “suppression”; `healthlint rules` lists the rules.")],
    ),
    "no rule": (
        "healthlint: disable-file: all of it\nTea.",
        [("suppression", 1, "Name the rule: write “disable-file RULE: reason”.")],
    ),
    "unknown action": (
        "healthlint: disable-nextline cure-claim: quoted\nTea.",
        [("suppression", 1, "Unknown directive “disable-nextline”: did you mean “disable-next-line”?")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_plain(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (
            "markdown",
            "# Tea\n\n<!-- healthlint-disable-next-line cure-claim: quoted -->\nThis tea\ncures pain.\n",
        ),
        (
            "markdown",
            "# Tea\n\n<!-- healthlint-disable-next-line cure-claim: quoted -->\n\n- This tea cures pain.\n",
        ),
        (
            "html",
            "<p>Tea</p><!-- healthlint-disable-next-line cure-claim: quoted --><p>It <b>cures</b> pain.</p>",
        ),
        ("html", "<h1>It cures</h1><!-- healthlint-disable-file cure-claim: quoted -->"),
    ],
)
def test_comments_of_markdown_and_html(form, text):
    prose, findings = article(text, form)
    assert len(findings) == 1
    assert suppress.apply(findings, prose, known=KNOWN, active=KNOWN) == ()


def test_a_rule_that_did_not_run_is_not_unused():
    assert shown("healthlint: disable-file run-on: a poem\nTea.", active=("cure-claim",)) == []


def test_findings_about_suppressions_have_their_severity_and_can_be_off():
    prose, _ = article("healthlint: disable-file run-on: a poem\nTea.")
    expected = Finding("suppression", "structure", "info", 0, 39, unused("run-on"))
    assert suppress.apply((), prose, known=KNOWN, active=KNOWN, severity="info") == (expected,)
    assert suppress.apply((), prose, known=KNOWN, active=KNOWN, severity=None) == ()


def test_prose_without_directives_keeps_its_findings_as_they_are():
    findings = (
        Finding("cure-claim", "claims", "error", 5, 6, ""),
        Finding("run-on", "structure", "info", 0, 9, ""),
    )
    prose = Prose("Tea.", (), (Block("paragraph", 0, 4),))
    assert suppress.apply(findings, prose, known=KNOWN, active=KNOWN) == findings


LINES = st.sampled_from(
    [
        "This tea cures pain.",
        "A miracle cures it.",
        "",
        "healthlint: disable-next-line cure-claim: r",
        "healthlint: disable cure-claim, hype-language: r",
        "healthlint: enable cure-claim",
        "healthlint: disable-file hype-language: r",
        "healthlint: nonsense",
        "healthlint:",
    ]
)


@given(st.lists(LINES, max_size=12))
def test_nothing_is_lost_but_by_a_directive_and_nothing_is_invented(lines):
    text = "\n".join(lines)
    prose, findings = article(text)
    kept = suppress.apply(findings, prose, known=KNOWN, active=KNOWN)
    own = [item for item in kept if item.rule == "suppression"]
    rest = tuple(item for item in kept if item.rule != "suppression")
    assert set(rest) <= set(findings)
    assert list(kept) == sorted(kept, key=lambda item: (item.start, item.end, item.rule, item.message))
    places = {(item.source_start, item.source_end) for item in prose.directives}
    assert {(item.start, item.end) for item in own} <= places
    if not any("disable" in line for line in lines):
        assert rest == findings
