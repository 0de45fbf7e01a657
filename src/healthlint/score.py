"""From findings to a score of 0 to 100, to one for each category, and to the cheapest way over the threshold.

Each finding costs points by its rule and severity. Findings of single sentences cost in proportion to how much of the
article they are, so that length neither hides nor makes a habit; findings about the whole article cost
the same at any length. A rule's points are capped and so are a category's. `docs/scoring.md` explains it for editors.
"""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from itertools import accumulate
from math import ceil, fsum
from operator import neg
from typing import TYPE_CHECKING, NamedTuple

from healthlint.report import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

_NEARLY = 1 - 1e-9
"""What a sum of floats may be short of the whole."""


class RuleWeight(NamedTuple):
    """What a rule's findings cost: points by severity and the most that the rule takes, in points of 100.

    `whole` marks rules about the whole article, whose cost doesn't depend on its length.
    """

    error: float
    warning: float
    info: float
    cap: float
    whole: bool = False


class Weights(NamedTuple):
    """All weights: rules by id, a default for others, and what each category takes at most."""

    rules: Mapping[str, RuleWeight]
    default: RuleWeight
    categories: Mapping[str, float]
    short: int
    """Articles of fewer words are weighed as if they had so many."""

    def of(self, rule: str) -> RuleWeight:
        """The weight of a rule."""
        return self.rules.get(rule, self.default)


class Cost(NamedTuple):
    """One finding as the score sees it. `share` is how much of the full points it costs, 0 to 1; 0 fails nothing."""

    rule: str
    category: str
    severity: str
    share: float = 1.0


class Verdict(NamedTuple):
    """A score, the categories' scores, and each finding's points, in the order of the findings."""

    score: float
    categories: Mapping[str, float]
    points: tuple[float, ...]


def score(costs: Sequence[Cost], words: int, weights: Weights) -> Verdict:
    """The verdict on an article of so many words. All findings of a rule are of one category.

    Removing a finding never lowers a score: every sum is over non-negative points and every cap is a minimum.
    """
    raw = [_raw(cost, words, weights) for cost in costs]
    category = {cost.rule: cost.category for cost in costs}
    wanted = _sums((cost.rule for cost in costs), raw)
    capped = _capped(wanted, weights)
    sums = _by_category(capped, category)
    taken = _taken(sums, weights)
    factor = {
        rule: _part(capped[rule], total) * _part(taken[category[rule]], sums[category[rule]])
        for rule, total in wanted.items()
    }
    points = tuple(value * factor[cost.rule] for cost, value in zip(costs, raw, strict=True))
    categories: dict[str, float] = {
        c: 100.0 * (1 - taken.get(c, 0.0) / weights.categories[c]) for c in CATEGORIES if c in weights.categories
    }
    return Verdict(_left(taken), categories, points)


def cheapest_fixes(
    costs: Sequence[Cost], words: int, weights: Weights, fail_under: float, failing: Sequence[str]
) -> tuple[int, ...]:
    """Indices of the fewest findings whose repair lets the article pass, as far as taking the best next one finds them.

    Findings of a severity in `failing` must all go; beyond them the finding (or the whole rule, where a cap hides
    single repairs) that wins most points for each repair is taken until the threshold is reached. Empty if it passes.
    """
    fixed = {i for i, cost in enumerate(costs) if cost.severity in failing and cost.share}
    category = {cost.rule: cost.category for cost in costs}
    piles = _piles(costs, words, weights, fixed)

    def left(done: Mapping[str, int]) -> float:
        wanted = {rule: pile.rest[done[rule]] for rule, pile in piles.items()}
        return _left(_taken(_by_category(_capped(wanted, weights), category), weights))

    done = dict.fromkeys(piles, 0)
    while left(done) < fail_under and any(done[rule] < len(pile.members) for rule, pile in piles.items()):
        rule, size = _best(piles, done, left, fail_under)
        done[rule] += size
    return tuple(sorted([*fixed, *(i for rule, pile in piles.items() for i in pile.members[: done[rule]])]))


class _Pile(NamedTuple):
    """The findings of a rule that can be repaired, the gravest first; what each costs, and all of them after each."""

    members: Sequence[int]
    raw: Sequence[float]
    rest: Sequence[float]

    def alike(self, first: int) -> int:
        """How many findings from a place on cost the same."""
        return bisect_right(self.raw, -self.raw[first], lo=first, key=neg) - first


def _piles(costs: Sequence[Cost], words: int, weights: Weights, fixed: Collection[int]) -> dict[str, _Pile]:
    by_rule: dict[str, list[tuple[float, int]]] = {}
    for i, cost in enumerate(costs):
        if i not in fixed and (raw := _raw(cost, words, weights)):
            by_rule.setdefault(cost.rule, []).append((-raw, i))
    piles: dict[str, _Pile] = {}
    for rule, members in by_rule.items():
        members.sort()
        raws = [-raw for raw, _ in members]
        # Exact, so that a sum is the same whatever the order in which it is made.
        rest = [float(total) for total in accumulate(map(Fraction, reversed(raws)), initial=Fraction())]
        piles[rule] = _Pile([i for _, i in members], raws, rest[::-1])
    return piles


def _best(
    piles: Mapping[str, _Pile],
    done: Mapping[str, int],
    left: Callable[[Mapping[str, int]], float],
    fail_under: float,
) -> tuple[str, int]:
    """The rule of which to repair next, and how many: those with the best gain for each repair.

    `left` is the score when so many of each rule are repaired.
    """
    now = left(done)
    gains = (
        ((left({**done, rule: done[rule] + size}) - now) / size, size, rule)
        for rule, pile in piles.items()
        if (whole := len(pile.members) - done[rule])
        for size in sorted({1, whole})
    )
    gain, size, rule = max(gains, key=lambda found: (found[0], -found[1]))
    raw = piles[rule].raw[done[rule]]
    if size == 1 and gain >= raw * _NEARLY:  # no cap hides it, and so none hides the next of its kind
        size = min(piles[rule].alike(done[rule]), ceil((fail_under - now) / raw))
    return rule, size


def _capped(wanted: Mapping[str, float], weights: Weights) -> dict[str, float]:
    """The points of each rule."""
    return {rule: min(total, weights.of(rule).cap) for rule, total in wanted.items()}


def _by_category(capped: Mapping[str, float], category: Mapping[str, str]) -> dict[str, float]:
    """What the rules of each category come to."""
    return _sums(map(category.__getitem__, capped), capped.values())


def _taken(sums: Mapping[str, float], weights: Weights) -> dict[str, float]:
    """The points of each category."""
    return {name: min(total, weights.categories[name]) for name, total in sums.items()}


def _left(taken: Mapping[str, float]) -> float:
    """The score when categories take so many points."""
    return max(0.0, 100.0 - fsum(taken.values()))


def _raw(cost: Cost, words: int, weights: Weights) -> float:
    weight = weights.of(cost.rule)
    points = {"error": weight.error, "warning": weight.warning, "info": weight.info}[cost.severity] * cost.share
    return points if weight.whole else points * 1000 / max(words, weights.short)


def _part(taken: float, wanted: float) -> float:
    return taken / wanted if wanted else 1.0


def _sums(keys: Iterable[str], values: Iterable[float]) -> dict[str, float]:
    groups: dict[str, list[float]] = {}
    for key, value in zip(keys, values, strict=True):
        groups.setdefault(key, []).append(value)
    return {key: fsum(group) for key, group in groups.items()}
