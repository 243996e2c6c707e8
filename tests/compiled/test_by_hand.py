"""What a row answers and what it refuses, rule by rule, with the days worked out by hand."""

from __future__ import annotations

import pickle
from datetime import date
from typing import Any, Final

import pytest

from gridcare.bridge import evolve
from gridcare.compiled import Column, NotInColumns, Shape, Timetable, function_of, timetable
from gridcare.compiled.functions import Answering
from gridcare.compiled.row import ONE_EACH
from gridcare.policy import (
    All,
    Binding,
    Condition,
    Day,
    Entered,
    Everyone,
    First,
    FirstKnown,
    Hours,
    InArea,
    Is,
    Last,
    Layer,
    Months,
    Not,
    On,
    Op,
    Opened,
    Phase,
    Pick,
    Policy,
    Purpose,
    Reached,
    Restrict,
    Run,
    Seen,
    Setting,
    StayedDuring,
    Switch,
    TestDays,
    Theirs,
    Transition,
    Via,
)
from gridcare.policy import (
    Any as AnyOf,
)
from gridcare.wording import Text
from tests.compiled.rows import NOTHING, Row, by_the_sheet, in_force

ON: Final = date(2021, 12, 20)
EXPOSED: Final = Pick(kind="exposed")
LAST_EXPOSED: Final = Last(of=(EXPOSED,))
WORDS: Final = Text(en="p", zh="p")


def dec(day: int) -> date:
    """Return a day of December 2021."""
    return date(2021, 12, day)


def until(n: int, of: Any = LAST_EXPOSED) -> Condition:  # noqa: ANN401 - any term
    """Hold from day n after an anchor."""
    return Reached(day=Day(n=n, of=of, anchor_day=0))


def rule(until_: Condition | None = None, **changes: Any) -> Restrict:  # noqa: ANN401 - fields by name
    """Return a rule of one phase at home, until day 7 after the last exposure."""
    phase = Phase(purpose=Purpose.QUARANTINE, setting=Setting.HOME, until=until_ or until(7))
    made = Restrict(id="rule", category="contact", summary=WORDS, opens=(EXPOSED,), phases=(phase,))
    return evolve(made, **changes)


def policy(*rules: Restrict, **changes: Any) -> Policy:  # noqa: ANN401 - fields by name
    """Return a policy in force since the summer."""
    made = Policy(
        id="p",
        series="p",
        title=WORDS,
        issuer=WORDS,
        layer=Layer.NATION,
        effective_from=date(2021, 7, 1),
        rules=rules,
    )
    return evolve(made, **changes)


def table(
    *rules: Restrict,
    on: date = ON,
    shape: Shape = ONE_EACH,
    **changes: Any,  # noqa: ANN401 - fields by name
) -> Timetable:
    """Write down one policy with these rules."""
    return timetable(in_force(policy(*rules, **changes), on=on), shape)


def answer(found: Timetable, today: date = ON, **row: object) -> Any:  # noqa: ANN401 - compared at once
    """Answer for a row; columns that are not named are null."""
    empty: dict[str, object] = dict.fromkeys(found.columns)
    return by_the_sheet(found, {**empty, **row}, today)


def reasons(*rules: Restrict, shape: Shape = ONE_EACH) -> list[str]:
    """Return why rules are refused."""
    with pytest.raises(NotInColumns) as caught:
        table(*rules, shape=shape)
    return [reason for _rule, reason in caught.value]


# --- what is answered -----------------------------------------------------------------------------


def test_a_contact_is_held_through_day_7_and_that_is_the_last_day() -> None:
    found = table(rule())
    assert found.columns == {"exposed_on": Column("exposed_on", "day")}
    held = ("p/rule", dec(9), dec(16))
    assert answer(found, dec(16), exposed_on=dec(9)) == (*held, 1, 0)
    assert answer(found, dec(17), exposed_on=dec(9)) == (*held, None, 0)
    assert answer(found, dec(8), exposed_on=dec(9)) == NOTHING
    assert answer(found, dec(17)) == NOTHING


def test_an_end_that_never_comes_is_open() -> None:
    waits = rule(All(of=(until(7), Seen(pick=Pick(kind="result_reported")))))
    found = table(waits)
    assert answer(found, exposed_on=dec(9)) == ("p/rule", dec(9), None, 1, 0)
    tested = answer(found, exposed_on=dec(9), result_reported_on=dec(18))
    assert tested == ("p/rule", dec(9), dec(18), None, 0)


@pytest.mark.parametrize(
    ("op", "value", "born_on", "held"),
    [
        (Op.GE, 18, date(2003, 12, 9), True),
        (Op.GE, 18, date(2003, 12, 10), False),
        (Op.GT, 17, date(2003, 12, 9), True),
        (Op.GT, 17.5, date(2003, 12, 10), False),
        (Op.LT, 18, date(2003, 12, 9), False),
        (Op.LT, 18, date(2003, 12, 10), True),
        (Op.LE, 17, date(2003, 12, 10), True),
        (Op.LE, 17, date(2003, 12, 9), False),
        (Op.EQ, 18, date(2003, 12, 9), True),
        (Op.EQ, 18, date(2002, 12, 9), False),
        (Op.EQ, 18.5, date(2003, 1, 1), False),
        (Op.NE, 18, date(2003, 12, 9), False),
        (Op.NE, 18, date(2002, 12, 9), True),
        (Op.NE, 18, None, False),
        (Op.LT, 18, None, False),
    ],
)
def test_age_in_years_is_asked_on_the_day_it_opens(
    op: Op, value: float, born_on: date | None, *, held: bool
) -> None:
    aged = rule(given=Is(field="age", op=op, value=value), given_on="first_day")
    found = answer(table(aged), exposed_on=dec(9), person_born_on=born_on)
    assert (found != NOTHING) is held


def test_a_month_too_short_is_completed_on_the_first_after_it() -> None:
    three = Is(field="age_months", op=Op.GE, value=3, on=On(day=date(2022, 3, 1)))
    found = table(rule(given=three, given_on="first_day"), on=date(2022, 3, 20))
    day, exposed_on = date(2022, 3, 20), date(2022, 3, 9)
    on_the_30th = answer(found, day, exposed_on=exposed_on, person_born_on=date(2021, 11, 30))
    assert on_the_30th != NOTHING
    later = answer(found, day, exposed_on=exposed_on, person_born_on=date(2021, 12, 2))
    assert later == NOTHING


@pytest.mark.parametrize(
    ("area", "stayed_in", "inside"),
    [
        ("610100", "610103", True),
        ("610100", "610100", True),
        ("610100", "610200", False),
        ("610000", "610103001", True),
        ("610103", "610100", False),
        ("GB-ENG", "GB-ENG-E08", True),
        ("GB-ENG", "GB-ENG", True),
        ("GB-ENG", "GB-ENGLAND", False),
        ("A.B", "AXB", False),
        ("610100", None, False),
    ],
)
def test_an_area_holds_all_that_is_inside_it(
    area: str, stayed_in: str | None, *, inside: bool
) -> None:
    left = Pick(kind="left_area", where=InArea(areas=(area,)))
    found = table(rule(until(7, First(of=(left,))), opens=(left,)))
    answered = answer(found, left_area_on=dec(9), left_area_area=stayed_in)
    assert (answered != NOTHING) is inside


@pytest.mark.parametrize(
    ("since", "left", "touches"),
    [(1, 9, True), (10, 12, True), (11, 12, False), (None, 10, True), (None, 8, False)],
)
def test_a_stay_touches_days(since: int | None, left: int, *, touches: bool) -> None:
    stay = Pick(kind="left_area", where=StayedDuring(first_on=dec(9), last_on=dec(10)))
    found = table(rule(until(14, First(of=(stay,))), opens=(stay,)))
    first = None if since is None else dec(since)
    answered = answer(found, left_area_on=dec(left), left_area_stayed_since=first)
    assert (answered != NOTHING) is touches


def test_traits_are_columns_of_truth() -> None:
    found = table(rule(given=Is(field="traits", op=Op.HAS, value="pregnancy")))
    assert found.columns["person_traits_pregnancy"].type == "truth"
    assert answer(found, exposed_on=dec(9), person_traits_pregnancy=True) != NOTHING
    assert answer(found, exposed_on=dec(9), person_traits_pregnancy=False) == NOTHING
    assert answer(found, exposed_on=dec(9)) == NOTHING


def test_an_edition_shows_only_its_own_days() -> None:
    takes_over = policy(rule(), effective_from=dec(12), transition=Transition.BY_DAY, id="new")
    both = timetable(in_force(policy(rule()), takes_over, on=ON))
    assert answer(both, dec(14), exposed_on=dec(9)) == ("new/rule", dec(12), dec(16), 1, 0)
    assert answer(both, dec(11), exposed_on=dec(2)) == ("p/rule", dec(2), dec(9), None, 0)
    assert answer(both, dec(11), exposed_on=dec(9)) == ("p/rule", dec(9), dec(11), 1, 0)


def test_the_strictest_place_is_told_and_then_what_ends_last() -> None:
    site = Phase(purpose=Purpose.QUARANTINE, setting=Setting.CENTRAL, until=until(3))
    both = table(rule(), rule(id="site", phases=(site,)), rule(until(9), id="longer"))
    assert answer(both, dec(12), exposed_on=dec(9)) == ("p/site", dec(9), dec(12), 1, 0)
    assert answer(both, dec(13), exposed_on=dec(9)) == ("p/longer", dec(9), dec(18), 1, 0)


def test_a_pick_is_bounded_by_whichever_day_is_known_by_then() -> None:
    """Symptoms are counted from confinement, or while there is none from the exposure."""
    since = FirstKnown(of=(First(of=(Pick(kind="confined"),)), Opened()))
    ends = Seen(pick=Pick(kind="symptoms_reported", since=since))
    found = table(rule(ends))
    both = {"exposed_on": dec(9), "confined_on": dec(12)}
    assert answer(found, exposed_on=dec(9), symptoms_reported_on=dec(9))[2] == dec(9)
    assert answer(found, **both, symptoms_reported_on=dec(11))[2] == dec(11)
    assert answer(found, **both, symptoms_reported_on=dec(12))[2] == dec(12)
    later = All(of=(ends, until(4)))
    assert answer(table(rule(later)), **both, symptoms_reported_on=dec(11))[2] is None
    assert answer(table(rule(later)), **both, symptoms_reported_on=dec(12))[2] == dec(13)


def test_a_pick_is_bounded_from_when_the_day_is_known() -> None:
    """What came up to 3 days before confinement counts once there is one, and not before."""
    since = Day(n=-3, of=First(of=(Pick(kind="confined"),)), anchor_day=0)
    found = table(rule(Seen(pick=Pick(kind="symptoms_reported", since=since))))
    row = {"exposed_on": dec(9), "confined_on": dec(13)}
    assert answer(found, **row, symptoms_reported_on=dec(10))[2] == dec(13)
    assert answer(found, **row, symptoms_reported_on=dec(9))[2] is None
    assert answer(found, **row, symptoms_reported_on=dec(15))[2] == dec(15)


def test_a_pick_is_bounded_until_another_day_is_known() -> None:
    """Symptoms of the first day count, until a confinement says that they came too late."""
    confined = Day(n=-5, of=First(of=(Pick(kind="confined"),)), anchor_day=0)
    early = Pick(kind="symptoms_reported", until=FirstKnown(of=(confined, Entered())))
    found = table(rule(All(of=(Seen(pick=early), until(3)))))
    row = {"exposed_on": dec(9), "symptoms_reported_on": dec(9)}
    assert answer(found, **row)[2] == dec(12)
    assert answer(found, **row, confined_on=dec(13))[2] == dec(12)
    assert answer(found, **row, confined_on=dec(12))[2] is None
    assert answer(found, **row, confined_on=dec(14))[2] == dec(12)
    late = row | {"symptoms_reported_on": dec(10)}
    assert answer(found, **late)[2] is None
    assert answer(found, **late, confined_on=dec(15))[2] == dec(15)
    assert answer(found, **late, confined_on=dec(14))[2] is None


def test_a_day_that_is_forgotten_leaves_room_for_the_next() -> None:
    lately = Pick(kind="symptoms_reported", since=Day(n=-2, of=Opened(), anchor_day=0), ever=True)
    late = Day(n=30, of=First(of=(lately,)), anchor_day=0)
    given = Reached(day=FirstKnown(of=(late, On(day=dec(1)))))
    found = table(rule(given=given))
    assert answer(found, exposed_on=dec(9), symptoms_reported_on=dec(8))[1] == dec(11)
    assert answer(found, exposed_on=dec(9), symptoms_reported_on=dec(6))[1] == dec(9)


@pytest.mark.parametrize(("hours", "last"), [(1, 10), (24, 10), (25, 11), (48, 11), (49, 12)])
def test_hours_after_a_whole_day_count_from_its_end(hours: int, last: int) -> None:
    found = table(rule(Reached(day=Hours(n=hours, of=LAST_EXPOSED))))
    assert answer(found, exposed_on=dec(9))[2] == dec(last)


@pytest.mark.parametrize(("hours", "last"), [(1, 13), (24, 13), (25, 14), (48, 14), (49, 15)])
def test_no_fever_within_hours_is_sure_once_its_whole_day_lies_back(hours: int, last: int) -> None:
    fever = Pick(kind="temperature_taken", where=Is(field="celsius", op=Op.GE, value=38.0))
    free = All(of=(until(1), Not(of=Seen(pick=fever, within_hours=hours))))
    found = table(rule(free))
    ill: Row = {"exposed_on": dec(9), "temperature_taken_on": dec(12)}
    ill["temperature_taken_celsius"] = 38.5
    assert answer(found, **ill)[2] == dec(10)
    assert answer(table(rule(All(of=(free, until(3))))), **ill)[2] == dec(last)


@pytest.mark.parametrize(("hours", "last"), [(23, None), (24, 12), (47, 12), (48, 13), (71, 13)])
def test_a_fact_within_hours_is_sure_while_its_whole_day_does_not_lie_back(
    hours: int, last: int | None
) -> None:
    """It ends on the 13th if that is still sure then, on the 12th if it is asked before."""
    well = Seen(pick=Pick(kind="symptoms_ended"), within_hours=hours)
    row = {"exposed_on": dec(9), "symptoms_ended_on": dec(12)}
    assert answer(table(rule(well)), **row)[2] == (None if last is None else dec(12))
    expected = dec(13) if last == 13 else None
    assert answer(table(rule(All(of=(well, until(4))))), **row)[2] == expected
    twice = Not(of=Not(of=well))
    assert answer(table(rule(All(of=(twice, until(4))))), **row)[2] == expected


@pytest.mark.parametrize(
    "until_",
    [
        Reached(day=Hours(n=24, of=LAST_EXPOSED)),
        Seen(pick=EXPOSED, within_hours=24),
    ],
)
def test_hours_are_refused_where_clocks_change(until_: Condition) -> None:
    assert reasons(rule(until_), shape=Shape(clocks_change=True)) == [
        "counts hours where clocks change; ask at a fixed distance from UTC"
    ]


@pytest.mark.parametrize("term", [First, Last])
def test_of_two_facts_on_one_day_a_test_is_owed_once(term: type[First | Last]) -> None:
    origin = term(of=(EXPOSED, evolve(EXPOSED, ever=True), Pick(kind="arrived")))
    plan = TestDays(days=(2,), origin=origin, anchor_day=0)
    phase = Phase(purpose=Purpose.QUARANTINE, setting=Setting.HOME, until=until(7), tests=(plan,))
    found = table(rule(phases=(phase,)))
    assert answer(found, dec(11), exposed_on=dec(9), arrived_on=dec(9))[4] == 1
    later = answer(found, dec(11), exposed_on=dec(9), arrived_on=dec(10))
    assert later[4] == (1 if term is First else 0)
    assert answer(found, dec(12), exposed_on=dec(9), arrived_on=dec(10))[4] == 1 - later[4]


def test_rules_that_never_take_the_same_person_in_do_not_end_each_other() -> None:
    severe = Is(field="severity", op=Op.EQ, value="severe")
    light = Pick(kind="diagnosed", where=Not(of=severe))
    ends = (Purpose.QUARANTINE,)
    one = rule(until(7, First(of=(light,))), opens=(light,), ends=ends)
    two = rule(until(9, Opened()), id="two", opens=(evolve(light, where=severe),), ends=ends)
    both = table(one, two)
    ill = {"diagnosed_on": dec(9)}
    assert answer(both, **ill, diagnosed_severity="mild")[:3] == ("p/rule", dec(9), dec(16))
    assert answer(both, **ill, diagnosed_severity="severe")[:3] == ("p/two", dec(9), dec(18))
    (refused,) = reasons(one, two, shape=Shape({"diagnosed": 2}))
    assert refused.endswith("would end each other")


def test_a_switch_that_leads_nowhere_or_to_itself_is_none() -> None:
    itself = rule(switches=(Switch(when=until(1), to="rule"),))
    assert answer(table(itself), exposed_on=dec(9)) == ("p/rule", dec(9), dec(16), None, 0)


# --- what is refused ------------------------------------------------------------------------------

OTHERS: Final = Pick(kind="symptoms_reported", via=Via.HOUSEHOLD)
BOUNDED: Final = Pick(kind="confined", since=Opened())
MOVED: Final = Pick(kind="exposed", since=Last(of=(Pick(kind="arrived"), Pick(kind="confined"))))
SYMPTOMS: Final = Pick(kind="symptoms_reported")
FOUR_PICKS: Final = tuple(Pick(kind=one) for one in ("arrived", "confined", "died", "discharged"))


@pytest.mark.parametrize(
    ("refused", "reason"),
    [
        (rule(Seen(pick=OTHERS)), "asks about other people (symptoms_reported via household)"),
        (
            rule(Everyone(via=Via.HOUSEHOLD, of=until(1)), stage=1),
            "asks about other people (everyone)",
        ),
        (
            rule(Seen(pick=EXPOSED, at_least=2)),
            "asks for 2 facts of the kind exposed (see `numbered`)",
        ),
        (rule(Run(good=(EXPOSED,), n=2)), "asks for 2 facts in a row (see `numbered`)"),
        (rule(Reached(day=Months(n=1, of=LAST_EXPOSED))), "counts in months"),
        (
            rule(Seen(pick=evolve(EXPOSED, where=Seen(pick=SYMPTOMS)))),
            "asks about more than the fact itself (seen)",
        ),
        (
            rule(Seen(pick=evolve(SYMPTOMS, since=Opened())), opens=(MOVED,)),
            "is opened by a fact that lies between days that may change",
        ),
        (
            rule(given=Reached(day=Entered())),
            "asks for a day that may change from day to day (entered)",
        ),
        (
            rule(resets=(SYMPTOMS,)),
            "goes back to its first phase (symptoms_reported)",
        ),
        (
            rule(per="link", opens=(EXPOSED, SYMPTOMS)),
            "counts each person met apart, and is opened by more than one fact",
        ),
        (
            rule(
                opens=tuple(Pick(kind=kind) for kind in ("exposed", "arrived", "confined", "died"))
            ),
            "is opened by 4 facts",
        ),
        (
            rule(given=Run(good=(EXPOSED,), bad=(BOUNDED,), n=1)),
            "asks for a bad fact that is forgotten again",
        ),
        (
            rule(given=Reached(day=Last(of=(EXPOSED, BOUNDED)))),
            "asks for the first or last of facts that are forgotten again",
        ),
    ],
)
def test_what_no_row_holds_is_refused_by_name(refused: Restrict, reason: str) -> None:
    assert reasons(refused) == [reason]


def test_a_risk_map_that_changes_is_refused() -> None:
    graded = Pick(kind="left_area", where=Is(field="risk", op=Op.EQ, value="high"))
    assert reasons(rule(opens=(graded,))) == [
        "asks a risk map that changes (risk); join its levels first"
    ]


def test_a_permit_by_the_day_is_refused() -> None:
    phase = Phase(purpose=Purpose.QUARANTINE, setting=Setting.HOME, until=until(7), unless=until(3))
    assert reasons(rule(phases=(phase,))) == ["gives permits by the day"]


def test_rules_that_lead_round_in_a_circle_are_refused() -> None:
    there = rule(switches=(Switch(when=until(1), to="back"),))
    back = rule(id="back", opens=(), switches=(Switch(when=until(2), to="rule"),))
    assert reasons(there, back) == ["leads on from rule to rule in a circle"]


def test_two_rules_that_would_end_each_other_are_refused() -> None:
    ends = (Purpose.QUARANTINE,)
    one, two = rule(ends=ends), rule(id="two", ends=ends)
    assert reasons(one, two) == ["and p/two would end each other"]


def test_an_edition_that_may_shorten_what_came_before_is_refused() -> None:
    before = policy(rule(), effective_from=dec(1))
    shortens = policy(rule(), id="new", effective_from=dec(12), transition=Transition.SHORTEN_ONLY)
    with pytest.raises(NotInColumns) as caught:
        timetable(in_force(before, shortens, on=ON))
    assert [*caught.value] == [("new", "sets free whom the edition before would hold")]
    other = evolve(shortens, series="q", also_supersedes=("p",))
    with pytest.raises(NotInColumns, match="sets free whom the edition before would hold"):
        timetable(in_force(before, other, on=ON))
    elsewhere = timetable(in_force(before, evolve(shortens, series="q"), on=ON))
    assert [one.name for one in elsewhere.legs] == ["p/rule", "new/rule"]


def test_an_edition_that_may_shorten_only_takes_in_from_its_first_day_on() -> None:
    twice = rule(opens=(EXPOSED, SYMPTOMS))
    found = table(twice, effective_from=dec(10), transition=Transition.SHORTEN_ONLY)
    first_day = answer(found, dec(12), exposed_on=dec(10))
    assert first_day == ("p/rule", dec(10), dec(17), 1, 0)
    assert answer(found, dec(12), exposed_on=dec(9)) == NOTHING
    # Whoever was taken in before is held by nobody here, and is not taken in anew meanwhile.
    both = {"exposed_on": dec(9), "symptoms_reported_on": dec(12)}
    assert answer(found, dec(12), **both) == NOTHING


def test_too_many_cases_are_refused() -> None:
    picks = tuple(Pick(kind=kind) for kind in ("arrived", "confined", "died", "discharged"))
    parts = tuple(
        AnyOf(of=tuple(Seen(pick=pick, within_days=days) for pick in picks))
        for days in (1, 2, 3, 4)
    )
    assert reasons(rule(All(of=parts))) == ["falls into too many cases"]


def test_all_rules_that_are_refused_are_told_at_once_and_survive_a_pickle() -> None:
    with pytest.raises(NotInColumns) as caught:
        table(rule(Seen(pick=OTHERS)), rule(id="two", per="link", opens=(EXPOSED, SYMPTOMS)))
    again: NotInColumns = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - pickled a moment ago
    assert again.reasons == caught.value.reasons
    assert [name for name, _reason in again] == ["p/rule", "p/two"]
    assert str(again).startswith("not to be answered from one row for each person:\n  p/rule: asks")


# --- a function made once -------------------------------------------------------------------------


def test_the_function_serves_any_day() -> None:
    found = table(rule())
    made: Answering = function_of(found)
    row = {"exposed_on": dec(9)}
    days = [made(row, number)[3] for number in range(18969, 18979)]
    assert days == [-1, 1, 1, 1, 1, 1, 1, 1, 1, -1]


def test_a_phase_entered_late_is_known_by_its_own_first_day() -> None:
    phases = (
        Phase(purpose=Purpose.QUARANTINE, setting=Setting.HOME, until=until(2)),
        Phase(
            purpose=Purpose.MONITORING,
            setting=Setting.HOME,
            until=until(2, Entered()),
            binding=Binding.ADVISED,
        ),
    )
    assert answer(table(rule(phases=phases)), dec(14), exposed_on=dec(9)) == (
        "p/rule",
        dec(9),
        dec(14),
        2,
        0,
    )


def test_a_fact_about_whoever_is_met_is_none_of_ones_own() -> None:
    theirs = evolve(OTHERS, where=Theirs(of=until(1)))
    assert reasons(rule(Seen(pick=theirs))) == [
        "asks about other people (symptoms_reported via household)"
    ]


def test_a_rule_that_another_ends_and_a_second_kind_of_fact_opens_again_is_refused() -> None:
    """What opens it after that end is a new episode, which one way into it does not know of."""
    two_ways = rule(opens=(EXPOSED, Pick(kind="arrived")))
    ending = rule(id="two", opens=(Pick(kind="diagnosed"),), ends=(Purpose.QUARANTINE,))
    assert reasons(two_ways, ending) == ["may be opened again after p/two has ended it"]
    assert len(table(rule(), ending).legs) == 2  # with one way in, there is no second episode
