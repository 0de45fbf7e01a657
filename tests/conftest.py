"""What all tests share."""

import pytest

from healthlint.loader import load


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory):
    """Keep the user's cache of rules out of the tests, and the tests out of it; processes inherit this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def catalogue():
    """The built-in rules with their examples."""
    return load(examples=True)
