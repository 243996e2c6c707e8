"""What is owed at posts: somebody on duty, hour by hour.

Comes in: the agenda, one place. Goes out: duties through today. Deliberately not here: which hours
those are (`staffing`), and who was there (`matching`).
"""

from collections.abc import Iterator

from gridcare.duties.agenda import Agenda
from gridcare.duties.duty import Crew, Duty
from gridcare.facts import Subject
from gridcare.places import Place, grid_of, kind_of

__all__ = ["duties_of_post"]


def duties_of_post(agenda: Agenda, place: Place) -> Iterator[Duty]:
    """Yield every hour at which somebody is to be on duty at a place, through today."""
    subject, grid_id = Subject("place", place.id), grid_of(place)
    for ruled, rule in agenda.posts_at(kind_of(place)):
        crew = Crew(
            roles=rule.roles,
            at_once=rule.at_once,
            grace_minutes=rule.grace_minutes,
            longest_hours=rule.longest_hours,
        )
        for slot in ruled.slots:
            yield Duty(
                policy_id=ruled.force.policy.id,
                series=ruled.force.policy.series,
                rule_id=rule.id,
                deed=rule.deed,
                subject=subject,
                root="",
                day=slot.day,
                slot=slot.name,
                opens_at=slot.opens_at,
                due_at=slot.due_at,
                windowed=True,
                lapses=True,
                performer=rule.performer,
                supervisor=rule.supervisor,
                household_id=None,
                grid_id=grid_id,
                because=(),
                crew=crew,
            )
