"""Checkers that a machine may lack; the report names each that did not run, lest its silence be taken for a pass."""

from __future__ import annotations

from healthlint.report import Skipped

ABSENT = (Skipped("grammar", "grammar and spelling are not checked by this version"),)
"""Checkers that did not run, and why."""
