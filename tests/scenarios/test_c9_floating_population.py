"""C9. Everyone coming and going registered; the floating population screened.

Visitors have keys that describe nobody. Who they are and what the volunteer forgot is invented.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import gridcare as gc
from gridcare.facts import Direction, ShownCode
from gridcare.permits import Presented
from six_communities import chengdong
from tests.scenarios.telling import duties, instant, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

VISITORS: Final = """
    12-28 08:00 gate_checked place_id=main-road     direction=in  person_id=visitor-1 id=first
    12-28 08:20 gate_checked place_id=main-road     direction=in  person_id=visitor-2 id=second
    12-28 08:30 gate_checked place_id=compound-gate direction=in  person_id=person-3-a id=resident
    12-28 09:00 gate_checked place_id=compound-gate direction=in  id=nobody-knows-who
    12-28 17:00 gate_checked place_id=main-road     direction=out person_id=visitor-1 id=gone
"""
SCREENED: Final = "12-28 18:00 reported person_id=visitor-1 topic=screening"


@cache
def _before_anything(at: str) -> Assessment:
    return gc.assess(chengdong.REGISTER, gc.Ledger(), chengdong.RULES, as_of=instant(at))


def now(*tables: str, at: str = "12-28 20:00") -> Assessment:
    return _before_anything(at).with_facts(told(*tables))


def unregistered(assessment: Assessment) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.ids) for one in assessment.gaps.unregistered]


def test_good_whoever_is_in_no_register_is_sent_to_the_table_first() -> None:
    shown = Presented(
        direction=Direction.IN,
        celsius=36.4,
        mask=True,
        codes=(
            ShownCode(name="health", state="green"),
            ShownCode(name="travel", state="unmarked"),
        ),
    )
    asked = now().permits
    stranger = asked.at_gate("main-road", shown, person_id="visitor-1")
    assert stranger.decision == "refer"
    assert stranger.explain("en")[1] == "Where to go: the registration table at the gate."
    assert asked.at_gate("main-road", shown, person_id="person-3-a").decision == "admit"


def test_good_visitors_are_screened_the_same_day() -> None:
    found = now(VISITORS, SCREENED)
    assert duties(found, "visitor-1") == ["12-28 screen_visitor met"]
    assert duties(found, "visitor-2") == ["12-28 screen_visitor due"]
    assert duties(found, "person-3-a") == []
    (line,) = found.worklist.for_worker("volunteer").lines
    assert (line.deed_key, str(line.subject)) == ("screen_visitor", "person:visitor-2")


def test_good_people_seen_who_are_in_no_register_are_unregistered_and_not_lost() -> None:
    found = now(VISITORS, SCREENED)
    assert unregistered(found) == [
        ("passage", ("nobody-knows-who",)),
        ("person", ("visitor-1", "visitor-2")),
    ]
    assert found.gaps.unmatched == ()
    assert odd(found) == []
    where = {one.person_id: str(one.where) for one in found.permits.presence}
    assert where == {"person-3-a": "inside", "visitor-1": "outside", "visitor-2": "inside"}


def test_bad_a_visitor_whom_nobody_screened_is_a_gap_the_day_after() -> None:
    found = now(VISITORS, SCREENED, at="12-29 08:00")
    assert duties(found, "visitor-2") == ["12-28 screen_visitor overdue"]
    gaps = [one.duty.subject.id for one in found.gaps.unmet if one.duty.subject.kind == "person"]
    assert gaps == ["visitor-2"]
    late = "12-29 09:00 reported person_id=visitor-2 topic=screening"
    assert duties(now(VISITORS, late, at="12-29 10:00"), "visitor-2") == [
        "12-28 screen_visitor met_late"
    ]


def test_bad_screening_one_visitor_does_not_screen_another() -> None:
    twice = "12-28 19:00 reported person_id=visitor-1 topic=screening"
    found = now(VISITORS, SCREENED, twice)
    assert duties(found, "visitor-2") == ["12-28 screen_visitor due"]


def test_bad_a_report_about_somebody_no_gate_saw_still_names_nobody_known() -> None:
    found = now("12-28 18:00 reported person_id=stranger topic=screening id=whose")
    assert odd(found) == ["unknown_subject person:stranger"]
    assert [one.fact_id for one in found.gaps.unmatched] == ["whose"]


def test_good_the_day_after_they_are_registered_the_gap_is_closed() -> None:
    register = chengdong.REGISTER
    with_them = gc.evolve(
        register,
        people=(*register.people, *(gc.Register.from_records(people=[
            {"id": "visitor-1"}, {"id": "visitor-2"},
        ]).people)),
    )  # fmt: skip
    found = gc.assess(
        with_them, told(VISITORS, SCREENED), chengdong.RULES, as_of=instant("12-29 08:00")
    )
    assert unregistered(found) == [("passage", ("nobody-knows-who",))]
    assert [one.fact_id for one in found.for_person("visitor-1").file] == [
        "first",
        "gone",
        "reported-5",
    ]
