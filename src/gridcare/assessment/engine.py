"""What is worked out once for all parts of a moment, and how one part is assessed.

Comes in: a rulebook and a moment. Goes out: `Engine`: the policies in force, their slots, what they
ask about; a router that looks up no more than that, and for each part what follows for it.
Deliberately not here: the parts together (`assess`).
"""

import attrs

from gridcare.assessment.following import (
    assess_community,
    assess_home,
    assess_place,
    assess_remainder,
    evidence_of,
)
from gridcare.assessment.parts import Part, PartKey
from gridcare.assessment.route import Router
from gridcare.assessment.shadows import Shadows
from gridcare.duties import Agenda
from gridcare.facts import Ledger, Moment
from gridcare.policy import Asks, InForce, Rulebook, asked_together
from gridcare.register import Directory

__all__ = ["Engine"]


class Engine:
    """What is worked out once for all parts of a moment: the policies in force and their slots."""

    hindsight: bool
    force: tuple[InForce, ...]
    agenda: Agenda
    asks: Asks

    def __init__(self, *, rulebook: Rulebook, moment: Moment, hindsight: bool) -> None:
        """Find what is in force, and what it asks about."""
        self.hindsight = hindsight
        self.force = rulebook.in_force(moment)
        self.agenda = Agenda(force=self.force, moment=moment)
        self.asks = asked_together(one.asks for one in self.force)

    def router(self, directory: Directory, ledger: Ledger, moment: Moment) -> Router:
        """Return a router that looks up what the rules in force ask about, and nothing else."""
        plain = Router(directory=directory, ledger=ledger, moment=moment, asks=self.asks)
        if not self.asks.isolation:
            return plain
        # A person's evidence holds other people's isolations, and those rest on evidence again:
        # of an earlier stage each time, so that it comes to an end.
        shadows = Shadows(
            force=self.force,
            today=moment.today,
            hindsight=self.hindsight,
            evidence_below=lambda person_id, below: evidence_of(
                seeing.member(person_id, below), moment.zone
            )[0],
        )
        seeing = attrs.evolve(plain, isolation_of=shadows.of)
        return seeing

    def assess(self, router: Router, key: PartKey) -> Part:
        """Assess one part."""
        slice_ = router.slice_of(key)
        if slice_.home is not None:
            return assess_home(self.agenda, self.force, slice_, hindsight=self.hindsight)
        if slice_.place is not None:
            return assess_place(self.agenda, slice_)
        if key.kind == "community":
            return assess_community(self.agenda, slice_)
        return assess_remainder(self.agenda, slice_)
