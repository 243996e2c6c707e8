"""Y8: returnees one to one: notice and commitment at once, temperature morning and evening.

Yuqing North's practice: the person measures, the worker reminds. The returnee, the fever of 39.5
and the evening without a measurement are invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from six_communities import yuqing_north
from tests.scenarios.telling import assessed, duties, held, tasks, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

BACK = """
    12-22       left_area person_id=person-7-a area=610400 stayed_since=12-10
    12-27 07:00 arrived   person_id=person-7-a
    12-27 08:00 confined  person_id=person-7-a
"""
PAPERS = """
    12-27 08:30 document_handled person_id=person-7-a document=observation_notice
    12-27 08:35 document_handled person_id=person-7-a document=commitment
"""
MORNING = "12-28 07:30 temperature_taken person_id=person-7-a celsius=36.5 id=morning"
AGAIN = "12-28 09:00 temperature_taken person_id=person-7-a celsius=36.6 id=again"
EVENING = "12-28 19:00 temperature_taken person_id=person-7-a celsius=36.7 id=evening"
FEVER = "12-28 19:00 temperature_taken person_id=person-7-a celsius=39.5 id=fever"


def at(as_of: str, *facts: str) -> Assessment:
    register, rules = yuqing_north.REGISTER, yuqing_north.RULES
    return assessed(told(BACK, *facts), as_of, register=register, rules=rules)


def measured(assessment: Assessment) -> list[str]:
    found = duties(assessment, "person-7-a", deed="take_temperature")
    return [one for one in found if one.startswith("12-28")]


def test_good_papers_at_once_and_two_measurements_a_day() -> None:
    night = at("12-28 23:00", PAPERS, MORNING, EVENING)
    assert held(night, "person-7-a") == ["home quarantine 12-27 01-05"]
    papers = [one for one in duties(night, "person-7-a") if "notice" in one or "commit" in one]
    assert papers == ["12-27 sign_commitment met", "12-27 serve_notice met"]
    assert measured(night) == [
        "12-28 morning take_temperature met",
        "12-28 evening take_temperature met",
    ]


def test_bad_two_in_the_morning_are_one() -> None:
    next_day = at("12-29 08:00", PAPERS, MORNING, AGAIN)
    assert measured(next_day) == [
        "12-28 morning take_temperature met",
        "12-28 evening take_temperature missed",
    ]


def test_bad_papers_not_served_on_the_day_are_overdue() -> None:
    next_day = at("12-28 08:00")
    assert "overdue serve the observation notice: person-7-a" in tasks(
        next_day.worklist.for_worker("worker-group-1")
    )


def test_the_person_measures_and_the_worker_reminds() -> None:
    (line,) = [
        one
        for one in at("12-28 08:00").worklist
        if one.deed.en == "take the temperature" and one.status == "due"
    ]
    assert line.supervisor_ids == ("worker-group-1",)
    assert "worker-group-1" not in line.worker_ids


def test_a_fever_meets_the_duty_to_measure_and_opens_a_referral() -> None:
    night = at("12-28 19:30", PAPERS, MORNING, FEVER)
    assert measured(night)[1] == "12-28 evening take_temperature met"
    opened = {one.split(" ", 1)[1] for one in duties(night, "person-7-a") if "fever" in one}
    assert opened >= {"refer_fever due"}
