"""Write the table of the built-in rules into README.md, between the two comments that mark its place."""

from __future__ import annotations

from pathlib import Path

from healthlint.loader import built_in_pack, load
from healthlint.report import CATEGORIES

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- rules: written by scripts/rule_table.py -->\n", "<!-- end of rules -->"


def main() -> None:
    """Write the table."""
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def with_table(text: str) -> str:
    """The text of a README with the table as it should be.

    Raises:
        ValueError: The marks are missing.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{README.name} lacks the lines that mark the place of the table")
    return f"{before}{begin}\n{table()}\n{end}{after}"


def table() -> str:
    """One row for each built-in rule, by category."""
    own = built_in_pack()
    rules = [rule for rule in load().rules.values() if own in Path(rule.path).parents]
    ordered = sorted(rules, key=lambda rule: (CATEGORIES.index(rule.category), rule.id))
    rows = [f"| {rule.category} | `{rule.id}` | {rule.severity} | {rule.title} |\n" for rule in ordered]
    return "| Category | Rule | Severity | What it finds |\n|---|---|---|---|\n" + "".join(rows)


if __name__ == "__main__":
    main()
