"""People who come from elsewhere: how a clause about their past stays is built.

Comes in: which stays a clause means, for how long it holds people, and where. Goes out: rules.
Deliberately not here: any area, date or length; each policy says its own.

A clause opens with an arrival, if the stays known before it fit. It counts either from *leaving the
area* (top-up 填平补齐) or from the *arrival after* leaving; the day counted from is day 0.
"""

from datetime import date
from typing import Final, NamedTuple

from gridcare.catalogue.china.shared import KEEP_APART
from gridcare.catalogue.deeds import REPORT_ARRIVAL, TAKE_SPECIMEN
from gridcare.people import Role
from gridcare.policy import (
    All,
    Condition,
    Day,
    Each,
    First,
    FirstKnown,
    InArea,
    Is,
    Last,
    Not,
    Op,
    Phase,
    Pick,
    Provide,
    Purpose,
    Reached,
    Restrict,
    Restriction,
    Seen,
    Setting,
    StayedDuring,
    Switch,
    Term,
    TestDays,
)
from gridcare.wording import Text

__all__ = [
    "HOME_UNFIT",
    "Hold",
    "after_arrival",
    "at_home",
    "at_site",
    "came_from",
    "home_or_site",
    "left",
    "monitored",
    "report_arrival",
    "specimens_of_arrivals",
    "stayed",
    "topped_up",
    "two_tests",
    "within_days",
    "within_fourteen_days",
]

_ARRIVED: Final = Pick(kind="arrived")

_ARRIVAL: Final = First(of=(_ARRIVED,))
"""The day of the arrival that opened the clause: nothing older is in the scope of its episode."""


# --- which stays ----------------------------------------------------------------------------------


def stayed(*areas: str, first_on: date, last_on: date | None = None) -> Condition:
    """Return the condition on a stay: in one of these areas, touching these days."""
    during = StayedDuring(first_on=first_on, last_on=last_on)
    return All(of=(InArea(areas=areas), during))


def left(stay: Condition) -> Pick:
    """Pick the departures from stays of this kind, whenever they were."""
    return Pick(kind="left_area", ever=True, where=stay)


def within_days(days: int, stay: Condition) -> Pick:
    """Pick the departures no more than so many days before the arrival, or after it."""
    earliest = Day(n=-days, of=_ARRIVAL, anchor_day=0)
    return Pick(kind="left_area", ever=True, since=earliest, where=stay)


def within_fourteen_days(stay: Condition) -> Pick:
    """Pick the departures no more than 14 days before the arrival, or after it."""
    return within_days(14, stay)


def came_from(departures: Pick) -> Condition:
    """Return the condition that the person had left such an area by the arrival."""
    return Seen(
        pick=Pick(
            kind=departures.kind,
            ever=True,
            since=departures.since,
            until=_ARRIVAL,
            where=departures.where,
        )
    )


# --- how long -------------------------------------------------------------------------------------


class Hold(NamedTuple):
    """Who is held, until when, and when they are tested."""

    departures: Pick
    until: Condition
    tests: tuple[TestDays, ...] = ()


def topped_up(days: int, departures: Pick, tests: tuple[TestDays, ...] = ()) -> Hold:
    """Hold people for so many days counted from leaving the area."""
    return _hold(days, departures, Last(of=(departures,)), tests)


def after_arrival(days: int, departures: Pick, tests: tuple[TestDays, ...] = ()) -> Hold:
    """Hold people for so many days counted from the first arrival after the last departure.

    Whoever goes back to such an area and returns counts anew; an errand elsewhere changes nothing.
    """
    back = Pick(kind="arrived", ever=True, since=Last(of=(departures,)))
    return _hold(days, departures, FirstKnown(of=(First(of=(back,)), _ARRIVAL)), tests)


def _hold(days: int, departures: Pick, base: Term, tests: tuple[TestDays, ...]) -> Hold:
    return Hold(
        departures=departures,
        until=Reached(day=Day(n=days, of=base, anchor_day=0)),
        tests=tests,
    )


# --- rules ----------------------------------------------------------------------------------------


def at_site(rule_id: str, category: str, summary: Text, hold: Hold) -> tuple[Restrict, ...]:
    """Return the rule for people who go to a central site."""
    return (
        Restrict(
            id=rule_id,
            summary=summary,
            category=category,
            opens=(_ARRIVED,),
            given=came_from(hold.departures),
            phases=(_phase(Setting.CENTRAL, hold),),
        ),
    )


def at_home(rule_id: str, category: str, summary: Text, hold: Hold) -> tuple[Restrict, ...]:
    """Return the rule for people who stay at home, and its twin for homes that are unfit."""
    return home_or_site(rule_id, category, category, summary, hold)


def home_or_site(
    rule_id: str, at_home_as: str, at_site_as: str, summary: Text, hold: Hold
) -> tuple[Restrict, ...]:
    """Return the same, with a category of its own for whoever goes to a site."""
    twin_id = f"{rule_id}-unfit-home"
    twin_summary = Text(
        en=f"{summary.en}; the home is unfit: at a central site",
        zh=f"{summary.zh}；不具备居家条件的集中隔离",
    )
    return (
        Restrict(
            id=rule_id,
            summary=summary,
            category=at_home_as,
            opens=(_ARRIVED,),
            given=came_from(hold.departures),
            phases=(_phase(Setting.HOME, hold),),
            switches=(Switch(when=HOME_UNFIT, to=twin_id),),
        ),
        Restrict(
            id=twin_id,
            summary=twin_summary,
            category=at_site_as,
            phases=(_phase(Setting.CENTRAL, hold),),
        ),
    )


def monitored(
    rule_id: str,
    category: str,
    summary: Text,
    hold: Hold,
    restrictions: tuple[Restriction, ...],
) -> Restrict:
    """Return the rule for people whose health is monitored at home."""
    return Restrict(
        id=rule_id,
        summary=summary,
        category=category,
        opens=(_ARRIVED,),
        given=came_from(hold.departures),
        phases=(
            Phase(
                purpose=Purpose.MONITORING,
                setting=Setting.HOME,
                until=hold.until,
                tests=hold.tests,
                restrictions=restrictions,
            ),
        ),
    )


def _phase(setting: Setting, hold: Hold) -> Phase:
    return Phase(
        purpose=Purpose.QUARANTINE,
        setting=setting,
        until=hold.until,
        tests=hold.tests,
        restrictions=KEEP_APART,
    )


def _assessed(*, suitable: bool, since: Term | None = None) -> Pick:
    found = Is(field="suitable", op=Op.EQ, value=suitable)
    return Pick(kind="home_assessed", ever=True, since=since, where=found)


_FOUND_UNFIT: Final = _assessed(suitable=False)

HOME_UNFIT: Final = All(
    of=(
        Seen(pick=_FOUND_UNFIT),
        Not(of=Seen(pick=_assessed(suitable=True, since=Last(of=(_FOUND_UNFIT,))))),
    )
)
"""The home was found unfit and not found fit since."""


def two_tests(summary: Text, departures: Pick) -> Provide:
    """Return the rule that asks for two tests at least 24 hours apart."""
    return specimens_of_arrivals("two-tests", summary, departures, times=2)


def specimens_of_arrivals(rule_id: str, summary: Text, departures: Pick, *, times: int) -> Provide:
    """Return the rule that asks for so many tests within three days, at least 24 hours apart."""
    return Provide(
        id=rule_id,
        summary=summary,
        to=Each(pick=_ARRIVED, given=came_from(departures)),
        deed=TAKE_SPECIMEN,
        performer=Role.HEALTH_STAFF,
        supervisor=Role.GRID_WORKER,
        within_days=3,
        times=times,
        hours_apart=24,
    )


def report_arrival(summary: Text, departures: Pick) -> Provide:
    """Return the rule that asks people to report at once."""
    return Provide(
        id="report-arrival",
        summary=summary,
        to=Each(pick=_ARRIVED, given=came_from(departures)),
        deed=REPORT_ARRIVAL,
        performer=Role.RESIDENT,
        supervisor=Role.GRID_WORKER,
        within_days=0,
    )
