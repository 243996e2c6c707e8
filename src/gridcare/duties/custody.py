"""Which community answers for a person when: what is due while another does is not owed here.

Comes in: the live entries about a person. Goes out: a `Custody`. Deliberately not here: periods; a
person is held through the same days whoever answers for them.

One rule parts all duties between two communities: whoever answers for the person at the last
instant of a duty's time owes it. What was due before a hand-over stays with the sender, done or
not; what is due later is the receiver's, and what was done for it before goes along as a fact. So
nothing is owed twice and nothing is owed by nobody, whatever the hour of the hand-over.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Final, NamedTuple

from gridcare.facts import AnsweredElsewhere, Entry, HandedOver, HandOverConfirmed, TakenOver

__all__ = ["OURS", "Custody", "custody_of"]


class Custody(NamedTuple):
    """Whether this community answers for a person at first, and the instants at which that turns.

    `unconfirmed_ids` are hand-overs that nobody has confirmed: they turn nothing yet.
    """

    at_first: bool
    turns: tuple[tuple[datetime, bool], ...] = ()
    unconfirmed_ids: tuple[str, ...] = ()

    def holds_at(self, instant: datetime) -> bool:
        """Tell whether this community answers for the person at an instant (in UTC)."""
        held = self.at_first
        for since, ours in self.turns:
            if since <= instant:
                held = ours
        return held


OURS: Final = Custody(at_first=True)
"""Nobody ever handed the person over."""


def custody_of(entries: Iterable[Entry], zone: tzinfo) -> Custody:
    """Return who answers for a person, from the entries about them."""
    told = [one for one in entries if one.live and isinstance(one.fact, _KINDS)]
    if not told:
        return OURS
    confirmed = {one.fact.hand_over_id for one in told if isinstance(one.fact, HandOverConfirmed)}
    turns = sorted(_turns(told, confirmed, zone))
    return Custody(
        at_first=_at_first(told, turns),
        turns=tuple(turns),
        unconfirmed_ids=tuple(
            one.fact.id
            for one in told
            if isinstance(one.fact, HandedOver) and one.root_id not in confirmed
        ),
    )


_KINDS: Final = (AnsweredElsewhere, HandedOver, HandOverConfirmed, TakenOver)


def _turns(
    told: Iterable[Entry], confirmed: set[str], zone: tzinfo
) -> Iterator[tuple[datetime, bool]]:
    for entry in told:
        since = entry.first_and_last_instant(zone)[0]
        if isinstance(entry.fact, TakenOver):
            yield since, True
        elif isinstance(entry.fact, HandedOver) and entry.root_id in confirmed:
            yield since, False


def _at_first(told: Iterable[Entry], turns: list[tuple[datetime, bool]]) -> bool:
    """Tell who answered before anything turned: whoever is taken over first was not ours."""
    if any(isinstance(one.fact, AnsweredElsewhere) for one in told):
        return False
    return not (turns and turns[0][1])
