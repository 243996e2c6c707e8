"""Whole = sum of the parts, wherever one cuts, and whatever bears on whom across the cut."""

from __future__ import annotations

import operator
import pickle
from functools import reduce
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

import gridcare as gc
from gridcare.assessment import Portion, portions
from gridcare.facts import (
    Fact,
)
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
