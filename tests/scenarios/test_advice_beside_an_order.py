"""Who came from a risk area must stay in for seven days; who met a case is advised to, for ten.

Wu Gang came on the 10th and met a case on the 12th: both at once. He Jun only met a case.
"""

from __future__ import annotations

import gridcare as gc
from gridcare.policy import Binding, Pick, Restriction
from tests.scenarios.notices import EXPOSED, at_home, days_after, notice, rule
from tests.scenarios.telling import assessed, day, held, odd, told

ARRIVED = Pick(kind="arrived")
ORDER = rule(
    "arrival",
    ARRIVED,
    at_home(days_after(7, ARRIVED), restrictions=(Restriction.STAY_IN,)),
)
ADVICE = rule(
    "contact",
    EXPOSED,
    at_home(days_after(10, EXPOSED), restrictions=(Restriction.STAY_IN,), binding=Binding.ADVISED),
)
RULES = gc.Rulebook([notice("city", ORDER, ADVICE)])
FACTS = """
    12-10 arrived person_id=wu-gang
    12-12 exposed person_id=wu-gang degree=close
    12-12 exposed person_id=he-jun  degree=close
"""


def test_advice_and_order_are_told_side_by_side_and_never_as_one() -> None:
    now = assessed(told(FACTS), "12-13 08:00", rules=RULES)
    (period,) = now.for_person("wu-gang").periods
    assert [(one.binding, one.first_on, one.last_on) for one in period.phases] == [
        ("ordered", day("12-10"), day("12-17")),
        ("advised", day("12-12"), day("12-22")),
    ]
    assert held(now, "he-jun") == ["home quarantine 12-12 12-22"]
    assert odd(now) == []


def test_only_whoever_is_ordered_to_counts_as_held() -> None:
    assert assessed(told(FACTS), "12-13 08:00", rules=RULES).situation.held_total == 1
    assert assessed(told(FACTS), "12-17 20:00", rules=RULES).situation.held_total == 1
    assert assessed(told(FACTS), "12-18 08:00", rules=RULES).situation.held_total == 0


def test_while_both_hold_the_order_is_what_restricts() -> None:
    (period,) = assessed(told(FACTS), "12-13 08:00", rules=RULES).for_person("wu-gang").periods
    on = {
        written: period.phase_on(day(written)) for written in ("12-10", "12-17", "12-18", "12-22")
    }
    assert [phase.binding for phase in on.values() if phase is not None] == [
        "ordered",
        "ordered",
        "advised",
        "advised",
    ]
    assert period.phase_on(day("12-23")) is None


def test_advice_of_one_authority_never_lengthens_the_order_of_another() -> None:
    order, advice = notice("one", ORDER), notice("two", ADVICE)
    now = assessed(told(FACTS), "12-13 08:00", rules=gc.Rulebook([order, advice]))
    (period,) = now.for_person("wu-gang").periods
    ordered = [one for one in period.phases if one.binding == "ordered"]
    assert [(one.last_on, one.rules) for one in ordered] == [(day("12-17"), ("one/arrival",))]
