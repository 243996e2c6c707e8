"""Li Mei comes home from Xi'an; her household goes through fourteen days, well and badly.

Taiyuan's notices of 23 and 27 December, topped up from the day she left: 22 December is day 0, so
5 January is the last day and she is free on the 6th.
"""

from __future__ import annotations

from tests.scenarios.telling import assessed, day, duties, held, odd, tasks, told

SHE_CAME_HOME = """
    12-22       left_area person_id=li-mei area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=li-mei
"""
WELL_RECEIVED = """
    12-23 08:30 reported          person_id=li-mei topic=arrival
    12-23 09:00 confined          person_id=li-mei
    12-23 09:10 document_handled  person_id=li-mei document=observation_notice
    12-23 09:15 document_handled  person_id=li-mei document=commitment
    12-23 09:20 seal_handled      household_id=li action=applied
    12-23 10:00 specimen_taken    person_id=li-mei
    12-23 10:30 package_delivered household_id=li \
items=observation_notice+commitment+thermometer+masks+sanitiser+contact_card
    12-23 11:00 temperature_taken person_id=li-mei celsius=36.4
    12-23 16:00 contacted         household_id=li topic=needs channel=phone
    12-23 19:00 temperature_taken person_id=li-mei celsius=36.6
""".replace("\\\n", "")


def test_good_the_first_day_is_complete() -> None:
    evening = assessed(told(SHE_CAME_HOME, WELL_RECEIVED), "12-23 23:00")
    assert held(evening, "li-mei") == ["home quarantine 12-23 01-05"]
    assert duties(evening, "li-mei") == [
        "12-23 morning take_temperature met",
        "12-23 evening take_temperature met",
        "12-23 sign_commitment met",
        "12-23 serve_notice met",
        "12-23 report_arrival met",
    ]
    assert duties(evening, "li") == [
        "12-22 screen due",
        "12-23 deliver_package met",
        "12-23 call_for_needs met",
        "12-23 apply_seal met",
    ]
    assert odd(evening) == []


def test_bad_what_was_forgotten_shows_the_next_morning() -> None:
    next_day = assessed(told(SHE_CAME_HOME), "12-24 08:00")
    assert held(next_day, "li-mei") == ["home quarantine 12-23 01-05"]
    assert tasks(next_day.worklist.for_worker("east-worker"))[:5] == [
        "overdue deliver the care package: li",
        "overdue have the commitment signed: li-mei",
        "overdue serve the observation notice: li-mei",
        "overdue put the paper seal on the door: li",
        "overdue report the arrival: li-mei",
    ]
    assert duties(next_day, "li-mei", deed="take_temperature") == [
        "12-23 morning take_temperature missed",
        "12-23 evening take_temperature missed",
        "12-24 morning take_temperature due",
        "12-24 evening take_temperature upcoming",
    ]


def test_good_the_baby_gets_wipes_only_when_held_too() -> None:
    """The package is for those who isolate: the baby stayed at home and is not among them."""
    evening = assessed(told(SHE_CAME_HOME), "12-23 23:00")
    (package,) = [one.duty.package for one in evening.results if one.duty.package is not None]
    assert "baby_wipes" not in dict(package.counts)


def test_bad_a_package_without_thermometer_is_no_package() -> None:
    short = told(
        SHE_CAME_HOME,
        """
        12-23 10:30 package_delivered household_id=li items=masks+sanitiser+contact_card
        """,
    )
    evening = assessed(short, "12-23 23:00")
    assert duties(evening, "li", deed="deliver_package") == ["12-23 deliver_package attempted"]
    (result,) = [one for one in evening.results if one.duty.deed.key == "deliver_package"]
    assert result.lacking == ("observation_notice", "commitment", "thermometer")
    assert [one.fact_id for one in evening.gaps.unmatched] == ["package_delivered-2"]


def test_good_she_is_free_on_the_sixth() -> None:
    last_evening = assessed(told(SHE_CAME_HOME, WELL_RECEIVED), "01-05 23:00")
    assert [one.person_id for one in last_evening.released_on(day("01-06"))] == ["li-mei"]
    assert last_evening.for_person("li-mei").periods[0].holds_on(day("01-05"))
    morning = assessed(told(SHE_CAME_HOME, WELL_RECEIVED), "01-06 08:00")
    assert not morning.for_person("li-mei").periods[0].holds_on(day("01-06"))
    assert duties(morning, "li", deed="remove_seal") == ["01-06 remove_seal due"]
    assert duties(morning, "li-mei", deed="release_certificate") == [
        "01-06 release_certificate due"
    ]


def test_bad_nobody_let_her_go() -> None:
    """Confined, the days over, and no release recorded: as loud as somebody missed."""
    two_days_late = assessed(told(SHE_CAME_HOME, WELL_RECEIVED), "01-08 08:00")
    assert odd(two_days_late) == ["seal_left_on household:li", "held_past_end person:li-mei"]


def test_from_xian_itself_the_newer_notice_takes_her_to_a_site() -> None:
    from_xian = told(SHE_CAME_HOME.replace("610400", "610100"))
    assert held(assessed(from_xian, "12-26 08:00"), "li-mei") == ["home quarantine 12-23 01-05"]
    assert held(assessed(from_xian, "12-28 08:00"), "li-mei") == [
        "home quarantine 12-23 12-26",
        "central quarantine 12-27 01-05",
    ]
