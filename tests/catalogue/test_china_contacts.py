"""Contacts, arrivals from abroad and co-residents, under China's protocol from 2020 to 2022."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridcare.catalogue import china
from tests.catalogue.in_force import pending, rules, sampled_on, spans

if TYPE_CHECKING:
    from gridcare.policy import Policy


def _met(on: str, degree: str = "close") -> str:
    return f"{on} exposed person_id=wu-gang degree={degree} to_person_id=he-jun"


def _tested(who: str, *days: str, result: str = "negative") -> str:
    return "\n".join(
        f"{on} 08:00 specimen_taken person_id={who} id={who}-{n}-{on}\n"
        f"{on} 20:00 result_reported person_id={who} specimen_id={who}-{n}-{on} result={result}"
        for n, on in enumerate(days)
    )


# --- close contacts -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "met", "expected"),
    [
        (china.PROTOCOL_6, "2020-05-01", ["central quarantine 05-01 05-15"]),
        (china.PROTOCOL_7, "2020-11-01", ["central quarantine 11-01 11-15"]),
        (
            china.PROTOCOL_9,
            "2022-08-01",
            ["central quarantine 08-01 08-08", "home monitoring 08-09 08-11"],
        ),
        (
            china.TWENTY_MEASURES,
            "2022-11-15",
            ["central quarantine 11-15 11-20", "home quarantine 11-21 11-23"],
        ),
        (china.NEW_TEN, "2022-12-10", ["home quarantine 12-10 open"]),
    ],
    ids=lambda value: getattr(value, "id", None),
)
def test_how_long_and_where(policy: Policy, met: str, expected: list[str]) -> None:
    assert spans(policy, story=_met(met), as_of=met) == expected


@pytest.mark.parametrize(
    ("again", "last"), [("2022-08-04", "08-14"), ("2022-08-10", "08-20"), ("2022-08-11", "08-21")]
)
def test_a_new_close_exposure_counts_anew(again: str, last: str) -> None:
    story = f"{_met('2022-08-01')}\n{_met(again)}"
    found = spans(china.PROTOCOL_9, story=story, as_of=again)
    assert found[-1].endswith(last)
    assert found[-2].startswith("central quarantine")


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ("2022-08-08", ["central quarantine 08-08 08-08", "home monitoring 08-09 08-11"]),
        ("2022-08-09", ["home monitoring 08-09 08-11"]),
        ("2022-08-11", ["home monitoring 08-11 08-11"]),
        ("2022-08-12", []),
    ],
)
def test_whoever_is_found_late_serves_what_is_left(known: str, expected: list[str]) -> None:
    story = f"{_met('2022-08-01')} recorded={known}T09:00"
    assert spans(china.PROTOCOL_9, story=story, as_of=known) == expected


@pytest.mark.parametrize(
    "policy", [china.PROTOCOL_6, china.PROTOCOL_8, china.PROTOCOL_9], ids=lambda one: one.id
)
def test_whoever_is_no_contact_after_all_is_free_that_day(policy: Policy) -> None:
    month = f"{policy.effective_from:%Y}-10" if policy != china.PROTOCOL_6 else "2020-08"
    story = f"{_met(f'{month}-10')}\n{month}-13 ruled_out person_id=wu-gang"
    (found,) = spans(policy, story=story, as_of=f"{month}-14")
    assert found.endswith(f"{month[5:]}-10 {month[5:]}-12")
    again = f"{story}\n{_met(f'{month}-15')}"
    assert len(spans(policy, story=again, as_of=f"{month}-16")) >= 2


def test_tests_fall_on_days_of_isolation_and_of_the_phase() -> None:
    story = f"{_met('2022-11-15')}\n2022-11-16 confined person_id=wu-gang"
    assert sampled_on(china.TWENTY_MEASURES, story=story, as_of="2022-11-16") == [
        "11-16",
        "11-17",
        "11-18",
        "11-20",
        "11-21",
        "11-23",
    ]


# --- the test of day 5 ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tested", "last"), [("2022-12-15", "12-15"), ("2022-12-14", "open"), ("2022-12-18", "12-18")]
)
def test_under_the_new_ten_a_negative_of_day_5_ends_it(tested: str, last: str) -> None:
    story = f"{_met('2022-12-10')}\n{_tested('wu-gang', tested)}"
    assert spans(china.NEW_TEN, story=story, as_of="2022-12-18") == [
        f"home quarantine 12-10 {last}"
    ]


def test_a_positive_of_day_5_does_not() -> None:
    story = f"{_met('2022-12-10')}\n{_tested('wu-gang', '2022-12-15', result='positive')}"
    assert spans(china.NEW_TEN, story=story, as_of="2022-12-16")[0].endswith("open")


def test_found_after_day_5_the_test_is_taken_on_the_first_day() -> None:
    story = f"{_met('2022-12-10')} recorded=2022-12-17T09:00"
    assert sampled_on(china.NEW_TEN, story=story, as_of="2022-12-17") == ["12-17"]
    in_time = f"{_met('2022-12-10')} recorded=2022-12-12T09:00"
    assert sampled_on(china.NEW_TEN, story=in_time, as_of="2022-12-12") == ["12-15"]


# --- secondary contacts ---------------------------------------------------------------------------

ALL_NEGATIVE = "\n".join(
    [
        _met("2022-08-01", "secondary"),
        _tested("wu-gang", "2022-08-02", "2022-08-05", "2022-08-08"),
        _tested("he-jun", "2022-08-03", "2022-08-04"),
    ]
)


def test_secondary_contacts_stay_at_home_for_seven_days() -> None:
    assert spans(china.PROTOCOL_9, story=ALL_NEGATIVE, as_of="2022-08-09") == [
        "home quarantine 08-01 08-08"
    ]


@pytest.mark.parametrize("missing", ["2022-08-08", "2022-08-04"])
def test_while_a_result_is_missing_they_stay(missing: str) -> None:
    lines = [line for line in ALL_NEGATIVE.splitlines() if not line.startswith(missing)]
    story = "\n".join(lines)
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-09") == [
        "home quarantine 08-01 open"
    ]
    assert pending(china.PROTOCOL_9, story=story, as_of="2022-08-09") == 1


def test_one_positive_of_the_linked_contacts_first_two_raises_them() -> None:
    story = "\n".join(
        [
            _met("2022-08-01", "secondary"),
            _tested("he-jun", "2022-08-03", result="positive"),
        ]
    )
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-04") == [
        "home quarantine 08-01 08-02",
        "central quarantine 08-03 08-08",
        "home monitoring 08-09 08-11",
    ]


def test_an_unfit_home_means_a_site() -> None:
    unfit = "2022-08-03 home_assessed household_id=wu suitable=no"
    story = f"{ALL_NEGATIVE}\n{unfit}"
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-09") == [
        "home quarantine 08-01 08-02",
        "central quarantine 08-03 08-08",
    ]


@pytest.mark.parametrize("unfit", ["", "2022-08-01 home_assessed household_id=wu suitable=no"])
def test_their_tests_wherever_they_are(unfit: str) -> None:
    story = "\n".join(
        [_met("2022-08-01", "secondary"), "2022-08-02 confined person_id=wu-gang", unfit]
    )
    assert sampled_on(china.PROTOCOL_9, story=story, as_of="2022-08-03") == [
        "08-02",
        "08-05",
        "08-08",
    ]


@pytest.mark.parametrize(
    "policy", [china.TWENTY_MEASURES, china.NEW_TEN, china.PROTOCOL_6, china.PROTOCOL_7]
)
def test_elsewhere_secondary_contacts_are_not_held(policy: Policy) -> None:
    on = f"{policy.effective_from:%Y-%m}-20"
    assert spans(policy, story=_met(on, "secondary"), as_of=on) == []


# --- co-residents ---------------------------------------------------------------------------------

HOME_ALONE = "2022-07-01 risk_graded area=330604 level=medium"
BACK = """
    2022-08-01 left_area person_id=li-mei area=330604
    2022-08-02 arrived   person_id=li-mei
"""


def test_whoever_lives_with_somebody_isolating_at_home_stays_in_as_long() -> None:
    story = f"{HOME_ALONE}\n{BACK}"
    mine = spans(china.PROTOCOL_9, story=story, as_of="2022-08-03", who="li-mei")
    theirs = spans(china.PROTOCOL_9, story=story, as_of="2022-08-03", who="li-bao")
    assert mine == theirs == ["home quarantine 08-02 08-08"]
    assert rules(china.PROTOCOL_9, story=story, as_of="2022-08-03", who="li-bao") == ["co-resident"]
    assert sampled_on(china.PROTOCOL_9, story=story, as_of="2022-08-03", who="li-bao") == [
        "08-02",
        "08-05",
        "08-08",
    ]


def test_since_the_twenty_measures_for_people_from_high_risk_areas() -> None:
    story = """
        2022-11-12 risk_graded area=330604 level=high
        2022-11-14 left_area   person_id=li-mei area=330604
        2022-11-14 arrived     person_id=li-mei
    """
    theirs = spans(china.TWENTY_MEASURES, story=story, as_of="2022-11-15", who="li-bao")
    assert theirs == ["home quarantine 11-14 11-21"]
    assert sampled_on(china.TWENTY_MEASURES, story=story, as_of="2022-11-15", who="li-bao") == [
        "11-14",
        "11-16",
        "11-18",
        "11-20",
    ]


def test_nobody_stays_in_for_somebody_at_a_site() -> None:
    unfit = "2022-08-02 home_assessed household_id=li suitable=no"
    story = f"{HOME_ALONE}\n{BACK}\n{unfit}"
    mine = spans(china.PROTOCOL_9, story=story, as_of="2022-08-03", who="li-mei")
    assert mine == ["central quarantine 08-02 08-08"]
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-03", who="li-bao") == []


def test_nobody_stays_in_for_somebody_whose_health_is_monitored() -> None:
    story = "2022-11-20 left_closed_loop person_id=li-mei"
    mine = spans(china.TWENTY_MEASURES, story=story, as_of="2022-11-21", who="li-mei")
    assert mine == ["home monitoring 11-21 11-25"]
    assert spans(china.TWENTY_MEASURES, story=story, as_of="2022-11-21", who="li-bao") == []


# --- from abroad ----------------------------------------------------------------------------------


def _landed(on: str) -> str:
    return f"{on} arrived person_id=wu-gang abroad=yes\n{on} confined person_id=wu-gang"


@pytest.mark.parametrize(
    ("policy", "on", "expected"),
    [
        (china.PROTOCOL_7, "2020-11-01", ["central quarantine 11-01 11-15"]),
        (
            china.PROTOCOL_8,
            "2021-11-01",
            ["central quarantine 11-01 11-15", "home monitoring 11-16 11-22"],
        ),
        (
            china.PROTOCOL_9,
            "2022-08-01",
            ["central quarantine 08-01 08-08", "home monitoring 08-09 08-11"],
        ),
        (
            china.TWENTY_MEASURES,
            "2022-11-15",
            ["central quarantine 11-15 11-20", "home quarantine 11-21 11-23"],
        ),
        (
            china.NEW_TEN,
            "2022-12-15",
            ["central quarantine 12-15 12-20", "home quarantine 12-21 12-23"],
        ),
        (china.CLASS_B, "2023-01-15", []),
    ],
    ids=lambda value: getattr(value, "id", None),
)
def test_people_from_abroad(policy: Policy, on: str, expected: list[str]) -> None:
    assert spans(policy, story=_landed(on), as_of=on) == expected


@pytest.mark.parametrize("abroad", ["", " abroad=no"])
def test_other_arrivals_are_not_from_abroad(abroad: str) -> None:
    story = f"2021-11-01 arrived person_id=wu-gang{abroad}"
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-01") == []


FIT = "2021-11-02 home_assessed household_id=wu suitable=yes"


@pytest.mark.parametrize(
    ("tested", "expected"),
    [
        # confined on the day of arrival: day 7 of isolation is the 7th, day 7 since is the 8th
        (
            "2021-11-07",
            ["central quarantine 11-02 11-08", "home quarantine 11-09 11-15"],
        ),
        (
            "2021-11-10",
            ["central quarantine 11-02 11-10", "home quarantine 11-11 11-15"],
        ),
        ("2021-11-06", ["central quarantine 11-02 11-15"]),
    ],
)
def test_with_a_fit_home_seven_and_seven(tested: str, expected: list[str]) -> None:
    story = "\n".join([_landed("2021-11-01"), FIT, _tested("wu-gang", tested)])
    found = spans(china.PROTOCOL_8, story=story, as_of="2021-11-16")
    assert found == ["central quarantine 11-01 11-01", *expected]


def test_the_tests_of_seven_and_seven() -> None:
    story = "\n".join([_landed("2021-11-01"), FIT])
    assert sampled_on(china.PROTOCOL_8, story=story, as_of="2021-11-03") == [
        "11-01",
        "11-04",
        "11-07",
    ]
    earlier = story.replace("2021-11", "2020-11")
    assert sampled_on(china.PROTOCOL_7, story=earlier, as_of="2020-11-03") == ["11-07"]


# --- other diseases -------------------------------------------------------------------------------


@pytest.mark.parametrize(("named", "held"), [("COVID-19", True), ("measles", False), ("", True)])
def test_contacts_of_another_disease_are_none_of_theirs(named: str, *, held: bool) -> None:
    disease = f" disease={named}" if named else ""
    story = f"{_met('2021-11-01')}{disease}"
    assert bool(spans(china.PROTOCOL_8, story=story, as_of="2021-11-02")) == held
