"""What an assessment gives is data: it pickles, goes through JSON and comes back equal."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from hypothesis import given

import gridcare as gc
from gridcare.assessment import Difference, Gaps, PersonView, RoundCoverage, Situation, Worklist
from tests.properties.small_community import PEOPLE, all_of, assess, histories
from tests.sizes import examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridcare.assessment import Assessment
    from gridcare.facts import Fact


def _views(now: Assessment, before: Assessment) -> Iterator[object]:
    yield from (now.situation, now.worklist, now.gaps, now.coverage("round"), gc.diff(before, now))
    yield from now.periods
    yield from now.findings
    for person_id in PEOPLE:
        yield now.for_person(person_id)
        yield gc.explain(now, person_id)
        yield gc.explain(now, person_id, lang="zh", audience="auditor")
    yield gc.explain_absence(now, "h1")


@given(histories())
@examples(12)
def test_every_view_goes_through_json(told: list[Fact]) -> None:
    now, before = assess(told), assess(told[:3])
    for view in _views(now, before):
        assert gc.from_json(type(view), gc.to_json(view)) == view


@given(histories())
@examples(12)
def test_the_assessment_and_every_view_pickle(told: list[Fact]) -> None:
    now, before = assess(told), assess(told[:3])
    again = pickle.loads(pickle.dumps(now))  # noqa: S301 - pickled here
    assert again == now
    assert all_of(again) == all_of(now)
    assert all_of(again.with_facts(told[:2])) == all_of(now)
    for view in _views(now, before):
        assert pickle.loads(pickle.dumps(view)) == view  # noqa: S301 - pickled here


def test_every_view_has_a_schema() -> None:
    for kind in (Situation, Worklist, Gaps, PersonView, RoundCoverage, Difference):
        assert gc.json_schema(kind)["title"] == kind.__name__


@given(histories(named=False), histories(4, named=False))
@examples(20)
def test_a_difference_tells_all_that_differs_and_nothing_else(
    told: list[Fact], added: list[Fact]
) -> None:
    before, after = assess(told), assess([*told, *added])
    change = gc.diff(before, after)
    assert not gc.diff(before, before)
    assert not gc.diff(before, assess(told))
    was = {one.duty.key: one.status for one in before.results}
    for one in change.duties:
        assert was.get(one.duty_key) is one.before
        if one.after is None:
            was.pop(one.duty_key)
        else:
            was[one.duty_key] = one.after
    assert was == {one.duty.key: one.status for one in after.results}
    periods = set(before.periods)
    periods -= {one.before for one in change.periods if one.before is not None}
    periods |= {one.after for one in change.periods if one.after is not None}
    assert periods == set(after.periods)
    assert bool(change) == bool(
        change.periods or change.duties or change.findings_gone or change.findings_new
    )
    back = gc.diff(after, before)
    assert (back.findings_new, back.findings_gone) == (change.findings_gone, change.findings_new)
