"""What all tests share."""

import os
import shutil
import tempfile

import pytest
from hypothesis import settings

from healthlint.languagetool import places
from healthlint.loader import load

# How fast a machine is says nothing of whether a property holds.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

INSTALLED = places.installed()
"""The LanguageTool of this machine, looked for before the tests hide it."""


_OWN_CACHE = "HEALTHLINT_TEST_CACHE"


def pytest_configure(config):
    """Keep the tests out of the user's caches, already where tests are collected; all workers share one."""
    is_worker = hasattr(config, "workerinput")
    if not is_worker:
        os.environ[_OWN_CACHE] = tempfile.mkdtemp(prefix="healthlint-tests-")
    if is_worker or not config.getoption("numprocesses", None):  # else workers would look for LanguageTool there
        os.environ["XDG_CACHE_HOME"] = os.environ[_OWN_CACHE]


def pytest_unconfigure(config):
    """Take the cache away with the last test."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ[_OWN_CACHE], ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory):
    """Keep the user's settings and LanguageTool out of the tests; the folder where they cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LTP_PATH", str(tmp_path_factory.mktemp("no-languagetool")))
        patch.delenv("HEALTHLINT_GRAMMAR", raising=False)
        patch.delenv("HEALTHLINT_GRAMMAR_URL", raising=False)
        yield os.environ[_OWN_CACHE]


@pytest.fixture(scope="session")
def catalogue():
    """The built-in rules with their examples."""
    return load(examples=True)


@pytest.fixture(scope="session")
def languagetool():
    """The LanguageTool and the Java of this machine; a test that needs them is skipped where they are missing."""
    java = places.java()
    if INSTALLED is None or java is None:
        pytest.skip("needs LanguageTool and Java: `healthlint grammar install`")
    return INSTALLED, java


@pytest.fixture(scope="session")
def languagetool_url(languagetool):
    """The address of a running server; its tests bear the mark `xdist_group("languagetool")`, so that one is enough."""
    from healthlint.languagetool.server import Server  # noqa: PLC0415 - few tests need it

    server = Server(*languagetool)
    yield server.url
    server.stop()
