"""What an authority ordered about an isolation under way, the same for every rule.

Comes in: the `ordered` facts of one person, as believed on a day, and for what the person was held
on which days. Goes out: `Orders`, what they come to on that day. Deliberately not here: whether the
authority might; that is for a court.

A death ends every episode, as an order would. An order takes effect on its day, or on the day it
became known if that is later. It concerns the episodes under way on that day, and with a purpose,
those in a phase for that purpose as the day begins; from then on it bears on the phases for that
purpose. The clock stands still on the days on which the person is suspended by an order that says
so, and on no others.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

import attrs

from gridcare.days import DaySpan, shift
from gridcare.facts import Clock, Entry, OrderAction, Purpose, Setting
from gridcare.policy.evidence import Judgement
from gridcare.policy.language import Via

__all__ = ["NO_ORDERS", "Held", "Orders", "effect_of", "orders_on"]


class Held(NamedTuple):
    """Days in a row on which a person was held for something, suspended or not."""

    first_on: date
    last_on: date
    purpose: Purpose


_Dated = tuple[date, Entry]


@attrs.frozen(kw_only=True)
class Orders:
    """The orders that concern an episode, each with the day from which it counts, in order.

    Asked with a purpose, it answers for the phases for that purpose; without one, for any.
    """

    dated: tuple[_Dated, ...] = ()
    died: Entry | None = None

    def _bearing_on(self, purpose: Purpose | None, *actions: OrderAction) -> list[_Dated]:
        return [
            (day, one)
            for day, one in self.dated
            if one.fact.action in actions
            and (purpose is None or one.fact.purpose in (None, purpose))
        ]

    def ended_by(self, purpose: Purpose, day: date) -> Entry | None:
        """Return what has ended a phase by a day: a death, or an order that has come to its day."""
        ending = self._bearing_on(purpose, OrderAction.END)
        due = (one for _day, one in ending if (one.fact.through_on or date.min) < day)
        return self.died or next(due, None)

    def paused_by(self, purpose: Purpose | None = None) -> Entry | None:
        """Return the last word on whether a phase is suspended."""
        pauses = self._bearing_on(purpose, *_PAUSING)
        return pauses[-1][1] if pauses else None

    def suspends(self, purpose: Purpose) -> bool:
        """Tell whether a phase is suspended: the last word on that was to suspend it."""
        return _is_suspension(self.paused_by(purpose))

    def extended_by(self, purpose: Purpose | None = None) -> Entry | None:
        """Return what extends a phase furthest."""
        extending = self._bearing_on(purpose, OrderAction.EXTEND)
        found = (one for _day, one in extending)
        return max(found, key=lambda one: one.fact.through_on, default=None)

    def extends_past(self, day: date, purpose: Purpose) -> bool:
        """Tell whether the person is to be held beyond a day."""
        extended_by = self.extended_by(purpose)
        return extended_by is not None and extended_by.fact.through_on > day

    def moved_by(self, purpose: Purpose | None = None) -> _Dated | None:
        """Return the last order to move, with the day from which it counts."""
        moves = self._bearing_on(purpose, OrderAction.MOVE)
        return moves[-1] if moves else None

    def setting_since(self, day: date, purpose: Purpose) -> Setting | None:
        """Return where the person was sent, if that was on or after a day."""
        moved_by = self.moved_by(purpose)
        if moved_by is None or moved_by[0] < day:
            return None
        setting: Setting = moved_by[1].fact.setting
        return setting

    def turning_days(self) -> Iterator[date]:
        """Yield the days ahead on which an order says that something changes."""
        ahead = self._bearing_on(None, OrderAction.END, OrderAction.EXTEND)
        named = [one.fact.through_on for _day, one in ahead if one.fact.through_on is not None]
        for through_on in named:
            yield from (through_on, shift(through_on, 1))

    def stopped(self, held: Sequence[Held]) -> Iterator[DaySpan]:
        """Yield the days on which the clock stood still, of those on which a person was held."""
        for first_on, last_on, purpose in held:
            pauses = self._bearing_on(purpose, *_PAUSING)
            ends = [*(shift(day, -1) for day, _one in pauses[1:]), date.max]
            for (since, one), until in zip(pauses, ends, strict=False):
                span = max(since, first_on), min(until, last_on)
                if one.fact.clock is Clock.STOPS and span[0] <= span[1]:
                    yield DaySpan(first_on=span[0], last_on=span[1])


NO_ORDERS: Final = Orders()
_PAUSING: Final = (OrderAction.SUSPEND, OrderAction.RESUME)


def _is_suspension(order: Entry | None) -> bool:
    return order is not None and order.fact.action is OrderAction.SUSPEND


def orders_on(
    at: Judgement, since: date, dawns: Sequence[tuple[date, frozenset[Purpose]]]
) -> Orders:
    """Return what was ordered since an episode took hold.

    `dawns` says, in order, from which day on a day began with the person held for which purposes.
    """
    died = next((one for one in at.evidence.about(Via.SELF, "died") if at.sees(one)), None)
    known = at.evidence.about(Via.SELF, "ordered")
    if not known and died is None:
        return NO_ORDERS
    dated = [(effect_of(one, at), one) for one in known if at.sees(one)]
    mine = [
        (day, one)
        for day, one in dated
        if since <= day <= at.day and _concerns(one, _held_for(day, dawns))
    ]
    mine.sort(key=lambda pair: (pair[0], *pair[1].sort_key()))
    return Orders(dated=tuple(mine), died=died)


def _concerns(order: Entry, held_for: frozenset[Purpose]) -> bool:
    purpose = order.fact.purpose
    return bool(held_for) if purpose is None else purpose in held_for


def _held_for(day: date, dawns: Sequence[tuple[date, frozenset[Purpose]]]) -> frozenset[Purpose]:
    """Return what a person was held for as a day began."""
    found = [purposes for first_on, purposes in dawns if first_on <= day]
    return found[-1] if found else frozenset()


def effect_of(entry: Entry, at: Judgement) -> date:
    """Return the day from which an order counts."""
    return entry.day if at.hindsight else entry.effect_on
