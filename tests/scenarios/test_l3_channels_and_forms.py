"""L3: round one by roll-call, phone or visit; round two at the door, with the whole form.

Lanting Yuhu's channels and form. Who was only phoned in the second round, and who left the form
half empty, is invented.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import gridcare as gc
from six_communities import lanting_yuhu
from tests.scenarios.telling import assessed, duties, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

RULES = gc.Rulebook([one for one in lanting_yuhu.RULES if one.layer == "community"])
SPOKEN_TO = """
    12-22 10:00 contacted household_id=home-1 topic=screening channel=roll_call \
reached_ids=person-1-0
    12-22 10:10 contacted household_id=home-2 topic=screening channel=phone reached_ids=person-2-0
    12-22 10:20 contacted household_id=home-3 topic=screening channel=visit reached_ids=person-3-0
    12-22 10:30 contacted household_id=home-4 topic=screening channel=video reached_ids=person-4-0
    12-27 10:00 contacted household_id=home-1 topic=screening channel=visit \
reached_ids=person-1-0 answered=residence+travel
    12-27 10:10 contacted household_id=home-2 topic=screening channel=visit \
reached_ids=person-2-0 answered=residence
    12-27 10:20 contacted household_id=home-3 topic=screening channel=visit reached_ids=person-3-0
    12-27 10:30 contacted household_id=home-4 topic=screening channel=phone \
reached_ids=person-4-0 answered=residence+travel
""".replace("\\\n", "")


@cache
def evening() -> Assessment:
    return assessed(told(SPOKEN_TO), "12-27 20:00", register=lanting_yuhu.REGISTER, rules=RULES)


def screened(number: int) -> list[str]:
    return duties(evening(), f"home-{number}", deed="screen")


def test_good_the_first_round_allows_three_channels() -> None:
    assert [screened(number)[0] for number in (1, 2, 3)] == ["12-22 screen met"] * 3


def test_bad_a_channel_the_round_does_not_allow_does_not_count() -> None:
    assert screened(4)[0] == "12-22 screen attempted"


def test_good_the_second_round_counts_at_the_door_with_the_whole_form() -> None:
    assert screened(1)[1] == "12-27 screen met"


def test_bad_half_a_form_no_form_or_a_call_do_not_count() -> None:
    assert [screened(number)[1] for number in (2, 3, 4)] == ["12-27 screen attempted"] * 3


def test_what_did_not_count_is_shown_with_the_reason() -> None:
    assert {(one.fact_id, one.reason) for one in evening().gaps.unmatched} == {
        (f"contacted-{row}", "fails_a_requirement") for row in (3, 5, 6, 7)
    }
