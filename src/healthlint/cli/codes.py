"""Exit codes; of several, the highest counts."""

PASSED = 0
"""Every article was checked and passed."""
FAILED = 1
"""At least one article failed."""
NOT_CHECKED = 2
"""Wrong usage, configuration or rules, or an input that could not be checked."""
INTERNAL = 3
"""An error in healthlint itself."""
INTERRUPTED = 130
"""Ended by Ctrl-C, as shells report it: 128 and the number of the signal."""
CLOSED_PIPE = 141
"""The reader of the output went away, as shells report it."""

HELP = """\b
Exit codes:
  0  every article passed
  1  at least one article failed
  2  wrong usage, configuration or rule, or an input that could not be checked
  3  an internal error
Of several the highest counts. Ctrl-C ends with 130, a closed pipe with 141."""
