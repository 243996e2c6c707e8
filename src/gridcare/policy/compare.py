"""What is different between two policies, or two rulebooks.

Comes in: two policies, such as two editions. Goes out: a `PolicyDifference`. Rules are paired by
what they are about: regimens by category, duties by id and then by what is owed; phases by their
order, and where one side has fewer of them, by what they are alike in. Deliberately not here:
judging which is better, and what either would mean for anybody (`assessment.compare`).

Nothing disappears: every field belongs to an aspect (`aspects`, `duty_aspects`), and where a field
differs and its words do not, that is said. The order of rules means nothing and is no difference.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar, assert_never, cast

from gridcare.bridge import evolve
from gridcare.policy.aspects import CHOICE, DOCUMENT, END, PHASE, PLACE, PLAN, RESTRICT, TESTS, WAYS
from gridcare.policy.differences import (
    AspectChange,
    DutyRuleChange,
    EscalationChange,
    GradeChange,
    PermitChange,
    PhaseChange,
    PolicyDifference,
    PolicyName,
    RegimenChange,
    RulebookDifference,
    TraceChange,
)
from gridcare.policy.document import Policy
from gridcare.policy.duty_aspects import DUTY, PROVIDE, REACH, REPEAT, Duty
from gridcare.policy.grade_aspects import GRADE
from gridcare.policy.lengths import WayOut
from gridcare.policy.permit_aspects import ADMIT, LIMIT, PERMIT, Permit
from gridcare.policy.rulebook import Rulebook
from gridcare.policy.shapes import (
    Admit,
    Escalate,
    Limit,
    Outings,
    Provide,
    Reach,
    Repeat,
    Restrict,
    Staff,
    Trace,
)
from gridcare.policy.shapes.grade import Grade
from gridcare.policy.staff_aspects import ESCALATE, STAFF
from gridcare.policy.summary import PhaseSummary, RegimenSummary, summarise
from gridcare.policy.topics import Aspect, Topic
from gridcare.policy.trace_aspects import TRACE
from gridcare.policy.words import plain
from gridcare.wording import Text

__all__ = ["compare_policies", "compare_rulebooks"]

T = TypeVar("T")


def compare_rulebooks(before: Rulebook, after: Rulebook) -> RulebookDifference:
    """Compare two rulebooks, each policy with itself or else with another edition of it."""
    found = _paired(tuple(before), tuple(after), lambda one: one.id, lambda one: one.series)
    compared = [compare_policies(old, new) for old, new in found.both]
    return RulebookDifference(
        policies=tuple(one for one in compared if one),
        policies_new=tuple(map(_name, found.new)),
        policies_gone=tuple(map(_name, found.gone)),
        policies_same=tuple(one.before for one in compared if not one),
    )


def compare_policies(before: Policy, after: Policy) -> PolicyDifference:
    """Compare two policies: the documents, their regimens, their duties."""
    regimens = _paired(
        _regimens(before),
        _regimens(after),
        lambda one: (one.category, one.rule_id),
        lambda one: one.category,
    )
    duties = _paired(
        _duties(before),
        _duties(after),
        lambda one: (one.shape, one.id),
        lambda one: (one.shape, one.deed.key, one.deed.where),
    )
    grades = _paired(_grades(before), _grades(after), lambda one: one.id, lambda one: one.scale)
    traces = _paired(_traces(before), _traces(after), lambda one: one.id, lambda one: one.shape)
    permits = _paired(
        _permits(before),
        _permits(after),
        lambda one: (one.shape, one.id),
        lambda one: (one.shape, _about(one)),
    )
    levels = _paired(_levels(before), _levels(after), lambda one: one.id, lambda one: one.shape)
    return PolicyDifference(
        before=_name(before),
        after=_name(after),
        document=tuple(_changes(DOCUMENT, before, after)),
        regimens=tuple(_regimen_change(*pair) for pair in _differing(regimens)),
        regimens_new=tuple(regimens.new),
        regimens_gone=tuple(regimens.gone),
        regimens_same=tuple(old for old, new in regimens.both if old == new),
        duties=tuple(_duty_change(*pair) for pair in _differing(duties)),
        duties_new=tuple(duties.new),
        duties_gone=tuple(duties.gone),
        duties_same=tuple(old for old, new in duties.both if old == new),
        traces=tuple(_trace_change(*pair) for pair in _differing(traces)),
        traces_new=tuple(traces.new),
        traces_gone=tuple(traces.gone),
        traces_same=tuple(old for old, new in traces.both if old == new),
        permits=tuple(_permit_change(*pair) for pair in _differing(permits)),
        permits_new=tuple(permits.new),
        permits_gone=tuple(permits.gone),
        permits_same=tuple(old for old, new in permits.both if old == new),
        escalations=tuple(_escalation_change(*pair) for pair in _differing(levels)),
        escalations_new=tuple(levels.new),
        escalations_gone=tuple(levels.gone),
        escalations_same=tuple(old for old, new in levels.both if old == new),
        grades=tuple(_grade_change(*pair) for pair in _differing(grades)),
        grades_new=tuple(grades.new),
        grades_gone=tuple(grades.gone),
        grades_same=tuple(old for old, new in grades.both if old == new),
    )


def _name(policy: Policy) -> PolicyName:
    return PolicyName(id=policy.id, title=policy.title)


def _regimens(policy: Policy) -> list[RegimenSummary]:
    return [summarise(rule) for rule in policy.rules if isinstance(rule, Restrict)]


def _duties(policy: Policy) -> list[Duty]:
    return [rule for rule in policy.rules if isinstance(rule, Provide | Repeat | Reach | Staff)]


def _grades(policy: Policy) -> list[Grade]:
    return [rule for rule in policy.rules if isinstance(rule, Grade)]


def _traces(policy: Policy) -> list[Trace]:
    return [rule for rule in policy.rules if isinstance(rule, Trace)]


def _permits(policy: Policy) -> list[Permit]:
    return [rule for rule in policy.rules if isinstance(rule, Admit | Limit)]


def _about(rule: Permit) -> Hashable:
    """Return what a rule is about: gates of these kinds, or what it limits."""
    if isinstance(rule, Admit):
        return (rule.places, rule.direction)
    return rule.what.limits if isinstance(rule.what, Outings) else rule.what.kinds


def _levels(policy: Policy) -> list[Escalate]:
    return [rule for rule in policy.rules if isinstance(rule, Escalate)]


# --- who belongs to whom --------------------------------------------------------------------------


class _Paired(NamedTuple, Generic[T]):
    """What is in both, with its counterpart, and what is in one only."""

    both: list[tuple[T, T]]
    gone: list[T]
    new: list[T]


def _paired(before: Sequence[T], after: Sequence[T], *keys: Callable[[T], Hashable]) -> _Paired[T]:
    """Pair what has the first key in common, then the next; within a key in order."""
    found = _Paired[T](both=[], gone=list(before), new=list(after))
    for key in keys:
        for one in tuple(found.gone):
            twin = next((other for other in found.new if key(other) == key(one)), None)
            if twin is not None:
                found.both.append((one, twin))
                found.gone.remove(one)
                found.new.remove(twin)
    found.both.sort(key=lambda pair: before.index(pair[0]))
    return found


def _differing(found: _Paired[T]) -> Iterator[tuple[T, T]]:
    return (pair for pair in found.both if pair[0] != pair[1])


def _phases_paired(
    before: Sequence[PhaseSummary], after: Sequence[PhaseSummary]
) -> _Paired[PhaseSummary]:
    """Pair phases in order; the longer side leaves out those that are like nothing on the other."""
    if len(before) > len(after):
        back = _phases_paired(after, before)
        return _Paired([(old, new) for new, old in back.both], gone=back.new, new=back.gone)
    places = _best_places(before, after)
    return _Paired(
        both=[(one, after[place]) for one, place in zip(before, places, strict=True)],
        gone=[],
        new=[one for place, one in enumerate(after) if place not in places],
    )


def _best_places(few: Sequence[PhaseSummary], many: Sequence[PhaseSummary]) -> list[int]:
    """Return where each of the few stands among the many: in order, alike in all as possible.

    `best[i][j]` is how alike the few from i on can be to the many from j on.
    """
    spare = len(many) - len(few)
    best = [[0] * (len(many) + 1) for _ in range(len(few) + 1)]
    for i in reversed(range(len(few))):
        for j in reversed(range(i, i + spare + 1)):
            here = _likeness(few[i], many[j]) + best[i + 1][j + 1]
            best[i][j] = max(here, best[i][j + 1])
    places: list[int] = []
    for i in range(len(few)):
        j = places[-1] + 1 if places else 0
        while j < i + spare and best[i][j] == best[i][j + 1]:
            j += 1
        places.append(j)
    return places


def _likeness(one: PhaseSummary, other: PhaseSummary) -> int:
    return 2 * (one.purpose is other.purpose) + (one.setting is other.setting)


# --- what changed in it ---------------------------------------------------------------------------


def _changes(aspects: Sequence[Aspect[T]], before: T, after: T) -> Iterator[AspectChange]:
    """Yield what differs in these aspects; a field that differs is told, one way or another."""
    untold = {
        name: topic
        for topic, fields, _items in reversed(aspects)
        for name in fields
        if getattr(before, name) != getattr(after, name)
    }
    differing = frozenset(untold)
    for topic, fields, items in aspects:
        if differing.isdisjoint(fields):
            continue
        told = tuple(_told(topic, items(before), items(after)))
        for name in fields if told else ():
            untold.pop(name, None)
        yield from told
    for topic in dict.fromkeys(untold.values()):
        yield AspectChange(topic=topic, before=None, after=None)


def _told(topic: Topic, before: Iterable[Text], after: Iterable[Text]) -> Iterator[AspectChange]:
    """Yield the items that went and those that came; one for one as a change."""
    were, are = tuple(before), tuple(after)
    gone, come = _without(were, are), _without(are, were)
    if len(gone) == len(come) == 1:
        yield AspectChange(topic=topic, before=gone[0], after=come[0])
        return
    yield from (AspectChange(topic=topic, before=one, after=None) for one in gone)
    yield from (AspectChange(topic=topic, before=None, after=one) for one in come)


def _without(some: Sequence[Text], others: Sequence[Text]) -> list[Text]:
    left = list(some)
    for one in others:
        if one in left:
            left.remove(one)
    return left


def _regimen_change(before: RegimenSummary, after: RegimenSummary) -> RegimenChange:
    found = _phases_paired(before.phases, after.phases)
    phases = [
        PhaseChange(before=old, after=new, changes=tuple(_phase_changes(old, new)))
        for old, new in found.both
    ]
    common = _common(phases)
    own = [
        evolve(one, changes=tuple(change for change in one.changes if change not in common))
        for one in phases
    ]
    return RegimenChange(
        before=before,
        after=after,
        changes=(*common, *_changes(RESTRICT, before.rule, after.rule)),
        phases=tuple(one for one in own if one.changes),
        phases_new=tuple(found.new),
        phases_gone=tuple(found.gone),
    )


def _common(phases: Sequence[PhaseChange]) -> tuple[AspectChange, ...]:
    """Return the new day that all phases count from, to be told once."""
    found = [
        tuple(one for one in phase.changes if one.topic is Topic.COUNTED_FROM) for phase in phases
    ]
    return found[0] if len(found) > 1 and len(set(found)) == 1 else ()


def _phase_changes(before: PhaseSummary, after: PhaseSummary) -> Iterator[AspectChange]:
    yield from _changes(PLACE, before, after)
    if not _moved_along(before, after):
        told = _changes(_way_of_telling(before, after), before, after)
        yield from (_in_numbers(one, before, after) for one in told)
    yield from _test_changes(before, after)
    yield from _changes(PHASE, before, after)


def _way_of_telling(before: PhaseSummary, after: PhaseSummary) -> tuple[Aspect[PhaseSummary], ...]:
    """Choose: one way out beside another, way by way, or one choice of ways beside another."""
    if len(before.ends) == len(after.ends) == 1:
        return END
    return CHOICE if set(before.ways("en")).isdisjoint(after.ways("en")) else WAYS


def _moved_along(before: PhaseSummary, after: PhaseSummary) -> bool:
    """Tell whether an end only moved because the phase before it did: as long, but counted on."""
    if before.ends == after.ends or before.days is None:
        return False
    return _without_number(before.ends) == _without_number(after.ends)


def _without_number(ends: Iterable[WayOut]) -> list[WayOut]:
    """Leave through which day out; the days of the phase stay."""
    return [evolve(way, counts=tuple(evolve(c, n=None) for c in way.counts)) for way in ends]


def _in_numbers(change: AspectChange, before: PhaseSummary, after: PhaseSummary) -> AspectChange:
    """Say a change of length in numbers, where both lengths are days."""
    worded = change.topic is Topic.LENGTH and None not in (change.before, change.after)
    if not worded or before.days is None or after.days is None:
        return change
    return AspectChange(topic=Topic.DAYS, before=plain(before.days), after=plain(after.days))


def _test_changes(before: PhaseSummary, after: PhaseSummary) -> Iterator[AspectChange]:
    """Compare test plan by test plan, or all of them where there are more on one side."""
    if len(before.tests) == len(after.tests):
        for old, new in zip(before.tests, after.tests, strict=True):
            yield from _changes(PLAN, old, new)
    else:
        yield from _changes(TESTS, before, after)


def _trace_change(before: Trace, after: Trace) -> TraceChange:
    return TraceChange(before=before, after=after, changes=tuple(_changes(TRACE, before, after)))


def _permit_change(before: Permit, after: Permit) -> PermitChange:
    return PermitChange(before=before, after=after, changes=tuple(_permit_changes(before, after)))


def _permit_changes(before: Permit, after: Permit) -> Iterator[AspectChange]:
    """Yield what differs between two such rules; they were paired by shape."""
    if isinstance(before, Admit):
        yield from _changes(ADMIT, before, cast("Admit", after))
    else:
        yield from _changes(LIMIT, before, cast("Limit", after))
    yield from _changes(PERMIT, before, after)


def _escalation_change(before: Escalate, after: Escalate) -> EscalationChange:
    changes = tuple(_changes(ESCALATE, before, after))
    return EscalationChange(before=before, after=after, changes=changes)


def _grade_change(before: Grade, after: Grade) -> GradeChange:
    return GradeChange(before=before, after=after, changes=tuple(_changes(GRADE, before, after)))


def _duty_change(before: Duty, after: Duty) -> DutyRuleChange:
    return DutyRuleChange(before=before, after=after, changes=tuple(_duty_changes(before, after)))


def _duty_changes(before: Duty, after: Duty) -> Iterator[AspectChange]:
    """Yield what differs between two duties; they were paired by shape."""
    match before:
        case Provide():
            yield from _changes(PROVIDE, before, cast("Provide", after))
        case Repeat():
            yield from _changes(REPEAT, before, cast("Repeat", after))
        case Reach():
            yield from _changes(REACH, before, cast("Reach", after))
        case Staff():
            yield from _changes(STAFF, before, cast("Staff", after))
        case _:
            assert_never(before)
    yield from _changes(DUTY, before, after)
