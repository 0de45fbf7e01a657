"""One LanguageTool for a whole run: what was asked before comes from the store, the rest from a server started late."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from healthlint.languagetool.patience import within
from healthlint.languagetool.places import Unusable, needed
from healthlint.languagetool.quiet import OFF
from healthlint.languagetool.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from healthlint.languagetool.client import Client
    from healthlint.languagetool.match import Match
    from healthlint.languagetool.server import Server

    Answer = tuple[str, tuple[Match, ...] | Exception]

THREADS = min(os.cpu_count() or 1, 10)
"""Blocks that are asked about at a time: one for each processor, of the ten threads that a server has."""
LONGEST = 10_000
"""Characters after which a block is sent in parts; a part takes about a second."""
_STOPPED = "the LanguageTool server stopped in the middle of the run; run it again, and see that there is memory for it"
_LEAST = 20
"""Characters that every server takes."""


class Engine:
    """LanguageTool at an address, or one of this machine; use it from one thread."""

    def __init__(self, url: str | None) -> None:
        """Find it. A server of this machine is not started yet.

        Args:
            url: A running server's address; None for a LanguageTool that is installed here.

        Raises:
            Unusable: There is none.
        """
        self._client: Client | None = None
        self._server: Server | None = None
        if url is None:
            name = needed()[0].version
        else:
            self._client = _client(url)
            name = f"{self._client.version} {url}"
        self._store = Store(name, OFF)

    def matches(self, texts: Iterable[str], language: str) -> Mapping[str, tuple[Match, ...]]:
        """What LanguageTool says about each of some texts.

        Raises:
            Unusable: It can't say.
        """
        wanted = tuple(dict.fromkeys(texts))
        known = self._store.read(wanted, language)
        new = [text for text in wanted if text not in known]
        if new:
            asked = self._asked(new, language)
            self._store.write(asked, language)
            known.update(asked)
        return known

    def close(self) -> None:
        """End the server, if one was started."""
        if self._server is not None:
            self._server.stop()
        self._server = self._client = None

    def _asked(self, texts: Sequence[str], language: str) -> dict[str, tuple[Match, ...]]:
        client = self._connected()
        parts = {text: _parts(text) for text in texts}
        wanted = tuple(dict.fromkeys(part for text in texts for part in parts[text]))
        try:
            answers = dict(_all_answers(client, wanted, language))
            return {text: _joined(text, parts[text], answers) for text in texts}
        except Unusable as error:
            if self._server is not None and self._server.has_ended():
                raise Unusable(_STOPPED) from error
            raise

    def _connected(self) -> Client:
        if self._client is None:
            # Imported here because a run whose blocks are all known starts nothing.
            from healthlint.languagetool.server import Server  # noqa: PLC0415

            self._server = Server(*needed())
            self._client = _client(self._server.url)
        return self._client


def _client(url: str) -> Client:
    # Imported here because language-tool-python takes a third of a second.
    from healthlint.languagetool.client import Client, out_of_time  # noqa: PLC0415

    try:
        return within(Client.patience, lambda: Client(url, OFF))
    except TimeoutError as error:
        raise Unusable(out_of_time(url, Client.patience)) from error


def _all_answers(client: Client, texts: Sequence[str], language: str) -> Iterable[tuple[str, tuple[Match, ...]]]:
    """Ask about all texts, several at a time.

    The threads are daemons: one that waits for a server that hangs must not keep a program from its end.
    """
    from healthlint.languagetool.client import out_of_time  # noqa: PLC0415 - there by now, like the client

    todo: SimpleQueue[str] = SimpleQueue()
    done: SimpleQueue[Answer] = SimpleQueue()
    for text in texts:
        todo.put(text)
    for _ in range(min(THREADS, len(texts))):
        threading.Thread(target=_work, args=(client, language, todo, done), daemon=True).start()
    for _ in texts:
        try:
            text, answer = done.get(timeout=client.patience)
        except Empty as error:
            _empty(todo)
            raise Unusable(out_of_time(client.address, client.patience)) from error
        if isinstance(answer, Exception):
            _empty(todo)
            raise answer
        yield text, answer


def _work(client: Client, language: str, todo: SimpleQueue[str], done: SimpleQueue[Answer]) -> None:
    while True:
        try:
            text = todo.get_nowait()
        except Empty:
            return
        try:
            done.put((text, _answer(client, text, language)))
        except Exception as error:  # noqa: BLE001 - whatever it is, who waits for the answer must hear of it
            done.put((text, error))


def _empty(todo: SimpleQueue[str]) -> None:
    with suppress(Empty):
        while True:
            todo.get_nowait()


def _parts(text: str) -> list[str]:
    """A text in parts that are sent one by one; most texts are one."""
    if len(text) <= LONGEST:
        return [text]
    cut = _middle(text)
    return [*_parts(text[:cut]), *_parts(text[cut:])]


def _joined(text: str, parts: Sequence[str], answers: Mapping[str, tuple[Match, ...]]) -> tuple[Match, ...]:
    """What was said about a text's parts, as said about the text."""
    if len(parts) == 1:
        return answers[text]
    found: list[Match] = []
    start = 0
    for part in parts:
        found += [m._replace(block=text, start=m.start + start, end=m.end + start) for m in answers[part]]
        start += len(part)
    return tuple(found)


def _answer(client: Client, text: str, language: str) -> tuple[Match, ...]:
    """What LanguageTool says about a text; one that is longer than the server takes is sent in two parts."""
    # Imported here, like the client itself, which is there by now.
    from healthlint.languagetool.client import TooLongError  # noqa: PLC0415

    try:
        return client.matches(text, language)
    except TooLongError as error:
        if len(text) <= _LEAST:
            raise Unusable("the LanguageTool server takes no text at all; raise its maxTextLength") from error
    cut = _middle(text)
    parts = text[:cut], text[cut:]
    return _joined(text, parts, {part: _answer(client, part, language) for part in parts})


def _middle(text: str) -> int:
    """Where a text is cut in two: behind the sentence that ends before its middle, or else behind a word."""
    half = len(text) // 2
    for mark, length in ((". ", 2), (" ", 1)):
        at = text.rfind(mark, half // 2, half)
        if at >= 0:
            return at + length
    return half
