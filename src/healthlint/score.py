"""From findings to a score of 0 to 100, to one for each category, and to the cheapest way over the threshold.

Each finding costs points by its rule and severity. Findings of single sentences cost in proportion to how much of the
article they are, so that length neither hides nor makes a habit; findings about the whole article cost
the same at any length. A rule's points are capped and so are a category's. `docs/scoring.md` explains it for editors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from healthlint.report import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


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
    """The verdict on an article of so many words.

    Removing a finding never lowers a score: every sum is over non-negative points and every cap is a minimum.
    """
    raw = [_raw(cost, words, weights) for cost in costs]
    by_rule = _sums((cost.rule for cost in costs), raw)
    factor = {rule: min(1.0, weights.of(rule).cap / total) if total else 1.0 for rule, total in by_rule.items()}
    capped = [points * factor[cost.rule] for cost, points in zip(costs, raw, strict=True)]
    by_category = _sums((cost.category for cost in costs), capped)
    taken = {category: min(total, weights.categories[category]) for category, total in by_category.items()}
    squeeze = {c: taken[c] / total if total else 1.0 for c, total in by_category.items()}
    points = tuple(value * squeeze[cost.category] for cost, value in zip(costs, capped, strict=True))
    total = max(0.0, 100.0 - sum(taken.values()))
    categories: dict[str, float] = {
        c: 100.0 * (1 - taken.get(c, 0.0) / weights.categories[c]) for c in CATEGORIES if c in weights.categories
    }
    return Verdict(total, categories, points)


def cheapest_fixes(
    costs: Sequence[Cost], words: int, weights: Weights, fail_under: float, failing: Sequence[str]
) -> tuple[int, ...]:
    """Indices of the fewest findings whose repair lets the article pass, as far as taking the best next one finds them.

    Findings of a severity in `failing` must all go; beyond them the finding (or the whole rule, where a cap hides
    single repairs) that wins most points for each repair is taken until the threshold is reached. Empty if it passes.
    """
    fixed = {i for i, cost in enumerate(costs) if cost.severity in failing and cost.share}
    weighing = sum(cost.share > 0 for cost in costs)
    while _left(costs, fixed, words, weights) < fail_under and len(fixed) < weighing:
        fixed |= _best(costs, fixed, words, weights)
    return tuple(sorted(fixed))


def _best(costs: Sequence[Cost], fixed: set[int], words: int, weights: Weights) -> set[int]:
    """The next set of findings to repair: the k gravest of one rule, with the best gain for each of them."""
    now = _left(costs, fixed, words, weights)
    best: tuple[float, int, set[int]] | None = None
    by_rule: dict[str, list[int]] = {}
    for i, cost in enumerate(costs):
        if i not in fixed and cost.share:
            by_rule.setdefault(cost.rule, []).append(i)
    for members in by_rule.values():
        members.sort(key=lambda i: (-_raw(costs[i], words, weights), i))
        for size in {1, len(members)}:
            chosen = set(members[:size])
            gain = (_left(costs, fixed | chosen, words, weights) - now) / size
            if best is None or (gain, -size) > (best[0], -best[1]):
                best = (gain, size, chosen)
    return best[2] if best else set(range(len(costs)))


def _left(costs: Sequence[Cost], fixed: set[int], words: int, weights: Weights) -> float:
    return score([cost for i, cost in enumerate(costs) if i not in fixed], words, weights).score


def _raw(cost: Cost, words: int, weights: Weights) -> float:
    weight = weights.of(cost.rule)
    points = {"error": weight.error, "warning": weight.warning, "info": weight.info}[cost.severity] * cost.share
    return points if weight.whole else points * 1000 / max(words, weights.short)


def _sums(keys: Iterable[str], values: Sequence[float]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for key, value in zip(keys, values, strict=True):
        sums[key] = sums.get(key, 0.0) + value
    return sums
