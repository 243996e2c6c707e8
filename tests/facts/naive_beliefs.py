"""What is believed of every fact, by brute force: the twin of `gridcare.facts.fates`.

Written apart from it, for histories without rings: no rule about lines and roots is shared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridcare.days import start_of, utc
from gridcare.facts import Fact, Retracted
from tests.strategies import ZONE

if TYPE_CHECKING:
    from datetime import datetime


def happened_at(fact: Fact) -> datetime:
    """Return when it happened."""
    return utc(fact.at) if fact.at is not None else utc(start_of(fact.on, ZONE))  # type: ignore[arg-type]  # one of on and at is set


class Beliefs:
    """All facts of one history, as known by an instant."""

    def __init__(self, facts: list[Fact], by: datetime) -> None:
        self.by_id = {fact.id: fact for fact in facts}
        self.by = by
        self.facts = [fact for fact in facts if self.known(fact) <= by]

    def known(self, fact: Fact) -> datetime:
        """Return when it was known."""
        if fact.recorded_at is not None:
            return max(happened_at(fact), utc(fact.recorded_at))
        named = [fact.corrects, fact.fact_id if isinstance(fact, Retracted) else None]
        above = [self.by_id[name] for name in named if name is not None]
        return max([happened_at(fact), *(self.known(one) for one in above)])

    def above(self, fact: Fact) -> list[Fact]:
        """Return what a fact corrects, at any remove."""
        found: list[Fact] = []
        while fact.corrects is not None:
            fact = self.by_id[fact.corrects]
            found.append(fact)
        return found

    def origin(self, fact: Fact) -> Fact:
        """Return the first fact of a line."""
        return [fact, *self.above(fact)][-1]

    def withdrawn(self, fact: Fact) -> bool:
        """Tell whether a retraction that works hits a fact."""
        for one in self.facts:
            if isinstance(one, Retracted):
                hits = one.fact_id == fact.id
                hits_origin = one.fact_id == self.origin(fact).id
                in_time = self.known(fact) <= self.known(one)
                if (hits or (hits_origin and in_time)) and self.live(one):
                    return True
        return False

    def live(self, fact: Fact) -> bool:
        """Tell whether a fact is believed."""
        if fact not in self.facts or self.withdrawn(fact):
            return False
        rivals = [
            one
            for one in self.facts
            if one != fact and self.origin(one) == self.origin(fact) and not self.withdrawn(one)
        ]
        if any(fact in self.above(one) for one in rivals):
            return False
        leaves = [
            one for one in rivals if not any(one in self.above(other) for other in [*rivals, fact])
        ]
        mine = (self.known(fact), fact.id)
        return all((self.known(one), one.id) < mine for one in leaves)
