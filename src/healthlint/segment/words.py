"""What counts as a word, everywhere in healthlint."""

from __future__ import annotations

import re

# A word starts after white space, an opening mark or a dash, or as a capital glued to a full stop; what
# is glued on in any other way ("and/or", "example.com/a-b", "population.1") belongs to the word before,
# as for textstat's lexicon_count. Differences from textstat are wanted: a spaceless em dash parts words,
# and an address and the numbers of a citation mark "[3, 4]" are none. The guards stand behind the first
# letter, so that the engine can skip to a letter by its set of first characters; the first branch is the
# common word in lower case.
WORD: re.Pattern[str] = re.compile(
    r"""\w(?:
      (?<=\s.)[a-z]*+(?=[ ])(?<!\d)
      |(?:(?<=[\s(].)|(?<![\w/@].)(?<!\w[-'’‐‑–=&?%#:~+,;!)\]].)(?:(?<!\w\..)|(?<=[A-Z])))
      (?!ttps?:|ww\.)
      (?<!\d(?=[\d,\s–-]{0,20}\]))
      \w*+(?:['’‐‑–-]\w++|\.[^\W\d_]\b(?!['’])|(?<=\d)[.,:/]\d++)*
    )""",
    re.VERBOSE,
)


def words(text: str, start: int, end: int) -> list[str]:
    """The words of text[start:end], in order and as they stand."""
    return WORD.findall(text, start, end)
