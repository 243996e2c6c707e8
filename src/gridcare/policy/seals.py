"""A seal 封门贴 is a paper marker and never a lock: what is put on must come off.

Comes in: the rules of a policy. Goes out: a problem for each rule that asks for a seal and leaves
it on. Deliberately not here: whether a seal was taken off (`assessment`), who may leave a sealed
home (`permits`; in an emergency everybody may).
"""

from collections.abc import Iterator, Sequence

from gridcare.errors import Problem
from gridcare.facts import Seal
from gridcare.policy.language import All, Any, Condition, Is
from gridcare.policy.shapes import Deed, Provide, Repeat, Rule

__all__ = ["seal_problems"]


def seal_problems(rules: Sequence[Rule]) -> Iterator[Problem]:
    """Yield the rules that put a seal on doors from which no rule takes it off again."""
    taken_off = [
        one.to
        for one in rules
        if isinstance(one, Provide) and one.when == "ends" and _handles_seal(one.deed, Seal.REMOVED)
    ]
    for index, rule in enumerate(rules):
        if not isinstance(rule, Provide | Repeat) or not _handles_seal(rule.deed, Seal.APPLIED):
            continue
        if all(rule.to != target for target in taken_off):
            expected = "expected also a rule for the same people by which the seal comes off"
            yield Problem(f"rules[{index}].deed", expected)


def _handles_seal(deed: Deed, action: Seal) -> bool:
    asked = [one for one in (deed.where, deed.requires) if one is not None]
    parts = (one for part in asked for one in _parts(part))
    return deed.fact == "seal_handled" and any(
        isinstance(one, Is) and _admits(one, action) for one in parts
    )


def _admits(condition: Is, action: Seal) -> bool:
    wanted = condition.value
    return action.value in wanted if isinstance(wanted, tuple) else action.value == wanted


def _parts(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and all of which it is made by *all* and *any*."""
    yield condition
    if isinstance(condition, All | Any):
        for part in condition.of:
            yield from _parts(part)
