"""An elevator is to be done twice a day: once is not enough, and thrice is once too many."""

from __future__ import annotations

from gridcare.assessment import PartKey
from tests.scenarios.telling import assessed, duties, told

ONCE = "12-22 08:00 disinfected place_id=lift"
TWICE = "12-22 17:00 disinfected place_id=lift"
THRICE = "12-22 19:00 disinfected place_id=lift"


def _of(ledger_day: str, *rows: str) -> list[str]:
    standing = duties(assessed(told(*rows), ledger_day), "lift")
    return [one for one in standing if one.startswith("12-22")]


def test_good_twice() -> None:
    assert _of("12-23 08:00", ONCE, TWICE) == ["12-22 1 disinfect met", "12-22 2 disinfect met"]


def test_bad_once() -> None:
    assert _of("12-22 20:00", ONCE) == ["12-22 1 disinfect met", "12-22 2 disinfect due"]
    assert _of("12-23 08:00", ONCE) == ["12-22 1 disinfect met", "12-22 2 disinfect missed"]


def test_two_on_one_day_do_not_hide_a_day_that_was_missed() -> None:
    next_day = assessed(told(ONCE, TWICE, THRICE), "12-23 23:59")
    assert "12-23 1 disinfect due" in duties(next_day, "lift")
    assert next_day.parts[PartKey("place", "lift")].surplus_ids == ("disinfected-2",)


def test_who_does_it_and_who_sees_to_it() -> None:
    (line, *_rest) = assessed(told(ONCE), "12-22 20:00").worklist.for_worker("cleaner")
    assert line.worker_ids == ("cleaner",)
    assert line.supervisor_ids == ("east-worker",)
