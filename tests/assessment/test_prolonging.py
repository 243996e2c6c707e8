"""What would make it longer is told of the rules that still hold, of one that is over no more."""

from __future__ import annotations

from typing import Final

import gridcare as gc
from tests.scenarios.telling import assessed, held, told

CONTACT: Final = """
    12-08       exposed   person_id=wu-gang degree=close
    12-08 18:00 confined  person_id=wu-gang
"""
ARRIVAL: Final = """
    12-26       left_area person_id=wu-gang area=610400 stayed_since=12-24
    12-27 08:00 arrived   person_id=wu-gang
"""


def longer(as_of: str) -> list[str]:
    """Return what an auditor is told would prolong it."""
    today = assessed(told(CONTACT, ARRIVAL), as_of)
    whole = str(gc.explain(today, "wu-gang", lang="en", audience="auditor", length="long"))
    return [line for line in whole.splitlines() if "exposure" in line and "again" in line]


def test_a_rule_whose_days_are_over_prolongs_nothing_though_the_period_goes_on() -> None:
    today = assessed(told(CONTACT, ARRIVAL), "01-05 08:00")
    assert held(today, "wu-gang")[-1] == "central quarantine 12-27 01-10"
    assert longer("12-28 08:00") != longer("01-05 08:00")
