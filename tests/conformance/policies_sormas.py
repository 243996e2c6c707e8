"""SORMAS' rules of follow-up, written as policies.

A contact's report is *reported* for follow-up; a visit is *health_checked*, and one that found
nobody is a check that learned nothing; a follow-up end that somebody typed in is an order.
"""

from __future__ import annotations

from typing import Final

from gridcare.policy import (
    All,
    Deed,
    First,
    FirstKnown,
    Is,
    Last,
    Not,
    On,
    Op,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Switch,
    Term,
)
from tests.conformance.writing import (
    EVER,
    TREATMENT,
    daily,
    day,
    eq,
    policy,
    rule,
    same,
    seen,
    stay,
    through,
    unseen,
)

__all__ = ["DAYS", "follow_up", "visited"]

DAYS: Final[dict[str, int | None]] = {
    "EVD": 21,
    "LASSA": 21,
    "MEASLES": 21,
    "MONKEYPOX": 21,
    "NEW_INFLUENZA": 17,
    "CORONAVIRUS": 14,
    "PLAGUE": 7,
    "INVASIVE_MENINGOCOCCAL_INFECTION": 7,
    "CHOLERA": 5,
    "POLIO": 60,
    "TUBERCULOSIS": 365,
    "DENGUE": None,
    "INVASIVE_PNEUMOCOCCAL_INFECTION": None,
}
"""How many days contacts are followed, by disease; None where they are not."""

REPORTED: Final = Pick(kind="reported", where=eq("topic", "follow_up"))
EXPOSED: Final = Pick(kind="exposed", ever=True)
CASE: Final = Pick(kind="diagnosed")
POSITIVE: Final = Pick(
    kind="result_reported",
    where=eq("result", "positive"),
    until=First(of=(REPORTED,)),
    ever=True,
)
FOUND: Final = Is(field="symptoms", op=Op.IN, value=("none", "improving", "unchanged", "worsening"))
FOUND_NOBODY: Final = Pick(kind="health_checked", where=Not(of=FOUND), ever=True)

BASE: Final = FirstKnown(of=(Last(of=(EXPOSED,)), First(of=(POSITIVE,)), First(of=(REPORTED,))))
"""The last contact; without one the first positive sample before the report; or the report."""

VISIT: Final = Deed(key="visit", name=same("visit"), fact="health_checked", requires=FOUND)

_DROPPED: Final = rule("dropped", (), stay(Reached(day=On(day=EVER))))


def _followed(rule_id: str, opens: Pick, days: int, base: Term, starts: Term | None) -> Restrict:
    """Return: followed through a day, and longer while the visit of that day finds nobody."""
    purpose = TREATMENT if opens is CASE else Purpose.QUARANTINE
    return rule(
        rule_id,
        opens,
        stay(All(of=(through(days, base), unseen(FOUND_NOBODY, within_days=1))), purpose),
        starts=starts,
        switches=(Switch(when=seen(Pick(kind="ruled_out")), to="dropped"),),
        resets=(CASE,) if opens is CASE else (),
        ends=(Purpose.QUARANTINE,) if opens is CASE else (),
    )


def follow_up(days: int | None) -> Policy:
    """Return: contacts and cases followed for so many days."""
    if days is None:
        return policy("sormas-none", ())
    rules = (
        _followed("contact", REPORTED, days, BASE, None),
        _followed("case", CASE, days, Last(of=(CASE,)), None),
        _DROPPED,
        daily(VISIT, purposes=(Purpose.QUARANTINE, TREATMENT)),
    )
    return policy(f"sormas-{days}", rules)


def visited(days: int, disease: str = "") -> Policy:
    """Return: a visit owed on every day from the day after the report."""
    starts = day(1, First(of=(REPORTED,)))
    rules = (_followed("contact", REPORTED, days, BASE, starts), _DROPPED, daily(VISIT))
    return policy(f"sormas-visited-{days}", rules, disease=disease)
