"""Outings: one person of each household every two days, counted from the gates.

The rule is Xi'an's of 23 December 2021; the household, the gate and the days are invented. An
emergency is never counted and never refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.catalogue import china
from gridcare.errors import UnknownName
from gridcare.facts import Direction, Emergency, Errand
from gridcare.permits import Presented
from gridcare.policy import Modality
from tests.scenarios.telling import day, instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

ZONE_610100: Final = "12-23 zone_declared unit=compound zone_id=garden zone=precaution"
OUT: Final = "{} gate_checked place_id=gate direction=out person_id={} errand=supplies"
REGISTER: Final = gc.Register.from_records(
    grids=[{"id": "east"}],
    compounds=[{"id": "garden"}, {"id": "court"}],
    buildings=[{"id": "b", "compound_id": "garden"}],
    units=[{"id": "u", "building_id": "b"}],
    dwellings=[{"id": f"d{n}", "unit_id": "u", "grid_id": "east"} for n in (1, 2)],
    posts=[
        {"id": "gate", "kind": "checkpoint", "compound_id": "garden"},
        {"id": "court-gate", "kind": "checkpoint", "compound_id": "court"},
    ],
    premises=[{"id": "shop", "kind": "shop"}, {"id": "inn", "kind": "hotel"}],
    households=[{"id": "li", "dwelling_ids": ["d1"]}, {"id": "wu", "dwelling_ids": ["d2"]}],
    people=[
        {"id": "li-mei", "household_id": "li"},
        {"id": "li-gang", "household_id": "li"},
        {"id": "li-hui", "household_id": "li", "residence": "away"},
        {"id": "wu-jun", "household_id": "wu"},
        {"id": "lodger"},
    ],
)
RULES: Final = gc.Rulebook([china.PROTOCOL_8, china.XIAN_2021_12_23])


def now(*tables: str, at: str = "12-27 10:00") -> Assessment:
    return gc.assess(REGISTER, told(*tables), RULES, as_of=instant(at))


def may(assessment: Assessment, household: str = "li", **more: Any) -> tuple[str, Any, Any]:  # noqa: ANN401 - any
    found = assessment.permits.for_outing(household, errand=Errand.SUPPLIES, **more)
    return str(found.permission), found.free_on, found.may_go


def test_good_a_household_that_stayed_in_may_send_anyone_who_is_there() -> None:
    assert may(now()) == ("free", day("12-27"), ("li-gang", "li-mei"))


@pytest.mark.parametrize(
    ("gone", "at", "expected"),
    [
        ("12-25 09:00", "12-26 10:00", ("forbidden", "12-27", ())),
        ("12-25 09:00", "12-27 10:00", ("free", "12-27", ("li-gang", "li-mei"))),
        ("12-27 09:00", "12-27 10:00", ("forbidden", "12-29", ())),
        ("12-27 10:30", "12-27 10:00", ("free", "12-27", ("li-gang", "li-mei"))),
    ],
)
def test_good_after_an_outing_of_anyone_the_next_is_two_days_later(
    gone: str, at: str, expected: tuple[str, str, tuple[str, ...]]
) -> None:
    permission, free_on, may_go = expected
    assert may(now(OUT.format(gone, "li-mei"), at=at)) == (permission, day(free_on), may_go)


def test_good_the_gate_says_the_same_and_to_the_other_household_nothing() -> None:
    asked = now(OUT.format("12-26 09:00", "li-mei")).permits
    shopping = Presented(direction=Direction.OUT, errand=Errand.SUPPLIES)
    assert asked.at_gate("gate", shopping, person_id="li-gang").decision == "refuse"
    assert asked.at_gate("gate", shopping, person_id="wu-jun").decision == "admit"
    assert asked.at_gate("gate", shopping, person_id="lodger").decision == "admit"
    to_work = Presented(direction=Direction.OUT, errand=Errand.WORK)
    assert asked.at_gate("gate", to_work, person_id="li-gang").decision == "admit"
    urgent = Presented(direction=Direction.OUT, emergency=Emergency.MEDICINE)
    assert asked.at_gate("gate", urgent, person_id="li-gang").decision == "admit"


def test_good_emergencies_do_not_count() -> None:
    fire = "12-26 02:00 gate_checked place_id=gate direction=out person_id=li-mei emergency=fire"
    assert may(now(fire))[0] == "free"
    turned_back = "12-26 09:00 gate_checked place_id=gate direction=out person_id=li-mei {}".format(
        "errand=supplies decision=refuse"
    )
    assert may(now(turned_back))[0] == "free"
    why = "12-26 09:00 left_in_emergency person_id=li-mei emergency=medicine recorded=12-26T12:00"
    gone = OUT.format("12-26 09:00", "li-mei")
    assert may(now(gone))[0] == "forbidden"
    assert may(now(gone, why))[0] == "free"


def test_good_whoever_is_held_does_not_go_for_the_others() -> None:
    contact = "12-24 exposed person_id=li-mei degree=close"
    assert may(now(contact)) == ("free", day("12-27"), ("li-gang",))


def test_good_it_is_asked_about_days_to_come_and_about_days_before_the_rule() -> None:
    asked = now(OUT.format("12-27 09:00", "li-mei"))
    assert may(asked, on=day("12-28"))[0] == "forbidden"
    assert may(asked, on=day("12-29"))[0] == "free"
    assert may(asked, on=day("12-22"))[0] == "free"


# --- one too many ---------------------------------------------------------------------------------


def too_many(assessment: Assessment) -> list[tuple[str, ...]]:
    """Tell of each outing that was one too many: the household, the fact, the rules."""
    return [
        (one.where, *one.about) for one in assessment.findings if one.code == "outing_beyond_limit"
    ]


def shopping(gone: str, who: str, name: str, more: str = "") -> str:
    return f"{OUT.format(gone, who)} id={name} {more}"


def test_bad_a_second_outing_within_two_days_is_told_with_its_rule() -> None:
    first, second = shopping("12-25 09:00", "li-mei", "a"), shopping("12-26 09:00", "li-gang", "b")
    found = now(first, second)
    assert too_many(found) == [("household:li", "b", "outings")]
    records = {one.fact_id: (one.person_id, one.against) for one in found.permits.outings}
    assert records == {"a": ("li-mei", False), "b": ("li-gang", True)}
    assert too_many(now(first)) == []


def test_good_an_outing_on_the_second_day_after_is_in_order() -> None:
    first, second = shopping("12-24 09:00", "li-mei", "a"), shopping("12-26 09:00", "li-gang", "b")
    assert too_many(now(first, second)) == []


def test_bad_twice_on_one_day_the_later_one_is_too_many() -> None:
    noon, dawn = shopping("12-26 12:00", "li-mei", "a"), shopping("12-26 06:00", "li-gang", "b")
    assert too_many(now(noon, dawn)) == [("household:li", "a", "outings")]


def test_good_households_do_not_count_for_each_other_and_before_the_rule_nothing_counts() -> None:
    other = shopping("12-26 09:30", "wu-jun", "b")
    assert too_many(now(shopping("12-26 09:00", "li-mei", "a"), other)) == []
    before = shopping("12-21 09:00", "li-mei", "a"), shopping("12-22 09:00", "li-mei", "b")
    assert too_many(now(*before)) == []
    nobodys = shopping("12-26 09:00", "lodger", "a"), shopping("12-26 10:00", "lodger", "b")
    assert too_many(now(*nobodys)) == []


@pytest.mark.parametrize("kind", list(Emergency))
def test_good_an_emergency_is_never_too_many_and_counts_for_nothing(kind: Emergency) -> None:
    first, second = shopping("12-25 09:00", "li-mei", "a"), shopping("12-26 09:00", "li-mei", "b")
    assert too_many(now(first, f"{second} emergency={kind}")) == []
    assert too_many(now(f"{first} emergency={kind}", second)) == []
    told_later = f"12-26 09:00 left_in_emergency person_id=li-mei emergency={kind} id=why"
    assert too_many(now(first, second, told_later)) == []


def test_good_what_was_turned_back_or_permitted_is_not_too_many() -> None:
    first, second = shopping("12-25 09:00", "li-mei", "a"), shopping("12-26 09:00", "li-mei", "b")
    assert too_many(now(first, f"{second} decision=refuse")) == []
    leave = "12-{} outing_permitted person_id=li-mei authority=centre"
    assert too_many(now(first, second, leave.format(26))) == []
    assert too_many(now(first, second, leave.format(25))) == [("household:li", "b", "outings")]
    (asked,) = [one for one in now(first, second, leave.format(26)).permits.outings if one.by_leave]
    assert (asked.fact_id, asked.verdict.permission, asked.against) == ("b", "forbidden", False)


def test_good_other_errands_are_not_limited() -> None:
    first = shopping("12-25 09:00", "li-mei", "a")
    work = "12-26 09:00 gate_checked place_id=gate direction=out person_id=li-gang errand=work"
    assert too_many(now(first, work)) == []


@pytest.mark.parametrize(
    ("moved", "told_of"),
    [
        ("12-25", [("household:wu", "b", "outings")]),
        ("12-26", [("household:li", "b", "outings"), ("household:wu", "b", "outings")]),
        ("12-27", [("household:li", "b", "outings")]),
    ],
)
def test_an_outing_is_the_household_s_with_whom_somebody_lived_that_day(
    moved: str, told_of: list[tuple[str, ...]]
) -> None:
    """Of the day of moving it is both."""
    lis, mine = shopping("12-25 09:00", "li-mei", "a"), shopping("12-26 09:00", "li-gang", "b")
    wus = shopping("12-25 09:30", "wu-jun", "c")
    move = f"{moved} joined_household person_id=li-gang household_id=wu"
    found = now(lis, wus, mine, move)
    assert too_many(found) == told_of
    assert may(found)[0] == ("free" if moved == "12-25" else "forbidden"), "on the 27th"


def test_good_without_such_a_limit_nobody_is_counted() -> None:
    rows = told(shopping("12-25 09:00", "li-mei", "a"), shopping("12-26 09:00", "li-mei", "b"))
    free = gc.assess(REGISTER, rows, gc.Rulebook([china.PROTOCOL_8]), as_of=instant("12-27 10:00"))
    assert too_many(free) == []
    assert [one.verdict.permission for one in free.permits.outings] == ["free", "free"]


@pytest.mark.parametrize(
    ("modality", "told_of"),
    [(Modality.MUST, ["b"]), (Modality.COVENANT, ["b"]), (Modality.ADVICE, [])],
)
def test_what_is_advised_is_left_to_people(modality: Modality, told_of: list[str]) -> None:
    (limit,) = [one for one in china.XIAN_2021_12_23.rules if one.id == "outings"]
    softer = evolve(china.XIAN_2021_12_23, rules=(evolve(limit, modality=modality),))
    rows = told(shopping("12-25 09:00", "li-mei", "a"), shopping("12-26 09:00", "li-mei", "b"))
    found = gc.assess(REGISTER, rows, gc.Rulebook([softer]), as_of=instant("12-27 10:00"))
    assert [fact for _where, fact, _rule in too_many(found)] == told_of


def test_who_lives_behind_which_gate_is_told_from_the_register() -> None:
    """At home nobody is turned back; elsewhere and unknown are told apart."""
    asked = now().permits
    seen = {
        (place, who): asked._known(place, Presented(direction=Direction.IN), who).resident
        for place in ("gate", "court-gate", "garden", "east", "shop", "inn")
        for who in ("li-mei", "li-hui", "lodger", "stranger")
    }
    assert {key: seen[key] for key in seen if key[1] == "li-mei"} == {
        ("gate", "li-mei"): True,
        ("court-gate", "li-mei"): False,
        ("garden", "li-mei"): True,
        ("east", "li-mei"): True,
        ("shop", "li-mei"): False,
        ("inn", "li-mei"): None,
    }
    assert [seen["gate", who] for who in ("li-hui", "lodger", "stranger")] == [False, None, None]
    said = Presented(direction=Direction.IN, resident=False)
    assert asked._known("gate", said, "lodger").resident is False
    assert asked._known("gate", said, "li-mei").resident is True
    moved = now("12-24 household_moved household_id=li dwelling_ids=").permits
    assert moved._known("gate", Presented(direction=Direction.IN), "li-mei").resident is None


def test_bad_a_place_or_household_that_nobody_registered_is_refused() -> None:
    asked = now().permits
    with pytest.raises(UnknownName, match="no such place"):
        asked.at_gate("back-door", Presented(direction=Direction.IN))
    with pytest.raises(UnknownName, match="no such household"):
        asked.for_outing("nobody")
