"""Tiny instances against every way in which facts could have been given to duties."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import combinations, pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.duties import Duty
from gridcare.facts import Contacted, Entry, Moment, Outcome
from gridcare.matching import Result, Status, match_duties
from tests.matching.tiny import (
    about,
    at,
    call,
    counts,
    duty,
    entries,
    hours_of,
    in_time,
    late,
    moments,
    pairings,
    several_calls,
    several_duties,
)

WORSE = {
    Status.MET: 0,
    Status.WAIVED: 0,
    Status.MET_LATE: 1,
    Status.UPCOMING: 2,
    Status.DUE: 2,
    Status.ATTEMPTED: 2,
    Status.REFUSED: 2,
    Status.MISSED: 2,
    Status.OVERDUE: 2,
}


def by_key(results: tuple[Result, ...]) -> dict[str, Result]:
    return {result.duty.key: result for result in results}


def best(owed: list[Duty], found: list[Entry]) -> dict[str, Status | None]:
    """Try everything: first whoever can be served in time, earliest deadlines first, then late."""
    owed = sorted(owed, key=lambda one: (one.due_at, one.key))
    good = {entry.fact.id: entry for entry in found if counts(entry)}

    def how(one: Duty, fact_id: str | None) -> Status | None:
        if fact_id is None:
            return None
        return Status.MET if in_time(good[fact_id], one) else Status.MET_LATE

    def allowed(one: Duty, status: Status | None) -> bool:
        if status is None:
            return True
        return not one.waived and (status is Status.MET or not one.lapses)

    ways = [
        [how(one, fact_id) for one, fact_id in zip(owed, way, strict=True)]
        for way in pairings(owed, list(good.values()))
    ]
    ways = [way for way in ways if all(allowed(one, s) for one, s in zip(owed, way, strict=True))]
    fairest = min(
        ways, key=lambda way: ([s is not Status.MET for s in way], [s is None for s in way])
    )
    return dict(zip((one.key for one in owed), fairest, strict=True))


def unmet(one: Duty, found: list[Entry], moment: Moment) -> tuple[Status, set[str]]:
    tried = {
        entry.fact.id: entry.fact.outcome
        for entry in found
        if not counts(entry) and (in_its_time(entry, one) or (not one.lapses and late(entry, one)))
    }
    now = moment.as_of
    if one.waived:
        return Status.WAIVED, set()
    if Outcome.REFUSED in tried.values():
        return Status.REFUSED, set(tried)
    if tried:
        return Status.ATTEMPTED, set(tried)
    if now < one.opens_at:
        return Status.UPCOMING, set()
    if now <= one.due_at:
        return Status.DUE, set()
    return (Status.MISSED if one.lapses else Status.OVERDUE), set()


def in_its_time(entry: Entry, one: Duty) -> bool:
    """An attempt need not be proved to the hour: it is about the duty if it can have been."""
    first, last = hours_of(entry)
    return last >= one.opens_at and first <= one.due_at


@given(several_duties(), several_calls(), moments)
@settings(max_examples=400)
def test_every_duty_stands_as_trying_everything_says(
    owed: list[Duty], facts: list[Contacted], moment: Moment
) -> None:
    found = about(entries(facts, moment))
    results = by_key(match_duties(owed, entries(facts, moment), moment).results)
    expected = best(owed, found)
    for one in owed:
        result = results[one.key]
        otherwise, attempts = unmet(one, found, moment)
        assert result.status == (expected[one.key] or otherwise), one.slot
        assert set(result.attempts) == attempts
        assert result.past_due == (not one.waived and one.due_at < moment.as_of)


@given(several_duties(), several_calls(), moments)
def test_a_fact_meets_one_duty_at_most_and_is_one_that_counts(
    owed: list[Duty], facts: list[Contacted], moment: Moment
) -> None:
    found = {entry.fact.id: entry for entry in about(entries(facts, moment)) if counts(entry)}
    results = match_duties(owed, entries(facts, moment), moment).results
    met = [result for result in results if result.met_by is not None]
    assert len({result.met_by for result in met}) == len(met)
    for result in met:
        fact = found[result.met_by or ""]
        assert in_time(fact, result.duty) == (result.status is Status.MET)
        assert result.status is Status.MET or late(fact, result.duty)


@given(several_duties(), several_calls(), moments, st.randoms(use_true_random=False))
def test_the_order_of_duties_and_facts_is_irrelevant(
    owed: list[Duty], facts: list[Contacted], moment: Moment, chance: Random
) -> None:
    found = list(entries(facts, moment))
    before = match_duties(owed, found, moment)
    chance.shuffle(owed)
    chance.shuffle(found)
    after = match_duties(owed, found, moment)
    assert by_key(before.results) == by_key(after.results)
    assert (before.used_ids, before.failing_ids) == (after.used_ids, after.failing_ids)


@given(several_duties(), several_calls(), st.integers(0, 71), moments)
def test_one_more_call_never_worsens_any_duty(
    owed: list[Duty], facts: list[Contacted], number: int, moment: Moment
) -> None:
    more = [*facts, call("more", number)]
    before = by_key(match_duties(owed, entries(facts, moment), moment).results)
    after = by_key(match_duties(owed, entries(more, moment), moment).results)
    assert all(WORSE[after[key].status] <= WORSE[before[key].status] for key in before)


@given(several_duties(), several_calls(), moments)
def test_what_was_used_and_what_fails_are_told_apart(
    owed: list[Duty], facts: list[Contacted], moment: Moment
) -> None:
    matched = match_duties(owed, entries(facts, moment), moment)
    named = {one for result in matched.results for one in (*result.attempts, result.met_by)}
    assert {*matched.used_ids, *matched.failing_ids} == named - {None}
    assert set(matched.used_ids).isdisjoint(matched.failing_ids)
    by_id = {entry.fact.id: entry.fact for entry in entries(facts, moment)}
    assert all(by_id[one].outcome is Outcome.DONE for one in matched.failing_ids)


# --- so many hours apart --------------------------------------------------------------------------


@given(
    facts=several_calls(5),
    times=st.integers(1, 3),
    apart=st.integers(1, 30),
    moment=moments,
    lapses=st.booleans(),
)
def test_calls_so_far_apart_are_met_as_the_longest_row_says(
    facts: list[Contacted], times: int, apart: int, moment: Moment, *, lapses: bool
) -> None:
    owed = [duty(str(n), 0, 40, hours_apart=apart, lapses=lapses) for n in range(times)]
    found = [entry for entry in about(entries(facts, moment)) if counts(entry)]
    timely = longest_row([entry for entry in found if in_time(entry, owed[0])], apart)
    ever = timely if lapses else longest_row(found, apart)
    results = match_duties(owed, entries(facts, moment), moment).results
    expected = [Status.MET] * timely + [Status.MET_LATE] * (ever - timely)
    assert [one.status for one in results if one.met] == expected[:times]
    met_by = [one.met_by for one in results if one.met]
    assert len(set(met_by)) == len(met_by)


def longest_row(found: list[Entry], apart: int) -> int:
    spans = sorted((hours_of(entry) for entry in found), key=lambda one: (one[1], one[0]))
    rows = (row for size in range(len(spans) + 1) for row in combinations(spans, size))

    def far_enough(row: tuple[tuple[datetime, datetime], ...]) -> bool:
        pairs = pairwise(row)
        return all(later[0] - earlier[1] >= timedelta(hours=apart) for earlier, later in pairs)

    return max(len(row) for row in rows if far_enough(row))


@given(several_calls(), moments)
def test_a_shared_call_serves_every_cause_and_an_unshared_one_only_one(
    facts: list[Contacted], moment: Moment
) -> None:
    two = [duty(root="a"), duty(root="b")]
    shared = [evolve(one, shared=True) for one in two]
    found = entries(facts, moment)
    alone = match_duties(two[:1], found, moment).results[0]
    assert [r.status for r in match_duties(shared, found, moment).results] == [alone.status] * 2
    unshared = match_duties(two, found, moment).results
    assert sum(result.met for result in unshared) == min(
        2, sum(counts(e) and in_time(e, two[0]) for e in about(found))
    )


def test_nothing_of_nothing() -> None:
    matched = match_duties([], entries([call("f", 3)], at(5)), at(5))
    assert matched.results == ()
    assert matched.used_ids == matched.failing_ids == ()
