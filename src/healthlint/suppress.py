"""Suppressions in the text of an article, each for named rules and with a reason.

`disable-next-line RULE[, RULE]: reason` is for what follows, up to the end of that paragraph, heading or
list item; `disable RULE: reason` reaches to `enable RULE`, and `disable-file RULE: reason` over the whole
article. A finding belongs to the place where it starts. A directive without a reason has no effect, and one
that is wrong or suppresses nothing is itself a finding, of the rule `suppression`.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from healthlint.report import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from healthlint.prose import Directive, Prose
    from healthlint.report import Severity

RULE = "suppression"
"""The rule that faulty and unused suppressions are findings of; it can't itself be suppressed."""
WHY = """\
suppression (structure, warning)
A suppression in the text is wrong or unused

In Markdown and HTML a comment, in plain text a line of its own:

  <!-- healthlint-disable-next-line RULE: reason -->     the paragraph, heading or list item that follows
  <!-- healthlint-disable RULE: reason -->               all that follows ...
  <!-- healthlint-enable RULE -->                        ... up to here
  <!-- healthlint-disable-file RULE: reason -->          the whole article

  healthlint: disable-next-line RULE: reason             and so on

Several rules stand with commas between them. The reason is required, so that the next editor knows why, and a
suppression that suppresses nothing is reported, because it would hide the next fault in its place."""
"""What `healthlint explain suppression` says; the rule has no file, since it looks at directives, not at prose."""
ACTIONS = ("disable-next-line", "disable", "enable", "disable-file")
_START = attrgetter("start")


class Suppression(NamedTuple):
    """One rule that one directive silences in the source span [start, end)."""

    rule: str
    action: str
    start: int
    end: int
    directive: Directive


class Problem(NamedTuple):
    """A directive that can't be followed, and what to write instead."""

    directive: Directive
    message: str


def apply(
    findings: Iterable[Finding],
    prose: Prose,
    *,
    known: Collection[str],
    active: Collection[str],
    severity: Severity | None = "warning",
) -> tuple[Finding, ...]:
    """The findings that no suppression silences, with those about the suppressions, in reading order.

    Args:
        findings: Findings with source offsets.
        prose: The article, with its directives.
        known: The ids of all rules there are.
        active: The ids of the rules that ran; a suppression of another can't be called unused.
        severity: The severity of findings about suppressions; None leaves them out.
    """
    if not prose.directives:
        return tuple(findings)
    suppressions, problems = parse(prose, known)
    kept, used = _silenced(findings, suppressions)
    if severity is None:
        return tuple(kept)
    unused = [
        Problem(item.directive, f"No finding of “{item.rule}” is suppressed here: remove the rule from this line.")
        for item in suppressions
        if item not in used and item.rule in active
    ]
    own = [_finding(problem, severity) for problem in (*problems, *unused)]
    return tuple(sorted([*kept, *own], key=lambda item: (item.start, item.end, item.rule, item.message)))


def parse(prose: Prose, known: Collection[str]) -> tuple[tuple[Suppression, ...], tuple[Problem, ...]]:
    """The suppressions that a text's directives ask for, and the directives that can't be followed.

    Args:
        prose: The article, with its directives.
        known: The ids of all rules there are.
    """
    ends = [prose.to_source(block.start, block.end)[1] for block in prose.blocks]
    # A suppression that nothing ends reaches over the whole source, and past its last finding.
    last = max((run.source_end for run in prose.runs), default=0) + 1
    found: list[Suppression] = []
    problems: list[Problem] = []
    begun: dict[str, Directive] = {}
    for directive in prose.directives:
        action, names, problem = _words(directive.text, known)
        problems += [Problem(directive, problem)] if problem else []
        for rule in names:
            if action == "disable-file":
                found.append(Suppression(rule, action, 0, last, directive))
            elif action == "disable-next-line":
                at = bisect_right(ends, directive.source_end)
                end = ends[at] if at < len(ends) else directive.source_end
                found.append(Suppression(rule, action, directive.source_end, end, directive))
            elif (action == "disable") == (rule in begun):
                state = "already disabled" if action == "disable" else "not disabled"
                problems.append(Problem(directive, f"“{rule}” is {state} here: remove it from this line."))
            elif action == "disable":
                begun[rule] = directive
            else:
                first = begun.pop(rule)
                found.append(Suppression(rule, "disable", first.source_end, directive.source_start, first))
    found += [Suppression(rule, "disable", item.source_end, last, item) for rule, item in begun.items()]
    return tuple(found), tuple(problems)


def _words(text: str, known: Collection[str]) -> tuple[str, tuple[str, ...], str]:
    """A directive's action, the rules that it is good for, and what is wrong with it."""
    head, _, reason = text.partition(":")
    action, *names = head.replace(",", " ").split() or [""]
    if action not in ACTIONS:
        return "", (), f"Unknown directive “{action}”{_nearest(action, ACTIONS)}"
    usage = f"“{action} RULE”" if action == "enable" else f"“{action} RULE: reason”"
    if not names:
        return "", (), f"Name the rule: write {usage}."
    for name in names:
        if name not in known:
            return "", (), f"Unknown rule “{name}”{_nearest(name, known)}"
    if action != "enable" and not reason.strip():
        return (
            "",
            (),
            f"Give a reason, or nothing is suppressed: write “{action} {', '.join(names)}: reason”.",
        )
    return action, tuple(dict.fromkeys(names)), ""


def _nearest(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    close = get_close_matches(name, sorted(known), n=1)
    return f": did you mean “{close[0]}”?" if close else "; `healthlint rules` lists the rules."


def _silenced(
    findings: Iterable[Finding], suppressions: Sequence[Suppression]
) -> tuple[list[Finding], set[Suppression]]:
    """The findings that stay, and the suppressions that silenced one.

    Spans of one rule and action begin and end in the same order, so one bisection finds the nearest.
    """
    spans: dict[str, dict[str, list[Suppression]]] = {}
    for item in suppressions:
        spans.setdefault(item.rule, {}).setdefault(item.action, []).append(item)
    kept: list[Finding] = []
    used: set[Suppression] = set()
    for finding in findings:
        hits = [*_covering(finding.start, spans.get(finding.rule, {}).values())]
        used.update(hits)
        if not hits:
            kept.append(finding)
    return kept, used


def _covering(offset: int, groups: Iterable[Sequence[Suppression]]) -> Iterator[Suppression]:
    for group in groups:
        at = bisect_right(group, offset, key=_START) - 1
        if at >= 0 and offset < group[at].end:
            yield group[at]


def _finding(problem: Problem, severity: Severity) -> Finding:
    place = problem.directive
    return Finding(RULE, "structure", severity, place.source_start, place.source_end, problem.message)
