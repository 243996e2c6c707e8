"""Words about tests, exposures and cases that the policies of several countries share.

Comes in: nothing. Goes out: conditions on one fact, and the picks made of them. Deliberately not
here: anything that one country says in its own way.
"""

from typing import Final

from gridcare.policy import All, Base, Is, Not, Op, Pick, Via

__all__ = [
    "CASE_AT_HOME",
    "COVID_19",
    "DIAGNOSED",
    "FIRST_CASE_DAY_0",
    "IS_ANTIGEN",
    "IS_NEGATIVE",
    "IS_PCR",
    "IS_POSITIVE",
    "IS_SURE",
    "MET_ELSEWHERE",
    "ONSET",
    "RECOVERY",
    "TESTED_POSITIVE",
]

COVID_19: Final = "COVID-19"
"""What facts call the disease that these policies are about, if they name one."""

# --- about one test -------------------------------------------------------------------------------

IS_POSITIVE: Final = Is(field="result", op=Op.EQ, value="positive")
IS_NEGATIVE: Final = Is(field="result", op=Op.EQ, value="negative")
IS_PCR: Final = Is(field="method", op=Op.EQ, value="pcr")
IS_ANTIGEN: Final = Is(field="method", op=Op.EQ, value="antigen")
IS_SURE: Final = Is(field="to_confirm", op=Op.EQ, value=False)
"""No other test has yet to confirm it, as a self-test may have to be."""

# --- about the person -----------------------------------------------------------------------------

TESTED_POSITIVE: Final = Pick(kind="result_reported", where=IS_POSITIVE)
DIAGNOSED: Final = Pick(kind="diagnosed")
ONSET: Final = Pick(kind="symptoms_reported")
RECOVERY: Final = Pick(kind="symptoms_ended")

# --- about those around ---------------------------------------------------------------------------

CASE_AT_HOME: Final = Pick(
    kind="isolation", via=Via.HOUSEHOLD, where=Is(field="category", op=Op.EQ, value="case")
)
"""The isolation of somebody the person lives with, as a case."""

FIRST_CASE_DAY_0: Final = Base(of=(CASE_AT_HOME,))
"""The day that the first case in the household counts from."""

MET_ELSEWHERE: Final = Pick(
    kind="exposed",
    where=All(
        of=(
            Is(field="degree", op=Op.EQ, value="close"),
            Not(of=Is(field="context", op=Op.EQ, value="household")),
        )
    ),
)
"""A close contact that did not happen at home; whoever lives with a case is found without one."""
