"""A temperature of 39.1 meets the duty to measure, and opens another: refer within two hours."""

from __future__ import annotations

from tests.scenarios.telling import assessed, duties, told

AT_HOME = """
    12-22       left_area person_id=li-mei area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=li-mei
"""
FEVER = "12-24 08:10 temperature_taken person_id=li-mei celsius=39.1"


def test_good_measured_and_referred() -> None:
    referred = "12-24 09:30 referred person_id=li-mei"
    noon = assessed(told(AT_HOME, FEVER, referred), "12-24 12:30")
    assert "12-24 morning take_temperature met" in duties(noon, "li-mei")
    assert duties(noon, "li-mei", deed="refer_fever") == ["12-24 refer_fever met"]


def test_bad_nobody_referred_her() -> None:
    in_time = assessed(told(AT_HOME, FEVER), "12-24 10:00")
    assert duties(in_time, "li-mei", deed="refer_fever") == ["12-24 refer_fever due"]
    noon = assessed(told(AT_HOME, FEVER), "12-24 12:30")
    assert duties(noon, "li-mei", deed="refer_fever") == ["12-24 refer_fever overdue"]
    assert "refer_fever" in dict(noon.situation.unmet)
    late = "12-24 16:00 referred person_id=li-mei"
    evening = assessed(told(AT_HOME, FEVER, late), "12-24 18:00")
    assert duties(evening, "li-mei", deed="refer_fever") == ["12-24 refer_fever met_late"]


def test_a_temperature_just_below_opens_nothing() -> None:
    warm = assessed(told(AT_HOME, FEVER.replace("39.1", "37.2")), "12-24 12:30")
    assert duties(warm, "li-mei", deed="refer_fever") == []


def test_the_two_hours_count_from_when_it_was_written_down() -> None:
    late = FEVER + " recorded=12-24T15:00"
    assert duties(assessed(told(AT_HOME, late), "12-24 14:00"), "li-mei", deed="refer_fever") == []
    afternoon = assessed(told(AT_HOME, late), "12-24 16:30")
    assert duties(afternoon, "li-mei", deed="refer_fever") == ["12-24 refer_fever due"]
