"""Wu Gang met a case on 20 December; He Jun met Wu Gang. What one's tests say, holds the other."""

from __future__ import annotations

import gridcare as gc
from tests.scenarios.telling import assessed, day, duties, held, odd, told

MET = """
    12-20 20:00 exposed  person_id=wu-gang degree=close     to_person_id=the-case
    12-20 20:00 exposed  person_id=he-jun  degree=secondary to_person_id=wu-gang
    12-21 08:00 confined person_id=wu-gang
    12-21 08:00 confined person_id=he-jun
"""


def _tests(person_id: str, *rows: tuple[str, str, str]) -> str:
    """Tell of specimens and, the evening after noon, of their results."""
    lines = []
    for on, clock, result in rows:
        specimen = f"s-{person_id}-{on}"
        lines.append(f"{on} {clock} specimen_taken person_id={person_id} id={specimen}")
        if result:
            lines.append(
                f"{on} 21:00 result_reported person_id={person_id} specimen_id={specimen} "
                f"result={result} id=r-{person_id}-{on}"
            )
    return "\n".join(lines)


HIS_OWN = _tests(
    "he-jun",
    ("12-21", "10:00", "negative"),
    ("12-24", "10:00", "negative"),
    ("12-27", "10:00", "negative"),
)
WU_NEGATIVE = _tests("wu-gang", ("12-21", "10:00", "negative"), ("12-24", "10:00", "negative"))


def test_the_close_contact_has_fourteen_and_seven_days() -> None:
    now = assessed(told(MET), "12-21 12:00")
    assert held(now, "wu-gang") == [
        "central quarantine 12-20 01-03",
        "home monitoring 01-04 01-10",
    ]
    (period,) = now.for_person("wu-gang").periods
    assert (period.base_on, period.base_kind) == (day("12-20"), "exposed")
    assert period.free_on == day("01-11")


def test_good_released_on_day_seven() -> None:
    ledger = told(MET, HIS_OWN, WU_NEGATIVE)
    assert held(assessed(ledger, "12-27 23:00"), "he-jun") == ["central quarantine 12-20 12-27"]
    released = assessed(ledger, "12-28 08:00")
    assert [one.person_id for one in released.released_on(day("12-28"))] == ["he-jun"]
    assert duties(released, "he-jun", deed="take_specimen") == [
        "12-21 phase 1 day 1 take_specimen met",
        "12-24 phase 1 day 4 take_specimen met",
        "12-27 phase 1 day 7 take_specimen met",
    ]


def test_bad_a_result_is_missing_and_he_is_held_with_the_reason() -> None:
    one_missing = _tests("wu-gang", ("12-21", "10:00", "negative"), ("12-24", "10:00", ""))
    now = assessed(told(MET, HIS_OWN, one_missing), "12-29 08:00")
    assert held(now, "he-jun") == ["central quarantine 12-20 open"]
    (period,) = now.for_person("he-jun").periods
    assert period.free_on is None
    assert period.soonest_free_on == day("12-30")
    (pending,) = period.pending
    assert pending.rule == "cn-protocol-8/secondary-contact"
    said = str(gc.explain(now, "he-jun"))
    assert "you can be free on 30 December at the earliest" in said
    assert "Still needed: news about somebody you met (nothing for you to do)" in said
    worker = str(gc.explain(now, "he-jun", audience="worker"))
    assert "2 negative tests of somebody the person met, among the first 2" in worker


def test_bad_his_own_test_was_not_taken_and_that_is_named() -> None:
    two = _tests("he-jun", ("12-21", "10:00", "negative"), ("12-24", "10:00", "negative"))
    now = assessed(told(MET, two, WU_NEGATIVE), "12-29 08:00")
    assert held(now, "he-jun") == ["central quarantine 12-20 open"]
    assert odd(now) == ["held_by_unmet_duty person:he-jun"]
    said = str(gc.explain(now, "he-jun"))
    assert (
        "3 negative tests, 2 of them already there (up to the staff of the isolation site)" in said
    )


def test_who_he_met_is_never_told_to_him() -> None:
    now = assessed(told(MET), "12-22 12:00")
    assert "wu-gang" not in str(gc.explain(now, "he-jun"))
    assert "wu-gang" not in str(gc.explain(now, "he-jun", lang="zh"))
    assert "exposed-1" in str(gc.explain(now, "he-jun", audience="worker"))


def test_bad_raised_when_the_linked_test_is_positive() -> None:
    positive = _tests("wu-gang", ("12-21", "10:00", "negative"), ("12-24", "10:00", "positive"))
    before = assessed(told(MET, HIS_OWN, positive), "12-24 20:00")
    assert held(before, "he-jun") == ["central quarantine 12-20 open"]
    after = assessed(told(MET, HIS_OWN, positive), "12-25 08:00")
    assert held(after, "he-jun") == [
        "central quarantine 12-20 12-23",
        "central quarantine 12-24 01-03",
        "home monitoring 01-04 01-10",
    ]
