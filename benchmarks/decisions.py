"""One decision at a time: `gridcare.compiled` beside `if` and `else` by hand.

Comes in: how many people. Goes out: people with their facts, and both ways to their regimens, alone
and with their days, and where they differ.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final

import decisions_by_hand
from decisions_by_hand import Person
from gridcare.catalogue import china
from gridcare.compiled import Decision, Standing, decision
from gridcare.facts import Degree, Severity
from gridcare.policy import Regimen

__all__ = ["ON", "decided", "differing", "people_at_intake", "ways"]

AS_OF: Final = datetime(2022, 8, 1, 12, tzinfo=timezone(timedelta(hours=8)))
ON: Final = AS_OF.date()
RULES: Final = (
    "close-contact",
    "contact-ruled-out",
    "inbound",
    "from-closed-loop",
    "from-closed-loop-unfit-home",
    "case",
    "discharged-case",
)
_KINDS: Final = (
    "exposed_on",
    "arrived_on",
    "left_closed_loop_on",
    "diagnosed_on",
    "discharged_on",
)
_MORE: Final = ("ruled_out_on", "confined_on", "home_assessed_on")
_DAYS_BEFORE, _DAYS_AFTER = 18, 3


def decided() -> Decision:
    """Return the decision: the rules of China's ninth protocol that a row can answer."""
    return decision(china.PROTOCOL_9, as_of=AS_OF, only=RULES)


def people_at_intake(count: int) -> list[Person]:
    """Make people with one thing that opens a regimen, or two, or none, and what goes with it."""
    return [_person(_numbers(number)) for number in range(count)]


def _numbers(number: int) -> Iterator[int]:
    """Yield numbers without end that look like chance and are the same each time."""
    state = number + 1
    while True:
        state = state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407 & (1 << 64) - 1
        yield state >> 40


def _person(numbers: Iterator[int]) -> Person:
    def one_of(values: Sequence[Any]) -> Any:  # noqa: ANN401 - any field
        return values[next(numbers) % len(values)]

    def day() -> date:
        return ON + timedelta(days=next(numbers) % (_DAYS_BEFORE + _DAYS_AFTER) - _DAYS_BEFORE)

    there = {one_of(_KINDS) for _ in range(one_of((0, 1, 1, 1, 1, 2)))}
    there |= {name for name in _MORE if next(numbers) % 4 == 0}
    return Person(
        **{name: day() for name in sorted(there)},
        exposed_degree=one_of((Degree.CLOSE, Degree.CLOSE, Degree.SECONDARY, Degree.OVERLAP, None)),
        arrived_abroad=one_of((True, True, False, None)),
        home_assessed_suitable=one_of((True, False)),
        diagnosed_severity=one_of((*Severity, None)),
    )


def ways(people: Sequence[Person], made: Decision) -> dict[str, Callable[[], list[Any]]]:
    """Return each way to answer for everybody, to be called as often as wanted.

    All are called as plain functions: what it costs to look one up on a module or an object, which
    Python 3.11 does at different speeds, is no part of a decision.
    """
    opened, standing = made.opened, made.standing
    opened_by_hand, standing_by_hand = decisions_by_hand.opened, decisions_by_hand.standing
    return {
        "opened": lambda: [opened(one) for one in people],
        "opened by hand": lambda: [opened_by_hand(one) for one in people],
        "standing": lambda: [standing(one, ON) for one in people],
        "standing by hand": lambda: [standing_by_hand(one, ON) for one in people],
    }


def differing(people: Sequence[Person], made: Decision) -> list[str]:
    """Name the people of whom the functions by hand say something else than the policy."""
    found = {name: [_plain(one) for one in way()] for name, way in ways(people, made).items()}
    return [
        f"{name}: {ours} and by hand {theirs} for {person}"
        for name in ("opened", "standing")
        for person, ours, theirs in zip(people, found[name], found[f"{name} by hand"], strict=True)
        if ours != theirs
    ]


def _plain(one: Regimen | Standing | None) -> object:
    """Return an answer with the name of its rule, which is sooner compared than the rule."""
    if one is None or isinstance(one, Regimen):
        return one and one.rule.id
    return (one.regimen.rule.id, *one[1:])
