"""Which tests an isolation asked for, and what has changed it so far.

Comes in: a `Teller`, a period. Goes out: sentences. Deliberately not here: what may yet change it
(`moving`), and how its days are counted (`counting`).
"""

from collections.abc import Iterable, Iterator
from typing import Final

from gridcare.assessment.counting import other_tie
from gridcare.assessment.teller import Teller
from gridcare.bridge import evolve
from gridcare.facts import Died, Entry
from gridcare.periods import IsolationPeriod, PeriodChange, PeriodTest
from gridcare.policy import All, Is, Op, Pick, Restrict
from gridcare.wording import say

__all__ = ["changes", "how_it_ended", "last_order", "tests"]


# --- tests ----------------------------------------------------------------------------------------

_GROUPS: Final = {
    "met": "done",
    "met_late": "done",
    "due": "due",
    "upcoming": "due",
    "planned": "planned",
    "refused": "refused",
    "waived": "waived",
    "superseded": "waived",
}
"""Under which heading a test is told, by how it stands; any other is late."""

_HEADINGS: Final = ("done", "due", "late", "refused", "planned", "waived")


def tests(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say which tests were done, are due, were not done, and are to come."""
    groups: dict[str, list[PeriodTest]] = {}
    for test in period.tests:
        groups.setdefault(_heading(teller, test), []).append(test)
    for heading in _HEADINGS:
        if heading in groups:
            what = teller.listed(_by_method(teller, period, groups[heading]))
            yield teller.says(f"explain.tests.{heading}", what=what)


def _heading(teller: Teller, test: PeriodTest) -> str:
    heading = _GROUPS.get(test.status, "late")
    return "late" if heading == "planned" and test.day < teller.today else heading


def _by_method(
    teller: Teller, period: IsolationPeriod, found: Iterable[PeriodTest]
) -> Iterator[str]:
    """Say each method once, with its days."""
    days: dict[str, list[str]] = {}
    for test in found:
        days.setdefault(_method(teller, period, test), []).append(_day(teller, test))
    for method, each in days.items():
        yield teller.says("explain.test", test=method, days=teller.listed(each))


def _method(teller: Teller, period: IsolationPeriod, test: PeriodTest) -> str:
    """Name the methods that will do for a test, as its rule says."""
    plans = (
        plan
        for _policy, rule, name in teller.rules(period)
        if name == test.rule
        for phase in rule.phases
        for plan in phase.tests
        if plan.method is test.method and test.number in plan.days
    )
    others = next((plan.or_methods for plan in plans), ())
    words = (say(f"test.{one}", teller.lang) for one in (test.method, *others))
    return say("condition.or", teller.lang).join(dict.fromkeys(words))


def _day(teller: Teller, test: PeriodTest) -> str:
    """Say the day of a test, and when it was really taken."""
    due = teller.says("day.short", day=test.day)
    taken = teller.entries([] if test.met_by is None else [test.met_by])
    if not taken or taken[0].day == test.day:
        return due
    return teller.says("explain.test_taken", due=due, day=taken[0].day)


# --- what has changed it --------------------------------------------------------------------------


def changes(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say what has changed a period so far: when, why, and on whose authority."""
    dated = sorted(
        (_as_it_was(teller, one) for one in period.changes), key=lambda change: change.on
    )
    yield from dict.fromkeys(_change(teller, one) for one in dated)


def _as_it_was(teller: Teller, change: PeriodChange) -> PeriodChange:
    """Tell an edition that took over, and judges as if it had always been there, from its day."""
    for force in teller.assessment.engine.force:
        ours = change.rule.startswith(f"{force.policy.id}/")
        if ours and change.kind == "opened" and change.on < force.days.first_on:
            return evolve(change, kind="edition", on=force.days.first_on)
    return change


def last_order(teller: Teller, period: IsolationPeriod) -> str | None:
    """Say what an authority ordered last about a period, if it still bears on its days."""
    orders = [one for one in period.changes if one.kind in ("extended", "moved", "resumed")]
    return _change(teller, orders[-1]) if orders else None


def how_it_ended(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say by whom a period was ended, or why it was withdrawn, if it did not end by itself."""
    for one in period.changes:
        if one.kind in ("ended", "withdrawn"):
            yield _change(teller, one)


def _change(teller: Teller, change: PeriodChange) -> str:
    values = {"on": change.on, "authority": change.authority}
    entries = teller.entries(change.facts)
    match change.kind:
        case "opened" | "switched" | "reset" | "edition":
            _policy, rule = teller.restricting[change.rule]
            words = [_told(teller, one, change) for one in entries]
            cause = teller.listed(words) if words else teller.says("history.unsaid")
            values |= {"rule": rule.summary, "cause": cause}
        case "extended":
            values |= {"through": teller.order(change).through_on}
        case "moved":
            place = f"history.place.{teller.order(change).setting}"
            values |= {"place": teller.says(place)}
        case "ended" if any(isinstance(one.fact, Died) for one in entries):
            return teller.says("history.died", on=change.on)
        case _:
            pass
    return teller.says(f"history.{change.kind}", **values)


def _told(teller: Teller, entry: Entry, change: PeriodChange) -> str:
    """Name a fact and its day; of other people, to the person, only that it is about them."""
    fact = entry.fact
    if not teller.is_own(fact) and teller.to_you:
        return _about_others(teller, change)
    what = _named(teller, entry)
    if entry.day != change.on:
        what = teller.says("history.dated", what=what, day=entry.day)
    return what if teller.is_own(fact) else teller.says("history.of_others", what=what)


def _about_others(teller: Teller, change: PeriodChange) -> str:
    """Say who they are, as far as the rule that was opened, started again or led to says it."""
    policy, rule = teller.restricting[change.rule]
    leading = tuple(
        switch.when
        for one in policy.rules
        if isinstance(one, Restrict)
        for switch in one.switches
        if switch.to == rule.id
    )
    via = other_tie((rule.opens, rule.resets, leading))
    return teller.says("history.others" if via is None else f"others.{via}")


def _named(teller: Teller, entry: Entry) -> str:
    """Name a fact as a rule would pick it."""
    parts = tuple(
        Is(field=name, op=Op.EQ, value=value if isinstance(value, bool) else str(value))
        for name in _TELLING
        if (value := getattr(entry.fact, name, None)) is not None
    )
    pick = Pick(kind=entry.fact.kind, where=All(of=parts) if parts else None)
    return teller.describer().seen_of(pick, 1)


_TELLING: Final = ("degree", "result", "method", "zone", "suitable", "abroad")
"""The fields of a fact that say most about what it led to."""
