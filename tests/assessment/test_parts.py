"""A part of an assessment as a value: shown in a line, equal by what follows for it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from gridcare.assessment import Part, PartKey
from gridcare.bridge import evolve
from gridcare.days import start_of
from gridcare.facts import Arrived, Channel, Confined, NoticeHeard, Setting, TemperatureTaken
from tests.assessment.test_accounts import five_days
from tests.assessment.tied import assess, dec, taken_back

if TYPE_CHECKING:
    from gridcare.facts import Fact

HELD: list[Fact] = [
    Arrived(id="came", person_id="an", on=dec(1)),
    Confined(id="in", person_id="an", setting=Setting.HOME, on=dec(1)),
]


def home_of_an(*more: Fact) -> Part:
    return assess([*HELD, *more], 5, five_days()).parts[PartKey("household", "h1")]


def warm(celsius: float, fact_id: str = "warm") -> Fact:
    return TemperatureTaken(id=fact_id, person_id="an", on=dec(2), celsius=celsius)


def test_a_part_is_shown_in_a_line() -> None:
    part = home_of_an()
    assert repr(part) == f"Part(household 'h1', {len(part.results)} duties)"


def test_parts_are_equal_if_the_same_follows_for_them() -> None:
    assert home_of_an() == home_of_an()
    assert hash(home_of_an()) == hash(home_of_an(warm(36.5)))
    # No rule asks how warm she was: nothing else follows from it.
    assert home_of_an(warm(36.5)) == home_of_an(warm(36.6))
    assert home_of_an(warm(36.5)) != home_of_an(warm(36.5, "other"))
    assert home_of_an() != home_of_an(warm(36.5))
    assert home_of_an() != "household h1"


def test_of_somebody_unknown_only_that_is_odd() -> None:
    heard = NoticeHeard(
        id="heard",
        household_id="nowhere",
        notice_id="no-such-notice",
        channel=Channel.PHONE,
        on=dec(2),
    )
    now = assess([heard], 5, five_days())
    assert [one.code for one in now.findings if "heard" in one.about] == ["unknown_subject"]
    assert now.parts[PartKey("stray", "household:nowhere")].surplus_ids == ()


def test_a_notice_that_nobody_gave_out_is_odd_where_somebody_lives() -> None:
    heard = NoticeHeard(
        id="heard",
        household_id="h1",
        notice_id="no-such-notice",
        channel=Channel.PHONE,
        on=dec(2),
    )
    now = assess([heard], 5, five_days())
    assert [one.code for one in now.findings if "heard" in one.about] == ["unknown_notice"]
    assert now.parts[PartKey("household", "h1")].surplus_ids == ("heard",)


def test_each_fact_has_one_fate_under_its_id() -> None:
    facts = [
        warm(36.5, "live"),
        evolve(warm(36.6, "later"), recorded_at=start_of(dec(9), UTC)),
        warm(36.7, "twice"),
        TemperatureTaken(id="twice", person_id="an", on=dec(3), celsius=36.8),
        warm(36.9, "wrong"),
        TemperatureTaken(id="right", person_id="an", on=dec(2), celsius=37.0, corrects="wrong"),
        warm(37.1, "unsaid"),
        taken_back(warm(37.1, "unsaid"), 3),
    ]
    assert home_of_an(*facts).dispositions == {
        "came": "live",
        "in": "live",
        "live": "live",
        "later": "not_yet",
        "twice": "live",
        "wrong": "corrected",
        "right": "live",
        "unsaid": "retracted",
    }
