"""What an open end still waits for, and whose turn it is.

Comes in: a `Teller`, a period whose end is open. Goes out: phrases, one for each thing that must be
there. Deliberately not here: what could end a settled period sooner (`moving`), and whose duty
anything is (`fulfilment` filled it in).

What is pending comes as a list of what is missing. The rule knows more: of several ways out, one is
enough.
"""

from collections.abc import Container, Iterator, Mapping

from gridcare.assessment.describing import others_in
from gridcare.assessment.teller import Teller
from gridcare.bridge import evolve
from gridcare.periods import HeldCourse, IsolationPeriod, Pending
from gridcare.policy import (
    All,
    Any,
    Condition,
    Judgement,
    Reached,
    Seen,
    Via,
    holds,
    picked,
)

__all__ = ["needed"]

Owed = Mapping[Condition, Pending]


def needed(teller: Teller, period: IsolationPeriod) -> tuple[str, ...]:
    """Say what is needed and whose turn it is; of several ways, that one of them is enough."""
    said: dict[str, None] = {}
    for name in dict.fromkeys(one.rule for one in period.pending):
        owed = {one.condition: one for one in period.pending if one.rule == name}
        said |= dict.fromkeys(_told(teller, period, _still(teller, name, owed), owed))
    return tuple(said)


# --- what is left of an end -----------------------------------------------------------------------


def _still(teller: Teller, name: str, owed: Owed) -> Condition:
    """Return what is left of the end of the phase under way: the parts that are missing."""
    _policy, rule = teller.restricting[name]
    ends = [phase.until for phase in rule.phases]
    left = (_left(until, owed) for until in ends if owed.keys() <= set(_leaves(until)))
    return next((one for one in left if one is not None), All(of=tuple(owed)))


def _left(condition: Condition, owed: Container[Condition]) -> Condition | None:
    if not isinstance(condition, All | Any):
        return condition if condition in owed else None
    left = [_left(one, owed) for one in condition.of]
    if isinstance(condition, Any) and None in left:
        return None  # one of them is there, or comes by itself
    parts = tuple(one for one in left if one is not None)
    return evolve(condition, of=parts) if parts else None


def _leaves(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, All | Any):
        for part in condition.of:
            yield from _leaves(part)
    else:
        yield condition


# --- in words -------------------------------------------------------------------------------------


def _told(teller: Teller, period: IsolationPeriod, left: Condition, owed: Owed) -> tuple[str, ...]:
    """Say each thing that must be there."""
    match left:
        case All():
            said = (_told(teller, period, one, owed) for one in left.of)
            return tuple(dict.fromkeys(one for words in said for one in words))
        case Any():
            return _either(teller, list(_ways(teller, period, left, owed)))
        case _:
            return (_owed(teller, period, owed[left]),)


def _ways(
    teller: Teller, period: IsolationPeriod, left: Any, owed: Owed
) -> Iterator[tuple[str, ...]]:
    for part in left.of:
        if isinstance(part, Any):
            yield from _ways(teller, period, part, owed)
        else:
            yield _told(teller, period, part, owed)


def _either(teller: Teller, ways: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Say several ways, without those that ask for all that another one does, and more."""
    enough = [
        way
        for number, way in enumerate(ways)
        if not any(
            set(other) < set(way) or (set(other) == set(way) and before < number)
            for before, other in enumerate(ways)
        )
    ]
    if len(enough) == 1:
        return enough[0]
    *others, last = (teller.all_of(way) for way in enough)
    return (teller.says("explain.either", what=teller.any_of(others), other=last),)


def _owed(teller: Teller, period: IsolationPeriod, pending: Pending) -> str:
    """Say one thing, and whose turn it is."""
    what = _wanted(teller, teller.course(period, pending.rule), pending.condition)
    elsewhere = "elsewhere" in pending.owed_by
    if elsewhere or (teller.to_you and others_in(pending.condition)):
        return teller.says("explain.elsewhere", what=what)
    if not pending.owed_by:
        return what
    who = teller.all_of(teller.says(f"explain.role.{one}") for one in pending.owed_by)
    return teller.says("explain.owed_by", what=what, who=who)


def _wanted(teller: Teller, held: HeldCourse | None, condition: Condition) -> str:
    """Say a condition that does not hold, and of several facts how many are there already."""
    at = None if held is None else teller.judgement(held)
    if at is not None and holds(condition, at):
        # We do not see what the course saw. What we cannot date we say in words.
        at = held = None
    what = teller.condition(condition, held)
    if isinstance(condition, Reached) and not (teller.to_you and others_in(condition)):
        return teller.says("explain.unknown_day", what=what)
    there = 0 if at is None else _there(condition, at)
    if there == 0 or not isinstance(condition, Seen):
        return what
    return teller.says("told.so_far", what=what, there=there, n=condition.at_least)


def _there(condition: Condition, at: Judgement) -> int:
    """Count the person's own facts of those that are asked for, wherever they lie in time."""
    if not isinstance(condition, Seen) or condition.pick.via is not Via.SELF:
        return 0
    bounded = condition.within_days is not None or condition.within_hours is not None
    return 0 if bounded else len(picked(condition.pick, at))
