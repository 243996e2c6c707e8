"""Nothing disappears: every fact and every duty is accounted for exactly once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gridcare.assessment import PartKey
from gridcare.assessment.route import Router
from gridcare.facts import Contacted, Ledger, Pushed
from gridcare.findings import Code
from gridcare.matching import Status
from tests.properties.small_community import assess, histories
from tests.sizes import examples

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.facts import Fact


def _router(assessment: Assessment) -> Router:
    return Router(
        directory=assessment.directory, ledger=assessment.ledger, moment=assessment.moment
    )


def _sum(assessment: Assessment) -> Counter[tuple[str, ...]]:
    total: Counter[tuple[str, ...]] = Counter()
    for part in assessment.parts.values():
        total.update(part.tally)
    return total


@given(histories())
@examples(30)
def test_the_whole_is_the_sum_of_its_parts(told: list[Fact]) -> None:
    whole = assess(told)
    assert +_sum(whole) == +Counter(dict(whole.tally.items()))


@given(histories(), st.data())
@examples(30)
def test_a_part_needs_no_other(told: list[Fact], data: st.DataObject) -> None:
    whole = assess(told)
    key = data.draw(st.sampled_from(sorted(whole.parts)))
    assert assess([]).engine.assess(_router(whole), key) == whole.parts[key]


@given(histories())
@examples(25)
def test_every_fact_is_in_exactly_one_part_with_one_fate(told: list[Fact]) -> None:
    whole, ledger = assess(told), Ledger(told)
    router = _router(whole)
    filed = [entry.fact for key in whole.parts for entry in router.slice_of(key).entries]
    assert Counter(filed) == Counter(set(told))
    assert sum(count for _fate, count in whole.situation.facts) == len(ledger)


@given(histories(twice=False))
@examples(30)
def test_every_id_has_exactly_one_disposition(told: list[Fact]) -> None:
    whole = assess(told)
    fates = [pair for part in whole.parts.values() for pair in part.dispositions.items()]
    conflicts = [
        fact_id
        for one in whole.findings
        if one.code is Code.CONFLICTING_ID
        for fact_id in one.about
    ]
    assert sorted([name for name, _fate in fates] + conflicts) == sorted(one.id for one in told)
    assert sum(count for _fate, count in whole.situation.facts) == len(told)


@given(histories())
@examples(30)
def test_every_duty_has_one_key_and_one_status(told: list[Fact]) -> None:
    whole = assess(told)
    results = list(whole.results)
    assert len({one.duty.key for one in results}) == len(results)
    assert Counter(one.status for one in results) == Counter(dict(whole.situation.duties))
    for one in results:
        assert one.met == (one.met_by is not None)
        assert not (one.met and one.open)
        assert not (one.met and one.unmet)
        assert one.open or one.unmet or one.met or one.status in {Status.WAIVED, Status.REFUSED}


@given(histories())
@examples(30)
def test_every_live_fact_is_used_surplus_or_a_gap(told: list[Fact]) -> None:
    """A fact that discharges nothing and opens nothing still shows somewhere."""
    whole = assess(told)
    gaps = {one.fact_id for one in whole.gaps.unmatched}
    for key, part in whole.parts.items():
        surplus, failing = set(part.surplus_ids), set(part.failing_ids)
        met = {one.met_by for one in part.results}
        assert not surplus & failing
        assert not surplus & met
        assert not failing & met
        live = {fact_id for fact_id, fate in part.dispositions.items() if fate == "live"}
        assert surplus | failing <= live
        assert failing <= gaps
        if key.kind == "stray":
            assert live <= gaps


@given(histories())
@examples(20)
def test_whoever_is_in_no_register_shows(told: list[Fact]) -> None:
    whole = assess(told)
    unknown = {f"{one.kind}:{name}" for one in whole.gaps.unregistered for name in one.ids}
    ledger, known = Ledger(told), whole.directory
    live = [fact for fact in told if ledger.entry(fact, whole.moment).live]
    about = {str(one.subject) for one in live}
    strays = {one for one in about if PartKey("stray", one) in whole.parts}
    contacts = [one for one in live if isinstance(one, Contacted)]
    reached = {
        f"person:{person_id}"
        for one in contacts
        if one.household_id in known.households
        for person_id in one.reached_ids
        if person_id not in known.people
    }
    homeless = {
        f"address:{one.person_id}"
        for one in live
        if isinstance(one, Pushed)
        and one.dwelling_id not in known.dwellings
        and not _doors(whole, one.person_id)
    }
    assert unknown == strays | reached | homeless


def _doors(whole: Assessment, person_id: str) -> tuple[object, ...]:
    known, ledger, moment = whole.directory, whole.ledger, whole.moment
    household = known.household_of(person_id, ledger, moment)
    if household is None or person_id not in known.people:
        return ()
    return known.doors_of(household, known.removals_of(household, ledger, moment))
