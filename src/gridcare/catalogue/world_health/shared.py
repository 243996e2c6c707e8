"""Words that several of WHO's documents use.

Comes in: nothing. Goes out: picks, conditions, restrictions and notes. Deliberately not here:
anything that only one of them says.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.deeds import CHECK_HEALTH
from gridcare.catalogue.notes import reading
from gridcare.catalogue.words import DIAGNOSED, IS_POSITIVE
from gridcare.people import Role
from gridcare.policy import (
    All,
    Began,
    Condition,
    Day,
    InPhase,
    Is,
    Last,
    Not,
    Op,
    Pick,
    Purpose,
    Reached,
    Repeat,
    Restriction,
    Run,
    Seen,
    Setting,
    Term,
    Via,
)
from gridcare.wording import Text

__all__ = [
    "CASE_FACTS",
    "EXPOSED",
    "ISOLATE",
    "LAST_EXPOSED",
    "MET_NO_CASE",
    "NOT_BINDING",
    "ONSET",
    "POSITIVE",
    "RECOVERED",
    "REVIEWED_ON",
    "SYMPTOMS_ENDED",
    "WHO",
    "day_reached",
    "follow_up_every_day",
]

WHO: Final = Text(en="World Health Organization", zh="世界卫生组织")

REVIEWED_ON: Final = date(2026, 11, 27)

ISOLATE: Final = (Restriction.STAY_IN, Restriction.OWN_ROOM, Restriction.NO_VISITORS)


def day_reached(n: int, anchor: Term) -> Condition:
    """Say that day n has come, the anchor being day 0."""
    return Reached(day=Day(n=n, of=anchor, anchor_day=0))


# --- cases ----------------------------------------------------------------------------------------

_VIRAL: Final = Not(of=Is(field="method", op=Op.EQ, value="serology"))

_INFECTED: Final = All(of=(IS_POSITIVE, _VIRAL))

POSITIVE: Final = Pick(kind="result_reported", where=_INFECTED)
CASE_FACTS: Final = (POSITIVE, DIAGNOSED)

_WEEKS_BEFORE: Final = Day(n=-21, of=Began(), anchor_day=0)

ONSET: Final = Pick(kind="symptoms_reported", ever=True, since=_WEEKS_BEFORE)
"""Symptoms of this illness: since three weeks before it was confirmed."""

SYMPTOMS_ENDED: Final = Pick(kind="symptoms_ended", ever=True, since=_WEEKS_BEFORE)

RECOVERED: Final = Run(good=(SYMPTOMS_ENDED,), bad=(ONSET,), n=1)
"""The symptoms are recorded as ended, and none was reported since."""

# --- contacts -------------------------------------------------------------------------------------

EXPOSED: Final = Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="close"))

LAST_EXPOSED: Final = Last(of=(EXPOSED,))


MET_NO_CASE: Final = All(
    of=(
        Not(of=Seen(pick=Pick(kind="result_reported", via=Via.LINKED, where=_INFECTED))),
        Not(of=Seen(pick=Pick(kind="diagnosed", via=Via.LINKED))),
        Seen(pick=Pick(kind="ruled_out", via=Via.LINKED)),
    )
)
"""The person met was suspected only, and has been ruled out."""


def follow_up_every_day(performer: Role, supervisor: Role | None, summary: Text) -> Repeat:
    """Return the duty to ask every contact once a day how they are."""
    return Repeat(
        id="follow-up-every-day",
        summary=summary,
        to=InPhase(purposes=(Purpose.MONITORING,), settings=(Setting.HOME,)),
        deed=CHECK_HEALTH,
        performer=performer,
        supervisor=supervisor,
        times_a_day=1,
    )


# --- notes that several documents share -----------------------------------------------------------

NOT_BINDING: Final = reading(
    "WHO advises and orders nobody, so everything here is advice. The layer is that of a nation, "
    "so that it can stand in a rulebook by itself; where a nation has rules of its own, leave it "
    "out.",
    "世卫组织仅提出建议，故各项均为建议。列为国家层级以便单独使用；本国另有规定的，请勿并用。",
)
