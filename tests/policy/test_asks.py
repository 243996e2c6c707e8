"""Whose facts rules ask about: every tie that is looked through, and no other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gridcare.people import Role
from gridcare.policy import (
    All,
    Asks,
    Base,
    Day,
    Deed,
    Each,
    Everyone,
    First,
    FirstKnown,
    Hours,
    Is,
    Last,
    LeftBehind,
    Months,
    Not,
    Op,
    Pick,
    Provide,
    Reach,
    Reached,
    Residents,
    Run,
    Seen,
    Switch,
    TestDays,
    Theirs,
    Via,
    asked_together,
    what_rules_ask,
)
from gridcare.policy import Any as AnyOf
from tests.policy.regimens import ARRIVED, EXPOSED, phase, rule
from tests.policy.test_document import NAMED

if TYPE_CHECKING:
    from gridcare.policy import Condition, Rule

HOME = Pick(kind="diagnosed", via=Via.HOUSEHOLD)
SEEN_HOME = Seen(pick=HOME)
OWN = Seen(pick=ARRIVED)
ISOLATED = Pick(kind="isolation", via=Via.LINKED)


def asked(*rules: Rule) -> Asks:
    return what_rules_ask(rules)


def until(condition: Condition) -> Rule:
    return rule("r", EXPOSED, phase(condition))


def test_no_rules_ask_nothing() -> None:
    nothing = asked()
    assert nothing.ties == frozenset()
    assert nothing.last_stage == 0
    assert asked(until(OWN)) == Asks(
        facts=frozenset(),
        isolation=frozenset(),
        everyone=frozenset(),
        each=frozenset(),
        own_kinds=frozenset({"exposed", "arrived"}),
        last_stage=0,
    )


@pytest.mark.parametrize(
    "one",
    [
        rule("r", HOME, phase(OWN)),
        rule("r", EXPOSED, phase(OWN), given=SEEN_HOME),
        rule("r", EXPOSED, phase(OWN), starts=First(of=(HOME,))),
        rule("r", EXPOSED, phase(OWN), resets=(HOME,)),
        rule("r", EXPOSED, phase(OWN), switches=(Switch(when=SEEN_HOME, to="r"),)),
        rule("r", EXPOSED, phase(OWN, unless=SEEN_HOME)),
        rule(
            "r",
            EXPOSED,
            phase(OWN, tests=(TestDays(days=(1,), origin=Last(of=(HOME,)), anchor_day=1),)),
        ),
        until(Not(of=AnyOf(of=(OWN, All(of=(SEEN_HOME,)))))),
        until(Reached(day=FirstKnown(of=(Day(n=1, of=Last(of=(HOME,)), anchor_day=0),)))),
        until(Reached(day=Months(n=1, of=Hours(n=1, of=First(of=(ARRIVED, HOME)))))),
        until(Run(good=(ARRIVED,), bad=(HOME,), n=1)),
        until(Seen(pick=Pick(kind="arrived", since=First(of=(HOME,))))),
        until(Seen(pick=Pick(kind="arrived", where=SEEN_HOME))),
        Provide(
            id="p",
            summary=NAMED,
            to=Each(pick=HOME),
            deed=Deed(key="d", name=NAMED, fact="contacted"),
            performer=Role.VOLUNTEER,
            within_days=1,
        ),
    ],
)
def test_wherever_a_pick_stands_it_is_found(one: Rule) -> None:
    found = asked(until(OWN), one)
    assert found.facts == frozenset({Via.HOUSEHOLD})
    assert found.ties == frozenset({Via.HOUSEHOLD})
    assert (found.isolation, found.everyone, found.each) == (frozenset(), frozenset(), frozenset())


def test_isolation_is_no_fact_and_ones_own_is_no_tie() -> None:
    found = asked(rule("r", ISOLATED, phase(OWN), stage=2))
    assert (found.facts, found.isolation) == (frozenset(), frozenset({Via.LINKED}))
    assert (found.ties, found.last_stage) == (frozenset({Via.LINKED}), 2)
    base = asked(until(Reached(day=Base(of=(ISOLATED,)))))
    assert base.isolation == frozenset({Via.LINKED})
    own = asked(until(Seen(pick=Pick(kind="isolation"))))
    assert (own.isolation, own.ties) == (frozenset({Via.SELF}), frozenset())


def test_everyone_and_theirs_say_through_which_tie() -> None:
    everyone = asked(until(Everyone(via=Via.FLOOR, of=OWN)))
    assert (everyone.everyone, everyone.ties) == (frozenset({Via.FLOOR}), frozenset({Via.FLOOR}))
    within = Theirs(of=Seen(pick=ARRIVED))
    theirs = asked(until(Seen(pick=Pick(kind="diagnosed", via=Via.WARD, where=Not(of=within)))))
    assert (theirs.each, theirs.ties) == (frozenset({Via.WARD}), frozenset({Via.WARD}))


def test_of_several_rules_the_latest_stage_counts() -> None:
    stages = [rule("a", EXPOSED, phase(OWN), stage=1), rule("b", EXPOSED, phase(OWN), stage=0)]
    assert asked(*stages).last_stage == 1


def round_of(rule_id: str, scope: str, fact: str = "notice_passed_on", **more: object) -> Reach:
    fields: dict[str, object] = {
        "id": rule_id,
        "summary": NAMED,
        "scope": scope,
        "first_on": date(2021, 12, 1),
        "last_on": date(2021, 12, 2),
        "deed": Deed(key="d", name=NAMED, fact=fact),
        "performer": Role.VOLUNTEER,
    }
    return Reach(**(fields | more))  # type: ignore[arg-type]  # fields by name


def test_rounds_say_on_which_step_above_they_follow() -> None:
    office = round_of("office", "community")
    grids = round_of("grids", "grids", after="office", within_hours=2)
    homes = round_of("homes", "households", "notice_heard", after="grids", within_hours=9)
    found = asked(homes, grids, office)
    assert found.steps == {
        ("households", "grids", "notice_passed_on"),
        ("grids", "community", "notice_passed_on"),
    }
    assert found.community
    alone = asked(homes, grids)
    assert alone.steps == {("households", "grids", "notice_passed_on")}
    assert not alone.community


def owed_to(to: LeftBehind | Residents, rule_id: str = "r") -> Provide:
    care = Deed(key="d", name=NAMED, fact="care_arranged")
    return Provide(id=rule_id, summary=NAMED, to=to, deed=care, performer=Role.CADRE, within_days=0)


def test_an_absence_may_leave_somebody_alone_wherever_they_live() -> None:
    young = Is(field="age", op=Op.LT, value=18)
    left, listed = asked(owed_to(LeftBehind(given=young))), asked(owed_to(Residents(given=young)))
    assert (left.left_behind, left.residents) == (True, False)
    assert (listed.left_behind, listed.residents) == (False, False)  # an age is known by itself


def test_what_policies_ask_together_is_what_all_their_rules_ask() -> None:
    office = round_of("office", "community")
    grids = round_of("grids", "grids", after="office", within_hours=2)
    homes = round_of("homes", "households", "notice_heard", after="grids", within_hours=9)
    within = Theirs(of=Seen(pick=ARRIVED))
    young = Is(field="age", op=Op.LT, value=18)
    rules: list[Rule] = [
        homes,
        until(OWN),
        rule("a", ISOLATED, phase(OWN), stage=2),
        until(Everyone(via=Via.FLOOR, of=OWN)),
        until(Seen(pick=Pick(kind="diagnosed", via=Via.WARD, where=within))),
        rule("b", HOME, phase(OWN), stage=1),
        owed_to(LeftBehind(given=young), "p"),
        owed_to(Residents(given=SEEN_HOME), "q"),
        grids,
        office,
    ]
    apart = [asked(*rules[:4]), asked(*rules[4:])]
    whole = asked_together(apart)
    assert whole == asked(*rules)
    assert (whole.ties, whole.steps) == (asked(*rules).ties, asked(*rules).steps)
    assert len(whole.steps) == 2
    assert (whole.community, whole.left_behind, whole.residents) == (True, True, True)
    assert asked_together(asked(one) for one in rules) == whole
    assert asked_together(()) == asked()
