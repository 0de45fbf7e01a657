"""Clauses: where a second sentence begins inside a sentence, told from word classes of our own list."""

from __future__ import annotations

from healthlint.clauses.candidates import may_join
from healthlint.clauses.joints import joint
from healthlint.clauses.letters import TOKEN
from healthlint.clauses.openings import opening_words, openings
from healthlint.clauses.second import Joint
from healthlint.clauses.tags import tag

__all__ = ["TOKEN", "Joint", "joint", "may_join", "opening_words", "openings", "tag"]
