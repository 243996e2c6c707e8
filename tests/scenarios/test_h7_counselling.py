"""H7: counselling 心理疏导, online, by a hired professional; what is said is recorded nowhere.

The professional and "online" are Hongqi's. By when it is offered and given, and who asked for it,
is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.people import Role
from six_communities.hongqi import REGISTER, RULES
from tests.scenarios.telling import assessed, duties, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

_OTHERS = tuple(one for one in REGISTER.responsibilities if one.worker_id != "psychologist")
NOBODY_HIRED = evolve(REGISTER, responsibilities=_OTHERS)

BACK = """
    12-26       left_area person_id=song-lan area=610400 stayed_since=12-10
    12-27 06:30 arrived   person_id=song-lan
"""
OFFERED = "12-28 09:00 counselling_offered person_id=song-lan\n"
ASKED = "12-29 20:00 counselling_requested person_id=song-lan id=asked\n"
GIVEN = "12-30 10:00 counselling_given person_id=song-lan request_id=asked channel=video\n"


def seen(*rows: str, at: str, register: gc.Register = REGISTER) -> Assessment:
    return assessed(told(BACK, *rows), at, rules=RULES, register=register)


def standing(now: Assessment) -> list[str]:
    return [
        one
        for deed in ("offer_counselling", "give_counselling")
        for one in duties(now, "song-lan", deed=deed)
    ]


def test_good_offered_by_the_second_day_and_given_within_a_day_of_asking() -> None:
    now = seen(OFFERED, ASKED, GIVEN, at="12-31 08:00")
    assert standing(now) == ["12-27 offer_counselling met", "12-29 give_counselling met"]


def test_good_a_request_has_an_owner_who_is_the_professional() -> None:
    now = seen(OFFERED, ASKED, at="12-29 21:00")
    (line,) = [one for one in now.worklist if one.deed_key == "give_counselling"]
    assert (line.performer, line.worker_ids) == (Role.COUNSELLOR, ("psychologist",))
    assert f"{line.due_at:%m-%d %H:%M}" == "12-30 20:00"
    assert line.supervisor_ids == ("secretary",)


def test_good_whoever_declines_has_been_offered_it() -> None:
    declined = OFFERED.strip() + " outcome=refused\n"
    now = seen(declined, at="12-31 08:00")
    assert standing(now) == ["12-27 offer_counselling refused"]
    assert not any(one.open for one in now.results if one.duty.deed.key == "offer_counselling")


def test_bad_nobody_offered_it() -> None:
    assert standing(seen(at="12-28 23:59")) == ["12-27 offer_counselling due"]
    assert standing(seen(at="12-29 00:00")) == ["12-27 offer_counselling overdue"]


def test_bad_a_request_without_a_counsellor_is_in_nobody_s_hands() -> None:
    now = seen(OFFERED, ASKED, at="12-29 21:00", register=NOBODY_HIRED)
    assert [one.deed_key for one in now.gaps.unassigned] == ["give_counselling"]


def test_bad_a_kind_word_at_the_door_is_no_counselling() -> None:
    """A visit is the comforter's; the professional counsels online."""
    at_the_door = GIVEN.replace("channel=video", "channel=visit")
    assert standing(seen(OFFERED, ASKED, at_the_door, at="12-31 08:00"))[1] == (
        "12-29 give_counselling attempted"
    )


def test_bad_one_session_never_answers_two_requests() -> None:
    again = "12-30 12:00 counselling_requested person_id=song-lan id=again urgency=urgent\n"
    now = seen(OFFERED, ASKED, GIVEN, again, at="12-30 14:01")
    assert standing(now)[1:] == ["12-29 give_counselling met", "12-30 give_counselling overdue"]


def test_nothing_that_was_said_is_in_the_file() -> None:
    now = seen(OFFERED, ASKED, GIVEN, at="12-31 08:00")
    file = [one.kind for one in now.for_person("song-lan").file]
    assert file[-3:] == ["counselling_offered", "counselling_requested", "counselling_given"]
    given = now.ledger.with_id("counselling_given-4")
    assert len(given) == 1
