from pathlib import Path

import pytest

from healthlint.config import PROFILES, ConfigError, Configs, Known, Settings, check_names, flags_layer

KNOWN = Known(
    {
        "long-sentence": {"max_words": 30, "share": 0.5, "quotes": False, "unit": "words", "skip": ("a",)},
        "hype-language": {},
    },
    ("spache",),
)


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Write files, by name, into a repository that is the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()

    def write(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


def settings(path="a.txt", **flags):
    return Configs(flags=flags_layer(flags)).for_file(Path(path)).settings


def error(path="a.txt", config=None):
    with pytest.raises(ConfigError) as caught:
        check_names(Configs(config).for_file(Path(path)).layers, KNOWN)
    return str(caught.value)


FULL = """
profile = "news"
locale = "uk"
select = ["claims", "long-sentence"]
ignore = ["hype-language"]
fail-under = 60
fail_on = "warning"
rules = ["packs/ours", "../theirs"]
exclude = ["drafts/"]
any_language = true
encoding = "cp1252"
[severities]
hype-language = "off"
[rule.long-sentence]
max_words = 25
skip = ["b", "c"]
[readability]
extra = ["spache"]
"""


def test_no_file_gives_the_defaults(tree):
    tree({})
    assert settings() == Settings()


def test_every_key(tree):
    root = tree({"healthlint.toml": FULL})
    assert settings("deep/er/a.txt") == Settings(
        profile="news",
        locale="uk",
        select=("claims", "long-sentence"),
        ignore=("hype-language",),
        severities={"hype-language": "off"},
        fail_under=60.0,
        fail_on="warning",
        options={"long-sentence": {"max_words": 25, "skip": ("b", "c")}},
        rules=(root / "packs/ours", root / "../theirs"),
        exclude=("drafts/",),
        any_language=True,
        encoding="cp1252",
        readability=("spache",),
    )
    check_names(Configs().for_file(Path("a.txt")).layers, KNOWN)


NEWS = 'profile = "news"'
LEAFLET = 'profile = "leaflet"'
TOOL = "[tool.healthlint]\n"
SEARCH = {
    "own file before pyproject": (
        {"healthlint.toml": NEWS, "pyproject.toml": TOOL + LEAFLET},
        "a.txt",
        "news",
    ),
    "pyproject": ({"pyproject.toml": TOOL + LEAFLET}, "a.txt", "leaflet"),
    "pyproject of another tool": (
        {"healthlint.toml": NEWS, "d/pyproject.toml": "[tool.x]\n"},
        "d/a.txt",
        "news",
    ),
    "pyproject that only names us": (
        {"healthlint.toml": NEWS, "d/pyproject.toml": '[project]\ndependencies = ["healthlint"]'},
        "d/a.txt",
        "news",
    ),
    "pyproject with a table of other packages": (
        {"healthlint.toml": NEWS, "d/pyproject.toml": '[project.scripts]\nhealthlint = "ours:main" # [tool'},
        "d/a.txt",
        "news",
    ),
    "quoted names of tables": ({"pyproject.toml": "[ \"tool\" . 'healthlint' ]\n" + LEAFLET}, "a.txt", "leaflet"),
    "a table in a table": ({"pyproject.toml": "[tool]\nhealthlint." + LEAFLET}, "a.txt", "leaflet"),
    "a table in one line": ({"pyproject.toml": f"tool = {{healthlint = {{{LEAFLET}}}}}"}, "a.txt", "leaflet"),
    "a key with dots": ({"pyproject.toml": "tool . healthlint . " + LEAFLET}, "a.txt", "leaflet"),
    "nearest wins": ({"healthlint.toml": NEWS, "d/healthlint.toml": LEAFLET}, "d/e/a.txt", "leaflet"),
    "not from below": ({"d/healthlint.toml": LEAFLET}, "a.txt", "article"),
    "not from above the repository": ({"healthlint.toml": NEWS, "d/.git/HEAD": ""}, "d/a.txt", "article"),
    "a submodule's .git is a file": ({"healthlint.toml": NEWS, "d/.git": "gitdir: x"}, "d/a.txt", "article"),
    "byte order mark": ({"healthlint.toml": b"\xef\xbb\xbf" + NEWS.encode()}, "a.txt", "news"),
}


@pytest.mark.parametrize(("files", "path", "profile"), SEARCH.values(), ids=SEARCH)
def test_search(tree, files, path, profile):
    tree(files)
    assert settings(path).profile == profile


def test_a_named_file_is_the_only_one(tree):
    tree({"healthlint.toml": NEWS, "d/healthlint.toml": 'locale = "au"', "other.toml": LEAFLET})
    found = Configs(Path("other.toml")).for_file(Path("d/a.txt")).settings
    assert found == Settings(profile="leaflet")


BASE = 'profile = "news"\nignore = ["run-on"]\n[severities]\na = "info"\nb = "info"\n[rule.x]\none = 1\ntwo = 2'
MERGED = {
    "extends": (
        {"base/b.toml": BASE, "healthlint.toml": 'extends = "base/b.toml"\nprofile = "leaflet"'},
        Settings(
            profile="leaflet",
            ignore=("run-on",),
            severities={"a": "info", "b": "info"},
            options={"x": {"one": 1, "two": 2}},
        ),
    ),
    "tables merge, ignore adds up": (
        {
            "b.toml": BASE,
            "healthlint.toml": 'extends="b.toml"\nignore=["c"]\n[severities]\na="off"\n[rule.x]\ntwo=3',
        },
        Settings(
            profile="news",
            ignore=("run-on", "c"),
            severities={"a": "off", "b": "info"},
            options={"x": {"one": 1, "two": 3}},
        ),
    ),
    "select lifts an ignore": (
        {
            "b.toml": 'ignore = ["a", "b"]\nselect = ["c"]',
            "healthlint.toml": 'extends = "b.toml"\nselect = ["b"]',
        },
        Settings(select=("b",), ignore=("a",)),
    ),
    "overrides in order": (
        {
            "healthlint.toml": 'locale="uk"\n[[overrides]]\nfiles=["*.txt"]\nprofile="news"\nfail_under=1\n'
            '[[overrides]]\nfiles = ["a.*"]\nfail_under = 2\n[[overrides]]\nfiles = ["b.*"]\nfail_under = 3'
        },
        Settings(locale="uk", profile="news", fail_under=2.0),
    ),
    "overrides of the base stay above keys": (
        {
            "b.toml": '[[overrides]]\nfiles = ["a.txt"]\nprofile = "news"',
            "healthlint.toml": 'extends = "b.toml"\nprofile = "leaflet"',
        },
        Settings(profile="news"),
    ),
    "patterns count from their own file": (
        {
            "d/b.toml": '[[overrides]]\nfiles = ["a.txt"]\nprofile = "news"',
            "healthlint.toml": 'extends = "d/b.toml"',
        },
        Settings(),
    ),
}


@pytest.mark.parametrize(("files", "expected"), MERGED.values(), ids=MERGED)
def test_merging(tree, files, expected):
    tree(files)
    assert settings() == expected


def test_flags_come_last_and_origins_say_so(tree):
    tree({"healthlint.toml": f'{NEWS}\nignore = ["a"]\n[[overrides]]\nfiles = ["*.txt"]\nlocale = "uk"\n'})
    flags = flags_layer({"profile": "leaflet", "ignore": ("b",), "fail_under": None, "select": ()})
    applied = Configs(flags=flags).for_file(Path("a.txt"))
    assert applied.settings == Settings(profile="leaflet", locale="uk", ignore=("a", "b"))
    changed = {name: origin for name, origin in applied.origins.items() if origin != "default"}
    assert changed == {
        "profile": "--profile",
        "locale": "healthlint.toml: overrides 1 (*.txt): locale",
        "ignore": "healthlint.toml: ignore, --ignore",
    }


LEVELS = "error, warning, info, off"
ERRORS = {
    "unknown key": ('profil = "news"', "healthlint.toml: unknown key 'profil'; did you mean 'profile'?"),
    "unknown key, nothing near": (
        "[readability]\nzzz = 1",
        "healthlint.toml: readability: unknown key 'zzz'; known are extra",
    ),
    "unknown rule": (
        'select = ["hype-langauge"]',
        "healthlint.toml: select: unknown rule or category 'hype-langauge'; did you mean 'hype-language'?",
    ),
    "unknown category": (
        'ignore = ["claim"]',
        "healthlint.toml: ignore: unknown rule or category 'claim'; did you mean 'claims'?",
    ),
    "severity of an unknown rule": (
        '[severities]\nlong-sentences = "off"',
        "healthlint.toml: severities: unknown rule 'long-sentences'; did you mean 'long-sentence'?",
    ),
    "unknown option": (
        "[rule.long-sentence]\nmax_word = 3",
        "healthlint.toml: rule.long-sentence: unknown option 'max_word'; did you mean 'max_words'?",
    ),
    "rule without options": (
        "[rule.hype-language]\nmax = 3",
        "healthlint.toml: rule.hype-language: unknown option 'max'; this rule has no options",
    ),
    "number": (
        '[rule.long-sentence]\nmax_words = "3"',
        "healthlint.toml: rule.long-sentence.max_words must be a whole number like 30, not '3'",
    ),
    "whole number": (
        "[rule.long-sentence]\nmax_words = 3.5",
        "healthlint.toml: rule.long-sentence.max_words must be a whole number like 30, not 3.5",
    ),
    "true is no number": (
        "[rule.long-sentence]\nshare = true",
        "healthlint.toml: rule.long-sentence.share must be a number like 0.5, not true",
    ),
    "one is not true": (
        "[rule.long-sentence]\nquotes = 1",
        "healthlint.toml: rule.long-sentence.quotes must be true or false, not 1",
    ),
    "text": (
        "[rule.long-sentence]\nunit = 1",
        "healthlint.toml: rule.long-sentence.unit must be a text like 'words', not 1",
    ),
    "list of texts": (
        "[rule.long-sentence]\nskip = [1]",
        "healthlint.toml: rule.long-sentence.skip must be a list of texts, not a list",
    ),
    "profile": (
        'profile = "newz"',
        f"healthlint.toml: profile must be one of {', '.join(PROFILES)}, not 'newz'; did you mean 'news'?",
    ),
    "profile's type": (
        "profile = 3",
        "healthlint.toml: profile must be one of article, news, leaflet, professional, not 3",
    ),
    "score": ("fail_under = 101", "healthlint.toml: fail_under must be a number from 0 to 100, not 101"),
    "not a number": (
        "fail_under = nan",
        "healthlint.toml: fail_under must be a number from 0 to 100, not nan",
    ),
    "score's type": (
        "fail_under = true",
        "healthlint.toml: fail_under must be a number from 0 to 100, not true",
    ),
    "given twice": (
        "fail_under = 1\nfail-under = 2",
        "healthlint.toml: 'fail-under' is given twice, once with a hyphen",
    ),
    "list": (
        'select = "claims"',
        'healthlint.toml: select must be a list of texts, such as ["one", "two"], not \'claims\'',
    ),
    "list of numbers": (
        "exclude = [1]",
        'healthlint.toml: exclude must be a list of texts, such as ["one", "two"], not a list',
    ),
    "table": ("severities = 1", "healthlint.toml: severities must be a table, not 1"),
    "severity": (
        '[severities]\nhype-language = "of"',
        f"healthlint.toml: severities.hype-language must be one of {LEVELS}, not 'of'; did you mean 'off'?",
    ),
    "flag": ('any_language = "yes"', "healthlint.toml: any_language must be true or false, not 'yes'"),
    "rule options under rules": (
        "[rules.long-sentence]\nmax_words = 3",
        "healthlint.toml: rules lists folders of rules; the options of one rule stand in [rule.NAME]",
    ),
    "overrides not tables": (
        "overrides = 3",
        "healthlint.toml: overrides must be written as [[overrides]], not 3",
    ),
    "override without files": (
        '[[overrides]]\nprofile = "news"',
        'healthlint.toml: overrides 1 needs the files it is for, such as files = ["news/**"]',
    ),
    "override's key": (
        '[[overrides]]\nfiles = ["a"]\nprofle = "news"',
        "healthlint.toml: overrides 1: unknown key 'profle'; did you mean 'profile'?",
    ),
    "override with rules": (
        '[[overrides]]\nfiles = ["a"]\nrules = ["x"]',
        "healthlint.toml: overrides 1: 'rules' is for a whole run and can't stand in an override",
    ),
    "unknown metric": (
        '[readability]\nextra = ["spach"]',
        "healthlint.toml: readability.extra: unknown metric 'spach'; did you mean 'spache'?",
    ),
    "extends nothing": (
        'extends = "no.toml"',
        "healthlint.toml: extends names no.toml, which is not a file",
    ),
    "extends a number": (
        "extends = 1",
        'healthlint.toml: extends must be a path, such as "../healthlint.toml", not 1',
    ),
    "extends itself": (
        'extends = "./healthlint.toml"',
        "healthlint.toml: extends goes in a circle: healthlint.toml -> healthlint.toml",
    ),
}


@pytest.mark.parametrize(("text", "message"), ERRORS.values(), ids=ERRORS)
def test_errors_name_the_file_the_key_and_the_remedy(tree, text, message):
    tree({"healthlint.toml": text})
    assert error() == message


FILE_ERRORS = {
    "circle": (
        {"healthlint.toml": 'extends = "d/b.toml"', "d/b.toml": 'extends = "../healthlint.toml"'},
        "d/b.toml: extends goes in a circle: healthlint.toml -> d/b.toml -> healthlint.toml",
    ),
    "error in the base": (
        {"healthlint.toml": 'extends = "d/b.toml"', "d/b.toml": "profil = 1"},
        "d/b.toml: unknown key 'profil'; did you mean 'profile'?",
    ),
    "extends a pyproject without us": (
        {"healthlint.toml": 'extends = "pyproject.toml"', "pyproject.toml": ""},
        "pyproject.toml has no table [tool.healthlint]",
    ),
    "not TOML": (
        {"healthlint.toml": "profile = "},
        "healthlint.toml is not valid TOML: Invalid value (at end of document)",
    ),
    "our table is none": (
        {"pyproject.toml": "tool.healthlint = 3"},
        "pyproject.toml: tool.healthlint must be a table",
    ),
}


@pytest.mark.parametrize(("files", "message"), FILE_ERRORS.values(), ids=FILE_ERRORS)
def test_errors_of_files(tree, files, message):
    tree(files)
    assert error() == message


def test_a_file_that_is_not_utf8_is_named(tree):
    tree({"healthlint.toml": b'encoding = "\xff"'})
    assert error().startswith("healthlint.toml is not valid TOML: 'utf-8' codec can't decode byte 0xff")


def test_a_named_file_must_exist(tree):
    tree({})
    assert error(config=Path("no.toml")) == "no.toml can't be read: No such file or directory"


def test_a_broken_file_is_an_error_for_every_article_below(tree):
    tree({"d/healthlint.toml": "x", "d/pyproject.toml": ""})
    configs = Configs()
    for name in ("d/a.txt", "d/b.txt", "d/e/c.txt"):
        with pytest.raises(ConfigError, match="is not valid TOML"):
            configs.for_file(Path(name))
    assert configs.for_file(Path("a.txt")).settings == Settings()


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ({"fail_under": 170.0}, "--fail-under must be a number from 0 to 100, not 170.0"),
        ({"profile": "x"}, "--profile must be one of article, news, leaflet, professional, not 'x'"),
    ],
)
def test_flags_are_checked(flags, message):
    with pytest.raises(ConfigError) as caught:
        flags_layer(flags)
    assert str(caught.value).startswith(message)


def test_unknown_names_in_flags_name_the_flag():
    with pytest.raises(ConfigError) as caught:
        check_names([flags_layer({"select": ("long-sentense",)})], KNOWN)
    assert str(caught.value) == "--select: unknown rule or category 'long-sentense'; did you mean 'long-sentence'?"


@pytest.mark.parametrize(
    ("path", "is_dir", "excluded"),
    [
        ("drafts", True, True),
        ("drafts", False, False),
        ("news/drafts", True, True),
        ("news/a.txt", False, False),
        ("news/old.txt", False, True),
        ("old.txt", False, False),
        ("sub/keep.txt", False, False),
    ],
)
def test_exclude_is_written_as_in_gitignore(tree, path, is_dir, excluded):
    tree({"healthlint.toml": 'exclude = ["drafts/", "/news/old.*"]', "sub/healthlint.toml": ""})
    assert Configs().excluded(Path(path), is_dir=is_dir) is excluded


def test_a_broken_file_excludes_nothing(tree):
    tree({"healthlint.toml": 'exclude = ["*"]\nprofile = 1'})
    assert Configs().excluded(Path("a.txt"), is_dir=False) is False


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Settings(), "warning"),
        (Settings(select=("claims",)), "warning"),
        (Settings(select=("hype",)), "warning"),
        (Settings(select=("safety",)), None),
        (Settings(ignore=("claims",)), None),
        (Settings(ignore=("hype",), select=("hype",)), None),
        (Settings(ignore=("claims",), select=("hype",)), "warning"),
        (Settings(ignore=("hype",), select=("claims",)), None),
        (Settings(severities={"hype": "info"}), "info"),
        (Settings(severities={"hype": "off"}, select=("hype",)), None),
    ],
)
def test_a_rules_own_name_beats_its_category(given, expected):
    assert given.severity("hype", "claims", "warning") == expected
