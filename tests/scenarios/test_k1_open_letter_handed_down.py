"""K1: an open letter 一封信 handed down, from the office to the workers, to grids, to households.

Ten grids, and the morning of 28 December, are the newspaper's. Which worker forgets, which
household answers and all hours are invented.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import gridcare as gc
from six_communities.kangning_street import REGISTER, RULES, ZONE
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

GRIDS: Final = [f"grid-{n}" for n in range(1, 11)]

GRID_OF_DOOR: Final = {one.id: one.grid_id for one in REGISTER.dwellings}

FROM_THE_OFFICE: Final = """
12-28 07:00 notice_passed_on notice_id=open-letter channel=work_group id=office
"""


def forwarded(*grids: str, at: str = "12-28 08:00") -> str:
    """Tell that workers handed the letter on, each to her grid's group and to its property's."""
    return "\n".join(
        f"{at} notice_passed_on place_id={grid} notice_id=open-letter channel={group}_group "
        f"id={group}-{grid}"
        for grid in grids
        for group in ("grid", "property")
    )


def homes_of(*grids: str) -> list[str]:
    """Name the households of some grids."""
    found = (one.id for one in REGISTER.households if GRID_OF_DOOR[one.dwelling_ids[0]] in grids)
    return sorted(found)


def answered(*grids: str) -> str:
    """Tell that every household of some grids opened the link that evening."""
    return "\n".join(
        f"12-28 20:00 notice_heard household_id={home} notice_id=open-letter channel=link "
        f"id=heard-{home}"
        for home in homes_of(*grids)
    )


def seen(*tables: str, at: str) -> Assessment:
    return gc.assess(REGISTER, told(*tables), RULES, as_of=instant(at))


def unmet(now: Assessment, rule: str) -> list[str]:
    """Name where a step was not taken in time."""
    return sorted(one.duty.subject.id for one in now.gaps.unmet if one.duty.rule_id == rule)


def due(now: Assessment, rule: str, where: str) -> datetime:
    (at,) = (
        one.duty.due_at
        for one in now.results
        if (one.duty.rule_id, one.duty.subject.id) == (rule, where)
    )
    return at.astimezone(ZONE)


def test_the_office_owes_the_first_step_before_anybody_else_can_act() -> None:
    now = seen(at="12-28 06:00")
    (first,) = (one for one in now.worklist if one.rule.endswith("/letter-to-workers"))
    assert (first.subject, first.worker_ids) == (("community", ""), ("secretary",))
    assert due(now, "letter-to-grids", "grid-1") == gc.end_of(date(2021, 12, 28), ZONE)


def test_every_grid_owes_its_step_two_hours_after_the_office_took_its_own() -> None:
    now = seen(FROM_THE_OFFICE, at="12-28 07:30")
    for rule in ("letter-to-grids", "letter-to-property"):
        lines = [one for one in now.worklist if one.rule.endswith(rule)]
        assert sorted(one.subject.id for one in lines) == sorted(GRIDS)
        assert {one.due_at for one in lines} == {instant("12-28 09:00")}
        assert {one.because for one in lines} == {("office",)}
        assert {one.worker_ids for one in lines} == {(f"worker-{grid}",) for grid in GRIDS}
        assert {one.supervisor_ids for one in lines} == {("cadre",)}


def test_good_ten_grids_pass_it_on_and_every_household_answers() -> None:
    now = seen(FROM_THE_OFFICE, forwarded(*GRIDS), answered(*GRIDS), at="12-30 23:59")
    letter = [one for one in now.results if one.duty.series == "kangning-letter"]
    to_grids = now.coverage("letter-to-grids").total
    assert (to_grids.households, to_grids.reached) == (10, 10)
    assert now.coverage("letter-to-homes").total.reached == len(REGISTER.households) == 62
    steps = [one for one in letter if one.duty.deed.fact != "notice_posted"]
    assert {one.status for one in steps} == {gc.Status.MET}


def test_bad_one_worker_forgets_and_her_grid_and_its_households_are_gaps() -> None:
    others = [grid for grid in GRIDS if grid != "grid-7"]
    now = seen(FROM_THE_OFFICE, forwarded(*others), answered(*others), at="12-31 08:00")
    assert unmet(now, "letter-to-grids") == unmet(now, "letter-to-property") == ["grid-7"]
    homes = homes_of("grid-7")
    assert unmet(now, "letter-to-homes") == homes
    assert len(homes) == 6
    still = now.worklist.for_worker("worker-grid-7")
    assert sorted(one.subject.id for one in still if one.deed_key == "tell_notice") == homes


def test_bad_until_nine_it_is_due_and_from_nine_on_a_gap() -> None:
    others = [grid for grid in GRIDS if grid != "grid-7"]
    at_nine = seen(FROM_THE_OFFICE, forwarded(*others), at="12-28 09:00")
    assert unmet(at_nine, "letter-to-grids") == []
    later = seen(FROM_THE_OFFICE, forwarded(*others), at="12-28 09:01")
    assert unmet(later, "letter-to-grids") == ["grid-7"]


def test_households_have_a_day_from_when_their_own_grid_heard() -> None:
    early, late = forwarded("grid-1"), forwarded("grid-2", at="12-28 10:30")
    now = seen(FROM_THE_OFFICE, early, late, at="12-28 12:00")
    one, two, three = (homes_of(f"grid-{n}")[0] for n in (1, 2, 3))
    assert due(now, "letter-to-homes", one) == instant("12-29 08:00")
    assert due(now, "letter-to-homes", two) == instant("12-29 10:30")
    # Of the grid that has heard nothing, the last day: nobody is excused by a worker who forgot.
    last = gc.end_of(date(2021, 12, 30), ZONE)
    assert due(now, "letter-to-homes", three) == last


def test_bad_a_letter_brought_late_is_late_and_no_longer_owed() -> None:
    home = homes_of("grid-7")[0]
    late = f"12-31 09:00 notice_heard household_id={home} notice_id=open-letter channel=visit"
    before = seen(FROM_THE_OFFICE, at="12-31 08:00")
    after = seen(FROM_THE_OFFICE, late, at="12-31 10:00")
    assert home in unmet(before, "letter-to-homes")
    assert home not in unmet(after, "letter-to-homes")
    (told_late,) = (
        one
        for one in after.results
        if one.duty.subject.id == home and one.duty.deed.key == "tell_notice"
    )
    assert told_late.status is gc.Status.MET_LATE


def test_what_was_said_by_mistake_gives_nobody_a_deadline() -> None:
    taken_back = "12-28 07:40 retracted fact_id=office reason=wrong-group"
    now = seen(FROM_THE_OFFICE, taken_back, at="12-28 10:00")
    assert unmet(now, "letter-to-grids") == []
    (first,) = (one for one in now.worklist if one.rule.endswith("/letter-to-workers"))
    assert first.status is gc.Status.DUE


def test_one_more_fact_gives_what_all_of_them_would() -> None:
    facts = [*told(FROM_THE_OFFICE, forwarded(*GRIDS))]
    whole = gc.assess(REGISTER, gc.Ledger(facts), RULES, as_of=instant("12-28 08:30"))
    now = gc.assess(REGISTER, gc.Ledger(), RULES, as_of=instant("12-28 08:30"))
    for fact in facts:
        now = now.with_facts([fact])
    assert now == whole
