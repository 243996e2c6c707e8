"""Short hands for the policies that other systems' rules are written as: nothing but literals.

Comes in: picks, terms, conditions. Goes out: rules and policies. Deliberately not here: dates.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from gridcare.people import Role
from gridcare.policy import (
    Condition,
    Day,
    Deed,
    InPhase,
    Is,
    Layer,
    Not,
    Op,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Repeat,
    Restrict,
    Seen,
    Setting,
    Term,
)
from gridcare.wording import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.policy import Rule

EVER: Final = date(2019, 11, 1)
"""Before anything in these cases happened."""
QUARANTINE: Final = Purpose.QUARANTINE
TREATMENT: Final = Purpose.TREATMENT


def same(text: str) -> Text:
    """Return a text that nobody reads: these policies serve tests."""
    return Text(en=text, zh=text)


def eq(field: str, value: bool | str) -> Is:  # noqa: FBT001 - the value of a field, by position
    """Return: a field has this value."""
    return Is(field=field, op=Op.EQ, value=value)


def day(n: int, of: Term) -> Day:
    """Return day n after another, which is day 0."""
    return Day(n=n, of=of, anchor_day=0)


def through(n: int, of: Term) -> Reached:
    """Return: day n after another has come, so that it is the last."""
    return Reached(day=day(n, of))


def seen(
    pick: Pick,
    *,
    at_least: int = 1,
    within_days: int | None = None,
    within_hours: int | None = None,
) -> Seen:
    """Return: such a fact is known."""
    return Seen(pick=pick, at_least=at_least, within_days=within_days, within_hours=within_hours)


def unseen(pick: Pick, *, within_days: int | None = None, within_hours: int | None = None) -> Not:
    """Return: no such fact is known."""
    return Not(of=Seen(pick=pick, within_days=within_days, within_hours=within_hours))


def stay(until: Condition, purpose: Purpose = QUARANTINE, **more: Any) -> Phase:  # noqa: ANN401 - fields by name
    """Return a phase at home."""
    return Phase(purpose=purpose, setting=Setting.HOME, until=until, **more)


def rule(rule_id: str, opens: Pick | tuple[Pick, ...], *phases: Phase, **more: Any) -> Restrict:  # noqa: ANN401 - fields by name
    """Return a rule that such facts open."""
    return Restrict(
        id=rule_id,
        summary=same(rule_id),
        category=more.pop("category", rule_id),
        opens=opens if isinstance(opens, tuple) else (opens,),
        phases=phases,
        **more,
    )


def daily(
    deed: Deed,
    *,
    times: int = 1,
    purposes: tuple[Purpose, ...] = (QUARANTINE,),
    every_days: int | None = None,
    on_days: tuple[int, ...] = (),
) -> Repeat:
    """Return: somebody at home owes it every day, or on some of them."""
    return Repeat(
        id=f"daily-{deed.key}",
        summary=deed.name,
        to=InPhase(purposes=purposes, settings=(Setting.HOME,)),
        deed=deed,
        performer=Role.RESIDENT,
        supervisor=Role.GRID_WORKER,
        times_a_day=times,
        every_days=every_days,
        on_days=on_days,
    )


def policy(policy_id: str, rules: Sequence[Rule], **more: Any) -> Policy:  # noqa: ANN401 - fields by name
    """Return a policy in force on every day."""
    return Policy(
        id=policy_id,
        series=more.pop("series", policy_id),
        title=same(policy_id),
        issuer=same(policy_id),
        layer=Layer.NATION,
        effective_from=more.pop("effective_from", EVER),
        rules=tuple(rules),
        **more,
    )
