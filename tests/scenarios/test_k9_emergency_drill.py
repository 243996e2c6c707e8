"""K9: an emergency drill of mass testing 全员核酸检测应急演练; weak links found, the plan improved.

The drill, its day (winter solstice, 21 December 2021) and that the plan was improved are the
newspaper's. The plan's steps and minutes, and everything that goes wrong, are invented.
"""

from __future__ import annotations

from typing import Final

import gridcare as gc
from gridcare.drills import DrillReview, Plan, review_drill
from gridcare.facts import DrillBegun, Moment
from six_communities.drill import MASS_TESTING
from six_communities.kangning_street import REGISTER, RULES
from tests.scenarios.telling import instant, told

BEGUN: Final = "12-21 14:00 drill_begun drill_id=solstice plan_id=mass-testing"
GOOD: Final = """
12-21 14:08 drill_step_done drill_id=solstice step_id=call
12-21 14:25 drill_step_done drill_id=solstice step_id=tell
12-21 14:38 drill_step_done drill_id=solstice step_id=set-up
12-21 15:35 drill_step_done drill_id=solstice step_id=sample
12-21 15:50 drill_step_done drill_id=solstice step_id=hand-over
12-21 16:00 drill_step_done drill_id=solstice step_id=disinfect
"""
BAD: Final = """
12-21 14:08 drill_step_done drill_id=solstice step_id=call id=called
12-21 14:50 drill_step_done drill_id=solstice step_id=set-up id=set-up
12-21 14:45 drill_step_done drill_id=solstice step_id=sample id=sampled
12-21 15:05 drill_step_done drill_id=solstice step_id=hand-over id=handed-over
"""


def reviewed(*tables: str, at: str = "12-21 17:00", plan: Plan = MASS_TESTING) -> DrillReview:
    moment = Moment(as_of=instant(at), known_at=instant(at))
    return review_drill([plan], told(BEGUN, *tables), "solstice", moment)


def test_good_every_step_in_its_time() -> None:
    review = reviewed(GOOD)
    assert review.findings == ()
    assert review.weak == ()
    assert {one.status for one in review.steps} == {gc.Status.MET}
    assert (review.planned_minutes, review.took_minutes) == (130, 120)
    assert [(one.step, one.minutes, f"{one.due_at:%H:%M}") for one in review.steps] == [
        ("call", 8, "14:10"),
        ("tell", 17, "14:28"),
        ("set-up", 30, "14:38"),
        ("sample", 57, "15:38"),
        ("hand-over", 15, "15:55"),
        ("disinfect", 25, "16:05"),
    ]


def test_bad_the_weak_links_are_named() -> None:
    """Set up twelve minutes late; sampling began before; nobody told the residents or cleaned."""
    review = reviewed(BAD)
    assert [(one.where, str(one.code), one.about) for one in review.findings] == [
        ("drill:solstice/tell", "drill_step_missing", ()),
        ("drill:solstice/set-up", "drill_step_late", ("set-up",)),
        ("drill:solstice/sample", "drill_step_out_of_order", ("sampled",)),
        ("drill:solstice/disinfect", "drill_step_missing", ()),
    ]
    assert [one.step for one in review.weak] == ["tell", "set-up", "sample", "disinfect"]
    assert review.took_minutes is None
    # What came after a slow step in its own time is no finding: handed over 20 minutes later.
    assert {one.step: one.status for one in review.steps}["set-up"] is gc.Status.MET_LATE


def test_bad_it_is_said_in_both_languages() -> None:
    lines = reviewed(BAD).in_language("zh").splitlines()
    assert lines[1] == "通知居民：应于14:28前完成，实际未完成（该步骤未完成）"
    assert lines[2] == "布置采样点：应于14:38前完成，实际14:50（该步骤超出目标时限）"
    assert reviewed(GOOD).in_language("en").splitlines()[0] == (
        "call everybody to their posts: due 14:10, done 14:08"
    )


def test_the_plans_next_version_records_what_was_found_and_guesses_nothing() -> None:
    review = reviewed(BAD)
    again = MASS_TESTING.next_version(review.findings, within_minutes={"set-up": 45})
    assert (again.version, again.based_on, MASS_TESTING.version) == (2, 1, 1)
    assert [(one.step, str(one.code)) for one in again.learned] == [
        ("tell", "drill_step_missing"),
        ("set-up", "drill_step_late"),
        ("sample", "drill_step_out_of_order"),
        ("disinfect", "drill_step_missing"),
    ]
    assert {one.id: one.within_minutes for one in again.steps} == {
        one.id: 45 if one.id == "set-up" else one.within_minutes for one in MASS_TESTING.steps
    }
    at = instant("12-28 14:00")
    begun = DrillBegun(id="b", drill_id="second", at=at, plan_id="mass-testing", version=2)
    moment = Moment(as_of=at, known_at=at)
    second = review_drill([MASS_TESTING, again], gc.Ledger([begun]), "second", moment)
    assert (second.version, second.planned_minutes) == (2, 145)


def test_while_it_goes_on_nothing_is_missing_before_its_time() -> None:
    assert reviewed(at="12-21 14:10").findings == ()
    (late,) = reviewed(at="12-21 14:11").findings
    assert (late.where, str(late.code)) == ("drill:solstice/call", "drill_step_missing")


def test_a_drill_is_nobodys_gap() -> None:
    """The same ledger holds the drill and the community's days; the one is not in the other."""
    quiet = gc.assess(REGISTER, told(), RULES, as_of=instant("12-21 17:00"))
    now = gc.assess(REGISTER, told(BEGUN, BAD), RULES, as_of=instant("12-21 17:00"))
    assert now.findings == quiet.findings == ()
    assert now.gaps.unmet == quiet.gaps.unmet
    assert now.worklist == quiet.worklist
    assert now.gaps.unmatched == ()
    assert dict(now.situation.facts) == {"live": 5}
