"""What an article says about itself: front matter, `<meta>`, `<title>` and schema.org JSON-LD.

Values are texts, or lists and mappings of texts, whatever the format; keys are those of the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from healthlint.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TITLE = re.compile(r"<title\b[^<>]{0,400}>([^<]*)</title", re.IGNORECASE)
_META = re.compile(r"<meta\s([^<>]{1,4000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![a-zA-Z:-])([a-zA-Z:-]++)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_JSON_LD = re.compile(r"<script\b[^<>]{0,400}application/ld\+json[^<>]{0,400}>", re.IGNORECASE)
_SCRIPT_END = re.compile("</script", re.IGNORECASE)
_SCHEMA_KEYS = (
    "author",
    "reviewedBy",
    "datePublished",
    "dateModified",
    "lastReviewed",
    "citation",
    "publisher",
)
_SCHEMA_TYPES = ("Article", "WebPage", "BlogPosting", "Report")
_FRONT = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)(?=[^\r\n]*\S)")
_FENCE_END = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n?|\n|\Z)"),
}


def of_front_matter(source: str, start: int, path: str) -> tuple[dict[str, object], int]:
    """The front matter of a Markdown file and the offset behind it; nothing and `start` without one.

    A fence that never closes, or holds no mapping, is a rule above text, not front matter.

    Raises:
        SourceError: It is fenced as front matter, but neither YAML nor TOML can read it.
    """
    opening = _FRONT.match(source, start)
    closing = _FENCE_END[opening["fence"]].search(source, opening.end()) if opening else None
    if not opening or not closing:
        return {}, start
    load = _yaml if opening["fence"] == "---" else _toml
    loaded = load(source[opening.end() : closing.start()], path)
    return (loaded, closing.end()) if isinstance(loaded, dict) else ({}, start)


def of_page(source: str) -> dict[str, object]:
    """The metadata of an HTML page; what cannot be read is left out."""
    found: dict[str, object] = {}
    if title := _TITLE.search(source):
        found["title"] = _clean(title[1])
    for meta in _META.finditer(source):
        pairs = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(meta[1])}
        name = pairs.get("name") or pairs.get("property") or pairs.get("itemprop")
        if name and "content" in pairs:
            found.setdefault(name.lower(), _clean(pairs["content"]))
    for script in _JSON_LD.finditer(source):
        closing = _SCRIPT_END.search(source, script.end())
        if not closing:
            break
        for item in _schema_items(source[script.end() : closing.start()]):
            for key in _SCHEMA_KEYS:
                if value := _schema_value(item.get(key)):
                    found.setdefault(key, value)
    return found


def _schema_items(text: str) -> Iterator[dict[str, object]]:
    # Few pages carry JSON-LD, so the others don't pay for the parser.
    import json  # noqa: PLC0415

    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.endswith(_SCHEMA_TYPES) for name in names):
                yield item
            waiting.append(item.get("@graph"))


def _schema_value(value: object) -> object:
    """A text, or a list of texts: of a thing its name, or else its address."""
    if isinstance(value, list):
        return [text for entry in value if not isinstance(entry, list) and (text := _schema_value(entry))]
    if isinstance(value, dict):
        return next((value[key] for key in ("name", "headline", "url", "@id") if isinstance(value.get(key), str)), "")
    return value if isinstance(value, str) else ""


def _clean(value: str) -> str:
    from html import unescape  # noqa: PLC0415 - the table of references takes a while to load

    return " ".join(unescape(value).split())


def _yaml(text: str, path: str) -> object:
    import yaml  # noqa: PLC0415 - articles without front matter don't pay for it

    # The base loader makes texts of all scalars: `2024-13-45` is an author's slip, not an error of this
    # reader.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - the base loader builds only texts, lists and mappings
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        problem = error.problem or "cannot be read"
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        line, problem = 2, str(error).splitlines()[0]
    raise SourceError(path, f"has front matter that is not YAML, at line {line}: {problem}; mend it or take it out")


def _toml(text: str, path: str) -> object:
    import tomllib  # noqa: PLC0415 - articles without front matter don't pay for it

    try:
        return {key: _texts(value) for key, value in tomllib.loads(text).items()}
    except (ValueError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) + 1 if found else 2
        problem = str(error).split(" (at ")[0]
    raise SourceError(path, f"has front matter that is not TOML, at line {line}: {problem}; mend it or take it out")


def _texts(value: object) -> object:
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
