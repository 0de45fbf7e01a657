import os
import subprocess
import sys
from pathlib import Path

import pytest

from healthlint.discover import SUFFIXES, Input, discover
from healthlint.report import InputError
from healthlint.source import format_of

SUPPORTED = ", ".join(SUFFIXES)
EMPTY = f"holds no article (or only ignored and excluded ones); looked for {SUPPORTED}"
UNSUPPORTED = f"is not an article that can be read; supported are {SUPPORTED}"


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(names):
        for item in names:
            name, _, text = item.partition("=")
            path = tmp_path / name
            if name.endswith("/"):
                path.mkdir(parents=True, exist_ok=True)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return write


def nothing(path, *, is_dir):  # noqa: ARG001
    return False


def found(*paths, excluded=nothing, stdin=None):
    return [
        f"{item.path}: {item.why}" if isinstance(item, InputError) else item.path
        for item in discover(paths, excluded, stdin)
    ]


CASES = {
    "files in the order of the arguments": (["b.txt", "a.md"], ["b.txt", "a.md"], ["b.txt", "a.md"]),
    "every suffix, in any case of letters": (
        ["a.txt", "b.md", "c.markdown", "d.HTML", "e.htm", "f.TXT"],
        ["a.txt", "b.md", "c.markdown", "d.HTML", "e.htm", "f.TXT"],
        ["a.txt", "b.md", "c.markdown", "d.HTML", "e.htm", "f.TXT"],
    ),
    "missing": (["a.txt"], ["no.txt", "a.txt"], ["no.txt: does not exist", "a.txt"]),
    "empty name": ([], [""], [": does not exist"]),
    "unsupported": (
        ["a.pdf", "README"],
        ["a.pdf", "README"],
        [f"a.pdf: {UNSUPPORTED}", f"README: {UNSUPPORTED}"],
    ),
    "directory, by name, files and folders together": (
        ["d/b.txt", "d/a.md", "d/c/x.html", "d/c.txt", "d/z.pdf", "d/setup.py"],
        ["d"],
        ["d/a.md", "d/b.txt", "d/c/x.html", "d/c.txt"],
    ),
    "working directory": (["b.txt", "d/a.txt"], ["."], ["b.txt", "d/a.txt"]),
    "empty directory": (["d/"], ["d"], [f"d: {EMPTY}"]),
    "directory of other files": (["d/a.pdf"], ["d/"], [f"d/: {EMPTY}"]),
    "each once": (["d/a.txt"], ["d/a.txt", "d", "./d/../d/a.txt"], ["d/a.txt"]),
    "an empty directory among others": (["d/", "a.txt"], ["a.txt", "d"], ["a.txt", f"d: {EMPTY}"]),
    "glob": (["b.txt", "a.txt", "a.md"], ["*.txt"], ["a.txt", "b.txt"]),
    "glob through folders": (["d/e/b.txt", "d/a.txt"], ["d/**/*.txt"], ["d/a.txt", "d/e/b.txt"]),
    "glob without a match": (["a.txt"], ["*.md"], ["*.md: matches no file"]),
    "glob that takes what it can't read": (["a.txt", "b.pdf"], ["*"], ["a.txt", f"b.pdf: {UNSUPPORTED}"]),
    "a file whose name looks like a glob": (["a[1].txt", "a1.txt"], ["a[1].txt"], ["a[1].txt"]),
    "gitignore": (
        [
            ".git/",
            ".gitignore=*.txt\n!keep.txt\n/build/\n",
            "a.txt",
            "keep.txt",
            "build/b.md",
            "d/build/c.md",
        ],
        ["."],
        ["d/build/c.md", "keep.txt"],
    ),
    "nested gitignore": (
        [
            ".git/",
            ".gitignore=*.md\n",
            "d/.gitignore=!a.md\nx.txt\n",
            "d/a.md",
            "d/x.txt",
            "x.txt",
            "d/e/x.txt",
            "b.md",
        ],
        ["."],
        ["d/a.md", "x.txt"],
    ),
    "gitignore above the directory": (
        [".git/", ".gitignore=d/x.txt\n", "d/x.txt", "d/a.txt"],
        ["d"],
        ["d/a.txt"],
    ),
    "gitignore without a repository counts from the directory down": (
        [".gitignore=*.txt\n", "d/a.txt", "d/.gitignore=b.txt", "d/b.txt"],
        ["d"],
        ["d/a.txt"],
    ),
    "an ignored directory that is named": ([".git/", ".gitignore=d/\n", "d/a.txt"], ["d"], ["d/a.txt"]),
    "an ignored file that is named": ([".git/", ".gitignore=*.txt\n", "a.txt"], ["a.txt"], ["a.txt"]),
    "everything ignored": ([".git/", ".gitignore=*\n", "a.txt"], ["."], [f".: {EMPTY}"]),
    "what git keeps": ([".git/a.txt", "a.txt"], ["."], ["a.txt"]),
}


@pytest.mark.parametrize(("names", "paths", "expected"), CASES.values(), ids=CASES)
def test_discover(tree, names, paths, expected):
    tree(names)
    assert found(*paths) == expected


def test_no_path_gives_nothing():
    assert found() == []


def test_standard_input_once_and_by_its_name():
    assert list(discover(["-", "-"], nothing, "a.md")) == [Input("a.md", None)]
    assert list(discover(["-"], nothing)) == [Input("<stdin>", None)]


def test_exclude_steers_walks_but_not_what_is_named(tree):
    tree(["d/a.txt", "d/drafts/b.txt", "d/c.txt"])
    asked = []

    def excluded(path, *, is_dir):
        asked.append((path.as_posix(), is_dir))
        return path.name in {"drafts", "c.txt"}

    assert found("d", "d/drafts/b.txt", "d/c.txt", excluded=excluded) == [
        "d/a.txt",
        "d/drafts/b.txt",
        "d/c.txt",
    ]
    assert asked == [("d/a.txt", False), ("d/c.txt", False), ("d/drafts", True)]


def test_the_walk_is_lazy(tree):
    tree(["d/a.txt", "d/b.txt"])
    inputs = discover(["d"], nothing)
    assert next(inputs) == Input("d/a.txt", Path("d/a.txt"))
    Path("d/c.txt").touch()
    Path("e.txt").touch()
    assert [item.path for item in inputs] == ["d/b.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links(tree):
    tree(["d/a.txt", "far/b.txt"])
    Path("d/loop").symlink_to("..")
    Path("d/loop.txt").symlink_to("loop.txt")
    Path("d/link.txt").symlink_to("../far/b.txt")
    Path("d/dangling.txt").symlink_to("nowhere.txt")
    Path("named").symlink_to("far")
    assert found("d", "far") == ["d/a.txt", "d/link.txt"]
    assert found("named") == ["named/b.txt"]
    assert found("d/loop.txt", "d/dangling.txt") == [
        "d/loop.txt: does not exist",
        "d/dangling.txt: does not exist",
    ]


def test_a_directory_that_cannot_be_listed_is_an_error(tree, monkeypatch):
    tree(["d/e/a.txt", "d/b.txt"])
    scandir = os.scandir

    def refusing(path):  # permissions don't bind root, which containers often run tests as
        if Path(path).name == "e":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert found("d") == ["d/b.txt", "d/e: can't be listed: Permission denied"]


def test_every_suffix_has_a_reader():
    assert [suffix for suffix in SUFFIXES if format_of(f"a{suffix}") is None] == []


def test_gitignore_agrees_with_git(tree):
    """The walk and git choose the same files in one tangled tree."""
    tree(
        [
            ".gitignore=# not\n\n*.md\n!/keep.md\nout\n/top.txt\nx/**/z.txt\n\\#a.txt\ntrail.txt   \n[ab].txt\n",
            "keep.md",
            "d/keep.md",
            "out/a.html",
            "d/out/b.html",
            "top.txt",
            "d/top.txt",
            "x/z.txt",
            "x/y/z.txt",
            "#a.txt",
            "trail.txt",
            "a.txt",
            "d/b.txt",
            "d/c.txt",
            "d/.gitignore=!b.txt\n*.html\n",
            "d/e/f.html",
            "d/e/.gitignore=!f.html\n",
            "out/.gitignore=!a.html\n",
        ]
    )
    git = ["git", "-c", "core.excludesFile=", "-c", "core.quotePath=false"]
    subprocess.run([*git, "init", "-q"], check=True)
    listed = subprocess.run(
        [*git, "ls-files", "-o", "--exclude-standard"], check=True, capture_output=True, encoding="utf-8"
    ).stdout.splitlines()
    assert sorted(found(".")) == sorted(name for name in listed if format_of(name))
