"""Handing over piece by piece: who bears on a person goes along, zones too, and nothing doubles."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gridcare as gc
from gridcare.days import end_of, start_of, utc
from gridcare.duties import OURS, Custody, Turn, custody_of
from gridcare.errors import InvalidRecord
from gridcare.facts import (
    AnsweredElsewhere,
    HandedOver,
    HandOverConfirmed,
    Ledger,
    Moment,
    TakenOver,
)
from gridcare.people import Household, Person, Residence
from gridcare.places import Building, Compound, Dwelling, Unit
from gridcare.policy import Everyone, Is, Op, Pick, Seen, Via
from gridcare.register import Register
from gridcare.reporting import PersonSlice, confirm_hand_over, hand_over, take_over
from tests.scenarios.notices import at_home, notice, rule
from tests.scenarios.telling import ALL_POLICIES, REGISTER, ZONE, assessed, held, instant, told
from tests.sizes import examples
from tests.strategies import PERSON, drawn, make_history, nth

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.facts import Fact
    from gridcare.matching import Result

FAR: Final = Register(households=(Household(id="far"),))


def handed(now: Assessment, at: str, person_id: str = "li-mei") -> PersonSlice:
    return hand_over(
        now,
        person_id,
        at=instant(at),
        from_community="here",
        to_community="there",
        fact_id="over",
    )


def there(
    slice_: PersonSlice, register: Register = FAR, household: str = "far"
) -> tuple[Register, Ledger]:
    return take_over(
        register,
        Ledger(),
        slice_,
        household_id=household,
        fact_id="took",
        recorded_at=instant("12-27 20:00"),
    )


# --- who bears on a person ------------------------------------------------------------------------


def test_the_contact_she_met_goes_along_and_owes_nothing_there() -> None:
    """Her seven days as a secondary contact wait for the tests of the close contact she met."""
    met = """
        12-20 exposed person_id=wu-gang degree=close
        12-21 exposed person_id=li-mei degree=secondary to_person_id=wu-gang
        12-22 confined person_id=wu-gang setting=central
        12-22 specimen_taken person_id=wu-gang id=s1
        12-22 result_reported person_id=wu-gang specimen_id=s1 result=negative
        12-25 temperature_taken person_id=wu-gang celsius=36.5
    """
    now = assessed(told(met), "12-27 12:00")
    slice_ = handed(now, "12-27 14:00")
    names = {one.id: one for one in slice_.register.people}
    assert set(names) == {"li-mei", "wu-gang"}
    assert names["wu-gang"].residence is Residence.AWAY
    kinds = {one.kind for one in slice_.facts if getattr(one, "person_id", "") == "wu-gang"}
    assert "result_reported" in kinds
    register, ledger = there(slice_)
    receiver = assessed(ledger, "12-30 08:00", register=register)
    assert held(receiver, "li-mei") == held(assessed(told(met), "12-30 08:00"), "li-mei")
    assert [one for one in receiver.results if one.duty.subject.id == "wu-gang"] == []
    assert [one.code for one in receiver.findings if one.where == "person:wu-gang"] == []


def test_somebody_met_who_is_in_no_register_goes_along_by_id() -> None:
    met = "12-21 exposed person_id=li-mei degree=secondary to_person_id=stranger"
    slice_ = handed(assessed(told(met), "12-27 12:00"), "12-27 14:00")
    assert {one.id for one in slice_.register.people} == {"li-mei", "stranger"}


def test_a_zone_goes_along_with_the_doors_it_holds() -> None:
    locked = "12-01 zone_declared unit=building zone_id=b1 zone=locked"
    now = assessed(told(locked), "12-10 12:00")
    slice_ = handed(now, "12-10 14:00")
    assert [one.id for one in slice_.register.dwellings] == ["d101"]
    assert slice_.register.dwellings[0].door is None
    register, ledger = there(slice_)
    receiver = assessed(ledger, "12-10 20:00", register=register)
    (before,) = held(now, "li-mei")
    assert held(receiver, "li-mei")[0].startswith(before.removesuffix("open"))


def test_without_a_zone_no_door_goes_along() -> None:
    slice_ = handed(assessed(told("12-20 arrived person_id=li-mei"), "12-27 12:00"), "12-27 14:00")
    assert slice_.register.dwellings == ()
    assert [one.dwelling_ids for one in slice_.register.households] == [()]


def test_what_was_corrected_or_is_not_known_yet() -> None:
    facts = """
        12-20 arrived person_id=li-mei
        12-21 arrived person_id=li-mei corrects=arrived-0
        12-21 temperature_taken person_id=li-mei celsius=36.5
        12-22 retracted fact_id=temperature_taken-2
        12-23 temperature_taken person_id=li-mei celsius=36.6 recorded=12-29T08:00
    """
    slice_ = handed(assessed(told(facts), "12-27 12:00"), "12-27 14:00")
    assert [one.id for one in slice_.facts] == [
        "arrived-0",
        "arrived-1",
        "retracted-3",
        "temperature_taken-2",
    ]


def test_a_guardian_stays_behind_if_nobody_asks_for_them() -> None:
    slice_ = handed(assessed(told(), "12-27 12:00"), "12-27 14:00", "li-bao")
    (child,) = [one for one in slice_.register.people if one.id == "li-bao"]
    assert child.guardian_id in (None, "li-mei")
    assert child.traits == ("infant",)


def test_a_person_without_a_home() -> None:
    register = gc.evolve(REGISTER, people=(*REGISTER.people, Person(id="guest")))
    now = assessed(told("12-20 arrived person_id=guest"), "12-27 12:00", register=register)
    slice_ = handed(now, "12-27 14:00", "guest")
    assert (slice_.register.households, [one.id for one in slice_.facts]) == ((), ["arrived-0"])


def test_a_building_of_the_same_name_is_another_building() -> None:
    locked = "12-01 zone_declared unit=building zone_id=b1 zone=locked"
    slice_ = handed(assessed(told(locked), "12-10 12:00"), "12-10 14:00")
    other = Register(
        compounds=(Compound(id="plum"),),
        buildings=(Building(id="b1", compound_id="plum"), Building(id="b2", compound_id="plum")),
        units=(Unit(id="b1u1", building_id="b2"),),
        dwellings=(Dwelling(id="x", unit_id="b1u1"),),
        households=(Household(id="far", dwelling_ids=("x",)),),
    )
    with pytest.raises(InvalidRecord) as caught:
        there(slice_, other)
    assert [path for path, _ in caught.value.problems] == [
        "register.buildings[0].id",
        "register.units[0].id",
    ]


WAITS_FOR_ALL: Final = notice(
    "city",
    rule(
        "together",
        Pick(kind="exposed"),
        at_home(
            Everyone(
                via=Via.HOUSEHOLD,
                of=Seen(
                    pick=Pick(
                        kind="result_reported",
                        where=Is(field="result", op=Op.EQ, value="negative"),
                    )
                ),
            )
        ),
        stage=1,
    ),
)


def test_where_rules_ask_about_everybody_they_go_along_as_they_are() -> None:
    """Li Mei waits for the results of everybody in her home; her child's go with her."""
    rules = gc.Rulebook([WAITS_FOR_ALL])
    facts = """
        12-20 exposed person_id=li-mei degree=close to_person_id=stranger
        12-21 specimen_taken person_id=li-bao id=s1
        12-21 result_reported person_id=li-bao specimen_id=s1 result=negative
        12-21 temperature_taken person_id=li-bao celsius=36.5
        12-23 specimen_taken person_id=li-mei id=s2
        12-23 result_reported person_id=li-mei specimen_id=s2 result=negative
    """
    now = assessed(told(facts), "12-27 12:00", rules=rules)
    slice_ = handed(now, "12-27 14:00")
    names = {one.id: one for one in slice_.register.people}
    assert (names["li-bao"].traits, names["li-bao"].residence) == (("infant",), Residence.AWAY)
    assert "stranger" in names
    assert [one.id for one in slice_.facts if one.kind == "temperature_taken"] == []
    register, ledger = there(slice_)
    receiver = assessed(ledger, "12-27 21:00", register=register, rules=rules)
    assert held(receiver, "li-mei") == held(now, "li-mei") == ["home quarantine 12-20 12-23"]


# --- who answers ----------------------------------------------------------------------------------


def custody(*facts: Fact) -> Custody:
    moment = Moment(as_of=end_of(nth(20), ZONE), known_at=end_of(nth(20), ZONE))
    ledger = Ledger(facts)
    return custody_of([ledger.entry(one, moment) for one in ledger], ZONE)


OVER: Final = HandedOver(id="o", at=start_of(nth(5), ZONE), person_id="p", to_community="there")
DONE: Final = HandOverConfirmed(id="c", on=nth(5), person_id="p", hand_over_id="o")
BACK: Final = TakenOver(
    id="t", at=start_of(nth(9), ZONE), person_id="p", hand_over_id="x", from_community="there"
)


def ours_on(*facts: Fact) -> list[int]:
    found = custody(*facts)
    return [day for day in range(4, 12) if found.holds_at(start_of(nth(day), ZONE))]


def test_nobody_said_anything() -> None:
    assert custody() == OURS
    assert ours_on() == [4, 5, 6, 7, 8, 9, 10, 11]


def test_from_the_very_instant_and_only_once_confirmed() -> None:
    assert ours_on(OVER) == [4, 5, 6, 7, 8, 9, 10, 11]
    assert custody(OVER).unconfirmed_ids == ("o",)
    assert ours_on(OVER, DONE) == [4]
    assert custody(OVER, DONE).unconfirmed_ids == ()
    assert ours_on(OVER, gc.evolve(DONE, hand_over_id="another")) == [4, 5, 6, 7, 8, 9, 10, 11]


def test_there_and_back_and_known_from_elsewhere() -> None:
    assert ours_on(OVER, DONE, BACK) == [4, 9, 10, 11]
    assert ours_on(BACK) == [9, 10, 11]
    elsewhere = AnsweredElsewhere(id="e", on=nth(1), person_id="p")
    assert ours_on(elsewhere) == []
    assert ours_on(elsewhere, BACK) == [9, 10, 11]


def days_here(*facts: Fact) -> list[tuple[int | None, int | None]]:
    found = [one.days for one in custody(*facts).charges(ZONE)]
    first = [None if one.first_on == date.min else (one.first_on - nth(0)).days for one in found]
    last = [None if one.last_on is None else (one.last_on - nth(0)).days for one in found]
    return list(zip(first, last, strict=True))


def test_the_day_of_a_hand_over_belongs_to_both_unless_it_was_at_midnight() -> None:
    assert days_here() == [(None, None)]
    assert days_here(OVER, DONE) == [(None, 4)]
    noon = gc.evolve(OVER, at=start_of(nth(5), ZONE) + timedelta(hours=12))
    assert days_here(noon, DONE) == [(None, 5)]
    assert days_here(noon, DONE, BACK) == [(None, 5), (9, None)]
    assert days_here(BACK) == [(9, None)]
    assert days_here(AnsweredElsewhere(id="e", on=nth(1), person_id="p")) == []


def test_a_day_is_covered_if_any_hour_of_it_is() -> None:
    noon = gc.evolve(OVER, at=start_of(nth(5), ZONE) + timedelta(hours=12))
    found = custody(noon, DONE, BACK)
    assert [day for day in range(3, 11) if found.covers(nth(day), ZONE)] == [3, 4, 5, 9, 10]


def test_who_came_back_has_not_left() -> None:
    assert custody().left is None
    left = custody(OVER, DONE).left
    assert left == Turn(utc(start_of(nth(5), ZONE)), ours=False, fact_id="o")
    assert custody(OVER, DONE, BACK).left is None
    assert custody(OVER, DONE, BACK).left_by(utc(start_of(nth(8), ZONE))) == left
    assert custody(AnsweredElsewhere(id="e", on=nth(1), person_id="p")).left is None
    again = gc.evolve(OVER, id="o2", at=start_of(nth(6), ZONE))
    twice = custody(OVER, DONE, again, gc.evolve(DONE, id="c2", hand_over_id="o2"))
    assert twice.left == left


# --- the law --------------------------------------------------------------------------------------

ONE: Final = gc.evolve(REGISTER, people=(*REGISTER.people, Person(id=PERSON, household_id="wu")))


def standing(assessment: Assessment) -> dict[str, Result]:
    return {one.duty.key: one for one in assessment.results if one.duty.subject.id == PERSON}


def days(assessment: Assessment) -> list[tuple[object, ...]]:
    """Tell a person's days; what became of a test is told by whoever owed it."""
    return [
        (one.phases, one.free_on, one.soonest_free_on, one.base_on, one.base_kind)
        for one in assessment.for_person(PERSON).periods
    ]


@examples(40)
@given(
    drawn(make_history),
    st.integers(0, 20),
    st.sampled_from([0, 7, 12, 23]),
    st.integers(0, 12),
)
def test_no_duty_is_lost_and_none_is_owed_twice(
    facts: list[Fact], day: int, hour: int, later: int
) -> None:
    at = start_of(nth(day), ZONE) + timedelta(hours=hour)
    as_of = at + timedelta(days=later, hours=1)

    def seen(register: Register, ledger: Ledger) -> Assessment:
        return gc.assess(register, ledger, ALL_POLICIES, as_of=as_of)

    # What happens or is written down later reaches whoever answers then, and is another story.
    moment = Moment(as_of=at, known_at=at)
    everything = Ledger(facts)
    ledger = Ledger(
        one for one in everything if everything.entry(one, moment).disposition != "not_yet"
    )
    now = gc.assess(ONE, ledger, ALL_POLICIES, as_of=at)
    slice_ = hand_over(
        now, PERSON, at=at, from_community="here", to_community="there", fact_id="over"
    )
    register, far = take_over(
        FAR, Ledger(), slice_, household_id="far", fact_id="took", recorded_at=at
    )
    confirmed = confirm_hand_over(slice_, "ok", at=at)
    stayed = seen(ONE, ledger)
    sender = seen(ONE, ledger.append([slice_.hand_over, confirmed]))
    receiver = seen(register, far)
    assert days(receiver) == days(sender) == days(stayed)
    here, afar, whole = standing(sender), standing(receiver), standing(stayed)
    passed_on = {key for key, one in here.items() if one.duty.ended_by == ("over",)}
    assert here.keys() | afar.keys() == whole.keys()
    assert here.keys() & afar.keys() == passed_on
    assert {here[key].status for key in passed_on} <= {"missed"}
    assert {key: one.status for key, one in (here | afar).items()} == {
        key: one.status for key, one in whole.items()
    }
