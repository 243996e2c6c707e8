"""Conditions on one fact, made ready to be asked of many facts.

Comes in: a condition, and the kind of fact it will be asked of. Goes out: a function of an entry.
Deliberately not here: what any word means. `judging` says that, and answers itself whatever does
not rest on the fact alone.
"""

from collections.abc import Callable
from operator import attrgetter

from gridcare.facts import Entry
from gridcare.policy.evidence import Judgement
from gridcare.policy.grades import GRADED
from gridcare.policy.judging import COMPARISONS, matches
from gridcare.policy.language import All, Any, Condition, Is

__all__ = ["Sieve", "sieve_of"]

Sieve = Callable[[Entry, Judgement], bool]
"""Tells whether a fact fulfils a condition, as judged from somewhere."""


def sieve_of(condition: Condition | None, kind: str) -> Sieve:
    """Make a condition on facts of one kind ready; without one, every fact will do."""
    match condition:
        case None:
            return _everything
        case Is() if (kind, condition.field) not in GRADED:
            return _is(condition)
        case All():
            return _all(tuple(sieve_of(part, kind) for part in condition.of))
        case Any():
            return _any(tuple(sieve_of(part, kind) for part in condition.of))
        case _:
            return lambda entry, at: matches(condition, entry, kind, at)


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
