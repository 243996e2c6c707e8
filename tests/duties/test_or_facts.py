"""A deed that several kinds of fact show done: the temperature at a gate counts where it may."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

import gridcare as gc
from gridcare.errors import InvalidRecord
from gridcare.facts import Purpose, Setting
from gridcare.people import Role
from gridcare.policy import Deed, InPhase, Is, Layer, Op, Pick, Policy, Repeat
from gridcare.policy.compare import compare_policies
from gridcare.wording import Text
from tests.scenarios.notices import EXPOSED, at_home, days_after, rule
from tests.scenarios.telling import assessed, duties, told

MEASURE: Final = Text(en="measure the temperature", zh="测量体温")
KNOWN: Final = Is(field="celsius", op=Op.GE, value=30)


def deed(**more: Any) -> Deed:  # noqa: ANN401 - any field
    given: dict[str, Any] = {"where": KNOWN, **more}
    return Deed(key="measure", name=MEASURE, fact="temperature_taken", **given)


def policy(what: Deed) -> Policy:
    daily = Repeat(
        id="daily",
        summary=MEASURE,
        to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,)),
        deed=what,
        performer=Role.RESIDENT,
        times_a_day=1,
    )
    return Policy(
        id="own",
        series="own",
        layer=Layer.COMMUNITY,
        effective_from=date(2021, 12, 1),
        title=MEASURE,
        issuer=MEASURE,
        rules=(rule("contact", EXPOSED, at_home(days_after(3, Pick(kind="exposed")))), daily),
    )


STORY: Final = """
    12-20       exposed           person_id=li-mei degree=close
    12-21 08:00 gate_checked      person_id=li-mei place_id=lift direction=in celsius=36.6
    12-22 08:00 gate_checked      person_id=li-mei place_id=lift direction=in
    12-23 08:00 temperature_taken person_id=li-mei celsius=36.5
"""


@pytest.mark.parametrize(("or_facts", "on_the_21st"), [((), "missed"), (("gate_checked",), "met")])
def test_the_temperature_at_a_gate_counts_where_the_rule_accepts_it(
    or_facts: tuple[str, ...], on_the_21st: str
) -> None:
    rules = gc.Rulebook([policy(deed(or_facts=or_facts))])
    now = assessed(told(STORY), "12-24 08:00", rules=rules)
    assert duties(now, "li-mei") == [
        "12-20 measure missed",
        f"12-21 measure {on_the_21st}",
        "12-22 measure missed",
        "12-23 measure met",
    ]
    assert now.gaps.unmatched == ()


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (
            {"or_facts": ("gate_check",)},
            "rules[1].deed.or_facts[0]: expected a kind of fact; did you mean gate_checked?",
        ),
        (
            {"or_facts": ("gate_checked", "visited")},
            "rules[1].deed.or_facts[1]: expected a kind of fact",
        ),
        (
            {"or_facts": ("health_checked",)},
            "rules[1].deed.or_facts[0]: expected a kind of fact with the fields that are asked for",
        ),
        (
            {"or_facts": ("arrived",), "where": None, "requires": KNOWN},
            "rules[1].deed.or_facts[0]: expected a kind of fact with the fields that are asked for",
        ),
    ],
)
def test_another_kind_has_what_is_asked_for(more: dict[str, Any], problem: str) -> None:
    with pytest.raises(InvalidRecord) as caught:
        policy(deed(**more))
    assert problem in str(caught.value)


def test_it_does_not_go_together_with_naming_what_made_it_owed() -> None:
    with pytest.raises(InvalidRecord, match="or_facts: expected none"):
        deed(or_facts=("gate_checked",), refers="fact_id")
    plain = deed(or_facts=("gate_checked",), where=None)
    assert plain.kinds == ("temperature_taken", "gate_checked")


def test_a_kind_more_is_told_where_rules_differ() -> None:
    found = compare_policies(policy(deed()), policy(deed(or_facts=("gate_checked",))))
    assert "check at a gate" in str(found)
    assert "卡点查验" in found.in_language("zh")
