"""N1. A checkpoint: everyone on foot or by car, temperature and two codes.

Nanneihuan Street No. 4 checks whoever comes in; 37.3 °C is the threshold of the time. Who comes,
what they show and what a volunteer does wrong are invented and say nothing of the real community.
Person 1 came back from Xianyang and is held at home through 5 January.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

import gridcare as gc
from gridcare.facts import Direction, Emergency, Errand, ShownCode
from gridcare.permits import Presented
from six_communities import nanneihuan_4
from tests.scenarios.telling import duties, instant, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

CAME: Final = """
    12-22       left_area person_id=person-1 area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=person-1
    12-23 09:00 confined  person_id=person-1
"""
FEVER: Final = (
    "12-29 08:30 gate_checked place_id=north-gate direction=in person_id=person-2 "
    "celsius=38.1 decision=refer"
)
TWO_CODES: Final = {"health": "green", "travel": "unmarked"}


def now(*tables: str, at: str = "12-29 10:00") -> Assessment:
    return gc.assess(
        nanneihuan_4.REGISTER, told(CAME, *tables), nanneihuan_4.RULES, as_of=instant(at)
    )


def shown(direction: str = "in", codes: dict[str, str] | None = None, **more: Any) -> Presented:  # noqa: ANN401 - any field
    named = TWO_CODES if codes is None else codes
    given: dict[str, Any] = {"celsius": 36.5, "mask": True, **more}
    return Presented(
        direction=Direction(direction),
        codes=tuple(ShownCode(name=name, state=state) for name, state in named.items()),
        **given,
    )


# --- what a volunteer at the north gate is told ---------------------------------------------------


@pytest.mark.parametrize(
    ("person_id", "presented", "decision", "in_the_way"),
    [
        ("person-2", shown(), "admit", []),
        ("person-2", shown(celsius=37.2), "admit", []),
        ("person-2", shown(celsius=37.3), "refer", ["temperature failed"]),
        ("person-2", shown(celsius=None), "refer", ["temperature missing"]),
        ("person-2", shown(codes={"health": "red", "travel": "unmarked"}), "refer",
         ["health-code failed"]),
        ("person-2", shown(codes={"health": "green", "travel": "starred"}), "refer",
         ["travel-code failed"]),
        ("person-2", shown(codes={}), "refer", ["health-code missing", "travel-code missing"]),
        ("person-2", shown(mask=False), "refer", ["mask failed"]),
        ("person-2", shown(mask=None), "admit", []),
        (None, shown(), "refer", ["registered failed"]),
        ("person-1", shown(), "admit", []),
    ],
)  # fmt: skip
def test_good_whoever_comes_in_gets_a_verdict_with_its_reasons(
    person_id: str | None, presented: Presented, decision: str, in_the_way: list[str]
) -> None:
    verdict = now().permits.at_gate("north-gate", presented, person_id=person_id)
    assert verdict.decision == decision
    assert [f"{one.check} {one.how}" for one in verdict.grounds] == in_the_way


def test_good_a_phone_left_at_home_is_no_red_code() -> None:
    """She lives here and has no phone: the paper form will do, and she has a place to wait."""
    verdict = now().permits.at_gate("north-gate", shown(codes={}), person_id="person-2")
    rule = "Two communities of Taiyuan: their checkpoints in December 2021"
    cited = f"{rule} (the communities themselves, as reported; an order)"
    assert verdict.explain("en") == (
        "Not yet: something has to be seen to first.",
        "Where to go: the screening point at the gate.",
        f"green health code: not shown; this will do: the paper registration form. Rule: {cited}.",
        (
            "travel code without a star: not shown; this will do: a word on where one has been. "
            f"Rule: {cited}."
        ),
    )
    zh = verdict.explain("zh")
    assert zh[:2] == ("暂缓：须先行处置。", "请前往：卡点旁临时留观处。")
    assert zh[2].startswith("健康码为绿码：未出示，可改用纸质登记表。依据：太原两个社区的卡点查验")


def test_good_somebody_held_goes_out_with_leave_and_comes_home_without() -> None:
    asked = now().permits
    out = asked.at_gate("north-gate", shown("out"), person_id="person-1")
    assert (out.decision, [one.check for one in out.grounds]) == ("refuse", ["held"])
    leave = "12-29 outing_permitted person_id=person-1 authority=street-office errand=test"
    with_leave = now(leave).permits
    assert with_leave.at_gate("north-gate", shown("out"), person_id="person-1").decision == "admit"
    the_day_after = now(leave, at="12-30 10:00").permits
    again = the_day_after.at_gate("north-gate", shown("out"), person_id="person-1")
    assert again.decision == "refuse"
    free = now(at="01-06 10:00").permits
    assert free.at_gate("north-gate", shown("out"), person_id="person-1").decision == "admit"


def test_good_a_car_has_the_strictest_verdict_of_all_aboard() -> None:
    asked = now().permits
    aboard = [("person-2", shown()), ("person-3", shown(celsius=38.2)), (None, shown())]
    car = asked.for_vehicle("south-gate", aboard)
    assert [one.decision for one in car.people] == ["admit", "refer", "refer"]
    assert car.decision == "refer"
    patient = ("person-3", shown(celsius=39.0, codes={}, emergency=Emergency.URGENT_CARE))
    hurried = asked.for_vehicle("south-gate", [("person-2", shown(codes={})), patient])
    assert hurried.decision == "admit"


def test_good_an_emergency_passes_in_and_out_whoever_it_is() -> None:
    asked = now().permits
    for direction in Direction:
        for person_id in ("person-1", "person-2", "visitor-9", None):
            urgent = shown(direction, {}, celsius=40.0, emergency=Emergency.UNSAID)
            verdict = asked.at_gate("north-gate", urgent, person_id=person_id)
            assert verdict.decision == "admit"


def test_good_whoever_is_sent_elsewhere_is_seen_to() -> None:
    story = FEVER
    before = now(story)
    assert duties(before, "person-2") == [
        "12-29 refer_fever due",
        "12-29 check_health due",
    ]
    seen_to = """
        12-29 09:30 referred       person_id=person-2
        12-29 18:00 health_checked person_id=person-2 fever=yes
    """
    after = now(story, seen_to, at="12-29 20:00")
    assert duties(after, "person-2") == ["12-29 refer_fever met", "12-29 check_health met"]
    assert odd(after) == []


# --- how it goes wrong ----------------------------------------------------------------------------


def test_bad_a_fever_that_nobody_saw_to_is_overdue() -> None:
    story = FEVER
    late = now(story, at="12-29 10:31")
    assert duties(late, "person-2", deed="refer_fever") == ["12-29 refer_fever overdue"]
    assert duties(now(story, at="12-29 10:29"), "person-2", deed="refer_fever") == [
        "12-29 refer_fever due"
    ]


def test_bad_an_emergency_that_was_held_up_is_a_finding_in_whichever_direction() -> None:
    story = """
        12-29 02:10 gate_checked place_id=north-gate direction=out person_id=person-1 emergency=birth decision=refuse id=turned-back
        12-29 02:40 gate_checked place_id=south-gate direction=out person_id=person-1 emergency=birth
        12-29 09:00 gate_checked place_id=south-gate direction=in emergency=medicine decision=refer id=sent-off
    """  # noqa: E501 - a row is a row
    found = now(story)
    assert odd(found) == ["emergency_refused person:person-1", "emergency_refused place:south-gate"]
    assert [one.about for one in found.findings] == [("turned-back",), ("sent-off",)]


def test_bad_a_resident_turned_back_at_the_gate_of_home_is_a_finding() -> None:
    refused = "12-29 08:30 gate_checked place_id={} direction=in person_id={} decision=refuse id=r"
    home = now(refused.format("north-gate", "person-2"))
    assert odd(home) == ["resident_left_outside person:person-2"]
    (finding,) = home.findings
    assert finding.about == ("r",)
    assert finding.message("zh") == "居民回家被劝返"
    assert odd(now(refused.format("shop-1", "person-2"))) == []
    assert odd(now(refused.format("north-gate", "courier"))) == []


def test_bad_somebody_let_out_while_held_shows_until_the_reason_is_told() -> None:
    out = "12-29 08:30 gate_checked place_id=north-gate direction=out person_id=person-1 id=out"
    found = now(out)
    assert odd(found) == ["left_while_held person:person-1"]
    why = "12-29 08:30 left_in_emergency person_id=person-1 emergency=dialysis recorded=12-29T09:30"
    assert odd(now(out, why, at="12-29 09:00")) == ["left_while_held person:person-1"]
    assert odd(now(out, why)) == []
    leave = "12-29 outing_permitted person_id=person-1 authority=street-office"
    assert odd(now(out, leave)) == []


def test_somebody_else_s_errand_is_not_a_reason() -> None:
    visit = now().permits.at_gate("north-gate", shown(errand=Errand.VISIT), person_id="person-2")
    assert visit.decision == "admit"
