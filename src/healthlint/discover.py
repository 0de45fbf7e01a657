"""Which inputs a command line means: files, what lies in directories, globs, and standard input.

Files that are named are always taken; `.gitignore` and `exclude` only steer the walk through directories. The
order is that of the arguments, and by name within a directory. Nothing that was named can vanish: an argument
that leads to no article is an error.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from healthlint.report import InputError
from healthlint.source import format_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pathspec import GitIgnoreSpec

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
STDIN = "-"


class Excluded(Protocol):
    """Whether a walk leaves a path out."""

    def __call__(self, path: Path, *, is_dir: bool) -> bool:
        """Decide about one file or directory."""


class Input(NamedTuple):
    """One input: its name for people, and its file; None means standard input."""

    path: str
    file: Path | None


class _Ignore(NamedTuple):
    """The patterns of one .gitignore and the directory that they count from."""

    base: str
    spec: GitIgnoreSpec


def discover(
    paths: Sequence[str], excluded: Excluded, stdin_filename: str | None = None
) -> Iterator[Input | InputError]:
    """The inputs that paths stand for, each once, and an error for each path that stands for none.

    Args:
        paths: Arguments: a file, a directory, a glob or `-`.
        excluded: Tells what a walk through a directory leaves out.
        stdin_filename: The name of the article that comes from standard input.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _one(path, excluded, stdin_filename):
            if isinstance(found, InputError):
                yield found
                continue
            key = STDIN if found.file is None else os.path.normcase(os.path.realpath(found.file))
            if key not in seen:
                seen.add(key)
                yield found


def _one(path: str, excluded: Excluded, stdin_filename: str | None) -> Iterator[Input | InputError]:
    if path == STDIN:
        yield Input(stdin_filename or "<stdin>", None)
    elif os.path.exists(path):  # noqa: PTH110 - Path("") would be the working directory
        yield from _existing(path, excluded)
    elif any(sign in path for sign in "*?["):
        yield from _globbed(path, excluded)
    else:
        yield InputError(path, "does not exist")


def _existing(path: str, excluded: Excluded) -> Iterator[Input | InputError]:
    if os.path.isdir(path):  # noqa: PTH112 - stays with plain strings, as the walk below does
        yield from _directory(path, excluded)
    elif format_of(path) is None:
        yield InputError(path, f"is not an article that can be read; supported are {', '.join(SUFFIXES)}")
    else:
        yield Input(Path(path).as_posix(), Path(path))


def _globbed(pattern: str, excluded: Excluded) -> Iterator[Input | InputError]:
    # Imported here because shells expand globs nearly everywhere but on Windows.
    from glob import iglob  # noqa: PLC0415

    matches = sorted(iglob(pattern, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
    if not matches:
        yield InputError(pattern, "matches no file")
    for match in matches:
        yield from _existing(match, excluded)


def _directory(path: str, excluded: Excluded) -> Iterator[Input | InputError]:
    empty = True
    for found in _walk(path, _outer_ignores(path), excluded):
        empty = False
        yield found
    if empty:
        why = "holds no article (or only ignored and excluded ones); looked for"
        yield InputError(path, f"{why} {', '.join(SUFFIXES)}")


def _walk(directory: str, ignores: tuple[_Ignore, ...], excluded: Excluded) -> Iterator[Input | InputError]:
    """Walk depth first; links to directories are not followed, so no loop can catch the walk."""
    try:
        with os.scandir(directory) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield InputError(directory, f"can't be listed: {error.strerror or error}")
        return
    if any(entry.name == ".gitignore" for entry in found):
        ignores = (*ignores, *_ignore_of(directory))
    for entry in found:
        is_dir = entry.is_dir(follow_symlinks=False)
        if entry.name == ".git" or not (is_dir or _is_article(entry)):
            continue
        file = Path(entry.path)
        if _ignored(entry.path, ignores, is_dir=is_dir) or excluded(file, is_dir=is_dir):
            continue
        if is_dir:
            yield from _walk(entry.path, ignores, excluded)
        else:
            yield Input(file.as_posix(), file)


def _is_article(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file with a reader; a link to nothing (editors lock files with them) is none."""
    try:
        return format_of(entry.name) is not None and entry.is_file()
    except OSError:
        return False


def _outer_ignores(path: str) -> tuple[_Ignore, ...]:
    """The .gitignore files above a directory, outermost first, up to the one that holds `.git`.

    None of them counts for a directory that was named although they ignore it.
    """
    here = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would leave the directory of a link
    if (here / ".git").exists():
        return ()
    found: list[_Ignore] = []
    for above in here.parents:
        found[:0] = _ignore_of(str(above))
        if (above / ".git").exists():
            ignores = tuple(found)
            named = any(_ignored(str(item), ignores, is_dir=True) for item in (here, *here.parents))
            return () if named else ignores
    return ()


def _ignore_of(directory: str) -> tuple[_Ignore, ...]:
    try:
        lines = Path(directory, ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    # Imported here because a run over named files needs no patterns, and it costs as much as a small article.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    try:
        return (_Ignore(os.path.abspath(directory), GitIgnoreSpec.from_lines(lines)),)  # noqa: PTH100 - as above
    except ValueError:
        # git passes over a pattern that it can't read; a checker that stops at it would be no help.
        return (_Ignore(os.path.abspath(directory), GitIgnoreSpec(())),)  # noqa: PTH100 - as above


def _ignored(path: str, ignores: tuple[_Ignore, ...], *, is_dir: bool) -> bool:
    """Whether the innermost .gitignore with a word on a path ignores it."""
    where = os.path.abspath(path)  # noqa: PTH100 - as above
    for ignore in reversed(ignores):
        if not where.startswith(ignore.base.rstrip(os.sep) + os.sep):
            continue
        inside = where[len(ignore.base.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
        decided = ignore.spec.check_file(inside + "/" if is_dir else inside).include
        if decided is not None:
            return decided
    return False
