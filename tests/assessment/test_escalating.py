"""What is overdue goes up: by which rule, at which hour, and never out of anybody's hands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from hypothesis import given
from hypothesis import strategies as st

import gridcare as gc
from gridcare.bridge import evolve, from_json, to_json
from gridcare.people import Role
from gridcare.policy import Escalate, Layer, Level, Policy
from gridcare.wording import Text
from tests.scenarios.telling import ALL_POLICIES, assessed, instant, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment, WorkLine, Worklist

WORDS: Final = Text(en="words", zh="文字")
CADRE, SECRETARY, NURSE = Role.CADRE, Role.PARTY_SECRETARY, Role.HEALTH_STAFF


def ladder(
    name: str, *levels: tuple[Role, int], deeds: tuple[str, ...] = (), since: int = 1
) -> Policy:
    return Policy(
        id=name,
        series=name,
        title=WORDS,
        issuer=WORDS,
        layer=Layer.COMMUNITY,
        effective_from=date(2021, 12, since),
        rules=(
            Escalate(
                id="up",
                summary=WORDS,
                deeds=deeds,
                levels=tuple(Level(role=role, after_hours=hours) for role, hours in levels),
            ),
        ),
    )


def seen(*ladders: Policy, at: str = "12-23 12:00", rows: str = "") -> Assessment:
    return assessed(told(rows), at, rules=gc.Rulebook([*ALL_POLICIES, *ladders]))


def levels(list_: Worklist, deed: str = "disinfect", day: str = "12-22") -> list[str]:
    """Tell the levels of the first line of a deed due on a day."""
    found = [one for one in list_ if one.deed_key == deed and f"{one.due_at:%m-%d}" == day]
    return [f"{one.role} {one.since_at:%m-%d %H}" for one in found[0].escalated] if found else []


def test_without_such_a_rule_nothing_goes_up() -> None:
    now = seen()
    assert now.escalated.lines == ()
    assert {one.escalated for one in now.worklist} == {()}


def test_only_the_deeds_it_names_go_up_if_it_names_any() -> None:
    now = seen(ladder("a", (CADRE, 1), deeds=("inspect",)))
    assert {one.deed_key for one in now.escalated} == {"inspect"}
    assert levels(now.escalated, "inspect") == ["cadre 12-23 00"]


def test_levels_of_several_rules_add_up_each_at_its_earliest_hour() -> None:
    one = ladder("a", (CADRE, 4), (SECRETARY, 9))
    other = ladder("b", (NURSE, 2), (CADRE, 6), (SECRETARY, 8))
    expected = ["health_staff 12-23 01", "cadre 12-23 03", "party_secretary 12-23 07"]
    assert levels(seen(one, other).escalated) == expected
    assert levels(seen(other, one).escalated) == expected
    assert {up.rule for line in seen(one, other).escalated for up in line.escalated} == {
        "a/up", "b/up",
    }  # fmt: skip


def test_it_is_the_rule_in_force_on_the_day_a_duty_was_due() -> None:
    late = ladder("a", (CADRE, 1), since=23)
    now = seen(late, at="12-24 12:00")
    assert levels(now.escalated, day="12-22") == []
    assert levels(now.escalated, day="12-23") == ["cadre 12-24 00"]


def test_what_was_done_or_refused_goes_up_to_nobody() -> None:
    rows = """
    12-22 08:00 disinfected place_id=lift
    12-22 17:00 disinfected place_id=lift
    12-22 09:00 inspected place_id=bakery outcome=refused
    """
    now = seen(ladder("a", (CADRE, 1)), rows=rows)
    due = {(one.subject.id, f"{one.due_at:%m-%d}") for one in now.escalated}
    assert ("lift", "12-22") not in due
    assert ("bakery", "12-22") not in due
    assert ("lift", "12-21") in due


def test_a_duty_without_a_supervisor_has_the_first_level_above_its_performer() -> None:
    rows = """
    12-20 08:00 exposed person_id=wu-gang degree=close to_person_id=case
    """
    plain, led = seen(rows=rows), seen(ladder("a", (CADRE, 1)), rows=rows)

    def bare(now: Assessment) -> list[WorkLine]:
        return [one for one in now.worklist if one.supervisor is None]

    alone = {one.duty_key for one in bare(plain)}
    assert alone
    assert bare(led) == []
    given_one = [one for one in led.worklist if one.duty_key in alone]
    assert {one.supervisor_ids for one in given_one} == {("cadre",)}
    own = seen(ladder("a", (NURSE, 1), (CADRE, 2)), rows=rows)
    by_nurse = [one for one in own.worklist if one.duty_key in alone and one.performer is NURSE]
    assert all(one.supervisor is CADRE for one in by_nurse)


def test_lines_with_levels_go_to_json_records_and_words() -> None:
    now = seen(ladder("a", (CADRE, 1)))
    escalated = now.escalated
    assert from_json(type(escalated), to_json(escalated)) == escalated
    assert escalated.to_records()[0]["escalated"] == ("cadre",)
    assert escalated.for_worker("cadre").lines == escalated.lines
    assert "passed on to the community cadre" in escalated.in_language("en")


@given(
    made=st.lists(
        st.lists(
            st.tuples(st.sampled_from([CADRE, SECRETARY, NURSE]), st.integers(0, 60)),
            min_size=1,
            max_size=3,
            unique_by=lambda one: one[0],
        ),
        max_size=2,
    ),
    hours=st.integers(0, 72),
    away=st.sets(st.sampled_from(["cadre", "secretary", "nurse", "cleaner", "west-worker"])),
)
def test_escalation_never_loses_a_duty(
    made: list[list[tuple[Role, int]]], hours: int, away: set[str]
) -> None:
    """Whatever the rules say, what was open stays open, with those it came from, or unassigned."""
    ladders = []
    for number, rule in enumerate(made):
        rising = sorted(rule, key=lambda one: one[1])
        spaced = [(role, after + place) for place, (role, after) in enumerate(rising)]
        ladders.append(ladder(f"l{number}", *spaced))
    at = f"{instant('12-22 06:00') + timedelta(hours=hours):%m-%d %H:%M}"
    rows = "\n".join(f"12-22 05:00 worker_absent worker_id={one}" for one in sorted(away))
    plain, led = seen(at=at, rows=rows), seen(*ladders, at=at, rows=rows)
    before = {one.duty_key: one for one in plain.worklist}
    after = {one.duty_key: one for one in led.worklist}
    assert after.keys() == before.keys()
    for key, line in after.items():
        assert line.worker_ids == before[key].worker_ids
        assert set(before[key].supervisor_ids) <= set(line.supervisor_ids)
    nobodys = {one.duty_key for one in led.gaps.unassigned}
    assert {one.duty_key for one in plain.gaps.unassigned} <= nobodys
    for key, line in after.items():
        told_to = {*line.worker_ids, *line.supervisor_ids}
        told_to |= {name for level in line.escalated for name in level.worker_ids}
        assert told_to or key in nobodys or line.performer is Role.RESIDENT
        assert not told_to & away
    missed = {one.duty.key for one in led.gaps.unmet}
    assert {one.duty_key for one in led.escalated} <= missed


def test_posts_that_follow_on_each_other_are_one_line_and_hold_every_hour() -> None:
    """Every open hour of every post is on exactly one line, by its key."""
    from six_communities import chengdong

    whole = chengdong.REGISTER
    small = evolve(whole, households=whole.households[:1], people=whole.people[:3])
    plan = (
        "12-27 18:00 shift_planned place_id=duty-room worker_id=cadre "
        "from_at=12-28T10:30 until_at=12-28T14:30"
    )
    now = gc.assess(small, told(plan), chengdong.RULES, as_of=instant("12-28 09:00"))
    keys = [key for one in now.worklist for key in (one.duty_key, *one.more_keys)]
    open_ = [one.duty.key for part in now.parts.values() for one in part.open]
    assert sorted(keys) == sorted(set(keys)) == sorted(open_)
    room = [one for one in now.worklist if one.subject.id == "duty-room"]
    assert [(f"{one.opens_at:%H}", one.worker_ids) for one in room] == [
        ("09", ()), ("10", ("cadre",)), ("15", ()),
    ]  # fmt: skip
