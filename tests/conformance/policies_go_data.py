"""Go.Data's rules of follow-up, written as policies.

A contact is *exposed*; a follow-up that was performed is *health_checked* with an answer, one that
found nobody a check that learned nothing.
"""

from __future__ import annotations

from datetime import date

from gridcare.policy import Deed, Is, Last, Op, Pick, Policy, Transition
from tests.conformance.writing import (
    EVER,
    daily,
    day,
    policy,
    rule,
    same,
    seen,
    stay,
    through,
)

__all__ = ["follow_up", "not_seen"]

_EXPOSED = Pick(kind="exposed")
_LAST = Last(of=(_EXPOSED,))
_SEEN = Is(field="symptoms", op=Op.IN, value=("none", "improving", "unchanged", "worsening"))
_PERFORMED = Pick(kind="health_checked", where=_SEEN)
_FOLLOW_UP = Deed(key="follow_up", name=same("follow-up"), fact="health_checked", requires=_SEEN)


def follow_up(
    days: int,
    *,
    times: int = 1,
    every_days: int | None = None,
    on_days: tuple[int, ...] = (),
    effective_from: date = EVER,
    transition: str = "by_anchor",
) -> Policy:
    """Return: followed from the day after the last contact, so many days, so many times a day."""
    contact = rule(
        "contact", _EXPOSED, stay(through(days, _LAST)), starts=day(1, _LAST), resets=(_EXPOSED,)
    )
    return policy(
        f"go-data-{days}-{effective_from}",
        (contact, daily(_FOLLOW_UP, times=times, every_days=every_days, on_days=on_days)),
        series="go-data",
        effective_from=effective_from,
        transition=Transition(transition),
    )


def not_seen(days: int) -> Policy:
    """Return: on the list on every day but those with somebody seen within so many days."""
    listed = stay(through(90, _LAST), unless=seen(_PERFORMED, within_days=days))
    return policy(f"go-data-not-seen-{days}", (rule("listed", _EXPOSED, listed),))
