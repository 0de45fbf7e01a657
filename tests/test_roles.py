"""The part that each block plays: titles, references, furniture, comments and disclaimers."""

from __future__ import annotations

import pytest

from healthlint import readers
from healthlint.roles import assign
from healthlint.source import Source

BODY = "The knee is a joint that bends and bears weight, and rest helps when it hurts."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Knee pain\n\n{BODY}", ["title", "body"]),
        (BODY, ["body"]),
        (
            f"{BODY}\n\nReferences\n\nSmith J. Knees. 2019.\n\n1. Lee K. More knees. 2020.",
            ["body", "heading", "reference", "reference"],
        ),
        (f"{BODY}\n\nSources:\n\nA leaflet about knees, 2019.", ["body", "heading", "reference"]),
        (f"{BODY}\n\nSee Also-\n\nLeave a Comment", ["body", "furniture", "furniture"]),
        (f"{BODY}\n\nDisclaimer: this post contains links that pay me.", ["body", "disclaimer"]),
        (f"{BODY}\n\nThis article is for informational purposes only.", ["body", "disclaimer"]),
        (
            f"{BODY}\n\n  1. Great post! Thanks for sharing.\n\n  2. I’ve tried this and my back is fine.",
            ["body", "comment", "comment"],
        ),
        (f"{BODY}\n\n- Rest the knee.\n- Cool the knee.", ["body", "list-item", "list-item"]),
    ],
)
def test_roles(text, expected):
    prose = readers.read(Source("a.txt", text, "plain"))
    assert list(assign(prose)) == expected
