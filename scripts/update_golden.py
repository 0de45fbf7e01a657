"""Write the golden reports of the seeds anew: run it when a rule changes, and read the difference before committing."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from healthlint.cli.group import cli

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
FORMATS = {"json": ("--format", "json"), "txt": ("--verbose",)}


def report(seed: Path, form: str) -> str:
    """The report on one seed as the command writes it, in a pipe of 80 columns, on a machine without LanguageTool."""
    with TemporaryDirectory() as empty:
        around = {"COLUMNS": "80", "LTP_PATH": empty, "XDG_CACHE_HOME": empty, "LOCALAPPDATA": empty}
        result = CliRunner().invoke(cli, [f"seeds/{seed.name}", *FORMATS[form]], env=around)
    return result.stdout.replace("\r\n", "\n")


def main() -> None:
    """Write a report of each seed in each format."""
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        for form in FORMATS:
            path = GOLDEN / f"{seed.stem}.{form}"
            path.write_text(report(seed, form), encoding="utf-8", newline="\n")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
