"""A test for a person whom no register knows, and two shops that nobody ever listed."""

from __future__ import annotations

from tests.scenarios.telling import assessed, odd, told

TESTED = """
    12-24 09:00 specimen_taken  person_id=stranger id=s
    12-24 20:00 result_reported person_id=stranger specimen_id=s result=negative
"""
TWO_SHOPS = """
    12-24 10:00 inspected place_id=kiosk
    12-24 10:20 inspected place_id=nail-bar
"""


def test_the_test_is_not_lost() -> None:
    now = assessed(told(TESTED), "12-24 21:00")
    assert odd(now) == ["unknown_subject person:stranger"]
    assert [(one.kind, one.ids) for one in now.gaps.unregistered] == [("person", ("stranger",))]
    assert [(one.fact_id, one.reason) for one in now.gaps.unmatched] == [
        ("result_reported-1", "names_nobody_known"),
        ("s", "names_nobody_known"),
    ]


def test_the_stranger_has_a_file_and_no_error() -> None:
    view = assessed(told(TESTED), "12-24 21:00").for_person("stranger")
    assert view.periods == ()
    assert view.results == ()
    assert [one.kind for one in view.file] == ["specimen_taken", "result_reported"]


def test_good_the_bakery_is_registered_and_inspected() -> None:
    now = assessed(told("12-24 10:00 inspected place_id=bakery"), "12-24 21:00")
    assert now.gaps.unregistered == ()
    assert now.gaps.unmatched == ()


def test_bad_two_shops_nobody_registered() -> None:
    now = assessed(told(TWO_SHOPS), "12-24 21:00")
    assert [(one.kind, one.ids) for one in now.gaps.unregistered] == [
        ("place", ("kiosk", "nail-bar"))
    ]
    assert odd(now) == ["unknown_subject place:kiosk", "unknown_subject place:nail-bar"]


def test_a_retracted_test_leaves_no_gap() -> None:
    mistaken = told(TESTED, "12-24 20:30 retracted fact_id=s", "12-24 20:31 retracted fact_id=r")
    now = assessed(mistaken, "12-24 21:00")
    assert [one.fact_id for one in now.gaps.unmatched] == ["result_reported-1"]
