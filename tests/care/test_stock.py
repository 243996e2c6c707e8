"""What is left of the supplies and until when, against a walk over days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.care import StockBook, StockLine, book_of, line_of
from gridcare.days import end_of
from gridcare.facts import (
    Arrived,
    Entry,
    Fact,
    Ledger,
    Moment,
    Retracted,
    StockCounted,
    StockIssued,
    StockReceived,
    StockReserved,
    Subject,
)

ZONE: Final = timezone(timedelta(hours=8))
DAY_ONE: Final = date(2021, 12, 20)


def nth(number: int) -> date:
    return DAY_ONE + timedelta(days=number)


def entries(facts: list[Fact]) -> tuple[Entry, ...]:
    now = end_of(nth(30), ZONE)
    moment = Moment(as_of=now, known_at=now)
    return Ledger(facts).entries((Subject("community", ""), Subject("person", "p")), moment)


def book(*facts: Fact) -> StockBook:
    return book_of(entries([*facts]))["masks"]


def fact(kind: type[Any], fact_id: str, day: int, number: int, **more: Any) -> Any:  # noqa: ANN401 - any of these
    return kind(id=fact_id, on=nth(day), item="masks", number=number, **more)


IN: Final = fact(StockReceived, "in", 1, 10)


def test_what_came_in_less_what_went_out() -> None:
    assert book(IN, fact(StockIssued, "out", 2, 4)) == StockBook(item="masks", on_hand=6)


def test_of_one_day_what_came_in_is_there_before_anything_goes_out() -> None:
    same_day = fact(StockIssued, "a-first", 1, 10)
    assert book(same_day, IN) == StockBook(item="masks", on_hand=0)


def test_an_hour_says_more_than_the_order_of_the_day() -> None:
    early = StockIssued(id="out", at=at(1, 9), item="masks", number=3)
    late = StockReceived(id="in", at=at(1, 10), item="masks", number=3)
    assert book(early, late) == StockBook(item="masks", on_hand=0, negative_ids=("out",))


def at(day: int, hour: int) -> datetime:
    return datetime.combine(nth(day), time(hour), tzinfo=ZONE)


def test_more_went_out_than_there_was() -> None:
    found = book(IN, fact(StockIssued, "out", 2, 11), fact(StockReceived, "more", 3, 5))
    assert (found.on_hand, found.negative_ids) == (4, ("out",))


def test_a_count_is_what_there_is_from_then_on() -> None:
    counted = fact(StockCounted, "count", 2, 7)
    assert book(IN, counted, fact(StockIssued, "out", 3, 2)) == StockBook(
        item="masks", on_hand=5, miscounted_ids=("count",)
    )
    right = fact(StockCounted, "count", 2, 10)
    assert book(IN, right) == StockBook(item="masks", on_hand=10)


def test_the_first_count_of_all_has_nothing_to_differ_from() -> None:
    counted, aside = fact(StockCounted, "count", 2, 7), fact(StockReserved, "r", 1, 3)
    assert book(counted).miscounted_ids == ()
    assert book(aside, counted).miscounted_ids == ()


def test_on_the_day_of_a_count_everything_came_before_it() -> None:
    counted = fact(StockCounted, "a-count", 2, 6)
    assert book(IN, counted, fact(StockIssued, "out", 2, 4)).miscounted_ids == ()


def test_what_is_set_aside_is_there_and_not_to_be_had() -> None:
    named = fact(StockReserved, "r", 1, 3, household_id="h")
    unnamed = fact(StockReserved, "s", 1, 2)
    found = book(IN, named, unnamed)
    assert (found.on_hand, found.reserved, found.unnamed, found.usable) == (10, 5, 2, 8)


def test_what_was_set_aside_is_issued_by_its_name() -> None:
    aside = fact(StockReserved, "r", 1, 3)
    part = fact(StockIssued, "o", 2, 2, reservation_id="r")
    rest = fact(StockIssued, "q", 3, 4, reservation_id="r")
    other = fact(StockIssued, "z", 3, 1, reservation_id="nobody's")
    assert (book(IN, aside, part).reserved, book(IN, aside, part).on_hand) == (1, 8)
    assert (book(IN, aside, part, rest).reserved, book(IN, aside, part, rest).on_hand) == (0, 4)
    assert book(IN, aside, other).reserved == 3


def test_what_was_entered_by_mistake_and_other_facts_are_none() -> None:
    gone = Retracted(id="x", on=nth(2), fact_id="out")
    arrived = Arrived(id="a", on=nth(1), person_id="p")
    assert book(IN, fact(StockIssued, "out", 2, 4), gone, arrived).on_hand == 10
    assert book_of(entries([arrived])) == {}


# --- until when -----------------------------------------------------------------------------------


def line(on_hand: int, *needs: int, unnamed: int = 0) -> StockLine:
    there = StockBook(item="masks", on_hand=on_hand, reserved=unnamed, unnamed=unnamed)
    return line_of(there, {nth(n): need for n, need in enumerate(needs)}, nth(9))


@pytest.mark.parametrize(
    ("on_hand", "needs", "runs_out", "short"),
    [
        (6, (2, 2, 2), None, 0),
        (5, (2, 2, 2), 2, 1),
        (0, (0, 0, 1), 2, 1),
        (0, (0, 0, 0), None, 0),
        (-1, (0, 1, 1), 1, 3),
        (1, (2, 0, 3), 0, 4),
    ],
)
def test_it_runs_out_on_the_first_day_it_does_not_cover(
    on_hand: int, needs: tuple[int, ...], runs_out: int | None, short: int
) -> None:
    found = line(on_hand, *needs)
    assert found.runs_out_on == (None if runs_out is None else nth(runs_out))
    assert (found.short, found.needed, found.last_on) == (short, sum(needs), nth(9))


def test_what_is_set_aside_otherwise_does_not_cover_anything() -> None:
    assert line(6, 2, 2, 2, unnamed=1).runs_out_on == nth(2)


@given(st.integers(0, 9), st.lists(st.integers(0, 4), max_size=7))
def test_handing_out_one_by_one_says_the_same(on_hand: int, needs: list[int]) -> None:
    left, missed = on_hand, []
    for day, need in enumerate(needs):
        for _ in range(need):
            if left:
                left -= 1
            else:
                missed.append(day)
    found = line(on_hand, *needs)
    assert found.runs_out_on == (nth(missed[0]) if missed else None)
    assert found.short == len(missed)


_MOVES = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.sampled_from(["received", "issued", "counted"]),
        st.integers(0, 6),
    ),
    max_size=8,
)


@given(_MOVES)
def test_a_book_kept_day_by_day_says_the_same(moves: list[tuple[int, str, int]]) -> None:
    kinds = {"received": StockReceived, "issued": StockIssued, "counted": StockCounted}
    facts = [fact(kinds[kind], f"f{n}", day, number) for n, (day, kind, number) in enumerate(moves)]
    on_hand, known = 0, False
    negative, miscounted = set[str](), set[str]()
    for day in range(10):
        today = [(n, one) for n, one in enumerate(moves) if one[0] == day]
        for _, (_, kind, number) in today:
            on_hand += number if kind == "received" else 0
            known = known or kind == "received"
        for n, (_, kind, number) in sorted(today, key=lambda one: f"f{one[0]}"):
            if kind == "issued":
                on_hand, known = on_hand - number, True
                negative |= {f"f{n}"} if on_hand < 0 else set()
        for n, (_, kind, number) in sorted(today, key=lambda one: f"f{one[0]}"):
            if kind == "counted":
                miscounted |= {f"f{n}"} if known and number != on_hand else set()
                on_hand, known = number, True
    found = book_of(entries([*facts])).get("masks", StockBook(item="masks"))
    assert found.on_hand == on_hand
    assert (set(found.negative_ids), set(found.miscounted_ids)) == (negative, miscounted)
