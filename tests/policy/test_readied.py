"""What is read off a rule once: what it looks at, what opens it, and when that was."""

from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING

import attrs
import pytest

from gridcare.bridge import evolve
from gridcare.days import ALWAYS, DaySpan
from gridcare.facts import LeftArea
from gridcare.policy import (
    Asked,
    Everyone,
    Evidence,
    InForce,
    Is,
    Layer,
    Op,
    Pick,
    Policy,
    Restrict,
    Rulebook,
    Seen,
    Switch,
    TestDays,
    Theirs,
    Via,
)
from gridcare.policy.readied import Readied, Rules
from gridcare.wording import Text
from tests.periods.held import evening_of
from tests.policy.happenings import (
    changes_of,
    confined,
    exposed,
    fever,
    ill,
    isolation,
    number,
    spans_of,
    walked,
    withdrawn,
)
from tests.policy.regimens import EXPOSED, LAST_EXPOSED, day, phase, rule
from tests.policy.worlds import World, entries_of, evidence_of
from tests.strategies import PERSON, nth

if TYPE_CHECKING:
    from gridcare.policy import Condition

CONFINED = Pick(kind="confined")
CONTACT = rule("contact", EXPOSED, phase(day(14, LAST_EXPOSED)))
ALWAYS_LOOKED_AT = {(Via.SELF, "ordered"), (Via.SELF, "died")}
WORDS = Text(en="p", zh="p")


def looked_at(ready: Readied) -> set[tuple[Via, str]]:
    assert ready.looks_at is not None
    return set(ready.looks_at)


def read(one: Restrict, *others: Restrict) -> Readied:
    return Rules({each.id: each for each in (one, *others)}).read(one.id)


# --- what it looks at -----------------------------------------------------------------------------


def test_a_rule_looks_at_what_it_picks_and_at_orders_and_death() -> None:
    assert looked_at(read(CONTACT)) == {(Via.SELF, "exposed"), *ALWAYS_LOOKED_AT}
    assert not read(CONTACT).asks_risks


def test_it_looks_at_what_the_rules_look_at_that_switches_lead_to() -> None:
    back = Switch(when=Seen(pick=CONFINED), to="contact")
    third = rule("third", CONFINED, phase(Seen(pick=Pick(kind="arrived"))))
    second = rule(
        "second",
        Pick(kind="diagnosed", via=Via.HOUSEHOLD),
        phase(day(3, LAST_EXPOSED)),
        switches=(back, Switch(when=Seen(pick=CONFINED), to="third")),
    )
    first = evolve(CONTACT, switches=(Switch(when=Seen(pick=CONFINED), to="second"),))
    assert looked_at(read(first, second, third)) == {
        (Via.SELF, "exposed"),
        (Via.SELF, "confined"),
        (Via.SELF, "arrived"),
        (Via.HOUSEHOLD, "diagnosed"),
        *ALWAYS_LOOKED_AT,
    }
    assert looked_at(read(first)) == {
        (Via.SELF, "exposed"),
        (Via.SELF, "confined"),
        *ALWAYS_LOOKED_AT,
    }


@pytest.mark.parametrize(
    "given",
    [
        Everyone(via=Via.HOUSEHOLD, of=Seen(pick=EXPOSED)),
        Seen(pick=Pick(kind="exposed", via=Via.HOUSEHOLD, where=Theirs(of=Seen(pick=CONFINED)))),
    ],
)
def test_what_others_do_may_be_any_fact(given: Condition) -> None:
    asked = read(evolve(CONTACT, given=given))
    world = World((exposed("e", 2), fever(4), ill(6)))
    assert asked.looks_at is None
    assert [number(one) for one in asked.news(evidence_of(world, nth(9)))] == [2, 4, 6]


def test_news_are_the_days_of_what_it_looks_at() -> None:
    world = World((exposed("e", 2, 3), fever(4), confined("c", 5), exposed("f", 7)))
    evidence = evidence_of(world, nth(9))
    assert [number(one) for one in read(CONTACT).news(evidence)] == [2, 3, 7]
    more = evolve(CONTACT, resets=(CONFINED,))
    assert [number(one) for one in read(more).news(evidence)] == [2, 3, 5, 7]


def test_the_risk_map_is_news_to_whoever_asks_it() -> None:
    stay = LeftArea(id="l", person_id=PERSON, on=nth(2), area="610100")
    (graded,) = entries_of([exposed("g", 6)], PERSON, nth(9))  # whatever it is, it has its days
    evidence = Evidence.of(entries_of([stay], PERSON, nth(9)), areas=[graded])
    risk = Is(field="risk", op=Op.EQ, value="high")
    left = rule("left", Pick(kind="left_area"), phase(day(14, LAST_EXPOSED)))
    asking = evolve(left, opens=(Pick(kind="left_area", where=risk),))
    assert read(asking).asks_risks
    assert [number(one) for one in read(asking).news(evidence)] == [2, 6]
    assert [number(one) for one in read(left).news(evidence)] == [2]


def test_a_rule_is_read_once() -> None:
    rules = Rules({"contact": CONTACT})
    assert rules.read("contact") is rules.read("contact")
    assert rules["contact"] is CONTACT
    assert list(rules) == [CONTACT]


# --- what opens it --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pick", "steady", "daily"),
    [
        (EXPOSED, True, False),
        (Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="close")), True, False),
        (Pick(kind="exposed", first=1), False, False),
        (Pick(kind="exposed", since=LAST_EXPOSED), False, False),
        (Pick(kind="exposed", until=LAST_EXPOSED), False, False),
        (Pick(kind="exposed", where=Seen(pick=CONFINED)), False, False),
        (Pick(kind="exposed", where=Seen(pick=CONFINED, within_days=3)), False, True),
        (Pick(kind="isolation", via=Via.HOUSEHOLD), False, False),
    ],
)
def test_what_opens_it_rests_on_a_fact_alone_or_on_more(
    pick: Pick,
    steady: bool,  # noqa: FBT001 - a row of a table
    daily: bool,  # noqa: FBT001 - a row of a table
) -> None:
    ready = read(evolve(CONTACT, opens=(pick,)))
    assert [(one.pick, one.is_steady, one.is_daily) for one in ready.opens] == [
        (pick, steady, daily)
    ]
    assert ready.asked == (() if steady else (pick,))


def test_it_has_tests_and_counts_from_several_days_if_any_phase_does() -> None:
    plan = TestDays(days=(1,), origin=LAST_EXPOSED, anchor_day=0)
    two = evolve(CONTACT, phases=(*CONTACT.phases, phase(day(3, LAST_EXPOSED), tests=(plan,))))
    assert (read(CONTACT).has_tests, read(CONTACT).counts_once) == (False, True)
    assert (read(two).has_tests, read(two).counts_once) == (True, False)


def test_a_phase_runs_out_by_itself_unless_something_else_is_asked() -> None:
    held = [
        CONTACT,
        evolve(CONTACT, phases=(phase(Seen(pick=CONFINED)),)),
        evolve(CONTACT, resets=(EXPOSED,)),
        evolve(CONTACT, switches=(Switch(when=Seen(pick=CONFINED), to="other"),)),
        evolve(CONTACT, phases=(phase(day(14, LAST_EXPOSED), unless=Seen(pick=CONFINED)),)),
    ]
    assert [read(one).phases[0].runs_out for one in held] == [True, False, False, False, False]


# --- asked about a person -------------------------------------------------------------------------


def asked(world: World, today: int) -> Asked:
    return Asked.of(
        "contact",
        Rules({"contact": CONTACT}),
        evidence_of(world, nth(today)),
        nth(today),
        takes=ALWAYS,
        stops_before=date.max,
        earlier_too=False,
        hindsight=False,
    )


def test_whoever_is_held_is_not_asked_about_at_every_temperature() -> None:
    world = World((exposed("e", 2), *(fever(n, celsius=36.5) for n in range(3, 12))))
    assert asked(world, 12).news == (nth(2),)


@pytest.mark.parametrize(("last_on", "parted"), [(4, True), (5, False)])
def test_others_part_a_rule_if_something_opens_it_once_they_are_gone(
    last_on: int,
    parted: bool,  # noqa: FBT001 - a row of a table
) -> None:
    found = asked(World((exposed("e", 1), exposed("f", 5))), 9)
    gone = DaySpan(first_on=nth(2), last_on=nth(last_on))
    assert found.is_parted_by([gone]) is parted
    assert not found.is_parted_by([DaySpan(first_on=nth(2), last_on=None)])
    assert [number(one.opened_on) for one in found.courses([gone])] == ([1, 5] if parted else [1])


# --- what an episode rests on ---------------------------------------------------------------------


def test_an_episode_rests_on_what_opened_it_and_not_on_the_one_before() -> None:
    three_days = rule("contact", EXPOSED, phase(day(3, LAST_EXPOSED)))
    happened = [exposed("e", 1), exposed("f", 10)]
    assert spans_of(*walked(three_days, happened, 12)) == [(0, 1, 4), (0, 10, 13)]
    taken_back = [*happened, withdrawn("r", "f", 11)]
    assert spans_of(*walked(three_days, taken_back, 12)) == [(0, 1, 4), (0, 10, 10)]


def test_an_episode_rests_on_what_came_within_it_too() -> None:
    five_days = rule("contact", EXPOSED, phase(day(5, LAST_EXPOSED)))
    happened = [exposed("e", 1), exposed("f", 3), withdrawn("r", "e", 4)]
    assert spans_of(*walked(five_days, happened, 12)) == [(0, 1, 8)]


def test_an_episode_rests_on_a_correction_of_what_opened_it() -> None:
    five_days = rule("contact", EXPOSED, phase(day(5, LAST_EXPOSED)))
    happened = [exposed("e", 1), exposed("f", 2, 3, corrects="e")]
    assert spans_of(*walked(five_days, happened, 12)) == [(0, 1, 7)]


# --- in force -------------------------------------------------------------------------------------


def in_force(*rules: Restrict) -> InForce:
    policy = Policy(
        id="p",
        series="p",
        title=WORDS,
        issuer=WORDS,
        layer=Layer.NATION,
        effective_from=nth(-20),
        rules=rules,
    )
    (found,) = Rulebook([policy]).in_force(evening_of(9))
    return found


def test_only_facts_that_open_a_rule_may_hold_somebody() -> None:
    isolated = Pick(kind="isolation", via=Via.HOUSEHOLD)
    force = in_force(CONTACT, rule("near", isolated, phase(day(1, LAST_EXPOSED)), stage=1))
    worlds = [World((fever(4),)), World((exposed("e", 4),)), World((), (isolation(3, 5),))]
    held = [force.may_hold(evidence_of(world, nth(9))) for world in worlds]
    assert held == [False, True, True]


def test_what_was_read_is_no_part_of_the_value() -> None:
    force = in_force(CONTACT)
    assert force.restricting.read("contact").rule == CONTACT
    assert pickle.loads(pickle.dumps(force)) == force  # noqa: S301 - made here
    fewer = attrs.evolve(force, rules=())
    assert list(fewer.restricting) == []


def test_a_policy_is_read_once_for_every_moment_and_pickles_unread() -> None:
    policy = in_force(CONTACT).policy
    (early,) = Rulebook([policy]).in_force(evening_of(3))
    (late,) = Rulebook([policy]).in_force(evening_of(9))
    assert early.restricting is late.restricting is policy.restricting
    assert early.restricting.read("contact") is late.restricting.read("contact")
    assert pickle.loads(pickle.dumps(policy)) == policy  # noqa: S301 - made here
    fewer = attrs.evolve(late, rules=late.rules[:0])
    assert fewer.restricting is not policy.restricting


def test_nobody_is_held_where_nothing_is_in_force() -> None:
    assert not in_force().may_hold(evidence_of(World((exposed("e", 4),)), nth(9)))


def test_the_rules_of_earlier_stages_are_told_apart_once() -> None:
    later = evolve(CONTACT, id="later", stage=1)
    force = in_force(CONTACT, later)
    assert force.before(1).rules == (CONTACT,)
    assert force.before(2).rules == (CONTACT, later)
    assert force.before(0).rules == ()
    assert force.before(1) is force.before(1)
    assert force.before(1).days == force.days


def test_what_two_resets_find_is_told_once() -> None:
    close = Pick(kind="exposed", where=Is(field="degree", op=Op.EQ, value="close"))
    twice = evolve(CONTACT, resets=(EXPOSED, close))
    (course,) = walked(twice, [exposed("e", 1), exposed("f", 4)], 9)
    assert changes_of(course) == [("opened", 1, ("e",)), ("reset", 4, ("f",))]
