"""Several restrictions on one person, joined into one timeline for each purpose.

Comes in: spans of days, each with a setting, restrictions and the rules behind it. Goes out: spans
of one purpose that do not overlap, the strictest setting on every day, everyone's restrictions and
every rule behind them; a day is sure if it is sure for any of them. Deliberately not here: where
spans come from.

Joining is associative, commutative and idempotent, so that neither the order of rules nor the
number of times a rule is told changes anybody's days.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, TypeVar

from gridcare.bridge import derived, evolve
from gridcare.policy import Binding, Purpose, Restriction, Setting

__all__ = ["IsolationPhase", "join_phases"]

_DAY: Final = timedelta(days=1)

T = TypeVar("T", bound=str)


@derived
class IsolationPhase:
    """Days on which one purpose holds a person in one setting.

    `last_on` is None while the end is open. `soonest_on` is the last day if everything pending is
    granted, or the day before `first_on` if it then need not come to this phase at all; None while
    not even that is known. `rules` are "policy/rule" names, `because` the ids of the facts that led
    here.
    """

    purpose: Purpose
    setting: Setting
    binding: Binding
    restrictions: tuple[Restriction, ...]
    first_on: date
    last_on: date | None
    soonest_on: date | None
    rules: tuple[str, ...]
    because: tuple[str, ...]

    def covers(self, day: date) -> bool:
        """Tell whether the phase holds on a day."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)

    @property
    def may_fall_away(self) -> bool:
        """Whether it need not come to this phase, if everything pending is granted."""
        return self.soonest_on is not None and self.soonest_on < self.first_on


def join_phases(phases: Iterable[IsolationPhase]) -> tuple[IsolationPhase, ...]:
    """Join phases: one row of days for each purpose, sorted by first day.

    What is advised makes a row of its own: advice never turns into an order by being merged.
    """
    rows: dict[tuple[Purpose, Binding], list[IsolationPhase]] = {}
    for phase in phases:
        rows.setdefault((phase.purpose, phase.binding), []).append(phase)
    joined = [one for row in rows.values() for one in _join(row)]
    return tuple(sorted(joined, key=lambda one: (one.first_on, one.purpose, one.binding)))


def _join(phases: list[IsolationPhase]) -> list[IsolationPhase]:
    """Cut at every edge, merge what covers each piece, and glue equal neighbours."""
    joined: list[IsolationPhase] = []
    for first_on, last_on in _pieces(phases):
        covering = [one for one in phases if one.covers(first_on)]
        if not covering:
            continue
        piece = _merged(covering, first_on, last_on)
        if joined and _continues(joined[-1], piece):
            before = joined.pop()
            soonest_on = piece.soonest_on if _all_sure(before) else before.soonest_on
            piece = evolve(before, last_on=piece.last_on, soonest_on=soonest_on)
        joined.append(piece)
    return joined


def _pieces(phases: list[IsolationPhase]) -> Iterator[tuple[date, date | None]]:
    edges = {one.first_on for one in phases}
    edges |= {one.last_on + _DAY for one in phases if one.last_on is not None}
    starts = sorted(edges)
    for first_on, after in zip(starts, [*starts[1:], None], strict=True):
        yield first_on, None if after is None else after - _DAY


def _merged(covering: list[IsolationPhase], first_on: date, last_on: date | None) -> IsolationPhase:
    return IsolationPhase(
        purpose=covering[0].purpose,
        binding=covering[0].binding,
        setting=max((one.setting for one in covering), key=lambda one: one.strictness),
        restrictions=_union(one.restrictions for one in covering),
        first_on=first_on,
        last_on=last_on,
        soonest_on=_soonest(covering, first_on, last_on),
        rules=_union(one.rules for one in covering),
        because=_union(one.because for one in covering),
    )


def _soonest(covering: list[IsolationPhase], first_on: date, last_on: date | None) -> date | None:
    """Return the last sure day of a piece: the day before it, if it has none."""
    ends = [one.soonest_on or date.max for one in covering]
    soonest_on = min(max(*ends, first_on - _DAY), last_on or date.max)
    return None if soonest_on == date.max else soonest_on


def _union(groups: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(sorted({one for group in groups for one in group}))


def _continues(before: IsolationPhase, after: IsolationPhase) -> bool:
    """Tell whether two pieces are one phase: no gap, one nature, sure days before unsure."""
    touching = before.last_on == after.first_on - _DAY
    in_order = _all_sure(before) or after.may_fall_away
    return touching and in_order and _nature(before) == _nature(after)


def _all_sure(phase: IsolationPhase) -> bool:
    return phase.soonest_on == phase.last_on


def _nature(phase: IsolationPhase) -> tuple[object, ...]:
    return phase.setting, phase.restrictions, phase.rules, phase.because
