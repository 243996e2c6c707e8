"""Two assessments beside each other."""

from __future__ import annotations

import gridcare as gc
from gridcare.assessment import DutyChange
from gridcare.findings import Code
from gridcare.matching import Status
from tests.scenarios.telling import NATION, assessed, told

CAME = """
    12-22       left_area person_id=wu-gang area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=wu-gang
"""
MOVED = "12-24 08:00 joined_household person_id=wu-gang household_id=he"


def test_the_same_differs_in_nothing() -> None:
    now = assessed(told(CAME), "12-24 12:00")
    assert not gc.diff(now, now)
    assert not gc.diff(now, assessed(told(CAME), "12-24 12:00"))


def test_a_fact_more_changes_one_duty() -> None:
    before = assessed(told(CAME), "12-24 12:00")
    after = before.with_facts(told("12-24 11:00 temperature_taken person_id=wu-gang celsius=36.5"))
    change = gc.diff(before, after)
    assert change
    (one,) = change.duties
    assert (one.before, one.after) == (Status.MISSED, Status.MET)
    assert (change.periods, change.findings_new, change.findings_gone) == ((), (), ())


def test_somebody_who_only_moved_is_held_as_before() -> None:
    """The person and their own duties went to another part; they did not change."""
    before = assessed(told(CAME), "12-24 12:00")
    change = gc.diff(before, before.with_facts(told(MOVED)))
    assert change.periods == ()
    assert not [one for one in change.duties if "person:wu-gang" in one.duty_key]
    assert {one.duty_key.split("|")[2] for one in change.duties} == {"household:wu", "household:he"}


def test_another_policy_beside_this_one() -> None:
    ledger = told("12-20 exposed person_id=wu-gang degree=close", CAME)
    ours = assessed(ledger, "12-24 12:00")
    nations = assessed(ledger, "12-24 12:00", rules=gc.Rulebook([NATION]))
    change = gc.diff(ours, nations)
    assert [one.person_id for one in change.periods] == ["wu-gang"]
    (period,) = change.periods
    assert period.before is not None
    assert period.after is not None
    gone = DutyChange(
        duty_key="cn-taiyuan-communities|round-one|household:li||2021-12-22|",
        before=Status.DUE,
        after=None,
    )
    assert gone in change.duties


def test_findings_that_came_and_went() -> None:
    before = assessed(told(CAME), "12-24 12:00")
    after = before.with_facts(told("12-24 09:00 specimen_taken person_id=stranger"))
    there, back = gc.diff(before, after), gc.diff(after, before)
    assert [one.code for one in there.findings_new] == [Code.UNKNOWN_SUBJECT]
    assert there.findings_gone == ()
    assert back.findings_gone == there.findings_new


def test_a_period_that_came_or_went_stands_alone() -> None:
    nothing = assessed(told(""), "12-24 12:00")
    held = nothing.with_facts(told(CAME))
    (came,) = gc.diff(nothing, held).periods
    (went,) = gc.diff(held, nothing).periods
    assert came.before is None
    assert went.after is None
    assert came.after == went.before
