"""Small notices for stories that no bundled policy tells: who is held, how many days, from when."""

from __future__ import annotations

from datetime import date
from typing import Any

from gridcare.policy import (
    Condition,
    Day,
    Last,
    Layer,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Setting,
)
from gridcare.wording import Text

EXPOSED = Pick(kind="exposed")


def days_after(n: int, pick: Pick) -> Condition:
    """Return: the n-th day after the last of these facts has come."""
    return Reached(day=Day(n=n, of=Last(of=(pick,)), anchor_day=0))


def at_home(until: Condition, **more: Any) -> Phase:  # noqa: ANN401 - any field of a phase
    fields: dict[str, Any] = {"purpose": Purpose.QUARANTINE, "setting": Setting.HOME} | more
    return Phase(until=until, **fields)


def rule(rule_id: str, opens: Pick, *phases: Phase, **more: Any) -> Restrict:  # noqa: ANN401 - any field of a rule
    return Restrict(
        id=rule_id,
        category=rule_id,
        summary=Text(en=rule_id.replace("-", " "), zh=rule_id),
        opens=(opens,),
        phases=phases,
        **more,
    )


def notice(policy_id: str, *rules: Restrict, **more: Any) -> Policy:  # noqa: ANN401 - any field of a policy
    fields: dict[str, Any] = {
        "series": policy_id,
        "layer": Layer.CITY,
        "effective_from": date(2021, 12, 1),
        "title": Text(en=policy_id, zh=policy_id),
        "issuer": Text(en="the city", zh="市防控办"),
    }
    return Policy(id=policy_id, rules=rules, **(fields | more))
