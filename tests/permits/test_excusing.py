"""Which breach was an emergency, and from which day on that is known."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

import pytest

from gridcare.facts import (
    Breached,
    Emergency,
    Entry,
    Fact,
    Ledger,
    LeftInEmergency,
    Retracted,
    Subject,
    moment_at,
)
from gridcare.permits import Permits, excuses_for, is_excused, without_excused
from gridcare.policy import Rulebook

if TYPE_CHECKING:
    from collections.abc import Sequence

ZONE: Final = timezone(timedelta(hours=8))
DAY: Final = date(2021, 12, 23)


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2021, 12, day, hour, tzinfo=ZONE)


def entries(*facts: Fact) -> Sequence[Entry]:
    moment = moment_at(at(31))
    return Ledger(facts).entries((Subject("person", "p"),), moment)


def breach(**more: Any) -> Breached:  # noqa: ANN401 - any field
    return Breached(id="breach", person_id="p", **{"on": DAY, **more})


def fire(**more: Any) -> LeftInEmergency:  # noqa: ANN401 - any field
    given: dict[str, Any] = {"id": "fire", "on": DAY, **more}
    return LeftInEmergency(person_id="p", emergency=Emergency.FIRE, **given)


def believed(*facts: Fact) -> list[int]:
    """Tell on which days of December decisions could rest on the breach."""
    (left,) = [one for one in without_excused(entries(*facts)) if one.fact.id == "breach"]
    return [day for day in range(20, 31) if left.believed_on(date(2021, 12, day))]


def test_where_there_is_no_breach_nothing_changes() -> None:
    known = entries(fire())
    assert without_excused(known) is known


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ((), list(range(23, 31))),
        ((fire(),), []),
        ((fire(on=date(2021, 12, 22)),), list(range(23, 31))),
        ((fire(recorded_at=at(26)),), [23, 24, 25]),
        ((fire(), Retracted(id="r", on=date(2021, 12, 26), fact_id="fire")), [26, 27, 28, 29, 30]),
        (
            (
                fire(recorded_at=at(25)),
                Retracted(id="r", on=date(2021, 12, 27), fact_id="fire"),
            ),
            [23, 24, 27, 28, 29, 30],
        ),
        ((fire(), Retracted(id="r", on=DAY, fact_id="fire")), list(range(23, 31))),
        ((fire(recorded_at=at(27)), fire(id="also", recorded_at=at(25))), [23, 24]),
    ],
)
def test_a_breach_counts_until_its_reason_is_known(
    facts: tuple[Fact, ...], days: list[int]
) -> None:
    assert believed(breach(), *facts) == days


def test_a_breach_that_was_withdrawn_itself_stays_withdrawn() -> None:
    gone = Retracted(id="r", on=date(2021, 12, 24), fact_id="breach")
    assert believed(breach(), gone, fire(recorded_at=at(26))) == [23]


def test_only_a_reason_that_still_holds_excuses() -> None:
    gone = Retracted(id="r", on=date(2021, 12, 26), fact_id="fire")
    for facts, excused in (((fire(),), True), ((fire(), gone), False), ((), False)):
        known = entries(breach(), *facts)
        (departure,) = [one for one in known if isinstance(one.fact, Breached)]
        assert is_excused(departure, known) is excused
        assert len(list(excuses_for(departure, known))) == (1 if facts else 0)


def test_permits_show_the_day_and_how_many_policies() -> None:
    assert repr(Permits.of(Rulebook([]), at=at(27))) == "Permits(2021-12-27, 0 policies)"
