"""A result says what was so on the day of its specimen, and is known when it is reported."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import pytest

from gridcare.errors import InvalidRecord, Problem
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
from gridcare.policy.dating import dated_by_specimen, known_by_now, specimens_told
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


def test_a_result_that_names_the_day_of_its_specimen_is_dated_by_it_and_is_not_odd() -> None:
    late = result(6, specimen_on=dec(3), recorded_at=at(8))
    (entry,) = dated(late)[0]
    assert (entry.day, entry.at, entry.effect_on) == (dec(3), None, dec(8))
    assert dated(late)[1] == []
    assert days(result(6, specimen_on=dec(3))) == [("r", 3, 6)]


def test_a_specimen_on_file_is_believed_before_the_day_that_its_result_names() -> None:
    assert days(specimen(4), result(6, specimen_on=dec(3))) == [("r", 4, 6), ("s", 4, 4)]
    gone: Fact = Retracted(id="x", fact_id="s", on=dec(7))
    assert days(specimen(4), gone, result(6, specimen_on=dec(3))) == [("r", 3, 6), ("s", 4, 4)]


def test_no_specimen_was_taken_after_its_result() -> None:
    with pytest.raises(InvalidRecord) as caught:
        result(6, specimen_on=dec(7))
    assert caught.value.problems == (Problem("specimen_on", "expected no later than on"),)
    assert result(6, specimen_on=dec(6)).id == "r"
    timed = result(6, on=None, at=at(6, 9), specimen_on=dec(9))
    assert days(timed) == [("r", 6, 6)]


# --- what shows that a test was done --------------------------------------------------------------


def shown(*facts: Fact) -> list[tuple[str, int, Method, str]]:
    """Tell of each specimen that only a result tells of: id, day, method, disease."""
    known = Ledger(facts).entries((Subject("person", "an"),), NOW)
    stood_in = specimens_told(known)
    return [(e.fact.id, e.day.day, e.fact.method, e.fact.disease) for e in stood_in]


def test_a_result_with_the_day_and_the_method_stands_in_for_its_specimen() -> None:
    told = result(6, specimen_on=dec(3), method=Method.ANTIGEN, disease="covid-19")
    assert shown(told) == [("r", 3, Method.ANTIGEN, "covid-19")]
    assert shown(result(6, specimen_on=dec(3))) == [], "nobody knows by which method"
    assert shown(result(6, method=Method.PCR)) == [], "nobody knows on which day"
    assert shown(specimen(3)) == []


def test_it_stands_in_for_none_that_is_on_file_and_for_none_once_it_is_taken_back() -> None:
    told = result(6, specimen_on=dec(3), method=Method.PCR)
    assert shown(specimen(4), told) == []
    assert shown(told, Retracted(id="x", fact_id="r", on=dec(7))) == []
    gone: Fact = Retracted(id="x", fact_id="s", on=dec(7))
    assert shown(specimen(4), gone, told) == [("r", 3, Method.PCR, "")]


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
