"""How patterns over words are written, compiled and found.

A pattern is a line such as ``{unnamed} {aux}* {report:v} that``: literal words, classes of words from
`rules/lexicon/`, optional and repeated parts, bounded gaps. Each word of an article is looked up once and becomes
one character (its *code*), so that a sentence of twenty words is a string of twenty characters and every pattern an
ordinary regular expression over such strings. Word boundaries, inflections and terms of several words are
then right by construction, and a pattern is tried only on sentences that hold its rarest word.

`terms` writes out inflections, `syntax` parses patterns, `vocabulary` gives words their codes, `compiler` makes regular
expressions over codes, `needed` and `frequency` say which words a pattern waits for, `sieve` tells the sentences that
hold them, and `matcher` finds patterns in these.
"""
