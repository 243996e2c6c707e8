"""L5: elevators, corridors and other shared spaces are cleaned and disinfected twice a day.

"No fewer than two" is Lanting Yuhu's figure. The elevator done once and the one done three times
are invented.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import gridcare as gc
from gridcare.assessment import PartKey
from six_communities import lanting_yuhu
from tests.scenarios.telling import assessed, duties, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

RULES = gc.Rulebook([one for one in lanting_yuhu.RULES if one.layer == "community"])
DONE = """
    12-28 08:00 disinfected place_id=elevator-1
    12-28 17:00 disinfected place_id=elevator-1
    12-28 08:10 disinfected place_id=elevator-2
    12-28 08:20 disinfected place_id=elevator-3
    12-28 17:20 disinfected place_id=elevator-3
    12-28 19:20 disinfected place_id=elevator-3 id=once-more
"""


@cache
def next_day() -> Assessment:
    return assessed(told(DONE), "12-29 20:00", register=lanting_yuhu.REGISTER, rules=RULES)


def of(place: str, day: str) -> list[str]:
    return [one for one in duties(next_day(), place) if one.startswith(day)]


def test_good_twice_a_day() -> None:
    assert of("elevator-1", "12-28") == ["12-28 1 disinfect met", "12-28 2 disinfect met"]


def test_bad_once_is_a_gap() -> None:
    assert of("elevator-2", "12-28") == ["12-28 1 disinfect met", "12-28 2 disinfect missed"]
    missed = [one for one in next_day().gaps.unmet if one.duty.day.day == 28]
    of_lifts = [one for one in missed if one.duty.subject.id.startswith("elevator")]
    assert len(of_lifts) == 2 * 338 - 5


def test_bad_three_times_is_no_credit_for_tomorrow() -> None:
    assert of("elevator-3", "12-29") == ["12-29 1 disinfect due", "12-29 2 disinfect due"]
    assert next_day().parts[PartKey("place", "elevator-3")].surplus_ids == ("once-more",)
