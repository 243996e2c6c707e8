"""A result says what was so on the day of its specimen, and is known when it is reported."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from gridcare.facts import (
    Entry,
    Fact,
    Ledger,
    Method,
    Moment,
    ResultReported,
    Retracted,
    SpecimenTaken,
    Subject,
    TestResult,
)
from gridcare.policy.dating import dated_by_specimen, known_by_now
from tests.assessment.tied import at, dec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.findings import Finding

NOW: Final = Moment(as_of=at(20), known_at=at(20))


def specimen(day: int, **more: Any) -> Fact:  # noqa: ANN401 - any field of the fact
    fields: dict[str, Any] = {"id": "s", "person_id": "an", "on": dec(day)} | more
    return SpecimenTaken(**fields)


def result(day: int, **more: Any) -> Fact:  # noqa: ANN401 - any field of the fact
    fields: dict[str, Any] = {"id": "r", "person_id": "an", "specimen_id": "s", "on": dec(day)}
    return ResultReported(**(fields | {"result": TestResult.NEGATIVE} | more))


def dated(*facts: Fact) -> tuple[Sequence[Entry], list[Finding]]:
    known = Ledger(facts).entries((Subject("person", "an"),), NOW)
    return dated_by_specimen(known_by_now(known), "an")


def days(*facts: Fact) -> list[tuple[str, int, int]]:
    """Tell of each entry its day and the day it takes effect."""
    return [(one.fact.id, one.day.day, one.effect_on.day) for one in dated(*facts)[0]]


def test_it_has_the_day_of_the_specimen_and_takes_effect_when_reported() -> None:
    assert days(specimen(3), result(6)) == [("r", 3, 6), ("s", 3, 3)]
    assert days(specimen(3), result(5, recorded_at=at(7))) == [("r", 3, 7), ("s", 3, 3)]
    assert dated(specimen(3), result(6))[1] == []


def test_it_has_the_time_and_unless_it_says_so_itself_the_method_of_the_specimen() -> None:
    taken: datetime = at(3, 10)
    swab = specimen(3, on=None, at=taken, method=Method.ANTIGEN)
    (told,) = [one for one in dated(swab, result(6))[0] if one.fact.id == "r"]
    assert (told.at, told.fact.method) == (taken, Method.ANTIGEN)
    (told,) = [one for one in dated(swab, result(6, method=Method.PCR))[0] if one.fact.id == "r"]
    assert told.fact.method is Method.PCR


def test_it_follows_the_specimen_as_it_is_believed_now() -> None:
    corrected = specimen(4, id="c", corrects="s")
    assert days(specimen(3), corrected, result(6))[-1] == ("r", 4, 6)
    named = result(6, specimen_id="c")
    assert days(specimen(3), corrected, named)[-1] == ("r", 4, 6)


def test_without_a_specimen_it_has_its_own_day_and_that_is_told() -> None:
    entries, odd = dated(result(6))
    assert [(one.day.day, one.fact.method) for one in entries] == [(6, None)]
    ((code, where, about),) = [(one.code, one.where, one.about) for one in odd]
    assert (code, where, about) == ("result_without_specimen", "person:an", ("r",))
    gone: Fact = Retracted(id="x", fact_id="s", on=dec(7))
    assert days(specimen(3), gone, result(6))[-1] == ("r", 6, 6)
    assert len(dated(specimen(3), gone, result(6))[1]) == 1


def test_a_result_that_was_taken_back_is_dated_alike_and_not_missed() -> None:
    gone: Fact = Retracted(id="x", fact_id="r", on=dec(7))
    assert days(specimen(3), result(6), gone) == [("r", 3, 6), ("s", 3, 3)]
    assert dated(result(6), gone)[1] == []


def test_what_happens_later_today_is_not_known_yet() -> None:
    later = specimen(20, on=None, at=at(20, 15))
    assert days(later) == []
    assert days(later, result(20)) == [("r", 20, 20)]


def test_where_there_is_no_result_nothing_is_dated() -> None:
    entries = Ledger([specimen(3)]).entries((Subject("person", "an"),), NOW)
    assert dated_by_specimen(entries, "an") == (entries, [])
