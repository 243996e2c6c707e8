"""What an authority ordered about an isolation under way, the same for every rule.

Comes in: the `ordered` facts of one person, as believed on a day. Goes out: `Orders`, what they
come to on that day. Deliberately not here: whether the authority might; that is for a court.

A death ends every episode, as an order would. An order takes effect on its day, or on the day it
became known if that is later. It concerns the episodes under way on that day, and with a purpose,
those in a phase for that purpose.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import attrs

from gridcare.days import DaySpan, shift
from gridcare.facts import Clock, Entry, OrderAction, Purpose, Setting
from gridcare.policy.evidence import Judgement
from gridcare.policy.language import Via

__all__ = ["NO_ORDERS", "Orders", "effect_of", "orders_on"]


@attrs.frozen(kw_only=True)
class Orders:
    """What has been ordered by a day, each with the fact that says so.

    `paused_by` is what suspended or resumed it last, `moved_on` the day from which the move counts,
    `ends_later` the last day that an order to end leaves.
    `stopped` are days that do not count, through the day asked about.
    """

    ended_by: Entry | None = None
    paused_by: Entry | None = None
    extended_by: Entry | None = None
    moved_by: Entry | None = None
    moved_on: date | None = None
    ends_later: date | None = None
    stopped: tuple[DaySpan, ...] = ()

    @property
    def suspended(self) -> bool:
        """Whether the isolation is suspended: the last word on that was to suspend it."""
        return self.paused_by is not None and self.paused_by.fact.action is OrderAction.SUSPEND

    def extends_past(self, day: date) -> bool:
        """Tell whether the person is to be held beyond a day."""
        return self.extended_by is not None and self.extended_by.fact.through_on > day

    def setting_since(self, day: date | None) -> Setting | None:
        """Return where the person was sent, if that was on or after a day."""
        if self.moved_by is None or day is None or self.moved_on is None or self.moved_on < day:
            return None
        setting: Setting = self.moved_by.fact.setting
        return setting


NO_ORDERS: Final = Orders()


def orders_on(at: Judgement, since: date, purpose: Purpose, purposes: frozenset[Purpose]) -> Orders:
    """Return what was ordered since an episode took hold, for the phase it is in.

    `purpose` is that of the phase, `purposes` are all that the rule serves: days on which a clock
    stood still in one phase are not counted in the next either.
    """
    died = next((one for one in at.evidence.about(Via.SELF, "died") if at.sees(one)), None)
    if died is not None and effect_of(died, at) <= at.day:
        return Orders(ended_by=died)
    known = at.evidence.about(Via.SELF, "ordered")
    if not known:
        return NO_ORDERS
    dated = [(effect_of(one, at), one) for one in known if at.sees(one)]
    mine = [
        (day, one)
        for day, one in dated
        if since <= day <= at.day and (one.fact.purpose is None or one.fact.purpose in purposes)
    ]
    mine.sort(key=lambda pair: (pair[0], *pair[1].sort_key()))
    return _summed(mine, purpose, at) if mine else NO_ORDERS


def effect_of(entry: Entry, at: Judgement) -> date:
    """Return the day from which an order counts."""
    return entry.day if at.hindsight else entry.effect_on


_Dated = tuple[date, Entry]


def _summed(orders: Sequence[_Dated], purpose: Purpose, at: Judgement) -> Orders:
    here = [pair for pair in orders if pair[1].fact.purpose in (None, purpose)]
    ending = [one for _day, one in here if one.fact.action is OrderAction.END]
    extending = [one for _day, one in here if one.fact.action is OrderAction.EXTEND]
    moves = [pair for pair in here if pair[1].fact.action is OrderAction.MOVE]
    moved_on, moved_by = moves[-1] if moves else (None, None)
    pauses = [one for _day, one in here if one.fact.action in _PAUSING]
    return Orders(
        ended_by=next((one for one in ending if _is_due(one, at)), None),
        ends_later=min(
            (one.fact.through_on for one in ending if not _is_due(one, at)), default=None
        ),
        paused_by=pauses[-1] if pauses else None,
        extended_by=max(extending, key=lambda one: one.fact.through_on, default=None),
        moved_by=moved_by,
        moved_on=moved_on,
        stopped=tuple(_stopped(orders, at)),
    )


def _is_due(order: Entry, at: Judgement) -> bool:
    """Tell whether an order to end has come to its day."""
    return order.fact.through_on is None or order.fact.through_on < at.day


_PAUSING: Final = (OrderAction.SUSPEND, OrderAction.RESUME)


def _stopped(orders: Sequence[_Dated], at: Judgement) -> Iterator[DaySpan]:
    """Yield the days on which the clock stood still: from a suspension until the next order."""
    pauses = [pair for pair in orders if pair[1].fact.action in _PAUSING]
    ends = [shift(day, -1) for day, _one in pauses[1:]]
    for (first_on, one), last_on in zip(pauses, [*ends, at.day], strict=False):
        if one.fact.clock is Clock.STOPS and first_on <= last_on:
            yield DaySpan(first_on=first_on, last_on=last_on)
