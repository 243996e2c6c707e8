"""Whether a fact is about a deed, and whether it counts as having done it.

Comes in: a deed and an entry. Goes out: truth values. Deliberately not here: when it was done, and
for which duty (`matching`).
"""

from datetime import date
from typing import Final

from gridcare.facts import Entry, Outcome
from gridcare.policy import Deed, Evidence, Judgement

__all__ = ["counts", "is_about", "outcome_of"]

_DONE: Final = Outcome.DONE
_NOWHERE: Final = Judgement(evidence=Evidence.of(()), day=date.min, known_by=date.max)


def is_about(deed: Deed, entry: Entry) -> bool:
    """Tell whether a fact is about a deed at all."""
    sieves = deed.sieves.get(entry.fact.kind)
    return sieves is not None and sieves[0](entry, _NOWHERE)


def counts(deed: Deed, entry: Entry) -> bool:
    """Tell whether a fact about a deed shows it done, with all that is required."""
    return outcome_of(entry) is _DONE and deed.sieves[entry.fact.kind][1](entry, _NOWHERE)


def outcome_of(entry: Entry) -> Outcome:
    """Return how an attempt went; what has no outcome was done."""
    outcome: Outcome = getattr(entry.fact, "outcome", _DONE)
    return outcome
