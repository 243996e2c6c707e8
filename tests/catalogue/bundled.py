"""What is bundled, room by room, and when to look at it."""

from __future__ import annotations

from datetime import UTC, tzinfo
from importlib import import_module
from typing import TYPE_CHECKING

from gridcare.catalogue import ROOMS, every_policy
from gridcare.days import end_of
from gridcare.facts import Moment
from gridcare.policy import Policy

if TYPE_CHECKING:
    from datetime import date

POLICIES = every_policy()


def _in_room(room: str) -> tuple[Policy, ...]:
    module = import_module(f"gridcare.catalogue.{room}")
    named = (getattr(module, name) for name in module.__all__)
    return tuple(one for one in named if isinstance(one, Policy))


BY_ROOM = {room: _in_room(room) for room in ROOMS}


def neighbours(policy: Policy) -> tuple[Policy, ...]:
    """Give all policies of the room that a policy belongs to, itself included."""
    (room,) = (room for room in BY_ROOM.values() if policy in room)
    return room


def zone_of(policy: Policy) -> tzinfo:
    """Give the zone that a policy was announced in, or UTC where nobody knows when that was."""
    return UTC if policy.announced_at is None else policy.announced_at.tzinfo or UTC


def evening_of(on: date, policy: Policy) -> Moment:
    """Look from the last instant of a day where the policy holds, knowing all there is by then."""
    instant = end_of(on, zone_of(policy))
    return Moment(as_of=instant, known_at=instant)
