"""The ledger as a store: idempotent, independent of order, and exact about what it refuses."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridcare.bridge import from_json, to_json
from gridcare.errors import InvalidRecord
from gridcare.facts import (
    FACT_KINDS,
    AnyFact,
    Arrived,
    CasesReported,
    Channel,
    Contacted,
    Counted,
    CountStated,
    Degree,
    Disinfected,
    Exposed,
    Fact,
    GridAssigned,
    JoinedHousehold,
    Ledger,
    LeftArea,
    Moment,
    Retracted,
    RiskGraded,
    RiskLevel,
    Subject,
    Topic,
    WorkerAbsent,
    WorkerReturned,
)
from tests.strategies import ZONE, histories, nth

if TYPE_CHECKING:
    from random import Random


@given(histories(), st.randoms(use_true_random=False))
def test_appending_in_any_order_and_twice_is_constructing(
    facts: list[Fact], random: Random
) -> None:
    again = [*facts, *facts]
    random.shuffle(again)
    made = Ledger(facts)
    assert Ledger(again) == made == Ledger().append(again) == made.append(again)
    assert hash(Ledger(again)) == hash(made)
    assert len(made) == len(Ledger().append(again)) == len(facts)
    assert Ledger(again).subjects() == Ledger().append(again).subjects() == made.subjects()
    for heading in made.subjects():
        assert set(made.filed_under(heading)) == set(Ledger().append(again).filed_under(heading))
        assert len(made.filed_under(heading)) == len(set(made.filed_under(heading)))


@given(histories())
def test_it_goes_through_json_and_pickle(facts: list[Fact]) -> None:
    made = Ledger(facts)
    assert from_json(Ledger, to_json(made)) == made
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - made above


def test_appending_leaves_the_ledger_before_as_it_was() -> None:
    before = Ledger([Arrived(id="a", person_id="p", on=nth(1))])
    after = before.append([Arrived(id="b", person_id="p", on=nth(2))])
    assert (len(before), len(after)) == (1, 2)
    assert before != after
    assert before != "a ledger"
    assert repr(after) == "Ledger(2 facts)"
    assert [fact.id for fact in after] == ["a", "b"]


def test_another_fact_under_the_same_id_is_kept_beside_it() -> None:
    one, other = (Arrived(id="a", person_id="p", on=nth(n)) for n in (1, 2))
    assert Ledger([one, other, one]).with_id("a") == (one, other)
    assert Ledger([one]).append([one, other]).with_id("a") == (one, other)
    assert Ledger().with_id("a") == Ledger().filed_under(Subject("person", "p")) == ()


def test_facts_are_filed_under_everything_they_concern() -> None:
    when: Any = {"on": nth(1)}
    facts: list[Fact] = [
        LeftArea(id="1", person_id="p", area="610103", **when),
        Exposed(id="2", person_id="p", degree=Degree.CLOSE, to_person_id="q", **when),
        Exposed(id="3", person_id="p", degree=Degree.CLOSE, **when),
        RiskGraded(id="4", area="610103", level=RiskLevel.HIGH, **when),
        CasesReported(id="5", area="610100", **when),
        JoinedHousehold(id="6", person_id="p", household_id="h", **when),
        JoinedHousehold(id="7", person_id="p", household_id=None, **when),
        GridAssigned(id="8", worker_id="w", grid_id="g", **when),
        WorkerAbsent(id="9", worker_id="w", **when),
        WorkerReturned(id="10", worker_id="w", **when),
        Disinfected(id="11", place_id="e", **when),
        Contacted(id="12", household_id="h", topic=Topic.NEEDS, channel=Channel.PHONE, **when),
        CountStated(id="13", counted=Counted.PEOPLE, number=3, **when),
        Retracted(id="14", fact_id="1", **when),
        Arrived(id="15", person_id="p", corrects="2", **when),
        Retracted(id="16", fact_id="3", corrects="3", **when),
    ]
    ledger = Ledger(facts)
    filed = {str(h): [f.id for f in ledger.filed_under(h)] for h in ledger.subjects()}
    assert filed == {
        "area:610100": ["5"],
        "area:610103": ["4"],
        "community:": ["13"],
        "contacts-of:q": ["2"],
        "fact:1": ["14"],
        "fact:2": ["15"],
        "fact:3": ["16"],
        "graded-in:610000": ["4", "5"],
        "graded-in:610100": ["4", "5"],
        "graded-in:610103": ["4"],
        "grid:g": ["8"],
        "household:h": ["12"],
        "joined:h": ["6"],
        "person:p": ["1", "2", "3", "6", "7", "15"],
        "place:e": ["11"],
        "residency:p": ["6", "7"],
        "retraction:1": ["14"],
        "retraction:3": ["16"],
        "stayed-in:610000": ["1"],
        "stayed-in:610100": ["1"],
        "stayed-in:610103": ["1"],
        "worker:w": ["8", "9", "10"],
    }
    assert [f.id for f in Ledger().append(facts).filed_under(Subject("fact", "3"))] == ["16"]


def test_entries_come_in_order_of_time_an_untimed_fact_first() -> None:
    at = datetime(2021, 12, 2, 0, 0, tzinfo=ZONE)
    facts = [
        Arrived(id="c", person_id="p", at=at),
        Arrived(id="b", person_id="p", on=nth(1)),
        Arrived(id="a", person_id="p", on=nth(1)),
        Arrived(id="z", person_id="p", on=nth(0), recorded_at=at + timedelta(days=3)),
    ]
    moment = Moment(as_of=at + timedelta(days=9), known_at=at + timedelta(days=9))
    person = Subject("person", "p")
    entries = Ledger(facts).entries([person, person], moment)
    assert [entry.fact.id for entry in entries] == ["z", "a", "b", "c"]
    assert (entries[0].day, entries[0].known_on, entries[0].effect_on) == (nth(0), nth(4), nth(4))
    assert entries[3].at == at.astimezone(UTC)
    assert moment.today == nth(10)


def test_what_is_only_looked_for_under_a_heading_is_about_somebody_else() -> None:
    at = datetime(2021, 12, 9, tzinfo=ZONE)
    moment = Moment(as_of=at, known_at=at)
    facts: list[Fact] = [
        Arrived(id="b", person_id="p", on=nth(3)),
        JoinedHousehold(id="a", person_id="p", household_id="h", on=nth(3)),
        Arrived(id="c", person_id="p", on=nth(2)),
    ]
    ledger = Ledger(facts)
    joined = Subject("joined", "h")
    assert [one.id for one in ledger.filed_under(joined)] == ["a"]
    assert ledger.about(joined, moment) == ()
    about = ledger.about(Subject("person", "p"), moment)
    assert [one.fact.id for one in about] == ["c", "a", "b"]
    assert ledger.about(Subject("person", "q"), moment) == ()


def test_what_is_filed_under_a_kind_of_heading_is_there_by_name() -> None:
    ledger = Ledger([Arrived(id="b", person_id="q", on=nth(3))]).append(
        [Arrived(id="a", person_id="p", on=nth(3))]
    )
    assert [*ledger.filed("person")] == ["p", "q"]
    assert [one.id for one in ledger.filed("person")["p"]] == ["a"]
    assert dict(ledger.filed("household").items()) == {}


def test_what_was_corrected_is_as_wide_as_it_was_told() -> None:
    at = datetime(2021, 12, 9, 12, tzinfo=ZONE)
    moment = Moment(as_of=at, known_at=at)
    a_day = Arrived(id="a", person_id="p", on=nth(3))
    an_hour = Arrived(id="b", person_id="p", at=at, corrects="a")
    on_nothing = Arrived(id="c", person_id="p", on=nth(4), corrects="gone")
    ledger = Ledger([a_day, an_hour, on_nothing])
    seen = {one.fact.id: one for one in ledger.about(Subject("person", "p"), moment)}
    assert {name: one.at for name, one in seen.items()} == {
        "a": None,
        "b": at.astimezone(UTC),
        "c": None,
    }
    assert {name for name, one in seen.items() if one.corrects_unknown} == {"c"}
    assert {name for name, one in seen.items() if one.live} == {"b", "c"}


def test_whether_anything_is_filed_under_a_kind_of_heading() -> None:
    ledger = Ledger([Arrived(id="a", person_id="p", on=nth(3))])
    assert ledger.is_filed("person")
    assert not ledger.is_filed("zone")


@pytest.mark.parametrize("naive", ["as_of", "known_at"])
def test_a_moment_needs_a_time_zone(naive: str) -> None:
    at = datetime(2021, 12, 1, tzinfo=ZONE)
    with pytest.raises(TypeError, match="with a time zone"):
        Moment(**{"as_of": at, "known_at": at, naive: at.replace(tzinfo=None)})


CANARY = "Zhang 13800000000"


def test_every_problem_of_every_row_is_told_at_once_and_no_value() -> None:
    rows: list[dict[str, object]] = [
        {"kind": CANARY, "id": "1"},
        {"id": "2"},
        {"kind": "arrived", "id": "3", "person_id": "p", "on": CANARY},
        {"kind": "arrived", "id": "4", "person_id": "p"},
        {"kind": "arrived", "id": "5", "person_id": "p", "on": "2021-12-01", "corrects": "5"},
        {"kind": "arrived", "id": "6", "person_id": "p", "on": "2021-12-01", CANARY: 1},
        {
            "kind": "temperature_taken",
            "id": "7",
            "person_id": "p",
            "on": "2021-12-01",
            "celsius": 99,
        },
        {"kind": "arrived", "id": "8", "person_id": "p", "on": "2021-12-01"},
        {"kind": "retracted", "id": "9", "fact_id": "9", "on": "2021-12-01"},
        {
            "kind": "arrived",
            "id": "10",
            "person_id": "p",
            "at": "2021-12-01T08:00:00+08:00",
            "recorded_at": "2021-12-01T07:59:00+08:00",
        },
    ]
    with pytest.raises(InvalidRecord) as caught:
        Ledger.from_records(rows)
    assert CANARY not in str(caught.value) + repr(caught.value)
    paths = [problem.path for problem in caught.value.problems]
    assert [path.split("]")[0] + "]" for path in paths] == [
        f"[{n}]" for n in (0, 1, 2, 3, 4, 5, 6, 8, 9)
    ]
    assert {
        "[2].on",
        "[3].on",
        "[4].corrects",
        "[6].celsius",
        "[8].fact_id",
        "[9].recorded_at",
    } <= {*paths}


def test_records_are_read_as_they_come_out_of_a_table() -> None:
    rows: list[dict[str, object]] = [
        {"kind": "arrived", "id": "1", "person_id": "p", "on": "2021-12-01"},
        {"kind": "arrived", "id": "2", "person_id": "p", "on": date(2021, 12, 1)},
    ]
    assert [fact.on for fact in Ledger.from_records(rows)] == [nth(0), nth(0)]


@pytest.mark.parametrize("when", [{}, {"on": nth(0), "at": datetime(2021, 12, 1, tzinfo=ZONE)}])
def test_a_fact_happened_on_a_day_or_at_an_instant_and_not_both(when: dict[str, date]) -> None:
    with pytest.raises(InvalidRecord, match="exactly one of"):
        Arrived(id="a", person_id="p", **when)  # type: ignore[arg-type]  # fields by name


def test_recording_at_the_very_instant_is_in_time() -> None:
    at = datetime(2021, 12, 1, 8, tzinfo=ZONE)
    Arrived(id="a", person_id="p", at=at, recorded_at=at.astimezone(UTC))
    with pytest.raises(InvalidRecord, match="no earlier than at"):
        Arrived(id="a", person_id="p", at=at, recorded_at=at - timedelta(seconds=1))


def test_every_kind_of_fact_is_told_apart_by_its_name() -> None:
    assert all(kind.__name__.lower() == name.replace("_", "") for name, kind in FACT_KINDS.items())
    read = from_json(AnyFact, '{"kind":"arrived","id":"a","person_id":"p","on":"2021-12-01"}')
    assert read == Arrived(id="a", person_id="p", on=nth(0))
