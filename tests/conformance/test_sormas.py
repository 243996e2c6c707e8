"""SORMAS' own cases, replayed against its rules of follow-up written as policies.

"Until" is the last day of follow-up; a follow-up that its last visit completed is one whose last
day is today.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Final

import pytest

from gridcare.bridge import evolve
from gridcare.days import age_in_years
from gridcare.people import Role, Worker
from gridcare.register import Responsibility
from tests.conformance.policies_sormas import DAYS, follow_up, visited
from tests.conformance.replay import REGISTER, a_day, answer, assessed, differs, replays

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.register import Register

# --- until when -----------------------------------------------------------------------------------

UNTIL: Final = [
    # id, days, story, the day asked about, the last day, whether it goes on after today
    ("SO-01", 21, "met@03-10 enrolled@03-10", "2021-03-10", "03-31", True),
    ("SO-02", 21, "met@03-10 enrolled@03-10 nobody@03-31", "2021-03-31", "04-01", True),
    (
        "SO-03",
        21,
        "met@03-10 enrolled@03-10 nobody@03-31 seen,corrects=nobody-2@03-31",
        "2021-03-31",
        "03-31",
        False,
    ),
    (
        "SO-05",
        21,
        "met@03-10 enrolled@03-10 met,corrects=met-0@03-20",
        "2021-03-20",
        "04-10",
        True,
    ),
    ("SO-10", 7, "met@03-10 enrolled@03-10", "2021-03-10", "03-17", True),
    ("P341", 21, "met@03-10 enrolled@03-10", "2021-03-10", "03-31", True),
    ("P342", 21, "met@03-10 enrolled@03-10 nobody@03-31", "2021-03-31", "04-01", True),
    ("P343", 21, "met@03-10 enrolled@03-10 seen@03-31", "2021-03-31", "03-31", False),
    (
        "P344",
        21,
        "met@03-10 enrolled@03-10 seen@03-31 extended,through_on=04-02@03-31",
        "2021-03-31",
        "04-02",
        True,
    ),
    (
        "P346",
        21,
        "met@03-10 enrolled@03-10 extended,through_on=04-02@03-31 nobody@04-02 seen@04-03",
        "2021-04-03",
        "04-03",
        False,
    ),
    ("P350", 21, "case@03-10 seen@03-31", "2021-03-31", "03-31", False),
    (
        "P352",
        21,
        "case@03-10 extended,through_on=04-02@03-31 nobody@04-02",
        "2021-04-02",
        "04-03",
        True,
    ),
    ("P422", 14, "met@12-01 enrolled@12-03", "2021-12-03", "12-15", True),
    ("P424", 14, "enrolled@12-03 pos!@12-01", "2021-12-03", "12-15", True),
    ("P426", 14, "enrolled@12-03 pos!@12-05", "2021-12-05", "12-17", True),
    ("P427", 14, "enrolled@12-03 pos!@12-02 pos!@11-30", "2021-12-03", "12-14", True),
    ("P431", 14, "met@12-01 enrolled@12-01 seen@12-15", "2021-12-15", "12-15", False),
    (
        "P433",
        14,
        "met@12-01 enrolled@12-01 nobody@12-15 nobody@12-16",
        "2021-12-16",
        "12-17",
        True,
    ),
    (
        "P436",
        14,
        "met@12-01 enrolled@12-01 seen@12-14 nobody@12-15",
        "2021-12-15",
        "12-16",
        True,
    ),
    (
        "P438",
        14,
        "met@12-01 enrolled@12-01 extended,through_on=12-10@12-02",
        "2021-12-02",
        "12-15",
        True,
    ),
    (
        "P439",
        14,
        "met@12-01 enrolled@12-01 closed,through_on=12-10@12-02",
        "2021-12-02",
        "12-10",
        True,
    ),
    (
        "P441",
        14,
        "met@12-01 enrolled@12-01 extended,through_on=12-20@12-02 nobody@12-20",
        "2021-12-20",
        "12-21",
        True,
    ),
    ("P443", 14, "met@12-01T23:30 enrolled@12-02T08:00", "2021-12-02", "12-15", True),
    ("P446", 0, "met@12-01 enrolled@12-01", "2021-12-01", "12-01", False),
    (
        "P463",
        14,
        "met@12-01 enrolled@12-01 extended,through_on=12-20@12-14",
        "2021-12-14",
        "12-20",
        True,
    ),
    (
        "P464",
        14,
        "met@12-01 enrolled@12-01 closed,through_on=12-10@12-08",
        "2021-12-08",
        "12-10",
        True,
    ),
]


@replays(*(row[0] for row in UNTIL))
@pytest.mark.parametrize("row", UNTIL, ids=lambda row: row[0])
def test_followed_until(row: tuple[str, int, str, str, str, bool]) -> None:
    _, days, story, today, last, goes_on = row
    on = date.fromisoformat(today)
    found = answer(follow_up(days), story, today)
    assert found.last_on == a_day(last, on)
    assert (found.last_on > on) is goes_on


@differs("P434")
def test_a_late_visit_never_takes_back_a_day_already_followed() -> None:
    """Theirs sets the end back to the 15th once the visit of the 16th has found somebody."""
    story = "met@12-01 enrolled@12-01 nobody@12-15 seen@12-16"
    assert answer(follow_up(14), story, "2021-12-16").last_on == date(2021, 12, 16)


# --- what ends it, and what never begins it -------------------------------------------------------


@replays("P355", "P356", "P357", "P359")
@pytest.mark.parametrize(
    ("event", "then"),
    [("case@03-12", "isolating"), ("letoff@03-12", "over"), ("case@03-11>03-12", "isolating")],
    ids=["P355", "P356", "P357"],
)
def test_follow_up_of_a_contact_ends_with_the_reason_for_it(event: str, then: str) -> None:
    """P359: whoever was no contact after all is dropped as in P356."""
    found = answer(follow_up(21), f"met@03-10 enrolled@03-10 {event}", "2021-03-12")
    as_contact = [
        one for period in found.periods for one in period.phases if one.purpose == "quarantine"
    ]
    assert [one.last_on for one in as_contact] == [date(2021, 3, 11)]
    assert found.state == then


@differs("P358")
def test_whoever_is_no_case_after_all_is_followed_again() -> None:
    """Theirs leaves the contact dropped once the case is deleted; somebody has to notice."""
    story = "met@03-10 enrolled@03-10 case@03-12 retract,fact_id=case-2@03-14"
    found = answer(follow_up(21), story, "2021-03-14")
    assert (found.state, found.last_on) == ("isolating", date(2021, 3, 31))


@replays("P360", "P363", "P364", "P366", "P369", "P370", "P371")
@pytest.mark.parametrize(
    ("disease", "today", "last"),
    [
        ("EVD", "2021-03-10", "03-31"),
        ("INVASIVE_PNEUMOCOCCAL_INFECTION", "2021-03-10", None),
        ("INVASIVE_MENINGOCOCCAL_INFECTION", "2021-03-10", "03-17"),
        ("EVD", "2021-03-11", "03-31"),
        ("POLIO", "2021-03-10", "05-09"),
        ("DENGUE", "2021-03-10", None),
        ("TUBERCULOSIS", "2021-03-10", "2022-03-10"),
    ],
    ids=["P360", "P363", "P364", "P366", "P369", "P370", "P371"],
)
def test_the_disease_says_how_long(disease: str, today: str, last: str | None) -> None:
    found = answer(follow_up(DAYS[disease]), "met@03-10 enrolled@03-10", today)
    expected = None if last is None else a_day(last, date(2021, 3, 10))
    assert (found.last_on, bool(found.periods)) == (expected, last is not None)


@replays("P373", "P375", "P376", "P377")
@pytest.mark.parametrize(
    ("contact", "followed"),
    [
        ("met,context=health_care@03-10 enrolled@03-10 letoff@03-10", False),
        ("met@03-10 enrolled@03-10", True),
        ("met,context=household@03-10 enrolled@03-10", True),
        ("met,context=transport@03-10 enrolled@03-10", True),
    ],
    ids=["P373: protected", "P375: close", "P376: same room", "P377: aeroplane"],
)
def test_a_contact_who_was_protected_is_not_followed(contact: str, *, followed: bool) -> None:
    assert (answer(follow_up(21), contact, "2021-03-11").state == "isolating") is followed


# --- who owes the visit ---------------------------------------------------------------------------


def _with(*workers: tuple[str, str | None]) -> Register:
    """Return the register with workers, each answering for a grid or (None) for the community."""
    return evolve(
        REGISTER,
        workers=tuple(Worker(id=name, role=Role.GRID_WORKER) for name, _ in workers),
        responsibilities=tuple(
            Responsibility(worker_id=name, grid_id=grid) for name, grid in workers
        ),
    )


def _first_day(register: Register = REGISTER) -> Assessment:
    story = "met@03-10 enrolled@03-10"
    return assessed(follow_up(21), story, "2021-03-10", register=register, clock=time(9))


@replays("P379")
def test_one_visit_is_owed_today_by_whoever_answers_for_the_contact() -> None:
    (line,) = _first_day(_with(("officer", "g"))).worklist
    assert (line.status, line.supervisor_ids) == ("due", ("officer",))
    assert line.due_at.isoformat() == "2021-03-10T23:59:59.999999+00:00"


@replays("P380")
def test_asked_twice_it_is_the_same_visit() -> None:
    once, again = _first_day().worklist, _first_day().worklist
    assert [one.duty_key for one in once] == [one.duty_key for one in again]
    assert len(once.lines) == 1


@replays("P383")
def test_without_an_officer_of_the_district_somebody_of_the_region_answers() -> None:
    (line,) = _first_day(_with(("C", None))).worklist
    assert line.supervisor_ids == ("C",)


@differs("P384")
def test_a_visit_that_nobody_owes_is_a_gap() -> None:
    """Theirs logs a warning, and the contact gets no visit."""
    assert len(_first_day().gaps.unassigned) == 1


# --- what counts as a visit -----------------------------------------------------------------------


def _visits(story: str, today: str) -> list[bool]:
    """Tell of each visit that was owed before today whether it was made."""
    now = assessed(visited(14), f"met@12-01 enrolled@12-01 {story}", today)
    return [one.met for one in now.results]


@replays("P387", "P389")
def test_a_visit_counts_on_its_day_and_long_afterwards_no_more() -> None:
    assert sum(_visits("seen@12-08", "2021-12-20")) == 1
    assert sum(_visits("seen@2022-01-15", "2022-01-20")) == 0


@differs("P388")
def test_a_visit_after_the_end_is_no_visit_of_the_follow_up() -> None:
    """Theirs takes one up to thirty days before or after for a visit of the same follow-up."""
    assert sum(_visits("seen@2022-01-14", "2022-01-20")) == 0


@differs("P391")
def test_one_visit_is_enough_where_two_diseases_are_about() -> None:
    """Theirs keeps a visit for one disease apart from the follow-up for another."""
    both = (visited(21, "EVD"), visited(7, "PLAGUE"))
    story = "met,disease=EVD@12-01 met,disease=PLAGUE@12-01 enrolled@12-01 seen@12-02"
    now = assessed(both, story, "2021-12-03")
    met = [one.met for one in now.results if one.duty.day == date(2021, 12, 2)]
    assert met == [True, True]


@replays("P448", "P449", "P451", "P452")
@pytest.mark.parametrize(
    ("seen", "owed", "missed"),
    [(0, 14, 14), (14, 14, 0), (12, 14, 2)],
    ids=["P448", "P451", "P452"],
)
def test_a_visit_is_owed_on_each_day_after_the_report(seen: int, owed: int, missed: int) -> None:
    days = [date(2021, 12, 2) + timedelta(days=n) for n in range(seen)]
    visits = _visits(" ".join(f"seen@{on}" for on in days) or "felt@12-01", "2021-12-20")
    assert (len(visits), visits.count(False)) == (owed, missed)


def test_without_follow_up_no_visit_is_owed() -> None:
    """P449."""
    now = assessed(follow_up(None), "met@12-01 enrolled@12-01", "2021-12-20")
    assert list(now.results) == []


def test_two_visits_on_one_day_hide_no_missed_day() -> None:
    """Theirs subtracts the number of visits: 14 visits on 13 days would miss none."""
    days = [date(2021, 12, 2) + timedelta(days=n) for n in range(13)]
    visits = _visits(" ".join(f"seen@{on}" for on in [*days, days[0]]), "2021-12-20")
    assert visits.count(False) == 1


# --- the latest end of a person -------------------------------------------------------------------


@replays("P398", "P401")
@differs("P400")
@pytest.mark.parametrize(
    ("story", "latest"),
    [
        ("case@-34 case@-22", -8),
        ("case@-14 retract,fact_id=case-0@-14 case@-9 retract,fact_id=case-2@-9", None),
        ("met@-15 enrolled@-15 case@-14 retract,fact_id=case-2@-14 case@-16", -2),
    ],
    ids=["P398", "P401", "P400: a case is followed as a case and not as a contact too"],
)
def test_the_latest_end_of_all_that_still_counts(story: str, latest: int | None) -> None:
    today = date(2021, 6, 15)
    now = assessed(follow_up(14), story, str(today))
    ends = [one.last_on for one in now.for_person("p").periods if one.last_on]
    assert max(ends, default=None) == (None if latest is None else today + timedelta(days=latest))


# --- counting days --------------------------------------------------------------------------------


@replays("P404", "P405", "P406", "P407")
@pytest.mark.parametrize(
    ("first", "days", "full_days", "days_counted"),
    [("06-25", 10, 10, 11), ("07-01", 4, 4, 5), ("06-25", 0, 0, 1), ("06-26", 9, 9, 10)],
    ids=["P404", "P405", "P406", "P407"],
)
def test_a_span_counts_both_its_ends(
    first: str, days: int, full_days: int, days_counted: int
) -> None:
    (period,) = answer(follow_up(days), f"met@{first} enrolled@{first}", f"2022-{first}").periods
    assert period.last_on is not None
    assert (period.last_on - period.first_on).days == full_days
    assert period.day_number(period.last_on) == days_counted


@replays("P416")
def test_years_are_completed_years() -> None:
    assert age_in_years(date(2022, 5, 1), date(2023, 5, 1)) == 1


@replays("P417", "P420", "P421")
def test_a_day_is_over_on_the_next_and_an_unknown_one_never() -> None:
    over = answer(follow_up(0), "met@05-01 enrolled@05-01", "2022-05-02")
    same_day = assessed(
        follow_up(0), "met@05-01T08:00 enrolled@05-01T08:00", "2022-05-01", clock=time(10)
    )
    assert over.state == "over"
    assert same_day.for_person("p").periods[0].holds_on(date(2022, 5, 1))
    assert answer(visited(21), "met@05-01", "2022-05-01").periods == ()
