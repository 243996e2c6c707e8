"""A policy refuses every name that leads nowhere, all at once, and goes anywhere as data."""

from __future__ import annotations

import pickle
from datetime import date, time
from typing import Any, Final

import pytest
from hypothesis import given

from gridcare.bridge import evolve, from_json, to_json
from gridcare.days import Window
from gridcare.errors import InvalidRecord, UnknownName
from gridcare.facts import FACT_KINDS
from gridcare.people import Role
from gridcare.places import PlaceKind
from gridcare.policy import (
    FIELDS,
    All,
    Deed,
    Each,
    InArea,
    InPhase,
    Is,
    Layer,
    Not,
    Op,
    Pick,
    Places,
    Policy,
    Provide,
    Purpose,
    Reach,
    Reached,
    Repeat,
    Restrict,
    Rule,
    Seen,
    Setting,
    StayedDuring,
    Switch,
)
from gridcare.policy.language import ISOLATION, Condition, Day, On
from gridcare.wording import Text
from tests.policy.regimens import EXPOSED, FOURTEEN_SEVEN, SECONDARY_SEVEN, day, phase, rule
from tests.sizes import examples
from tests.strategies import nth, rules

NAMED: Final = Text(en="x", zh="某")


def policy(*held: Rule, **more: Any) -> Policy:  # noqa: ANN401 - fields of Policy
    """Return a policy with these rules."""
    about: Any = {"id": "p", "series": "s", "title": NAMED, "issuer": NAMED, "layer": Layer.NATION}
    return Policy(**(about | {"effective_from": nth(0), "rules": held} | more))


def told(make: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - anything that is refused
    """Return all problems told when something is made."""
    with pytest.raises(InvalidRecord) as caught:
        make()
    return [tuple(problem) for problem in caught.value.problems]  # type: ignore[misc]  # pairs


def where(kind: str, condition: Condition) -> Restrict:
    """Return a rule whose opening pick has a condition."""
    return rule("r", Pick(kind=kind, where=condition), phase(day(1, On(day=nth(0)))))


def repeat(fact: str, *windows: str, **more: Any) -> Repeat:  # noqa: ANN401 - fields of Repeat
    """Return a daily duty."""
    return Repeat(
        id="daily",
        summary=NAMED,
        to=Places(kinds=(PlaceKind.ELEVATOR,)),
        deed=Deed(key="d", name=NAMED, fact=fact, **more),
        performer=Role.VOLUNTEER,
        windows=windows,
    )


MORNING: Final = Window(name="morning", opens=time(6), closes=time(12))


def test_every_dangling_name_is_told_with_the_nearest_valid_one() -> None:
    age = Is(field="agee", op=Op.GE, value=60)
    bad = rule(
        "bad",
        Pick(kind="exposd"),
        phase(Seen(pick=Pick(kind="exposed", where=Is(field="degre", op=Op.EQ, value="close")))),
        switches=(Switch(when=Not(of=age), to="badd"),),
        given=All(of=(age,)),
        resets=(Pick(kind="zzz"),),
    )
    each = Provide(
        id="bad",
        summary=NAMED,
        to=Each(pick=Pick(kind="arrivd"), given=age),
        deed=Deed(key="k", name=NAMED, fact="contactd"),
        performer=Role.VOLUNTEER,
        within_days=1,
    )
    assert told(
        lambda: policy(
            bad,
            each,
            repeat("disinfected", "mornin"),
            windows=(MORNING, MORNING),
            effective_to=date(2021, 11, 30),
        )
    ) == [
        ("effective_to", "expected no earlier than effective_from"),
        (
            "rules[0].switches[0].to",
            "expected the id of a restrict rule of this policy; did you mean bad?",
        ),
        ("rules[1].id", "expected an id not used by another rule"),
        ("windows[1].name", "expected a name not used by another window"),
        ("rules[0].opens[0].kind", "expected a kind of fact; did you mean exposed?"),
        ("rules[0].given.of[0].field", "expected a field of person; did you mean age?"),
        (
            "rules[0].phases[0].until.pick.where.field",
            "expected a field of exposed; did you mean degree?",
        ),
        ("rules[0].resets[0].kind", "expected a kind of fact"),
        ("rules[0].switches[0].when.of.field", "expected a field of person; did you mean age?"),
        ("rules[1].to.pick.kind", "expected a kind of fact; did you mean arrived?"),
        ("rules[1].to.given.field", "expected a field of person; did you mean age?"),
        ("rules[1].deed.fact", "expected a kind of fact; did you mean contacted?"),
        ("rules[2].windows", "expected one of the policy's windows; did you mean morning?"),
    ]


@pytest.mark.parametrize(
    ("kind", "condition", "problem"),
    [
        (
            "exposed",
            Is(field="degree", op=Op.EQ, value="closs"),
            ("value", "expected one of: close, secondary, overlap; did you mean close?"),
        ),
        (
            "exposed",
            Is(field="degree", op=Op.IN, value=("close", "third")),
            ("value", "expected one of: close, secondary, overlap"),
        ),
        (
            "exposed",
            Is(field="degree", op=Op.IN, value="close"),
            ("value", "expected several texts"),
        ),
        ("exposed", Is(field="degree", op=Op.EQ, value=("close",)), ("value", "expected a text")),
        (
            "left_area",
            Is(field="risk", op=Op.GE, value="medium"),
            ("op", "expected one of: ==, !=, in"),
        ),
        (
            "temperature_taken",
            Is(field="celsius", op=Op.GE, value="37.3"),
            ("value", "expected a number"),
        ),
        (
            "temperature_taken",
            Is(field="celsius", op=Op.GE, value=True),
            ("value", "expected a number"),
        ),
        (
            "temperature_taken",
            Is(field="celsius", op=Op.IN, value=("37",)),
            ("op", "expected one of: ==, !=, <, <=, >, >="),
        ),
        (
            "result_reported",
            Is(field="pooled", op=Op.EQ, value=1),
            ("value", "expected true or false"),
        ),
        (
            "result_reported",
            Is(field="pooled", op=Op.LT, value=True),
            ("op", "expected one of: ==, !="),
        ),
        ("contacted", Is(field="answered", op=Op.EQ, value="x"), ("op", "expected one of: has")),
        ("contacted", Is(field="answered", op=Op.HAS, value=1), ("value", "expected a text")),
        (
            "exposed",
            InArea(areas=("610100",)),
            ("", "expected inside a pick of facts about an area"),
        ),
        ("arrived", StayedDuring(first_on=nth(0)), ("", "expected inside a pick of left_area")),
    ],
)
def test_a_comparison_that_makes_no_sense_is_refused(
    kind: str, condition: Condition, problem: tuple[str, str]
) -> None:
    path = f"rules[0].opens[0].where{'.' if problem[0] else ''}{problem[0]}"
    assert told(lambda: policy(where(kind, condition))) == [(path, problem[1])]


@pytest.mark.parametrize(
    ("kind", "condition"),
    [
        ("exposed", Is(field="degree", op=Op.IN, value=("close", "secondary"))),
        ("temperature_taken", Is(field="celsius", op=Op.GE, value=37)),
        ("result_reported", Is(field="pooled", op=Op.NE, value=True)),
        ("contacted", Is(field="answered", op=Op.HAS, value="travel")),
        ("contacted", Is(field="channel", op=Op.EQ, value="anything")),
        ("left_area", InArea(areas=("610100",))),
        ("risk_graded", InArea(areas=("610100",))),
        ("left_area", StayedDuring(first_on=nth(0))),
    ],
)
def test_a_comparison_that_makes_sense_is_accepted(kind: str, condition: Condition) -> None:
    assert policy(where(kind, condition)).rule("r") is not None


def test_a_place_stayed_in_is_asked_about_inside_a_pick_only() -> None:
    until = InArea(areas=("610100",))
    assert told(lambda: policy(rule("r", EXPOSED, phase(until)))) == [
        ("rules[0].phases[0].until", "expected inside a pick of facts about an area")
    ]


def test_a_deed_may_ask_about_the_fields_of_its_fact() -> None:
    fever = Is(field="celsius", op=Op.GE, value=37.3)
    right = repeat("temperature_taken", "morning", where=fever)
    assert policy(right, windows=(MORNING,)).rules == (right,)
    wrong = repeat("disinfected", "morning", requires=fever)
    assert told(lambda: policy(wrong, windows=(MORNING,))) == [
        ("rules[0].deed.requires.field", "expected a field of disinfected")
    ]


CONTACT: Final = Deed(key="k", name=NAMED, fact="contacted")
ROUND: Final = Reach(
    id="r",
    summary=NAMED,
    first_on=nth(1),
    last_on=nth(1),
    deed=CONTACT,
    performer=Role.VOLUNTEER,
)
NOTICE: Final = Provide(
    id="n",
    summary=NAMED,
    to=InPhase(purposes=(Purpose.AREA,), settings=(Setting.HOME,)),
    deed=CONTACT,
    performer=Role.VOLUNTEER,
    within_days=1,
)
AT_HOME: Final = evolve(repeat("disinfected", "m"), to=NOTICE.to)


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: StayedDuring(first_on=nth(2), last_on=nth(1)), "last_on"),
        (lambda: evolve(repeat("disinfected", "m"), windows=()), "windows"),
        (lambda: evolve(repeat("disinfected", "m"), times_a_day=1), "windows"),
        (lambda: evolve(repeat("disinfected", "m"), on_days=(1,)), "on_days"),
        (lambda: evolve(AT_HOME, every_days=2, on_days=(1,)), "on_days"),
        (lambda: evolve(repeat("disinfected", "m"), every_days=1), "every_days"),
        (lambda: evolve(AT_HOME, on_days=(0,)), "on_days[0]"),
        (lambda: evolve(ROUND, last_on=nth(0)), "last_on"),
        (lambda: evolve(NOTICE, within_days=None), "within_days"),
        (lambda: evolve(NOTICE, within_hours=2), "within_days"),
        (lambda: evolve(NOTICE, within_days=None, before_days=2), "before_days"),
        (lambda: Each(pick=Pick(kind="arrived"), at=(PlaceKind.SHOP,)), "at"),
        (lambda: Seen(pick=Pick(kind="arrived"), within_days=1, within_hours=24), "within_hours"),
    ],
    ids=["stay", "no windows", "windows and a rate", "days of a place", "days in two ways",
         "every day", "day 0", "round", "no deadline", "two deadlines",
         "before a phase", "kinds of place of people", "looking back in two ways"],
)  # fmt: skip
def test_a_shape_refuses_what_contradicts_itself(make: Any, path: str) -> None:  # noqa: ANN401 - pairs
    assert [problem[0] for problem in told(make)] == [path]


def test_one_day_is_a_stay_and_a_round_and_a_policy() -> None:
    assert StayedDuring(first_on=nth(1), last_on=nth(1)).last_on == nth(1)
    assert policy(effective_to=nth(0)).effective_to == nth(0)
    assert policy(ROUND, NOTICE).rules == (ROUND, NOTICE)


@given(rules("a", leads_to="b"), rules("b"))
@examples(20)
def test_a_policy_goes_through_json_and_pickle(one: Restrict, other: Restrict) -> None:
    made = policy(one, other)
    assert from_json(Policy, to_json(made)) == made
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - made above


def test_a_policy_names_its_rules_and_regimens() -> None:
    made = policy(
        FOURTEEN_SEVEN, SECONDARY_SEVEN, repeat("disinfected", "morning"), windows=(MORNING,)
    )
    assert made.rule("secondary") is SECONDARY_SEVEN
    assert made.rule("none") is None
    assert repr(made.regimen("secondary")) == "Regimen(p, secondary)"
    assert repr(made) == "Policy(p, from 2021-12-01, 3 rules)"
    with pytest.raises(UnknownName, match="there are: fourteen_seven, secondary"):
        made.regimen("nobody")


def test_strictness_and_rank_have_an_order() -> None:
    assert [one.strictness for one in (Setting.HOME, Setting.CENTRAL, Setting.HOSPITAL)] == [
        1,
        2,
        3,
    ]
    assert [one.rank for one in Layer] == [0, 1, 2, 3]


def test_every_field_belongs_to_a_kind_of_fact_or_a_person() -> None:
    assert {owner for owner, _ in FIELDS} <= {*FACT_KINDS, "person", "gate", ISOLATION}
    for (owner, name), field in FIELDS.items():
        assert field.column == f"{owner}_{name}"
        assert field.ops


def test_days_far_beyond_the_calendar_do_not_overflow() -> None:
    last = On(day=date(9999, 12, 1))
    far = Reached(day=Day(n=10_000, of=Day(n=10_000, of=last, anchor_day=0), anchor_day=0))
    made = policy(rule("far", EXPOSED, phase(far)))
    calendar = made.regimen("far").starting(last_exposed_on=nth(0))
    assert calendar.last_on is None


def asked_within_each_other(times: int) -> Seen:
    condition = Seen(pick=EXPOSED)
    for _ in range(times - 1):
        condition = Seen(pick=Pick(kind="exposed", where=condition))
    return condition


def test_questions_within_each_other_are_few() -> None:
    """Each is asked for every fact that the one around it looks at."""
    policy(rule("r", EXPOSED, phase(asked_within_each_other(3))))
    where = "rules[0].phases[0].until.pick.where.pick.where.pick.where"
    assert told(lambda: policy(rule("r", EXPOSED, phase(asked_within_each_other(4))))) == [
        (where, "expected no more than 3 within each other")
    ]


def test_a_policy_shows_its_rules_in_a_notebook() -> None:
    from gridcare.catalogue import china

    shown = china.PROTOCOL_8._repr_html_()
    assert shown.startswith("<table><caption>")
    assert "(cn-protocol-8)" in shown
    assert shown.count("<tr>") == 1 + len(china.PROTOCOL_8.rules)
    assert "<td>close-contact</td><td>restrict</td>" in shown
