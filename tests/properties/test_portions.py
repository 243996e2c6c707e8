"""Whole = sum of the parts, wherever one cuts, and whatever bears on whom across the cut."""

from __future__ import annotations

import operator
import pickle
from datetime import timedelta
from functools import reduce
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gridcare as gc
from gridcare.assessment import PartKey, Portion, portions
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
    Topic,
)
from gridcare.people import Role, Worker
from tests.assessment import test_cascades as cascades
from tests.properties import small_community, tied_community
from tests.properties.small_community import all_of, histories
from tests.properties.test_ties import tied_histories
from tests.sizes import examples

if TYPE_CHECKING:
    from gridcare.assessment import Assessment


def cut(whole: Assessment, into: int) -> tuple[Portion, ...]:
    return portions(whole.register, whole.ledger, whole.rulebook, as_of=whole.as_of, into=into)


def apart(whole: Assessment, portion: Portion) -> Assessment:
    """Assess a portion as another process would: from what it was handed, and nothing else."""
    handed: Portion = pickle.loads(pickle.dumps(portion))  # noqa: S301 - pickled here
    return gc.assess(
        handed.register, handed.ledger, whole.rulebook, as_of=whole.as_of, only=handed.keys
    )


def check_sum(whole: Assessment, into: int) -> None:
    """Assess portions apart: part by part it must be the whole, and all counts must add up."""
    found = [apart(whole, one) for one in cut(whole, into)]
    parts = {key: part for one in found for key, part in one.parts.items()}
    assert sum(len(one.parts) for one in found) == len(parts)
    assert parts == dict(whole.parts.items())
    assert reduce(operator.add, (one.situation for one in found)) == whole.situation


@given(tied_histories(), st.sampled_from((1, 2, 3, 99)))
@examples(40)
def test_people_who_bear_on_each_other_across_a_cut(told: list[Fact], into: int) -> None:
    check_sum(tied_community.assess(told), into)


@given(histories(14), st.sampled_from((1, 2, 3, 99)))
@examples(40)
def test_whatever_happens_is_accounted_for_in_one_portion(told: list[Fact], into: int) -> None:
    check_sum(small_community.assess(told), into)


@given(histories(12), st.data())
@examples(40)
def test_parts_joined_are_the_whole(told: list[Fact], data: st.DataObject) -> None:
    whole = small_community.assess(told)
    keys = data.draw(st.permutations([*whole.parts]))
    at = data.draw(st.integers(0, len(keys)))
    one, other = (
        gc.assess(whole.register, whole.ledger, whole.rulebook, as_of=whole.as_of, only=own)
        for own in (keys[:at], keys[at:])
    )
    joined = one.joined([other])
    assert all_of(joined) == all_of(whole)
    assert joined.only is None


@given(histories(8), histories(5), st.data())
@examples(40)
def test_new_facts_change_no_part_of_others(
    told: list[Fact], added: list[Fact], data: st.DataObject
) -> None:
    whole = small_community.assess(told)
    own = frozenset(one for one in whole.parts if data.draw(st.booleans()))
    some = gc.assess(whole.register, whole.ledger, whole.rulebook, as_of=whole.as_of, only=own)
    anew = whole.with_facts(added)
    expected = {key: part for key, part in anew.parts.items() if key in own}
    assert dict(some.with_facts(added).parts.items()) == expected


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
