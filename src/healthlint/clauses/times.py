"""Words of time and place, and what stands before or behind them, as they matter for clauses.

All are in lower case with plain apostrophes, and are our own lists.
"""

from __future__ import annotations

from healthlint.clauses.lists import words

STANDS = frozenset(("here", "more", "less", "none"))
"""Adverbs that may stand where a subject does: "two is plenty, more will burn"."""
PAIRS = frozenset(
    tuple(pair.split())
    for pair in ("more or less", "now and then", "then and there", "here and there", "over and over")
)
"""Adverbs of three words."""
IFS = frozenset(("if", "when", "whenever", "once", "because", "since"))
WHICH = words("that this last one next some these")
"""What makes a noun of time an adverb: "that night I slept"."""
ABOUT = words("with despite of from about without given considering")
"""Prepositions that say nothing of time: "with the hours we sit"."""
WHENEVER = frozenset(("when", "whenever", "where", "wherever"))
"""Question words that open a clause as "if" does."""
WHEN = frozenset(("way", "ways", "time", "times", "moment", "minute", "reason"))
"""Nouns that open a clause as a conjunction does: "the moment you stop"."""
TIMES = frozenset((*WHEN, "day", "week", "month", "year", "place", "degree", "extent"))
_SPANS = "day week month year morning evening night minute moment hour time weekend winter summer autumn spring"
SPANS = frozenset((*_SPANS.split(), *(f"{span}s" for span in _SPANS.split())))
"""Nouns that stand before a clause by themselves: "but one day the pain stops"."""
AGES = frozenset(("decades", "ages", "centuries", "generations", "while", "now", "front"))
"""Nouns of time between a verb and its clause: "they have known for decades it fails"."""
AT_ONCE = frozenset(
    (
        ("a", "lot"),
        ("a", "bit"),
        ("a", "little"),
        ("right", "away"),
        ("right", "now"),
        ("straight", "away"),
        ("at", "home"),
        ("these", "days"),
    )
)
"""Adverbs of two words."""
SINCE = words("on by from at since until till before after to")
"""What stands before "the day" with a clause: "from the hour the drip was fitted"."""
