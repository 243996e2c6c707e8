"""Whether a fact is about a deed, and whether it counts as having done it.

Comes in: a deed and an entry. Goes out: truth values. Deliberately not here: when it was done, and
for which duty (`matching`).
"""

from datetime import date
from typing import Final

from gridcare.facts import Entry, Outcome
from gridcare.policy import Condition, Deed, Evidence, Judgement, matches

__all__ = ["counts", "is_about", "outcome_of"]

_DONE: Final = Outcome.DONE
_NOWHERE: Final = Judgement(evidence=Evidence.of(()), day=date.min, known_by=date.max)


def is_about(deed: Deed, entry: Entry) -> bool:
    """Tell whether a fact is about a deed at all."""
    if entry.fact.kind not in deed.kinds:
        return False
    return deed.where is None or _fulfils(entry, deed.where)


def counts(deed: Deed, entry: Entry) -> bool:
    """Tell whether a fact about a deed shows it done, with all that is required."""
    done = outcome_of(entry) is _DONE
    return done and (deed.requires is None or _fulfils(entry, deed.requires))


def outcome_of(entry: Entry) -> Outcome:
    """Return how an attempt went; what has no outcome was done."""
    outcome: Outcome = getattr(entry.fact, "outcome", _DONE)
    return outcome


def _fulfils(entry: Entry, condition: Condition) -> bool:
    return matches(condition, entry, entry.fact.kind, _NOWHERE)
