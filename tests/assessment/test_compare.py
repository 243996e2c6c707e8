"""Two assessments beside each other."""

from __future__ import annotations

import pytest

import gridcare as gc
from gridcare.assessment import DutyChange
from gridcare.bridge import from_json, to_json
from gridcare.errors import InvalidRecord
from gridcare.findings import Code
from gridcare.matching import Status
from gridcare.policy.differences import PolicyDifference, RulebookDifference
from tests.scenarios.telling import CITY, NATION, assessed, told

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


# --- in words -------------------------------------------------------------------------------------

HELD = "quarantine at home 23 December 2021 to 5 January 2022"


def test_no_difference_says_so() -> None:
    now = assessed(told(CAME), "12-24 12:00")
    change = gc.diff(now, now)
    assert (str(change), change.in_language("zh")) == ("no difference", "没有差别")


def test_who_is_held_now_and_who_no_longer() -> None:
    nothing = assessed(told(""), "12-24 12:00")
    held = nothing.with_facts(told(CAME))
    came, went = gc.diff(nothing, held), gc.diff(held, nothing)
    assert str(came).splitlines()[0] == f"wu-gang: now held, {HELD}"
    assert str(went).splitlines()[0] == f"wu-gang: no longer held, {HELD}"
    zh = "居家隔离医学观察2021年12月23日至2022年1月5日"
    assert came.in_language("zh").splitlines()[0] == f"wu-gang：现须管控，{zh}"
    assert went.in_language("zh").splitlines()[0] == f"wu-gang：不再管控，{zh}"


def test_whose_days_are_others() -> None:
    held = assessed(told(CAME), "12-24 12:00")
    sooner = assessed(told(CAME.replace("12-22  ", "12-21  ")), "12-24 12:00")
    assert str(gc.diff(held, sooner)).splitlines()[0] == (
        f"wu-gang: {HELD} -> quarantine at home 23 December 2021 to 4 January 2022"
    )


def test_whose_grounds_are_others_and_whose_days_are_not() -> None:
    held = assessed(told(CAME), "12-24 12:00")
    twice = held.with_facts(told("12-22 left_area person_id=wu-gang area=610400 id=again"))
    change = gc.diff(held, twice)
    assert str(change).splitlines()[0] == f"wu-gang: the same days on other grounds, {HELD}"
    assert change.in_language("zh").splitlines()[0] == (
        "wu-gang：期限不变，依据有变，居家隔离医学观察2021年12月23日至2022年1月5日"
    )


def test_whose_end_is_open() -> None:
    nothing = assessed(told(""), "12-24 12:00", rules=gc.Rulebook([NATION]))
    held = nothing.with_facts(told("12-20 exposed person_id=wu-gang degree=secondary"))
    assert str(gc.diff(nothing, held)).splitlines()[0] == (
        "wu-gang: now held, centralised quarantine from 20 December 2021 on"
    )


def test_duties_are_told_by_how_they_stand() -> None:
    before = assessed(told(CAME), "12-24 12:00")
    after = before.with_facts(told("12-24 11:00 temperature_taken person_id=wu-gang celsius=36.5"))
    there, back = gc.diff(before, after), gc.diff(after, before)
    assert str(there) == "duties, missed -> done: 1"
    assert there.in_language("zh") == "事项漏办→已完成：1项"
    assert str(back) == "duties, done -> missed: 1"
    nothing = assessed(told(""), "12-24 12:00")
    assert "new duties, " in str(gc.diff(nothing, before))
    assert "no longer owed, " in str(gc.diff(before, nothing))


def test_findings_are_told() -> None:
    before = assessed(told(CAME), "12-24 12:00")
    after = before.with_facts(told("12-24 09:00 specimen_taken person_id=stranger"))
    what = "person:stranger: facts name somebody or something that is in no register"
    assert str(gc.diff(before, after)) == f"new finding: {what}"
    assert str(gc.diff(after, before)) == f"no longer found: {what}"


def test_it_shows_itself_escaped() -> None:
    before = assessed(told(CAME), "12-24 12:00")
    after = before.with_facts(told("12-24 11:00 temperature_taken person_id=wu-gang celsius=36.5"))
    shown = gc.diff(before, after)._repr_html_()
    assert shown == "<ul><li>duties, missed -&gt; done: 1</li></ul>"


# --- policies and rulebooks -----------------------------------------------------------------------


def test_two_policies_and_two_rulebooks_under_the_same_name() -> None:
    policies = gc.diff(NATION, CITY)
    assert isinstance(policies, PolicyDifference)
    assert from_json(PolicyDifference, to_json(policies)) == policies
    books = gc.diff(gc.Rulebook([NATION]), gc.Rulebook([NATION, CITY]))
    assert isinstance(books, RulebookDifference)
    assert [one.id for one in books.policies_new] == [CITY.id]


def test_things_of_different_kinds_are_refused() -> None:
    with pytest.raises(InvalidRecord, match="expected two assessments, two policies or two"):
        gc.diff(NATION, gc.Rulebook([NATION]))  # type: ignore[call-overload]  # wrong on purpose
