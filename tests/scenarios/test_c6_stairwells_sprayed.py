"""C6: buildings and corridors are sprayed daily, all of them, or the stairwell missed is named.

Chengdong's practice, with property staff and the units stationed there. The stairwell that nobody
sprayed is invented.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import gridcare as gc
from six_communities import chengdong
from tests.scenarios.telling import assessed, duties, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

RULES = gc.Rulebook([one for one in chengdong.RULES if one.layer == "community"])
STAIRWELLS = [one.id for one in chengdong.REGISTER.spaces]
MISSED = "corridor-61"


@cache
def after(*, all_of_them: bool) -> Assessment:
    """Every stairwell twice on the 28th, or one of them in the morning only."""
    rows = [
        f"12-28 {hour}:00 disinfected place_id={one} id={one}-{hour}"
        for one in STAIRWELLS
        for hour in ("08", "16")
        if all_of_them or (one, hour) != (MISSED, "16")
    ]
    return assessed(told(*rows), "12-29 07:00", register=chengdong.REGISTER, rules=RULES)


def missed(assessment: Assessment) -> list[str]:
    return [
        one.duty.subject.id
        for one in assessment.gaps.unmet
        if one.duty.deed.key == "disinfect" and one.duty.day.day == 28
    ]


def test_good_every_stairwell_is_covered() -> None:
    assert len(STAIRWELLS) == 166
    assert missed(after(all_of_them=True)) == []


def test_bad_the_stairwell_that_was_missed_is_named() -> None:
    assert missed(after(all_of_them=False)) == [MISSED]
    assert [one for one in duties(after(all_of_them=False), MISSED) if "12-28" in one] == [
        "12-28 1 disinfect met",
        "12-28 2 disinfect missed",
    ]
