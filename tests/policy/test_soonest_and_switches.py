"""The soonest end, and rules that lead to each other."""

from __future__ import annotations

import pytest

from gridcare.bridge import evolve
from gridcare.facts import Fact, OrderAction, Setting
from gridcare.facts import TestResult as Outcome
from gridcare.policy import (
    All,
    Any,
    Base,
    Began,
    Condition,
    Entered,
    Everyone,
    First,
    Not,
    On,
    Opened,
    Pick,
    Reached,
    Restrict,
    Run,
    Seen,
    Switch,
    TestDays,
    Via,
)
from gridcare.policy import Day as DayTerm
from tests.policy.happenings import (
    changes_of,
    confined,
    exposed,
    ill,
    isolation,
    negative,
    ordered,
    positive,
    result,
    soonest_of,
    spans_of,
    tests_of,
    walked,
    withdrawn,
)
from tests.policy.regimens import EXPOSED, LAST_EXPOSED, NEGATIVE, POSITIVE, day, phase, rule, seen
from tests.policy.worlds import World
from tests.strategies import HOUSEMATE, PERSON, nth

F = exposed("f", 0)
NEGATIVES = Pick(kind="result_reported", where=NEGATIVE)
CONFINED = Pick(kind="confined", ever=True)
NEVER = Seen(pick=Pick(kind="discharged"))
ALWAYS = Reached(day=Opened())


# --- how soon -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "last", "soonest"),
    [
        (day(7, Opened()), 7, 7),
        (seen(NEGATIVE), None, 3),
        (Any(of=(day(7, Opened()), seen(NEGATIVE))), 7, 3),
        (Any(of=(day(7, Opened()), All(of=(day(5, Opened()), seen(NEGATIVE))))), 7, 5),
        (All(of=(day(7, Opened()), seen(NEGATIVE))), None, 7),
        (All(of=(day(7, Opened()), Any(of=(day(9, Opened()), seen(NEGATIVE))))), 9, 7),
        (Everyone(via=Via.HOUSEHOLD, of=day(7, Opened())), 7, 3),
        (Everyone(via=Via.HOUSEHOLD, of=seen(NEGATIVE)), None, 3),
        (Run(good=(NEGATIVES,), n=2), None, 3),
        # Granted at once, but no test before day 6 would count.
        (
            Seen(pick=Pick(kind="result_reported", since=DayTerm(n=6, of=Opened(), anchor_day=0))),
            None,
            6,
        ),
        (Run(good=(Pick(kind="result_reported", since=On(day=nth(5))),), n=2), None, 5),
        (day(4, First(of=(Pick(kind="confined"),))), None, 7),
        (day(4, Base(of=(Pick(kind="isolation", via=Via.HOUSEHOLD),))), None, 7),
        (Not(of=Not(of=seen(NEGATIVE))), None, None),
        # A fact that is there already, picked by time alone.
        (Seen(pick=Pick(kind="exposed", where=day(7, Opened()))), 7, 3),
        (Run(good=(Pick(kind="exposed", where=day(7, Opened())),), n=1), 7, 3),
        (Reached(day=First(of=(Pick(kind="exposed", where=day(7, Opened())),))), 7, 3),
    ],
)
def test_the_last_day_if_all_that_is_pending_is_granted_today(
    until: Condition, last: int | None, soonest: int | None
) -> None:
    (course,) = walked(rule("a", EXPOSED, phase(until), stage=1), [F], 3)
    assert spans_of(course) == [(0, 0, last)]
    assert soonest_of(course) == soonest


def test_a_phase_ahead_may_take_no_day_and_a_later_one_is_asked_in_turn() -> None:
    three = rule(
        "three",
        EXPOSED,
        phase(Any(of=(day(5, Opened()), seen(NEGATIVE)))),
        phase(seen(NEGATIVE)),
        phase(day(9, Opened())),
    )
    (course,) = walked(three, [F], 3)
    assert spans_of(course) == [(0, 0, 5), (1, 6, None)]
    assert [span.soonest_on for span in course.spans] == [nth(5), nth(9)]
    (course,) = walked(three, [F, negative(7)], 7)
    assert spans_of(course) == [(0, 0, 5), (1, 6, 7), (2, 8, 9)]


@pytest.mark.parametrize("today", [2, 4])
def test_an_end_by_another_hand_may_come_sooner_if_what_is_pending_is_granted(today: int) -> None:
    """An authority said when it ends, a switch leads away: until then a test would do."""
    waits = rule("waits", EXPOSED, phase(seen(NEGATIVE)))
    (course,) = walked(waits, [F, ordered("o", 1, OrderAction.END, through=6)], today)
    assert (spans_of(course), soonest_of(course)) == ([(0, 0, 6)], today)
    leads = evolve(waits, switches=(Switch(when=day(5, Opened()), to="b"),))
    courses = walked(leads, [F], today, rule("b", EXPOSED, phase(day(9, Opened()))))
    assert spans_of(*courses) == [(0, 0, 4), (0, 5, 9)]
    assert [soonest_of(course) for course in courses] == [today, 9]


def test_nothing_bad_is_granted() -> None:
    """No test, switch or reset comes true because something good is granted."""
    known = Pick(kind="exposed", where=seen(POSITIVE), ever=True)
    one = rule(
        "one",
        EXPOSED,
        phase(Any(of=(day(9, Entered(), 1), All(of=(day(3, Entered(), 1), seen(NEGATIVE)))))),
        resets=(known,),
        switches=(Switch(when=seen(POSITIVE), to="two"),),
    )
    (course,) = walked(one, [F], 1, rule("two", EXPOSED, phase(NEVER)))
    assert (spans_of(course), soonest_of(course)) == ([(0, 0, 8)], 2)


def test_no_reset_is_granted() -> None:
    """Of symptoms that lead back only with a positive result, no such result is taken as given."""
    one = rule(
        "one",
        EXPOSED,
        phase(All(of=(day(3, Entered(), 1), seen(NEGATIVE)))),
        resets=(Pick(kind="symptoms_reported", where=seen(POSITIVE)),),
    )
    (course,) = walked(one, [F, ill(1)], 1)
    assert soonest_of(course) == 2
    (course,) = walked(one, [F, ill(1), positive(1)], 1)
    assert soonest_of(course) == 3


def test_what_opened_it_is_not_granted_either() -> None:
    one = evolve(
        rule("one", EXPOSED, phase(NEVER), starts=First(of=(Pick(kind="confined"),))),
        opens=(Pick(kind="exposed", where=seen(POSITIVE)),),
    )
    facts = [F, positive(1), withdrawn("w", "p1-None", 3)]
    (course,) = walked(one, facts, 2)
    assert (spans_of(course), soonest_of(course)) == ([(0, 1, None)], 2)
    (course,) = walked(one, facts, 3)
    assert (spans_of(course), course.ending) == ([(0, 1, 2)], "withdrawn")


# --- switches -------------------------------------------------------------------------------------


def leading(*switches: Switch, until: Condition = NEVER) -> Restrict:
    """Return rule a, which leads to rule b."""
    return rule("a", EXPOSED, phase(until), switches=switches)


B = rule("b", EXPOSED, phase(day(9, Opened())))


@pytest.mark.parametrize(
    ("last_day", "expected"), [("before", [(0, 0, 3), (0, 4, 9)]), ("same", [(0, 0, 4), (0, 5, 9)])]
)
def test_the_day_of_a_switch_is_the_first_there_or_the_last_here(
    last_day: str, expected: list[object]
) -> None:
    one = leading(Switch(when=seen(POSITIVE), to="b", last_day=last_day))  # type: ignore[arg-type]  # one of these
    courses = walked(one, [F, positive(4)], 6, B)
    assert spans_of(*courses) == expected
    assert changes_of(courses[1]) == [("switched", 4 if last_day == "before" else 5, ("p4-None",))]


def test_a_last_day_counts_as_any_other() -> None:
    orders = [ordered("o", 4, OrderAction.MOVE, setting=Setting.CENTRAL)]
    one = leading(Switch(when=seen(POSITIVE), to="b", last_day="same"))
    courses = walked(one, [F, positive(4), *orders], 6, B)
    assert [(span.first_on, span.setting) for span in courses[0].spans] == [
        (nth(0), "home"),
        (nth(4), "central"),
    ]


def test_the_facts_of_the_switch_that_was_taken_are_told() -> None:
    one = leading(
        Switch(when=Seen(pick=Pick(kind="symptoms_reported"), at_least=2), to="b"),
        Switch(when=All(of=(seen(POSITIVE), ALWAYS)), to="b"),
    )
    courses = walked(one, [F, ill(3), positive(4)], 6, B)
    assert changes_of(courses[1]) == [("switched", 4, ("p4-None",))]


NOBODY = rule("nobody", NEGATIVES, phase(day(-1, Began())))
"""Its only phase is over before it begins: whoever is led here is free that day."""


@pytest.mark.parametrize(("tested", "last"), [(0, None), (1, 0), (3, 2), (9, 8), (10, 9)])
def test_a_rule_that_takes_no_day_is_where_a_void_trigger_leads(
    tested: int, last: int | None
) -> None:
    """A suspicion that a negative test clears: free on that very day, held anew for a new one."""
    suspected = rule(
        "suspected",
        EXPOSED,
        phase(day(9, Opened())),
        switches=(Switch(when=seen(NEGATIVE), to="nobody"),),
    )
    courses = walked(suspected, [F, negative(tested)], 12, NOBODY)
    assert spans_of(*courses) == ([] if last is None else [(0, 0, last)])
    cleared = tested <= 9
    assert [one.ending for one in courses] == (["switched", "served"] if cleared else ["served"])
    again = walked(suspected, [F, negative(tested), exposed("g", 11)], 12, NOBODY)
    assert spans_of(again[-1]) == [(0, 11, 20)]


def test_a_switch_of_some_phases_is_asked_in_those_only() -> None:
    two = rule(
        "a",
        EXPOSED,
        phase(day(3, Opened())),
        phase(day(9, Opened())),
        switches=(Switch(when=seen(POSITIVE), to="b", phases=(2,)),),
    )
    other = rule("b", EXPOSED, phase(day(12, Opened())))
    for tested, expected in (
        (2, [(0, 0, 3), (0, 4, 12)]),
        (4, [(0, 0, 3), (0, 4, 12)]),
        (6, [(0, 0, 3), (1, 4, 5), (0, 6, 12)]),
        (9, [(0, 0, 3), (1, 4, 8), (0, 9, 12)]),
        (10, [(0, 0, 3), (1, 4, 9)]),
    ):
        assert spans_of(*walked(two, [F, positive(tested)], 12, other)) == expected


def test_a_switch_asked_of_the_phase_that_a_day_passed_over_leads_on_the_day_after() -> None:
    """Entered late, the first phase takes no day; the second is asked when its first is over."""
    two = rule(
        "a",
        EXPOSED,
        phase(day(3, LAST_EXPOSED)),
        phase(day(9, LAST_EXPOSED)),
        switches=(Switch(when=ALWAYS, to="b", phases=(2,)),),
    )
    facts = [exposed("f", 0, 5)]
    assert spans_of(*walked(two, facts, 6, B)) == [(1, 5, 5), (0, 6, 14)]


@pytest.mark.parametrize(
    ("tested", "expected"),
    [
        (3, [(0, 0, 2), (0, 3, 9)]),
        # The second phase was over before the first: on day 4 nobody is under the rule any more.
        (4, [(0, 0, 3)]),
        (5, [(0, 0, 3)]),
    ],
)
def test_on_the_first_free_day_no_switch_is_taken_though_a_phase_is_left_over(
    tested: int, expected: list[object]
) -> None:
    two = rule(
        "a",
        EXPOSED,
        phase(day(3, Opened())),
        phase(day(2, Opened())),
        switches=(Switch(when=seen(POSITIVE), to="b"),),
    )
    courses = walked(two, [F, positive(tested)], 9, B)
    assert spans_of(*courses) == expected


def test_a_switch_of_a_phase_that_takes_no_day_is_not_asked_in_it() -> None:
    """The second phase is behind on the day it would be entered, and only it leads to b."""
    three = rule(
        "a",
        EXPOSED,
        phase(day(3, Opened())),
        phase(day(2, Opened())),
        phase(day(6, Opened())),
        switches=(Switch(when=seen(POSITIVE), to="b", phases=(2,)),),
    )
    assert spans_of(*walked(three, [F, positive(4)], 9, B)) == [(0, 0, 3), (2, 4, 6)]
    of_third = evolve(three, switches=(Switch(when=seen(POSITIVE), to="b", phases=(3,)),))
    assert spans_of(*walked(of_third, [F, positive(4)], 9, B)) == [(0, 0, 3), (0, 4, 9)]


@pytest.mark.parametrize(("felt_ill", "expected"), [(5, [(0, 0, 4), (0, 5, 9)]), (6, [(0, 0, 5)])])
def test_a_reset_to_what_is_over_all_the_same_leaves_nobody_to_lead_on(
    felt_ill: int, expected: list[object]
) -> None:
    symptoms = Pick(kind="symptoms_reported")
    one = rule(
        "a",
        EXPOSED,
        phase(day(5, Opened())),
        resets=(symptoms,),
        switches=(Switch(when=Seen(pick=symptoms), to="b"),),
    )
    assert spans_of(*walked(one, [F, ill(felt_ill)], 9, B)) == expected


def test_a_rule_left_on_a_day_is_not_gone_back_to_on_that_day() -> None:
    there = leading(Switch(when=ALWAYS, to="b"))
    back = evolve(B, switches=(Switch(when=ALWAYS, to="a"),))
    courses = walked(there, [F], 2, back)
    assert [(course.rule_id, spans_of(course)) for course in courses[:4]] == [
        ("a", []),
        ("b", [(0, 0, 0)]),
        ("a", [(0, 1, 1)]),
        ("b", [(0, 2, 2)]),
    ]


@pytest.mark.parametrize(
    ("tested", "expected"),
    [
        ([2], [("a", [(0, 0, 1)]), ("b", []), ("c", [(0, 2, 9)])]),
        (
            [2, 4],
            [("a", [(0, 0, 1)]), ("b", []), ("c", [(0, 2, 3)]), ("a", []), ("b", [(0, 4, 9)])],
        ),
    ],
)
def test_in_a_ring_of_rules_each_is_left_once_a_day(
    tested: list[int], expected: list[object]
) -> None:
    near = seen(NEGATIVE, within_days=1)
    first, *others = (
        rule(name, opens, phase(day(9, Opened())), switches=(Switch(when=near, to=then),))
        for name, opens, then in (
            ("a", EXPOSED, "b"),
            ("b", NEVER.pick, "c"),
            ("c", NEVER.pick, "a"),
        )
    )
    courses = walked(first, [F, *map(negative, tested)], 6, *others)
    assert [(one.rule_id, spans_of(one)) for one in courses] == expected


def test_after_a_last_day_under_one_rule_the_other_may_lead_back_at_once() -> None:
    there = leading(Switch(when=ALWAYS, to="b", last_day="same"))
    back = evolve(B, switches=(Switch(when=ALWAYS, to="a"),))
    courses = walked(there, [F], 2, back)
    assert [(course.rule_id, spans_of(course)) for course in courses[:4]] == [
        ("a", [(0, 0, 0)]),
        ("b", []),
        ("a", [(0, 1, 2)]),
        ("b", []),
    ]


def test_a_rule_that_begins_later_may_lead_back_on_its_first_day() -> None:
    there = leading(Switch(when=ALWAYS, to="b"))
    later = DayTerm(n=2, of=Opened(), anchor_day=0)
    back = evolve(B, starts=later, switches=(Switch(when=ALWAYS, to="a"),))
    courses = walked(there, [F], 2, back)
    assert [(course.rule_id, spans_of(course)) for course in courses[:4]] == [
        ("a", []),
        ("b", []),
        ("a", [(0, 2, 2)]),
        ("b", [(0, 3, 3)]),
    ]


def test_two_switches_for_a_last_day_with_nothing_left_to_serve_go_over_at_once() -> None:
    over = leading(Switch(when=seen(POSITIVE), to="b", last_day="same"), until=day(2, LAST_EXPOSED))
    late = [exposed("f", 0, 4), result("p", 4, Outcome.POSITIVE)]
    courses = walked(over, late, 5, B)
    assert [(course.rule_id, spans_of(course)) for course in courses] == [
        ("a", []),
        ("b", [(0, 4, 13)]),
    ]


# --- resets ---------------------------------------------------------------------------------------

RESET = rule(
    "reset",
    EXPOSED,
    phase(day(3, Entered(), 1)),
    phase(day(3, Entered(), 1)),
    resets=(EXPOSED,),
)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([exposed("g", 4)], [("reset", 4, ("g",))]),
        ([exposed("g", 4, 5)], [("reset", 5, ("g",))]),
        ([exposed("g", 4), exposed("c", 3, 6, corrects="g")], [("reset", 4, ("g",))]),
        ([exposed("c", 1, 5, corrects="f")], []),
        # Withdrawn on the very day: known for the first time when that was itself withdrawn.
        ([exposed("g", 3), withdrawn("w", "g", 3), withdrawn("u", "w", 5)], [("reset", 5, ("g",))]),
        (
            [exposed("g", 3), withdrawn("w", "g", 4), withdrawn("u", "w", 5)],
            [("reset", 3, ("g",))],
        ),
        ([exposed("g", 6)], [("reset", 6, ("g",))]),
        ([exposed("g", 7)], [("opened", 7, ("g",))]),
    ],
)
def test_what_is_new_leads_back_once(facts: list[Fact], expected: list[object]) -> None:
    assert changes_of(*walked(RESET, [F, *facts], 9))[1:] == expected


def test_a_fact_about_somebody_else_that_is_corrected_to_be_about_the_person_is_new() -> None:
    one = evolve(RESET, resets=(Pick(kind="symptoms_reported"),))
    theirs = ill(2, who=HOUSEMATE)
    mine = evolve(
        theirs,
        id="c",
        person_id=PERSON,
        corrects=theirs.id,
        recorded_at=confined("x", 2, 4).recorded_at,
    )
    assert changes_of(*walked(one, [F, theirs, mine], 9))[1:] == [("reset", 4, ("c",))]


# --- given, and tests -----------------------------------------------------------------------------


@pytest.mark.parametrize(("given_on", "expected"), [("any_day", [(0, 4, 6)]), ("first_day", [])])
def test_what_must_be_given_on_any_day_or_on_the_first(given_on: str, expected: object) -> None:
    one = rule("a", EXPOSED, phase(day(6, LAST_EXPOSED)), given=seen(NEGATIVE), given_on=given_on)
    assert spans_of(*walked(one, [F, negative(4)], 9)) == expected
    assert spans_of(*walked(one, [F, negative(0)], 9)) == [(0, 0, 6)]


@pytest.mark.parametrize("in_order", [True, False])
def test_of_two_picks_that_a_fact_fulfils_the_sooner_one_opens(
    in_order: bool,  # noqa: FBT001 - a column
) -> None:
    picks = (EXPOSED, Pick(kind="exposed", where=seen(POSITIVE)))
    one = rule("a", EXPOSED, phase(day(9, Opened())))
    either = evolve(one, opens=picks if in_order else picks[::-1])
    assert spans_of(*walked(either, [F, positive(3)], 6)) == [(0, 0, 9)]


@pytest.mark.parametrize(
    ("pick", "facts", "expected"),
    [
        (Pick(kind="exposed", since=First(of=(CONFINED,))), [confined("c", 0, 3)], [(0, 3, 12)]),
        (Pick(kind="exposed", until=First(of=(CONFINED,))), [confined("c", 3)], [(0, 3, 12)]),
        (Pick(kind="exposed", first=1), [exposed("g", 1), withdrawn("w", "f", 4)], [(0, 0, 9)]),
    ],
)
def test_what_a_pick_with_bounds_picks_later_opens_on_that_day(
    pick: Pick, facts: list[Fact], expected: list[object]
) -> None:
    one = rule("a", pick, phase(day(9, Opened())))
    assert spans_of(*walked(one, [F, *facts], 6)) == expected


def test_the_day_an_episode_began_is_that_of_the_fact_it_rests_on() -> None:
    one = rule("a", EXPOSED, phase(day(5, Began())))
    assert spans_of(*walked(one, [exposed("f", 0, 3)], 4)) == [(0, 3, 5)]
    facts = [exposed("f", 0, 3), exposed("g", 2), withdrawn("w", "g", 4)]
    assert spans_of(*walked(one, facts, 3)) == [(0, 2, 7)]
    assert spans_of(*walked(one, facts, 4)) == [(0, 2, 5)]


@pytest.mark.parametrize(
    ("missed", "found", "expected"),
    [
        ("waived", 0, [(1, 1), (3, 3), (5, 5)]),
        ("waived", 1, [(1, 1), (3, 3), (5, 5)]),
        ("waived", 2, [(3, 3), (5, 5)]),
        ("waived", 4, [(5, 5)]),
        ("on_entry", 1, [(1, 1), (3, 3), (5, 5)]),
        ("on_entry", 2, [(2, 1), (3, 3), (5, 5)]),
        ("on_entry", 3, [(3, 3), (5, 5)]),
        ("on_entry", 4, [(4, 3), (5, 5)]),
        ("on_entry", 6, [(6, 5)]),
    ],
)
def test_tests_missed_before_the_first_day_are_waived_or_made_up_for_by_one(
    missed: str, found: int, expected: list[object]
) -> None:
    plan = TestDays(days=(1, 3, 5), origin=LAST_EXPOSED, anchor_day=0, missed=missed)  # type: ignore[arg-type]  # one of these
    one = rule("a", EXPOSED, phase(day(6, LAST_EXPOSED), tests=(plan,)))
    (course,) = walked(one, [exposed("f", 0, found)], found)
    assert tests_of(course) == expected


def test_somebody_elses_isolation_and_an_order_at_once() -> None:
    here = Pick(kind="isolation", via=Via.HOUSEHOLD)
    one = rule("a", here, phase(Not(of=Seen(pick=here, within_days=1))), stage=1)
    world = World((ordered("o", 4, OrderAction.EXTEND, through=8),), (isolation(2, 5),))
    assert spans_of(*walked(one, world, 4)) == [(0, 2, 8)]
