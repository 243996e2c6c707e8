"""Several restrictions on one person, joined into one timeline for each purpose.

Comes in: spans of days, each with a setting, restrictions and the rules behind it. Goes out: spans
of one purpose that do not overlap, the strictest setting on every day, everyone's restrictions and
every rule behind them. Deliberately not here: where spans come from.

Joining is associative, commutative and idempotent, so that neither the order of rules nor the
number of times a rule is told changes anybody's days.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, TypeVar

import attrs

from gridcare.bridge import derived
from gridcare.policy import Purpose, Restriction, Setting

__all__ = ["IsolationPhase", "join_phases"]

_DAY: Final = timedelta(days=1)

T = TypeVar("T", bound=str)


@derived
class IsolationPhase:
    """Days on which one purpose holds a person in one setting.

    `last_on` is None while the end is open; then `soonest_on` is the last day if everything pending
    is granted. `rules` are "policy/rule" names, `because` the ids of the facts that led here.
    """

    purpose: Purpose
    setting: Setting
    restrictions: tuple[Restriction, ...]
    first_on: date
    last_on: date | None
    soonest_on: date | None
    rules: tuple[str, ...]
    because: tuple[str, ...]

    def covers(self, day: date) -> bool:
        """Tell whether the phase holds on a day."""
        return self.first_on <= day and (self.last_on is None or day <= self.last_on)


def join_phases(phases: Iterable[IsolationPhase]) -> tuple[IsolationPhase, ...]:
    """Join phases: one row of days for each purpose, sorted by first day."""
    by_purpose: dict[Purpose, list[IsolationPhase]] = {}
    for phase in phases:
        by_purpose.setdefault(phase.purpose, []).append(phase)
    joined = [one for purpose in sorted(by_purpose) for one in _join(by_purpose[purpose])]
    return tuple(sorted(joined, key=lambda one: (one.first_on, one.purpose)))


def _join(phases: list[IsolationPhase]) -> Iterator[IsolationPhase]:
    """Cut at every edge, merge what covers each piece, and glue equal neighbours."""
    if len(phases) == 1:
        yield phases[0]
        return
    current: IsolationPhase | None = None
    for first_on, last_on in _pieces(phases):
        covering = [one for one in phases if one.covers(first_on)]
        if not covering:
            continue
        piece = _merged(covering, first_on, last_on)
        if current is not None and _continues(current, piece):
            current = attrs.evolve(current, last_on=piece.last_on, soonest_on=piece.soonest_on)
            continue
        if current is not None:
            yield current
        current = piece
    if current is not None:
        yield current


def _pieces(phases: list[IsolationPhase]) -> Iterator[tuple[date, date | None]]:
    edges = {one.first_on for one in phases}
    edges |= {one.last_on + _DAY for one in phases if one.last_on is not None}
    starts = sorted(edges)
    for number, first_on in enumerate(starts):
        after = starts[number + 1] if number + 1 < len(starts) else None
        yield first_on, None if after is None else after - _DAY


def _merged(
    covering: list[IsolationPhase], first_on: date, last_on: date | None
) -> IsolationPhase:
    soonest = [one.soonest_on for one in covering]
    known = [day for day in soonest if day is not None]
    return IsolationPhase(
        purpose=covering[0].purpose,
        setting=max((one.setting for one in covering), key=lambda one: one.strictness),
        restrictions=_union(one.restrictions for one in covering),
        first_on=first_on,
        last_on=last_on,
        soonest_on=last_on or (max(known) if len(known) == len(soonest) else None),
        rules=_union(one.rules for one in covering),
        because=_union(one.because for one in covering),
    )


def _union(groups: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(sorted({one for group in groups for one in group}))


def _continues(before: IsolationPhase, after: IsolationPhase) -> bool:
    touching = before.last_on is not None and before.last_on + _DAY == after.first_on
    return touching and _nature(before) == _nature(after)


def _nature(phase: IsolationPhase) -> tuple[object, ...]:
    return phase.setting, phase.restrictions, phase.rules, phase.because
