"""Conditions on one fact, made ready to be asked of many facts.

Comes in: a condition, and the kind of fact it will be asked of. Goes out: a function of an entry.
Deliberately not here: what any word means. `judging` says that, and answers itself whatever does
not rest on the fact alone.
"""

from collections.abc import Callable
from operator import attrgetter

from gridcare.facts import Entry
from gridcare.places import enclosing_areas
from gridcare.policy.evidence import Judgement
from gridcare.policy.grades import GRADED
from gridcare.policy.judging import COMPARISONS, matches
from gridcare.policy.language import (
    AREA_FIELDS,
    All,
    Any,
    Condition,
    InArea,
    Is,
    Not,
    StayedDuring,
)

__all__ = ["Sieve", "rests_on_fact", "sieve_of"]

Sieve = Callable[[Entry, Judgement], bool]
"""Tells whether a fact fulfils a condition, as judged from somewhere."""


def sieve_of(condition: Condition | None, kind: str) -> Sieve:
    """Make a condition on facts of one kind ready; without one, every fact will do."""
    match condition:
        case None:
            return _everything
        case Is() if (kind, condition.field) not in GRADED:
            return _is(condition)
        case InArea():
            return _in_area(condition)
        case StayedDuring():
            return _stayed_during(condition)
        case All():
            return _all(tuple(sieve_of(part, kind) for part in condition.of))
        case Any():
            return _any(tuple(sieve_of(part, kind) for part in condition.of))
        case Not() if rests_on_fact(condition.of, kind):
            part = sieve_of(condition.of, kind)
            return lambda entry, at: not part(entry, at)
        case _:
            return lambda entry, at: matches(condition, entry, kind, at)


def rests_on_fact(where: Condition | None, kind: str) -> bool:
    """Tell whether a condition on a fact is answered by the fact alone, on whatever day."""
    match where:
        case None | InArea() | StayedDuring():
            return True
        case Is():
            return (kind, where.field) not in GRADED
        case All() | Any():
            return all(rests_on_fact(part, kind) for part in where.of)
        case Not():
            return rests_on_fact(where.of, kind)
        case _:
            return False


def _everything(_entry: Entry, _at: Judgement) -> bool:
    return True


def _is(condition: Is) -> Sieve:
    read, compare, wanted = (
        attrgetter(condition.field),
        COMPARISONS[condition.op],
        condition.value,
    )

    def sieve(entry: Entry, _at: Judgement) -> bool:
        found = read(entry.fact)
        return found is not None and bool(compare(found, wanted))

    return sieve


def _in_area(condition: InArea) -> Sieve:
    wanted = {enclosing_areas(area)[0] for area in condition.areas}

    def sieve(entry: Entry, _at: Judgement) -> bool:
        fact = entry.fact
        named = next((found for name in AREA_FIELDS if (found := getattr(fact, name, None))), None)
        return named is not None and not wanted.isdisjoint(enclosing_areas(named))

    return sieve


def _stayed_during(condition: StayedDuring) -> Sieve:
    first_on, last_on = condition.first_on, condition.last_on

    def sieve(entry: Entry, _at: Judgement) -> bool:
        # Of a stay that is said to begin after it ended, only the end is sure.
        since = min(entry.fact.stayed_since or entry.day, entry.day)
        return first_on <= entry.day and (last_on is None or since <= last_on)

    return sieve


def _all(parts: tuple[Sieve, ...]) -> Sieve:
    if len(parts) == 1:
        return parts[0]

    def sieve(entry: Entry, at: Judgement) -> bool:
        for part in parts:  # noqa: SIM110 - a generator costs more than what it asks
            if not part(entry, at):
                return False
        return True

    return sieve


def _any(parts: tuple[Sieve, ...]) -> Sieve:
    return lambda entry, at: any(part(entry, at) for part in parts)
