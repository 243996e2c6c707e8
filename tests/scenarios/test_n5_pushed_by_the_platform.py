"""N5: people pushed by the online platform are entered in the ledger and followed.

Nanneihuan Street No. 4's practice. That a push is followed up within 24 hours is ours; who was
pushed, and what goes wrong, is invented.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import gridcare as gc
from gridcare.catalogue.deeds import CHECK_HEALTH
from gridcare.people import Role
from gridcare.policy import Each, Layer, Pick, Policy, Provide
from gridcare.wording import Text
from six_communities.nanneihuan_4 import REGISTER, RULES
from tests.scenarios.telling import duties, instant, odd, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

FOLLOWED_UP: Final = Policy(
    id="example-pushes",
    series="example-pushes",
    title=Text(en="Example: people pushed by the platform", zh="示例：平台推送人员跟进"),
    issuer=Text(en="the community", zh="社区"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 1),
    rules=(
        Provide(
            id="push-followed-up",
            summary=Text(
                en="whoever the platform pushes is asked how they are within 24 hours",
                zh="平台推送人员24小时内联系询问",
            ),
            to=Each(pick=Pick(kind="pushed")),
            deed=CHECK_HEALTH,
            performer=Role.GRID_WORKER,
            supervisor=Role.PARTY_SECRETARY,
            within_hours=24,
        ),
    ),
)

PUSHED: Final = """
    12-26 09:00 pushed person_id=person-13 source=platform from_area=610100 left_on=12-23 id=u1
    12-26 15:00 pushed person_id=person-13 source=platform from_area=610100 left_on=12-23 id=u2
    12-26 09:05 pushed person_id=person-14 source=platform from_area=610400 left_on=12-22 id=u3
"""
UNKNOWN: Final = """
    12-26 09:10 pushed person_id=push-5521 source=platform from_area=610100 address=far id=u4
"""
FOLLOWED: Final = """
    12-26 16:00 health_checked person_id=person-13 fever=no
    12-27 08:00 health_checked person_id=person-14 fever=no
"""


def on(clock: str, *tables: str) -> Assessment:
    rules = gc.Rulebook([*RULES, FOLLOWED_UP])
    return gc.assess(REGISTER, told(*tables), rules, as_of=instant(clock))


def followed(now: Assessment, person_id: str) -> list[str]:
    return duties(now, person_id, deed="check_health")


def test_good_each_is_followed_up_and_a_repeated_push_asks_nothing_more() -> None:
    now = on("12-27 12:00", PUSHED, FOLLOWED)
    assert followed(now, "person-13") == ["12-26 check_health met"]
    assert followed(now, "person-14") == ["12-26 check_health met"]
    (finding,) = [one for one in now.findings if one.code == "pushed_twice"]
    assert (finding.where, finding.about) == ("person:person-13", ("u1", "u2"))


def test_good_both_pushes_stand_in_the_file() -> None:
    view = on("12-27 12:00", PUSHED, FOLLOWED).for_person("person-13")
    assert [(one.fact_id, one.fate) for one in view.file if one.kind == "pushed"] == [
        ("u1", "live"),
        ("u2", "live"),
    ]


def test_good_each_goes_to_the_worker_of_the_grid() -> None:
    now = on("12-26 16:00", PUSHED)
    for worker, person in (("worker-east", "person-13"), ("worker-west", "person-14")):
        lines = now.worklist.for_worker(worker)
        assert [one.subject.id for one in lines if one.deed == CHECK_HEALTH.name] == [person]


def test_bad_one_was_not_followed_up_in_time() -> None:
    only_one = FOLLOWED.strip().splitlines()[0]
    now = on("12-27 12:00", PUSHED, only_one)
    assert followed(now, "person-14") == ["12-26 check_health overdue"]
    assert followed(now, "person-13") == ["12-26 check_health met"]


def test_bad_an_unknown_address_is_shown_and_not_lost() -> None:
    now = on("12-27 12:00", PUSHED, UNKNOWN)
    assert [one for one in odd(now) if "push-5521" in one] == [
        "address_unknown person:push-5521",
        "unknown_subject person:push-5521",
    ]
    unregistered = {one.kind: one.ids for one in now.gaps.unregistered}
    assert unregistered["address"] == unregistered["person"] == ("push-5521",)
    assert "far" not in repr(now.for_person("push-5521"))


def test_good_once_the_door_is_found_only_the_person_is_left_to_register() -> None:
    door = "12-27 10:00 pushed person_id=push-5521 source=platform dwelling_id=door-9"
    found = f"{door} corrects=u4 id=u5"
    now = on("12-27 12:00", UNKNOWN, found)
    assert odd(now) == ["unknown_subject person:push-5521"]
    assert {one.kind for one in now.gaps.unregistered} == {"person"}


def test_another_journey_of_the_same_person_is_followed_up_by_itself() -> None:
    push = "12-29 09:00 pushed person_id=person-13 source=platform id=u6"
    again = f"{push} from_area=610100 left_on=12-28"
    now = on("12-30 12:00", PUSHED, FOLLOWED, again)
    assert followed(now, "person-13") == ["12-26 check_health met", "12-29 check_health overdue"]
