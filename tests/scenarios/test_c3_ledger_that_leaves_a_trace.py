"""C3: a ledger 台账 and a vaccination file that leave a trace: who recorded what when.

Chengdong's practice. The mistakes in the records are invented.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import gridcare as gc
from six_communities.chengdong import REGISTER, RULES
from tests.scenarios.telling import instant, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

DOSES: Final = """
    12-02 vaccinated person_id=person-1-a dose=1 id=d1 recorded=12-02T10:00 recorded_by=nurse
    12-23 vaccinated person_id=person-1-a dose=2 id=d2 recorded=12-23T10:00 recorded_by=nurse
    12-23 vaccinated person_id=person-1-b dose=1 id=e1 recorded=12-23T10:05 recorded_by=nurse
"""
MENDED: Final = (
    "12-24 vaccinated person_id=person-1-a dose=2 completes=yes corrects=d2 id=d2b "
    "recorded=12-27T09:00 recorded_by=cadre\n"
    "12-27 retracted fact_id=e1 id=no-e1 recorded=12-27T09:05 recorded_by=cadre"
)


@cache
def on(clock: str, *tables: str) -> Assessment:
    ledger = told(DOSES, *tables)
    return gc.assess(REGISTER, ledger, RULES, as_of=instant(clock))


def file_of(now: Assessment, person_id: str) -> list[str]:
    """Tell a file: what, of which day, recorded by whom on which day, what became of it."""
    return [
        " ".join(
            [
                one.fact_id,
                f"{one.day:%m-%d}",
                f"by {one.recorded_by} on {one.recorded_at:%m-%d}",
                one.fate,
                *(f"replaced by {other}" for other in one.replaced_by),
            ]
        )
        for one in now.for_person(person_id).file
    ]


def test_good_who_recorded_what_when() -> None:
    assert file_of(on("12-26 08:00"), "person-1-a") == [
        "d1 12-02 by nurse on 12-02 live",
        "d2 12-23 by nurse on 12-23 live",
    ]


def test_bad_a_wrong_day_was_recorded_and_the_correction_shows_both() -> None:
    now = on("12-28 08:00", MENDED)
    assert file_of(now, "person-1-a") == [
        "d1 12-02 by nurse on 12-02 live",
        "d2 12-23 by nurse on 12-23 corrected replaced by d2b",
        "d2b 12-24 by cadre on 12-27 live",
    ]
    assert odd(now) == []


def test_bad_an_entry_for_the_wrong_person_is_withdrawn_and_stays_visible() -> None:
    assert file_of(on("12-28 08:00", MENDED), "person-1-b") == [
        "e1 12-23 by nurse on 12-23 retracted replaced by no-e1",
        "no-e1 12-27 by cadre on 12-27 live",
    ]


def test_the_file_as_it_looked_before_it_was_mended() -> None:
    eve = on("12-26 23:59", MENDED)
    assert file_of(eve, "person-1-b") == [
        "e1 12-23 by nurse on 12-23 live replaced by no-e1",
        "no-e1 12-27 by cadre on 12-27 not_yet",
    ]


def test_bad_one_id_for_two_doses_is_found() -> None:
    twice = (
        "12-26 vaccinated person_id=person-1-a dose=3 id=d1 recorded=12-26T10:00 recorded_by=nurse"
    )
    now = on("12-28 08:00", twice)
    assert odd(now) == ["conflicting_id person:person-1-a"]
    assert [one.split(" ")[-1] for one in file_of(now, "person-1-a")] == [
        "live",
        "live",
        "conflicting",
    ]
