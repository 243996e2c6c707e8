"""H10: somebody from another province waits at home until observation ends, and is told why.

Hongqi's household came from another province on the 27th; the place, Xianyang, and its days are
invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import gridcare as gc
from six_communities import hongqi
from tests.scenarios.telling import assessed, day, held, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

BACK = """
    12-22       left_area person_id=tian-wei area=610400 stayed_since=12-10
    12-27 07:00 arrived   person_id=tian-wei
    12-27 08:00 confined  person_id=tian-wei
"""


def at(as_of: str, *facts: str) -> Assessment:
    return assessed(told(BACK, *facts), as_of, register=hongqi.REGISTER, rules=hongqi.RULES)


def test_good_fourteen_days_from_leaving_and_free_the_day_after() -> None:
    morning = at("12-28 08:00")
    (period,) = morning.for_person("tian-wei").periods
    assert held(morning, "tian-wei") == ["home quarantine 12-27 01-05"]
    assert (period.base_on, period.last_on, period.free_on) == (
        day("12-22"),
        day("01-05"),
        day("01-06"),
    )
    assert period.day_number(day("12-28")) == 2


def test_both_languages_say_until_when_and_why() -> None:
    morning = at("12-28 08:00")
    english = str(gc.explain(morning, "tian-wei", lang="en", audience="person", length="short"))
    chinese = str(gc.explain(morning, "tian-wei", lang="zh", audience="person", length="short"))
    assert "5 January" in english
    assert "6 January" in english
    assert "1月5日" in chinese
    assert "1月6日" in chinese


def test_bad_whoever_is_kept_in_on_the_day_of_freedom_is_a_finding() -> None:
    """The seal came off late: invented, as all that goes wrong here."""
    too_late = at("01-07 08:00")
    assert [one.code for one in too_late.findings if one.where == "person:tian-wei"] == [
        "held_past_end"
    ]
    let_go = at("01-07 08:00", "01-06 09:00 released person_id=tian-wei")
    assert [one for one in let_go.findings if one.where == "person:tian-wei"] == []
