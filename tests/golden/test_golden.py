"""One small community under every bundled policy, written out and reviewed as a diff.

The same story is told within each policy's days. When a change is meant, delete the file concerned,
run the tests twice, and read `git diff`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

import gridcare as gc
from gridcare.bridge import field_names
from gridcare.days import DaySpan
from gridcare.policy import Policy
from tests.catalogue.bundled import BY_ROOM, POLICIES
from tests.golden.community import LOOKED_AT, OPENING, REGISTER, happened
from tests.scenarios.telling import held, instant, odd

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

FOLDER = Path(__file__).parent
UNMOVED = timedelta(0)


# --- when -----------------------------------------------------------------------------------------


def later(policy: Policy) -> timedelta:
    """Give how much later the story is told, so that the policy has something to say.

    A policy that names calendar days, and one that was in force already, hears it on its own days.
    """
    days = DaySpan(first_on=policy.effective_from, last_on=policy.effective_to)
    here = instant(LOOKED_AT).date() in days
    if here and (policy.effective_from <= OPENING or any(_days_named(policy.rules))):
        return UNMOVED
    return policy.effective_from - OPENING


def _days_named(node: object) -> Iterator[date]:
    if isinstance(node, date):
        yield node
    elif isinstance(node, tuple):
        for part in cast("tuple[object, ...]", node):
            yield from _days_named(part)
    else:
        for name in field_names(type(node)):
            yield from _days_named(getattr(node, name))


# --- what follows ---------------------------------------------------------------------------------


def _lines(now: Assessment) -> Iterator[str]:
    """Yield what follows, subject by subject."""
    for person in REGISTER.people:
        yield from _about(now, person.id)
    for table in ("households", "spaces", "premises"):
        for row in getattr(REGISTER, table):
            yield from (f"{row.id}: owed: {one}" for one in _owed(now, row.id))
    yield from (f"odd: {one}" for one in odd(now))
    yield from (f"unassigned: {one.deed.en}: {one.subject.id}" for one in now.gaps.unassigned)


def _about(now: Assessment, person_id: str) -> Iterator[str]:
    """Yield a person's phases, what is owed about them, and what they are told, if anything."""
    phases, owed = held(now, person_id), list(_owed(now, person_id))
    yield from (f"{person_id}: held: {one}" for one in phases)
    yield from (f"{person_id}: owed: {one}" for one in owed)
    if phases or owed:
        yield from (f"{person_id}: told: {one}" for one in gc.explain(now, person_id).lines)


def _owed(now: Assessment, subject: str) -> Iterator[str]:
    """Yield what is owed about a subject: each deed with how often it stands how, and when."""
    found = [
        (one.duty.deed.key, one.status.value, one.duty.day)
        for one in now.results
        if one.duty.subject.id == subject
    ]
    for deed, rows in groupby(sorted(found), key=lambda row: row[0]):
        stands = [
            f"{status} {_when([day for _, _, day in each])}"
            for status, each in groupby(rows, key=lambda row: row[1])
        ]
        yield f"{deed}: {', '.join(stands)}"


def _when(days: list[date]) -> str:
    """Tell one by one up to three days; of more, the first and last and how many times in all."""
    if len(days) <= 3:
        return " ".join(f"{day:%m-%d}" for day in days)
    return f"{days[0]:%m-%d} to {days[-1]:%m-%d} ({len(days)} times)"


# --- the files ------------------------------------------------------------------------------------


def _is_as_reviewed(name: str, rules: gc.Rulebook, moved: timedelta) -> None:
    now = gc.assess(REGISTER, happened(moved), rules, as_of=instant(LOOKED_AT) + moved)
    written = "".join(f"{line}\n" for line in _lines(now)) or "nothing follows\n"
    path = FOLDER / f"{name}.txt"
    if not path.exists():
        path.write_text(written, encoding="utf-8")
        pytest.fail(f"{path.name} was not there; it is now: read it, and run again")
    assert written == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_what_follows_is_as_it_was_reviewed(policy: Policy) -> None:
    _is_as_reviewed(policy.id, gc.Rulebook([policy]), later(policy))


@pytest.mark.parametrize("room", BY_ROOM)
def test_so_is_what_follows_from_all_of_a_room_together(room: str) -> None:
    _is_as_reviewed(f"{room}-2021-12", gc.Rulebook(BY_ROOM[room]), UNMOVED)


def test_nothing_reviewed_is_left_over() -> None:
    wanted = {policy.id for policy in POLICIES} | {f"{room}-2021-12" for room in BY_ROOM}
    assert {path.stem for path in FOLDER.glob("*.txt")} <= wanted


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_the_story_is_looked_at_while_the_policy_speaks(policy: Policy) -> None:
    moved = later(policy)
    days = DaySpan(first_on=policy.effective_from, last_on=policy.effective_to)
    assert instant(LOOKED_AT).date() + moved in days
    assert OPENING + moved in days or any(_days_named(policy.rules))
