"""The rival's second half: people who were exposed or came from somewhere, and their households.

Comes in: one household, its people of whom anything is known, the facts. Goes out: duties about
temperatures, tests, papers, packages, seals, calls, reports and fevers. How long somebody is held
is worked out in `hand_written_courses`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from gridcare.facts import Channel, Document, Method, Outcome, Seal, TestResult, Topic
from gridcare.people import Trait
from hand_written_clock import (
    ONE_DAY,
    PRACTICE,
    PRACTICE_FROM,
    TICK,
    Answers,
    Clock,
    Due,
    days_through,
    settle,
)
from hand_written_courses import (
    TAIYUAN,
    History,
    Served,
    arrival_rules,
    known_facts,
    served_by,
)

__all__ = ["household_of_held"]

PROTOCOL: Final = "cn-protocol"
PACKAGE: Final = frozenset(
    {"observation_notice", "commitment", "thermometer", "masks", "sanitiser", "contact_card"}
)
FEVER: Final = 37.3
CALLS: Final = (Channel.VISIT, Channel.PHONE, Channel.WECHAT, Channel.VIDEO)
WINDOWS: Final = (("morning", time(6), time(12)), ("evening", time(17), time(22)))

Run = tuple[date, date]
"""Days in a row: the first, and the last so far."""


def household_of_held(
    out: Answers,
    household_id: str,
    people: Sequence[Any],
    facts: Mapping[tuple[str, str], Sequence[Any]],
    clock: Clock,
) -> None:
    """Work out everything about one household but its screening."""
    known = known_facts(facts.get(("household", household_id), ()), clock)
    about = [one.fact for one in known if one.out_on is None]
    homes = [one for one in known if one.fact.kind == "home_assessed"]
    held: list[tuple[Any, list[Served]]] = []
    for person in people:
        history = History(known_facts(facts[("person", person.id)], clock), homes, facts, clock)
        days = list(served_by(history))
        held.append((person, days))
        _each_fact(out, person.id, history)
        _tests(out, person.id, days, history)
        _person_in_phase(out, person.id, days, history)
    _household_in_phase(out, household_id, held, about, clock)


# --- for each fact --------------------------------------------------------------------------------


def _each_fact(out: Answers, person_id: str, history: History) -> None:
    _fevers_and_positives(out, person_id, history)
    specimens = [one.fact for one in history.live("specimen_taken")]
    arrivals = [one.fact for one in history.live("reported") if one.fact.topic is Topic.ARRIVAL]
    reports: list[Due] = []
    for rule, entry, day in arrival_rules(history):
        key = f"{TAIYUAN}|{rule}|person:{person_id}|{history.root(entry)}|{day}|"
        if rule == "report-arrival":
            reports.append(Due(key, entry.happened, history.clock.ends(day)))
        else:
            due = Due(key, entry.happened, history.clock.ends(day + 3 * ONE_DAY))
            _two_tests(out, due, specimens, history.clock)
    settle(out, reports, arrivals, (), history.clock, lapses=False)


def _is_pcr(fact: Any) -> bool:  # noqa: ANN401 -- a specimen
    return fact.method is Method.PCR


def _fevers_and_positives(out: Answers, person_id: str, history: History) -> None:
    fevers = [one for one in history.live("temperature_taken") if one.fact.celsius >= FEVER]
    positives = [
        one for one in history.live("result_reported") if one.fact.result is TestResult.POSITIVE
    ]
    referred = [one.fact for one in history.live("referred")]
    reported = [one.fact for one in history.live("reported") if one.fact.topic is Topic.POSITIVE]
    for rule, found, answered in (
        ("refer-fever", fevers, referred),
        ("report-positive", positives, reported),
    ):
        duties = [
            Due(
                f"{PROTOCOL}|{rule}|person:{person_id}|{history.root(one)}|{one.effect_on}|",
                one.happened,
                one.known_at + timedelta(hours=2),
            )
            for one in found
        ]
        settle(out, duties, answered, (), history.clock, lapses=False)


def _two_tests(out: Answers, duty: Due, specimens: Iterable[Any], clock: Clock) -> None:
    """Ask for two specimens at least 24 hours apart; other methods are attempts."""
    since = [one for one in clock.in_order(specimens) if clock.happened(one) >= duty.opens]
    row: list[Any] = []
    for one in filter(_is_pcr, since):
        if not row or clock.happened(one) - clock.happened(row[-1]) >= timedelta(hours=24):
            row.append(one)
    unmet = "due" if clock.as_of <= duty.due else "overdue"
    if not all(map(_is_pcr, since)):
        unmet = "attempted"
    for number in (0, 1):
        key = f"{duty.key}{number + 1}"
        if number < len(row):
            in_time = clock.happened(row[number]) <= duty.due
            out[key] = ("met" if in_time else "met_late", row[number].id)
        else:
            out[key] = (unmet, None)


# --- tests that isolation asks for ----------------------------------------------------------------


def _tests(out: Answers, person_id: str, days: Iterable[Served], history: History) -> None:
    """Ask for the tests of each course; one specimen may serve several courses."""
    courses: dict[str, list[Due]] = {}
    for one in days:
        day_one = one.entered_on if one.monitored else history.isolated_on(one)
        number = (one.day - day_one).days + 1
        if number in one.test_days:
            course = f"{one.series}|{one.rule}|person:{person_id}|{one.root}"
            slot = f"phase {2 if one.monitored else 1} day {number}"
            due = history.clock.on_day(f"{course}|{one.day}|{slot}", one.day)
            courses.setdefault(course, []).append(due)
    specimens = [one.fact for one in history.live("specimen_taken")]
    good = [one for one in specimens if _is_pcr(one)]
    poor = [one for one in specimens if not _is_pcr(one)]
    for duties in courses.values():
        settle(out, duties, good, poor, history.clock, lapses=False)


# --- in a phase -----------------------------------------------------------------------------------


def _runs(days: Iterable[date]) -> list[Run]:
    """Return days as runs of days in a row."""
    runs: list[Run] = []
    for day in sorted(set(days)):
        if runs and runs[-1][1] + ONE_DAY == day:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _at_home(days: Sequence[Served], *, monitored: bool) -> set[date]:
    """Return the days at home for one purpose: none of its rules says central that day."""
    mine = [one for one in days if one.monitored is monitored]
    return {one.day for one in mine} - {one.day for one in mine if one.central}


def _person_in_phase(
    out: Answers, person_id: str, days: Sequence[Served], history: History
) -> None:
    clock = history.clock
    isolating, monitored = _at_home(days, monitored=False), _at_home(days, monitored=True)
    home = _runs(isolating | monitored)
    site = _runs(one.day for one in days if one.central)
    _temperatures(out, person_id, home, site, days, history)
    papers = [one.fact for one in history.live("document_handled")]
    on_first = [
        ("observation-notice", Document.OBSERVATION_NOTICE, _runs(isolating)),
        ("monitoring-notice", Document.MONITORING_NOTICE, _runs(monitored)),
        ("commitment", Document.COMMITMENT, home),
    ]
    for rule, document, runs in on_first:
        duties = _on_first_day(rule, f"person:{person_id}", runs, days, clock)
        _paper(out, duties, papers, document, clock)
    everywhere = _freed(_runs(one.day for one in days), clock)
    duties = _once("certificate", f"person:{person_id}", everywhere, clock)
    _paper(out, duties, papers, Document.RELEASE_CERTIFICATE, clock)


def _freed(runs: Iterable[Run], clock: Clock) -> Iterator[date]:
    """Yield the first day of freedom after each run that is over."""
    return (last + ONE_DAY for _, last in runs if last < clock.today)


def _once(rule: str, subject: str, days: Iterable[date], clock: Clock) -> list[Due]:
    """Return what one rule asks for on one day of each run."""
    return [
        clock.on_day(f"{PRACTICE}|{rule}|{subject}||{day}|", day)
        for day in days
        if day >= PRACTICE_FROM
    ]


def _on_first_day(
    rule: str, subject: str, runs: Iterable[Run], days: Sequence[Served], clock: Clock
) -> list[Due]:
    """Return what one rule asks for on the first day of each run.

    What was done since the arrival or exposure counts.
    """
    return [
        duty._replace(opens=min(duty.opens, *_openings(first, days)))
        for first, _ in runs
        for duty in _once(rule, subject, (first,), clock)
    ]


def _openings(first: date, days: Iterable[Served]) -> list[datetime]:
    return [one.opener.happened for one in days if one.day == first]


def _paper(
    out: Answers, duties: Sequence[Due], papers: Sequence[Any], document: Document, clock: Clock
) -> None:
    mine = [one for one in papers if one.document is document]
    good = [one for one in mine if one.outcome is Outcome.DONE]
    poor = [one for one in mine if one.outcome is not Outcome.DONE]
    settle(out, duties, good, poor, clock, lapses=False)


def _temperatures(
    out: Answers,
    person_id: str,
    home: Sequence[Run],
    site: Sequence[Run],
    days: Sequence[Served],
    history: History,
) -> None:
    """Ask for a temperature in each window; one without an hour proves none."""
    clock = history.clock
    taken = [one.fact for one in history.live("temperature_taken") if one.fact.at is not None]
    for rule, runs in (("temperature-at-home", home), ("temperature-at-site", site)):
        prefix = f"{PROTOCOL}|{rule}|person:{person_id}||"
        duties = [
            duty
            for first, last in runs
            for duty in _windows(prefix, first, last, clock)
            if _half_left(duty, _begun(first, days, clock))
        ]
        settle(out, duties, taken, (), clock, lapses=True)


def _windows(prefix: str, first: date, last: date, clock: Clock) -> Iterator[Due]:
    for day in days_through(first, last):
        for name, opens, closes in WINDOWS:
            yield Due(
                f"{prefix}{day}|{name}",
                datetime.combine(day, opens, clock.zone),
                datetime.combine(day, closes, clock.zone) - TICK,
            )


def _begun(first: date, days: Sequence[Served], clock: Clock) -> datetime:
    """Return when a run began on its first day; whoever was held before that, held on."""
    if any(one.day == first - ONE_DAY for one in days):
        return clock.starts(first)
    return min(one.founded_at for one in days if one.day == first)


def _half_left(duty: Due, begun: datetime) -> bool:
    """Tell whether at least half of a slot was left when a run began."""
    return duty.due + TICK - begun >= begun - duty.opens


# --- households -----------------------------------------------------------------------------------


def _household_in_phase(
    out: Answers,
    household_id: str,
    held: Sequence[tuple[Any, list[Served]]],
    about: Sequence[Any],
    clock: Clock,
) -> None:
    """Ask for package, seal and daily calls while anybody of a household is held at home."""
    subject = f"household:{household_id}"
    isolating = {day for _, days in held for day in _at_home(days, monitored=False)}
    monitored = {day for _, days in held for day in _at_home(days, monitored=True)}
    home = [one for _, days in held for one in days if one.day in _at_home_at_all(days)]
    runs = _runs(isolating)
    people = [person for person, days in held if _at_home(days, monitored=False)]
    _package(out, _on_first_day("care-package", subject, runs, home, clock), people, about, clock)
    seals_on = _on_first_day("seal-on", subject, runs, home, clock)
    seals_off = _once("seal-off", subject, _freed(runs, clock), clock)
    for duties, action in ((seals_on, Seal.APPLIED), (seals_off, Seal.REMOVED)):
        done = [one for one in about if one.kind == "seal_handled" and one.action is action]
        settle(out, duties, done, (), clock, lapses=False)
    _needs(out, subject, _runs(isolating | monitored), home, about, clock)


def _at_home_at_all(days: Sequence[Served]) -> set[date]:
    return _at_home(days, monitored=False) | _at_home(days, monitored=True)


def _package(
    out: Answers, duties: Sequence[Due], people: Sequence[Any], about: Sequence[Any], clock: Clock
) -> None:
    wipes = {"baby_wipes"} if any(Trait.INFANT in one.traits for one in people) else set[str]()
    brought = [one for one in about if one.kind == "package_delivered"]
    good = [one for one in brought if (PACKAGE | wipes).issubset(one.items)]
    poor = [one for one in brought if not (PACKAGE | wipes).issubset(one.items)]
    settle(out, duties, good, poor, clock, lapses=False)


def _needs(
    out: Answers,
    subject: str,
    runs: Iterable[Run],
    home: Sequence[Served],
    about: Sequence[Any],
    clock: Clock,
) -> None:
    asked = [one for one in about if one.kind == "contacted" and one.topic is Topic.NEEDS]
    good = [one for one in asked if one.outcome is Outcome.DONE and one.channel in CALLS]
    poor = [one for one in asked if one.outcome is not Outcome.DONE or one.channel not in CALLS]
    duties = [
        duty
        for first, last in runs
        for day in days_through(max(first, PRACTICE_FROM), last)
        if _half_left(
            duty := clock.on_day(f"{PRACTICE}|needs|{subject}||{day}|", day),
            _begun(first, home, clock),
        )
    ]
    settle(out, duties, good, poor, clock, lapses=True)
