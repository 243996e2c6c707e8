"""What policies mean for one person of a small community, through the whole of an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gridcare as gc
from tests.scenarios.telling import assessed, held, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridcare.assessment import Assessment
    from gridcare.periods import HeldCourse
    from gridcare.policy import Policy

SOMEBODY = "wu-gang"


def looked_at(policies: tuple[Policy, ...], story: str, as_of: str) -> Assessment:
    """Assess the community at the end of a day."""
    return assessed(told(story), f"{as_of} 23:59", rules=gc.Rulebook(policies))


def spans(*policies: Policy, story: str, as_of: str, who: str = SOMEBODY) -> list[str]:
    """Tell where, for what and on which days somebody is held."""
    return held(looked_at(policies, story, as_of), who)


def sampled_on(*policies: Policy, story: str, as_of: str, who: str = SOMEBODY) -> list[str]:
    """Tell the days on which somebody is to be tested, also those to come."""
    courses = _courses(looked_at(policies, story, as_of), who)
    return sorted(
        {f"{one.day:%m-%d}" for held_course in courses for one in held_course.course.tests}
    )


def rules(*policies: Policy, story: str, as_of: str, who: str = SOMEBODY) -> list[str]:
    """Name the rules that hold somebody at some time."""
    courses = _courses(looked_at(policies, story, as_of), who)
    return [one.course.rule_id for one in courses if one.course.spans]


def pending(*policies: Policy, story: str, as_of: str, who: str = SOMEBODY) -> int:
    """Count what somebody's end waits for."""
    periods = looked_at(policies, story, as_of).for_person(who).periods
    return sum(len(one.pending) for one in periods)


def _courses(assessment: Assessment, who: str) -> Iterator[HeldCourse]:
    for part in assessment.parts.values():
        for person in part.people:
            if person.person_id == who:
                yield from person.courses
