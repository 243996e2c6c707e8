"""What the ledger says became of each fact, against brute force, and its laws."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import permutations
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gridcare.bridge import evolve
from gridcare.days import DaySpan, end_of
from gridcare.facts import Arrived, Disposition, Entry, Fact, Ledger, Moment, Retracted, Subject
from tests.facts.naive_beliefs import Beliefs
from tests.strategies import DAY_ONE, ZONE, days, histories, nth

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def evening(day: date) -> Moment:
    """Return the end of a day."""
    return Moment(as_of=end_of(day, ZONE), known_at=end_of(day, ZONE))


def entries_of(facts: Iterable[Fact], day: date) -> tuple[Entry, ...]:
    """Return every fact as seen by the end of a day."""
    ledger = Ledger(facts)
    return ledger.entries(ledger.subjects(), evening(day))


def fates(facts: Sequence[Fact], day: date) -> dict[str, str]:
    """Return what became of each fact by the end of a day."""
    return {entry.fact.id: str(entry.disposition) for entry in entries_of(facts, day)}


def arrived(
    fact_id: str, day: int, recorded: int | None = None, corrects: str | None = None
) -> Fact:
    """Return an arrival, recorded at once or at 09:00 of another day."""
    return Arrived(
        id=fact_id, person_id="p", on=nth(day), recorded_at=_nine(recorded), corrects=corrects
    )


def retracted(fact_id: str, names: str, day: int, corrects: str | None = None) -> Fact:
    """Return a retraction."""
    return Retracted(id=fact_id, fact_id=names, on=nth(day), corrects=corrects)


def _nine(day: int | None) -> datetime | None:
    return None if day is None else datetime(2021, 12, 1, 9, tzinfo=ZONE) + timedelta(days=day)


@given(histories())
def test_days_believed_and_days_counting_are_those_on_which_it_is_believed_and_counts(
    facts: list[Fact],
) -> None:
    for entry in entries_of(facts, nth(25)):
        believed, counting = [*entry.days_believed()], [*entry.days_counting()]
        for day in (nth(number) for number in range(-2, 40)):
            assert entry.believed_on(day) == any(day in span for span in believed)
            assert entry.counts_on(day) == any(day in span for span in counting)


@pytest.mark.parametrize(
    ("bears", "counting"),
    [
        (None, [(5, None)]),
        ((), []),
        (((2, None),), [(5, None)]),
        (((2, 4), (6, 8)), [(6, 8)]),
        (((2, 5), (7, None)), [(5, 5), (7, None)]),
    ],
)
def test_by_all_that_is_known_now_it_counts_from_its_day_on_the_days_on_which_it_bears(
    bears: tuple[tuple[int, int | None], ...] | None, counting: list[tuple[int, int | None]]
) -> None:
    def span(first: int, last: int | None) -> DaySpan:
        return DaySpan(first_on=nth(first), last_on=None if last is None else nth(last))

    (entry,) = entries_of([arrived("a", 5)], nth(25))
    spans = None if bears is None else tuple(span(*one) for one in bears)
    heard = evolve(entry, bears=spans)
    assert [*heard.days_counting()] == [span(*one) for one in counting]
    for number in range(12):
        counts = any(nth(number) in span(*one) for one in counting)
        assert heard.counts_on(nth(number)) == counts
    taken_back = evolve(heard, disposition=Disposition.RETRACTED)
    assert [*taken_back.days_counting()] == []
    assert not taken_back.counts_on(nth(6))


@given(histories(), days(25))
def test_what_is_believed_is_what_brute_force_believes(facts: list[Fact], day: date) -> None:
    beliefs = Beliefs(facts, end_of(day, ZONE))
    believed = {one for one, fate in fates(facts, day).items() if fate == "live"}
    assert believed == {fact.id for fact in facts if beliefs.live(fact)}


@given(histories(), days(25), st.integers(0, 9))
def test_looking_back_shows_what_was_believed_then(
    facts: list[Fact], day: date, later: int
) -> None:
    then = entries_of(facts, day)
    now = entries_of(facts, day + timedelta(days=later))
    assert {e.fact.id for e in then if e.live} == {e.fact.id for e in now if e.believed_on(day)}


@given(histories(), days(25))
def test_a_past_moment_never_shows_later_knowledge(facts: list[Fact], day: date) -> None:
    shown = visible(facts, day)
    known = {entry.fact.id for entry in shown}
    assume(known >= {entry.fact.corrects for entry in shown} - {None})  # else the line is broken
    assert visible([entry.fact for entry in shown], day) == shown


def visible(facts: list[Fact], day: date) -> list[Entry]:
    """Return the entries of what was known by the end of a day."""
    return [one for one in entries_of(facts, day) if one.disposition is not Disposition.NOT_YET]


@given(histories(), days(25), st.randoms(use_true_random=False))
def test_the_order_of_appending_is_irrelevant(facts: list[Fact], day: date, random: Random) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert entries_of(shuffled, day) == entries_of(facts, day)


@given(histories(), days(25))
def test_exactly_one_fact_of_a_line_is_live_or_all_are_withdrawn(
    facts: list[Fact], day: date
) -> None:
    entries = visible(facts, day)
    for root in {one.root_id for one in entries}:
        line = [one.disposition for one in entries if one.root_id == root]
        if Disposition.LIVE in line:
            assert line.count(Disposition.LIVE) == 1
        else:
            assert set(line) == {Disposition.RETRACTED}


@given(histories(), days(25))
def test_a_fact_and_its_retraction_restore_what_was_believed(facts: list[Fact], day: date) -> None:
    more = [arrived("new", 3), retracted("undo", "new", 3)]
    after = fates([*facts, *more], day)
    assert fates(facts, day) == {name: after[name] for name in after if name not in ("new", "undo")}


def test_a_correction_counts_from_when_it_was_recorded() -> None:
    facts = [arrived("f", 1), arrived("c", 2, 4, "f")]
    assert fates(facts, nth(3)) == {"f": "live", "c": "not_yet"}
    assert fates(facts, nth(4)) == {"f": "corrected", "c": "live"}


def test_a_correction_to_an_earlier_day_needs_no_recording_time() -> None:
    facts = [arrived("f", 9), arrived("c", 7, None, "f")]
    assert fates(facts, nth(8)) == {"f": "not_yet", "c": "not_yet"}
    assert fates(facts, nth(9)) == {"f": "corrected", "c": "live"}


def test_a_correction_recorded_before_its_original_stays_the_correction() -> None:
    facts = [arrived("f", 1, 6), arrived("c", 2, 3, "f")]
    assert fates(facts, nth(5)) == {"f": "not_yet", "c": "live"}
    assert fates(facts, nth(6)) == {"f": "corrected", "c": "live"}
    roots = {e.root_id for e in entries_of(facts[1:], nth(6))}
    assert roots == {"f"}


def test_retracting_a_correction_restores_the_original() -> None:
    facts = [arrived("f", 1), arrived("c", 2, 4, "f"), retracted("r", "c", 6)]
    assert fates(facts, nth(6)) == {"f": "live", "c": "retracted", "r": "live"}
    original = next(e for e in visible(facts, nth(8)) if e.fact.id == "f")
    assert [original.believed_on(nth(n)) for n in (3, 4, 5, 6)] == [True, False, False, True]


def test_retracting_the_first_fact_withdraws_its_corrections() -> None:
    facts = [arrived("f", 1), arrived("c", 2, 4, "f"), retracted("r", "f", 6)]
    assert fates(facts, nth(6)) == {"f": "retracted", "c": "retracted", "r": "live"}
    assert fates([*facts, arrived("c2", 2, 8, "f")], nth(8))["c2"] == "live"


def test_a_corrected_retraction_lets_go_of_what_it_named_first() -> None:
    facts = [arrived("f", 1), arrived("g", 1), retracted("r", "f", 2), retracted("s", "g", 4, "r")]
    assert fates(facts, nth(3)) == {"f": "retracted", "g": "live", "r": "live", "s": "not_yet"}
    assert fates(facts, nth(4)) == {"f": "live", "g": "retracted", "r": "corrected", "s": "live"}


def test_of_two_facts_under_one_id_the_first_recorded_counts() -> None:
    facts = [arrived("f", 1), arrived("f", 2, 5), retracted("r", "f", 3), retracted("u", "r", 4)]
    entries = entries_of(facts, nth(6))
    assert [(e.day, str(e.disposition)) for e in entries if e.fact.id == "f"] == [
        (nth(1), "live"),
        (nth(2), "conflicting"),
    ]
    assert entries == entries_of(reversed(facts), nth(6))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_ring_of_corrections_has_one_root_and_one_live_fact(order: tuple[int, ...]) -> None:
    ring = [arrived("a", 1, 2, "b"), arrived("b", 1, 3, "c"), arrived("c", 1, 4, "b")]
    entries = entries_of([ring[n] for n in order], nth(5))
    assert {e.root_id for e in entries} == {"b"}
    assert [e.fact.id for e in entries if e.live] == ["a"]


def test_a_closed_ring_of_corrections_has_one_live_fact() -> None:
    facts = [arrived("a", 1, 2, "b"), arrived("b", 1, 3, "a")]
    assert fates(facts, nth(5)) == {"a": "corrected", "b": "live"}


def test_in_a_ring_of_retractions_all_have_worked() -> None:
    facts = [retracted("r", "s", 2), retracted("s", "r", 2)]
    assert fates(facts, nth(3)) == {"r": "retracted", "s": "retracted"}
    conflict = [
        arrived("f", 1),
        retracted("r", "f", 2),
        retracted("r", "s", 3),
        retracted("s", "r", 2),
    ]
    assert fates(conflict, nth(3))["f"] == "live"


def test_a_retraction_of_something_unknown_changes_nothing() -> None:
    assert fates([arrived("f", 1), retracted("r", "g", 2)], nth(3)) == {"f": "live", "r": "live"}


def test_what_was_retracted_on_the_day_it_was_known_was_never_believed() -> None:
    facts = [arrived("f", 1), retracted("r", "f", 1)]
    entry = next(e for e in visible(facts, nth(3)) if e.fact.id == "f")
    assert entry.dropped_on == entry.known_on == nth(1)
    assert not any(entry.believed_on(nth(n)) for n in range(5))


def test_what_is_yet_to_happen_is_not_yet_even_if_recorded() -> None:
    facts = [arrived("f", 5)]
    moment = Moment(as_of=end_of(nth(4), ZONE), known_at=end_of(nth(9), ZONE))
    assert [
        str(e.disposition) for e in Ledger(facts).entries([Subject("person", "p")], moment)
    ] == ["not_yet"]


def test_years_one_and_9999_are_days_like_others() -> None:
    facts = [
        Arrived(id="f", person_id="p", on=date.min),
        Arrived(id="g", person_id="p", on=date.max),
    ]
    assert fates(facts, DAY_ONE) == {"f": "live", "g": "not_yet"}


def test_what_was_dropped_and_restored_twice_is_out_on_exactly_those_days() -> None:
    facts = [
        arrived("f", 1),
        retracted("r", "f", 3),
        retracted("u", "r", 5),
        retracted("r2", "f", 7),
        retracted("u2", "r2", 9),
        retracted("r3", "f", 11),
    ]
    entry = next(e for e in visible(facts, nth(20)) if e.fact.id == "f")
    out = [n for n in range(1, 15) if not entry.believed_on(nth(n))]
    assert out == [3, 4, 7, 8, 11, 12, 13, 14]
    assert entry.dropped_on == nth(11)
