from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.clauses import TOKEN, joint, opening_words, openings, tag


def second(text: str) -> tuple[str, str] | None:
    """The words from the start of the second sentence to its verb, and what stands before them."""
    words = TOKEN.findall(text)
    found = joint(words, tag(words))
    return None if found is None else (" ".join(words[found.token : found.verb + 1]), found.how)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("It reduces pain.", "pFn."),
        ("Smoking causes cancer.", "nFn."),
        ("Common causes are stress and smoke.", "nNFncn."),
        ("You may take 60,000 units to treat it", "pFvxNTvo"),
        ("The injured man can't walk", "DnnFv"),
        ("These treatments help", "dNF"),
        ("The drugs they take work well", "DNPFna"),
        ("(IT) “quoted” – rest", '(n)"v"-n'),
        ("", ""),
    ],
)
def test_letters(text: str, tags: str) -> None:
    assert tag(TOKEN.findall(text)) == tags


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The pain comes at night, it wakes me.", ("it wakes", "comma")),
        ("Cancer has many causes, the body must be tested.", ("the body must", "comma")),
        ("The skin is dry, in most cases this is harmless.", ("in most cases this is", "comma")),
        ("If you smoke you should stop, it is never too late.", ("it is", "comma")),
        ("Pills are cheap, and so are creams, they are sold anywhere.", ("they are", "comma")),
        ("The pills are cheap however they can upset you.", ("however they can", "nothing")),
        ("Stress harms the heart a walk can lower it.", ("a walk can", "nothing")),
        ("You need iron it carries oxygen.", ("it carries", "nothing")),
        ("The pills are cheap; they can upset you.", None),
        ("The pills are cheap, but they can upset you.", None),
        ("The pills, which are cheap, can upset you.", None),
        ("The pills you take are cheap.", None),
        ("The pills your doctor gives you are cheap.", None),
        ("Doctors say the pills are cheap.", None),
        ("The pills are cheap, she said, adding a smile.", None),
        ("The pills (they are cheap) can upset you.", None),
        ("The older you get, the weaker they are.", None),
        ("Had he known, he would have stopped.", None),
        ("It is so bad it hurts.", None),
        ("A thin, flexible tube is used.", None),
        ("Causes Of Stress When the body is tired, it makes less of it.", None),
        ("", None),
    ],
)
def test_joints(text: str, found: tuple[str, str] | None) -> None:
    assert second(text) == found


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        (
            "You will be taken to a ward where nurses watch you, and when you wake, they will call us.",
            ["where nurses watch", "when you wake"],
        ),
        ("We offer rest, heat, cold and massage treatments, music, art and long walks by the sea.", []),
        ("Eat when you like.", []),
    ],
)
def test_openings(text: str, opened: list[str]) -> None:
    assert [opening_words(text, at) for at in openings(text)] == opened


PIECES = [
    "the",
    "nurse",
    "says",
    "that",
    "it",
    "is",
    ",",
    "and",
    "if",
    "(",
    ")",
    '"',
    "-",
    "which",
    "pills",
    "take",
    "May",
    "?",
    "’s",
    "\n",
    "to",
    "so",
]


@given(st.lists(st.sampled_from(PIECES)).map(" ".join) | st.text())
def test_any_text_has_a_letter_for_each_token_and_at_most_one_joint_within(text: str) -> None:
    words = TOKEN.findall(text)
    tags = tag(words)
    found = joint(words, tags)
    assert len(tags) == len(words)
    assert found is None or 0 < found.token <= found.verb < len(words)


@given(st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_openings_are_starts_of_words_in_order(text: str) -> None:
    found = openings(text)
    assert found == sorted(set(found))
    assert all(not text[at].isspace() and (at == 0 or not text[at - 1].isalnum()) for at in found)
