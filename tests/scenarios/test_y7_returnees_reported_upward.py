"""Y7: who returns from a medium- or high-risk area is found and reported upward promptly.

Yuqing North's practice; what goes wrong here is invented, and so are the hours: the newspaper says
及时 and names none. Residents owe a report of leaving, before they go, and of coming back.
"""

from __future__ import annotations

from six_communities import yuqing_north
from tests.scenarios.telling import assessed, duties, tasks, told

RISK = "12-20 risk_graded area=610113 level=high"
"""Yanta district of Xi'an is graded high; the day is ours."""

BACK = """
    12-22       left_area person_id=person-5-a area=610113 stayed_since=12-10
    12-23 09:00 arrived   person_id=person-5-a from_area=610113
"""
WHO = "person-5-a"


def upward(as_of: str, *facts: str) -> list[str]:
    now = assessed(told(*facts), as_of, register=yuqing_north.REGISTER, rules=yuqing_north.RULES)
    return duties(now, WHO, deed="report_arrival_upward")


def test_good_reported_within_two_hours() -> None:
    report = "12-23 10:30 reported person_id=person-5-a topic=arrival upward=yes"
    assert upward("12-23 12:00", RISK, BACK, report) == ["12-23 report_arrival_upward met"]


def test_bad_nobody_reported_it_and_it_stays_owed() -> None:
    assert upward("12-23 10:59", RISK, BACK) == ["12-23 report_arrival_upward due"]
    assert upward("12-23 11:01", RISK, BACK) == ["12-23 report_arrival_upward overdue"]
    late = "12-24 08:00 reported person_id=person-5-a topic=arrival upward=yes"
    assert upward("12-24 09:00", RISK, BACK, late) == ["12-23 report_arrival_upward met_late"]


def test_the_resident_who_reports_himself_has_not_reported_upward() -> None:
    own = "12-23 09:30 reported person_id=person-5-a topic=arrival"
    now = assessed(
        told(RISK, BACK, own),
        "12-23 12:00",
        register=yuqing_north.REGISTER,
        rules=yuqing_north.RULES,
    )
    assert duties(now, WHO, deed="report_arrival_upward") == ["12-23 report_arrival_upward overdue"]
    assert set(duties(now, WHO, deed="report_arrival")) == {"12-23 report_arrival met"}
    assert "overdue report the arrival upward: person-5-a" in tasks(
        now.worklist.for_worker("worker-group-1")
    )


def test_from_a_place_that_is_graded_low_nobody_is_reported() -> None:
    assert upward("12-23 12:00", RISK.replace("high", "low"), BACK) == []
    assert upward("12-23 12:00", BACK) == []


def test_a_place_graded_only_after_he_came_back_is_reported_from_that_hour_on() -> None:
    """Graded at 15:00 on the 24th: the two hours run until 17:00, not since midnight."""
    graded = "12-24 15:00 risk_graded area=610113 level=medium"
    assert upward("12-24 14:00", graded, BACK) == []
    assert upward("12-24 16:59", graded, BACK) == ["12-24 report_arrival_upward due"]
    assert upward("12-24 17:01", graded, BACK) == ["12-24 report_arrival_upward overdue"]


def test_a_stay_that_ended_fifteen_days_before_is_too_long_ago() -> None:
    just = BACK.replace("12-22       left_area", "12-09       left_area").replace("12-10", "12-01")
    assert upward("12-23 10:00", RISK, just) == ["12-23 report_arrival_upward due"]
    old = just.replace("12-09", "12-08")
    assert upward("12-23 10:00", RISK, old) == []


# --- leaving and returning are reported 离返必须报备 -----------------------------


def leaving(as_of: str, *facts: str) -> list[str]:
    now = assessed(told(*facts), as_of, register=yuqing_north.REGISTER, rules=yuqing_north.RULES)
    return duties(now, WHO, deed="report_departure")


GONE = "12-25 08:00 departed person_id=person-5-a to_area=110000"


def test_good_reported_before_leaving() -> None:
    told_them = "12-24 19:00 reported person_id=person-5-a topic=departure"
    assert leaving("12-25 12:00", told_them, GONE) == ["12-25 report_departure met"]
    week_ahead = "12-18 00:00 reported person_id=person-5-a topic=departure"
    assert leaving("12-25 12:00", week_ahead, GONE) == ["12-25 report_departure met"]


def test_bad_left_without_a_word_or_with_one_long_ago() -> None:
    assert leaving("12-25 12:00", GONE) == ["12-25 report_departure overdue"]
    long_ago = "12-17 23:59 reported person_id=person-5-a topic=departure"
    assert leaving("12-25 12:00", long_ago, GONE) == ["12-25 report_departure overdue"]


def test_a_word_from_the_road_is_late_and_a_self_report_has_its_own_time() -> None:
    """Called at 09:00 from the train; written down in the evening, it still happened at 09:00."""
    call = "12-25 09:00 reported person_id=person-5-a topic=departure recorded=12-25T18:00"
    assert leaving("12-25 12:00", GONE, call) == ["12-25 report_departure overdue"]
    assert leaving("12-25 19:00", GONE, call) == ["12-25 report_departure met_late"]
    early = "12-25 07:59 reported person_id=person-5-a topic=departure recorded=12-25T18:00"
    assert leaving("12-25 19:00", GONE, early) == ["12-25 report_departure met"]


def test_left_at_nobody_knows_what_time_a_word_on_that_day_may_have_come_before() -> None:
    gone = "12-25 departed person_id=person-5-a"
    word = "12-25 20:00 reported person_id=person-5-a topic=departure"
    assert leaving("12-26 12:00", gone, word) == ["12-25 report_departure met"]
    assert leaving("12-26 12:00", gone) == ["12-25 report_departure overdue"]
