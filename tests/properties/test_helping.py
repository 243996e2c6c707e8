"""Doing one thing never makes another look worse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hypothesis import given
from hypothesis import strategies as st

from gridcare.facts import (
    Channel,
    Contacted,
    Disinfected,
    Inspected,
    PackageDelivered,
    Referred,
    SpecimenTaken,
    TemperatureTaken,
    Topic,
)
from gridcare.matching import Status
from tests.properties.small_community import assess, facts, histories
from tests.sizes import examples

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridcare.facts import Fact

# What discharges duties and opens none.
_DONE: Final[tuple[Callable[[dict[str, Any]], Fact], ...]] = (
    lambda base: TemperatureTaken(**base, person_id="p1", celsius=36.5),
    lambda base: TemperatureTaken(**base, person_id="p3", celsius=36.5),
    lambda base: SpecimenTaken(**base, person_id="p1"),
    lambda base: Referred(**base, person_id="p1"),
    lambda base: PackageDelivered(**base, household_id="h1", items=("masks", "wipes")),
    lambda base: Contacted(**base, household_id="h1", topic=Topic.NEEDS, channel=Channel.PHONE),
    lambda base: Contacted(
        **base,
        household_id="h1",
        topic=Topic.SCREENING,
        channel=Channel.VISIT,
        answered=("travel",),
        reached_ids=("p1",),
    ),
    lambda base: Disinfected(**base, place_id="lift"),
    lambda base: Inspected(**base, place_id="shop"),
)

_GOODNESS: Final = {
    Status.MISSED: 0,
    Status.OVERDUE: 0,
    Status.REFUSED: 0,
    Status.ATTEMPTED: 0,
    Status.UPCOMING: 1,
    Status.DUE: 1,
    Status.WAIVED: 1,
    Status.MET_LATE: 2,
    Status.MET: 3,
}


@given(histories(12, twice=False), facts(("done",), named=False), st.sampled_from(_DONE))
@examples(40)
def test_a_good_deed_never_worsens_a_duty(
    told: list[Fact], when: Fact, done: Callable[[dict[str, Any]], Fact]
) -> None:
    base = {"id": "done", "on": when.on, "at": when.at, "recorded_at": when.recorded_at}
    before = {one.duty.key: one for one in assess(told).results}
    after = {one.duty.key: one for one in assess([*told, done(base)]).results}
    assert set(after) == set(before)
    for key, one in before.items():
        assert _GOODNESS[after[key].status] >= _GOODNESS[one.status]
        assert after[key].duty == one.duty
