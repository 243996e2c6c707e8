"""Whether what is to go up when it is overdue is owed at all: the deeds that ladders name.

Comes in: policies that are held together. Goes out: problems with their paths. Deliberately not
here: what is overdue, and whom it has reached (`assessment`).

A ladder may name deeds of any policy beside its own, so only a rulebook can tell which there are. A
name that leads nowhere would silently let everything stay where it is.
"""

from collections.abc import Iterable, Iterator, Sequence

from gridcare.errors import Problem, nearest
from gridcare.policy.document import Policy
from gridcare.policy.shapes import (
    TAKING_A_SPECIMEN,
    Escalate,
    Provide,
    Reach,
    Repeat,
    Restrict,
    Rule,
    Staff,
)

__all__ = ["ladder_problems"]


def ladder_problems(policies: Sequence[Policy]) -> Iterator[Problem]:
    """Yield where a ladder names a deed that no rule of these policies makes anybody owe."""
    known: list[str] | None = None
    for number, policy in enumerate(policies):
        for index, rule in enumerate(policy.rules):
            if not isinstance(rule, Escalate) or not rule.deeds:
                continue
            known = known or list(dict.fromkeys(_owed(policies)))
            for position, name in enumerate(rule.deeds):
                if name not in known:
                    path = f"[{number}].rules[{index}].deeds[{position}]"
                    expected = "expected the key of a deed that some rule makes owed"
                    yield Problem(path, f"{expected}{nearest(name, known)}")


def _owed(policies: Iterable[Policy]) -> Iterator[str]:
    """Yield the key of every deed that somebody may owe under these policies."""
    for policy in policies:
        for rule in policy.rules:
            yield from _owed_by(rule)


def _owed_by(rule: Rule) -> Iterator[str]:
    if isinstance(rule, Provide | Repeat | Reach | Staff):
        yield rule.deed.key
    elif isinstance(rule, Restrict) and any(phase.tests for phase in rule.phases):
        yield TAKING_A_SPECIMEN
