"""Sara Alert's rules of monitoring, isolation and release, written as policies.

Whoever is enrolled is *reported* for follow-up; a daily report is *health_checked*; continuous
exposure is an exposure that is `ongoing`; moving somebody to the isolation workflow is *diagnosed*,
putting them under investigation is *suspected*; closing a record is an order that ends it. A record
that staff touched is *reported* for needs.
"""

from __future__ import annotations

from typing import Final

from gridcare.policy import (
    All,
    Any,
    Condition,
    Deed,
    First,
    FirstKnown,
    Is,
    Last,
    Op,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Switch,
)
from tests.conformance.writing import (
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

__all__ = [
    "COUNTED_FROM_ONSET",
    "NEVER_ILL",
    "RECOVERED",
    "TESTED_CLEAR",
    "closing",
    "closing_the_silent",
    "monitoring",
    "non_reporting",
    "review",
    "shortened",
]

ENROLLED: Final = Pick(kind="reported", where=eq("topic", "follow_up"))
TOUCHED: Final = Pick(kind="reported", where=eq("topic", "needs"))
EXPOSED: Final = Pick(kind="exposed", ever=True)
CONTINUOUS: Final = Pick(kind="exposed", where=eq("ongoing", value=True), ever=True)
CHECKED: Final = Pick(kind="health_checked", ever=True)
ILL: Final = Pick(
    kind="health_checked",
    where=Is(field="symptoms", op=Op.IN, value=("improving", "unchanged", "worsening")),
    ever=True,
)
FEVERISH: Final = Pick(
    kind="health_checked",
    where=Any(of=(eq("fever", value=True), eq("medicated", value=True))),
    ever=True,
)
STATED_ONSET: Final = Pick(kind="symptoms_reported", ever=True)
SUSPECTED: Final = Pick(kind="suspected", ever=True)
POSITIVE: Final = Pick(kind="result_reported", where=eq("result", "positive"), ever=True)
NEGATIVE: Final = Pick(kind="result_reported", where=eq("result", "negative"), ever=True)
CASE: Final = Pick(kind="diagnosed")

BASE: Final = FirstKnown(of=(Last(of=(EXPOSED,)), First(of=(ENROLLED,))))
"""Monitoring counts from the last exposure, or where none is known from enrolment."""
ONSET: Final = FirstKnown(of=(First(of=(STATED_ONSET,)), First(of=(ILL,))))
"""A stated onset stands; otherwise it is the day of the first report of symptoms."""

REPORT: Final = Deed(key="report", name=same("daily report"), fact="health_checked")


def _monitored(*until: Condition) -> Restrict:
    return rule(
        "exposure",
        ENROLLED,
        stay(All(of=(unseen(CONTINUOUS), *until))),
        switches=(
            Switch(when=seen(SUSPECTED), to="under-investigation"),
            Switch(when=seen(ILL), to="symptomatic"),
        ),
    )


def _until_settled(rule_id: str) -> Restrict:
    """Return a line list that only staff take somebody off."""
    return rule(rule_id, (), stay(Reached(day=First(of=(Pick(kind="ruled_out"),)))))


ISOLATION: Final = rule(
    "isolation",
    CASE,
    stay(Reached(day=First(of=(Pick(kind="ruled_out"),))), TREATMENT),
    ends=(Purpose.QUARANTINE,),
)
"""The isolation workflow has no end of its own: staff close it."""


def monitoring(days: int) -> Policy:
    """Return: monitored through so many days, and a report owed on each."""
    return policy(
        f"sara-{days}",
        (
            _monitored(through(days, BASE)),
            _until_settled("under-investigation"),
            _until_settled("symptomatic"),
            ISOLATION,
            daily(REPORT, purposes=(Purpose.QUARANTINE, TREATMENT)),
        ),
    )


def closing(days: int) -> Policy:
    """Return: monitoring ends, once over, on a day with a report, for somebody without symptoms."""
    return policy(
        f"sara-closing-{days}",
        (
            rule(
                "exposure",
                ENROLLED,
                stay(
                    All(
                        of=(
                            unseen(CONTINUOUS),
                            through(days, BASE),
                            seen(CHECKED, within_days=1),
                            unseen(STATED_ONSET),
                            unseen(ILL),
                            unseen(SUSPECTED),
                        )
                    )
                ),
            ),
            ISOLATION,
        ),
    )


_UNTOUCHED: Final = All(
    of=tuple(unseen(one, within_days=30) for one in (TOUCHED, ENROLLED, CHECKED))
)
"""Nothing heard and nothing done for thirty days: here silence counts, because they say so."""


def closing_the_silent(days: int) -> Policy:
    """Return: whoever is silent for thirty days is closed, in monitoring once it is over."""
    return policy(
        f"sara-silent-{days}",
        (
            rule(
                "exposure",
                ENROLLED,
                stay(All(of=(unseen(CONTINUOUS), through(days, BASE), _UNTOUCHED))),
            ),
            rule("isolation", CASE, stay(_UNTOUCHED, TREATMENT)),
        ),
    )


# --- release from isolation -----------------------------------------------------------------------

_RECOVERY: Final = 5
_NO_FEVER: Final = unseen(FEVERISH, within_hours=24)

NEVER_ILL: Final = All(
    of=(unseen(ILL), unseen(STATED_ONSET), through(_RECOVERY, First(of=(POSITIVE,))))
)
RECOVERED: Final = All(of=(through(_RECOVERY, ONSET), _NO_FEVER))
TESTED_CLEAR: Final = All(of=(seen(NEGATIVE, at_least=2), seen(CHECKED), _NO_FEVER))


def review(recovered: Condition) -> Policy:
    """Return: isolated but for days on which recovery is met, until staff close the record.

    Theirs is a list that is asked anew every day: whoever feels ill again is off it again.
    """
    closed = Reached(day=First(of=(Pick(kind="ruled_out"),)))
    return policy(
        "sara-review", (rule("isolation", CASE, stay(closed, TREATMENT, unless=recovered)),)
    )


# --- shorter quarantine ---------------------------------------------------------------------------


def shortened(days: int, last: int, *, with_test: bool = False) -> Policy:
    """Return: free once a report of those days is in, with a negative test if asked for.

    The days count from the last exposure, both included; any report of symptoms ever rules it out.
    """
    exposed = Last(of=(EXPOSED,))
    reported = Pick(
        kind="health_checked", since=day(days, exposed), until=day(last, exposed), ever=True
    )
    tested = Pick(
        kind="result_reported",
        where=All(
            of=(
                eq("result", "negative"),
                Is(field="method", op=Op.IN, value=("pcr", "antigen")),
            )
        ),
        since=day(5, exposed),
        until=day(9, exposed),
        ever=True,
    )
    asked = (unseen(CONTINUOUS), unseen(ILL), through(days, exposed), seen(reported))
    return policy(
        f"sara-shortened-{days}",
        (
            rule(
                "exposure",
                ENROLLED,
                stay(All(of=(*asked, *((seen(tested),) if with_test else ())))),
            ),
            ISOLATION,
        ),
    )


# --- who has not reported -------------------------------------------------------------------------


def non_reporting(days: int) -> Policy:
    """Return: on the list on every day but those with a report within so many days."""
    return policy(
        f"sara-non-reporting-{days}",
        (
            rule(
                "silent",
                ENROLLED,
                stay(
                    through(90, First(of=(ENROLLED,))),
                    unless=seen(CHECKED, within_days=days),
                ),
            ),
        ),
    )


# --- onset ----------------------------------------------------------------------------------------

COUNTED_FROM_ONSET: Final = policy(
    "sara-onset", (rule("isolation", CASE, stay(through(10, ONSET), TREATMENT)),)
)
"""A rule that counts from onset and nothing else, to show which day that is."""
