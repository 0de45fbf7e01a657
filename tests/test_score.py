"""The score: bounded, monotone, capped, normalised by length; and the cheapest way over the threshold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthlint.report import SEVERITIES
from healthlint.score import Cost, RuleWeight, Weights, cheapest_fixes, score

WEIGHTS = Weights(
    {"habit": RuleWeight(10, 4, 1, 15), "whole": RuleWeight(20, 10, 5, 20, whole=True)},
    RuleWeight(12, 5, 1, 20),
    {"claims": 50, "evidence": 25, "safety": 25},
    400,
)
CATEGORY = {"habit": "claims", "whole": "safety", "other": "claims", "third": "evidence"}
COSTS = st.lists(
    st.builds(
        lambda rule, severity, share: Cost(rule, CATEGORY[rule], severity, share),
        st.sampled_from(sorted(CATEGORY)),
        st.sampled_from(SEVERITIES),
        st.floats(0, 1),
    ),
    max_size=12,
)
LENGTHS = st.integers(1, 20_000)


@pytest.mark.parametrize(
    ("costs", "words", "expected"),
    [
        ([], 1000, 100.0),
        ([Cost("habit", "claims", "warning")], 1000, 96.0),
        ([Cost("habit", "claims", "warning")], 2000, 98.0),
        ([Cost("habit", "claims", "warning")], 100, 90.0),
        ([Cost("habit", "claims", "error")] * 9, 1000, 85.0),
        ([Cost("whole", "safety", "error")], 5000, 80.0),
        ([Cost("whole", "safety", "error", 0.5)], 5000, 90.0),
        ([Cost("habit", "evidence", "error")] * 9 + [Cost("other", "evidence", "error")] * 9, 1000, 75.0),
    ],
)
def test_score(costs, words, expected):
    assert score(costs, words, WEIGHTS).score == pytest.approx(expected)


@given(COSTS, LENGTHS)
def test_the_score_lies_between_0_and_100_and_is_what_the_points_leave(costs, words):
    verdict = score(costs, words, WEIGHTS)
    assert 0 <= verdict.score <= 100
    assert all(0 <= value <= 100 for value in verdict.categories.values())
    assert verdict.score == pytest.approx(max(0, 100 - sum(verdict.points)))


@given(COSTS, LENGTHS, st.data())
def test_removing_a_finding_never_lowers_a_score(costs, words, data):
    if not costs:
        return
    gone = data.draw(st.integers(0, len(costs) - 1))
    before, after = score(costs, words, WEIGHTS), score(costs[:gone] + costs[gone + 1 :], words, WEIGHTS)
    assert after.score >= before.score - 1e-9
    assert all(after.categories[c] >= before.categories[c] - 1e-9 for c in before.categories)


@given(COSTS, LENGTHS, st.floats(0, 100), st.sampled_from([(), ("error",), SEVERITIES]))
def test_the_fixes_reach_the_threshold_and_repair_what_fails(costs, words, fail_under, failing):
    fixed = cheapest_fixes(costs, words, WEIGHTS, fail_under, failing)
    left = [cost for i, cost in enumerate(costs) if i not in fixed]
    assert score(left, words, WEIGHTS).score >= fail_under
    assert not [cost for cost in left if cost.severity in failing and cost.share]
    assert all(costs[i].share for i in fixed)
    assert list(fixed) == sorted(set(fixed))


@pytest.mark.parametrize(
    ("costs", "fail_under", "failing", "expected"),
    [
        ([Cost("other", "claims", "info"), Cost("other", "claims", "error")], 90, (), (1,)),
        ([Cost("other", "claims", "info"), Cost("other", "claims", "error")], 0, ("error",), (1,)),
        ([Cost("other", "claims", "info")], 70, ("error",), ()),
        ([Cost("other", "claims", "error", 0.0), Cost("other", "claims", "error")], 100, ("error",), (1,)),
        ([Cost("habit", "claims", "error")] * 3 + [Cost("whole", "safety", "error")], 75, (), (3,)),
        ([Cost("third", "evidence", "info", 0)] + [Cost("other", "claims", "error")] * 2, 90, (), (1, 2)),
        ([Cost("other", "claims", "info", 1 / 2048)] * 40_960, 81, (), tuple(range(2048))),  # a book of one complaint
    ],
)
def test_cheapest_fixes(costs, fail_under, failing, expected):
    assert cheapest_fixes(costs, 1000, WEIGHTS, fail_under, failing) == expected
