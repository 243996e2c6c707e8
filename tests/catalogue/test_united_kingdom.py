"""England, 2020 to 2022: who stays at home, from which day, and what sets them free sooner."""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.catalogue import united_kingdom as uk
from gridcare.people import Role
from gridcare.policy import Binding, Restrict, Transition
from tests.policy.encoding import Community

SUMMER = Community(people="an bo cy | di", policies=(uk.ISOLATION_2020_07_30,), year=2020)
WINTER = Community(people="an bo cy | di", policies=(uk.ISOLATION_2020_12_14,), year=2021)
EXEMPTING = Community(
    people="an bo cy | di",
    policies=(uk.ISOLATION_2021_08_16,),
    year=2021,
    born={"cy": "2003-03-16"},
)
OMICRON = Community(
    people="an bo cy | di",
    policies=(uk.ISOLATION_2021_12_22,),
    year=2022,
    born={"cy": "2010-05-01", "bo": "2018-01-01"},
)
JANUARY = Community(people="an bo | di", policies=(uk.ISOLATION_2022_01_17,), year=2022)
ADVICE = Community(people="an bo | di", policies=(uk.ADVICE_2022_02_24,), year=2022)
SPRING = Community(
    people="an bo | di",
    policies=(uk.ADVICE_2022_04_01,),
    year=2022,
    born={"an": "1980-01-01", "bo": "2010-01-01"},
)


def test_it_is_one_series_and_every_edition_meets_people_by_the_day() -> None:
    editions = [getattr(uk, name) for name in uk.__all__]
    assert {one.series for one in editions} == {"uk-isolation"}
    assert {one.transition for one in editions} == {Transition.BY_DAY}


def test_no_day_between_two_editions_is_left_out() -> None:
    editions = sorted(
        (getattr(uk, name) for name in uk.__all__), key=lambda one: one.effective_from
    )
    ends = [one.effective_to for one in editions]
    assert [one.effective_from.toordinal() - 1 for one in editions[1:]] == [
        one.toordinal() for one in ends if one is not None
    ]


# --- a case ---------------------------------------------------------------------------------------


def test_a_case_counts_from_the_onset() -> None:
    facts = "01-15 symptoms_reported an\n01-18 result_reported an result=positive method=pcr"
    assert WINTER.held(facts, "01-20") == ["treatment home 01-15 01-25"]
    assert WINTER.free_on(facts, "01-20") == "01-26"


def test_in_the_summer_of_2020_the_day_of_onset_was_the_first_of_ten() -> None:
    assert SUMMER.held("08-15 symptoms_reported an", "08-16") == ["treatment home 08-15 08-24"]


def test_without_symptoms_a_case_counts_from_the_specimen() -> None:
    facts = "01-15 result_reported an result=positive method=pcr known=01-17"
    assert WINTER.held(facts, "01-18") == ["treatment home 01-17 01-25"]


@pytest.mark.parametrize(
    ("onset", "last"), [("01-16", "01-26"), ("01-20", "01-30"), ("01-25", "02-04")]
)
def test_symptoms_after_the_test_begin_the_days_anew(onset: str, last: str) -> None:
    facts = f"01-15 result_reported an result=positive method=pcr\n{onset} symptoms_reported an"
    assert WINTER.held(facts, onset) == [f"treatment home 01-15 {last}"]


def test_symptoms_after_release_are_a_new_illness() -> None:
    facts = "01-15 result_reported an result=positive method=pcr\n01-26 symptoms_reported an"
    assert WINTER.held(facts, "01-26") == [
        "treatment home 01-15 01-25",
        "treatment home 01-26 02-05",
    ]


def test_an_onset_told_later_moves_the_end_forward() -> None:
    facts = """
        01-16 result_reported an result=positive method=pcr known=01-17
        01-12 symptoms_reported an known=01-18
    """
    assert WINTER.held(facts, "01-17") == ["treatment home 01-17 01-26"]
    assert WINTER.held(facts, "01-18") == ["treatment home 01-17 01-22"]


@pytest.mark.parametrize(("cough", "last"), [("01-06", "01-27"), ("01-07", "01-18")])
def test_a_cough_of_more_than_ten_days_before_is_no_onset(cough: str, last: str) -> None:
    """The test was known on the 17th, the cough on the 18th: from the 7th on it is an onset."""
    facts = f"""
        01-17 result_reported an result=positive method=pcr
        {cough} symptoms_reported an known=01-18
    """
    assert WINTER.held(facts, "01-18")[-1] == f"treatment home 01-17 {last}"


def test_a_negative_test_between_onset_and_positive_begins_a_new_illness() -> None:
    facts = """
        01-10 symptoms_reported an
        01-12 result_reported an result=negative method=pcr
        01-15 result_reported an result=positive method=pcr
    """
    assert WINTER.held(facts, "01-16") == [
        "treatment home 01-10 01-11",
        "treatment home 01-15 01-25",
    ]


def test_a_laboratory_that_finds_nothing_frees_whoever_is_only_ill() -> None:
    facts = "01-15 symptoms_reported an\n01-17 result_reported an result=negative method=pcr"
    assert WINTER.held(facts, "01-16") == ["treatment home 01-15 01-25"]
    assert WINTER.held(facts, "01-17") == ["treatment home 01-15 01-16"]


@pytest.mark.parametrize("method", ["antigen", "serology"])
def test_no_other_negative_test_does(method: str) -> None:
    facts = f"01-15 symptoms_reported an\n01-17 result_reported an result=negative method={method}"
    assert WINTER.held(facts, "01-18") == ["treatment home 01-15 01-25"]


def test_a_negative_test_after_a_positive_one_frees_nobody() -> None:
    facts = """
        01-15 symptoms_reported an
        01-16 result_reported an result=positive method=pcr
        01-20 result_reported an result=negative method=pcr
    """
    assert WINTER.held(facts, "01-21") == ["treatment home 01-15 01-25"]


def test_a_diagnosis_alone_makes_a_case() -> None:
    assert WINTER.held("01-15 diagnosed an", "01-15") == ["treatment home 01-15 01-25"]


@pytest.mark.parametrize(
    ("refuted", "expected"),
    [
        ("01-15", []),
        ("01-17", ["treatment home 01-15 01-16"]),
        ("01-18", ["treatment home 01-15 01-25"]),
    ],
)
def test_a_self_test_stands_unless_refuted_within_two_days(
    refuted: str, expected: list[str]
) -> None:
    facts = "01-15 result_reported an result=positive method=antigen to_confirm=true\n"
    facts += f"{refuted} result_reported an result=negative method=pcr"
    assert WINTER.held(facts, "01-18") == expected


def test_a_confirmed_self_test_counts_from_the_confirming_one() -> None:
    facts = """
        01-15 result_reported an result=positive method=antigen to_confirm=true
        01-17 result_reported an result=positive method=pcr
    """
    assert WINTER.held(facts, "01-16") == ["treatment home 01-15 01-25"]
    assert WINTER.held(facts, "01-17") == ["treatment home 01-15 01-27"]


@pytest.mark.parametrize(("again", "periods"), [("01-26", 1), ("04-15", 1), ("04-16", 2)])
def test_a_positive_test_within_ninety_days_opens_nothing(again: str, periods: int) -> None:
    facts = f"""
        01-15 result_reported an result=positive method=pcr
        {again} result_reported an result=positive method=pcr
    """
    assert len(WINTER.held(facts, again)) == periods


# --- fever ----------------------------------------------------------------------------------------

ILL = "01-15 symptoms_reported an\n01-16 result_reported an result=positive method=pcr\n"


def test_a_fever_holds_until_somebody_knows_that_it_has_gone() -> None:
    hot = ILL + "01-24 temperature_taken an celsius=37.8\n"
    assert WINTER.held(hot, "01-27") == ["treatment home 01-15 open"]
    gone = hot + "01-27 temperature_taken an celsius=37.7"
    assert WINTER.held(gone, "01-27") == ["treatment home 01-15 01-27"]


@pytest.mark.parametrize(
    "word",
    ["health_checked an fever=false", "symptoms_ended an", "temperature_taken an celsius=36.5"],
)
def test_any_word_that_it_has_gone_will_do(word: str) -> None:
    facts = ILL + f"01-20 health_checked an fever=true\n01-22 {word}"
    assert WINTER.held(facts, "01-23") == ["treatment home 01-15 01-25"]


def test_a_fever_that_comes_back_holds_again() -> None:
    facts = ILL + "01-20 health_checked an fever=false\n01-25 health_checked an fever=true"
    assert WINTER.held(facts, "01-26") == ["treatment home 01-15 open"]


def test_a_temperature_just_below_is_no_fever() -> None:
    facts = ILL + "01-25 temperature_taken an celsius=37.7"
    assert WINTER.held(facts, "01-26") == ["treatment home 01-15 01-25"]


# --- the household --------------------------------------------------------------------------------


def test_a_household_counts_from_its_first_onset_and_later_cases_prolong_nobody() -> None:
    facts = ILL + "01-22 symptoms_reported bo\n01-24 result_reported bo result=positive method=pcr"
    assert WINTER.held(facts, "01-24") == ["treatment home 01-15 01-25"]
    assert WINTER.held(facts, "01-24", "bo") == [
        "quarantine home 01-15 01-21",
        "treatment home 01-22 02-01",
    ]
    assert WINTER.held(facts, "01-24", "cy") == ["quarantine home 01-15 01-25"]
    assert WINTER.held(facts, "01-24", "di") == []


def test_in_the_summer_of_2020_a_household_had_fourteen_days_with_the_first() -> None:
    facts = "08-15 symptoms_reported an"
    assert SUMMER.held(facts, "08-16", "bo") == ["quarantine home 08-15 08-28"]


def test_an_own_onset_early_on_ends_the_longer_days_of_a_household() -> None:
    facts = "08-15 symptoms_reported an\n08-16 symptoms_reported bo"
    assert SUMMER.held(facts, "08-17", "bo") == [
        "quarantine home 08-15 08-15",
        "treatment home 08-16 08-25",
    ]
    assert SUMMER.held(facts, "08-17", "cy") == ["quarantine home 08-15 08-28"]


def test_a_positive_result_after_the_end_of_somebody_ill_before_it_holds_nobody_anew() -> None:
    facts = ILL + "01-24 symptoms_reported bo\n01-27 result_reported bo result=positive method=pcr"
    assert WINTER.held(facts, "01-28", "cy") == ["quarantine home 01-15 01-25"]


def test_somebody_first_found_after_the_end_does() -> None:
    facts = ILL + "01-27 result_reported bo result=positive method=pcr"
    assert WINTER.held(facts, "01-28", "cy") == [
        "quarantine home 01-15 01-25",
        "quarantine home 01-27 02-06",
    ]


def test_a_household_counts_from_a_positive_test_where_nobody_is_ill() -> None:
    facts = "01-15 result_reported an result=positive method=pcr known=01-17"
    assert WINTER.held(facts, "01-17", "bo") == ["quarantine home 01-17 01-25"]


def test_a_first_case_who_falls_ill_after_the_test_moves_the_household_too() -> None:
    facts = "01-15 result_reported an result=positive method=pcr\n01-20 symptoms_reported an"
    assert WINTER.held(facts, "01-20", "bo") == ["quarantine home 01-15 01-30"]


def test_a_negative_test_of_the_first_leaves_the_days_of_the_second() -> None:
    facts = """
        01-15 symptoms_reported an
        01-16 symptoms_reported bo
        01-17 result_reported an result=negative method=pcr
    """
    assert WINTER.held(facts, "01-17", "cy") == ["quarantine home 01-15 01-26"]


def test_an_onset_told_later_moves_the_household_too() -> None:
    facts = """
        01-16 result_reported an result=positive method=pcr known=01-17
        01-12 symptoms_reported an known=01-18
    """
    assert WINTER.held(facts, "01-17", "bo") == ["quarantine home 01-17 01-26"]
    assert WINTER.held(facts, "01-18", "bo") == ["quarantine home 01-17 01-22"]


def test_a_negative_test_frees_the_household_with_whoever_was_ill() -> None:
    facts = "01-15 symptoms_reported an\n01-17 result_reported an result=negative method=pcr"
    assert WINTER.held(facts, "01-17", "bo") == ["quarantine home 01-15 01-16"]
    again = facts + "\n01-19 symptoms_reported cy"
    assert WINTER.held(again, "01-19", "bo") == [
        "quarantine home 01-15 01-16",
        "quarantine home 01-19 01-29",
    ]


def test_symptoms_that_were_nothing_give_the_quarantine_back() -> None:
    facts = ILL + "01-18 symptoms_reported bo\n01-20 result_reported bo result=negative method=pcr"
    assert WINTER.held(facts, "01-20", "bo") == [
        "quarantine home 01-15 01-17",
        "treatment home 01-18 01-19",
        "quarantine home 01-20 01-25",
    ]


# --- contacts elsewhere ---------------------------------------------------------------------------


def test_a_contact_counts_from_the_last_contact() -> None:
    facts = "01-15 exposed di degree=close to_person_id=an known=01-17"
    assert WINTER.held(facts, "01-17", "di") == ["quarantine home 01-17 01-25"]
    again = facts + "\n01-20 exposed di degree=close to_person_id=an"
    assert WINTER.held(again, "01-20", "di")[-1].endswith(" 01-30")


def test_fourteen_days_with_the_first_in_the_summer_of_2020() -> None:
    facts = "08-15 exposed di degree=close to_person_id=an"
    assert SUMMER.held(facts, "08-16", "di") == ["quarantine home 08-15 08-28"]


@pytest.mark.parametrize("how", ["degree=secondary", "degree=close context=household"])
def test_neither_a_contact_of_a_contact_nor_one_at_home_opens_it(how: str) -> None:
    assert WINTER.held(f"01-15 exposed di {how}", "01-16", "di") == []


def test_a_contact_who_falls_ill_is_a_case() -> None:
    facts = "01-15 exposed di degree=close\n01-20 symptoms_reported di"
    assert WINTER.held(facts, "01-21", "di") == [
        "quarantine home 01-15 01-19",
        "treatment home 01-20 01-30",
    ]


# --- who is let off, from August 2021 -------------------------------------------------------------


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        ("08-31 vaccinated di dose=2 completes=true", []),
        ("09-01 vaccinated di dose=2 completes=true", ["quarantine home 09-15 09-25"]),
        ("08-01 vaccinated di dose=1", ["quarantine home 09-15 09-25"]),
    ],
)
def test_whoever_completed_vaccination_more_than_fourteen_days_before_is_let_off(
    dose: str, expected: list[str]
) -> None:
    facts = f"{dose}\n09-15 exposed di degree=close to_person_id=an"
    assert EXEMPTING.held(facts, "09-16", "di") == expected


def test_minors_are_let_off_and_whose_age_nobody_knows_is_not() -> None:
    """The minor is 18 years and six months old on the 16th, and was asked on the 15th."""
    facts = "09-15 symptoms_reported an"
    assert EXEMPTING.held(facts, "09-20", "cy") == []
    assert EXEMPTING.held(facts, "09-20", "bo") == ["quarantine home 09-15 09-25"]
    assert EXEMPTING.held("09-16 symptoms_reported an", "09-20", "cy") == [
        "quarantine home 09-16 09-26"
    ]


def test_a_vaccinated_case_is_a_case() -> None:
    facts = "06-01 vaccinated an dose=2 completes=true\n09-15 symptoms_reported an"
    assert EXEMPTING.held(facts, "09-16") == ["treatment home 09-15 09-25"]


def test_who_was_at_home_when_the_edition_came_is_set_free_by_it() -> None:
    two = Community(
        people="an bo cy | di",
        policies=(uk.ISOLATION_2020_12_14, uk.ISOLATION_2021_08_16),
        year=2021,
    )
    facts = (
        "06-01 vaccinated di dose=2 completes=true\n08-12 exposed di degree=close\n"
        "08-12 exposed bo degree=close"
    )
    assert two.held(facts, "08-15", "di") == ["quarantine home 08-12 08-15"]
    assert two.held(facts, "08-16", "di") == ["quarantine home 08-12 08-15"]
    assert two.held(facts, "08-16", "bo") == [
        "quarantine home 08-12 08-15",
        "quarantine home 08-16 08-22",
    ]


def test_fourteen_days_were_cut_to_ten_for_those_already_at_home() -> None:
    two = Community(
        people="an bo | di",
        policies=(uk.ISOLATION_2020_07_30, uk.ISOLATION_2020_12_14),
        year=2020,
    )
    before = Community(people="an | di", policies=two.policies[:1], year=2020)
    facts = "12-05 exposed di degree=close"
    assert before.held(facts, "12-13", "di") == ["quarantine home 12-05 12-18"]
    assert two.held(facts, "12-14", "di") == [
        "quarantine home 12-05 12-13",
        "quarantine home 12-14 12-15",
    ]
    early = "12-03 exposed di degree=close"
    assert two.held(early, "12-14", "di") == ["quarantine home 12-03 12-13"]


# --- two negative self-tests ----------------------------------------------------------------------

CASE = "01-01 symptoms_reported an\n01-02 result_reported an result=positive method=pcr\n"


def negatives(*instants: str) -> str:
    """Tell of negative self-tests at "01-07 09:00" and so on."""
    return "".join(f"{one} result_reported an result=negative method=antigen\n" for one in instants)


@pytest.mark.parametrize(
    ("tests", "last"),
    [
        (("01-07 09:00", "01-08 09:00"), "01-08"),  # days 6 and 7
        (("01-07 09:00", "01-08 08:59"), "01-11"),  # a minute short of 24 hours
        (("01-06 09:00", "01-07 09:00"), "01-11"),  # day 5 is too soon
        (("01-06 09:00", "01-07 09:00", "01-08 09:00"), "01-08"),
        (("01-07 09:00", "01-09 09:00"), "01-11"),  # a day between them
        (("01-08 09:00", "01-09 09:00"), "01-09"),  # a later pair
        (("01-07 09:00",), "01-11"),
        (("01-07", "01-08"), "01-11"),  # nobody knows the hours
    ],
)
def test_two_negative_self_tests_free_a_case_on_the_day_of_the_second(
    tests: tuple[str, ...], last: str
) -> None:
    assert OMICRON.held(CASE + negatives(*tests), "01-11") == [f"treatment home 01-01 {last}"]


def test_a_positive_one_between_them_asks_for_a_new_pair() -> None:
    facts = CASE + negatives("01-07 09:00", "01-09 09:00", "01-10 10:00")
    facts += "01-08 09:00 result_reported an result=positive method=antigen\n"
    assert OMICRON.held(facts, "01-11") == ["treatment home 01-01 01-10"]


def test_nobody_leaves_early_with_a_fever() -> None:
    facts = CASE + negatives("01-07 09:00", "01-08 09:00")
    hot = facts + "01-07 18:00 temperature_taken an celsius=38.1\n"
    assert OMICRON.held(hot, "01-09") == ["treatment home 01-01 open"]
    cooled = hot + "01-09 08:00 temperature_taken an celsius=36.9\n"
    assert OMICRON.held(cooled, "01-09") == ["treatment home 01-01 01-09"]


def test_laboratory_tests_are_no_such_pair() -> None:
    facts = CASE + negatives("01-07 09:00", "01-08 09:00").replace("antigen", "pcr")
    assert OMICRON.held(facts, "01-09") == ["treatment home 01-01 01-11"]


def test_the_earliest_end_that_a_case_may_hope_for() -> None:
    assert OMICRON.soonest(CASE, "01-03") == "01-09"
    assert JANUARY.soonest("01-17 symptoms_reported an", "01-18") == "01-24"


@pytest.mark.parametrize(
    ("tests", "last"),
    [
        (("01-22 09:00", "01-23 09:00"), "01-23"),  # days 5 and 6
        (("01-21 09:00", "01-22 09:00"), "01-27"),
    ],
)
def test_from_17_january_2022_a_day_sooner(tests: tuple[str, ...], last: str) -> None:
    facts = "01-17 symptoms_reported an\n" + negatives(*tests)
    assert JANUARY.held(facts, "01-28") == [f"treatment home 01-17 {last}"]


@pytest.mark.parametrize(
    ("tests", "last"),
    [
        (("03-06 09:00", "03-07 09:00"), "03-07"),
        (("03-05 09:00", "03-06 09:00"), "03-11"),
    ],
)
def test_and_by_the_advice_after_it(tests: tuple[str, ...], last: str) -> None:
    facts = "03-01 symptoms_reported an\n" + negatives(*tests)
    assert ADVICE.held(facts, "03-12") == [f"treatment home 03-01 {last}"]


# --- contacts who test daily ----------------------------------------------------------------------


def test_a_minor_who_meets_a_case_tests_daily_for_seven_days() -> None:
    facts = "01-01 symptoms_reported an known=01-02"
    assert OMICRON.held(facts, "01-02", "cy") == ["monitoring home 01-02 01-08"]
    assert OMICRON.tests(facts, "01-08", "cy") == [f"01-0{n}" for n in range(2, 9)]


def test_no_longer_than_the_tenth_day_after_the_contact() -> None:
    facts = "01-01 exposed cy degree=close known=01-08"
    assert OMICRON.held(facts, "01-08", "cy") == ["monitoring home 01-08 01-11"]
    assert OMICRON.tests(facts, "01-12", "cy") == ["01-08", "01-09", "01-10", "01-11"]


def test_a_negative_test_frees_the_day_it_is_taken_on() -> None:
    facts = """
        01-01 exposed cy degree=close
        01-01 result_reported cy result=negative method=antigen
        01-03 result_reported cy result=negative method=antigen
        01-04 result_reported cy result=negative method=pcr
    """
    assert OMICRON.held(facts, "01-04", "cy") == [
        "monitoring home 01-02 01-02",
        "monitoring home 01-04 01-07",
    ]


@pytest.mark.parametrize(
    ("facts", "base", "counted"),
    [
        ("01-01 symptoms_reported an known=01-02", "opened 01-02", "01-02 01-08"),
        ("01-01 exposed cy degree=close known=01-05", "opened 01-05", "01-05 01-11"),
        ("01-01 exposed cy degree=close known=01-06", "exposed 01-01", "01-02 01-11"),
    ],
)
def test_what_is_counted_are_the_seven_days_or_the_ten(facts: str, base: str, counted: str) -> None:
    (period,) = OMICRON.assess(facts, "01-06").for_person("cy").periods
    assert f"{period.base_kind} {period.base_on:%m-%d}" == base
    days = period.counted
    assert days is not None
    assert f"{days.first_on:%m-%d} {days.last_on:%m-%d}" == counted


def test_the_tests_of_free_days_are_told_with_those_to_come() -> None:
    facts = """
        01-01 exposed cy degree=close
        01-02 result_reported cy result=negative method=antigen
    """
    first, second = OMICRON.assess(facts, "01-03").for_person("cy").periods
    assert [f"{one.day:%m-%d}" for one in first.tests] == ["01-01"]
    assert [f"{one.day:%m-%d}" for one in second.tests] == [f"01-0{n}" for n in range(2, 8)]


def test_whoever_is_tested_daily_takes_the_test_and_nobody_comes_to_do_it() -> None:
    now = OMICRON.assess("01-01 exposed cy degree=close\n", "01-02")
    owed = [one.duty for one in now.results if one.duty.deed.fact == "specimen_taken"]
    assert [(f"{one.day:%m-%d}", one.performer) for one in owed] == [
        ("01-01", Role.RESIDENT),
        ("01-02", Role.RESIDENT),
    ]


def test_a_positive_one_makes_a_case() -> None:
    facts = """
        01-01 exposed cy degree=close
        01-03 result_reported cy result=positive method=antigen to_confirm=true
    """
    assert OMICRON.held(facts, "01-03", "cy") == [
        "monitoring home 01-01 01-02",
        "treatment home 01-03 01-13",
    ]
    refuted = facts + "01-04 result_reported cy result=negative method=pcr"
    assert OMICRON.held(refuted, "01-04", "cy") == [
        "monitoring home 01-01 01-02",
        "treatment home 01-03 01-03",
        "monitoring home 01-04 01-07",
    ]


def test_children_under_five_are_free() -> None:
    facts = "01-01 exposed bo degree=close\n"
    assert OMICRON.held(facts, "01-02", "bo") == []


def test_an_adult_not_vaccinated_stays_at_home() -> None:
    facts = "01-01 exposed di degree=close"
    assert OMICRON.held(facts, "01-02", "di") == ["quarantine home 01-01 01-11"]


# --- advice ---------------------------------------------------------------------------------------


def test_the_last_two_editions_say_that_they_advise() -> None:
    for policy in (uk.ADVICE_2022_02_24, uk.ADVICE_2022_04_01):
        rules = [one for one in policy.rules if isinstance(one, Restrict)]
        assert all(one.summary.en.startswith("advice, no duty: ") for one in rules)
        assert all(one.summary.zh.startswith("建议（非强制）") for one in rules)
        assert {phase.binding for one in rules for phase in one.phases} == {Binding.ADVISED}


def test_tests_of_the_exempt_are_advice_and_the_rest_is_an_order() -> None:
    for policy in (uk.ISOLATION_2021_12_22, uk.ISOLATION_2022_01_17):
        rules = [one for one in policy.rules if isinstance(one, Restrict)]
        advised = {one.id for one in rules if one.phases[0].binding is Binding.ADVISED}
        assert advised == {"household-contact-tested-daily", "close-contact-tested-daily"}


def test_contacts_are_free_from_24_february() -> None:
    facts = "03-01 symptoms_reported an\n03-01 exposed di degree=close"
    assert ADVICE.held(facts, "03-02") == ["treatment home 03-01 03-11"]
    assert ADVICE.held(facts, "03-02", "bo") == []
    assert ADVICE.held(facts, "03-02", "di") == []
    two = Community(
        people="an bo | di", policies=(uk.ISOLATION_2022_01_17, uk.ADVICE_2022_02_24), year=2022
    )
    facts = "02-20 exposed di degree=close"
    assert two.held(facts, "02-23", "di") == ["quarantine home 02-20 02-23"]
    assert two.held(facts, "02-24", "di") == ["quarantine home 02-20 02-23"]


@pytest.mark.parametrize(
    ("person", "last"), [("an", "04-15"), ("bo", "04-13"), ("di", "04-15")], ids=str
)
def test_from_april_five_days_after_the_test_or_three_for_a_minor(person: str, last: str) -> None:
    facts = f"04-10 result_reported {person} result=positive method=antigen"
    assert SPRING.held(facts, "04-11", person) == [f"treatment home 04-10 {last}"]


def test_symptoms_alone_open_nothing_then() -> None:
    assert SPRING.held("04-10 symptoms_reported an", "04-11") == []


# --- without a register ---------------------------------------------------------------------------


def test_the_calendar_of_a_case() -> None:
    calendar = uk.ISOLATION_2020_12_14.regimen("case").starting(diagnosed_on=date(2021, 1, 4))
    assert calendar.last_on == date(2021, 1, 14)
    assert calendar.free_on == date(2021, 1, 15)


def test_the_calendar_of_a_household() -> None:
    household = uk.ISOLATION_2020_12_14.regimen("household_contact")
    ill = household.starting(household_onset_on=date(2021, 1, 15))
    tested = household.starting(household_positive_on=date(2021, 1, 15))
    assert ill.last_on == tested.last_on == date(2021, 1, 25)


def test_facts_about_another_disease_open_nothing() -> None:
    facts = "01-15 result_reported an result=positive method=pcr disease="
    assert WINTER.held(facts + "influenza", "01-16") == []
    assert WINTER.held(facts + "COVID-19", "01-16") == ["treatment home 01-15 01-25"]
