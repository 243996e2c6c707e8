"""What may yet move an end, read off the rule.

Comes in: a *restrict* rule. Goes out: conditions. Deliberately not here: whether any of them holds.
"""

from collections.abc import Iterator

from gridcare.policy.language import (
    All,
    Any,
    Condition,
    Day,
    FirstKnown,
    Hours,
    Last,
    Months,
    Pick,
    Reached,
    Seen,
    Term,
)
from gridcare.policy.shapes import Restrict

__all__ = ["ways_longer", "ways_out"]


def ways_out(rule: Restrict) -> Iterator[Condition]:
    """Yield what would end a phase before its last day: choices that are no matter of time."""
    for phase in rule.phases:
        yield from _alternatives(phase.until)


def _alternatives(condition: Condition) -> Iterator[Condition]:
    match condition:
        case All():
            for part in condition.of:
                yield from _alternatives(part)
        case Any():
            yield from (part for part in condition.of if not isinstance(part, Reached))
        case _:
            return


def ways_longer(rule: Restrict) -> Iterator[Condition]:
    """Yield what would hold the person longer, or otherwise: new events, and other rules."""
    picks = [*rule.resets, *(pick for phase in rule.phases for pick in _moving(phase.until))]
    yield from (Seen(pick=pick) for pick in dict.fromkeys(picks))
    yield from (switch.when for switch in rule.switches)


def _moving(condition: Condition) -> Iterator[Pick]:
    """Yield the picks whose last fact the end counts from: another one moves it."""
    match condition:
        case All() | Any():
            for part in condition.of:
                yield from _moving(part)
        case Reached():
            yield from _last_of(condition.day)
        case _:
            return


def _last_of(term: Term) -> Iterator[Pick]:
    match term:
        case Last():
            yield from term.of
        case Day() | Months() | Hours():
            yield from _last_of(term.of)
        case FirstKnown():
            for part in term.of:
                yield from _last_of(part)
        case _:
            return
