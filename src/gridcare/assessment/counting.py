"""From which day the days of an isolation count, and which number each of them has.

Comes in: a `Teller`, a period. Goes out: numbers of days, and the sentence that says how they are
counted. Deliberately not here: how long anybody is held; the rule has said so already.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

import attrs

from gridcare.assessment.teller import Teller
from gridcare.bridge import field_names
from gridcare.days import shift
from gridcare.periods import HeldCourse, IsolationPeriod
from gridcare.policy import (
    All,
    Any,
    Base,
    Began,
    Condition,
    Day,
    Entered,
    First,
    FirstKnown,
    Last,
    Opened,
    Pick,
    Reached,
    Term,
    Via,
)
from gridcare.wording import say

__all__ = ["count_on", "counting", "other_tie"]


@attrs.frozen(kw_only=True)
class _Count:
    """How a period counts: from which day, which number that day has, and the numbers that matter.

    `held` is the course whose count it is. Where an order stopped the count, no number is named.
    """

    base_on: date
    anchor: int
    named: tuple[tuple[date, int], ...]
    held: HeldCourse | None

    @property
    def first_on(self) -> date:
        """The first day that counts: day 1."""
        return shift(self.base_on, 1 - self.anchor)


def _count_of(teller: Teller, period: IsolationPeriod) -> _Count | None:
    """Return how a period counts, None if its end is no matter of counting."""
    base_on = period.base_on or period.opened_on
    held = _decisive(teller, period)
    if period.counted_from is None:
        return None
    terms = [] if held is None else list(_terms(teller, held, period.base_kind))
    derived = 1 if period.counted_from == base_on else 0
    days = sorted({(shift(base_on, one.n - one.anchor_day), one.n) for one in terms})
    named = () if _was_stopped(period) else tuple(one for one in days if one[0] >= base_on)
    anchor = terms[0].anchor_day if terms else derived
    return _Count(base_on=base_on, anchor=anchor, named=named, held=held)


def _was_stopped(period: IsolationPeriod) -> bool:
    return any(one.kind == "suspended" for one in period.changes)


def _decisive(teller: Teller, period: IsolationPeriod) -> HeldCourse | None:
    """Return the course whose end the period's end is."""
    counted = period.base_on, period.base_kind, period.counted_from
    found = [
        one
        for one in teller.courses(period)
        if (one.course.base_on, one.course.base_kind, one.course.counted_from) == counted
    ]
    return max(found, key=lambda one: one.course.last_on or date.max, default=None)


def _terms(teller: Teller, held: HeldCourse, kind: str) -> Iterator[Day]:
    """Yield the days by number that a rule counts from facts of a kind.

    Each phase has an entry of its own: that of the last one is what the end counts from.
    """
    _policy, founding = teller.restricting[held.founding]
    opening = {pick.kind for pick in founding.opens}
    last = held.course.spans[-1].phase
    phases = held.rule.phases[last : last + 1] if kind == "entered" else held.rule.phases
    for phase in phases:
        for term in _days_in(phase.until):
            if kind in _anchors(term.of, opening):
                yield term


def _days_in(condition: Condition) -> Iterator[Day]:
    match condition:
        case All() | Any():
            for part in condition.of:
                yield from _days_in(part)
        case Reached():
            if isinstance(condition.day, Day):
                yield condition.day
        case _:
            return


def _anchors(term: Term, opening: Iterable[str]) -> Iterator[str]:
    """Yield of what kind the day may be that a term counts from."""
    match term:
        case First() | Last() | Base():
            yield from (pick.kind for pick in term.of)
        case FirstKnown():
            for part in term.of:
                yield from _anchors(part, opening)
        case Began():
            yield from opening
        case Opened() | Entered():
            yield term.term
        case _:
            return


# --- numbers --------------------------------------------------------------------------------------


def count_on(teller: Teller, period: IsolationPeriod, day: date) -> tuple[int, int | None] | None:
    """Return the number of a day among those that count, and how many these are in all.

    None on a day that does not count, and where an order stopped the count.
    """
    count = _count_of(teller, period)
    if count is None or _was_stopped(period) or day < count.first_on:
        return None
    last_on = period.last_on
    total = None if last_on is None else (last_on - count.first_on).days + 1
    return (day - count.first_on).days + 1, total


# --- the sentence ---------------------------------------------------------------------------------


def counting(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say from which day the days count, which number it has, and which days are counted."""
    count = _count_of(teller, period)
    if count is None:
        return
    base = {"base": _base(teller, period, count.held), "anchor": count.anchor}
    match count.named:
        case ():
            yield teller.says("explain.base", **base)
        case ((last_on, n),):
            first_on = count.first_on
            yield teller.says("explain.base_counting", **base, n=n, first=first_on, last=last_on)
        case named:
            words = (teller.says("explain.number", n=n, day=day) for day, n in named)
            yield teller.says("explain.base_numbers", **base, numbers=teller.listed(words))


def _base(teller: Teller, period: IsolationPeriod, held: HeldCourse | None) -> str:
    """Name what the days count from; of other people, to the person, only who they are."""
    kind, on = period.base_kind, period.base_on
    if not teller.to_you:
        named = say(f"base.{kind}", teller.lang)
        return teller.says("explain.base_own", kind=named, day=on)
    via = None if held is None else other_tie(held.rule.phases, kind)
    if via is None or any(one.day == on for one in teller.evidence.about(Via.SELF, kind)):
        named = say(f"yours.{kind}", teller.lang)
        return teller.says("explain.base_own", kind=named, day=on)
    return teller.says("explain.base_theirs", kind=say(f"theirs.{via}", teller.lang), day=on)


def other_tie(node: object, *kinds: str) -> Via | None:
    """Return through whom a part of a rule looks at others, for facts of these kinds, or any."""
    found = {pick.via for pick in _picks(node) if not kinds or pick.kind in kinds}
    return min(found - {Via.SELF, Via.AREA}, default=None)


def _picks(node: object) -> Iterator[Pick]:
    """Yield every pick below a part of a rule."""
    if isinstance(node, Pick):
        yield node
    if isinstance(node, tuple):
        for part in cast("tuple[object, ...]", node):
            yield from _picks(part)
        return
    for name in field_names(node.__class__):
        yield from _picks(getattr(node, name))
