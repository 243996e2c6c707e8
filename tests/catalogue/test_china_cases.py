"""Cases, suspected cases and what becomes of them, under China's protocol from 2020 to 2022."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gridcare.catalogue import china
from tests.catalogue.in_force import pending, rules, sampled_on, spans

if TYPE_CHECKING:
    from gridcare.policy import Policy

UNTIL_8 = [china.PROTOCOL_6, china.PROTOCOL_7, china.PROTOCOL_8]
SINCE_9 = [china.PROTOCOL_9, china.TWENTY_MEASURES, china.NEW_TEN]
STARTS = {
    china.PROTOCOL_6: "2020-04",
    china.PROTOCOL_7: "2020-11",
    china.PROTOCOL_8: "2021-11",
    china.PROTOCOL_9: "2022-08",
    china.TWENTY_MEASURES: "2022-11",
    china.NEW_TEN: "2022-12",
}


def _in(policy: Policy, story: str) -> str:
    """Tell a story in the month of a policy: its days are written 11 to 30."""
    return story.replace("@", f"{STARTS[policy]}-")


def _names(policy: Policy) -> str:
    return policy.id


# --- in hospital, and after it --------------------------------------------------------------------

ILL = """
    @11 diagnosed  person_id=wu-gang severity=moderate
    @15 discharged person_id=wu-gang
"""


@pytest.mark.parametrize("policy", UNTIL_8, ids=_names)
def test_after_hospital_fourteen_days_at_home(policy: Policy) -> None:
    month = STARTS[policy][5:]
    assert spans(policy, story=_in(policy, ILL), as_of=f"{STARTS[policy]}-16") == [
        f"hospital treatment {month}-11 {month}-15",
        f"home quarantine {month}-16 {month}-29",
    ]


@pytest.mark.parametrize("policy", SINCE_9, ids=_names)
def test_after_hospital_seven_days_of_monitoring(policy: Policy) -> None:
    month = STARTS[policy][5:]
    assert spans(policy, story=_in(policy, ILL), as_of=f"{STARTS[policy]}-16") == [
        f"hospital treatment {month}-11 {month}-15",
        f"home monitoring {month}-16 {month}-22",
    ]


def test_a_case_is_in_hospital_until_discharged() -> None:
    story = "2021-11-11 diagnosed person_id=wu-gang severity=severe"
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-20") == [
        "hospital treatment 11-11 open"
    ]
    assert pending(china.PROTOCOL_8, story=story, as_of="2021-11-20") == 1


def test_a_case_of_unknown_severity_is_in_hospital() -> None:
    story = "2021-11-11 diagnosed person_id=wu-gang"
    for policy in (china.PROTOCOL_8, china.PROTOCOL_9):
        told = story.replace("2021-11", STARTS[policy])
        assert rules(policy, story=told, as_of=f"{STARTS[policy]}-12") == ["case"]


@pytest.mark.parametrize(
    ("diagnosed", "expected"), [("", ["discharged-case"]), ("2021-11-02 diagnosed", ["case"])]
)
def test_a_discharge_alone_counts_where_no_diagnosis_is_on_file(
    diagnosed: str, expected: list[str]
) -> None:
    story = f"""
        {diagnosed and f"{diagnosed} person_id=wu-gang"}
        2021-11-15 discharged person_id=wu-gang
    """
    assert rules(china.PROTOCOL_8, story=story, as_of="2021-11-16") == expected
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-16")[-1] == (
        "home quarantine 11-16 11-29"
    )


# --- what a diagnosis ends ------------------------------------------------------------------------


@pytest.mark.parametrize("policy", [*UNTIL_8, *SINCE_9], ids=_names)
def test_becoming_a_case_ends_quarantine(policy: Policy) -> None:
    story = _in(
        policy,
        """
        @11 exposed   person_id=wu-gang degree=close
        @14 diagnosed person_id=wu-gang severity=moderate
        """,
    )
    month = STARTS[policy][5:]
    found = spans(policy, story=story, as_of=f"{STARTS[policy]}-15")
    assert [line.split()[1:] for line in found] == [
        ["quarantine", f"{month}-11", f"{month}-13"],
        ["treatment", f"{month}-14", "open"],
    ]


def test_becoming_a_case_ends_no_lockdown() -> None:
    story = """
        2021-11-11 zone_declared unit=building zone_id=b1 zone=locked
        2021-11-14 diagnosed     person_id=wu-gang severity=moderate
    """
    assert sorted(rules(china.PROTOCOL_8, story=story, as_of="2021-11-15")) == [
        "case",
        "locked-zone",
    ]


def test_a_case_gone_worse_leaves_the_site_for_hospital() -> None:
    story = """
        2022-08-11 diagnosed person_id=wu-gang severity=mild
        2022-08-14 diagnosed person_id=wu-gang severity=severe
    """
    assert spans(china.PROTOCOL_9, story=story, as_of="2022-08-15") == [
        "central treatment 08-11 08-13",
        "hospital treatment 08-14 open",
    ]


def test_exposed_again_while_observed_after_hospital_changes_nothing() -> None:
    story = f"{ILL}\n @18 exposed person_id=wu-gang degree=close".replace("@", "2021-11-")
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-19")[-1] == (
        "home quarantine 11-16 11-29"
    )


# --- asymptomatic cases ---------------------------------------------------------------------------

SILENT = "@11 diagnosed person_id=wu-gang severity=asymptomatic"


def _tested(*taken: str, result: str = "negative") -> str:
    """Tell PCR tests, each taken at an instant and reported that evening."""
    return "\n".join(
        f"{at} specimen_taken person_id=wu-gang id=s{n}\n"
        f"{at.split()[0]} 22:00 result_reported person_id=wu-gang specimen_id=s{n} result={result}"
        for n, at in enumerate(taken)
    )


@pytest.mark.parametrize(
    ("second", "last_at_site"),
    [
        ("2021-11-24 09:00", "11-25"),  # 24 hours after the first, within the 14 days
        ("2021-11-24 08:59", "open"),  # a minute short
        ("2021-11-27 09:00", "11-27"),  # late: it ends the day it comes
    ],
)
def test_two_negatives_24_hours_apart_and_14_days(second: str, last_at_site: str) -> None:
    story = "\n".join([SILENT.replace("@", "2021-11-"), _tested("2021-11-23 09:00", second)])
    found = spans(china.PROTOCOL_8, story=story, as_of="2021-11-27")
    assert found[0] == f"hospital treatment 11-11 {last_at_site}"


def test_then_fourteen_days_of_observation_at_home() -> None:
    story = "\n".join(
        [SILENT.replace("@", "2021-11-"), _tested("2021-11-23 09:00", "2021-11-24 09:00")]
    )
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-25") == [
        "hospital treatment 11-11 11-25",
        "home quarantine 11-26 12-09",
    ]


def test_untimed_specimens_of_two_days_running_prove_no_24_hours() -> None:
    story = f"{SILENT.replace('@', '2021-11-')}\n{_tested('2021-11-23', '2021-11-24')}"
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-26")[0].endswith("open")
    apart = "\n".join([SILENT.replace("@", "2021-11-"), _tested("2021-11-22", "2021-11-24")])
    assert spans(china.PROTOCOL_8, story=apart, as_of="2021-11-26")[0].endswith("11-25")


def test_a_positive_after_two_negatives_holds_on() -> None:
    relapsed = """
        2021-11-25 09:00 specimen_taken  person_id=wu-gang id=bad
        2021-11-25 20:00 result_reported person_id=wu-gang specimen_id=bad result=positive
    """
    story = "\n".join(
        [
            SILENT.replace("@", "2021-11-"),
            _tested("2021-11-23 09:00", "2021-11-24 09:00"),
            relapsed,
        ]
    )
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-28")[0].endswith("open")


def test_an_antigen_test_is_no_pcr_test() -> None:
    story = "\n".join(
        [
            SILENT.replace("@", "2021-11-"),
            _tested("2021-11-23 09:00", "2021-11-24 09:00").replace(
                "id=s1\n", "id=s1 method=antigen\n"
            ),
        ]
    )
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-26")[0].endswith("open")


@pytest.mark.parametrize(
    ("policy", "after"),
    [(china.PROTOCOL_6, []), (china.PROTOCOL_7, ["home quarantine 11-26 12-09"])],
    ids=["6", "7"],
)
def test_earlier_editions_isolate_at_a_site(policy: Policy, after: list[str]) -> None:
    story = f"{SILENT}\n{_tested('@23 09:00', '@24 09:00')}".replace("@", f"{STARTS[policy]}-")
    month = STARTS[policy][5:]
    found = spans(policy, story=story, as_of=f"{STARTS[policy]}-25")
    assert found == [f"central treatment {month}-11 {month}-25", *after]


# --- by cycles, since the ninth edition -----------------------------------------------------------


def _cycles(*taken: tuple[str, float]) -> str:
    return "\n".join(
        f"{at} specimen_taken person_id=wu-gang id=s{n}\n"
        f"{at.split()[0]} 22:00 result_reported person_id=wu-gang specimen_id=s{n} result=positive "
        f"ct={cycles}"
        for n, (at, cycles) in enumerate(taken)
    )


@pytest.mark.parametrize(
    ("cycles", "last_at_site"), [((35, 36.2), "08-18"), ((35, 34.9), "open"), ((34.9, 36), "open")]
)
def test_two_results_of_35_cycles_or_more_end_isolation_at_the_site(
    cycles: tuple[float, float], last_at_site: str
) -> None:
    story = "\n".join(
        [
            "2022-08-11 diagnosed person_id=wu-gang severity=mild",
            _cycles(("2022-08-17 08:00", cycles[0]), ("2022-08-18 08:00", cycles[1])),
        ]
    )
    found = spans(china.PROTOCOL_9, story=story, as_of="2022-08-19")
    assert found[0] == f"central treatment 08-11 {last_at_site}"
    if last_at_site != "open":
        assert found[1] == "home monitoring 08-19 08-25"


@pytest.mark.parametrize(
    ("second", "last"),
    [
        ("2022-12-17 08:00", "12-17"),  # days 6 and 7 of isolation
        ("2022-12-19 08:00", "12-19"),  # a late second one
        ("2022-12-16 20:00", "open"),  # two on day 6 are not two days
    ],
)
def test_under_the_new_ten_a_light_case_leaves_after_days_6_and_7(second: str, last: str) -> None:
    story = "\n".join(
        [
            "2022-12-11 diagnosed person_id=wu-gang severity=mild",
            "2022-12-11 confined  person_id=wu-gang",
            _cycles(("2022-12-16 08:00", 36), (second, 37)),
        ]
    )
    assert spans(china.NEW_TEN, story=story, as_of="2022-12-19") == [f"home treatment 12-11 {last}"]


def test_results_before_day_6_do_not_count() -> None:
    story = "\n".join(
        [
            "2022-12-11 diagnosed person_id=wu-gang severity=mild",
            _cycles(("2022-12-15 08:00", 36), ("2022-12-16 09:00", 37)),
        ]
    )
    assert spans(china.NEW_TEN, story=story, as_of="2022-12-18") == ["home treatment 12-11 open"]


def test_a_strong_result_of_day_7_holds_on() -> None:
    story = "\n".join(
        [
            "2022-12-11 diagnosed person_id=wu-gang severity=asymptomatic",
            _cycles(("2022-12-16 08:00", 36), ("2022-12-17 08:00", 30)),
        ]
    )
    assert spans(china.NEW_TEN, story=story, as_of="2022-12-18") == ["home treatment 12-11 open"]


def test_tests_of_a_light_case_at_home() -> None:
    story = """
        2022-12-11 diagnosed person_id=wu-gang severity=mild
        2022-12-11 confined  person_id=wu-gang
    """
    assert sampled_on(china.NEW_TEN, story=story, as_of="2022-12-12") == ["12-16", "12-17"]


# --- suspected cases ------------------------------------------------------------------------------

SUSPECTED = """
    2021-11-10 symptoms_reported person_id=wu-gang
    2021-11-12 suspected         person_id=wu-gang
"""


def _antibodies(on: str, result: str = "negative") -> str:
    return f"""
        {on} 08:00 specimen_taken  person_id=wu-gang id=blood method=serology
        {on} 20:00 result_reported person_id=wu-gang specimen_id=blood result={result}
    """


@pytest.mark.parametrize(
    ("blood", "last"),
    [
        (_antibodies("2021-11-17"), "11-17"),  # day 7 of the illness
        (_antibodies("2021-11-16"), "open"),
        (_antibodies("2021-11-19"), "11-19"),
        (_antibodies("2021-11-17", "positive"), "open"),
        ("", "open"),
    ],
)
def test_a_suspected_case_is_excluded_by_two_negatives_and_no_antibodies(
    blood: str, last: str
) -> None:
    story = "\n".join([SUSPECTED, _tested("2021-11-13 09:00", "2021-11-14 09:00"), blood])
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-20") == [
        f"hospital treatment 11-12 {last}"
    ]


@pytest.mark.parametrize(
    ("onset", "last"),
    [
        ("2021-11-03", "11-18"),  # 14 days before: the illness is past day 7 already
        ("2021-11-02", "open"),  # another illness: seven days from the suspicion on
    ],
)
def test_an_onset_counts_within_14_days_before(onset: str, last: str) -> None:
    story = "\n".join(
        [
            f"{onset} symptoms_reported person_id=wu-gang",
            "2021-11-17 suspected person_id=wu-gang",
            _tested("2021-11-17 09:00", "2021-11-18 09:00"),
            _antibodies("2021-11-18"),
        ]
    )
    (found,) = spans(china.PROTOCOL_8, story=story, as_of="2021-11-19")
    assert found == f"hospital treatment 11-17 {last}"


def test_or_by_word() -> None:
    story = f"{SUSPECTED}\n2021-11-15 ruled_out person_id=wu-gang"
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-16") == [
        "hospital treatment 11-12 11-15"
    ]


def test_a_diagnosis_takes_the_place_of_the_suspicion() -> None:
    story = f"{SUSPECTED}\n2021-11-15 diagnosed person_id=wu-gang severity=moderate"
    assert rules(china.PROTOCOL_8, story=story, as_of="2021-11-16") == ["suspected-case", "case"]
    story = f"{SUSPECTED}\n2021-11-15 diagnosed person_id=wu-gang severity=asymptomatic"
    assert spans(china.PROTOCOL_8, story=story, as_of="2021-11-16") == [
        "hospital treatment 11-12 11-14",
        "hospital treatment 11-15 open",
    ]
