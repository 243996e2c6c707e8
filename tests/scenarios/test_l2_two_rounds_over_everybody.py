"""L2: Lanting Yuhu screened 5,405 households and 13,401 people in two rounds.

The totals are people screened after two rounds, reconciled with the register. That one unit was
left out of the second round is invented.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import gridcare as gc
from six_communities import lanting_yuhu
from tests.scenarios.telling import assessed, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

RULES = gc.Rulebook([one for one in lanting_yuhu.RULES if one.layer == "community"])
LEFT_OUT = "unit-7"
COUNTED = """
    12-29 21:00 count_stated counted=households number=5405
    12-29 21:00 count_stated counted=people     number=13401
"""


@cache
def after(*, whole: bool) -> Assessment:
    """The second round done at every door, or at all but one unit's."""
    of_unit = {one.id: one.unit_id for one in lanting_yuhu.REGISTER.dwellings}
    members: dict[str, list[str]] = {}
    for person in lanting_yuhu.REGISTER.people:
        members.setdefault(str(person.household_id), []).append(person.id)
    rows = [
        f"12-27 {9 + number % 10:02}:00 contacted household_id={one.id} topic=screening "
        f"channel=visit reached_ids={'+'.join(members[one.id])} answered=residence+travel"
        for number, one in enumerate(lanting_yuhu.REGISTER.households)
        if whole or of_unit[one.dwelling_ids[0]] != LEFT_OUT
    ]
    facts = told(*rows, COUNTED)
    return assessed(facts, "12-29 22:00", register=lanting_yuhu.REGISTER, rules=RULES)


def test_good_every_household_and_every_person_in_the_second_round() -> None:
    total = after(whole=True).coverage("round-two").total
    assert (total.households, total.reached) == (5_405, 5_405)
    assert (total.people, total.people_reached) == (13_401, 13_401)


def test_the_figures_are_those_that_were_stated() -> None:
    assert [one for one in after(whole=True).findings if one.code.startswith("count")] == []


def test_bad_a_unit_left_out_shows_in_its_grid_and_in_no_other() -> None:
    coverage = after(whole=False).coverage("round-two")
    assert [(one.grid_id, one.pending) for one in coverage.grids if one.pending] == [("grid-2", 16)]
    assert (coverage.total.reached, coverage.total.pending) == (5_389, 16)


def test_the_parts_of_each_grid_add_up_to_all_of_it() -> None:
    for one in after(whole=False).coverage("round-two").grids:
        parts = one.reached + one.attempted + one.refused + one.exempt + one.pending
        assert parts == one.households
