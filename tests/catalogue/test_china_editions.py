"""The national protocol as one series: which edition speaks, how it meets those already held."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

import gridcare as gc
from gridcare.catalogue import china
from gridcare.catalogue.china.protocol import SERIES
from gridcare.policy import Restrict, Transition
from tests.catalogue.bundled import evening_of
from tests.catalogue.in_force import looked_at, rules, spans

EDITIONS = (
    china.PROTOCOL_6,
    china.PROTOCOL_7,
    china.PROTOCOL_8,
    china.PROTOCOL_9,
    china.TWENTY_MEASURES,
    china.NEW_TEN,
    china.CLASS_B,
)


def test_they_are_one_series_without_a_gap() -> None:
    assert {one.series for one in EDITIONS} == {SERIES}
    for older, newer in pairwise(EDITIONS):
        assert older.effective_to is not None
        assert older.effective_to + timedelta(days=1) == newer.effective_from
    assert china.CLASS_B.effective_to is None


def test_on_every_day_one_edition_speaks() -> None:
    book = gc.Rulebook(EDITIONS)
    for edition in EDITIONS:
        for on in (edition.effective_from, edition.effective_to):
            if on is not None:
                force = book.in_force(evening_of(on, china.PROTOCOL_8))
                assert [one.policy for one in force if on in one.days] == [edition]


def test_every_switch_and_category_is_named_once_in_its_edition() -> None:
    for edition in EDITIONS:
        opened = [one for one in edition.rules if isinstance(one, Restrict) and one.opens]
        assert len({one.category for one in opened}) == len(opened)


# --- by anchor: from the eighth edition to the ninth ----------------------------------------------


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        ("2022-06-27", ["central quarantine 06-27 07-11", "home monitoring 07-12 07-18"]),
        ("2022-06-28", ["central quarantine 06-28 07-05", "home monitoring 07-06 07-08"]),
    ],
)
def test_who_was_taken_in_under_the_eighth_edition_finishes_under_it(
    met: str, expected: list[str]
) -> None:
    story = f"{met} exposed person_id=wu-gang degree=close"
    assert spans(*EDITIONS, story=story, as_of="2022-07-01") == expected


def test_exposed_again_under_the_ninth_the_ninth_speaks_of_it() -> None:
    story = """
        2022-06-20 exposed person_id=wu-gang degree=close
        2022-06-29 exposed person_id=wu-gang degree=close
    """
    found = rules(*EDITIONS, story=story, as_of="2022-07-01")
    assert found == ["close-contact", "close-contact"]


# --- to shorten only: from 7+3 to 5+3 -------------------------------------------------------------


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        # By the 11th the site's five days and the eight days in all are over: free that day.
        ("2022-11-02", ["central quarantine 11-02 11-09", "home monitoring 11-10 11-10"]),
        # Five days are over, eight are not.
        ("2022-11-05", ["central quarantine 11-05 11-10", "home quarantine 11-11 11-13"]),
        (
            "2022-11-08",
            [
                "central quarantine 11-08 11-10",
                "central quarantine 11-11 11-13",
                "home quarantine 11-14 11-16",
            ],
        ),
        # From the 11th on there is nothing to shorten.
        ("2022-11-11", ["central quarantine 11-11 11-16", "home quarantine 11-17 11-19"]),
    ],
)
def test_seven_and_three_became_five_and_three(met: str, expected: list[str]) -> None:
    story = f"{met} exposed person_id=wu-gang degree=close"
    assert spans(*EDITIONS, story=story, as_of="2022-11-12") == expected


def test_the_day_before_it_is_known_nobody_is_shortened() -> None:
    story = "2022-11-08 exposed person_id=wu-gang degree=close"
    assert spans(*EDITIONS, story=story, as_of="2022-11-10") == [
        "central quarantine 11-08 11-15",
        "home monitoring 11-16 11-18",
    ]


def test_contacts_contacts_are_free_when_they_are_no_longer_looked_for() -> None:
    story = "2022-11-08 exposed person_id=wu-gang degree=secondary to_person_id=he-jun"
    assert spans(*EDITIONS, story=story, as_of="2022-11-11") == ["home quarantine 11-08 11-10"]


def test_somebody_from_a_medium_risk_area_is_free_when_there_is_none_any_more() -> None:
    story = """
        2022-11-01 risk_graded area=330604 level=medium
        2022-11-07 left_area   person_id=wu-gang area=330604
        2022-11-08 arrived     person_id=wu-gang
    """
    assert spans(*EDITIONS, story=story, as_of="2022-11-10") == ["home quarantine 11-08 11-14"]
    assert spans(*EDITIONS, story=story, as_of="2022-11-11") == ["home quarantine 11-08 11-10"]


# --- by the day: class B --------------------------------------------------------------------------

HELD_AT_THE_END = """
    2023-01-05 exposed   person_id=wu-gang degree=close
    2023-01-04 arrived   person_id=he-jun abroad=yes
    2023-01-03 diagnosed person_id=li-mei severity=mild
    2023-01-02 zone_declared unit=building zone_id=b1 zone=locked
"""


@pytest.mark.parametrize("who", ["wu-gang", "he-jun", "li-mei", "li-bao"])
def test_on_8_january_2023_everybody_is_free(who: str) -> None:
    before = looked_at(EDITIONS, HELD_AT_THE_END, "2023-01-07").for_person(who)
    assert any(period.holds_on(date(2023, 1, 7)) for period in before.periods)
    after = looked_at(EDITIONS, HELD_AT_THE_END, "2023-01-08").for_person(who)
    assert not any(period.holds_on(date(2023, 1, 8)) for period in after.periods)
    assert all(period.free_on == date(2023, 1, 8) for period in after.periods)


def test_it_is_announced_before_it_begins() -> None:
    """From the evening of 26 December on it is known that the last day is 7 January."""
    story = "2022-12-20 diagnosed person_id=wu-gang severity=severe"
    assert spans(*EDITIONS, story=story, as_of="2022-12-25") == ["hospital treatment 12-20 open"]
    assert spans(*EDITIONS, story=story, as_of="2022-12-27") == ["hospital treatment 12-20 01-07"]


def test_how_each_edition_meets_those_already_held() -> None:
    assert [one.transition for one in EDITIONS] == [
        *[Transition.BY_ANCHOR] * 4,
        *[Transition.SHORTEN_ONLY] * 2,
        Transition.BY_DAY,
    ]
