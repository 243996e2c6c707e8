"""What a community's permits fill in, and what shows of gates, events and breaches in the whole."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gridcare as gc
from gridcare.assessment.gates import lives_behind
from gridcare.bridge import from_json, to_json
from gridcare.catalogue import china
from gridcare.errors import UnknownName
from gridcare.facts import (
    Breached,
    Decision,
    Direction,
    Emergency,
    Fact,
    GateChecked,
    Ledger,
    LeftInEmergency,
    OutingPermitted,
    Purpose,
    ShownCode,
)
from gridcare.people import Person, Residence
from gridcare.permits import Outing, Presented
from gridcare.places import Compound, Grid, Post, PostKind, Premises, PremisesKind
from six_communities import nanneihuan_4
from tests.scenarios.telling import instant, odd, told
from tests.strategies import ZONE, Chooser, drawn, nth

if TYPE_CHECKING:
    from gridcare.assessment import Assessment
    from gridcare.assessment.permitting import EventRecord

CAME: Final = """
    12-22       left_area person_id=person-1 area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=person-1
    12-23 09:00 confined  person_id=person-1
"""
RULES: Final = gc.Rulebook([*nanneihuan_4.RULES, china.RESIDENTS_COVENANT_2021_12])


def now(*tables: str, at: str = "12-29 20:00") -> Assessment:
    return gc.assess(nanneihuan_4.REGISTER, told(CAME, *tables), RULES, as_of=instant(at))


def test_a_breach_that_was_none_of_an_emergency_stays_one() -> None:
    breach = "12-29 10:00 breached person_id=person-1"
    emergency = "12-28 10:00 left_in_emergency person_id=person-1 emergency=fire"
    assert odd(now(breach, emergency)) == []
    same_day = "12-29 10:00 left_in_emergency person_id=person-1 emergency=fire"
    assert odd(now(breach, same_day)) == ["emergency_called_breach person:person-1"]


def test_no_register_is_asked_before_an_emergency_passes() -> None:
    """A gate that nobody registered: everybody else is told so, an emergency goes through."""
    permits = now().permits
    urgent = Presented(direction=Direction.OUT, emergency=Emergency.BIRTH)
    calm = Presented(direction=Direction.OUT)
    for person_id in ("person-1", "nobody", None):
        assert permits.at_gate("back-door", urgent, person_id=person_id).decision == "admit"
        with pytest.raises(UnknownName):
            permits.at_gate("back-door", calm, person_id=person_id)
    aboard = [(None, calm), ("person-1", urgent), ("nobody", calm)]
    vehicle = permits.for_vehicle("back-door", aboard)
    assert [one.decision for one in vehicle.people] == ["admit"] * 3
    with pytest.raises(UnknownName):
        permits.for_vehicle("back-door", [(None, calm)])


def test_somebody_unknown_at_a_gate_is_asked_for_nothing_that_a_register_says() -> None:
    out = "12-29 10:00 gate_checked place_id=north-gate direction=out id=who"
    assert odd(now(out)) == []
    assert len(now(out).permits.presence) == 0


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("12-22", []),
        ("12-23", ["left_while_held person:person-1"]),
        ("01-05", ["left_while_held person:person-1"]),
        ("01-06", []),
    ],
)
def test_whoever_goes_out_is_held_from_the_first_day_through_the_last(
    on: str, found: list[str]
) -> None:
    out = f"{on} 11:00 gate_checked place_id=north-gate direction=out person_id=person-1"
    let_go = "01-06 08:00 released person_id=person-1"
    assert odd(now(out, let_go, at="01-06 20:00")) == found


def test_coming_in_and_being_turned_back_on_the_way_out_is_no_leaving() -> None:
    at_gate = "gate_checked place_id=north-gate person_id=person-1"
    rows = f"""
        12-29 10:00 {at_gate} direction=in
        12-29 11:00 {at_gate} direction=out decision=refuse
        12-29 12:00 {at_gate} direction=out decision=refer
    """
    assert odd(now(rows)) == []


def test_sending_a_resident_elsewhere_first_leaves_nobody_outside() -> None:
    row = "12-29 10:00 gate_checked place_id={} direction={} person_id=person-2 decision={}"
    assert odd(now(row.format("north-gate", "in", "refer"))) == []
    assert odd(now(row.format("north-gate", "out", "refuse"))) == []
    assert odd(now(row.format("nowhere", "in", "refuse"))) == ["unknown_subject place:nowhere"]


def test_what_was_held_is_judged_by_its_own_day_and_size() -> None:
    rows = """
        12-20       event_held event=wedding id=before
        12-21       event_held event=wedding id=first-day
        12-29       event_held event=dinner  id=advised
        12-29       venue_opened place_id=nowhere id=nowhere
        12-29       venue_opened place_id=elevator id=no-venue
    """
    found = now(rows)
    told_of = {one.fact_id: str(one.verdict.permission) for one in found.permits.events}
    assert told_of == {
        "before": "free",
        "first-day": "agreed_against",
        "advised": "advised_against",
    }
    assert odd(found) == ["against_limit community:", "unknown_subject place:nowhere"]
    (record, *_rest) = found.permits.events
    assert round_trip(record) == record


def round_trip(record: EventRecord) -> EventRecord:
    return from_json(type(record), to_json(record))


def test_a_lifting_that_is_known_shows_nothing() -> None:
    lifted = "12-28 limit_lifted series=cn-taiyuan-residents-covenant rule_id=banquets"
    assert odd(now(lifted)) == []
    assert now(lifted).permits.for_event("wedding").permission == "advised_against"


def test_findings_speak_both_languages() -> None:
    row = "12-29 10:00 gate_checked place_id=north-gate direction=in emergency=fire decision=refer"
    (finding,) = now(row).findings
    assert finding.message("en") == "somebody in an emergency was not let through a gate at once"
    assert finding.remedy("zh").endswith("紧急情形一律放行") or "紧急情形" in finding.remedy("zh")


# --- whatever happened ----------------------------------------------------------------------------

REGISTER: Final = gc.Register.from_records(
    compounds=[{"id": "c"}],
    buildings=[{"id": "b", "compound_id": "c"}],
    units=[{"id": "u", "building_id": "b"}],
    dwellings=[{"id": "d", "unit_id": "u"}],
    posts=[{"id": "gate", "kind": "checkpoint", "compound_id": "c"}],
    households=[{"id": "h", "dwelling_ids": ["d"]}],
    people=[{"id": "p", "household_id": "h"}, {"id": "q", "household_id": "h"}],
)


def make_fact(choose: Chooser, number: int) -> Fact:
    """Make anything that happens around a gate, at few hours of few days."""
    base: dict[str, object] = {"id": f"f{number}", "on": nth(choose.number(20, 23))}
    if choose.seldom(2):
        clock = choose.of(8, 9, 10)
        day = nth(choose.number(20, 23))
        at = datetime(day.year, day.month, day.day, clock, tzinfo=ZONE)
        base = {"id": f"f{number}", "at": at}
    who = choose.of("p", "p", "q", "visitor")
    match choose.of("gate", "gate", "gate", "emergency", "breach", "leave"):
        case "emergency":
            return LeftInEmergency(**base, person_id=who, emergency=choose.of(*Emergency))  # type: ignore[arg-type]  # fields by name
        case "breach":
            return Breached(**base, person_id=who)  # type: ignore[arg-type]  # fields by name
        case "leave":
            return OutingPermitted(**base, person_id=who, authority="bureau")  # type: ignore[arg-type]  # fields by name
        case _:
            return GateChecked(
                **base,  # type: ignore[arg-type]  # fields by name
                place_id="gate",
                direction=choose.of(*Direction),
                person_id=choose.of(who, None),
                emergency=choose.of(None, None, *Emergency),
                decision=choose.of(*Decision),
            )


def make_history(choose: Chooser) -> list[Fact]:
    return [make_fact(choose, number) for number in range(choose.number(0, 8))]


@given(drawn(make_history))
def test_no_sequence_of_facts_makes_an_emergency_refused_or_keeps_anybody_from_home(
    facts: list[Fact],
) -> None:
    found = gc.assess(REGISTER, Ledger(facts), RULES, as_of=instant("12-24 20:00"))
    for person_id in ("p", "q", "visitor", None):
        for direction in Direction:
            urgent = Presented(direction=direction, emergency=Emergency.UNSAID)
            assert found.permits.at_gate("gate", urgent, person_id=person_id).decision == "admit"
        home = Presented(direction=Direction.IN, celsius=40.0)
        assert found.permits.at_gate("gate", home, person_id=person_id).decision != "refuse"


@given(drawn(make_history))
def test_what_shows_at_gates_is_what_was_written_down(facts: list[Fact]) -> None:
    """Each kind of finding, counted by reading the facts one by one."""
    whole = gc.assess(REGISTER, Ledger(facts), RULES, as_of=instant("12-24 20:00"))
    gates = [one for one in facts if isinstance(one, GateChecked)]
    held_up = {one.id for one in gates if one.emergency and one.decision is not Decision.ADMIT}
    outside = {
        one.id
        for one in gates
        if one.decision is Decision.REFUSE
        and one.direction is Direction.IN
        and one.person_id in ("p", "q")
    }
    told_of = {(str(one.code), name) for one in whole.findings for name in one.about}
    assert {name for code, name in told_of if code == "emergency_refused"} == held_up
    assert {name for code, name in told_of if code == "resident_left_outside"} == outside
    assert not {name for code, name in told_of if code == "left_while_held"}


@given(drawn(make_history))
def test_adding_facts_one_by_one_comes_to_the_same(facts: list[Fact]) -> None:
    whole = gc.assess(REGISTER, Ledger(facts), RULES, as_of=instant("12-24 20:00"))
    grown = gc.assess(REGISTER, Ledger(), RULES, as_of=instant("12-24 20:00"))
    for fact in facts:
        grown = grown.with_facts([fact])
    assert grown == whole
    assert grown.findings == whole.findings
    assert grown.permits.presence == whole.permits.presence
    assert grown.gaps == whole.gaps


def test_what_went_wrong_at_a_gate_belongs_to_the_part_of_whoever_came() -> None:
    refused = "12-29 10:00 gate_checked place_id=north-gate direction=in person_id=person-1 "
    found = now(refused + "decision=refuse emergency=birth")
    (home,) = [one for one in found.parts.values() if one.findings]
    assert home.key.kind == "household"
    assert sorted(one.code for one in home.findings) == [
        "emergency_refused",
        "resident_left_outside",
    ]
    before = now()
    after = before.with_facts(told(refused + "decision=refuse emergency=birth id=gate"))
    changed = [key for key in after.parts if after.parts[key] is not before.parts[key]]
    assert changed == [home.key]


def test_a_gate_in_no_register_is_told_of_once() -> None:
    by_whom = ("person_id=person-1", "person_id=visitor", "")
    gates = [f"12-29 10:00 gate_checked place_id=nowhere direction=in {one}" for one in by_whom]
    for gate in gates:
        found = [one for one in odd(now(gate)) if one == "unknown_subject place:nowhere"]
        assert len(found) == 1, gate


def test_who_lives_behind_a_gate() -> None:
    away = Person(id="a", residence=Residence.AWAY)
    here = Person(id="h")
    gate = Post(id="g", kind=PostKind.CHECKPOINT, compound_id="c")
    road = Post(id="r", kind=PostKind.CHECKPOINT)
    shop = Premises(id="s", kind=PremisesKind.SHOP)
    hotel = Premises(id="o", kind=PremisesKind.HOTEL)
    fence, grid = Compound(id="c"), Grid(id="east")
    zones = ("unit:u", "compound:c", "grid:east")
    for place in (gate, road, fence, grid):
        assert lives_behind(place, here, zones) is True
        assert lives_behind(place, away, zones) is False
        assert lives_behind(place, here, None) is None
    assert lives_behind(gate, here, ("compound:d",)) is False
    assert lives_behind(road, here, ("compound:d",)) is True
    assert lives_behind(shop, here, zones) is False
    assert lives_behind(hotel, here, zones) is None


# --- an emergency, against everything at once -----------------------------------------------------

HARSH: Final = (
    china.PROTOCOL_8,
    china.TAIYUAN_2021_12_27,
    china.XIAN_2021_12_23,
    china.COMMUNITY_GATES_2021_12,
    china.RESIDENTS_COVENANT_2021_12,
)
TOWN: Final = gc.evolve(
    nanneihuan_4.REGISTER,
    posts=(
        *nanneihuan_4.REGISTER.posts,
        Post(id="road", kind=PostKind.CHECKPOINT),
    ),
    workers=tuple(
        gc.evolve(one, person_id="person-1") if number == 0 else one
        for number, one in enumerate(nanneihuan_4.REGISTER.workers)
    ),
)
WORKER: Final = TOWN.workers[0].id
EVERYTHING: Final = (
    "12-22 08:00 diagnosed person_id=person-1 severity=moderate",
    "12-22 09:00 confined person_id=person-1 setting=hospital site_id=ward floor=3",
    "12-22 10:00 exposed person_id=person-2 degree=close",
    "12-22 11:00 confined person_id=person-2",
    "12-23 07:00 arrived person_id=person-3",
    "12-20       left_area person_id=person-3 area=610100 stayed_since=12-10",
    "12-23 08:00 zone_declared unit=area zone_id=140106 zone=locked",
    "12-24 08:00 breached person_id=person-2",
    "12-28 08:00 gate_checked place_id=road direction=out person_id=person-4 errand=supplies",
    "12-28 09:00 gate_checked place_id=road direction=out person_id=person-2 decision=refuse",
    "12-28 10:00 household_moved household_id=home-4 dwelling_ids=",
    "12-28 10:30 died person_id=person-5",
    f"12-28 11:00 came_on_duty place_id=road worker_id={WORKER}",
    "12-28 11:30 handed_over person_id=person-3 to_community=elsewhere id=over",
    "12-28 11:40 hand_over_confirmed person_id=person-3 hand_over_id=over",
)
SHOWN: Final = (
    Presented(direction=Direction.OUT),
    Presented(
        direction=Direction.IN,
        celsius=41.0,
        mask=False,
        resident=False,
        codes=(ShownCode(name="health", state="red"), ShownCode(name="travel", state="red")),
        vehicle=True,
        held=True,
        purposes=tuple(Purpose),
        outings=(Outing(on=date(2021, 12, 28)), Outing(on=date(2021, 12, 29))),
    ),
)


@given(
    st.sets(st.sampled_from(range(len(HARSH)))),
    st.sets(st.sampled_from(range(len(EVERYTHING)))),
    st.sampled_from(list(Emergency)),
)
@settings(max_examples=25, deadline=None)
def test_nothing_that_is_in_force_and_nothing_that_happened_refuses_an_emergency(
    policies: set[int], facts: set[int], emergency: Emergency
) -> None:
    rules = gc.Rulebook([HARSH[one] for one in sorted(policies)])
    happened = told("\n".join(EVERYTHING[one] for one in sorted(facts)))
    permits = gc.assess(TOWN, happened, rules, as_of=instant("12-29 20:00")).permits
    places = [*permits.router.directory.places, "nowhere"]
    for person_id in (*(f"person-{n}" for n in range(1, 6)), WORKER, "stranger", None):
        for shown in SHOWN:
            urgent = gc.evolve(shown, emergency=emergency)
            for place_id in places:
                verdict = permits.at_gate(place_id, urgent, person_id=person_id)
                assert (verdict.decision, verdict.grounds) == ("admit", ())
            driven = permits.for_vehicle(places[0], [(person_id, urgent), (None, shown)])
            assert driven.decision == "admit"
