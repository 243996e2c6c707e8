"""Was Li Mei rightly free on 28 December? By what was known that evening, and by what we know now.

She came home on the 23rd and said that she had been in Yuncheng, where nothing was the matter. On
3 January it turns out that it was Xi'an.
"""

from __future__ import annotations

import gridcare as gc
from tests.scenarios.telling import assessed, day, duties, held, odd, told

CAME = "12-23 07:00 arrived person_id=li-mei"
SHE_SAID = "12-22 left_area person_id=li-mei area=140800 stayed_since=12-10 id=stay"
IT_WAS = (
    "12-22 left_area person_id=li-mei area=610100 stayed_since=12-10 corrects=stay "
    "recorded=01-03T10:00"
)
MEASURED = "12-28 19:00 temperature_taken person_id=li-mei celsius=36.5 recorded=01-03T10:00"

LEDGER = told(CAME, SHE_SAID, IT_WAS, MEASURED)


def test_that_evening_nothing_held_her() -> None:
    that_evening = assessed(LEDGER, "12-28 23:00", known="12-28 23:00")
    assert held(that_evening, "li-mei") == []
    assert duties(that_evening, "li-mei", deed="take_temperature") == []
    assert dict(that_evening.situation.facts)["not_yet"] == 2


def test_as_ordered_what_came_out_later_changes_no_day_that_passed() -> None:
    """Known on 3 January: a day that passed is judged by what was known on it."""
    looking_back = assessed(LEDGER, "12-28 23:00", known="01-03 12:00")
    assert held(looking_back, "li-mei") == []
    today = assessed(LEDGER, "01-03 12:00")
    assert held(today, "li-mei") == ["central quarantine 01-03 01-05"]


def test_in_hindsight_she_should_have_been_at_a_site_and_at_home_before() -> None:
    """Taiyuan's notice of the 23rd sent her home for fourteen days, that of the 27th to a site."""
    hindsight = assessed(LEDGER, "12-28 23:00", known="01-03 12:00", hindsight=True)
    assert held(hindsight, "li-mei") == [
        "home quarantine 12-23 12-26",
        "central quarantine 12-27 01-05",
    ]
    assert held(assessed(LEDGER, "01-03 12:00", hindsight=True), "li-mei") == [
        "home quarantine 12-23 12-26",
        "central quarantine 12-27 01-05",
    ]


def test_hindsight_at_what_was_known_that_evening_is_what_was_known_that_evening() -> None:
    one = assessed(LEDGER, "12-28 23:00", known="12-28 23:00", hindsight=True)
    assert held(one, "li-mei") == []
    assert odd(one) == []


def test_two_views_side_by_side_show_what_changed() -> None:
    then = assessed(LEDGER, "12-28 23:00", known="12-28 23:00")
    now = assessed(LEDGER, "12-28 23:00", known="01-03 12:00", hindsight=True)
    (change,) = [one for one in gc.diff(then, now).periods if one.person_id == "li-mei"]
    assert change.before is None
    assert change.after is not None
    assert (change.after.first_on, change.after.free_on) == (day("12-23"), day("01-06"))
