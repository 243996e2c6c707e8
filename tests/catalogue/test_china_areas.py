"""Risk areas, zones under lockdown, and people who come from them, 2021 to 2022."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridcare.catalogue import china
from tests.catalogue.in_force import looked_at, rules, sampled_on, spans
from tests.scenarios.telling import duties

if TYPE_CHECKING:
    from gridcare.policy import Policy


def _declared(on: str, zone: str = "locked") -> str:
    return f"{on} zone_declared unit=building zone_id=b1 zone={zone}"


def _lifted(on: str, zone: str = "locked") -> str:
    return f"{on} zone_lifted unit=building zone_id=b1 zone={zone}"


def _found(on: str) -> str:
    return f"{on} infection_found unit=compound zone_id=garden"


def _screened(on: str, negative: str = "yes") -> str:
    return f"{on} zone_screened unit=building zone_id=b1 all_negative={negative}"


def _told(*lines: str) -> str:
    return "\n".join(lines)


# --- the eighth edition: 封控, 管控, 防范 --------------------------------------------------------


@pytest.mark.parametrize(
    ("screened", "lock"),
    [
        ("2021-11-15", "11-15"),  # the 14th day
        ("2021-11-14", "11-15"),  # the day before it
        ("2021-11-13", "open"),  # too early to count on the 14th day
        ("2021-11-18", "11-18"),  # late
    ],
)
def test_a_lockdown_ends_after_14_days_and_a_negative_round_of_the_last_two(
    screened: str, lock: str
) -> None:
    story = _told(_declared("2021-11-01"), _screened(screened))
    found = spans(china.PROTOCOL_8, story=story, as_of="2021-11-20")
    assert found[0] == f"home area 11-01 {lock}"
    if lock == "11-15":
        assert found[1] == "home monitoring 11-16 11-22"


def test_a_positive_round_ends_nothing() -> None:
    story = _told(_declared("2021-11-01"), _screened("2021-11-15", "no"))
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-20") == ["home area 11-01 open"]


@pytest.mark.parametrize(("found", "lock"), [("2021-11-01", "11-15"), ("2021-11-05", "11-19")])
def test_fourteen_days_count_from_the_last_infection(found: str, lock: str) -> None:
    rounds = [_screened(f"2021-11-{day}") for day in range(13, 21)]
    story = _told(_declared("2021-11-01"), _found(found), *rounds)
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-21")[0] == f"home area 11-01 {lock}"


@pytest.mark.parametrize("zone", ["locked", "controlled"])
def test_lifted_it_is_over_that_day_and_seven_days_of_monitoring_follow(zone: str) -> None:
    story = _told(_declared("2021-11-01", zone), _lifted("2021-11-06", zone))
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-07") == [
        "home area 11-01 11-06",
        "home monitoring 11-07 11-13",
    ]


def test_declared_again_it_begins_again() -> None:
    story = _told(_declared("2021-11-01"), _lifted("2021-11-06"), _declared("2021-11-09"))
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-10") == [
        "home area 11-01 11-06",
        "home monitoring 11-07 11-08",
        "home area 11-09 open",
    ]


def test_tests_in_a_lockdown() -> None:
    assert sampled_on(china.PROTOCOL_8, story=_declared("2021-11-01"), as_of="2021-11-02") == [
        "11-01",
        "11-04",
        "11-07",
        "11-10",
        "11-14",
    ]


def test_a_zone_on_guard_lasts_until_lifted() -> None:
    story = _declared("2021-11-01", "precaution")
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-12-20") == ["home area 11-01 open"]
    story = _told(story, _lifted("2021-12-20", "precaution"))
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-12-21") == ["home area 11-01 12-20"]


def test_who_lives_elsewhere_is_not_concerned() -> None:
    story = "2021-11-01 zone_declared unit=building zone_id=nowhere zone=locked"
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-02") == []


# --- risk areas since the ninth edition -----------------------------------------------------------


@pytest.mark.parametrize(
    ("screened", "expected"),
    [
        ("2022-08-08", ["home area 08-01 08-08", "home area 08-09 08-11"]),  # day 7
        ("2022-08-07", ["home area 08-01 open"]),
        ("2022-08-10", ["home area 08-01 08-10", "home area 08-11 08-11"]),
    ],
)
def test_high_risk_becomes_medium_after_7_days_and_low_after_3_more(
    screened: str, expected: list[str]
) -> None:
    story = _told(_declared("2022-08-01"), _screened(screened))
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-12") == expected


def test_an_infection_counts_the_seven_days_anew() -> None:
    story = _told(
        _declared("2022-08-01"),
        _found("2022-08-04"),
        _screened("2022-08-08"),
        _screened("2022-08-11"),
    )
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-12") == [
        "home area 08-01 08-11",
        "home area 08-12 08-14",
    ]


def test_medium_risk_ends_after_seven_days_and_a_negative_round() -> None:
    story = _told(_declared("2022-08-01", "controlled"), _screened("2022-08-08"))
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-09") == ["home area 08-01 08-08"]
    early = _told(_declared("2022-08-01", "controlled"), _screened("2022-08-07"))
    assert spans(china.PROTOCOL_9, story=early, as_of="2022-08-09") == ["home area 08-01 open"]


@pytest.mark.parametrize(
    ("declared", "last"),
    [
        ("2022-08-08", "08-11"),
        ("2022-08-09", "08-12"),
        ("2022-08-10", "open"),  # no downgrade: something else, two days later
    ],
)
def test_a_downgrade_that_is_recorded_lasts_three_days(declared: str, last: str) -> None:
    story = _told(_declared("2022-08-01"), _lifted("2022-08-08"), _declared(declared, "controlled"))
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-10")[-1].endswith(last)


@pytest.mark.parametrize(
    ("policy", "month"), [(china.TWENTY_MEASURES, "2022-11"), (china.NEW_TEN, "2022-12")]
)
@pytest.mark.parametrize(("found", "last"), [("", "25"), ("23", "28")])
def test_five_quiet_days_are_enough_since_november_2022(
    policy: Policy, month: str, found: str, last: str
) -> None:
    story = _told(_declared(f"{month}-20"), _found(f"{month}-{found}") if found else "")
    assert spans(policy, story=story, as_of=f"{month}-29") == [
        f"home area {month[5:]}-20 {month[5:]}-{last}"
    ]


def test_under_the_new_ten_other_zones_bind_nobody() -> None:
    for zone in ("controlled", "precaution"):
        story = _declared("2022-12-20", zone)
        assert spans(china.NEW_TEN, story=story, as_of="2022-12-21") == []


# --- people from risk areas -----------------------------------------------------------------------


def _back(level: str, left: str, arrived: str, graded: str = "2022-07-01") -> str:
    return _told(
        f"{graded} risk_graded area=330604 level={level}",
        f"{left} left_area person_id=wu-gang area=330604",
        f"{arrived} arrived person_id=wu-gang",
    )


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("high", ["central quarantine 08-03 08-08"]),
        ("medium", ["home quarantine 08-03 08-08"]),
        ("low", []),
    ],
)
def test_the_ninth_edition_counts_seven_days_from_leaving(level: str, expected: list[str]) -> None:
    story = _back(level, "2022-08-01", "2022-08-03")
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-03") == expected


@pytest.mark.parametrize(
    ("level", "expected"),
    [("high", ["08-03", "08-04", "08-05", "08-07"]), ("medium", ["08-03", "08-06"]), ("low", [])],
)
def test_their_tests_fall_on_days_of_isolation(level: str, expected: list[str]) -> None:
    story = _back(level, "2022-08-01", "2022-08-03")
    assert sampled_on(china.PROTOCOL_9, story=story, as_of="2022-08-03") == expected


def test_back_the_day_they_left_they_are_tested_on_day_7_too() -> None:
    for level, expected in (
        ("high", ["08-01", "08-02", "08-03", "08-05", "08-07"]),
        ("medium", ["08-01", "08-04", "08-07"]),
    ):
        story = _back(level, "2022-08-01", "2022-08-01")
        assert sampled_on(china.PROTOCOL_9, story=story, as_of="2022-08-01") == expected


@pytest.mark.parametrize(("arrived", "left_over"), [("2022-08-08", 1), ("2022-08-09", 0)])
def test_whoever_left_more_than_seven_days_ago_serves_nothing(arrived: str, left_over: int) -> None:
    story = _back("high", "2022-08-01", arrived)
    assert len(spans(china.PROTOCOL_9, story=story, as_of=arrived)) == left_over


def test_an_area_graded_after_somebody_left_counts() -> None:
    story = _back("high", "2022-08-01", "2022-08-02", graded="2022-08-05")
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-05") == [
        "central quarantine 08-05 08-08"
    ]


def test_from_low_risk_two_tests_in_three_days() -> None:
    story = _back("low", "2022-08-01", "2022-08-03")
    now = looked_at((china.PROTOCOL_9,), story, "2022-08-04")
    assert duties(now, "wu-gang") == ["08-03 1 take_specimen due", "08-03 2 take_specimen due"]


def test_an_unfit_home_means_a_site() -> None:
    unfit = "2022-08-01 home_assessed household_id=wu suitable=no"
    story = _told(_back("medium", "2022-08-01", "2022-08-03"), unfit)
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-03") == [
        "central quarantine 08-03 08-08"
    ]


def test_since_the_twenty_measures_they_stay_at_home_with_other_tests() -> None:
    story = _back("high", "2022-11-14", "2022-11-14")
    assert spans(china.TWENTY_MEASURES, story=story, as_of="2022-11-14") == [
        "home quarantine 11-14 11-21"
    ]
    assert sampled_on(china.TWENTY_MEASURES, story=story, as_of="2022-11-14") == [
        "11-14",
        "11-16",
        "11-18",
        "11-20",
    ]
    later = _back("high", "2022-12-14", "2022-12-14")
    assert spans(china.NEW_TEN, story=later, as_of="2022-12-14") == []


# --- after work in a closed loop ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "on", "expected", "tested"),
    [
        (
            china.PROTOCOL_9,
            "2022-08-01",
            ["home quarantine 08-02 08-08"],
            ["08-02", "08-05", "08-08"],
        ),
        (
            china.TWENTY_MEASURES,
            "2022-11-15",
            ["home monitoring 11-16 11-20"],
            ["11-16", "11-18", "11-20"],
        ),
        (china.NEW_TEN, "2022-12-15", [], []),
        (china.PROTOCOL_8, "2021-12-15", [], []),
    ],
    ids=lambda value: getattr(value, "id", None),
)
def test_after_the_closed_loop(
    policy: Policy, on: str, expected: list[str], tested: list[str]
) -> None:
    story = f"{on} left_closed_loop person_id=wu-gang"
    assert spans(policy, story=story, as_of=on) == expected
    assert sampled_on(policy, story=story, as_of=on) == tested


def test_back_in_the_loop_the_days_count_anew() -> None:
    story = _told(
        "2022-08-01 left_closed_loop person_id=wu-gang",
        "2022-08-06 left_closed_loop person_id=wu-gang",
    )
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-07")[-1].endswith("08-13")


def test_with_an_unfit_home_after_the_loop_at_a_site() -> None:
    story = _told(
        "2022-08-01 home_assessed household_id=wu suitable=no",
        "2022-08-01 left_closed_loop person_id=wu-gang",
    )
    assert rules(china.PROTOCOL_9, story=story, as_of="2022-08-02") == [
        "from-closed-loop-unfit-home"
    ]
