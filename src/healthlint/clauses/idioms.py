"""Phrases that look like clauses and are none, in lower case with plain apostrophes; our own lists."""

from __future__ import annotations

OPENERS = frozenset(
    """
    meaning; bear in mind; just bear in mind; but bear in mind; keep in mind; just keep in mind; don't get me
    wrong; don't misunderstand me; make no mistake; rest assured; needless to say; it goes without saying; and
    it goes without saying; this is why; that's why; that is why; it turns out; as it turns out; so it turns
    out; it seems; it would seem; you see; you know; put another way; put simply; simply put; put differently;
    stop me if you've heard it; long story short; chances are; odds are; the truth is; word of advice; let me
    be clear; believe you me; let's face it; truth be told; sure enough; i have to say; and i have to say; i
    must say; i must admit; i'll admit; let me tell you; i can tell you; make of it what you will; take heed;
    be in no doubt; be warned; be assured; have no fear; fair warning; all right; granted; fair enough; no
    question; sad to say; strange to say; not to worry; no worries; guess what; like i said; as i said; it
    follows; to be clear; take it from me; mark my words; good news; bad news; long before
    """.replace("\n    ", " ")
    .strip()
    .split("; ")
)
"""What stands before a comma and a sentence of its own without being one: "bear in mind, it can sting"."""
_JOINED = tuple(f" {word} {opener}" for word in ("and", "but", "so") for opener in sorted(OPENERS))


def opens(text: str) -> bool:
    """Whether a text is an opener, or ends with one behind a coordinator: "it was late and I have to say"."""
    return text in OPENERS or f" {text}".endswith(_JOINED)
