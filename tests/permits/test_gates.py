"""Who is let through a gate, who is sent elsewhere, who is turned back; and who never is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

import attrs
import pytest

from gridcare.bridge import evolve, from_json, to_json
from gridcare.days import start_of
from gridcare.errors import InvalidRecord
from gridcare.facts import Decision, Direction, Emergency, Errand, Moment
from gridcare.permits import GateVerdict, Outing, Permits, Presented, VehicleVerdict
from gridcare.permits.gates import decide
from gridcare.places import PlaceKind
from gridcare.policy import Is, Layer, Op, Rulebook
from tests.permits.rules import (
    GATE_RULES,
    HEALTH_CODE,
    OUTINGS,
    TEMPERATURE,
    TODAY,
    ZONE,
    asking,
    codes,
    coming,
    going,
    looking,
    policy,
)

ASKED: Final = asking(*GATE_RULES)


def told(verdict: GateVerdict) -> tuple[str, list[str]]:
    """Tell a decision with what is in the way."""
    return verdict.decision, [f"{one.check} {one.how} {one.decision}" for one in verdict.grounds]


# --- check by check -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shown", "decision", "grounds"),
    [
        ({}, "admit", []),
        ({"celsius": 37.2}, "admit", []),
        ({"celsius": 37.3}, "refer", ["temperature failed refer"]),
        ({"celsius": None}, "refer", ["temperature missing refer"]),
        ({"codes": codes(health="yellow")}, "refer", ["health-code failed refer"]),
        ({"codes": codes(travel="green")}, "refer", ["health-code missing refer"]),
        ({"codes": ()}, "refer", ["health-code missing refer"]),
        (
            {"codes": (), "celsius": 39.5},
            "refer",
            ["temperature failed refer", "health-code missing refer"],
        ),
        ({"mask": False}, "admit", ["mask failed admit"]),
        ({"mask": None}, "admit", []),
        ({"errand": Errand.VISIT, "resident": False}, "refuse", ["strangers failed refuse"]),
        ({"errand": Errand.VISIT, "resident": True}, "admit", []),
        ({"errand": Errand.DELIVERY, "resident": False}, "admit", []),
        (
            {"errand": Errand.VISIT, "resident": False, "celsius": 38.0},
            "refuse",
            ["temperature failed refer", "strangers failed refuse"],
        ),
    ],
)
def test_whoever_comes_in_is_checked(
    shown: dict[str, Any], decision: str, grounds: list[str]
) -> None:
    assert told(ASKED.at_gate(coming(**shown))) == (decision, grounds)


@pytest.mark.parametrize(
    ("shown", "decision", "grounds"),
    [
        ({}, "admit", []),
        ({"held": True}, "refuse", ["held failed refuse"]),
        ({"held": True, "permitted": True}, "admit", []),
        ({"held": None}, "admit", []),
        ({"held": True, "mask": False}, "refuse", ["held failed refuse", "mask failed admit"]),
        ({"celsius": 39.0, "codes": codes(health="red")}, "admit", []),
    ],
)
def test_whoever_goes_out_is_asked_whether_held(
    shown: dict[str, Any], decision: str, grounds: list[str]
) -> None:
    assert told(ASKED.at_gate(going(**shown))) == (decision, grounds)


def test_a_gate_of_another_kind_has_its_own_rules() -> None:
    at_shop = coming(place=PlaceKind.SHOP, celsius=39.0, mask=False)
    assert told(ASKED.at_gate(at_shop)) == ("admit", ["mask failed admit"])
    assert told(ASKED.at_gate(coming(place=PlaceKind.CINEMA, mask=False))) == ("admit", [])


@pytest.mark.parametrize(
    ("on", "decision"),
    [
        (date(2021, 12, 19), "admit"),
        (date(2021, 12, 20), "refer"),
        (date(2021, 12, 31), "refer"),
        (date(2022, 1, 1), "admit"),
    ],
)
def test_a_rule_holds_while_its_policy_is_in_force(on: date, decision: str) -> None:
    until_new_year = policy(*GATE_RULES, effective_to=date(2021, 12, 31))
    asked = looking((until_new_year,), on=on)
    assert asked.at_gate(coming(codes=())).decision == decision


def test_rules_of_several_layers_are_all_asked() -> None:
    city = policy(GATE_RULES[0], id="city", series="city", layer=Layer.CITY)
    community = policy(GATE_RULES[2], id="own", series="own")
    verdict = looking((city, community)).at_gate(coming(celsius=38.0, mask=False))
    found = [(one.rule.policy_id, one.rule.rule_id, one.check) for one in verdict.grounds]
    assert found == [("city", "coming-in", "temperature"), ("own", "masks", "mask")]


def test_a_rule_its_layer_may_not_order_is_not_asked() -> None:
    city = policy(GATE_RULES[2], id="city", series="city", layer=Layer.CITY)
    assert looking((city, policy(*GATE_RULES))).at_gate(coming(celsius=38.0)).decision == "refer"
    order = policy(GATE_RULES[1], id="city", series="city", layer=Layer.CITY)
    assert looking((order, policy(*GATE_RULES))).at_gate(coming(celsius=38.0)).decision == "admit"


# --- what no rule decides -------------------------------------------------------------------------


@pytest.mark.parametrize("emergency", Emergency)
@pytest.mark.parametrize("direction", Direction)
def test_in_an_emergency_everybody_passes(direction: Direction, emergency: Emergency) -> None:
    shown = Presented(
        direction=direction,
        emergency=emergency,
        celsius=40.1,
        codes=codes(health="red"),
        mask=False,
        resident=False,
        errand=Errand.VISIT,
        held=True,
        outings=(),
    )
    verdict = ASKED.at_gate(shown)
    assert told(verdict) == ("admit", [])
    assert verdict.emergency is emergency


@pytest.mark.parametrize(
    ("resident", "decision", "eased"),
    [(True, "refer", True), (None, "refer", True), (False, "refuse", False)],
)
@pytest.mark.parametrize("code", ["red", "green"])
def test_even_a_rule_that_slipped_past_vetting_keeps_nobody_from_home(
    code: str,
    resident: bool | None,  # noqa: FBT001 - a table
    decision: str,
    eased: bool,  # noqa: FBT001 - a table
) -> None:
    found = slipped_past(coming(codes=codes(health=code), resident=resident))
    assert (found.decision, found.eased) == (
        (decision, eased) if code == "red" else ("admit", False)
    )


def slipped_past(shown: Presented) -> GateVerdict:
    """Decide by a rule that no policy may hold: red codes are turned back, whoever it is."""
    red = evolve(HEALTH_CODE, fails=Decision.REFUSE)
    moment = Moment(as_of=start_of(TODAY, ZONE), known_at=start_of(TODAY, ZONE))
    (force,) = Rulebook([policy(GATE_RULES[0])]).in_force(moment)
    rules = (evolve(GATE_RULES[0], checks=(red,)),)
    return decide((attrs.evolve(force, rules=rules),), (), shown, TODAY)


def test_a_rule_is_about_whoever_surely_lives_elsewhere_or_about_nobody() -> None:
    for resident, decision in ((True, "admit"), (None, "admit"), (False, "refuse")):
        shown = coming(errand=Errand.VISIT, resident=resident)
        assert asking(GATE_RULES[0]).at_gate(shown).decision == decision


# --- vehicles -------------------------------------------------------------------------------------


def test_a_vehicle_has_the_strictest_verdict_of_all_aboard() -> None:
    driver, feverish = coming(resident=False), coming(resident=False, celsius=38.0)
    visitor = coming(resident=False, errand=Errand.VISIT)
    for aboard, each, whole in (
        ((driver,), ["admit"], "admit"),
        ((driver, feverish), ["admit", "refer"], "refer"),
        ((feverish, visitor, driver), ["refer", "refuse", "admit"], "refuse"),
        ((), [], "admit"),
    ):
        verdict = ASKED.for_vehicle(aboard)
        assert [one.decision for one in verdict.people] == each
        assert verdict.decision == whole


def test_a_vehicle_that_brings_somebody_home_is_not_turned_back() -> None:
    visitor = coming(resident=False, errand=Errand.VISIT)
    verdict = ASKED.for_vehicle([visitor, coming(resident=True)])
    assert [one.decision for one in verdict.people] == ["refuse", "admit"]
    assert verdict.decision == "refer"


def test_with_an_emergency_aboard_everybody_passes() -> None:
    patient = going(held=True, emergency=Emergency.BIRTH)
    verdict = ASKED.for_vehicle([going(held=True), patient])
    assert [one.decision for one in verdict.people] == ["admit", "admit"]
    assert [one.emergency for one in verdict.people] == [Emergency.BIRTH, Emergency.BIRTH]
    assert verdict.decision == "admit"


def test_everybody_aboard_comes_in_a_vehicle() -> None:
    on_foot = evolve(TEMPERATURE, clear=Is(field="vehicle", op=Op.EQ, value=False), key="on-foot")
    asked = asking(evolve(GATE_RULES[0], checks=(on_foot,)))
    assert asked.at_gate(coming()).decision == "admit"
    assert asked.for_vehicle([coming()]).decision == "refer"


# --- outings at the gate --------------------------------------------------------------------------


def test_a_household_that_has_had_its_outing_waits_and_others_do_not() -> None:
    asked = asking(OUTINGS)
    gone = (Outing(on=date(2021, 12, 26), errand=Errand.SUPPLIES),)
    for shown, decision in (
        (going(errand=Errand.SUPPLIES, outings=()), "admit"),
        (going(errand=Errand.SUPPLIES, outings=gone), "refuse"),
        (going(errand=None, outings=gone), "refuse"),
        (going(errand=Errand.WORK, outings=gone), "admit"),
        (going(errand=Errand.SUPPLIES, outings=None), "admit"),
        (going(errand=Errand.SUPPLIES, outings=gone, emergency=Emergency.MEDICINE), "admit"),
        (coming(errand=Errand.SUPPLIES, outings=gone), "admit"),
    ):
        assert asked.at_gate(shown).decision == decision, shown


# --- in words -------------------------------------------------------------------------------------


def test_a_verdict_says_what_it_is_why_and_by_which_rule() -> None:
    verdict = ASKED.at_gate(coming(celsius=38.5, codes=(), mask=False))
    assert verdict.explain("en") == (
        "Not yet: something has to be seen to first.",
        "Where to go: the fever clinic or the screening point.",
        (
            "temperature below 37.3 °C: not in order. "
            "Rule: Notice no. 1, clause 3 (The community; an order)."
        ),
        (
            "green health code: not shown; this will do: the paper form. "
            "Rule: Notice no. 1, clause 3 (The community; an order)."
        ),
        "advised: a mask: not in order. Rule: Notice no. 1 (The community; advice).",
    )
    assert verdict.explain("zh") == (
        "暂缓：须先行处置。",
        "请前往：发热门诊或临时留观点。",
        "体温低于37.3℃：不符合要求。依据：第1号通告第3条（社区，必须执行）。",
        "健康码绿码：未出示，可改用纸质登记表。依据：第1号通告第3条（社区，必须执行）。",
        "建议：佩戴口罩：不符合要求。依据：第1号通告（社区，倡导建议）。",
    )
    assert str(verdict) == "\n".join(verdict.explain("en"))


def test_where_to_go_is_told_only_to_who_is_sent() -> None:
    refused = ASKED.at_gate(going(held=True))
    assert refused.explain("en") == (
        "Not let through.",
        "held people stay in: not in order. Rule: Notice no. 1 (The community; an order).",
    )
    admitted = ASKED.at_gate(going(mask=False))
    assert admitted.explain("zh")[0] == "放行：无不符合项。"


def test_an_emergency_and_a_way_home_are_told_as_such() -> None:
    fire = ASKED.at_gate(going(held=True, emergency=Emergency.FIRE))
    assert fire.explain("en") == (
        "Let through at once: emergency (fire). Papers and codes can wait; the reason may follow.",
    )
    assert fire.explain("zh") == (
        "立即放行：紧急情形（火灾）。证件、健康码事后再查，事由可以后补。",
    )
    eased = slipped_past(coming(codes=codes(health="red"), resident=True))
    assert eased.explain("en")[:3] == (
        "Not yet: something has to be seen to first.",
        "Where to go: the screening point.",
        "Nobody is kept from home: a rule would have turned back whoever does not live here.",
    )


def test_a_vehicle_is_told_person_by_person() -> None:
    verdict = ASKED.for_vehicle([going(), going(held=True)])
    assert verdict.explain("en") == (
        "Vehicle: Not let through.",
        "Person 1: Let through: nothing is in the way.",
        "Person 2: Not let through.",
        (
            "Person 2: held people stay in: not in order. "
            "Rule: Notice no. 1 (The community; an order)."
        ),
    )
    assert str(verdict) == "\n".join(verdict.explain("en"))
    assert verdict._repr_html_().startswith("<b>Vehicle: Not let through.</b><ul><li>Person 1")


def test_a_verdict_shows_itself_in_a_notebook() -> None:
    assert ASKED.at_gate(going())._repr_html_() == "<b>Let through: nothing is in the way.</b>"
    shown = ASKED.at_gate(coming(celsius=38.5))._repr_html_()
    assert shown.startswith("<b>Not yet: something has to be seen to first.</b><ul><li>Where")
    assert shown.endswith("an order).</li></ul>")


def test_verdicts_go_through_json_and_hold_nothing_that_was_measured() -> None:
    verdict = ASKED.at_gate(coming(celsius=38.5, codes=codes(health="amber")))
    written = to_json(verdict)
    assert from_json(GateVerdict, written) == verdict
    assert "38.5" not in written
    assert "amber" not in written
    vehicle = ASKED.for_vehicle([coming()])
    assert from_json(VehicleVerdict, to_json(vehicle)) == vehicle
    assert verdict.grounds[0].rule.source is not None
    assert verdict.grounds[0].rule.source.dated == "2021-12-20"


# --- what is presented ----------------------------------------------------------------------------


def test_one_code_is_not_shown_twice() -> None:
    twice = (*codes(health="green"), *codes(health="red"))
    with pytest.raises(InvalidRecord, match=r"codes\[1\].name: expected a code not shown twice"):
        coming(codes=twice)


def test_what_is_presented_is_read_from_json() -> None:
    shown = coming(errand=Errand.HOME, purposes=(), vehicle=True)
    assert from_json(Presented, to_json(shown)) == shown


def test_an_instant_has_a_zone() -> None:
    with pytest.raises(TypeError, match="expected an instant with a time zone"):
        Permits.of(Rulebook([]), at=datetime(2021, 12, 27, 8))
    assert date(2021, 12, 27) == TODAY
