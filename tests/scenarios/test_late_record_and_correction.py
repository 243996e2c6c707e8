"""What was decided on the day, and what should have been: late, corrected, retracted."""

from __future__ import annotations

from tests.scenarios.telling import assessed, duties, held, odd, told

CAME = """
    12-22       left_area person_id=li-mei area=610400 stayed_since=12-10 id=stay
    12-23 07:00 arrived   person_id=li-mei
"""


def test_a_temperature_written_down_two_days_later_counts_from_then_on() -> None:
    late = "12-24 19:00 temperature_taken person_id=li-mei celsius=36.5 recorded=12-26T09:15"
    evening = "12-24 evening take_temperature"
    ledger = told(CAME, late)
    assert f"{evening} missed" in duties(assessed(ledger, "12-25 08:00"), "li-mei")
    assert f"{evening} met" in duties(assessed(ledger, "12-26 10:00"), "li-mei")
    as_known = assessed(ledger, "12-26 10:00", known="12-25 08:00")
    assert f"{evening} missed" in duties(as_known, "li-mei")


def test_good_a_corrected_stay_moves_the_end() -> None:
    corrected = (
        "12-20 left_area person_id=li-mei area=610400 stayed_since=12-10 corrects=stay "
        "recorded=12-25T10:00"
    )
    ledger = told(CAME, corrected)
    assert held(assessed(ledger, "12-24 20:00"), "li-mei") == ["home quarantine 12-23 01-05"]
    assert held(assessed(ledger, "12-25 20:00"), "li-mei") == ["home quarantine 12-23 01-03"]
    assert dict(assessed(ledger, "12-25 20:00").situation.facts)["corrected"] == 1


def test_a_stay_that_was_somebody_elses_frees_her_and_the_past_stays_as_ordered() -> None:
    taken_back = "12-25 10:00 retracted fact_id=stay"
    ledger = told(CAME, taken_back)
    assert held(assessed(ledger, "12-25 20:00"), "li-mei") == ["home quarantine 12-23 12-24"]
    assert held(assessed(ledger, "12-25 20:00", hindsight=True), "li-mei") == []


def test_bad_an_arrival_known_late_begins_late() -> None:
    """Nobody is held for days on which nobody knew; in hindsight they should have been."""
    late = told(
        """
        12-22       left_area person_id=li-mei area=610400 stayed_since=12-10 recorded=12-25T08:00
        12-23 07:00 arrived   person_id=li-mei recorded=12-25T08:00
        """
    )
    now = assessed(late, "12-25 20:00")
    assert held(now, "li-mei") == ["home quarantine 12-25 01-05"]
    assert held(assessed(late, "12-25 20:00", hindsight=True), "li-mei") == [
        "home quarantine 12-23 01-05"
    ]
    assert odd(now) == []


def test_bad_two_facts_under_one_id() -> None:
    twice = """
        12-24 08:00 temperature_taken person_id=li-mei celsius=36.5 id=t
        12-24 19:00 temperature_taken person_id=li-mei celsius=39.5 id=t
    """
    now = assessed(told(CAME, twice), "12-24 20:00")
    assert odd(now) == ["conflicting_id person:li-mei"]
    assert "12-24 evening take_temperature due" in duties(now, "li-mei")
