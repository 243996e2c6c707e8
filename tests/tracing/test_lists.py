"""The line list and the contact list: what each column says, and what none says unasked."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from gridcare.bridge import evolve, from_json, to_json
from gridcare.errors import UnknownName
from gridcare.facts import (
    Degree,
    Diagnosed,
    Died,
    Discharged,
    HouseholdMoved,
    ResultReported,
    RuledOut,
    Setting,
    Severity,
    SpecimenTaken,
    Suspected,
    TestResult,
)
from gridcare.people import Household, Person
from gridcare.places import Building, Compound, Dwelling, Grid, Unit
from gridcare.policy import Rulebook
from gridcare.register import Register
from gridcare.tracing import ContactList, LineList, Tracing, contact_list, line_list
from gridcare.tracing.lists import CONTACT_COLUMNS, LINE_COLUMNS
from tests.tracing.small_town import at, network, nth
from tests.tracing.test_network import exposed, joined, stay
from tests.tracing.test_proposals import EVERY_LINK
from tests.tracing.test_windows import case, ill, policy, taken

REGISTER: Final = Register(
    grids=(Grid(id="east"), Grid(id="west")),
    compounds=(Compound(id="c"),),
    buildings=(Building(id="b", compound_id="c"),),
    units=(Unit(id="u", building_id="b"),),
    dwellings=(
        Dwelling(id="d1", unit_id="u", grid_id="east"),
        Dwelling(id="d2", unit_id="u", grid_id="west"),
    ),
    households=(Household(id="h", dwelling_ids=("d1",)),),
    people=(
        Person(
            id="he-1",
            household_id="h",
            born_on=date(1951, 12, 26),
            occupations=("teacher", "cook"),
            name="He Jun",
            phone="13900000000",
        ),
        Person(id="mei", household_id="h", name="Mei"),
        Person(id="nobody-asked"),
    ),
)


def lines(*facts: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any fact
    return line_list(network(*facts, register=REGISTER)).to_records()


def result(day: int, found: TestResult, ct: float | None = None) -> tuple[Any, Any]:
    taken_then = SpecimenTaken(id=f"s-{day}", person_id="he-1", on=nth(day))
    told: dict[str, Any] = {"specimen_id": taken_then.id, "result": found, "ct": ct}
    return taken_then, ResultReported(id=f"r-{day}", person_id="he-1", on=nth(day + 2), **told)


def test_a_case_with_everything_on_file() -> None:
    facts = (
        exposed("he-1", "x", -3),
        exposed("he-1", "y", 1),
        ill(4),
        ill(6, id="again"),
        *result(3, TestResult.NEGATIVE, 40),
        *result(4, TestResult.POSITIVE, 21.5),
        *result(6, TestResult.POSITIVE, 30),
        Suspected(id="s", person_id="he-1", on=nth(4), recorded_at=at(5)),
        case(6, severity=Severity.MILD, recorded_at=at(7)),
        case(8, severity=Severity.SEVERE),
        taken(5, setting=Setting.HOME),
        taken(7),
        Discharged(id="d", person_id="he-1", on=nth(9)),
    )
    assert lines(*facts) == [
        {
            "id": "he-1",
            "case_type": "confirmed",
            "severity": Severity.SEVERE,
            "age": 70,
            "occupation": "teacher",
            "location": "east",
            "date_onset": nth(4),
            "date_first_positive": nth(4),
            "ct_value": 21.5,
            "date_reporting": nth(7),
            "date_admission": nth(7),
            "date_discharge": nth(9),
            "outcome": "recovered",
            "date_outcome": nth(9),
            "date_first_contact": nth(-3),
            "date_last_contact": nth(1),
        }
    ]


def test_a_case_of_whom_nothing_else_is_known() -> None:
    (line,) = lines(case(5, "stranger"))
    known = {name: value for name, value in line.items() if value is not None}
    assert known == {"id": "stranger", "case_type": "confirmed", "date_reporting": nth(5)}
    (line,) = lines(case(5, "mei"))
    assert (line["age"], line["occupation"], line["location"]) == (None, None, "east")


def test_an_age_is_that_of_the_day_of_the_diagnosis() -> None:
    assert [one["age"] for one in lines(case(5))] == [69]
    assert [one["age"] for one in lines(case(6))] == [70]
    assert [one["age"] for one in lines(case(5), case(6))] == [69]


def test_a_death_is_the_outcome_even_after_a_discharge() -> None:
    left = Discharged(id="d", person_id="he-1", on=nth(7))
    died = Died(id="x", person_id="he-1", on=nth(8))
    (line,) = lines(case(5), left, died)
    assert (line["outcome"], line["date_outcome"], line["date_discharge"]) == (
        "died",
        nth(8),
        nth(7),
    )


def test_who_left_hospital_twice_left_it_the_last_time() -> None:
    left = [Discharged(id=f"d{day}", person_id="he-1", on=nth(day)) for day in (6, 8)]
    (line,) = lines(case(5), *left)
    assert (line["date_discharge"], line["date_outcome"]) == (nth(8), nth(8))


def test_a_suspected_case_until_ruled_out() -> None:
    suspected = Suspected(id="s", person_id="he-1", on=nth(4))
    cleared = RuledOut(id="c", person_id="he-1", on=nth(6))
    assert [one["case_type"] for one in lines(suspected)] == ["suspected"]
    assert lines(suspected, cleared) == []
    assert [one["case_type"] for one in lines(suspected, cleared, case(7))] == ["confirmed"]
    earlier = evolve(cleared, on=nth(3))
    assert [one["date_reporting"] for one in lines(suspected, earlier)] == [nth(4)]
    assert lines(exposed("he-1", "x", 3)) == []


def test_the_grid_is_that_of_where_somebody_lives_now() -> None:
    moved = HouseholdMoved(id="m", household_id="h", on=nth(1), dwelling_ids=("d2",))
    away = HouseholdMoved(id="m", household_id="h", on=nth(1))
    assert [one["location"] for one in lines(case(5), moved)] == ["west"]
    assert [one["location"] for one in lines(case(5), away)] == [None]
    assert [one["location"] for one in lines(case(5), joined("he-1", None, 1))] == [None]


# --- contacts -------------------------------------------------------------------------------------


def contacts(*facts: Any) -> ContactList:  # noqa: ANN401 - any fact
    found = network(*facts, register=REGISTER)
    traced = Tracing.of(found, Rulebook([policy(EVERY_LINK)]))
    return contact_list(found, traced.proposals)


def test_every_link_is_a_row() -> None:
    there = (stay("he-1", "08:00", "08:01", at=at(4, "08:00"), until_at=at(4, "09:00")),)
    colleague = stay("zhao", "08:00", "08:01", at=at(4, "08:30"), until_at=at(4, "09:30"))
    found = contacts(ill(4), case(5), *there, colleague, case(6, "mei"), ill(6, "mei"))
    of_he = [one for one in found.to_records() if one["case_id"] == "he-1"]
    assert of_he == [
        {
            "from": "he-1",
            "to": "mei",
            "age": None,
            "date_first_contact": nth(2),
            "date_last_contact": nth(9),
            "was_case": True,
            "degree": Degree.CLOSE,
            "generation": 1,
            "case_id": "he-1",
            "rule": "p/tracing",
            "link": "household",
            "place": "h",
            "minutes": None,
            "recorded": False,
            "registered": True,
        },
        {
            "from": "he-1",
            "to": "zhao",
            "age": None,
            "date_first_contact": nth(4),
            "date_last_contact": nth(4),
            "was_case": False,
            "degree": Degree.CLOSE,
            "generation": 1,
            "case_id": "he-1",
            "rule": "p/tracing",
            "link": "place",
            "place": "bakery",
            "minutes": 30,
            "recorded": False,
            "registered": False,
        },
    ]
    of_mei = [one for one in found.to_records() if one["case_id"] == "mei"]
    assert [(one["to"], one["age"]) for one in of_mei][:1] == [("he-1", 70)]


def test_who_is_on_record_is_marked() -> None:
    facts = (ill(4), case(5), exposed("zhao", "he-1", 5))
    assert contacts(*facts).to_columns()["recorded"] == [False, True]
    assert contacts(*facts).to_columns()["to"] == ["mei", "zhao"]


# --- both -----------------------------------------------------------------------------------------


def test_names_are_there_only_if_asked_for() -> None:
    found = network(ill(4), case(5), case(5, "stranger"), register=REGISTER)
    proposed = Tracing.of(found, Rulebook([policy(EVERY_LINK)])).proposals
    for table in (line_list(found), contact_list(found, proposed)):
        for shown in (table.to_records(), table.to_columns(), repr(table), to_json(table)):
            assert "He Jun" not in str(shown)
            assert "Mei" not in str(shown)
    cases = line_list(found, also=["name", "phone"])
    assert "He Jun" not in repr(cases)
    assert [one["name"] for one in cases.to_records()] == ["He Jun", None]
    columns = cases.to_columns()
    assert list(columns)[-2:] == ["name", "phone"]
    assert columns["phone"] == ["13900000000", None]
    assert from_json(LineList, to_json(cases)) == cases
    assert contact_list(found, proposed, also=["name"]).to_columns()["name"] == ["Mei"]
    with pytest.raises(UnknownName, match="there are: name, phone"):
        line_list(found, also=["household_id"])  # type: ignore[list-item]  # what is refused


def test_columns_are_those_that_the_page_lists() -> None:
    empty: LineList = line_list(network())
    assert list(empty.to_columns()) == [one.name for one in LINE_COLUMNS]
    assert list(contacts().to_columns()) == [one.name for one in CONTACT_COLUMNS]
    full = line_list(network(case(5), register=REGISTER))
    assert from_json(LineList, to_json(full)) == full
    assert isinstance(full.lines[0].date_reporting, date)
    assert Diagnosed(id="x", person_id="y", on=nth(1)).severity is None
