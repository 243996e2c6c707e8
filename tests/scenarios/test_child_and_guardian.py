"""Li Bao, an infant, falls ill; Li Mei answers for him and goes with him. And the other way round.

A city's notice: a case stays in hospital until discharged; whoever answers for a child that is a
case stays with it as long; a child whose guardian is taken away is watched at home until the
guardian is back.
"""

from __future__ import annotations

import gridcare as gc
from gridcare.policy import Phase, Pick, Purpose, Seen, Setting, Via
from tests.scenarios.notices import at_home, notice, rule
from tests.scenarios.telling import assessed, held, odd, told

DISCHARGED = Pick(kind="discharged")
CHILD_IS_ILL = Pick(kind="diagnosed", via=Via.WARD)
CHILD_IS_BACK = Seen(pick=Pick(kind="discharged", via=Via.WARD))
GUARDIAN_IS_ILL = Pick(kind="diagnosed", via=Via.GUARDIAN)
GUARDIAN_IS_BACK = Seen(pick=Pick(kind="discharged", via=Via.GUARDIAN))


def in_hospital(until: Seen, purpose: Purpose) -> Phase:
    return Phase(purpose=purpose, setting=Setting.HOSPITAL, until=until)


RULES = gc.Rulebook(
    [
        notice(
            "city",
            rule(
                "case",
                Pick(kind="diagnosed"),
                in_hospital(Seen(pick=DISCHARGED), Purpose.TREATMENT),
            ),
            rule("with-the-child", CHILD_IS_ILL, in_hospital(CHILD_IS_BACK, Purpose.QUARANTINE)),
            rule(
                "child-left-behind",
                GUARDIAN_IS_ILL,
                at_home(GUARDIAN_IS_BACK, purpose=Purpose.MONITORING),
            ),
        )
    ]
)
BAO_IS_ILL = "12-10 diagnosed person_id=li-bao"
BAO_IS_WELL = "12-20 discharged person_id=li-bao"
MEI_IS_ILL = "12-10 diagnosed person_id=li-mei"
MEI_IS_WELL = "12-20 discharged person_id=li-mei"


def test_whoever_answers_for_the_child_stays_with_it_and_comes_home_with_it() -> None:
    now = assessed(told(BAO_IS_ILL), "12-15 08:00", rules=RULES)
    assert held(now, "li-bao") == ["hospital treatment 12-10 open"]
    assert held(now, "li-mei") == ["hospital quarantine 12-10 open"]
    (period,) = now.for_person("li-mei").periods
    assert [one.owed_by for one in period.pending] == [("elsewhere",)]
    back = assessed(told(BAO_IS_ILL, BAO_IS_WELL), "12-21 08:00", rules=RULES)
    assert held(back, "li-bao") == ["hospital treatment 12-10 12-20"]
    assert held(back, "li-mei") == ["hospital quarantine 12-10 12-20"]


def test_a_child_whose_guardian_is_taken_away_is_watched_until_she_is_back() -> None:
    """Nothing is known of the child itself; it is looked after all the same."""
    now = assessed(told(MEI_IS_ILL), "12-15 08:00", rules=RULES)
    assert held(now, "li-mei") == ["hospital treatment 12-10 open"]
    assert held(now, "li-bao") == ["home monitoring 12-10 open"]
    back = assessed(told(MEI_IS_ILL, MEI_IS_WELL), "12-21 08:00", rules=RULES)
    assert held(back, "li-bao") == ["home monitoring 12-10 12-20"]


def test_others_answer_for_nobody_and_nobody_answers_for_them() -> None:
    now = assessed(told("12-10 diagnosed person_id=wu-gang"), "12-15 08:00", rules=RULES)
    assert held(now, "wu-gang") == ["hospital treatment 12-10 open"]
    assert [held(now, one) for one in ("li-mei", "li-bao", "he-jun")] == [[], [], []]
    assert odd(now) == []


def test_a_diagnosis_that_was_wrong_sends_both_home_on_the_day_it_is_known() -> None:
    wrong = "12-13 10:00 retracted fact_id=diagnosed-0"
    now = assessed(told(BAO_IS_ILL, wrong), "12-14 08:00", rules=RULES)
    assert held(now, "li-bao") == ["hospital treatment 12-10 12-12"]
    assert held(now, "li-mei") == ["hospital quarantine 12-10 12-12"]
