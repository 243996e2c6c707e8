"""Whether the words of a rule stand where they mean something.

Comes in: a rule as data. Goes out: problems with their paths: unknown kinds and fields, comparisons
that make no sense, words in places where nothing answers them. Deliberately not here: what names
within a policy lead to (`document`).
"""

from collections.abc import Iterator
from typing import Final, cast

from gridcare.bridge import field_names
from gridcare.errors import Problem, nearest
from gridcare.facts import (
    FACT_KINDS,
    CasesReported,
    Decision,
    Direction,
    Fact,
    InfectionFound,
    LeftArea,
    RiskGraded,
    ZoneDeclared,
    ZoneLifted,
    ZoneScreened,
)
from gridcare.facts.bases import PersonFact
from gridcare.policy.fields import FIELDS
from gridcare.policy.language import (
    AREA_FIELDS,
    ISOLATION,
    All,
    Any,
    Began,
    Condition,
    Entered,
    Everyone,
    InArea,
    Is,
    Not,
    Opened,
    Pick,
    Run,
    Seen,
    StayedDuring,
    Theirs,
    Via,
)
from gridcare.policy.shapes import Admit, Check, Deed, Modality, Residents
from gridcare.policy.threefold import holds_for

__all__ = ["looks_at_isolation", "own_facts_problems", "word_problems", "zone_facts_problems"]

_DEEPEST_QUESTION: Final = 3
_NAMING: Final = frozenset(
    {"complaint_id", "fact_id", "need_id", "request_id", "reservation_id", "specimen_id"}
)
_PICKABLE: Final = [*FACT_KINDS, ISOLATION]
# Tuples made once: a union written where it is asked for would be made anew for each word.
_QUESTIONS: Final = (Seen, Run, Everyone, Theirs)
_ABOUT_OTHERS: Final = (Everyone, Theirs)
_NAMING_A_KIND: Final = (Pick, Deed)
_DAYS_OF_ISOLATION: Final = (Began, Opened, Entered)
_OTHERS: Final = frozenset(Via) - {Via.SELF, Via.AREA}
_ABOUT_ZONES: Final = (ZoneDeclared, ZoneLifted, InfectionFound, ZoneScreened)
_OF_ZONES: Final = (*_ABOUT_ZONES, RiskGraded, CasesReported)


def word_problems(
    node: object, path: str, owner: str, *, of_others: bool = False, nested: int = 0
) -> Iterator[Problem]:
    """Check every kind and field named anywhere below a rule.

    `nested` counts what is asked once for each fact or person around it: three such questions
    within each other are enough for any rule, and a fourth could keep somebody waiting for ever.
    """
    yield from _own_problems(node, path, owner)
    if isinstance(node, _QUESTIONS):
        nested += 1
        if nested > _DEEPEST_QUESTION:
            yield Problem(path, f"expected no more than {_DEEPEST_QUESTION} within each other")
            return
    if isinstance(node, Theirs) and not of_others:
        yield Problem(path, "expected inside a pick of other people's facts")
    if isinstance(node, Check):
        yield from _gate_problems(node.clear, f"{path}.clear", has_code=node.code is not None)
        owner = "gate"
    elif isinstance(node, _NAMING_A_KIND):
        owner = node.kind if isinstance(node, Pick) else node.fact
        of_others = isinstance(node, Pick) and node.via in _OTHERS
        if owner not in _PICKABLE:
            return
    if isinstance(node, Deed):
        yield from _other_kinds_problems(node, path)
    of_a_person = isinstance(node, _ABOUT_OTHERS)
    for name, where, part in _parts(node, path):
        inner = "person" if name == "given" or of_a_person else owner
        yield from word_problems(part, where, inner, of_others=of_others, nested=nested)


def _parts(node: object, path: str) -> "list[tuple[str, str, object]]":
    """List the words directly below a word, each with its field and its path.

    Most fields hold a text, a number or a day, with nothing below; they are left out.
    """
    found: list[tuple[str, str, object]] = []
    for name in field_names(node.__class__):
        part = getattr(node, name)
        if isinstance(part, tuple):
            several = enumerate(cast("tuple[object, ...]", part))
            found += [
                (name, f"{path}.{name}[{index}]", one)
                for index, one in several
                if field_names(one.__class__)
            ]
        elif field_names(part.__class__):
            found.append((name, f"{path}.{name}", part))
    return found


def _other_kinds_problems(deed: Deed, path: str) -> Iterator[Problem]:
    """Check that the other kinds that show a deed done exist, and have what it asks for."""
    for index, kind in enumerate(deed.or_facts):
        if kind not in FACT_KINDS:
            yield _unknown_kind(kind, f"{path}.or_facts[{index}]", list(FACT_KINDS))
            continue
        asked = (deed.where, deed.requires)
        if any(one is not None and any(word_problems(one, "", kind)) for one in asked):
            expected = "expected a kind of fact with the fields that are asked for"
            yield Problem(f"{path}.or_facts[{index}]", expected)


def _own_problems(node: object, path: str, owner: str) -> Iterator[Problem]:
    """Check one word by itself, where it stands."""
    match node:
        case Pick():
            yield from _pick_problems(node, path)
        case Deed():
            if node.fact not in FACT_KINDS:
                yield _unknown_kind(node.fact, f"{path}.fact", list(FACT_KINDS))
            elif node.refers is not None and node.refers not in naming_fields(node.fact):
                expected = f"expected a field of {node.fact} that names a fact"
                hint = nearest(node.refers, naming_fields(node.fact))
                yield Problem(f"{path}.refers", f"{expected}{hint}")
        case Admit():
            yield from _home_problems(node, path)
        case Residents():
            if any(isinstance(word, _DAYS_OF_ISOLATION) for word in _words_in(node)):
                yield Problem(f"{path}.given", "expected no day of an isolation: a list has none")
        case Is():
            yield from _comparison_problems(node, path, owner)
            if node.on is not None and owner != "person":
                yield Problem(f"{path}.on", "expected none: only a person's age depends on it")
        case InArea():
            if not any(hasattr(FACT_KINDS.get(owner), name) for name in AREA_FIELDS):
                yield Problem(path, "expected inside a pick of facts about an area")
        case StayedDuring():
            if FACT_KINDS.get(owner) is not LeftArea:
                yield Problem(path, "expected inside a pick of left_area")
        case _:
            return


def naming_fields(kind: str) -> list[str]:
    """Name the fields in which facts of a kind name a fact: their own id, or another one's."""
    return ["id", *(name for name in field_names(FACT_KINDS[kind]) if name in _NAMING)]


def _words_in(node: object) -> Iterator[object]:
    """Yield everything below a part of a rule."""
    yield node
    for _name, _where, part in _parts(node, ""):
        yield from _words_in(part)


def _pick_problems(pick: Pick, path: str) -> Iterator[Problem]:
    if pick.kind not in _PICKABLE:
        yield _unknown_kind(pick.kind, f"{path}.kind", _PICKABLE)
    elif (pick.via is Via.AREA) != (FACT_KINDS.get(pick.kind) in _ABOUT_ZONES):
        yield Problem(f"{path}.via", "expected area for facts about zones, and only for them")


def _gate_problems(node: Condition, path: str, *, has_code: bool) -> Iterator[Problem]:
    """Check that a check at a gate asks for what is presented there, and for no emergency."""
    match node:
        case All() | Any():
            for index, part in enumerate(node.of):
                yield from _gate_problems(part, f"{path}.of[{index}]", has_code=has_code)
        case Not():
            yield from _gate_problems(node.of, f"{path}.of", has_code=has_code)
        case Is(field="emergency"):
            expected = "expected nothing about emergencies: in one, everybody passes"
            yield Problem(f"{path}.field", expected)
        case Is(field="code_state") if not has_code:
            yield Problem(f"{path}.field", "expected in a check that names a code")
        case Is():
            return
        case _:
            yield Problem(path, "expected is, all, any or not: a gate sees what is presented")


def _home_problems(rule: Admit, path: str) -> Iterator[Problem]:
    """Check that no resident who comes home, and shows nothing, could be turned back."""
    if rule.direction is Direction.OUT or rule.modality is Modality.ADVICE:
        return
    coming_home = {"resident": True, "direction": Direction.IN}
    for index, check in enumerate(rule.checks):
        if check.fails is not Decision.REFUSE or any(word_problems(check.clear, "", "gate")):
            continue  # it turns nobody back, or means nothing yet
        if holds_for(check.clear, coming_home.get) is not True:
            expected = "expected refer, or to be clear for residents: nobody is kept from home"
            yield Problem(f"{path}.checks[{index}].fails", expected)


def _unknown_kind(name: str, path: str, known: list[str]) -> Problem:
    return Problem(path, f"expected a kind of fact{nearest(name, known)}")


def _comparison_problems(node: Is, path: str, owner: str) -> Iterator[Problem]:
    """Check that a field exists and that comparing it so with such a value makes sense."""
    field = FIELDS.get((owner, node.field))
    if field is None and (owner, node.field) == ("gate", "emergency"):
        return
    if field is None:
        known = [name for kind, name in FIELDS if kind == owner]
        yield Problem(f"{path}.field", f"expected a field of {owner}{nearest(node.field, known)}")
        return
    if node.op not in field.ops:
        yield Problem(f"{path}.op", f"expected one of: {', '.join(field.ops)}")
    elif (expected := field.expects(node.op, node.value)) is not None:
        yield Problem(f"{path}.value", f"expected {expected}")


def own_facts_problems(node: object, path: str) -> Iterator[Problem]:
    """Check that whatever stands below looks at nothing but facts about one person."""
    if isinstance(node, _ABOUT_OTHERS):
        yield Problem(path, "expected a condition on the person's own facts")
        return
    if isinstance(node, Entered):
        yield Problem(path, "expected a day that does not depend on a phase")
    if isinstance(node, Pick) and node.via is not Via.SELF:
        yield Problem(f"{path}.via", "expected self: only the person's own facts are looked at")
    elif isinstance(node, Pick) and not issubclass(FACT_KINDS.get(node.kind, Fact), PersonFact):
        yield Problem(f"{path}.kind", "expected a kind of fact about a person")
    for _name, where, part in _parts(node, path):
        yield from own_facts_problems(part, where)


def zone_facts_problems(node: object, path: str) -> Iterator[Problem]:
    """Check that whatever stands below looks at nothing but facts about one zone."""
    if isinstance(node, _ABOUT_OTHERS):
        yield Problem(path, "expected a condition on the zone's own facts")
        return
    if isinstance(node, Began):
        yield Problem(path, "expected opened: a zone has levels and no episodes")
    if isinstance(node, Pick):
        if FACT_KINDS.get(node.kind) not in _OF_ZONES:
            yield Problem(f"{path}.kind", "expected a kind of fact about an area or a zone")
        elif node.via not in (Via.SELF, Via.AREA):
            yield Problem(f"{path}.via", "expected self or area: nobody else is looked at")
    for _name, where, part in _parts(node, path):
        yield from zone_facts_problems(part, where)


def looks_at_isolation(node: object) -> bool:
    """Tell whether anything below a rule asks about another person's isolation."""
    if isinstance(node, Pick) and node.kind == ISOLATION:
        return True
    return any(looks_at_isolation(part) for _name, _where, part in _parts(node, ""))
