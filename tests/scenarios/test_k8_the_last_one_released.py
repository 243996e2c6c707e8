"""K8: the last person in home isolation is released: Sunday, 26 December 2021.

The day is the newspaper's (Kangning Street, "last Sunday"); the people and the notice are invented:
whoever comes from a medium-risk area isolates at home through the 14th day after leaving it, and
until one test from the last two days is negative.
"""

from __future__ import annotations

from datetime import date

import gridcare as gc
from gridcare.facts import Purpose, Setting
from gridcare.policy import All, Day, Is, Last, Op, Phase, Pick, Reached, Seen
from gridcare.reporting import held_by_day
from tests.scenarios.notices import notice, rule
from tests.scenarios.telling import assessed, held, odd, told

SUNDAY = date(2021, 12, 26)
MEDIUM = "12-01 risk_graded area=150700 level=medium"
TWO = """
    12-10       left_area person_id=li-mei  area=150700 stayed_since=12-01
    12-10 18:00 arrived   person_id=li-mei
    12-11       left_area person_id=wu-gang area=150700 stayed_since=12-01
    12-11 18:00 arrived   person_id=wu-gang
"""
CONFINED = """
    12-10 20:00 confined person_id=li-mei  setting=home
    12-11 20:00 confined person_id=wu-gang setting=home
"""
NEGATIVE = """
    12-24 09:00 specimen_taken  person_id=li-mei  id=s-1
    12-24 19:00 result_reported person_id=li-mei  specimen_id=s-1 result=negative
    12-25 09:00 specimen_taken  person_id=wu-gang id=s-2
    12-25 19:00 result_reported person_id=wu-gang specimen_id=s-2 result=negative
"""
_FROM = Pick(kind="left_area", where=Is(field="risk", op=Op.EQ, value="medium"))
_CLEAN = Pick(kind="result_reported", where=Is(field="result", op=Op.EQ, value="negative"))
RULES = gc.Rulebook(
    [
        notice(
            "city",
            rule(
                "from-medium",
                _FROM,
                Phase(
                    purpose=Purpose.QUARANTINE,
                    setting=Setting.HOME,
                    until=All(
                        of=(
                            Reached(day=Day(n=14, of=Last(of=(_FROM,)), anchor_day=0)),
                            Seen(pick=_CLEAN, within_days=2),
                        )
                    ),
                ),
            ),
        )
    ]
)


def counts(as_of: str, *facts: str) -> list[tuple[int, int, tuple[str, ...]]]:
    now = assessed(told(MEDIUM, TWO, *facts), as_of, rules=RULES)
    days = held_by_day(now, date(2021, 12, 23), date(2021, 12, 27), settings=(Setting.HOME,))
    return [(one.day.day, one.count, one.freed_ids) for one in days]


def test_good_the_count_falls_to_zero_on_the_sunday() -> None:
    now = assessed(told(MEDIUM, TWO, NEGATIVE), "12-26 08:00", rules=RULES)
    assert held(now, "wu-gang") == ["home quarantine 12-11 12-25"]
    assert counts("12-26 08:00", NEGATIVE) == [
        (23, 2, ()),
        (24, 2, ()),
        (25, 1, ("li-mei",)),
        (26, 0, ("wu-gang",)),
        (27, 0, ()),
    ]
    assert [one.person_id for one in now.released_on(SUNDAY)] == ["wu-gang"]
    assert now.situation.held_total == 0


def test_good_let_go_on_that_day_nobody_is_held_longer() -> None:
    free = """
        12-25 09:00 released person_id=li-mei
        12-26 09:00 released person_id=wu-gang
    """
    assert (
        odd(assessed(told(MEDIUM, TWO, CONFINED, NEGATIVE, free), "12-28 08:00", rules=RULES)) == []
    )


def test_bad_held_a_day_longer_is_a_finding() -> None:
    late = """
        12-25 09:00 released person_id=li-mei
        12-27 09:00 released person_id=wu-gang
    """
    now = assessed(told(MEDIUM, TWO, CONFINED, NEGATIVE, late), "12-28 08:00", rules=RULES)
    assert odd(now) == ["held_past_end person:wu-gang"]


def test_bad_without_a_test_he_is_not_free_and_the_count_does_not_fall() -> None:
    only_hers = "\n".join(NEGATIVE.splitlines()[:3])
    assert counts("12-27 08:00", only_hers) == [
        (23, 2, ()),
        (24, 2, ()),
        (25, 1, ("li-mei",)),
        (26, 1, ()),
        (27, 1, ()),
    ]


def test_whoever_is_held_elsewhere_is_not_counted_here() -> None:
    now = assessed(told(MEDIUM, TWO), "12-20 08:00", rules=RULES)
    (day,) = held_by_day(now, SUNDAY, SUNDAY, settings=(Setting.CENTRAL,))
    assert (day.count, day.freed_ids) == (0, ())
    (other,) = held_by_day(now, SUNDAY, SUNDAY, purposes=(Purpose.MONITORING,))
    assert other.held_ids == ()
