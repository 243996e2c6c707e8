"""Who is to be named for each household one to one, and for which of them nobody is.

Comes in: assessed parts, the rules in force, the directory. Goes out: findings, one for each role
that nobody holds for a household in which somebody is held. Deliberately not here: what is owed
there that day and by whom (`duties`); a role stands empty whether or not it is.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gridcare.assessment.household import held_at_home
from gridcare.assessment.parts import Part
from gridcare.duties import Agenda
from gridcare.facts import Ledger, Subject
from gridcare.findings import Code, Finding
from gridcare.people import Role
from gridcare.periods import IsolationPhase
from gridcare.policy import InPhase, Provide, Repeat
from gridcare.register import Directory

__all__ = ["uncovered_roles"]


class _Wanted(NamedTuple):
    """A role that is to be named for people in a phase, and the rule that says so."""

    role: Role
    to: InPhase
    rule: str

    def for_phase(self, phase: IsolationPhase) -> bool:
        return phase.purpose in self.to.purposes and phase.setting in self.to.settings


def uncovered_roles(
    parts: Iterable[Part], agenda: Agenda, directory: Directory, ledger: Ledger
) -> Iterator[Finding]:
    """Yield the roles that are to be named for a household and that nobody holds for it.

    Whoever another community answers for by now is no longer this one's to name anybody for.
    """
    wanted = tuple(_wanted(agenda))
    for part in parts if wanted else ():
        for role, rules in _wanted_at(part, agenda, wanted).items():
            if not directory.workers_at_home(role, part.key.id, ledger, agenda.moment):
                where, about = str(Subject(*part.key)), (str(role), *rules)
                yield Finding(code=Code.ROLE_UNCOVERED, where=where, about=about)


def _wanted(agenda: Agenda) -> Iterator[_Wanted]:
    """Yield the roles that rules in force today want named."""
    for ruled in agenda.rules:
        rule = ruled.rule
        if not isinstance(rule, Provide | Repeat) or not isinstance(rule.to, InPhase):
            continue
        if rule.named and agenda.moment.today in ruled.force.days:
            for role in (rule.performer, rule.supervisor):
                if role not in (None, Role.RESIDENT):
                    yield _Wanted(role, rule.to, f"{ruled.force.policy.id}/{rule.id}")


def _wanted_at(
    part: Part, agenda: Agenda, wanted: Iterable[_Wanted]
) -> dict[Role, tuple[str, ...]]:
    """Return the roles that are to be named for one household, each with the rules that say so."""
    if part.key.kind != "household":
        return {}
    held = held_at_home(part, agenda.moment.today)
    phases = [phase for person_id, phase in held if person_id not in part.elsewhere_ids]
    found: dict[Role, tuple[str, ...]] = {}
    for one in wanted:
        if any(map(one.for_phase, phases)):
            found[one.role] = (*found.get(one.role, ()), one.rule)
    return found
