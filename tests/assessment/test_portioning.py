"""What bears from across a cut comes along, and parts put together are the whole."""

from __future__ import annotations

from datetime import timedelta

import pytest

import gridcare as gc
from gridcare.assessment import PartKey, portions
from gridcare.bridge import evolve
from gridcare.facts import (
    Channel,
    Confined,
    Contacted,
    Counted,
    CountStated,
    Degree,
    Diagnosed,
    Exposed,
    Fact,
    HomeAssessed,
    JoinedHousehold,
    Retracted,
    TemperatureTaken,
    Topic,
)
from gridcare.people import Role, Worker
from tests.assessment import test_cascades as cascades
from tests.properties import small_community, tied_community
from tests.properties.test_portions import check_sum, cut

# --- across a cut, one by one ---------------------------------------------------------------------

DAY = small_community.NOW.date() - timedelta(days=4)
FACTS: dict[str, list[Fact]] = {
    "whom one met": [
        Exposed(id="e", person_id="an-h1", on=DAY, degree=Degree.CLOSE, to_person_id="di-h2"),
        Diagnosed(id="d", person_id="di-h2", on=DAY),
    ],
    "somebody on one's floor, and with whom they live": [
        Exposed(id="e", person_id="gu-alone", on=DAY, degree=Degree.SECONDARY),
        Confined(id="c1", person_id="gu-alone", on=DAY, site_id="hotel", floor="3"),
        Confined(id="c2", person_id="an-h1", on=DAY, site_id="hotel", floor="3"),
        Diagnosed(id="d", person_id="bo-h1", on=DAY),
    ],
    "the home one left": [
        JoinedHousehold(id="i", person_id="an-h1", household_id="h3", on=DAY - timedelta(days=2)),
        HomeAssessed(id="a", household_id="h3", suitable=True, on=DAY - timedelta(days=1)),
        JoinedHousehold(id="j", person_id="an-h1", household_id="h2", on=DAY),
        Diagnosed(id="d", person_id="bo-h1", on=DAY),
    ],
    "somebody nobody knows": [
        Exposed(id="e", person_id="an-h1", on=DAY, degree=Degree.CLOSE, to_person_id="nobody"),
        Diagnosed(id="d", person_id="nobody", on=DAY),
    ],
    "a fact that became another person's": [
        Diagnosed(id="d", person_id="an-h1", on=DAY),
        Diagnosed(id="d2", person_id="di-h2", on=DAY, corrects="d"),
    ],
    "a fact that never was another person's": [
        Diagnosed(id="d", person_id="an-h1", on=DAY),
        Diagnosed(id="d2", person_id="di-h2", on=DAY, corrects="d"),
        Retracted(id="r", on=DAY, fact_id="d2"),
    ],
    "somebody of another household who was reached": [
        Contacted(
            id="c",
            household_id="h1",
            on=DAY,
            topic=Topic.NEEDS,
            channel=Channel.VISIT,
            reached_ids=("gu-alone",),
        )
    ],
    "two facts under one name": [
        Diagnosed(id="d", person_id="an-h1", on=DAY),
        Diagnosed(id="d", person_id="di-h2", on=DAY - timedelta(days=1)),
    ],
}


@pytest.mark.parametrize("told", FACTS.values(), ids=FACTS)
def test_what_bears_from_across_a_cut_comes_along(told: list[Fact]) -> None:
    whole = tied_community.assess(told)
    check_sum(whole, into=len(whole.parts))


def test_a_round_is_followed_on_from_the_office_and_from_the_grid() -> None:
    told = (cascades.told("f1", None, 8), cascades.told("f2", "east", 9))
    whole = cascades.assessed(*told)
    assert len(cascades.due(whole)) > len(cascades.due(cascades.assessed(told[0])))
    check_sum(whole, into=len(whole.parts))


def test_a_portion_holds_its_own_and_who_bears_on_them() -> None:
    whole = tied_community.assess(FACTS["whom one met"])
    found = {key: one for one in cut(whole, len(whole.parts)) for key in one.keys}
    met, alone = found[PartKey("household", "h1")], found[PartKey("person", "gu-alone")]
    assert {one.id for one in alone.register.people} == {"gu-alone"}
    assert (len(met.ledger), len(alone.ledger)) == (2, 0)
    assert "gu-alone" not in {one.id for one in met.register.people}
    assert met.register.dwellings == whole.register.dwellings
    assert repr(alone) == "Portion(1 parts)"


def test_a_register_that_refers_to_somebody_elsewhere_stays_whole() -> None:
    """A child's guardian comes along even where no rule looks there, and so does a worker."""
    register = evolve(
        tied_community.REGISTER,
        workers=(Worker(id="w1", role=Role.GRID_WORKER, person_id="cy-h1"),),
        responsibilities=(),
    )
    nothing = gc.Rulebook([tied_community.policy()])
    found = portions(register, gc.Ledger(), nothing, as_of=small_community.NOW, into=9)
    (ha,) = (one for one in found if PartKey("person", "ha-alone") in one.keys)
    assert {one.id for one in ha.register.people} == {"ha-alone", "di-h2", "cy-h1"}
    assert {one.id for one in ha.register.households} == {"h1", "h2"}


def test_portions_go_grid_by_grid_and_are_of_one_size() -> None:
    whole = tied_community.assess([])
    found = cut(whole, 3)
    sizes = [len(one.keys) for one in found]
    assert max(sizes) - min(sizes) <= 1
    assert PartKey("household", "h1") not in found[0].keys
    grids = [{one.id for one in portion.keys if one.kind == "household"} for portion in found]
    assert grids[-1] >= {"h3"}


def test_of_whom_much_is_known_there_are_fewer_in_a_portion() -> None:
    """Nine parts count one each, and one more for each fact about them and their people."""

    def halves(*facts: Fact) -> list[list[str]]:
        found = cut(tied_community.assess([*facts]), 2)
        return [sorted(key.id for key in one.keys) for one in found]

    def often(who: str) -> list[Fact]:
        return [
            TemperatureTaken(id=f"t{one}", person_id=who, on=DAY, celsius=36.5) for one in range(4)
        ]

    calls = [
        Contacted(id=f"c{one}", household_id="h3", on=DAY, topic=Topic.NEEDS, channel=Channel.PHONE)
        for one in range(4)
    ]
    assert halves()[0] == ["c", "gu-alone", "h4", "ha-alone"]
    assert halves(*often("gu-alone"))[0] == ["gu-alone", "h4"]
    assert halves(*often("di-h2"))[0] == ["c", "gu-alone", "h1", "h4", "ha-alone"]
    assert halves(*calls)[0] == ["c", "gu-alone", "h1", "h2", "h4", "ha-alone"]
    assert halves(*calls)[1] == ["g1", "g2", "h3"]


# --- joining --------------------------------------------------------------------------------------


def test_parts_are_joined_once_and_as_of_one_moment() -> None:
    whole = tied_community.assess([])
    key, *others = whole.parts
    one, more = (tied_community.assess([], only=own) for own in ((key,), others[:1]))
    assert one.joined([more]).only == frozenset({key, *others[:1]})
    assert one.joined([]).only == frozenset({key})
    later = tied_community.assess([], only=others, as_of=small_community.NOW + timedelta(hours=1))
    for other in (one, later, whole):
        with pytest.raises(ValueError, match="other parts as of the same moment"):
            one.joined([other])


def test_some_parts_say_nothing_of_the_whole() -> None:
    counted = CountStated(id="n", on=DAY, counted=Counted.HOUSEHOLDS, number=99)
    whole = small_community.assess([counted])
    some = gc.assess(
        whole.register, whole.ledger, whole.rulebook, as_of=whole.as_of, only=[*whole.parts][:1]
    )
    assert whole.gaps.unregistered
    assert not some.gaps.unregistered
    assert {one.code for one in whole.findings} > {one.code for one in some.findings}
    assert dict(some.looking_back(some.as_of).parts.items()) == dict(some.parts.items())


def test_situations_of_two_moments_do_not_add_up() -> None:
    one = tied_community.assess([])
    later = tied_community.assess([], as_of=small_community.NOW + timedelta(hours=1))
    with pytest.raises(ValueError, match="as of the same moment"):
        one.situation + later.situation


def test_none_is_no_number_of_portions() -> None:
    with pytest.raises(ValueError, match="at least one portion"):
        cut(small_community.assess([]), 0)
