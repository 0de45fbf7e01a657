"""A LanguageTool server of this run's own, on this machine and for this machine only.

language-tool-python can start one, too, but it gives it no limit of memory, leaves a process behind for each port that
it can't have, and leaves the server behind when the run is killed.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.languagetool.patience import within
from healthlint.languagetool.places import JAVA, SERVER, Unusable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthlint.languagetool.places import Installed

JVM = ("-Xmx1200m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""How Java runs it: without a limit it takes a quarter of the machine's memory, and its second compiler spends four
times the processor time of the whole check on code that a run of some hundred articles never gets back."""
SETTINGS = {"pipelineCaching": "true", "maxPipelinePoolSize": "20", "pipelineExpireTimeInSeconds": "3600"}
"""How the server runs: it sets its rules up once for each thread, and not for each block."""
START = 60.0
"""Seconds within which a server is ready, which usually takes three."""
_TRIES = 3
_MOMENT = 2.0
_MAIN = "org.languagetool.server.HTTPServer"
_READY = "Server started"
_CONFIG, _LOG = "server.properties", "errors.log"
_AGAIN = "`healthlint grammar install --again` puts it there anew"
_JAVA_VERSION = re.compile(r'version "(?:1\.)?(\d+)')


def java_version(java: Path) -> int:
    """The version of a Java, such as 17.

    Raises:
        Unusable: It doesn't say.
    """
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=START, check=False)  # noqa: S603 - the user's own Java
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unusable(f"{java} can't be run ({error}); install Java {JAVA} or later") from error
    found = _JAVA_VERSION.search(done.stderr + done.stdout)
    if found is None:
        raise Unusable(f"{java} doesn't say which Java it is; install Java {JAVA} or later")
    return int(found[1])


def required(java: Path) -> None:
    """See that a Java is new enough.

    Raises:
        Unusable: It isn't.
    """
    version = java_version(java)
    if version < JAVA:
        raise Unusable(f"LanguageTool needs Java {JAVA} or later, and {java} is {version}; install a newer one")


def free_port() -> int:
    """A port on which nothing listens at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """One running server. `url` is its address; it ends with `stop`, and when this process ends in whatever way."""

    def __init__(self, found: Installed, java: Path, settings: Mapping[str, str] = SETTINGS) -> None:
        """Start it, and wait until it answers.

        Args:
            found: The LanguageTool to run.
            java: The Java to run it with.
            settings: The server's own, as its `--config` file has them.

        Raises:
            Unusable: It can't be started.
        """
        required(java)
        self._folder = tempfile.TemporaryDirectory(prefix="healthlint-")
        lines = "".join(f"{name}={value}\n" for name, value in settings.items())
        Path(self._folder.name, _CONFIG).write_text(lines, encoding="ascii")
        said = ""
        for _ in range(_TRIES):  # somebody else may take the port before Java does
            port = free_port()
            self.url = f"http://127.0.0.1:{port}/"
            self._keeper = self._started(found, java, port)
            if self._ready():
                return
            said = self._last_words()
            self._end()
        self._folder.cleanup()
        raise Unusable(f"LanguageTool in {found.folder} doesn't start ({said or 'it says nothing'}); {_AGAIN}")

    def has_ended(self) -> bool:
        """Whether it runs no more; asked when it doesn't answer: its keeper needs a moment to see that it died."""
        try:
            self._keeper.wait(_MOMENT)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> None:
        """End it, and wait until it is gone."""
        self._end()
        self._folder.cleanup()

    def _end(self) -> None:
        for pipe in (self._keeper.stdin, self._keeper.stdout):
            if pipe is not None:
                pipe.close()
        self._keeper.wait()

    def _started(self, found: Installed, java: Path, port: int) -> subprocess.Popen[str]:
        keeper, config = Path(__file__).with_name("keeper.py"), Path(self._folder.name, _CONFIG)
        server = [java, *JVM, "-cp", found.folder / SERVER, _MAIN, "--port", str(port), "--config", config]
        # A group of its own, since Ctrl-C is for the run, which then ends the server in its own time.
        apart: dict[str, int | bool] = (
            {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
            if sys.platform == "win32"
            else {"start_new_session": True}
        )
        with Path(self._folder.name, _LOG).open("w", encoding="utf-8") as log:
            return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # noqa: S603 - healthlint's own keeper
                [sys.executable, "-I", "-S", keeper, _READY, *server],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, **apart,
            )  # fmt: skip

    def _ready(self) -> bool:
        """Whether it comes to answer; it says so itself, because another program may answer on its port."""
        try:
            return bool(within(START, lambda: self._keeper.stdout.readline() if self._keeper.stdout else ""))
        except TimeoutError:
            return False
        except BaseException:  # Ctrl-C, say
            self.stop()
            raise

    def _last_words(self) -> str:
        log = Path(self._folder.name, _LOG).read_text(encoding="utf-8", errors="replace")
        lines = [line.strip() for line in log.splitlines() if line.strip()]
        return next((line for line in lines if "Error" in line or "Exception" in line), lines[-1] if lines else "")[
            :200
        ]
