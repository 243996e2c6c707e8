"""What rounds ask for: everyone in a scope reached once, step after step where they hand down.

Comes in: an agenda; one household, one place, or the community as a whole; and what is known of the
places above. Goes out: one duty for each round. Deliberately not here: what else is owed there
(`derive`), and whether anything was done.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from gridcare.duties.agenda import Agenda, Ruled, Slot
from gridcare.duties.doing import counts, is_about
from gridcare.duties.duty import Duty
from gridcare.duties.owner import Owner
from gridcare.facts import Entry
from gridcare.places import Compound, Grid, Place, Premises
from gridcare.policy import Reach

__all__ = ["rounds_at", "scope_of"]


def scope_of(place: Place) -> str:
    """Return the scope of the rounds that go to a place, empty where none does."""
    match place:
        case Grid():
            return "grids"
        case Compound():
            return "compounds"
        case Premises():
            return "premises"
        case _:
            return ""


def rounds_at(
    agenda: Agenda,
    scope: str,
    owner: Owner,
    above: Sequence[Entry],
    present_ids: tuple[str, ...] | None = None,
) -> Iterator[Duty]:
    """Yield what rounds ask for at one household or place, or of the community as a whole.

    `above` is what is known of the places above, `present_ids` are the people of a household who
    are there; where nobody is, nobody is owed anything.
    """
    for ruled, rule, slot in agenda.rounds_to(scope):
        yield _round(ruled, rule, slot, owner, above, present_ids)


def _round(
    ruled: Ruled,
    rule: Reach,
    slot: Slot,
    owner: Owner,
    above: Iterable[Entry],
    present_ids: tuple[str, ...] | None,
) -> Duty:
    step, because = _step_above(ruled, above)
    return Duty(
        policy_id=ruled.force.policy.id,
        series=ruled.force.policy.series,
        rule_id=rule.id,
        deed=rule.deed,
        subject=owner.subject,
        root="",
        day=slot.day,
        slot=slot.name,
        opens_at=slot.opens_at,
        due_at=_deadline(rule, slot.due_at, step),
        windowed=False,
        lapses=rule.lapses,
        performer=rule.performer,
        supervisor=rule.supervisor,
        household_id=owner.household_id,
        grid_id=owner.grid_id,
        unit_id=owner.unit_id,
        dwelling_id=owner.dwelling_id,
        because=because,
        is_round=True,
        people_ids=present_ids or (),
        waived="nobody_here" if present_ids == () else "",
    )


def _deadline(rule: Reach, last_at: datetime, step: datetime | None) -> datetime:
    """Return until when it is due: hours after the step above, on the last day at the latest."""
    if step is None or rule.within_hours is None:
        return last_at
    return min(last_at, step + timedelta(hours=rule.within_hours))


def _step_above(ruled: Ruled, above: Iterable[Entry]) -> tuple[datetime | None, tuple[str, ...]]:
    """Return when the step above was surely taken, first, and the fact that says so."""
    before = ruled.before
    if before is None or not isinstance(before.rule, Reach):
        return None, ()
    opens_at = before.round_slot(before.rule).opens_at
    kind = "community" if before.rule.scope == "community" else "place"
    taken = [
        (at, entry.fact.id)
        for entry in above
        if entry.fact.subject.kind == kind
        and (at := entry.first_and_last_instant(ruled.zone)[1]) >= opens_at
        and is_about(before.rule.deed, entry)
        and counts(before.rule.deed, entry)
    ]
    if not taken:
        return None, ()
    at, fact_id = min(taken)
    return at, (fact_id,)
