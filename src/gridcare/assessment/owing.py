"""What is open today for somebody, who does it, and whom to ask.

Comes in: a `Teller`. Goes out: sentences. Deliberately not here: what an end waits for (`moving`).
"""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from gridcare.assessment.teller import Teller
from gridcare.days import local_day
from gridcare.facts import Subject
from gridcare.matching import Result
from gridcare.people import Role
from gridcare.periods import IsolationPeriod
from gridcare.policy import Setting
from gridcare.wording import SENTENCES

__all__ = ["contact", "open_duties", "owed", "own_today"]


# --- what is owed ---------------------------------------------------------------------------------


def open_duties(teller: Teller, lasting: Collection[IsolationPeriod]) -> list[Result]:
    """Return what is open and the person's: the household's care is for those who are held."""
    rules = {rule for period in lasting for phase in period.phases for rule in phase.rules}
    return [
        one
        for one in teller.view.results
        if one.open and _matters(teller, one, lasting) and not _is_past(teller, one, rules)
    ]


def _matters(teller: Teller, result: Result, lasting: Collection[IsolationPeriod]) -> bool:
    own = result.duty.subject == Subject("person", teller.person_id)
    return own or result.duty.is_round or bool(lasting)


def _is_past(teller: Teller, result: Result, rules: Container[str]) -> bool:
    """Tell whether it is a test of days that are over: nobody makes up for it any more."""
    name = result.duty.rule_name
    return name in teller.restricting and name not in rules


def owed(teller: Teller, results: Sequence[Result]) -> Iterator[str]:
    """Yield what is open: the person's own part, others' part, and a round if one runs."""
    rounds = {_due_on(teller, one) for one in results if one.duty.is_round}
    mine, theirs = _mine(results), _theirs(results)
    yield from _late(teller, mine, "explain.you_are_late")
    yield from _due(teller, mine, "explain.you_owe")
    yield from _late(teller, theirs, "explain.overdue")
    yield from _due(teller, theirs, "explain.owed")
    for day in sorted(rounds):
        yield teller.says("explain.round", day=day)


def own_today(teller: Teller, results: Sequence[Result]) -> str | None:
    """Name what the person is to do today, late or not; None if that is nothing."""
    mine = _mine(results)
    return _items(teller, mine) if mine else None


def _mine(results: Iterable[Result]) -> list[Result]:
    return [one for one in results if not one.duty.is_round and one.duty.performer is Role.RESIDENT]


def _theirs(results: Iterable[Result]) -> list[Result]:
    return [
        one for one in results if not one.duty.is_round and one.duty.performer is not Role.RESIDENT
    ]


def _due(teller: Teller, results: list[Result], key: str) -> Iterator[str]:
    due = [one for one in results if not one.past_due]
    if due:
        yield teller.says(key, what=_items(teller, due))


def _late(teller: Teller, results: list[Result], key: str) -> Iterator[str]:
    late = [one for one in results if one.past_due]
    for day in sorted({_due_on(teller, one) for one in late}):
        what = _items(teller, (one for one in late if _due_on(teller, one) == day))
        yield teller.says(key, day=day, what=what)


def _due_on(teller: Teller, result: Result) -> date:
    return local_day(result.duty.due_at, teller.assessment.moment.zone)


def _items(teller: Teller, results: Iterable[Result]) -> str:
    """Name deeds, each once, with its times of day, and with who does it if others do."""
    slots: dict[str, list[str]] = {}
    roles: dict[str, list[str]] = {}
    for duty in (one.duty for one in results):
        what = duty.deed.name.in_language(teller.lang)
        slot = f"explain.slot.{duty.slot}"
        slots.setdefault(what, []).extend([teller.says(slot)] if slot in SENTENCES else [])
        others = [] if duty.performer is Role.RESIDENT else [_roles(teller, [duty.performer])]
        roles.setdefault(what, []).extend(others)
    return teller.listed(_item(teller, what, [*slots[what], *roles[what]]) for what in slots)


def _item(teller: Teller, what: str, details: list[str]) -> str:
    if not details:
        return what
    return teller.says("explain.item", what=what, detail=teller.listed(details))


def _roles(teller: Teller, roles: Iterable[Role]) -> str:
    return teller.all_of(teller.says(f"explain.role.{one}") for one in roles)


# --- whom to ask ----------------------------------------------------------------------------------

_ASKED: Final = (Role.GRID_WORKER, Role.PARTY_SECRETARY)
_STAFF: Final = {Setting.CENTRAL: Role.SITE_STAFF, Setting.HOSPITAL: Role.HEALTH_STAFF}


def contact(teller: Teller, held: Iterable[IsolationPeriod]) -> str:
    """Name whom to ask: by role for the person, who has a card, by id for a colleague."""
    phases = [one.phase_on(teller.today) for one in held]
    there = [_STAFF[one.setting] for one in phases if one is not None and one.setting in _STAFF]
    asked = dict.fromkeys((*_ASKED, *there))
    named = [(role, one) for role in asked for one in _workers(teller, role)]
    if not named:
        return teller.says("explain.no_contact")
    if teller.to_you:
        who = teller.any_of(_roles(teller, [role]) for role, _one in named)
        return teller.says("explain.contact", who=who)
    return teller.says("explain.contact", who=teller.listed(one for _role, one in named))


def _workers(teller: Teller, role: Role) -> tuple[str, ...]:
    assessment, part = teller.assessment, teller.part
    ledger, moment = assessment.ledger, assessment.moment
    if part is not None and part.key.kind == "household":
        return assessment.directory.workers_at_home(role, part.key.id, ledger, moment)
    return assessment.directory.workers_for(role, None, ledger, moment)
