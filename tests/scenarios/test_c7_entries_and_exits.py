"""C7. Checkpoints at compounds and key roads: entries and exits are in the ledger.

Who comes and goes is invented. That the posts are manned is another story.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import pytest

import gridcare as gc
from six_communities import chengdong
from tests.scenarios.telling import instant, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

DAY: Final = """
    12-28 07:30 gate_checked place_id=compound-gate direction=out person_id=person-1-a id=out-a
    12-28 07:40 gate_checked place_id=compound-gate direction=out person_id=person-1-b id=out-b
    12-28 08:05 gate_checked place_id=main-road     direction=in  person_id=courier-1  id=courier-in
    12-28 12:10 gate_checked place_id=main-road     direction=in  person_id=person-1-a id=in-a
    12-28 18:30 gate_checked place_id=compound-gate direction=in  person_id=person-7-c decision=refer id=sent
"""  # noqa: E501 - a row is a row


@cache
def _before_anything(at: str) -> Assessment:
    return gc.assess(chengdong.REGISTER, gc.Ledger(), chengdong.RULES, as_of=instant(at))


def now(*tables: str, at: str = "12-28 20:00") -> Assessment:
    return _before_anything(at).with_facts(told(*tables))


def whereabouts(assessment: Assessment) -> dict[str, str]:
    return {one.person_id: str(one.where) for one in assessment.permits.presence}


def test_good_who_is_inside_now_follows_from_entries_and_exits() -> None:
    found = now(DAY)
    assert whereabouts(found) == {
        "courier-1": "inside",
        "person-1-a": "inside",
        "person-1-b": "outside",
        "person-7-c": "referred",
    }
    assert [one.registered for one in found.permits.presence] == [False, True, True, True]
    assert odd(found) == []


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("12-28 07:29", {}),
        ("12-28 07:35", {"person-1-a": "outside"}),
        ("12-28 12:09", {"courier-1": "inside", "person-1-a": "outside", "person-1-b": "outside"}),
        ("12-28 12:10", {"courier-1": "inside", "person-1-a": "inside", "person-1-b": "outside"}),
    ],
)
def test_good_it_is_told_as_of_any_time(at: str, expected: dict[str, str]) -> None:
    assert whereabouts(now(DAY, at=at)) == expected


def test_good_every_passage_is_on_somebody_s_file_once() -> None:
    found = now(DAY)
    filed = [one.fact_id for one in found.for_person("person-1-a").file]
    assert filed == ["out-a", "in-a"]
    assert dict(found.situation.facts) == {"live": 5}


def test_bad_an_exit_without_return_and_an_entry_without_exit_are_states_and_no_errors() -> None:
    again = """
        12-28 19:00 gate_checked place_id=compound-gate direction=out person_id=person-1-b
        12-28 19:30 gate_checked place_id=compound-gate direction=in  person_id=courier-1
    """
    found = now(DAY, again)
    unseen = {one.person_id: one.unseen for one in found.permits.presence}
    assert unseen == {"courier-1": 1, "person-1-a": 0, "person-1-b": 1, "person-7-c": 0}
    assert whereabouts(found)["person-1-b"] == "outside"
    assert odd(found) == []


def test_bad_an_entry_taken_back_and_one_corrected_change_where_somebody_is() -> None:
    taken_back = "12-28 19:00 retracted fact_id=in-a"
    assert whereabouts(now(DAY, taken_back))["person-1-a"] == "outside"
    it_was_b = (
        "12-28 12:10 gate_checked place_id=main-road direction=in person_id=person-1-b "
        "corrects=in-a recorded=12-28T19:00"
    )
    assert whereabouts(now(DAY, it_was_b)) == {
        "courier-1": "inside",
        "person-1-a": "outside",
        "person-1-b": "inside",
        "person-7-c": "referred",
    }
    assert whereabouts(now(DAY, it_was_b, at="12-28 18:59"))["person-1-a"] == "inside"


def test_bad_a_gate_that_nobody_registered_shows() -> None:
    elsewhere = "12-28 09:00 gate_checked place_id=back-door direction=out person_id=person-1-a"
    found = now(elsewhere)
    assert odd(found) == ["unknown_subject place:back-door"]
    assert whereabouts(found) == {"person-1-a": "outside"}


def test_good_whoever_left_in_an_emergency_by_any_door_is_outside() -> None:
    found = now("12-28 03:00 left_in_emergency person_id=person-1-a emergency=fire")
    assert whereabouts(found) == {"person-1-a": "outside"}
    leave = "12-28 outing_permitted person_id=person-1-a authority=street-office"
    assert whereabouts(now(leave)) == {}
