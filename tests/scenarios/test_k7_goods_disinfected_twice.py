"""K7: three treasures 三件宝 carried, and whatever goes in or out disinfected twice.

Both figures are Kangning Street's. The parcel that was disinfected once is invented.
"""

from __future__ import annotations

from gridcare.people import Role
from six_communities.kangning_street import REGISTER, RULES
from tests.scenarios.telling import assessed, duties, tasks, told

HOME = REGISTER.households[0].id
ALL_THREE = "sanitiser+masks+gloves"


def passed(times: int, carried: str = ALL_THREE, way: str = "in", clock: str = "10:00") -> str:
    return (
        f"12-24 {clock} goods_passed household_id={HOME} passed={way} goods=parcel "
        f"disinfections={times} carried={carried}\n"
    )


def standing(*rows: str, at: str = "12-25 08:00") -> list[str]:
    now = assessed(told(*rows), at, rules=RULES, register=REGISTER)
    return duties(now, HOME, deed="pass_goods")


def test_good_disinfected_twice_by_somebody_with_all_three() -> None:
    assert standing(passed(2)) == ["12-24 pass_goods met"]
    assert standing(passed(3), passed(2, way="out", clock="18:00")) == [
        "12-24 pass_goods met",
        "12-24 pass_goods met",
    ]


def test_bad_disinfected_once_is_not_met() -> None:
    now = assessed(told(passed(1)), "12-25 08:00", rules=RULES, register=REGISTER)
    assert duties(now, HOME, deed="pass_goods") == ["12-24 pass_goods attempted"]
    missed = [one.duty for one in now.gaps.unmet if one.duty.deed.key == "pass_goods"]
    assert [one.household_id for one in missed] == [HOME]
    assert [(one.fact_id, one.reason) for one in now.gaps.unmatched] == [
        ("goods_passed-0", "fails_a_requirement")
    ]


def test_bad_without_gloves_is_not_met_either() -> None:
    assert standing(passed(2, carried="sanitiser+masks")) == ["12-24 pass_goods attempted"]


def test_bad_one_parcel_never_stands_for_another() -> None:
    assert standing(passed(1), passed(4, clock="11:00")) == [
        "12-24 pass_goods attempted",
        "12-24 pass_goods met",
    ]


def test_the_second_time_that_was_not_written_down_corrects_the_record() -> None:
    corrected = passed(2).strip() + " corrects=goods_passed-0 recorded=12-24T20:00\n"
    assert standing(passed(1), corrected) == ["12-24 pass_goods met"]


def test_while_the_day_lasts_the_worker_sees_it() -> None:
    now = assessed(told(passed(1)), "12-24 12:00", rules=RULES, register=REGISTER)
    worker = now.directory.workers_at_home(Role.GRID_WORKER, HOME, now.ledger, now.moment)[0]
    mine = tasks(now.worklist.for_worker(worker))
    assert f"attempted hand goods over, disinfected twice: {HOME}" in mine
