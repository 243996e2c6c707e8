"""Y1: a work group led by the secretary; what is overdue goes up to the next level.

That the work group is led by the secretary is the newspaper's of Yuqing North. That the cadre hears
of it after two hours and the secretary after a day, and everything that goes wrong, is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import gridcare as gc
from six_communities.yuqing_north import REGISTER, RULES
from tests.scenarios.telling import instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment, WorkLine

# home-300 is in the second group; whoever comes from Xi'an is reported upward within two hours
FROM_XIAN: Final = """
12-26       left_area   person_id=person-300-a area=610103 stayed_since=12-10
12-27 07:00 risk_graded area=610103 level=high
12-27 08:00 arrived     person_id=person-300-a
"""
REPORTED: Final = "12-27 09:30 reported person_id=person-300-a topic=arrival upward=yes"
LATE: Final = REPORTED.replace("12-27 09:30", "12-27 13:30")


def seen(*tables: str, at: str) -> Assessment:
    return gc.assess(REGISTER, told(*tables), RULES, as_of=instant(at))


def report(now: Assessment) -> WorkLine | None:
    found = [one for one in now.worklist if one.rule.endswith("/report-arrival-upward")]
    return found[0] if found else None


def levels(now: Assessment) -> list[tuple[str, str, tuple[str, ...]]]:
    line = report(now)
    assert line is not None
    return [(one.role, f"{one.since_at:%m-%d %H:%M}", one.worker_ids) for one in line.escalated]


CADRE: Final = ("cadre", "12-27 12:00", ("cadre-group-2",))
SECRETARY: Final = ("party_secretary", "12-28 10:00", ("secretary",))


def test_good_what_is_done_in_time_goes_to_nobody() -> None:
    now = seen(FROM_XIAN, REPORTED, at="12-28 12:00")
    assert report(now) is None
    assert [one for one in now.escalated if one.rule.endswith("report-arrival-upward")] == []


def test_who_leads_and_who_answers_for_what() -> None:
    line = report(seen(FROM_XIAN, at="12-27 09:00"))
    assert line is not None
    assert (line.worker_ids, line.supervisor_ids) == (("worker-group-2",), ("secretary",))
    assert line.escalated == ()


def test_bad_after_two_hours_the_cadre_and_after_a_day_the_secretary() -> None:
    assert levels(seen(FROM_XIAN, at="12-27 11:59")) == []
    assert levels(seen(FROM_XIAN, at="12-27 12:00")) == [CADRE]
    assert levels(seen(FROM_XIAN, at="12-28 09:59")) == [CADRE]
    assert levels(seen(FROM_XIAN, at="12-28 10:00")) == [CADRE, SECRETARY]


def test_whoever_it_came_from_keeps_it() -> None:
    now = seen(FROM_XIAN, at="12-28 10:00")
    line = report(now)
    assert line is not None
    assert line.worker_ids == ("worker-group-2",)
    for who in ("worker-group-2", "cadre-group-2", "secretary"):
        assert line in now.worklist.for_worker(who)
    assert line not in now.worklist.for_worker("cadre-group-1")
    told_en, told_zh = line.in_language("en"), line.in_language("zh")
    assert told_en.endswith("overdue; passed on to the community cadre and the party secretary"), (
        told_en
    )
    assert told_zh.endswith("；已上报社区干部、党支部书记"), told_zh


def test_once_done_late_it_comes_down_again() -> None:
    before = seen(FROM_XIAN, LATE, at="12-27 13:00")
    after = seen(FROM_XIAN, LATE, at="12-27 14:00")
    assert levels(before) == [CADRE]
    assert report(after) is None


def test_bad_what_lapsed_goes_up_as_well() -> None:
    """The grocer was not inspected on the 27th: nobody can make up for it, and the cadre knows."""
    now = seen(at="12-28 09:00")
    grocer = [
        one
        for one in now.escalated
        if one.subject.id == "grocer" and one.rule.endswith("/key-premises")
    ]
    assert [(f"{one.due_at:%m-%d}", str(one.status)) for one in grocer][-1] == ("12-27", "missed")
    assert [one.role for one in grocer[-1].escalated] == ["cadre"]
    assert [one.role for one in grocer[-2].escalated] == ["cadre", "party_secretary"]


def test_bad_a_level_that_nobody_holds_is_shown() -> None:
    ill = "12-27 08:00 worker_absent worker_id=cadre-group-2"
    now = seen(FROM_XIAN, ill, at="12-27 12:00")
    assert levels(now) == [("cadre", "12-27 12:00", ())]
    assert report(now) in now.gaps.unassigned
