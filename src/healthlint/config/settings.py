"""The settings under which one article is checked.

The records of configuration and command line are named tuples: immutable like frozen dataclasses, but a dataclass
costs each start of the program a millisecond, five times as much.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from healthlint.report import Severity

Profile = Literal["article", "news", "leaflet", "professional"]
Locale = Literal["us", "uk", "au"]
FailOn = Literal["error", "warning", "info", "never"]
Grammar = Literal["auto", "languagetool", "off"]
PROFILES: tuple[Profile, ...] = ("article", "news", "leaflet", "professional")
LOCALES: tuple[Locale, ...] = ("us", "uk", "au")
_NOTHING: Mapping[str, Any] = MappingProxyType({})
FAIL_ON: tuple[FailOn, ...] = ("error", "warning", "info", "never")
GRAMMAR: tuple[Grammar, ...] = ("auto", "languagetool", "off")


class Settings(NamedTuple):
    """Everything that configuration decides about one article.

    Attributes:
        profile: The kind of article; it moves the limits of several rules.
        locale: The reader's country, for emergency numbers and services.
        select: Rule ids or categories that run; empty means all.
        ignore: Rule ids or categories that don't run.
        severities: Severity of a rule where it differs from the rule's own; `off` silences it.
        fail_under: The score of 0 to 100 below which the article fails.
        fail_on: The lowest severity of a finding that fails the article; `never` leaves only the score.
        options: Options of single rules, by rule id.
        rules: Folders of further rules.
        exclude: Patterns of .gitignore for what a walk through a directory leaves out.
        any_language: Whether text that is plainly not English is checked too.
        encoding: The encoding of the article; None means UTF-8, or UTF-16 with a mark.
        readability: Metrics that are reported beside the seven that always are.
        grammar: Whether LanguageTool must check grammar and spelling, does where it is at hand, or doesn't.
        grammar_url: The address of a running LanguageTool server; None means one of this machine's own.
        accept: Words that are no spelling errors, besides those that healthlint knows.
    """

    profile: Profile = "article"
    locale: Locale = "us"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity | Literal["off"]] = _NOTHING
    fail_under: float = 70.0
    fail_on: FailOn = "error"
    options: Mapping[str, Mapping[str, object]] = _NOTHING
    rules: tuple[Path, ...] = ()
    exclude: tuple[str, ...] = ()
    any_language: bool = False
    encoding: str | None = None
    readability: tuple[str, ...] = ()
    grammar: Grammar = "auto"
    grammar_url: str | None = None
    accept: tuple[str, ...] = ()

    def severity(self, rule: str, category: str, default: Severity) -> Severity | None:
        """The severity under which a rule runs, None when it doesn't; a rule's name beats its category's."""
        chosen = self.severities.get(rule, default)
        if chosen == "off" or rule in self.ignore:
            return None
        if rule in self.select:
            return chosen
        wanted = (not self.select or category in self.select) and category not in self.ignore
        return chosen if wanted else None
