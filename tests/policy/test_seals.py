"""A policy that puts a seal on a door must take it off again: a paper marker, never a lock."""

from __future__ import annotations

from gridcare.bridge import evolve
from gridcare.people import Role
from gridcare.policy import (
    All,
    Deed,
    InPhase,
    Is,
    Not,
    Op,
    Provide,
    Purpose,
    Reach,
    Repeat,
    Setting,
)
from gridcare.policy import Any as AnyOf
from tests.policy.regimens import FOURTEEN_SEVEN
from tests.policy.test_document import NAMED, policy, told
from tests.strategies import nth

HOMES = InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,), per="household")
SITES = evolve(HOMES, settings=(Setting.CENTRAL,))
PROBLEM = "expected also a rule for the same people by which the seal comes off"


def handled(action: str) -> Deed:
    where = Is(field="action", op=Op.EQ, value=action)
    return Deed(key=action, name=NAMED, fact="seal_handled", where=where)


ON = Provide(
    id="on", summary=NAMED, to=HOMES, deed=handled("applied"), performer=Role.CADRE, within_days=0
)
OFF = evolve(ON, id="off", deed=handled("removed"), when="ends")


def test_good_a_seal_that_comes_off() -> None:
    assert len(policy(ON, OFF).rules) == 2
    assert len(policy(OFF).rules) == 1, "taking one off needs no other rule"


def test_bad_a_seal_that_stays_on() -> None:
    assert told(lambda: policy(ON)) == [("rules[0].deed", PROBLEM)]
    assert told(lambda: policy(evolve(OFF, when="begins"), ON)) == [("rules[1].deed", PROBLEM)]
    assert told(lambda: policy(evolve(OFF, to=SITES), ON)) == [("rules[1].deed", PROBLEM)]
    assert told(lambda: policy(evolve(OFF, deed=handled("opened")), ON)) == [
        ("rules[1].deed", PROBLEM)
    ]


def test_bad_however_deep_the_seal_is_written() -> None:
    applied = Is(field="action", op=Op.IN, value=("applied", "opened"))
    either = AnyOf(of=(Is(field="action", op=Op.EQ, value="applied"), applied))
    deep = evolve(ON.deed, where=None, requires=All(of=(either,)))
    assert told(lambda: policy(evolve(ON, deed=deep))) == [("rules[0].deed", PROBLEM)]
    daily = Repeat(
        id="daily",
        summary=NAMED,
        to=HOMES,
        deed=deep,
        performer=Role.CADRE,
        times_a_day=1,
    )
    assert told(lambda: policy(daily)) == [("rules[0].deed", PROBLEM)]
    assert told(lambda: policy(evolve(ON, deed=evolve(ON.deed, where=applied)))) == [
        ("rules[0].deed", PROBLEM)
    ]


def test_what_is_asked_of_other_seals_is_none_that_stays_on() -> None:
    opened = All(of=(Is(field="action", op=Op.EQ, value="opened"),))
    assert len(policy(evolve(ON, deed=evolve(ON.deed, where=opened))).rules) == 1


def test_other_rules_have_nothing_to_do_with_it() -> None:
    applied = Is(field="action", op=Op.EQ, value="applied")
    unsealed = evolve(ON, deed=evolve(ON.deed, where=Not(of=applied)))
    round_ = Reach(
        id="round",
        summary=NAMED,
        first_on=nth(0),
        last_on=nth(1),
        deed=handled("applied"),
        performer=Role.CADRE,
    )
    assert len(policy(FOURTEEN_SEVEN, unsealed, round_).rules) == 3
