"""What facts about care hold, and what they cannot hold."""

from __future__ import annotations

from datetime import date

import pytest

from gridcare.bridge import field_names, from_json, to_json
from gridcare.errors import InvalidRecord
from gridcare.facts import (
    AnyFact,
    ComplaintRaised,
    CounsellingGiven,
    CounsellingOffered,
    CounsellingRequested,
    Fact,
    Grievance,
    Need,
    NeedMet,
    NeedRaised,
    NeedWithdrawn,
    Outcome,
    StockReceived,
    Subject,
)

ON = date(2021, 12, 27)


def test_a_need_is_a_household_s_or_a_person_s() -> None:
    home = NeedRaised(id="n1", on=ON, household_id="li", need=Need.PARCEL)
    one = NeedRaised(id="n2", on=ON, person_id="li-mei", need=Need.MEDICINE)
    assert home.subject == Subject("household", "li")
    assert one.subject == Subject("person", "li-mei")


@pytest.mark.parametrize("named", [{}, {"household_id": "li", "person_id": "li-mei"}])
def test_a_need_of_nobody_or_of_two_is_refused(named: dict[str, str]) -> None:
    with pytest.raises(InvalidRecord, match="exactly one of: household_id, person_id"):
        NeedWithdrawn(id="n1", on=ON, need_id="n0", **named)  # type: ignore[arg-type]  # fields by name


def test_a_need_still_has_the_time_it_was_raised() -> None:
    with pytest.raises(InvalidRecord, match="exactly one of: on"):
        NeedMet(id="n1", household_id="li", need_id="n0")


def test_what_could_tell_of_an_illness_shows_nowhere() -> None:
    need = NeedRaised(
        id="n1", on=ON, person_id="li-mei", need=Need.MEDICINE, details="insulin, one box"
    )
    said = ComplaintRaised(
        id="c1", on=ON, person_id="li-mei", about=Grievance.LENGTH, words="two weeks are over"
    )
    assert "insulin" not in repr(need)
    assert "two weeks" not in repr(said)
    assert from_json(AnyFact, to_json(need)) == need


TEXTS_OF_EVERY_FACT = {*field_names(Fact), "kind", "person_id"}


@pytest.mark.parametrize("kind", [CounsellingOffered, CounsellingRequested, CounsellingGiven])
def test_nothing_said_in_counselling_can_be_recorded(kind: type[Fact]) -> None:
    """Every further field is an id of another fact, or one word of a closed list."""
    own = set(field_names(kind)) - TEXTS_OF_EVERY_FACT
    assert own <= {"outcome", "urgency", "channel", "request_id"}


def test_what_has_no_place_for_words_refuses_them() -> None:
    words = '{"kind": "counselling_given", "id": "s1", "on": "2021-12-27", "person_id": "p", '
    with pytest.raises(InvalidRecord) as refused:
        from_json(AnyFact, words + '"channel": "phone", "notes": "cannot sleep"}')
    assert "sleep" not in str(refused.value)


def test_supplies_are_the_community_s() -> None:
    assert StockReceived(id="s1", on=ON, item="masks", number=0).subject.kind == "community"
    with pytest.raises(InvalidRecord):
        StockReceived(id="s1", on=ON, item="masks", number=-1)


def test_an_attempt_may_be_done_in_part() -> None:
    met = NeedMet(id="m", on=ON, household_id="li", need_id="n", outcome=Outcome.PARTLY)
    assert met.outcome == "partly"
