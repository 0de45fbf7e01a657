"""The part that each block plays in the article, where only the text shows it. Assigned here and nowhere else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from healthlint.prose import Block, Prose

Role = Literal[
    "title", "heading", "body", "list-item", "quotation", "table-cell", "caption",
    "reference", "furniture", "comment", "disclaimer",
]  # fmt: skip
COUNTED: frozenset[Role] = frozenset(("body", "list-item", "quotation"))
"""Roles whose sentences are running text: they count for readability."""

_KIND: dict[str, Role] = {
    "heading": "heading",
    "paragraph": "body",
    "list-item": "list-item",
    "quotation": "quotation",
    "table-cell": "table-cell",
    "caption": "caption",
    "code": "furniture",
}
_REFERENCES = re.compile(
    r"""(?:
      (?:(?:list\ of|selected|article|key)\ )?
      (?:references?|sources?|bibliography|works\ cited|citations|footnotes|endnotes)
      |further\ reading
      |references?\ (?:and|&)\ (?:further\ reading|notes)
    )(?:\ list|\ cited)?\s*:?""",
    re.IGNORECASE | re.VERBOSE,
)
_FURNITURE = re.compile(
    r"""(?:
      see\ also\s*-* | leave\ a\ (?:comment|reply).* | share(?:\ this)?(?:\ (?:post|article|page|story))?
      | related\ (?:posts|articles|stories|reading) | subscribe.* | advertis(?:ement|ing) | read\ more
      | continue\ reading | sign\ up.*newsletter.* | back\ to\ top | skip\ to\ .* | tags?:.* | filed\ under:.*
      | (?:previous|next)\ (?:post|article) | print(?:\ this\ page)? | email | menu | search | home | loading.*
      | all\ rights\ reserved.* | (?:©|copyright\b).* | click\ here.* | follow\ us.* | you\ may\ also\ like.*
      | categories:?.* | cookie\ .* | \d+\ (?:comments?|shares?|likes?)
    )\s*[-:»>]*""",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENTS = re.compile(
    r"""leave\ a\ (?:comment|reply).* | \d+\ (?:comments?|responses?|replies|thoughts\ on\ .*)
      | comments?(?:\ \(\d+\))? | reader\ comments? | join\ the\ (?:conversation|discussion).*""",
    re.IGNORECASE | re.VERBOSE,
)
_DISCLAIMER = re.compile(
    r"""(?:(?:medical\ |affiliate\ |legal\ )?(?:disclaimer|disclosure)|legal\ notice)\b\s*[:.–—-]?
      | (?:this|the|all)\ (?:\w+\ )?(?:article|content|information|website|site|page|blog|post|material)s?\b.{0,80}
        (?:informational|information|educational)\ purposes
      | these\ statements\ have\ not\ been\ evaluated""",
    re.IGNORECASE | re.VERBOSE,
)
_PRAISE = re.compile(
    r"""\b(?:
      (?:great|nice|good|awesome|excellent|interesting|helpful|amazing)\ (?:post|article|read|info|information|blog)
      | thanks?(?:\ you)?(?:\ so\ much)?\ for\ (?:sharing|posting|this|the)
      | i(?:'|’)?(?:ve|\ have|\ am|m|d|ll)\b | i\ (?:had|love|really|never|tried|was|will|do|just|think)
      | my\ (?:back|pain|husband|wife|mother|son|daughter|doctor)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# The most characters that a heading of a section, and a title or line of furniture, may have.
_HEADING, _LINE = 60, 120
_LEAST_COMMENTS = 2


def assign(prose: Prose) -> tuple[Role, ...]:
    """One role for each block of `prose`, in order."""
    roles: list[Role] = []
    section: Role | None = None
    comments_from = _trailing_comments(prose)
    for number, block in enumerate(prose.blocks):
        text = prose.text[block.start : block.end].strip()
        if block.kind == "heading":
            section = _section(text)
        elif section is None and len(text) < _HEADING and _REFERENCES.fullmatch(text):
            section = "reference"
        roles.append(_role(block, text, section, is_comment=number >= comments_from))
    if roles and roles[0] in ("heading", "body") and _is_title(prose, prose.blocks[0]):
        roles[0] = "title"
    return tuple(roles)


def _section(heading: str) -> Role | None:
    if _REFERENCES.fullmatch(heading):
        return "reference"
    if _COMMENTS.fullmatch(heading):
        return "comment"
    return None


def _role(block: Block, text: str, section: Role | None, *, is_comment: bool) -> Role:
    if len(text) < _LINE and _FURNITURE.fullmatch(text):
        return "furniture"
    if _DISCLAIMER.match(text):
        return "disclaimer"
    if is_comment:
        return "comment"
    if section is not None and block.kind != "heading":
        return section
    return _KIND[block.kind]


def _is_title(prose: Prose, block: Block) -> bool:
    text = prose.text[block.start : block.end]
    if block.kind == "heading":
        return True
    return len(text) < _LINE and not text.rstrip().endswith(".") and len(prose.blocks) > 1


def _trailing_comments(prose: Prose) -> int:
    """The first block of a closing list of reader comments: list items in which readers speak and praise."""
    first = len(prose.blocks)
    while first and prose.blocks[first - 1].kind == "list-item":
        first -= 1
    items = prose.blocks[first:]
    speaking = sum(_PRAISE.search(prose.text, b.start, b.end) is not None for b in items)
    return first if len(items) >= _LEAST_COMMENTS and speaking * 2 >= len(items) else len(prose.blocks)
