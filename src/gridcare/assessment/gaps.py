"""The gaps: what was missed, what nobody owes, who is in no register, which facts met nobody.

Comes in: assessed parts, stated counts. Goes out: `Gaps` in four parts, and findings about counts.
Deliberately not here: deriving anything anew.
"""

from collections.abc import Iterable, Iterator

from gridcare.assessment.parts import Part
from gridcare.assessment.posts import Uncovered, uncovered_of
from gridcare.assessment.responsible import Responsible
from gridcare.assessment.worklist import WorkLine, worklist_of
from gridcare.bridge import Id, derived, field_names
from gridcare.facts import Bound, Counted, CountStated, Moment
from gridcare.findings import Code, Finding
from gridcare.matching import Result
from gridcare.people import Residence, Role
from gridcare.places import PremisesKind
from gridcare.register import Directory, Register
from gridcare.table import table

__all__ = ["Gaps", "UnmatchedFact", "Unregistered", "gaps_of", "reconcile"]


@derived
class Unregistered:
    """People or places that are in no register: seen by facts, or short of a stated count.

    `ids` are theirs; of kind "passage", those of facts at gates by whom nobody knows. Of kind
    *address* are the people pushed by a platform of whom nobody knows a door.
    """

    kind: str
    stated: int | None
    registered: int | None
    ids: tuple[Id, ...]


@derived
class UnmatchedFact:
    """A live fact that met nobody: it names nobody known, or fails what its deed requires."""

    fact_id: Id
    where: str
    reason: str


@derived
class Gaps:
    """What is missing, in four parts. `unassigned` overlaps the others by design.

    `uncovered` tells the hours missed at posts once more, those that follow on each other as one.
    """

    unmet: tuple[Result, ...]
    unassigned: tuple[WorkLine, ...]
    unregistered: tuple[Unregistered, ...]
    unmatched: tuple[UnmatchedFact, ...]
    uncovered: tuple[Uncovered, ...] = ()

    def __len__(self) -> int:
        """Count them all."""
        return sum(map(len, (self.unmet, self.unassigned, self.unregistered, self.unmatched)))

    def __repr__(self) -> str:
        """Show how many there are of each."""
        counts = (f"{name}={len(getattr(self, name))}" for name in field_names(Gaps))
        return f"Gaps({', '.join(counts)})"

    def _repr_html_(self) -> str:
        """Show the gaps in a notebook."""
        rows = [
            ("unmet", len(self.unmet)),
            ("unassigned", len(self.unassigned)),
            ("unregistered", len(self.unregistered)),
            ("unmatched", len(self.unmatched)),
            *((one.place_id, one.in_language("en")) for one in self.uncovered),
        ]
        return table(["gap", "how many"], rows)


def gaps_of(
    parts: Iterable[Part],
    directory: Directory,
    responsible: Responsible,
    moment: Moment,
    counted: tuple[CountStated, ...],
) -> Gaps:
    """Return the gaps of all parts, and those that only show in the whole."""
    held = tuple(parts)
    unmet = [result for part in held for result in part.unmet]
    lines = worklist_of(held, responsible, moment).lines
    return Gaps(
        unmet=tuple(sorted(unmet, key=lambda one: (one.duty.due_at, one.duty.key))),
        unassigned=tuple(one for one in lines if _nobody(one)),
        unregistered=tuple(_unregistered(held, directory.register, counted)),
        unmatched=tuple(_unmatched(held)),
        uncovered=tuple(uncovered_of(unmet, directory, moment.zone)),
    )


def _nobody(line: WorkLine) -> bool:
    """Tell whether a line is in nobody's hands: no one to do it, to see to it, or at a level."""
    does = bool(line.worker_ids) or line.performer is Role.RESIDENT
    sees = bool(line.supervisor_ids) or line.supervisor in (None, Role.RESIDENT)
    return not (does and sees and all(one.worker_ids for one in line.escalated))


def _unregistered(
    parts: tuple[Part, ...], register: Register, counted: tuple[CountStated, ...]
) -> Iterator[Unregistered]:
    for fact in counted:
        if _short(fact, register):
            yield Unregistered(
                kind=fact.counted,
                stated=fact.number,
                registered=_registered(fact.counted, register),
                ids=(),
            )
    seen: dict[str, set[str]] = {}
    for part in parts:
        if part.key.kind == "stray" and _live_ids(part):
            kind, _, name = part.key.id.partition(":")
            seen.setdefault(kind, set()).add(name)
        if part.strangers:
            kind = "passage" if part.key.kind == "place" else "person"
            seen.setdefault(kind, set()).update(part.strangers)
        for finding in part.findings:
            if finding.code is Code.ADDRESS_UNKNOWN:
                seen.setdefault("address", set()).add(finding.where.partition(":")[2])
    for kind in sorted(seen):
        yield Unregistered(kind=kind, stated=None, registered=None, ids=tuple(sorted(seen[kind])))


def _live_ids(part: Part) -> tuple[str, ...]:
    return tuple(sorted(one for one, fate in part.dispositions.items() if fate == "live"))


def _unmatched(parts: tuple[Part, ...]) -> Iterator[UnmatchedFact]:
    for part in parts:
        where = part.key.id if part.key.kind == "stray" else f"{part.key.kind}:{part.key.id}"
        for fact_id in _naming_nobody(part):
            yield UnmatchedFact(fact_id=fact_id, where=where, reason="names_nobody_known")
        for fact_id in part.failing_ids:
            yield UnmatchedFact(fact_id=fact_id, where=where, reason="fails_a_requirement")


def _naming_nobody(part: Part) -> list[str]:
    """Return the facts that name nobody known; a visitor at a gate is unregistered, no error."""
    return sorted(
        fact_id
        for one in part.findings
        if one.code is Code.UNKNOWN_SUBJECT
        for fact_id in one.about
    )


def _registered(counted: Counted, register: Register) -> int:
    match counted:
        case Counted.HOUSEHOLDS:
            return len(register.households)
        case Counted.PEOPLE:
            return len(register.people)
        case Counted.RESIDENTS:
            return sum(1 for one in register.people if one.residence is not Residence.AWAY)
        case Counted.COMPOUNDS:
            return len(register.compounds)
        case _:  # shops
            return sum(1 for one in register.premises if one.kind is PremisesKind.SHOP)


def _short(fact: CountStated, register: Register) -> bool:
    """Tell whether the register falls short of a stated count. "Just under" is no claim upward."""
    return fact.bound is not Bound.UNDER and _registered(fact.counted, register) < fact.number


def reconcile(counted: Iterable[CountStated], register: Register) -> Iterator[Finding]:
    """Yield findings where the register and a stated count part ways."""
    for fact in counted:
        registered = _registered(fact.counted, register)
        over = {Bound.EXACTLY: fact.number + 1, Bound.UNDER: fact.number}.get(fact.bound)
        exceeded = over is not None and registered >= over
        if _short(fact, register) or exceeded:
            code = Code.COUNT_EXCEEDED if exceeded else Code.COUNT_NOT_REACHED
            yield Finding(code=code, where=f"register:{fact.counted}", about=(fact.id,))
