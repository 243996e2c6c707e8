"""A person in home isolation moves to a relative in another community: no day and no duty is lost.

Both communities and everything in them are invented. Li Mei came back from Xianyang on the 23rd
and isolates at home; on the 27th at 14:00 she is handed over to the west side, to her aunt's door.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import gridcare as gc
from gridcare.bridge import from_json, to_json
from gridcare.errors import InvalidRecord, UnknownName
from gridcare.facts import Ledger
from gridcare.people import Household, Person
from gridcare.places import Building, Compound, Dwelling, Grid, Unit
from gridcare.register import Register
from gridcare.reporting import (
    PersonSlice,
    confirm_hand_over,
    hand_over,
    held_by_day,
    take_over,
)
from tests.scenarios.telling import (
    ALL_POLICIES,
    REGISTER,
    assessed,
    day,
    duties,
    held,
    instant,
    odd,
    told,
)

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

WEST = Register(
    grids=(Grid(id="w1"),),
    compounds=(Compound(id="plum"),),
    buildings=(Building(id="plum-1", compound_id="plum"),),
    units=(Unit(id="plum-1-1", building_id="plum-1"),),
    dwellings=(Dwelling(id="plum-101", unit_id="plum-1-1", grid_id="w1"),),
    households=(Household(id="aunt", dwelling_ids=("plum-101",)),),
    people=(Person(id="aunt-li", household_id="aunt"),),
)
BACK = """
    12-22       left_area person_id=li-mei area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=li-mei
    12-26 09:00 temperature_taken person_id=li-mei celsius=36.5
    12-27 08:00 temperature_taken person_id=li-mei celsius=36.6
"""
NOON = "12-27 13:59"


def sent(ledger: Ledger, as_of: str = NOON) -> PersonSlice:
    return hand_over(
        assessed(ledger, as_of),
        "li-mei",
        at=instant("12-27 14:00"),
        from_community="garden",
        to_community="plum",
        fact_id="over-1",
        recorded_by="secretary",
    )


def taken(slice_: PersonSlice) -> tuple[Register, Ledger]:
    return take_over(
        WEST,
        Ledger(),
        slice_,
        household_id="aunt",
        fact_id="took-1",
        recorded_at=instant("12-27 15:00"),
        recorded_by="w-worker",
    )


def both(as_of: str) -> tuple[Assessment, Assessment]:
    """Return the sender, told that it was confirmed, and the receiver."""
    ledger = told(BACK)
    slice_ = sent(ledger)
    confirmed = confirm_hand_over(slice_, "ok-1", at=instant("12-27 15:05"))
    register, west = taken(slice_)
    return (
        assessed(ledger.append([slice_.hand_over, confirmed]), as_of),
        assessed(west, as_of, register=register),
    )


def mine(assessment: Assessment) -> set[str]:
    return {one.duty.key for one in assessment.results if one.duty.subject.id == "li-mei"}


def test_good_her_days_are_the_same_to_the_day() -> None:
    stayed = assessed(told(BACK), "12-30 08:00")
    sender, receiver = both("12-30 08:00")
    assert held(stayed, "li-mei")
    assert held(receiver, "li-mei") == held(sender, "li-mei") == held(stayed, "li-mei")


def test_good_every_duty_is_owed_by_exactly_one_of_the_two() -> None:
    stayed = assessed(told(BACK), "12-30 08:00")
    sender, receiver = both("12-30 08:00")
    assert mine(sender) | mine(receiver) == mine(stayed)
    assert mine(sender) & mine(receiver) == set()


def test_what_was_due_before_the_hour_stays_with_the_sender() -> None:
    """The morning of the 27th is the sender's, the evening the receiver's."""
    sender, receiver = both("12-28 00:30")
    measured = [one for one in duties(sender, "li-mei", deed="take_temperature") if "12-27" in one]
    assert measured == ["12-27 morning take_temperature met"]
    evening = [one for one in duties(receiver, "li-mei", deed="take_temperature") if "12-27" in one]
    assert evening == ["12-27 evening take_temperature missed"]
    assert "12-25 morning take_temperature missed" in duties(sender, "li-mei")


def test_she_is_counted_where_she_is() -> None:
    sender, receiver = both("12-28 08:00")
    assert (sender.situation.held_total, receiver.situation.held_total) == (0, 1)
    days = held_by_day(sender, day("12-26"), day("12-28"))
    assert [one.count for one in days] == [1, 0, 0]
    freed_on = receiver.for_person("li-mei").periods[0].free_on
    assert freed_on is not None
    assert sender.released_on(freed_on) == ()
    assert [one.person_id for one in receiver.released_on(freed_on)] == ["li-mei"]


def test_bad_nobody_has_confirmed_so_the_sender_still_owes() -> None:
    ledger = told(BACK)
    slice_ = sent(ledger)
    now = assessed(ledger.append([slice_.hand_over]), "12-28 08:00")
    assert mine(now) == mine(assessed(ledger, "12-28 08:00"))
    assert now.situation.held_total == 1
    assert "hand_over_unconfirmed person:li-mei" in odd(now)
    confirmed = confirm_hand_over(slice_, "ok-1", at=instant("12-27 15:05"))
    after = now.with_facts([confirmed])
    assert "hand_over_unconfirmed person:li-mei" not in odd(after)


def test_good_handed_back_everything_is_as_if_she_had_never_left() -> None:
    ledger = told(BACK)
    slice_ = sent(ledger)
    register, west = taken(slice_)
    west = west.append(
        told("12-28 08:00 temperature_taken person_id=li-mei celsius=36.4 id=t-west")
    )
    back = hand_over(
        assessed(west, "12-28 20:00", register=register),
        "li-mei",
        at=instant("12-28 21:00"),
        from_community="plum",
        to_community="garden",
        fact_id="over-2",
    )
    confirmed = confirm_hand_over(slice_, "ok-1", at=instant("12-27 15:05"))
    home, again = take_over(
        REGISTER,
        ledger.append([slice_.hand_over, confirmed]),
        back,
        household_id="li",
        fact_id="took-2",
        recorded_at=instant("12-28 21:30"),
    )
    west = west.append([back.hand_over, confirm_hand_over(back, "ok-2", at=instant("12-28 21:35"))])
    at_home = assessed(again, "12-30 08:00", register=home)
    away = assessed(west, "12-30 08:00", register=register)
    t_west = told("12-28 08:00 temperature_taken person_id=li-mei celsius=36.4 id=t-west")
    stayed = assessed(ledger.append(t_west), "12-30 08:00")
    assert held(at_home, "li-mei") == held(away, "li-mei") == held(stayed, "li-mei")
    assert mine(at_home) | mine(away) == mine(stayed)
    assert mine(at_home) & mine(away) == set()
    met = {one.duty.key: one.status for one in stayed.results if one.duty.subject.id == "li-mei"}
    for one in (*at_home.results, *away.results):
        if one.duty.subject.id == "li-mei":
            assert one.status == met[one.duty.key]


def test_the_slice_goes_through_json_and_names_nobody() -> None:
    register = gc.evolve(
        REGISTER,
        people=tuple(gc.evolve(one, name="Li Mei", phone="139") for one in REGISTER.people),
    )
    now = gc.assess(register, told(BACK), ALL_POLICIES, as_of=instant(NOON))
    slice_ = hand_over(
        now,
        "li-mei",
        at=instant("12-27 14:00"),
        from_community="garden",
        to_community="plum",
        fact_id="over-1",
    )
    written = to_json(slice_)
    assert from_json(PersonSlice, written) == slice_
    assert "Li Mei" not in written
    assert "139" not in written


def test_bad_somebody_unknown_and_a_household_that_is_not_there() -> None:
    with pytest.raises(UnknownName):
        hand_over(
            assessed(told(BACK), NOON),
            "nobody",
            at=instant("12-27 14:00"),
            from_community="a",
            to_community="b",
            fact_id="x",
        )
    with pytest.raises(UnknownName):
        take_over(
            WEST,
            Ledger(),
            sent(told(BACK)),
            household_id="uncle",
            fact_id="t",
            recorded_at=instant("12-27 15:00"),
        )


def test_bad_an_id_that_is_somebody_elses_there_is_refused() -> None:
    slice_ = sent(told(BACK))
    stranger = gc.evolve(WEST, people=(*WEST.people, Person(id="li-mei", household_id="aunt")))
    household = gc.evolve(WEST, households=(*WEST.households, Household(id="li")))
    for register, path in ((stranger, "register.people"), (household, "register.households[0].id")):
        with pytest.raises(InvalidRecord) as caught:
            take_over(
                register,
                Ledger(),
                slice_,
                household_id="aunt",
                fact_id="t",
                recorded_at=instant("12-27 15:00"),
            )
        assert [problem[0] for problem in caught.value.problems] == [path]


def in_round_two(assessment: Assessment, household: str) -> tuple[tuple[str, ...], str]:
    (one,) = [
        one.duty
        for one in assessment.results
        if one.duty.rule_id == "round-two" and one.duty.household_id == household
    ]
    return one.people_ids, one.waived


def test_a_round_that_ends_later_looks_for_her_where_she_is() -> None:
    sender, receiver = both("12-30 08:00")
    assert in_round_two(sender, "li") == (("li-bao",), "")
    assert in_round_two(receiver, "aunt") == (("aunt-li", "li-mei"), "")


def test_where_she_lived_alone_a_later_round_finds_nobody_and_says_so() -> None:
    ledger = told("12-20 08:00 arrived person_id=he-jun")
    slice_ = hand_over(
        assessed(ledger, NOON),
        "he-jun",
        at=instant("12-27 14:00"),
        from_community="garden",
        to_community="plum",
        fact_id="over-1",
    )
    confirmed = confirm_hand_over(slice_, "ok-1", at=instant("12-27 15:05"))
    sender = assessed(ledger.append([slice_.hand_over, confirmed]), "12-30 08:00")
    assert in_round_two(sender, "he") == ((), "nobody_here")
