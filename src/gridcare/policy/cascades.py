"""Whether the rounds of a policy fit together: the notices they carry, the steps they follow on.

Comes in: a policy's notices and rules. Goes out: problems with their paths, and which places stand
above which. Deliberately not here: what is owed (`duties`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gridcare.errors import Problem, nearest
from gridcare.policy.fields import FIELDS
from gridcare.policy.shapes import Notice, Reach, Rule

__all__ = ["ABOVE", "round_problems"]

ABOVE: Final[Mapping[str, tuple[str, ...]]] = {
    "households": ("grids", "community"),
    "premises": ("grids", "community"),
    "compounds": ("grids", "community"),
    "grids": ("community",),
    "community": (),
}
"""The scopes whose places stand above those of a scope: a cascade runs downwards only."""


def round_problems(notices: Sequence[Notice], rules: Sequence[Rule]) -> Iterator[Problem]:
    """Check that every round names a notice there is, and follows on a round in a place above."""
    ids = [notice.id for notice in notices]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield Problem(f"notices[{index}].id", "expected an id not used by another notice")
    rounds = {rule.id: rule for rule in rules if isinstance(rule, Reach)}
    for index, rule in enumerate(rules):
        if isinstance(rule, Reach):
            yield from _notice_problems(rule, f"rules[{index}]", ids)
            yield from _step_problems(rule, f"rules[{index}]", rounds)


def _notice_problems(rule: Reach, path: str, ids: list[str]) -> Iterator[Problem]:
    if rule.notice is None:
        return
    if rule.notice not in ids:
        hint = nearest(rule.notice, ids)
        yield Problem(f"{path}.notice", f"expected one of the policy's notices{hint}")
    if (rule.deed.fact, "notice_id") not in FIELDS:
        yield Problem(f"{path}.deed.fact", "expected a kind of fact about notices")
    if rule.scope == "households" and not all(one.proves for one in rule.channels):
        yield Problem(f"{path}.channels", "expected channels that prove whom they reach")


def _step_problems(rule: Reach, path: str, rounds: Mapping[str, Reach]) -> Iterator[Problem]:
    if rule.after is None:
        return
    above = [one.id for one in rounds.values() if one.scope in ABOVE[rule.scope]]
    if rule.after not in above:
        expected = "expected the id of a round in a place above"
        yield Problem(f"{path}.after", f"{expected}{nearest(rule.after, above)}")
