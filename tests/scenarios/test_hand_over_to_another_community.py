"""A person in home isolation moves to a relative in another community: no day and no duty is lost.

Both communities and everything in them are invented. Li Mei came back from Xianyang on the 23rd
and isolates at home; on the 27th at 14:00 she is handed over to the west side, to her aunt's door.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import gridcare as gc
from gridcare.bridge import from_json, to_json
from gridcare.catalogue import china
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
    tasks,
    told,
)

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.matching import Result

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
WITH_NEEDS = gc.Rulebook([china.PROTOCOL_8, china.COMMUNITY_CARE_2021_12])


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


def mine(assessment: Assessment) -> dict[str, Result]:
    return {one.duty.key: one for one in assessment.results if one.duty.subject.id == "li-mei"}


def passed_on(assessment: Assessment, over: str = "over-1") -> set[str]:
    """Return what was left undone and can still be done, and is another community's by now."""
    found = {key for key, one in mine(assessment).items() if one.duty.ended_by == (over,)}
    assert {mine(assessment)[one].status for one in found} <= {"missed"}
    return found


def test_good_her_days_are_the_same_to_the_day() -> None:
    stayed = assessed(told(BACK), "12-30 08:00")
    sender, receiver = both("12-30 08:00")
    assert held(stayed, "li-mei")
    assert held(receiver, "li-mei") == held(sender, "li-mei") == held(stayed, "li-mei")


def test_good_every_duty_is_owed_by_exactly_one_of_the_two() -> None:
    stayed = assessed(told(BACK), "12-30 08:00")
    sender, receiver = both("12-30 08:00")
    assert mine(sender).keys() | mine(receiver).keys() == mine(stayed).keys()
    assert mine(sender).keys() & mine(receiver).keys() == passed_on(sender)
    assert sorted(mine(sender)[one].duty.rule_id for one in passed_on(sender)) == [
        "commitment",
        "observation-notice",
        "report-arrival",
    ]


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
    assert mine(now).keys() == mine(assessed(ledger, "12-28 08:00")).keys()
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
    assert mine(at_home).keys() | mine(away).keys() == mine(stayed).keys()
    assert mine(at_home).keys() & mine(away).keys() == passed_on(away, "over-2")
    for key, one in (mine(away) | mine(at_home)).items():
        assert one.status == mine(stayed)[key].status


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


# --- what is still owed goes along ----------------------------------------------------------------


def test_what_was_left_undone_and_can_still_be_done_is_open_at_the_receiver() -> None:
    """The papers of the 23rd were never signed: the sender missed it, the receiver can mend it."""
    sender, receiver = both("12-28 08:00")
    assert duties(sender, "li-mei", deed="sign_commitment") == ["12-23 sign_commitment missed"]
    assert duties(receiver, "li-mei", deed="sign_commitment") == ["12-23 sign_commitment overdue"]
    assert "overdue have the commitment signed: li-mei" in tasks(receiver.worklist)
    assert "overdue have the commitment signed: li-mei" not in tasks(sender.worklist)
    signed = told(
        "12-28 09:00 document_handled person_id=li-mei document=commitment step=signed id=signed"
    )
    later = assessed(receiver.ledger.append(signed), "12-28 12:00", register=receiver.register)
    assert duties(later, "li-mei", deed="sign_commitment") == ["12-23 sign_commitment met_late"]


def test_what_the_sender_did_late_is_done_and_not_owed_again() -> None:
    late = "12-26 09:00 document_handled person_id=li-mei document=commitment step=signed"
    ledger = told(BACK, late)
    slice_ = sent(ledger)
    register, west = taken(slice_)
    confirmed = confirm_hand_over(slice_, "ok-1", at=instant("12-27 15:05"))
    sender = assessed(ledger.append([slice_.hand_over, confirmed]), "12-28 08:00")
    receiver = assessed(west, "12-28 08:00", register=register)
    assert duties(sender, "li-mei", deed="sign_commitment") == ["12-23 sign_commitment met_late"]
    assert duties(receiver, "li-mei", deed="sign_commitment") == []


def test_what_she_refused_before_stays_refused_where_it_was() -> None:
    no = "12-26 09:00 document_handled person_id=li-mei document=commitment outcome=refused"
    ledger = told(BACK, no)
    slice_ = sent(ledger)
    register, west = taken(slice_)
    confirmed = confirm_hand_over(slice_, "ok-1", at=instant("12-27 15:05"))
    sender = assessed(ledger.append([slice_.hand_over, confirmed]), "12-28 08:00")
    receiver = assessed(west, "12-28 08:00", register=register)
    assert duties(sender, "li-mei", deed="sign_commitment") == ["12-23 sign_commitment refused"]
    assert duties(receiver, "li-mei", deed="sign_commitment") == []


# --- two doors ------------------------------------------------------------------------------------

SEALED = "12-23 08:00 seal_handled household_id=li action=applied"
SEAL_OFF = "12-27 14:30 seal_handled household_id=li action=removed id=off"


def doors(
    as_of: str, *more: str, confirmed_at: str | None = "12-27 15:05"
) -> tuple[Assessment, ...]:
    """Return the sender with a seal on the door, and the receiver."""
    ledger = told(BACK, SEALED)
    slice_ = sent(ledger)
    register, west = taken(slice_)
    here = ledger.append([slice_.hand_over, *told(*more)])
    if confirmed_at is not None:
        here = here.append([confirm_hand_over(slice_, "ok-1", at=instant(confirmed_at))])
    return assessed(here, as_of), assessed(west, as_of, register=register)


def lately(assessment: Assessment, household: str) -> list[str]:
    found = duties(assessment, household)
    return [one for one in found if one >= "12-26" and "screen" not in one]


def test_good_the_sender_takes_its_seal_off_and_the_receiver_puts_on_its_own() -> None:
    sender, receiver = doors("12-27 20:00")
    assert lately(sender, "li") == [
        "12-26 call_for_needs missed",
        "12-27 call_for_needs superseded",
    ]
    assert lately(receiver, "aunt") == [
        "12-27 deliver_package due",
        "12-27 call_for_needs due",
        "12-27 apply_seal due",
    ]
    sender, receiver = doors("12-28 08:00", SEAL_OFF)
    assert lately(sender, "li")[2:] == ["12-28 remove_seal met"]
    assert odd(sender) == []
    assert (sender.isolated_households, receiver.isolated_households) == ((), ("aunt",))
    assert sender.for_household("li").held_ids == ()


def test_what_was_open_at_the_senders_door_says_why_it_is_not_any_more() -> None:
    sender, _ = doors("12-27 20:00")
    (call,) = [
        one
        for one in sender.results
        if (one.duty.subject.id, str(one.duty.day)) == ("li", "2021-12-27")
        and one.duty.deed.key == "call_for_needs"
    ]
    assert (call.status, call.duty.until_at, call.duty.ended_by) == (
        "superseded",
        instant("12-27 14:00"),
        ("over-1",),
    )
    assert not call.unmet
    package = [one for one in duties(sender, "li") if "package" in one]
    assert package == ["12-23 deliver_package missed"]
    assert "deliver the care package: li" not in " ".join(tasks(sender.worklist))


def test_bad_a_seal_left_on_shows_from_the_second_day_on() -> None:
    first, second = doors("12-28 23:00")[0], doors("12-29 08:00")[0]
    assert lately(first, "li")[2:] == ["12-28 remove_seal due"]
    assert "seal_left_on household:li" not in odd(first)
    assert lately(second, "li")[2:] == ["12-28 remove_seal overdue"]
    assert "seal_left_on household:li" in odd(second)
    assert "overdue take the seal off the door: li" in tasks(
        second.worklist.for_worker("east-worker")
    )


def test_bad_unconfirmed_the_sender_still_owes_at_its_door_and_the_seal_stays() -> None:
    sender, _ = doors("12-29 08:00", confirmed_at=None)
    assert lately(sender, "li") == [
        "12-26 call_for_needs missed",
        "12-27 call_for_needs missed",
        "12-28 call_for_needs missed",
        "12-29 call_for_needs due",
    ]
    assert odd(sender) == ["hand_over_unconfirmed person:li-mei"]
    confirmed_late = doors("12-29 08:00", confirmed_at="12-29 07:00")[0]
    assert lately(confirmed_late, "li")[1:] == [
        "12-27 call_for_needs superseded",
        "12-28 remove_seal overdue",
    ]


def test_with_somebody_still_held_there_the_seal_stays_and_so_do_the_calls() -> None:
    child = """
        12-22       left_area person_id=li-bao area=610400 stayed_since=12-10
        12-23 07:00 arrived   person_id=li-bao id=arrived-child
    """
    ledger = told(BACK, SEALED, child)
    slice_ = sent(ledger)
    confirmed = confirm_hand_over(slice_, "ok-1", at=instant("12-27 15:05"))
    sender = assessed(ledger.append([slice_.hand_over, confirmed]), "12-29 08:00")
    assert lately(sender, "li") == [
        "12-26 call_for_needs missed",
        "12-27 call_for_needs missed",
        "12-28 call_for_needs missed",
        "12-29 call_for_needs due",
    ]
    assert "seal_left_on household:li" not in odd(sender)
    assert sender.for_household("li").held_ids == ("li-bao",)


def test_at_midnight_sharp_the_day_before_was_the_last() -> None:
    ledger = told(BACK, SEALED)
    slice_ = hand_over(
        assessed(ledger, NOON),
        "li-mei",
        at=instant("12-28 00:00"),
        from_community="garden",
        to_community="plum",
        fact_id="over-1",
    )
    register, west = take_over(
        WEST,
        Ledger(),
        slice_,
        household_id="aunt",
        fact_id="took-1",
        recorded_at=instant("12-28 01:00"),
    )
    confirmed = confirm_hand_over(slice_, "ok-1", at=instant("12-28 01:00"))
    sender = assessed(ledger.append([slice_.hand_over, confirmed]), "12-28 08:00")
    receiver = assessed(west, "12-28 08:00", register=register)
    assert lately(sender, "li")[1:] == ["12-27 call_for_needs missed", "12-28 remove_seal due"]
    assert lately(receiver, "aunt") == [
        "12-28 deliver_package due",
        "12-28 call_for_needs due",
        "12-28 apply_seal due",
    ]


def test_handed_back_the_next_day_nothing_is_sealed_twice() -> None:
    ledger = told(BACK, SEALED)
    slice_ = sent(ledger)
    register, west = taken(slice_)
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
    at_home = assessed(again, "12-29 08:00", register=home)
    away = assessed(west, "12-29 08:00", register=register)
    assert lately(at_home, "li") == [
        "12-26 call_for_needs missed",
        "12-27 call_for_needs superseded",
        "12-28 call_for_needs missed",
        "12-29 call_for_needs due",
    ]
    assert lately(away, "aunt") == [
        "12-27 deliver_package missed",
        "12-27 call_for_needs missed",
        "12-27 apply_seal missed",
        "12-28 call_for_needs superseded",
        "12-29 remove_seal due",
    ]


def test_a_need_raised_at_an_empty_home_is_of_no_use_any_more() -> None:
    """Of a household of one; where others still live there, it stays with whoever was asked."""
    for person, household, expected in (
        ("he-jun", "he", "superseded"),
        ("li-mei", "li", "due"),
    ):
        ledger = told(
            f"12-20 08:00 arrived person_id={person}",
            f"12-27 12:00 need_raised household_id={household} need=medicine id=need-1",
        )
        slice_ = hand_over(
            assessed(ledger, NOON, rules=WITH_NEEDS),
            person,
            at=instant("12-27 14:00"),
            from_community="garden",
            to_community="plum",
            fact_id="over-1",
        )
        confirmed = confirm_hand_over(slice_, "ok-1", at=instant("12-27 15:05"))
        told_on = ledger.append([slice_.hand_over, confirmed])
        (found,) = [
            one
            for one in assessed(told_on, "12-27 15:30", rules=WITH_NEEDS).results
            if one.duty.root == "need-1"
        ]
        assert found.status == expected, person
