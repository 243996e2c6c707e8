"""A person objects, and is answered: the complaint opens a duty, the answer closes it.

The report knows no complaints; this is the other half of restricting anybody. All is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import gridcare as gc
from gridcare.catalogue import china
from tests.scenarios.telling import REGISTER, assessed, duties, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

RULES = gc.Rulebook([china.PROTOCOL_8, china.COMMUNITY_CARE_2021_12])
COMPLAINT = "12-27 10:00 complaint_raised person_id=li-mei about=length words=too-long id=c1\n"
ANSWER = (
    "12-29 16:00 review_decided person_id=li-mei complaint_id=c1 ruling=rejected reason=day-14\n"
)


def seen(*rows: str, at: str) -> Assessment:
    return assessed(told(*rows), at, rules=RULES, register=REGISTER)


def test_good_the_answer_closes_it_whichever_way_it_went() -> None:
    now = seen(COMPLAINT, ANSWER, at="12-31 08:00")
    assert duties(now, "li-mei") == ["12-27 answer_complaint met"]
    assert [one.kind for one in now.for_person("li-mei").file] == [
        "complaint_raised",
        "review_decided",
    ]


def test_bad_after_three_days_it_is_overdue_and_stays_owed() -> None:
    assert duties(seen(COMPLAINT, at="12-30 10:00"), "li-mei") == ["12-27 answer_complaint due"]
    late = seen(COMPLAINT, at="12-30 10:01")
    assert duties(late, "li-mei") == ["12-27 answer_complaint overdue"]
    (line,) = late.worklist.for_worker("secretary")
    assert line.subject.id == "li-mei"


def test_bad_the_answer_to_one_complaint_is_none_to_another() -> None:
    second = COMPLAINT.replace("id=c1", "id=c2").replace("about=length", "about=conduct")
    now = seen(COMPLAINT, second, ANSWER, at="12-31 08:00")
    assert duties(now, "li-mei") == ["12-27 answer_complaint met", "12-27 answer_complaint overdue"]


def test_what_was_said_shows_nowhere_unless_asked_for() -> None:
    now = seen(COMPLAINT, ANSWER, at="12-31 08:00")
    assert "too-long" not in repr(now.for_person("li-mei"))
    assert "day-14" not in repr(now.ledger)
