"""Shifting all dates shifts all results; the past is not rewritten; what is withdrawn is gone."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.facts import JoinedHousehold, Retracted
from gridcare.frozenmap import FrozenMap
from tests.properties.small_community import (
    NOW,
    RULEBOOK,
    all_of,
    assess,
    facts,
    histories,
    policies,
)
from tests.sizes import examples

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.facts import Fact


def _moved(thing: Any, by: timedelta) -> Any:  # noqa: ANN401 - anything at all
    """Move every date, instant and date in a text by so much."""
    match thing:
        case datetime() | date():
            return thing + by
        case str() if type(thing) is str:
            return re.sub(
                r"\d{4}-\d\d-\d\d", lambda found: str(date.fromisoformat(found[0]) + by), thing
            )
        case dict() | FrozenMap():
            return {_moved(key, by): _moved(one, by) for key, one in thing.items()}
        case tuple() if hasattr(thing, "_fields"):
            return type(thing)(*(_moved(one, by) for one in thing))
        case tuple() | list():
            return type(thing)(_moved(one, by) for one in thing)
        case _ if attrs.has(type(thing)):
            fields = [field.name for field in attrs.fields(type(thing))]
            return type(thing)(**{name: _moved(getattr(thing, name), by) for name in fields})
        case _:
            return thing


@given(histories(), st.integers(-400, 400))
@examples(20)
def test_shifting_all_dates_shifts_all_results(told: list[Fact], days: int) -> None:
    by = timedelta(days=days)
    shifted = assess(
        [_moved(fact, by) for fact in told],
        rulebook=gc.Rulebook(policies(by)),
        as_of=NOW + by,
    )
    assert all_of(shifted) == _moved(all_of(assess(told)), by)


@given(histories(twice=False, named=False), st.data())
@examples(25)
def test_a_fact_and_its_retraction_restore_in_hindsight(
    told: list[Fact], data: st.DataObject
) -> None:
    fact = data.draw(facts(("mistake",), named=False))
    assume(fact.recorded_at is None or fact.recorded_at <= NOW)
    taken_back = Retracted(id="taken-back", fact_id="mistake", at=NOW)
    before = assess(told, hindsight=True)
    after = assess([*told, fact, taken_back], hindsight=True)
    assert after.periods == before.periods
    assert {one.duty.key: one for one in after.results} == {
        one.duty.key: one for one in before.results
    }


@given(histories(twice=False, named=False), st.data())
@examples(30)
def test_what_comes_later_never_changes_a_day_that_passed(
    told: list[Fact], data: st.DataObject
) -> None:
    """As ordered: a fact recorded today leaves yesterday as it was."""
    fact = data.draw(facts(("news",), named=False))
    assume(not isinstance(fact, JoinedHousehold))
    assume((fact.at or NOW) <= NOW)
    news = evolve(fact, recorded_at=NOW)
    yesterday = NOW.date() - timedelta(days=1)
    days = [yesterday - timedelta(days=back) for back in range(12)]

    def held(assessment: Assessment) -> set[tuple[str, date]]:
        return {
            (one.person_id, day) for one in assessment.periods for day in days if one.holds_on(day)
        }

    assert held(assess(told)) == held(assess([*told, news]))


@given(histories())
@examples(30)
def test_soonest_is_never_later_than_the_end(told: list[Fact]) -> None:
    for period in assess(told).periods:
        soonest = period.soonest_free_on
        if period.free_on is not None:
            assert soonest is not None
            assert soonest <= period.free_on
        else:
            assert period.pending or soonest is None


@given(histories())
@examples(20)
def test_a_rulebook_read_back_judges_alike(told: list[Fact]) -> None:
    again = gc.from_json(gc.Rulebook, gc.to_json(RULEBOOK))
    assert all_of(assess(told, rulebook=again)) == all_of(assess(told))
