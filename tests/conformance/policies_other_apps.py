"""The rules of further apps and calculators, written as policies.

What the app of a place is asked about is told with the same facts as everywhere: an exposure, a
result, the day symptoms began, a dose, a journey.
"""

from __future__ import annotations

from typing import Final, Literal

from gridcare.policy import (
    All,
    Any,
    Condition,
    Day,
    Entered,
    First,
    FirstKnown,
    Hours,
    Is,
    Last,
    Not,
    Op,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restriction,
    Term,
    Via,
)
from tests.conformance.writing import (
    QUARANTINE,
    TREATMENT,
    day,
    eq,
    policy,
    rule,
    seen,
    stay,
    through,
    unseen,
)

__all__ = [
    "CDC_2022",
    "ENTRY_TEST",
    "EXPOSED",
    "FREE_FROM_LOW_RISK",
    "HOUSEHOLD_CARER",
    "ONSET",
    "PROTECTED",
    "STILL_ILL",
    "counted",
    "held_until_tested",
    "hours",
    "hygeia_contact",
    "hygeia_index",
]

EXPOSED: Final = Pick(kind="exposed")
POSITIVE: Final = Pick(kind="result_reported", where=eq("result", "positive"), ever=True)
NEGATIVE: Final = Pick(kind="result_reported", where=eq("result", "negative"), ever=True)
ONSET: Final = Pick(kind="symptoms_reported", ever=True)
CREATED: Final = Pick(kind="reported", where=eq("topic", "follow_up"))
DOSE: Final = Pick(kind="vaccinated", where=eq("completes", value=True), ever=True)


def counted(days: int, *, anchor_day: Literal[0, 1] = 0, opens: Pick = EXPOSED) -> Policy:
    """Return: held through a day, the day of the event being day 0 or day 1."""
    last = Day(n=days, of=First(of=(opens,)), anchor_day=anchor_day)
    return policy(f"counted-{days}-{anchor_day}", (rule("held", opens, stay(Reached(day=last))),))


def hours(number: int) -> Policy:
    """Return: held until so many hours have passed (Austria)."""
    first = First(of=(Pick(kind="suspected"),))
    return policy(
        f"hours-{number}",
        (rule("held", Pick(kind="suspected"), stay(Reached(day=Hours(n=number, of=first)))),),
    )


# --- a calendar for whoever asks ------------------------------------------------------------------

_IMPROVED: Final = Pick(
    kind="health_checked",
    where=Is(field="symptoms", op=Op.IN, value=("none", "improving")),
    ever=True,
)

STILL_ILL: Final = policy(
    "still-ill",
    (
        rule(
            "case",
            POSITIVE,
            stay(
                All(
                    of=(
                        through(10, First(of=(POSITIVE,))),
                        Any(of=(unseen(ONSET), seen(_IMPROVED, within_days=2))),
                    )
                ),
                TREATMENT,
            ),
        ),
    ),
)
"""Ten days, and whoever fell ill must feel better as well."""

_OF_THE_HOUSEHOLD: Final = Pick(kind="isolation", via=Via.HOUSEHOLD)

HOUSEHOLD_CARER: Final = policy(
    "household-carer",
    (
        rule("case", POSITIVE, stay(through(10, First(of=(POSITIVE,))), TREATMENT)),
        rule(
            "carer",
            Pick(kind="exposed", where=eq("ongoing", value=True)),
            stay(through(14, Last(of=(_OF_THE_HOUSEHOLD,)))),
            stage=1,
        ),
    ),
)
"""A carer who cannot keep apart: fourteen days from the end of the other's isolation."""


# --- Switzerland ----------------------------------------------------------------------------------

_BACKDATED: Final = 5
"""The order counts from no earlier than so many days before the test."""


def hygeia_index(days: int) -> Policy:
    """Return: so many days, the first counted as day 1, two days from the last positive test.

    Counted from onset, but from no earlier than five days before the test, or before the record
    where there is no test; at least through the day of the order.
    """
    test = FirstKnown(of=(First(of=(POSITIVE,)), First(of=(CREATED,))))
    earliest = day(-_BACKDATED, test)
    recent = Pick(kind="symptoms_reported", since=earliest, ever=True)
    length = days - 1
    counted_from = Any(
        of=(
            All(of=(seen(recent), through(length, First(of=(recent,))))),
            All(of=(seen(ONSET), unseen(recent), through(length, earliest))),
            All(of=(unseen(ONSET), through(length, test))),
        )
    )
    two_days = Any(of=(unseen(POSITIVE), through(2, Last(of=(POSITIVE,)))))
    return policy(
        f"hygeia-index-{days}",
        (
            rule(
                "index",
                CREATED,
                stay(All(of=(counted_from, two_days, Reached(day=Entered()))), TREATMENT),
            ),
        ),
    )


def hygeia_contact(days: int) -> Policy:
    """Return: so many days, the day of the contact being the first."""
    return counted(days, anchor_day=1)


# --- Germany and the United Kingdom: journeys -----------------------------------------------------

_CAME: Final = Pick(kind="arrived")
_PROTECTED_FROM: Final = 15
"""Fourteen full days after the dose, so the fifteenth day after it is the first."""

PROTECTED: Final = policy(
    "protected",
    (
        rule(
            "arrival",
            _CAME,
            stay(through(10, First(of=(_CAME,)))),
            given=unseen(
                Pick(
                    kind="vaccinated",
                    where=eq("completes", value=True),
                    until=day(-_PROTECTED_FROM, First(of=(_CAME,))),
                    ever=True,
                )
            ),
        ),
    ),
)
"""Whoever arrives is held, unless fully protected on the day."""

_LEFT: Final = Pick(kind="left_area")

FREE_FROM_LOW_RISK: Final = policy(
    "free-from-low-risk",
    (
        rule(
            "arrival",
            _LEFT,
            stay(through(10, First(of=(_LEFT,)))),
            given=unseen(Pick(kind="left_area", where=eq("risk", "low"))),
        ),
    ),
)
"""Only a place that was graded low sets free: one that nobody graded does not."""


# --- the United States ----------------------------------------------------------------------------


def _valid(days: int) -> Condition:
    """Return: a negative test is no older than so many days."""
    return seen(NEGATIVE, within_days=days + 1)


ENTRY_TEST: Final = policy(
    "entry-test",
    (rule("member", CREATED, stay(through(90, First(of=(CREATED,))), unless=_valid(4))),),
)
"""Kept out on every day but those with a negative test of that day or the four before."""


def held_until_tested(from_day: int, opens: Literal["positive", "exposure"]) -> Policy:
    """Return: held through the eve of a day, and until a test of that day or later is negative."""
    pick = POSITIVE if opens == "positive" else EXPOSED
    first = First(of=(pick,))
    late = Pick(
        kind="result_reported",
        where=eq("result", "negative"),
        since=day(from_day, first),
        ever=True,
    )
    until = All(of=(through(from_day - 1, first), seen(late)))
    return policy(f"held-until-tested-{from_day}", (rule("held", pick, stay(until)),))


def _masked(days: int, of: Term) -> Phase:
    return stay(through(days, of), Purpose.MONITORING, restrictions=(Restriction.MASK,))


_EVENT: Final = Pick(kind="symptoms_reported")
_UP_TO_DATE: Final = seen(DOSE)

CDC_2022: Final = policy(
    "cdc-2022",
    (
        rule(
            "case",
            _EVENT,
            stay(through(5, First(of=(_EVENT,))), TREATMENT),
            _masked(10, First(of=(_EVENT,))),
        ),
        rule(
            "contact",
            EXPOSED,
            stay(through(5, Last(of=(EXPOSED,))), QUARANTINE),
            _masked(10, Last(of=(EXPOSED,))),
            given=Not(of=_UP_TO_DATE),
        ),
        rule(
            "contact-up-to-date",
            EXPOSED,
            _masked(10, Last(of=(EXPOSED,))),
            given=_UP_TO_DATE,
        ),
    ),
)
"""Five days at home and a mask through the tenth; up to date with doses, the mask alone."""
