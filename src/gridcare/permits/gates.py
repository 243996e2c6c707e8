"""Whether somebody may pass a gate.

Comes in: the policies in force, what is presented, the day. Goes out: `GateVerdict`, and for all in
one vehicle `VehicleVerdict`. Deliberately not here: who it is.

Two things no rule decides. In an emergency everybody passes, in and out, at once; its reason may
follow. And whoever may be on the way home is at most sent somewhere first: never turned back.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gridcare.bridge import derived, evolve
from gridcare.facts import Decision, Direction, Emergency
from gridcare.permits.cited import Ground, cite, lines_html, told
from gridcare.permits.limits import Lifted, outing_grounds
from gridcare.permits.presented import Presented
from gridcare.places import PlaceKind
from gridcare.policy import Admit, Check, InForce, Modality, holds_for
from gridcare.wording import Language, say

__all__ = ["GateVerdict", "VehicleVerdict", "decide", "decide_for_all"]


@derived
class GateVerdict:
    """What the rules in force say of somebody at a gate: let through, sent elsewhere, turned back.

    `grounds` are all that speaks against it, advice included, in the order of rules and checks;
    `decision` is the strictest of them. `emergency` let them through whatever there is. `eased`
    says that a rule would have turned back somebody who may be on the way home. Nothing here says
    who it is or what was measured.
    """

    decision: Decision
    direction: Direction
    place: PlaceKind
    emergency: Emergency | None
    grounds: tuple[Ground, ...]
    eased: bool

    def explain(self, lang: Language = "en") -> tuple[str, ...]:
        """Say what it is and why, line by line."""
        return told(self._first(lang), self.grounds, lang)

    def _first(self, lang: Language) -> Iterator[str]:
        if self.emergency is not None:
            why = say(f"is.emergency.{self.emergency}", lang)
            yield say("permit.emergency", lang, why=why)
            return
        yield say(f"permit.decision.{self.decision}", lang)
        places = dict.fromkeys(
            one.go_to.in_language(lang) for one in self.grounds if one.go_to is not None
        )
        if self.decision is Decision.REFER:
            yield say("permit.go_to", lang, what=say("permit.or", lang).join(places))
        if self.eased:
            yield say("permit.eased", lang)

    def __str__(self) -> str:
        """Say it in English."""
        return "\n".join(self.explain("en"))

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        return lines_html(self.explain("en"))


@derived
class VehicleVerdict:
    """What the rules say of all who come in one vehicle: each person's verdict, and the vehicle's.

    The vehicle's is the strictest of them, but where somebody aboard may be on the way home it is
    not turned back. With an emergency aboard everybody passes, whoever drives.
    """

    decision: Decision
    people: tuple[GateVerdict, ...]

    def explain(self, lang: Language = "en") -> tuple[str, ...]:
        """Say what it is, then person by person."""
        lines = [say("permit.vehicle", lang, what=say(f"permit.decision.{self.decision}", lang))]
        for number, one in enumerate(self.people, start=1):
            lines += (say("permit.aboard", lang, n=number, what=line) for line in one.explain(lang))
        return tuple(lines)

    def __str__(self) -> str:
        """Say it in English."""
        return "\n".join(self.explain("en"))

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        return lines_html(self.explain("en"))


def decide(
    force: Sequence[InForce], lifted: Sequence[Lifted], presented: Presented, day: date
) -> GateVerdict:
    """Decide about one person on a day."""
    grounds: tuple[Ground, ...] = ()
    if presented.emergency is None:
        grounds = tuple(_grounds(force, lifted, presented, day))
    strictest = _strictest(one.decision for one in grounds)
    eased = strictest is Decision.REFUSE and presented.coming_home
    return GateVerdict(
        decision=Decision.REFER if eased else strictest,
        direction=presented.direction,
        place=presented.place,
        emergency=presented.emergency,
        grounds=grounds,
        eased=eased,
    )


def decide_for_all(
    force: Sequence[InForce], lifted: Sequence[Lifted], aboard: Iterable[Presented], day: date
) -> VehicleVerdict:
    """Decide about everybody in a vehicle on a day."""
    seen = tuple(aboard)
    emergency = next((one.emergency for one in seen if one.emergency is not None), None)
    people = tuple(
        decide(force, lifted, evolve(one, vehicle=True, emergency=one.emergency or emergency), day)
        for one in seen
    )
    strictest = _strictest(one.decision for one in people)
    if strictest is Decision.REFUSE and any(one.coming_home for one in seen):
        strictest = Decision.REFER
    return VehicleVerdict(decision=strictest, people=people)


def _strictest(decisions: Iterable[Decision]) -> Decision:
    return max(decisions, key=lambda one: one.strictness, default=Decision.ADMIT)


def _grounds(
    force: Sequence[InForce], lifted: Sequence[Lifted], presented: Presented, day: date
) -> Iterator[Ground]:
    """Yield all that speaks against letting somebody through."""
    for one in force:
        for rule in one.rules if day in one.days else ():
            if isinstance(rule, Admit) and _concerns(rule, presented):
                for check in rule.checks:
                    yield from _checked(one, rule, check, presented)
    if presented.direction is Direction.OUT and presented.outings is not None:
        yield from outing_grounds(force, lifted, presented.outings, presented.errand, day)


def _concerns(rule: Admit, presented: Presented) -> bool:
    both_ways = rule.direction is None
    return presented.place in rule.places and (both_ways or rule.direction is presented.direction)


def _checked(force: InForce, rule: Admit, check: Check, presented: Presented) -> Iterator[Ground]:
    clear = holds_for(check.clear, presented.reading(check.code))
    if clear:
        return
    missing = clear is None
    decision = check.missing if missing else check.fails
    if missing and decision is Decision.ADMIT:
        return
    advised = rule.modality is Modality.ADVICE
    yield Ground(
        rule=cite(force, rule),
        check=check.key,
        what=check.name,
        how="missing" if missing else "failed",
        decision=Decision.ADMIT if advised else decision,
        instead=check.instead if missing else None,
        go_to=None if advised else check.go_to or rule.go_to,
    )
