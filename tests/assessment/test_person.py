"""One person, one file: who, where, every fact with what became of it, and whom they met."""

from __future__ import annotations

from datetime import date

from gridcare.assessment import Lived, PersonView, Profile
from gridcare.bridge import from_json, to_json
from gridcare.days import DaySpan
from gridcare.people import Residence, Trait
from tests.scenarios.telling import assessed, day, instant, told

SECOND = (
    "12-20 vaccinated person_id=li-mei dose=2 id=second corrects=first "
    "recorded=12-22T10:00 recorded_by=clerk"
)
TRACE = f"""
    12-20 vaccinated person_id=li-mei dose=1 id=first recorded=12-20T09:00 recorded_by=nurse
{SECOND}
    12-21 symptoms_reported person_id=li-mei id=cough
    12-22 retracted fact_id=cough id=no-cough recorded=12-22T11:00 recorded_by=clerk
    12-23 10:00 contacted household_id=li topic=needs channel=visit id=visit
    12-23 exposed person_id=wu-gang degree=close to_person_id=li-mei id=met
    12-25 09:00 contacted household_id=li topic=needs channel=visit id=later
"""


def view(as_of: str = "12-24 08:00", person_id: str = "li-mei") -> PersonView:
    return assessed(told(TRACE), as_of).for_person(person_id)


def test_a_correction_shows_both_and_who_recorded_what_when() -> None:
    lines = [one for one in view().file if one.kind == "vaccinated"]
    assert [one.to_record() for one in lines] == [
        {
            "fact_id": "first",
            "kind": "vaccinated",
            "day": day("12-20"),
            "fate": "corrected",
            "recorded_at": instant("12-20 09:00"),
            "recorded_by": "nurse",
            "corrects": None,
            "replaced_by": ("second",),
            "said": (("dose", "1"), ("completes", "False"), ("booster", "False")),
        },
        {
            "fact_id": "second",
            "kind": "vaccinated",
            "day": day("12-20"),
            "fate": "live",
            "recorded_at": instant("12-22 10:00"),
            "recorded_by": "clerk",
            "corrects": "first",
            "replaced_by": (),
            "said": (("dose", "2"), ("completes", "False"), ("booster", "False")),
        },
    ]


def test_before_the_correction_was_known_the_first_stood() -> None:
    fates = {one.fact_id: one.fate for one in view("12-22 09:59").file}
    assert (fates["first"], fates["second"]) == ("live", "not_yet")
    fates = {one.fact_id: one.fate for one in view("12-22 10:00").file}
    assert (fates["first"], fates["second"]) == ("corrected", "live")


def test_a_retraction_stands_in_the_file_of_whom_it_is_about() -> None:
    lines = {one.fact_id: one for one in view().file}
    assert list(lines) == ["first", "second", "cough", "no-cough"]
    assert (lines["cough"].fate, lines["cough"].replaced_by) == ("retracted", ("no-cough",))
    assert (lines["no-cough"].kind, lines["no-cough"].recorded_by) == ("retracted", "clerk")
    assert [one.fact_id for one in view(person_id="wu-gang").file] == ["met"]


def test_who_where_and_what_is_told_of_the_household() -> None:
    found = view()
    assert found.profile == Profile(
        born_on=None, residence=Residence.RESIDENT, traits=(), occupations=(), guardian_id=None
    )
    baby = view(person_id="li-bao").profile
    assert baby is not None
    assert (baby.traits, baby.guardian_id) == ((Trait.INFANT,), "li-mei")
    ever = DaySpan(first_on=date.min, last_on=None)
    assert found.homes == (Lived(household_id="li", days=ever, dwelling_ids=("d101",)),)
    assert [(one.fact_id, one.fate) for one in found.home_file] == [
        ("visit", "live"),
        ("later", "not_yet"),
    ]


def test_every_home_with_its_days() -> None:
    moved = told("12-22 joined_household person_id=wu-gang household_id=li")
    found = assessed(moved, "12-24 08:00").for_person("wu-gang")
    assert [(one.household_id, one.days.first_on, one.days.last_on) for one in found.homes] == [
        ("wu", date.min, day("12-22")),
        ("li", day("12-22"), None),
    ]
    assert found.household_id == "li"
    move = "12-22 joined_household person_id=wu-gang household_id=li id=m"
    undone = told(move, "12-23 retracted fact_id=m")
    found = assessed(undone, "12-24 08:00").for_person("wu-gang")
    assert [one.household_id for one in found.homes] == ["wu"]


def test_relations_are_meetings_with_their_reasons() -> None:
    found = view()
    assert [(one.other("li-mei"), one.link, one.because) for one in found.relations] == [
        ("li-bao", "household", ()),
        ("wu-gang", "met", ("met",)),
    ]


def test_of_somebody_in_no_register_the_file_is_what_facts_say() -> None:
    facts = told("12-23 exposed person_id=stranger degree=close to_person_id=li-mei id=met")
    found = assessed(facts, "12-24 08:00").for_person("stranger")
    assert (found.profile, found.household_id, found.homes, found.home_file) == (None, None, (), ())
    assert [one.fact_id for one in found.file] == ["met"]
    assert [one.other("stranger") for one in found.relations] == ["li-mei"]
    nobody = assessed(facts, "12-24 08:00").for_person("nobody")
    assert (nobody.file, nobody.relations, nobody.periods, nobody.results) == ((), (), (), ())


def test_a_file_goes_through_json() -> None:
    found = view()
    assert from_json(PersonView, to_json(found)) == found


def test_an_assessment_traces_with_its_own_rules() -> None:
    now = assessed(told(TRACE, "12-23 diagnosed person_id=li-mei"), "12-24 08:00")
    assert now.network.meetings_of("li-mei") == now.for_person("li-mei").relations
    assert [(one.person_id, one.degree) for one in now.tracing.contacts_of("li-mei")] == [
        ("li-bao", "close"),
        ("wu-gang", "close"),
    ]


def test_what_is_personal_is_said_in_no_line_and_the_rest_is() -> None:
    facts = told(
        "12-22 pushed person_id=li-mei source=platform from_area=610100 address=Lane-3 id=push",
        "12-23 contacted household_id=li topic=needs channel=visit reached_ids=li-mei+li-bao",
    )
    found = assessed(facts, "12-24 08:00").for_person("li-mei")
    assert found.file[0].said == (("source", "platform"), ("from_area", "610100"))
    assert found.home_file[0].said == (
        ("topic", "needs"),
        ("channel", "visit"),
        ("outcome", "done"),
        ("reached_ids", "li-mei, li-bao"),
    )
    assert "Lane-3" not in to_json(found)
