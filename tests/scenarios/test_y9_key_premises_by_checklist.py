"""Y9: key premises are inspected by checklist: masks, disinfection, visitor and disinfection logs.

Yuqing North's practice; the grocer's faults are invented, and so are the 24 hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.errors import InvalidRecord
from gridcare.facts import Inspected
from gridcare.register import Responsibility
from six_communities import yuqing_north
from tests.scenarios.telling import assessed, day, duties, tasks, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

RULES = gc.Rulebook([yuqing_north.OWN_RULES])
SHOPS_OF_ONE_GROUP = ("grocer", "bakery", "kiosk")
ALL_FOUR = "masks+disinfection+visitor_log+disinfection_log"


def now(as_of: str, *facts: str) -> Assessment:
    return assessed(told(*facts), as_of, register=yuqing_north.REGISTER, rules=RULES)


def test_good_all_four_in_order() -> None:
    seen = f"12-28 10:00 inspected place_id=grocer in_order={ALL_FOUR}"
    noon = now("12-28 12:00", seen)
    assert duties(noon, "grocer")[-1] == "12-28 key_premises met".replace("key_premises", "inspect")
    assert [one for one in duties(noon, "grocer") if "put_right" in one] == []


def test_bad_a_failed_item_opens_a_duty_for_the_manager() -> None:
    logs = "visitor_log+disinfection_log"
    seen = f"12-28 10:00 inspected place_id=grocer in_order=masks+disinfection failed={logs}"
    noon = now("12-28 12:00", seen)
    assert [one for one in duties(noon, "grocer") if "put_right" in one] == [
        "12-28 put_right_disinfection_log due",
        "12-28 put_right_visitor_log due",
    ]
    assert tasks(noon.worklist.for_worker("grocer-owner")) == [
        "due put right: disinfection is logged: grocer",
        "due put right: visitors are logged: grocer",
    ]
    assert "due put right: visitors are logged: grocer" in tasks(
        noon.worklist.for_worker("worker-group-1")
    )


def with_a_baker_next_door() -> gc.Register:
    """A second shop of the same group, with a manager of its own, and one for the rest of it."""
    register = yuqing_north.REGISTER
    grocer = next(one for one in register.premises if one.id == "grocer")
    owner = next(one for one in register.workers if one.id == "grocer-owner")
    return evolve(
        register,
        premises=(
            *register.premises,
            *(evolve(grocer, id=one) for one in ("bakery", "kiosk")),
        ),
        workers=(*register.workers, *(evolve(owner, id=one) for one in ("baker", "steward"))),
        responsibilities=(
            *register.responsibilities,
            Responsibility(worker_id="baker", premises_ids=("bakery",)),
            Responsibility(worker_id="steward", grid_id="group-1"),
        ),
    )


def faults_of(at: Assessment, *who: str) -> list[list[str]]:
    return [[one[-6:] for one in tasks(at.worklist.for_worker(name))] for name in who]


def test_two_shops_of_one_group_have_a_manager_each_and_the_rest_fall_to_the_groups() -> None:
    seen = [f"12-28 10:00 inspected place_id={one} failed=masks" for one in SHOPS_OF_ONE_GROUP]
    register = with_a_baker_next_door()
    noon = assessed(told(*seen), "12-28 12:00", register=register, rules=RULES)
    managers = ("grocer-owner", "baker", "steward")
    assert faults_of(noon, *managers) == [["grocer"], ["bakery"], [" kiosk"]]

    away = "12-28 11:00 worker_absent worker_id=baker"
    after = assessed(told(*seen, away), "12-28 12:00", register=register, rules=RULES)
    assert faults_of(after, *managers) == [["grocer"], [], ["bakery", " kiosk"]]


def test_bad_a_shop_whose_manager_nobody_knows_is_owed_for_by_nobody_and_shows() -> None:
    seen = "12-28 10:00 inspected place_id=culture-room failed=masks"
    shop = "12-28 10:00 inspected place_id=grocer failed=masks"
    gone = "12-28 11:00 worker_absent worker_id=grocer-owner"
    noon = now("12-28 12:00", seen, shop, gone)
    found = [one.subject.id for one in noon.gaps.unassigned]
    assert found == ["grocer"]  # and the culture room is none of the key premises
    watched = tasks(noon.worklist.for_worker("worker-group-1"))
    assert "due put right: masks are worn: grocer" in watched


def test_one_fault_put_right_is_one_and_the_other_is_overdue_after_24_hours() -> None:
    seen = f"12-28 10:00 inspected place_id=grocer failed={ALL_FOUR}"
    done = "12-28 15:00 remedied place_id=grocer put_right=masks+visitor_log"
    on_time, late = now("12-29 09:59", seen, done), now("12-29 10:01", seen, done)

    def faults(at: Assessment) -> list[str]:
        return sorted(one[6:] for one in duties(at, "grocer") if "put_right" in one)

    assert faults(on_time) == [
        "put_right_disinfection due",
        "put_right_disinfection_log due",
        "put_right_masks met",
        "put_right_visitor_log met",
    ]
    assert faults(late) == [
        "put_right_disinfection overdue",
        "put_right_disinfection_log overdue",
        "put_right_masks met",
        "put_right_visitor_log met",
    ]


def test_what_was_put_right_before_it_failed_again_does_not_count() -> None:
    first = "12-27 10:00 inspected place_id=grocer failed=masks"
    done = "12-27 12:00 remedied place_id=grocer put_right=masks"
    again = "12-28 10:00 inspected place_id=grocer failed=masks"
    found = duties(now("12-28 12:00", first, done, again), "grocer", deed="put_right_masks")
    assert found == ["12-27 put_right_masks met", "12-28 put_right_masks due"]


def test_bad_a_half_done_checklist_is_no_inspection() -> None:
    half = "12-28 10:00 inspected place_id=grocer in_order=masks+disinfection"
    noon = now("12-28 12:00", half)
    assert duties(noon, "grocer", deed="inspect")[-1] == "12-28 inspect attempted"
    assert [(one.fact_id, one.reason) for one in noon.gaps.unmatched] == [
        ("inspected-0", "fails_a_requirement")
    ]


def test_a_fault_in_a_staircase_is_no_managers_duty() -> None:
    seen = "12-28 10:00 inspected place_id=corridor-0 failed=masks"
    assert [one for one in duties(now("12-28 12:00", seen), "corridor-0") if "put" in one] == []


def test_a_corrected_inspection_takes_its_duty_with_it() -> None:
    seen = "12-28 10:00 inspected place_id=grocer failed=masks"
    right = "12-28 11:00 inspected place_id=grocer in_order=masks corrects=inspected-0"
    assert duties(now("12-28 12:00", seen, right), "grocer", deed="put_right_masks") == []


def test_no_item_both_passes_and_fails() -> None:
    with pytest.raises(InvalidRecord, match="failed: expected no item that is in order"):
        Inspected(id="i", on=day("12-28"), place_id="grocer", in_order=("a",), failed=("a",))
    twice = Inspected(id="i", on=day("12-28"), place_id="grocer", failed=("a", "a", "b"))
    assert twice.faults == 2
