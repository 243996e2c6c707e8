"""Picks, terms and conditions against plain loops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from gridcare.policy import Condition, Judgement, Pick, Term, failing_leaf, holds, picked
from gridcare.policy.judging import day_of
from tests.policy.naive import Eyes, believed, chosen, named, true
from tests.policy.regimens import evidence_of
from tests.sizes import examples
from tests.strategies import conditions, days, histories, picks, terms

if TYPE_CHECKING:
    from datetime import date

    from gridcare.facts import Fact

LOOKS = st.tuples(days(25), days(25), st.none() | days(), st.none() | days(), st.none() | days())
Look = "tuple[date, date, date | None, date | None, date | None]"


def both(
    facts: list[Fact], look: tuple[date, date, date | None, date | None, date | None]
) -> tuple[Judgement, Eyes]:
    """Look from the same place, once with the library and once with the naive twin."""
    day, known_by, opened, scope, entered = look
    at = Judgement(
        evidence=evidence_of(facts, known_by),
        day=day,
        known_by=known_by,
        opened_on=opened,
        scope_from=scope,
        entered_on=entered,
    )
    return at, Eyes(believed(facts, known_by), day, opened, scope, entered)


@given(picks(), histories(), LOOKS)
@examples(60)
def test_picks_agree(
    pick: Pick,
    facts: list[Fact],
    look: tuple[date, date, date | None, date | None, date | None],
) -> None:
    at, eyes = both(facts, look)
    assert [one.fact for one in picked(pick, at)] == [one.fact for one in chosen(pick, eyes)]


@given(terms(), histories(), LOOKS)
@examples(60)
def test_terms_agree(
    term: Term,
    facts: list[Fact],
    look: tuple[date, date, date | None, date | None, date | None],
) -> None:
    at, eyes = both(facts, look)
    assert day_of(term, at) == named(term, eyes)


@given(conditions(), histories(), LOOKS)
@examples(80)
def test_conditions_agree(
    condition: Condition,
    facts: list[Fact],
    look: tuple[date, date, date | None, date | None, date | None],
) -> None:
    at, eyes = both(facts, look)
    assert holds(condition, at) == true(condition, eyes)
    assert (failing_leaf(condition, at) is None) == true(condition, eyes)
