"""Getting LanguageTool: by Maven where that is on the machine, else by language-tool-python's own download.

Either way it appears in its place only when it is whole, in the layout that language-tool-python looks for.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from healthlint.languagetool.places import SERVER, VERSION, Installed, Unusable, own_folder

if TYPE_CHECKING:
    from collections.abc import Callable

JARS = 172
"""About how many archives Maven gets, for the bar."""
_POM = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>healthlint</groupId><artifactId>languagetool</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.languagetool</groupId><artifactId>languagetool-server</artifactId><version>{VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.languagetool</groupId><artifactId>language-en</artifactId><version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""
_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_COPIED = re.compile(r"Downloaded .*\.jar\b")
_LINE = 72
"""Bytes after which a line of a manifest is folded."""


def install(step: Callable[[], None]) -> Installed:
    """Get LanguageTool into healthlint's own folder, or into LTP_PATH; what stands there is replaced.

    Args:
        step: Called for each archive that arrived.

    Raises:
        Unusable: It can't be got, or can't be written there.
    """
    target = own_folder() / f"LanguageTool-{VERSION}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".install-", dir=target.parent) as name:
            fresh = by_download(Path(name)) if by_download_only() else by_maven(Path(name), step)
            if target.exists():
                target.rename(Path(name, "old"))
            fresh.rename(target)
    except OSError as error:
        raise Unusable(f"LanguageTool can't be put into {target} ({error}); LTP_PATH names another place") from error
    return Installed(target, VERSION)


def by_download_only() -> bool:
    """Whether there is no Maven on this machine."""
    return shutil.which("mvn") is None


def by_maven(folder: Path, step: Callable[[], None]) -> Path:
    """Let Maven get the archives; the user's own settings of mirrors and proxies hold.

    Raises:
        Unusable: Maven fails.
    """
    home = folder / "by-maven"
    home.mkdir()
    (folder / "pom.xml").write_text(_POM, encoding="utf-8")
    libs = home / "libs"
    pom, mvn = str(folder / "pom.xml"), shutil.which("mvn") or "mvn"
    command = [mvn, "-B", "-C", "-f", pom, _GOAL, f"-DoutputDirectory={libs}"]
    said: list[str] = []
    with subprocess.Popen(  # noqa: S603 - the user's own Maven
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        for line in process.stdout or ():
            said.append(line)
            if _COPIED.search(line):
                step()
    if process.returncode:
        why = next(
            (line.removeprefix("[ERROR]").strip() for line in said if line.startswith("[ERROR]")), "it says nothing"
        )
        raise Unusable(f"Maven can't get LanguageTool ({why[:300]}); look at its settings and at the network")
    _write_server(home)
    return home


def by_download(folder: Path) -> Path:
    """Let language-tool-python download the archive of languagetool.org; it shows a bar of its own.

    Raises:
        Unusable: It can't.
    """
    # Imported here, and told the place by the variable, because that is how language-tool-python is told.
    from language_tool_python.download_lt import LocalLanguageTool  # noqa: PLC0415
    from language_tool_python.exceptions import LanguageToolError, PathError  # noqa: PLC0415

    before = os.environ.get("LTP_PATH")
    os.environ["LTP_PATH"] = str(folder)
    try:
        LocalLanguageTool.from_version_name(VERSION).download()
    except (LanguageToolError, PathError, OSError, SystemError, SystemExit, ModuleNotFoundError) as error:
        why = " ".join(str(error).split())[:300]
        raise Unusable(f"LanguageTool can't be downloaded ({why}); with Maven (`mvn`) there is another way") from error
    finally:
        if before is None:
            del os.environ["LTP_PATH"]
        else:
            os.environ["LTP_PATH"] = before
    return folder / f"LanguageTool-{VERSION}"


def _write_server(home: Path) -> None:
    """Write `languagetool-server.jar`: a manifest that names the others, as in the archive of languagetool.org."""
    names = sorted(path.name for path in (home / "libs").glob("*.jar"))
    if not any(name.startswith("languagetool-server-") for name in names):
        raise Unusable(f"Maven got {len(names)} archives, and none is LanguageTool's server; try again")
    paths = "Class-Path: " + " ".join(f"libs/{name}" for name in names)
    folded = [paths[:_LINE], *(" " + paths[at : at + _LINE - 1] for at in range(_LINE, len(paths), _LINE - 1))]
    lines = ["Manifest-Version: 1.0", "Main-Class: org.languagetool.server.HTTPServer", *folded, ""]
    with zipfile.ZipFile(home / SERVER, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "\r\n".join(lines))
