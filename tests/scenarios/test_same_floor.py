"""A hotel for quarantine: a positive test on one's floor starts the seven days anew.

Wu Gang came to the third floor on the 10th, He Jun on the 12th, Li Mei to the fourth.
"""

from __future__ import annotations

import gridcare as gc
from gridcare.policy import Day, Is, Last, Op, Pick, Reached, Setting, Via
from tests.scenarios.notices import at_home, notice, rule
from tests.scenarios.telling import assessed, held, odd, told

ENTERED = Pick(kind="confined")
POSITIVE_HERE = Pick(
    kind="result_reported", via=Via.FLOOR, where=Is(field="result", op=Op.EQ, value="positive")
)
SEVEN_DAYS = Reached(day=Day(n=7, of=Last(of=(ENTERED, POSITIVE_HERE)), anchor_day=1))
RULES = gc.Rulebook(
    [
        notice(
            "hotel",
            rule(
                "guest",
                ENTERED,
                at_home(SEVEN_DAYS, setting=Setting.CENTRAL),
                resets=(POSITIVE_HERE,),
            ),
        )
    ]
)
GUESTS = """
    12-10 confined person_id=wu-gang setting=central site_id=hotel floor=3
    12-12 confined person_id=he-jun  setting=central site_id=hotel floor=3
    12-12 confined person_id=li-mei  setting=central site_id=hotel floor=4
"""


def a_test(who: str, taken: str, reported: str, result: str) -> str:
    return f"""
        {taken} specimen_taken person_id={who} id=s-{who}
        {reported} result_reported person_id={who} specimen_id=s-{who} result={result}
    """


def guests(as_of: str, *more: str) -> dict[str, list[str]]:
    now = assessed(told(GUESTS, *more), as_of, rules=RULES)
    return {one: held(now, one) for one in ("wu-gang", "he-jun", "li-mei")}


def test_good_everybody_has_seven_days_of_their_own() -> None:
    negative = a_test("he-jun", "12-14", "12-15", "negative")
    assert guests("12-15 20:00", negative) == {
        "wu-gang": ["central quarantine 12-10 12-16"],
        "he-jun": ["central quarantine 12-12 12-18"],
        "li-mei": ["central quarantine 12-12 12-18"],
    }


def test_bad_a_positive_on_the_floor_counts_seven_days_from_its_specimen() -> None:
    """Taken on the 14th and reported on the 15th; the fourth floor goes on as before."""
    positive = a_test("he-jun", "12-14", "12-15", "positive")
    assert guests("12-14 20:00", positive)["wu-gang"] == ["central quarantine 12-10 12-16"]
    assert guests("12-15 20:00", positive) == {
        "wu-gang": ["central quarantine 12-10 12-20"],
        "he-jun": ["central quarantine 12-12 12-18"],
        "li-mei": ["central quarantine 12-12 12-18"],
    }


def test_a_result_of_days_when_he_was_there_counts_though_he_has_left() -> None:
    taken_away = "12-14 20:00 released person_id=he-jun"
    positive = a_test("he-jun", "12-14", "12-15", "positive")
    assert guests("12-16 20:00", taken_away, positive)["wu-gang"] == [
        "central quarantine 12-10 12-20"
    ]


def test_a_test_taken_after_he_had_left_concerns_nobody_there() -> None:
    taken_away = "12-13 20:00 released person_id=he-jun"
    positive = a_test("he-jun", "12-14", "12-15", "positive")
    assert guests("12-15 20:00", taken_away, positive)["wu-gang"] == [
        "central quarantine 12-10 12-16"
    ]


def test_a_guest_nobody_knows_counts_like_any_other_and_shows() -> None:
    stranger = "12-11 confined person_id=guest-9 setting=central site_id=hotel floor=3"
    positive = a_test("guest-9", "12-14", "12-15", "positive")
    now = assessed(told(GUESTS, stranger, positive), "12-15 20:00", rules=RULES)
    assert held(now, "wu-gang") == ["central quarantine 12-10 12-20"]
    assert odd(now) == ["unknown_subject person:guest-9"]


def test_who_it_was_is_told_to_nobody_on_the_floor() -> None:
    positive = a_test("he-jun", "12-14", "12-15", "positive")
    now = assessed(told(GUESTS, positive), "12-15 20:00", rules=RULES)
    for lang in ("en", "zh"):
        assert "he-jun" not in str(gc.explain(now, "wu-gang", lang=lang))
