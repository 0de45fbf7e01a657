"""Talking to a running LanguageTool server: language-tool-python's client, made fit for threads and for bad servers.

What its own `check` gives is not used: it keeps the places of characters outside the BMP on a class, where two threads
find each other's, and leaves a match's length in UTF-16 units. Its transport waits 300 seconds, follows redirects and
proxies (the article is for the server that was named, and for nobody else) and takes any JSON for an answer.
"""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any, Literal

import requests
from language_tool_python import LanguageTool
from language_tool_python.exceptions import LanguageToolError
from urllib3.exceptions import HTTPError, ReadTimeoutError

from healthlint.languagetool.match import Match
from healthlint.languagetool.places import Unusable

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_CONNECT = 5.0
_LARGEST = 50_000_000
_REPLACEMENTS = 8
_OK, _TOO_LARGE = 200, 413


class TooLongError(Exception):
    """The server takes no text as long as this."""


class Client(LanguageTool):  # type: ignore[misc,unused-ignore]
    """A LanguageTool server at an address; any number of threads may use it.

    Attributes:
        address: Where it is, with a slash at the end.
        patience: Seconds that an answer may take; the first takes ten on a slow machine, later ones a fraction of one.
        version: The server's version and build, such as `6.8 f558ce3`.
    """

    patience = 60.0

    def __init__(self, address: str, off: Collection[str]) -> None:
        """Connect.

        Args:
            address: `http://host:port/`, with a path if LanguageTool stands below one.
            off: Ids of the rules and of the categories of rules that the server needn't run.

        Raises:
            Unusable: What answers there is no LanguageTool with English, or nothing does.
        """
        self.address = address if address.endswith("/") else address + "/"
        self._own = threading.local()
        try:
            super().__init__("en-US", remote_server=self.address)
            software = self._query_server(f"{self._url}info")["software"]
            self.version = f"{software['version']} {software['commit']}"
        except (LanguageToolError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise Unusable(_not_one(self.address, error)) from error
        self._options = dict.fromkeys(("disabledRules", "disabledCategories"), ",".join(sorted(off)))

    def matches(self, text: str, language: str) -> tuple[Match, ...]:
        """What LanguageTool says about a text, in the order of its offsets.

        Raises:
            TooLongError: The server has a limit, and the text is longer.
            Unusable: It is gone, doesn't answer in time, or answers with what no LanguageTool would.
        """
        parameters = {**self._create_params(text), **self._options, "language": language}
        try:
            answer = self._query_server(f"{self._url}check", parameters, method="post")
            return _read(answer, text)
        except (LanguageToolError, AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
            raise Unusable(_not_one(self.address, error)) from error

    def _query_server(
        self,
        url: str,
        params: dict[str, str] | None = None,
        num_tries: int = 2,  # noqa: ARG002 - a server that fails once is not asked again, lest a run take hours
        method: Literal["get", "post"] = "get",
    ) -> Any:  # noqa: ANN401 - as language-tool-python has it
        try:
            with self._session().request(
                method, url, data=params, timeout=(_CONNECT, self.patience), allow_redirects=False, stream=True
            ) as response:
                body = response.raw.read(_LARGEST, decode_content=True)
                status = response.status_code
        except (requests.Timeout, ReadTimeoutError) as error:
            raise Unusable(out_of_time(self.address, self.patience)) from error
        except (requests.RequestException, HTTPError, OSError) as error:
            raise Unusable(f"no LanguageTool server answers at {self.address}; start it, or name another") from error
        if status == _TOO_LARGE or (status != _OK and b"exceeds the limit" in body):
            raise TooLongError
        if status != _OK:
            raise LanguageToolError(f"status {status}: {body[:80].decode('utf-8', 'replace')}")
        return json.loads(body)

    def _session(self) -> requests.Session:
        """This thread's own connection, which stays open and heeds no proxy of the environment."""
        if not hasattr(self._own, "session"):
            self._own.session = requests.Session()
            self._own.session.trust_env = False
        session: requests.Session = self._own.session
        return session


def out_of_time(address: str, patience: float) -> str:
    """What there is to say about a server that doesn't answer in time."""
    return f"the LanguageTool server at {address} took more than {patience:g} seconds; start it again, or use another"


def _not_one(address: str, error: Exception) -> str:
    said = " ".join(str(error).split())[:120] or type(error).__name__
    return f"what answers at {address} doesn't answer like LanguageTool ({said}); name the address of a LanguageTool"


def _read(answer: Mapping[str, Any], text: str) -> tuple[Match, ...]:
    """The matches of an answer. Raises KeyError, TypeError or ValueError for what is none."""
    found = [_match(raw, text) for raw in answer["matches"]]
    return tuple(sorted(found, key=lambda match: (match.start, match.end, match.rule)))


def _match(raw: Mapping[str, Any], text: str) -> Match:
    start, rule = int(raw["offset"]), raw["rule"]
    span = _code_points(text, start), _code_points(text, start + int(raw["length"]))
    if not 0 <= span[0] < span[1] <= len(text):
        raise ValueError(f"a match at {start} of {len(text)} characters")
    replacements = tuple(str(item["value"]) for item in raw["replacements"][:_REPLACEMENTS])
    category, kind = str(rule["category"]["id"]), str(rule["issueType"])
    return Match(text, *span, " ".join(str(raw["message"]).split()), replacements, str(rule["id"]), category, kind)


def _code_points(text: str, units: int) -> int:
    """How many characters a text's first UTF-16 units are: Java counts one outside the BMP as two."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))
