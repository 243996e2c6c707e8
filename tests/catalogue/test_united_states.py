"""CDC's documents on COVID-19: cases who must recover, contacts in four scenarios, 5+5, rebound."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from gridcare.catalogue.united_states import (
    CDC_2020_03_16,
    CDC_2020_07_17,
    CDC_2020_12_02,
    CDC_2021_12_27,
    CDC_2022_08_11,
    CDC_QUARANTINE_14D,
)
from gridcare.facts import Moment
from gridcare.policy import Binding, Policy, Restrict, Restriction, Rulebook
from tests.catalogue.lives import assessed, duties, held, last_day

WELL = "health_checked who=ann fever=no medicated=no symptoms=improving"
FEVER = "health_checked who=ann fever=yes medicated=no symptoms=unchanged"
ON_PILLS = "health_checked who=ann fever=no medicated=yes symptoms=improving"
WORSE = "health_checked who=ann fever=no medicated=no symptoms=worsening"


# --- cases: 7 days and 72 hours -------------------------------------------------------------------

MARCH = """
    2020-03-20 symptoms_reported who=ann
    2020-03-22 diagnosed         who=ann
"""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (f"2020-03-26 {WELL}", "open"),
        (f"2020-03-27 {WELL}", "03-27"),
        (f"2020-03-29 {WELL}", "03-29"),
        (f"2020-03-24 {FEVER}\n2020-03-26 {WELL}\n2020-03-27 {WELL}", "03-27"),
        (f"2020-03-25 {FEVER}\n2020-03-27 {WELL}\n2020-03-28 {WELL}", "03-28"),
        (f"2020-03-25 00:30 {FEVER}\n2020-03-27 {WELL}\n2020-03-28 {WELL}", "03-28"),
        (f"2020-03-24 23:30 {FEVER}\n2020-03-27 {WELL}\n2020-03-28 {WELL}", "03-27"),
        (f"2020-03-25 temperature_taken who=ann celsius=38.0\n2020-03-27 {WELL}", "open"),
        (f"2020-03-25 temperature_taken who=ann celsius=37.9\n2020-03-27 {WELL}", "03-27"),
        (f"2020-03-27 {ON_PILLS}", "open"),
        (f"2020-03-27 {WELL}\n2020-03-27 {WORSE}", "open"),
    ],
)
def test_seven_days_and_three_without_fever(asked: str, expected: str) -> None:
    assert last_day(MARCH + asked, "2020-03-31", CDC_2020_03_16) == expected


def test_the_symptoms_may_be_recorded_as_over_instead() -> None:
    over = MARCH + "2020-03-25 symptoms_ended who=ann"
    assert last_day(over, "2020-03-31", CDC_2020_03_16) == "03-28"
    back = over + "\n2020-03-26 symptoms_reported who=ann"
    assert last_day(back, "2020-03-31", CDC_2020_03_16) == "open"


@pytest.mark.parametrize(("second", "expected"), [("08:00", "03-25"), ("07:59", "open")])
def test_two_negatives_a_day_apart_end_it_sooner(second: str, expected: str) -> None:
    negative = "result_reported who=ann result=negative method=pcr"
    tests = f"2020-03-24 08:00 {negative}\n2020-03-25 {second} {negative}\n2020-03-25 {WELL}"
    assert last_day(MARCH + tests, "2020-03-26", CDC_2020_03_16) == expected


def test_without_symptoms_it_counts_from_the_first_positive() -> None:
    story = """
        2020-03-20 result_reported who=ann result=positive method=pcr
        2020-03-22 diagnosed       who=ann
    """
    assert held(story, "2020-03-31", CDC_2020_03_16) == ["home treatment 03-20 03-27"]


def test_whoever_is_ruled_out_is_free_the_day_after() -> None:
    story = "2020-03-20 suspected who=ann\n2020-03-23 ruled_out who=ann"
    assert held(story, "2020-03-31", CDC_2020_03_16) == ["home treatment 03-20 03-23"]
    again = story + "\n2020-03-23 result_reported who=ann result=positive"
    assert last_day(again, "2020-03-24", CDC_2020_03_16) == "03-30"


FEVER_FREE = {  # day 0, the earliest last day at home, and for how many days without fever
    CDC_2020_03_16: ("2020-03-21", 7, 3),
    CDC_2020_07_17: ("2020-10-01", 10, 1),
    CDC_2021_12_27: ("2022-02-01", 5, 1),
    CDC_2022_08_11: ("2022-09-01", 5, 1),
}


@pytest.mark.parametrize("known_as", ["suspected", "diagnosed"])
@pytest.mark.parametrize("policy", FEVER_FREE, ids=lambda policy: policy.id)
def test_fever_ends_by_the_hour_and_isolation_by_the_day(policy: Policy, known_as: str) -> None:
    """Half past eleven at night and half past midnight are a day apart, in whole days."""
    on, days, without = FEVER_FREE[policy]
    onset = date.fromisoformat(on)

    def day(n: int) -> date:
        return onset + timedelta(days=n)

    def isolated_through(fever: str) -> date | None:
        story = f"{onset} {known_as} who=ann\n{onset} symptoms_reported who=ann\n{fever}"
        well = "".join(f"{day(n)} {WELL}\n" for n in range(1, 30))
        (period,) = assessed(story + well, f"{day(30)}", policy).for_person("ann").periods
        return period.phases[0].last_on

    assert isolated_through("") == day(days)
    late = f"{day(days - without)} 23:30 {FEVER}\n"
    assert isolated_through(late) == day(days)
    just_after = f"{day(days - without + 1)} 00:30 {FEVER}\n"
    assert isolated_through(just_after) == day(days + 1)


def test_a_case_is_not_ruled_out_but_retracted() -> None:
    story = "2020-03-20 diagnosed who=ann id=mistaken\n"
    out = story + "2020-03-22 ruled_out who=ann"
    assert last_day(out, "2020-03-23", CDC_2020_03_16) == "03-27"
    gone = story + "2020-03-22 retracted fact_id=mistaken"
    assert last_day(gone, "2020-03-23", CDC_2020_03_16) == "03-21"


def test_antibodies_make_nobody_a_case() -> None:
    story = "2020-03-20 result_reported who=ann result=positive method=serology"
    assert held(story, "2020-03-31", CDC_2020_03_16) == []


# --- cases: 10 days and 24 hours ------------------------------------------------------------------

JULY = """
    2020-10-01 symptoms_reported who=ann
    2020-10-03 result_reported   who=ann result=positive method=pcr
"""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (f"2020-10-10 {WELL}", "open"),
        (f"2020-10-11 {WELL}", "10-11"),
        (f"2020-10-10 {FEVER}\n2020-10-11 {WELL}", "10-11"),
        (f"2020-10-10 23:00 {FEVER}\n2020-10-11 {WELL}", "10-11"),
        (f"2020-10-11 00:30 {FEVER}\n2020-10-11 20:00 {WELL}\n2020-10-12 {WELL}", "10-12"),
        (f"2020-10-11 {ON_PILLS}\n2020-10-12 {WELL}", "10-12"),
        (f"2020-10-10 {WORSE}\n2020-10-11 {WELL}", "10-11"),
    ],
)
def test_ten_days_and_one_without_fever(asked: str, expected: str) -> None:
    assert last_day(JULY + asked, "2020-10-20", CDC_2020_07_17) == expected


def test_a_day_on_which_nobody_asked_is_pending_and_has_a_soonest_end() -> None:
    (period,) = assessed(JULY, "2020-10-04", CDC_2020_07_17).for_person("ann").periods
    assert period.last_on is None
    assert period.soonest_free_on == date(2020, 10, 12)
    assert period.pending


def test_a_calendar_says_when_it_may_end() -> None:
    regimen = CDC_2020_07_17.regimen("case")
    calendar = regimen.starting(onset_on=date(2020, 10, 1), tested_positive_on=date(2020, 10, 3))
    assert calendar.last_on is None
    assert calendar.soonest_on == date(2020, 10, 11)


def test_an_asymptomatic_case_needs_no_answer() -> None:
    story = "2020-10-03 result_reported who=ann result=positive"
    assert held(story, "2020-10-04", CDC_2020_07_17) == ["home treatment 10-03 10-13"]


def test_symptoms_after_the_positive_count_from_their_onset() -> None:
    story = (
        "2020-10-03 result_reported who=ann result=positive\n2020-10-08 symptoms_reported who=ann"
    )
    assert last_day(f"{story}\n2020-10-18 {WELL}", "2020-10-19", CDC_2020_07_17) == "10-18"
    assert last_day(f"{story}\n2020-10-17 {WELL}", "2020-10-19", CDC_2020_07_17) == "open"


@pytest.mark.parametrize(("onset", "expected"), [("2020-09-19", "open"), ("2020-09-18", "10-13")])
def test_symptoms_of_more_than_two_weeks_before_are_another_illness(
    onset: str, expected: str
) -> None:
    story = f"{onset} symptoms_reported who=ann\n2020-10-03 result_reported who=ann result=positive"
    assert last_day(story, "2020-10-20", CDC_2020_07_17) == expected


def test_a_result_that_comes_late_still_finds_the_onset() -> None:
    story = f"""
        2020-10-01 symptoms_reported who=ann
        2020-10-09 result_reported   who=ann result=positive recorded=2020-10-16
        2020-10-16 {WELL}
    """
    assert held(story, "2020-10-16", CDC_2020_07_17) == ["home treatment 10-16 10-16"]
    earlier = f"{story}2020-10-15 {WELL}"
    assert held(earlier, "2020-10-16", CDC_2020_07_17) == []


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("2020-10-14 result_reported who=ann result=positive", ["10-13"]),
        ("2020-12-31 result_reported who=ann result=positive", ["10-13"]),
        ("2021-01-01 result_reported who=ann result=positive", ["10-13"]),
        ("2021-01-02 result_reported who=ann result=positive", ["10-13", "01-12"]),
    ],
)
def test_a_positive_within_ninety_days_is_no_new_case(again: str, expected: list[str]) -> None:
    story = f"2020-10-03 result_reported who=ann result=positive\n{again}"
    found = held(story, "2021-01-20", CDC_2020_07_17)
    assert [one.split()[-1] for one in found] == expected


@pytest.mark.parametrize(
    ("first", "expected"), [("2020-07-10", ["home treatment 07-20 07-20"]), ("2020-07-09", [])]
)
def test_a_positive_of_the_ten_days_before_is_the_same_illness(
    first: str, expected: list[str]
) -> None:
    """The first positive lies before the document, and opened nothing under it."""
    story = f"""
        {first}    result_reported who=ann result=positive
        2020-07-20 result_reported who=ann result=positive
    """
    assert held(story, "2020-07-21", CDC_2020_07_17) == expected


def test_new_symptoms_make_it_a_new_case_after_all() -> None:
    story = f"""
        2020-10-03 result_reported   who=ann result=positive
        2020-12-20 result_reported   who=ann result=positive
        2020-12-22 symptoms_reported who=ann
        2021-01-01 {WELL}
    """
    assert held(story, "2021-01-20", CDC_2020_07_17) == [
        "home treatment 10-03 10-13",
        "home treatment 12-22 01-01",
    ]


def test_severe_illness_takes_up_to_twenty_days() -> None:
    severe = f"{JULY}2020-10-06 diagnosed who=ann severity=severe\n"
    well = "".join(f"2020-10-{n} {WELL}\n" for n in (11, 12, 20, 21))
    assert held(severe + well, "2020-10-30", CDC_2020_07_17) == [
        "home treatment 10-03 10-05",
        "home treatment 10-06 10-21",
    ]


@pytest.mark.parametrize(("second", "expected"), [("2020-10-12", "10-12"), ("2020-10-10", "10-11")])
def test_two_negatives_end_a_severe_course_from_day_ten_on(second: str, expected: str) -> None:
    negative = "result_reported who=ann result=negative method=pcr"
    severe = f"{JULY}2020-10-03 diagnosed who=ann severity=critical\n"
    asked = "".join(f"2020-10-{n} {WELL}\n" for n in (10, 11, 12))
    tests = f"2020-10-08 {negative}\n{second} {negative}\n"
    assert last_day(severe + asked + tests, "2020-10-30", CDC_2020_07_17) == expected


def test_weakened_immunity_takes_up_to_twenty_days() -> None:
    story = "2020-10-03 result_reported who=cleo result=positive"
    found = held(story, "2020-10-20", CDC_2020_07_17, who="cleo")
    assert found == ["home treatment 10-03 10-23"]


def test_whoever_is_held_is_asked_once_a_day() -> None:
    story = f"{JULY}2020-10-04 {WELL}\n"
    assert duties(story, "2020-10-05", CDC_2020_07_17) == [
        "10-03 check_health missed",
        "10-04 check_health met",
        "10-05 check_health due",
    ]


# --- contacts: 14 days in four scenarios ----------------------------------------------------------

CASE = f"""
    2020-10-01 symptoms_reported who=ann
    2020-10-03 result_reported   who=ann result=positive
    2020-10-11 {WELL}
"""
BOTH = (CDC_2020_07_17, CDC_QUARANTINE_14D)


def met(on: str, who: str, more: str = "", of: str = "ann") -> str:
    return f"{on} exposed who={who} of={of} degree=close {more}\n"


def test_scenario_1_no_further_contact() -> None:
    story = CASE + met("2020-10-02", "dora", "context=workplace")
    assert held(story, "2020-10-03", *BOTH, who="dora") == ["home quarantine 10-02 10-16"]


def test_scenario_2_lives_with_the_case_and_keeps_apart() -> None:
    story = CASE + met("2020-10-02", "ben", "context=household ongoing=no")
    assert held(story, "2020-10-04", *BOTH, who="ben") == ["home quarantine 10-02 10-17"]


def test_scenario_2_without_a_rule_for_cases_counts_from_the_last_contact() -> None:
    story = CASE + met("2020-10-02", "ben", "context=household")
    assert last_day(story, "2020-10-04", CDC_QUARANTINE_14D, who="ben") == "10-16"


def test_scenario_3_another_contact_starts_again() -> None:
    story = CASE + met("2020-10-02", "ben", "context=household")
    later = story + met("2020-10-07", "ben", "context=household")
    assert last_day(later, "2020-10-08", *BOTH, who="ben") == "10-21"
    earlier = story + met("2020-10-03", "ben", "context=household")
    assert last_day(earlier, "2020-10-08", *BOTH, who="ben") == "10-17"


def test_scenario_3_another_member_who_falls_ill_starts_again() -> None:
    story = CASE + met("2020-10-02", "ben", "context=household")
    second = "2020-10-09 result_reported who=cleo result=positive\n" + met(
        "2020-10-08", "ben", "context=household", of="cleo"
    )
    assert last_day(story + second, "2020-10-10", *BOTH, who="ben") == "10-23"


def test_scenario_4_cannot_keep_apart() -> None:
    story = CASE + met("2020-10-01", "ben", "context=household ongoing=yes")
    assert held(story, "2020-10-10", *BOTH, who="ben") == ["home quarantine 10-01 open"]
    assert held(story, "2020-10-11", *BOTH, who="ben") == ["home quarantine 10-01 10-25"]


def test_scenario_4_stays_open_where_nobody_knows_the_case() -> None:
    story = met("2020-10-01", "ben", "ongoing=yes", of="stranger")
    assert last_day(story, "2020-11-20", *BOTH, who="ben") == "open"


def test_a_contact_who_becomes_a_case_is_quarantined_no_more() -> None:
    story = CASE + met("2020-10-02", "dora")
    ill = story + "2020-10-08 result_reported who=dora result=positive\n"
    assert held(ill, "2020-10-09", *BOTH, who="dora") == [
        "home quarantine 10-02 10-07",
        "home treatment 10-08 10-18",
    ]


def test_a_negative_test_shortens_nothing_before_december() -> None:
    story = CASE + met("2020-10-02", "dora") + "2020-10-09 result_reported who=dora result=negative"
    assert last_day(story, "2020-10-10", *BOTH, who="dora") == "10-16"


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ("2020-07-03", "10-16"),
        ("2020-07-04", "none"),
        ("2020-10-01", "none"),
        ("2020-10-02", "10-16"),  # on the day of the contact: a case, if there is a rule for cases
    ],
)
def test_whoever_had_it_in_the_ninety_days_before_is_spared(earlier: str, expected: str) -> None:
    story = f"{earlier} diagnosed who=dora\n" + met("2020-10-02", "dora")
    assert last_day(story, "2020-10-03", CDC_QUARANTINE_14D, who="dora") == expected


def test_a_contact_found_late_serves_what_is_left() -> None:
    story = met("2020-10-02", "dora", "recorded=2020-10-12")
    assert held(story, "2020-10-12", *BOTH, who="dora") == ["home quarantine 10-12 10-16"]
    too_late = met("2020-10-02", "dora", "recorded=2020-10-17")
    assert held(too_late, "2020-10-17", *BOTH, who="dora") == []


def test_a_contact_measures_twice_a_day() -> None:
    story = met("2020-10-02", "dora") + "2020-10-03 temperature_taken who=dora celsius=36.6\n"
    assert duties(story, "2020-10-03", CDC_QUARANTINE_14D, who="dora") == [
        "10-02 1 take_temperature missed",
        "10-02 2 take_temperature missed",
        "10-03 1 take_temperature met",
        "10-03 2 take_temperature due",
    ]


# --- contacts: 10 days, 7 with a test -------------------------------------------------------------

MET = "2020-12-05 exposed who=ann of=stranger degree=close\n"


def test_ten_days_and_then_watched_through_day_fourteen() -> None:
    assert held(MET, "2020-12-06", CDC_2020_12_02) == [
        "home quarantine 12-05 12-15",
        "home monitoring 12-16 12-19",
    ]


@pytest.mark.parametrize(
    ("taken", "known", "expected"),
    [
        ("2020-12-09", "2020-12-09", "12-15"),  # day 4
        ("2020-12-10", "2020-12-10", "12-12"),  # day 5
        ("2020-12-12", "2020-12-12", "12-12"),  # day 7
        ("2020-12-10", "2020-12-13", "12-13"),  # the result is late
        ("2020-12-14", "2020-12-14", "12-14"),
    ],
)
def test_seven_days_with_a_negative_specimen_of_day_five_or_later(
    taken: str, known: str, expected: str
) -> None:
    tested = f"{taken} result_reported who=ann result=negative method=antigen recorded={known}"
    first, second = held(MET + tested, "2020-12-20", CDC_2020_12_02)
    assert first == f"home quarantine 12-05 {expected}"
    assert second.endswith("12-19")


@pytest.mark.parametrize("result", ["inconclusive", "negative method=serology"])
def test_other_results_shorten_nothing(result: str) -> None:
    tested = f"2020-12-11 result_reported who=ann result={result}"
    assert held(MET + tested, "2020-12-20", CDC_2020_12_02)[0] == "home quarantine 12-05 12-15"


@pytest.mark.parametrize(
    "sign",
    [
        "2020-12-14 symptoms_reported who=ann",
        f"2020-12-14 {FEVER}",
        "2020-12-15 health_checked who=ann symptoms=improving",
        "2020-12-14 temperature_taken who=ann celsius=38.0",
    ],
)
def test_any_sign_of_illness_means_fourteen_days(sign: str) -> None:
    assert held(MET + sign, "2020-12-20", CDC_2020_12_02) == ["home quarantine 12-05 12-19"]


def test_a_clear_answer_is_no_sign() -> None:
    asked = "2020-12-14 health_checked who=ann fever=no symptoms=none"
    assert held(MET + asked, "2020-12-20", CDC_2020_12_02)[0] == "home quarantine 12-05 12-15"


def test_another_contact_while_watched_leads_back() -> None:
    again = "2020-12-18 exposed who=ann of=stranger degree=close\n"
    assert held(MET + again, "2020-12-19", CDC_2020_12_02) == [
        "home quarantine 12-05 12-15",
        "home monitoring 12-16 12-17",
        "home quarantine 12-18 12-28",
        "home monitoring 12-29 01-01",
    ]


def test_the_shorter_options_count_from_the_end_of_the_case_s_isolation_too() -> None:
    story = CASE.replace("2020-10", "2020-12") + met("2020-12-02", "ben", "ongoing=yes")
    assert held(story, "2020-12-20", CDC_2020_07_17, CDC_2020_12_02, who="ben") == [
        "home quarantine 12-02 12-21",
        "home monitoring 12-22 12-25",
    ]


def test_it_speaks_for_those_already_in_quarantine() -> None:
    story = "2020-11-20 exposed who=ann of=stranger degree=close\n"
    assert held(story, "2020-12-03", CDC_QUARANTINE_14D, CDC_2020_12_02) == [
        "home quarantine 11-20 12-01",
        "home monitoring 12-02 12-04",
    ]


@pytest.mark.parametrize(
    ("dose", "contact", "spared"),
    [
        ("2021-01-27", "2021-02-10", True),
        ("2021-01-28", "2021-02-10", False),  # not yet two weeks
        ("2021-01-20", "2021-02-09", False),  # not yet in force
        ("2020-12-07", "2021-03-07", True),
        ("2020-12-06", "2021-03-07", False),  # more than three months
        ("2020-12-06", "2021-03-08", True),  # the three months no longer matter
    ],
)
def test_whoever_is_fully_vaccinated_is_spared(dose: str, contact: str, *, spared: bool) -> None:
    story = f"""
        {dose}    vaccinated who=ann dose=2 completes=yes
        {contact} exposed    who=ann degree=close
    """
    assert (held(story, contact, CDC_2020_12_02) == []) is spared


def test_a_vaccinated_contact_with_symptoms_is_taken_in() -> None:
    story = """
        2021-05-01 vaccinated        who=ann dose=2 completes=yes
        2021-06-01 exposed           who=ann degree=close
        2021-06-04 symptoms_reported who=ann
    """
    assert held(story, "2021-06-05", CDC_2020_12_02) == ["home quarantine 06-04 06-15"]


# --- 5 and 5 --------------------------------------------------------------------------------------

ONSET = "2022-02-01 symptoms_reported who=ann\n2022-02-02 result_reported who=ann result=positive\n"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([6], ["home treatment 02-02 02-06", "home monitoring 02-07 02-11"]),
        ([5, 8], ["home treatment 02-02 02-08", "home monitoring 02-09 02-11"]),
        ([11], ["home treatment 02-02 02-11"]),
        ([13], ["home treatment 02-02 02-13"]),
    ],
)
def test_five_days_and_a_mask_for_what_is_left_of_ten(
    asked: list[int], expected: list[str]
) -> None:
    answers = "".join(f"2022-02-{n:02} {WELL}\n" for n in asked)
    assert held(ONSET + answers, "2022-02-20", CDC_2021_12_27) == expected


def test_the_mask_is_all_that_is_asked_in_the_second_half() -> None:
    story = f"{ONSET}2022-02-06 {WELL}"
    (period,) = assessed(story, "2022-02-08", CDC_2021_12_27).for_person("ann").periods
    assert period.phases[1].restrictions == ("mask", "no_high_risk_places", "no_travel")
    assert Restriction.STAY_IN in period.phases[0].restrictions


def test_symptoms_in_the_second_half_start_again() -> None:
    story = f"""
        2022-02-01 result_reported   who=ann result=positive
        2022-02-09 symptoms_reported who=ann
        2022-02-14 {WELL}
    """
    assert held(story, "2022-02-20", CDC_2021_12_27) == [
        "home treatment 02-01 02-06",
        "home monitoring 02-07 02-08",
        "home treatment 02-09 02-14",
        "home monitoring 02-15 02-19",
    ]


def test_symptoms_reported_twice_count_from_the_first() -> None:
    story = f"{ONSET}2022-02-06 {WELL}\n2022-02-08 symptoms_reported who=ann"
    assert held(story, "2022-02-20", CDC_2021_12_27) == [
        "home treatment 02-02 02-06",
        "home monitoring 02-07 02-11",
    ]


NOT_BOOSTED = ["home quarantine 02-01 02-06", "home monitoring 02-07 02-11"]
BOOSTED = ["home monitoring 02-01 02-11"]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("2021-12-01 vaccinated who=ann dose=3 booster=yes", BOOSTED),
        ("2021-09-01 vaccinated who=ann dose=2 completes=yes product=Moderna", BOOSTED),
        ("2021-08-31 vaccinated who=ann dose=2 completes=yes product=Moderna", NOT_BOOSTED),
        ("2021-12-01 vaccinated who=ann dose=1 completes=yes product=Janssen", BOOSTED),
        ("2021-11-30 vaccinated who=ann dose=1 completes=yes product=Janssen", NOT_BOOSTED),
        ("2021-12-01 vaccinated who=ann dose=1 completes=yes product=Johnson_&_Johnson", BOOSTED),
        ("2021-12-01 vaccinated who=ann dose=2 completes=yes", NOT_BOOSTED),
        ("2021-12-01 vaccinated who=ann dose=1 product=Comirnaty", NOT_BOOSTED),
        ("2022-02-02 vaccinated who=ann dose=3 booster=yes", NOT_BOOSTED),
    ],
)
def test_who_is_boosted_or_recent(before: str, expected: list[str]) -> None:
    story = f"2022-02-01 exposed who=ann degree=close\n{before}"
    assert held(story, "2022-02-03", CDC_2021_12_27) == expected


@pytest.mark.parametrize(
    ("completed", "contact", "spared"),
    [
        ("2021-07-03", "2022-01-03", True),  # six months, until 3 January
        ("2021-07-02", "2022-01-03", False),
        ("2021-08-03", "2022-01-04", False),  # five, from 4 January on
        ("2021-08-04", "2022-01-04", True),
    ],
)
def test_six_months_became_five(completed: str, contact: str, *, spared: bool) -> None:
    story = f"""
        {contact}   exposed    who=ann degree=close
        {completed} vaccinated who=ann dose=2 completes=yes product=Pfizer-BioNTech
    """
    stays_in = any("quarantine" in one for one in held(story, contact, CDC_2021_12_27))
    assert stays_in is not spared


def test_the_six_months_of_an_earlier_contact_do_not_lapse() -> None:
    story = """
        2021-07-03 vaccinated who=ann dose=2 completes=yes product=Moderna
        2022-01-03 exposed    who=ann degree=close
    """
    assert held(story, "2022-01-06", CDC_2021_12_27) == ["home monitoring 01-03 01-13"]


def test_a_booster_that_becomes_known_later_ends_the_quarantine() -> None:
    story = """
        2022-02-01 exposed    who=ann degree=close
        2021-12-01 vaccinated who=ann dose=3 booster=yes recorded=2022-02-03
    """
    assert held(story, "2022-02-02", CDC_2021_12_27)[0] == "home quarantine 02-01 02-06"
    assert held(story, "2022-02-04", CDC_2021_12_27) == [
        "home quarantine 02-01 02-02",
        "home monitoring 02-03 02-11",
    ]


def test_an_infection_of_the_last_ninety_days_spares_too() -> None:
    story = "2021-11-10 diagnosed who=ann\n2022-02-01 exposed who=ann degree=close"
    assert held(story, "2022-02-02", CDC_2021_12_27)[-1] == BOOSTED[0]


@pytest.mark.parametrize("before", ["", "2021-12-01 vaccinated who=ann dose=3 booster=yes\n"])
def test_a_contact_is_tested_on_day_five(before: str) -> None:
    story = before + "2022-02-01 exposed who=ann degree=close"
    found = duties(story, "2022-02-20", CDC_2021_12_27)
    tests = [one for one in found if "take_specimen" in one]
    assert [one.split()[0] for one in tests] == ["02-06"]


ILL_CONTACT = "2022-02-01 exposed who=ann degree=close\n2022-02-08 symptoms_reported who=ann\n"


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        ("2022-02-10 result_reported who=ann result=negative", "home quarantine 02-08 02-10"),
        ("2022-02-07 result_reported who=ann result=negative", "home quarantine 02-08 open"),
        (f"2022-02-13 {WELL}", "home quarantine 02-08 02-13"),
        (f"2022-02-12 {WELL}", "home quarantine 02-08 open"),
    ],
)
def test_a_contact_who_falls_ill_waits_for_a_negative_test(then: str, expected: str) -> None:
    assert expected in held(ILL_CONTACT + then, "2022-02-20", CDC_2021_12_27)


@pytest.mark.parametrize(("ill", "held_then"), [("2022-02-11", True), ("2022-02-12", False)])
def test_symptoms_concern_contacts_of_the_last_ten_days(ill: str, *, held_then: bool) -> None:
    story = f"2022-02-01 exposed who=ann degree=close\n{ill} symptoms_reported who=ann"
    found = held(story, "2022-02-12", CDC_2021_12_27)
    assert any(one.endswith("open") for one in found) is held_then


def test_a_positive_test_makes_the_contact_a_case() -> None:
    story = ILL_CONTACT + f"2022-02-09 result_reported who=ann result=positive\n2022-02-13 {WELL}"
    assert held(story, "2022-02-20", CDC_2021_12_27) == [
        "home quarantine 02-01 02-06",
        "home monitoring 02-07 02-08",
        "home quarantine 02-08 02-08",
        "home treatment 02-09 02-13",
        "home monitoring 02-14 02-18",
    ]


@pytest.mark.parametrize("method", ["pcr", "antigen"])
def test_either_test_will_do_for_a_contact(method: str) -> None:
    story = f"""
        2022-02-01 exposed        who=ann degree=close
        2022-02-06 specimen_taken who=ann method={method}
    """
    assert "02-06 phase 1 day 5 take_specimen met" in duties(story, "2022-02-06", CDC_2021_12_27)


def test_a_contact_of_before_leaves_quarantine_too() -> None:
    story = "2021-12-20 exposed who=ann degree=close"
    assert held(story, "2021-12-28", CDC_2020_12_02, CDC_2021_12_27) == [
        "home quarantine 12-20 12-26",
        "home monitoring 12-27 12-30",
    ]


def test_a_case_of_before_leaves_with_a_mask() -> None:
    story = f"2021-12-20 symptoms_reported who=ann\n2021-12-20 diagnosed who=ann\n2021-12-26 {WELL}"
    assert held(story, "2021-12-28", CDC_2020_07_17, CDC_2021_12_27) == [
        "home treatment 12-20 12-26",
        "home monitoring 12-27 12-30",
    ]


# --- no quarantine, rebound -----------------------------------------------------------------------

AUGUST = (
    "2022-09-01 symptoms_reported who=ann\n2022-09-02 result_reported who=ann result=positive\n"
)
OUT = f"{AUGUST}2022-09-06 {WELL}\n"
ANTIGEN = "result_reported who=ann result=negative method=antigen"


def test_a_contact_wears_a_mask_and_stays_nowhere() -> None:
    story = "2022-09-01 exposed who=ann degree=close"
    (period,) = assessed(story, "2022-09-02", CDC_2022_08_11).for_person("ann").periods
    assert [one.restrictions for one in period.phases] == [(Restriction.MASK,)]
    assert period.last_on == date(2022, 9, 11)
    tests = [one for one in duties(story, "2022-09-20", CDC_2022_08_11) if "specimen" in one]
    assert [one.split()[0] for one in tests] == ["09-06"]


@pytest.mark.parametrize(
    ("tests", "last"),
    [
        ("", "09-11"),
        (f"2022-09-07 08:00 {ANTIGEN}\n2022-09-09 08:00 {ANTIGEN}", "09-09"),
        (f"2022-09-07 08:00 {ANTIGEN}\n2022-09-09 07:59 {ANTIGEN}", "09-11"),
        (f"2022-09-07 {ANTIGEN}\n2022-09-09 {ANTIGEN}", "09-11"),  # untimed: may be 24 hours
        (f"2022-09-07 {ANTIGEN}\n2022-09-10 {ANTIGEN}", "09-10"),
        (f"2022-09-06 08:00 {ANTIGEN}\n2022-09-08 08:00 {ANTIGEN}", "09-11"),  # still isolated
        (f"2022-09-07 {ANTIGEN.replace('antigen', 'pcr')}\n2022-09-10 {ANTIGEN}", "09-11"),
    ],
)
def test_two_negative_antigen_tests_end_the_mask(tests: str, last: str) -> None:
    (period,) = assessed(OUT + tests, "2022-09-30", CDC_2022_08_11).for_person("ann").periods
    masked = [one for one in period.phases if Restriction.MASK in one.restrictions]
    assert [(f"{one.first_on:%m-%d}", f"{one.last_on:%m-%d}") for one in masked] == [
        ("09-07", last)
    ]
    assert period.last_on == date(2022, 9, 11)  # keeping away from places goes on


@pytest.mark.parametrize(
    "sign", [f"2022-09-09 {WORSE}", "2022-09-09 symptoms_reported who=ann"], ids=["worse", "again"]
)
def test_a_relapse_after_isolation_is_day_zero_again(sign: str) -> None:
    story = f"{OUT}{sign}\n2022-09-14 {WELL}"
    assert held(story, "2022-09-30", CDC_2022_08_11) == [
        "home treatment 09-02 09-06",
        "home monitoring 09-07 09-08",
        "home treatment 09-09 09-14",
        "home monitoring 09-15 09-19",
    ]


def test_a_second_relapse_counts_anew() -> None:
    story = f"{OUT}2022-09-09 {WORSE}\n2022-09-14 {WELL}\n2022-09-17 {WORSE}\n2022-09-22 {WELL}"
    assert held(story, "2022-09-30", CDC_2022_08_11)[-2:] == [
        "home treatment 09-17 09-22",
        "home monitoring 09-23 09-27",
    ]


def test_getting_worse_while_isolated_changes_nothing() -> None:
    story = f"{AUGUST}2022-09-04 {WORSE}\n2022-09-06 {WELL}"
    assert held(story, "2022-09-30", CDC_2022_08_11) == [
        "home treatment 09-02 09-06",
        "home monitoring 09-07 09-11",
    ]


def test_getting_worse_counts_through_day_ten() -> None:
    assert len(held(f"{OUT}2022-09-12 {WORSE}", "2022-09-30", CDC_2022_08_11)) == 2
    last = held(f"{OUT}2022-09-11 {WORSE}", "2022-09-30", CDC_2022_08_11)[-1]
    assert last == "home treatment 09-11 open"


def test_it_counts_as_well_where_tests_have_ended_the_mask() -> None:
    tests = f"2022-09-07 {ANTIGEN}\n2022-09-10 {ANTIGEN}\n"
    last = held(f"{OUT}{tests}2022-09-11 {WORSE}", "2022-09-30", CDC_2022_08_11)[-1]
    assert last == "home treatment 09-11 open"


def test_moderate_illness_takes_ten_days_at_home() -> None:
    story = f"{OUT}2022-09-04 diagnosed who=ann severity=moderate\n2022-09-11 {WELL}"
    assert held(story, "2022-09-30", CDC_2022_08_11) == [
        "home treatment 09-02 09-03",
        "home treatment 09-04 09-11",
    ]


@pytest.mark.parametrize(
    ("fever", "last"),
    [
        ("", "09-11"),
        (f"2022-09-10 23:30 {FEVER}\n", "09-11"),
        (f"2022-09-11 00:30 {FEVER}\n", "09-12"),
    ],
)
def test_moderate_illness_ends_on_day_ten_and_a_day_after_fever(fever: str, last: str) -> None:
    well = "".join(f"2022-09-{n:02} {WELL}\n" for n in range(5, 20))
    story = f"{AUGUST}2022-09-02 diagnosed who=ann severity=moderate\n{well}{fever}"
    assert last_day(story, "2022-09-30", CDC_2022_08_11) == last


@pytest.mark.parametrize("policy", [CDC_2020_07_17, CDC_2021_12_27, CDC_2022_08_11])
def test_severe_illness_ends_on_day_twenty_and_a_day_after_fever(policy: Policy) -> None:
    first = policy.effective_from

    def day(n: int) -> date:
        return first + timedelta(days=n)

    def isolated_through(fever: str) -> date | None:
        story = f"{first} diagnosed who=ann severity=severe\n{first} symptoms_reported who=ann\n"
        well = "".join(f"{day(n)} {WELL}\n" for n in range(1, 30))
        (period,) = assessed(story + well + fever, f"{day(40)}", policy).for_person("ann").periods
        return period.last_on

    assert isolated_through("") == day(20)
    assert isolated_through(f"{day(19)} 23:30 {FEVER}\n") == day(20)
    assert isolated_through(f"{day(20)} 00:30 {FEVER}\n") == day(21)


def test_two_negatives_end_a_severe_course_no_sooner_than_day_ten() -> None:
    negative = "result_reported who=ann result=negative method=pcr"
    well = "".join(f"2022-09-{n:02} {WELL}\n" for n in range(5, 15))
    tests = f"2022-09-07 {negative}\n2022-09-09 {negative}\n"
    story = f"{AUGUST}2022-09-02 diagnosed who=ann severity=severe\n{well}{tests}"
    assert held(story, "2022-09-30", CDC_2022_08_11) == ["home treatment 09-02 09-11"]


def test_severe_illness_prevails_over_moderate() -> None:
    story = f"""{AUGUST}
        2022-09-04 diagnosed who=ann severity=moderate
        2022-09-06 diagnosed who=ann severity=severe
        2022-09-11 {WELL}
        2022-09-21 {WELL}
    """
    assert held(story, "2022-09-30", CDC_2022_08_11)[-1] == "home treatment 09-06 09-21"


def test_contacts_leave_quarantine_on_the_day_it_appears() -> None:
    story = "2022-08-08 exposed who=ann degree=close"
    assert held(story, "2022-08-12", CDC_2021_12_27, CDC_2022_08_11) == [
        "home quarantine 08-08 08-10",
        "home monitoring 08-11 08-18",
    ]


# --- all of them ----------------------------------------------------------------------------------

EVERY = (
    CDC_2020_03_16,
    CDC_2020_07_17,
    CDC_QUARANTINE_14D,
    CDC_2020_12_02,
    CDC_2021_12_27,
    CDC_2022_08_11,
)


@pytest.mark.parametrize("policy", EVERY, ids=lambda policy: policy.id)
def test_it_advises_and_orders_nothing(policy: Policy) -> None:
    rules = [rule for rule in policy.rules if isinstance(rule, Restrict)]
    assert {phase.binding for rule in rules for phase in rule.phases} == {Binding.ADVISED}


@pytest.mark.parametrize(
    ("on", "names"),
    [
        ("2020-04-30", {"us-cdc-2020-03-16", "us-cdc-quarantine-14d"}),
        ("2020-05-01", {"us-cdc-quarantine-14d"}),
        ("2020-12-01", {"us-cdc-2020-07-17", "us-cdc-quarantine-14d"}),
        ("2020-12-02", {"us-cdc-2020-07-17", "us-cdc-2020-12-02"}),
        ("2021-12-26", {"us-cdc-2020-07-17", "us-cdc-2020-12-02"}),
        ("2021-12-27", {"us-cdc-2021-12-27"}),
        ("2022-08-11", {"us-cdc-2022-08-11"}),
        ("2024-03-01", set[str]()),
    ],
)
def test_which_of_them_take_people_in(on: str, names: set[str]) -> None:
    noon = datetime.fromisoformat(f"{on}T12:00").replace(tzinfo=UTC)
    force = Rulebook(EVERY).in_force(Moment(as_of=noon, known_at=noon))
    assert {one.policy.id for one in force if noon.date() in one.days} == names
