"""The rival's third part: on which days somebody is held, under which rule, and why.

Comes in: what is known of one person. Goes out: days served through today, rule by rule, and which
arrivals owe a report or two tests. Each day is judged by what was known on it; days that an older
edition of Taiyuan's notice spoke of are not shown for the newer one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple

from gridcare.facts import Degree, RiskLevel, TestResult
from hand_written_clock import ONE_DAY, Clock, days_through, told_at

__all__ = ["TAIYUAN", "History", "Known", "Served", "arrival_rules", "known_facts", "served_by"]

PROTOCOL: Final = "cn-protocol"
TAIYUAN: Final = "cn-taiyuan-notice"
XIAN, XIANYANG, WEINAN, YANAN = "6101", "6104", "6105", "6106"
FOURTEEN: Final = (1, 4, 7, 14)
SEVEN: Final = (1, 4, 7)
MONITORED: Final = (2, 7)


class Known(NamedTuple):
    """A fact that happened and is known: its day, since when it counts, until when it did."""

    fact: Any
    happened: datetime
    day: date
    known_at: datetime
    effect_on: date
    out_on: date | None

    def believed(self, day: date) -> bool:
        """Tell whether a day's decisions could rest on it."""
        return self.effect_on <= day and (self.out_on is None or day < self.out_on)


class Served(NamedTuple):
    """A day of one course: where, with which tests, since when in the phase, and what opened it."""

    day: date
    series: str
    rule: str
    root: str
    monitored: bool
    central: bool
    test_days: tuple[int, ...]
    entered_on: date
    opener: Known
    founded_at: datetime


def known_facts(facts: Iterable[Any], clock: Clock) -> list[Known]:
    """Return the facts that have happened and are known, in order; of one id, the first known."""
    found: dict[str, Known] = {}
    for fact in clock.in_order(facts):
        happened = clock.happened(fact)
        known_at = max(happened, told_at(fact) or happened)
        if known_at > clock.as_of or (fact.id in found and found[fact.id].known_at <= known_at):
            continue
        out = clock.dropped.get(fact.id)
        out_on = None if out is None else max(out, known_at).date()
        found[fact.id] = Known(fact, happened, happened.date(), known_at, known_at.date(), out_on)
    return list(found.values())


class History:
    """All that is known of one person, and of whom and what it depends on."""

    def __init__(
        self,
        own: Sequence[Known],
        homes: Sequence[Known],
        facts: Mapping[tuple[str, str], Sequence[Any]],
        clock: Clock,
    ) -> None:
        """Take what is known of a person and of the home; `facts` answers for others."""
        self.homes = homes
        self.facts = facts
        self.clock = clock
        self._by_kind: dict[str, list[Known]] = {}
        for one in _dated_by_specimen(own):
            self._by_kind.setdefault(one.fact.kind, []).append(one)

    def of(self, kind: str) -> Sequence[Known]:
        """Return everything of one kind, in order of time."""
        return self._by_kind.get(kind, ())

    def live(self, kind: str) -> list[Known]:
        """Return what counts now."""
        return [one for one in self.of(kind) if one.out_on is None]

    def root(self, one: Known) -> str:
        """Return the id that a fact keeps when it is corrected."""
        return str(one.fact.corrects or one.fact.id)

    def isolated_on(self, served: Served) -> date:
        """Return day 1 of isolation: the door closed, or else the first day served."""
        closed = (one.day for one in self.live("confined") if one.day >= served.opener.day)
        return min(closed, default=served.entered_on)

    def linked_results(self, person_id: str | None) -> list[Known]:
        """Return the results of the person met."""
        own = self.facts.get(("person", person_id or ""), ())
        found = _dated_by_specimen(known_facts(own, self.clock))
        return [one for one in found if one.fact.kind == "result_reported"]

    @cached_property
    def graded(self) -> Sequence[Known]:
        """Gradings and reports of cases, wherever."""
        found = (
            one for heading, facts in self.facts.items() if heading[0] == "area" for one in facts
        )
        return known_facts(found, self.clock)


def _dated_by_specimen(own: Sequence[Known]) -> list[Known]:
    """Give each result the day of its specimen; it is known when it was reported."""
    taken = {one.fact.id: one for one in own if one.fact.kind == "specimen_taken"}
    dated: list[Known] = []
    for one in own:
        if one.fact.kind == "result_reported":
            specimen = taken.get(one.fact.specimen_id, one)
            dated.append(one._replace(happened=specimen.happened, day=specimen.day))
        else:
            dated.append(one)
    return sorted(dated, key=lambda one: one.happened)


def served_by(history: History) -> Iterator[Served]:
    """Yield every day on which a person is held through today, for each rule."""
    yield from _close_contact(history)
    yield from _secondary_contact(history)
    for edition in _editions(history.clock):
        for clause in edition.clauses:
            yield from _clause(history, edition, clause)


# --- exposures: the protocol ----------------------------------------------------------------------


def _close_contact(history: History) -> Iterator[Served]:
    close = [one for one in history.of("exposed") if one.fact.degree is Degree.CLOSE]
    through = date.min
    for opener in sorted(close, key=_effect):
        if opener.effect_on > through:
            for one in _fourteen_and_seven(
                "close-contact", opener, opener.effect_on, close, history
            ):
                yield one
                through = one.day


def _fourteen_and_seven(
    rule: str, opener: Known, begins_on: date, exposures: Sequence[Known], history: History
) -> Iterator[Served]:
    """Serve 14 days at the site and 7 at home, counted from the last exposure known."""
    monitored, entered_on = False, begins_on
    for day in days_through(begins_on, history.clock.today):
        known = [one for one in exposures if one.believed(day) and opener.day <= one.day <= day]
        if not known:
            return
        if day > begins_on and _met_again(exposures, history, day):
            monitored, entered_on = False, day  # a new exposure leads back to the site
        last_on = max(one.day for one in known)
        if entered_on == day and not monitored:
            monitored = last_on + 14 * ONE_DAY < day
        if entered_on == day and monitored and last_on + 21 * ONE_DAY < day:
            return
        yield _held(
            day,
            PROTOCOL,
            rule,
            opener,
            history,
            entered_on,
            central=not monitored,
            tests=MONITORED if monitored else FOURTEEN,
            monitored=monitored,
        )
        if last_on + (21 if monitored else 14) * ONE_DAY <= day:
            if monitored:
                return
            monitored, entered_on = True, day + ONE_DAY


def _effect(one: Known) -> date:
    return one.effect_on


def _met_again(exposures: Sequence[Known], history: History, day: date) -> bool:
    """Tell whether an exposure became known on a day that is no correction of an earlier one."""
    told = {history.root(one) for one in exposures if one.effect_on < day}
    new = (one for one in exposures if one.effect_on == day and one.believed(day))
    return any(history.root(one) not in told for one in new)


def _secondary_contact(history: History) -> Iterator[Served]:
    """Serve 7 days and until the tests that matter are negative, for each person met apart."""
    every = history.of("exposed")
    for met in sorted({one.fact.to_person_id or "" for one in every}):
        mine = [one for one in every if (one.fact.to_person_id or "") == met]
        secondary = [one for one in mine if one.fact.degree is Degree.SECONDARY]
        if secondary:
            yield from _secondary_to(history, met, secondary, mine)


def _secondary_to(
    history: History, met: str, secondary: Sequence[Known], either: Sequence[Known]
) -> Iterator[Served]:
    opener, linked = min(secondary, key=_effect), history.linked_results(met)
    for day in days_through(opener.effect_on, history.clock.today):
        known = [one for one in secondary if one.believed(day)]
        if not known:
            return
        first_two = _results(linked, opener.day, day)[:2]
        if TestResult.POSITIVE in first_two:
            yield from _fourteen_and_seven("raised-contact", opener, day, either, history)
            return
        yield _held(
            day,
            PROTOCOL,
            "secondary-contact",
            opener,
            history,
            opener.effect_on,
            central=True,
            tests=SEVEN,
        )
        own = _results(history.of("result_reported"), opener.day, day)
        last_on = max(one.day for one in known) + 7 * ONE_DAY
        clear = own.count(TestResult.NEGATIVE) >= len(SEVEN)
        if last_on <= day and clear and first_two == [TestResult.NEGATIVE] * 2:
            return


def _results(found: Iterable[Known], since: date, day: date) -> list[TestResult]:
    return [one.fact.result for one in found if one.believed(day) and since <= one.day <= day]


# --- arrivals: the city's notices -----------------------------------------------------------------


class Risk(NamedTuple):
    """How an area and its prefecture were graded on a day."""

    own: RiskLevel | None
    prefecture: RiskLevel | None
    ungraded_cases: bool


Stay = Callable[[Any, Known, Known, Risk], bool]
"""Whether a clause means a stay: the fact, the departure, the arrival, the risk of the area."""


class Clause(NamedTuple):
    """A clause of a notice: which stays, where people go, for how long, counted from what."""

    rule: str
    stay: Stay
    place: Literal["home", "site"]
    days: int
    counts_from: Literal["leaving", "arriving"]


class Edition(NamedTuple):
    """An edition of the notice: when it was announced, its days, and what it says."""

    announced_at: datetime
    first_on: date
    last_on: date
    clauses: tuple[Clause, ...]
    two_tests: Stay
    report: Stay


def _in(cities: tuple[str, ...], first_on: date, last_on: date = date.max) -> Stay:
    """Return whether a stay was in one of these cities and touched these days."""

    def matches(fact: Any, left: Known, _arrival: Known, _risk: Risk) -> bool:  # noqa: ANN401 - facts of any kind
        since = fact.stayed_since or left.day
        return fact.area[:4] in cities and since <= last_on and left.day >= first_on

    return matches


def _within_fourteen(asked: Callable[[Risk], bool]) -> Stay:
    """Return whether a stay ended at most 14 days before the arrival, in an area at such a risk."""

    def matches(_fact: Any, left: Known, arrival: Known, risk: Risk) -> bool:  # noqa: ANN401 - facts of any kind
        return left.day >= arrival.day - 14 * ONE_DAY and asked(risk)

    return matches


_RAISED: Final = (RiskLevel.MEDIUM, RiskLevel.HIGH)
_THREE: Final = (XIAN, XIANYANG, YANAN)
_FOUR: Final = (*_THREE, WEINAN)
_4_TO_8: Final = _in(_THREE, date(2021, 12, 4), date(2021, 12, 8))
_9TH, _20TH, _22ND = date(2021, 12, 9), date(2021, 12, 20), date(2021, 12, 22)


def _owes_report(fact: Any, left: Known, _arrival: Known, risk: Risk) -> bool:  # noqa: ANN401 - facts of any kind
    named = fact.area[:4] in _FOUR or risk.prefecture in _RAISED or risk.ungraded_cases
    return named and left.day >= date(2021, 12, 4)


_OF_THE_23RD: Final = (
    Clause("xian-xianyang-yanan-9-to-22", _in(_THREE, _9TH, _22ND), "home", 14, "leaving"),
)
_HIGH: Final = _within_fourteen(lambda at: at.own is RiskLevel.HIGH)
_MEDIUM: Final = _within_fourteen(lambda at: at.own is RiskLevel.MEDIUM)
_LOW: Final = _within_fourteen(lambda at: at.prefecture in _RAISED and at.own not in _RAISED)
_UNGRADED: Final = _within_fourteen(lambda at: at.ungraded_cases)
_OF_THE_27TH: Final = (
    Clause("xian-9-to-22", _in((XIAN,), _9TH, _22ND), "site", 14, "leaving"),
    Clause("xianyang-yanan-9-to-22", _in((XIANYANG, YANAN), _9TH, _22ND), "home", 14, "leaving"),
    Clause("weinan-20-to-22", _in((WEINAN,), _20TH, _22ND), "home", 14, "leaving"),
    Clause("any-of-four-since-23", _in(_FOUR, date(2021, 12, 23)), "site", 14, "arriving"),
    Clause("high-risk-area", _HIGH, "site", 14, "arriving"),
    Clause("medium-risk-area", _MEDIUM, "home", 14, "arriving"),
    Clause("low-risk-part", _LOW, "home", 7, "arriving"),
    Clause("ungraded-city", _UNGRADED, "home", 7, "arriving"),
)


def _editions(clock: Clock) -> Iterator[Edition]:
    """Yield the editions announced by now; the second one ends the first."""
    first_on, second_on = date(2021, 12, 23), date(2021, 12, 27)
    second_at = clock.starts(second_on).replace(hour=18)
    if clock.today >= first_on:
        last_on = second_on - ONE_DAY if second_at <= clock.as_of else date.max
        since_4th = _in(_THREE, date(2021, 12, 4))
        first_at = clock.starts(first_on)
        yield Edition(first_at, first_on, last_on, _OF_THE_23RD, _4_TO_8, since_4th)
    if second_at <= clock.as_of:
        yield Edition(second_at, second_on, date.max, _OF_THE_27TH, _4_TO_8, _owes_report)


def arrival_rules(history: History) -> Iterator[tuple[str, Known, date]]:
    """Yield which arrivals owe two tests or a report, and the day on which that was known.

    An arrival known before an edition owes it from the edition's first day, and no later edition
    asks for the same again.
    """
    for arrival in history.live("arrived"):
        asked: set[str] = set()
        for edition in _editions(history.clock):
            if arrival.effect_on > edition.last_on:
                continue
            asked_on = max(arrival.effect_on, edition.first_on)
            for rule, stay in (
                ("two-tests", edition.two_tests),
                ("report-arrival", edition.report),
            ):
                known_on = history.clock.today
                if rule not in asked and _came_from(history, stay, arrival, asked_on, known_on):
                    asked.add(rule)
                    yield rule, arrival, asked_on


def _clause(history: History, edition: Edition, clause: Clause) -> Iterator[Served]:
    """Serve one clause from the first day on which the arrival and such a stay were known."""
    through = date.min
    openings = [(_opens_on(history, clause.stay, one), one) for one in history.of("arrived")]
    for begins_on, arrival in sorted(openings, key=_opening_day):
        if not through < begins_on <= min(edition.last_on, history.clock.today):
            continue
        for one in _serve_clause(history, edition, clause, arrival, begins_on):
            through = one.day
            if one.day >= edition.first_on:
                yield one


def _opening_day(opening: tuple[date, Known]) -> date:
    return opening[0]


def _opens_on(history: History, stay: Stay, arrival: Known) -> date:
    for day in days_through(arrival.effect_on, history.clock.today):
        if arrival.believed(day) and _came_from(history, stay, arrival, day, day):
            return day
    return date.max


def _serve_clause(
    history: History, edition: Edition, clause: Clause, arrival: Known, begins_on: date
) -> Iterator[Served]:
    unfit, entered_on = False, max(begins_on, edition.first_on)
    founded_at = max(
        arrival.known_at,
        _stay_known(history, clause, arrival, begins_on),
        edition.announced_at,
    )
    for day in days_through(begins_on, min(history.clock.today, edition.last_on)):
        if not arrival.believed(day) or not _came_from(
            history, clause.stay, arrival, begins_on, day
        ):
            return
        last_on = _last_day(history, clause, arrival, begins_on, day)
        if clause.place == "home" and not unfit and _home_unfit(history, day):
            unfit, entered_on = True, max(day, edition.first_on)
        if day in (begins_on, entered_on) and last_on < day:
            return
        yield _held(
            day,
            TAIYUAN,
            f"{clause.rule}-unfit-home" if unfit else clause.rule,
            arrival,
            history,
            entered_on,
            central=clause.place == "site" or unfit,
            tests=(),
            founded_at=founded_at,
        )
        if last_on <= day:
            return


def _stays(
    history: History, stay: Stay, arrival: Known, graded_on: date, known_on: date
) -> list[Known]:
    """Return the departures that a clause means, as known on a day."""
    return [
        one
        for one in history.of("left_area")
        if one.believed(known_on) and stay(one.fact, one, arrival, _risk(history, one, graded_on))
    ]


def _came_from(
    history: History, stay: Stay, arrival: Known, graded_on: date, known_on: date
) -> bool:
    found = _stays(history, stay, arrival, graded_on, known_on)
    return any(one.day <= arrival.day for one in found)


def _stay_known(history: History, clause: Clause, arrival: Known, day: date) -> datetime:
    """Return when the first stay that a clause means was known."""
    stays = _stays(history, clause.stay, arrival, day, day)
    return min(one.known_at for one in stays if one.day <= arrival.day)


def _last_day(history: History, clause: Clause, arrival: Known, graded_on: date, day: date) -> date:
    """Return the last day to serve, as known on a day: from leaving, or from coming back."""
    stays = _stays(history, clause.stay, arrival, graded_on, day)
    left_on = max(one.day for one in stays if one.day <= day)
    if clause.counts_from == "leaving":
        return left_on + clause.days * ONE_DAY
    back = (one.day for one in history.of("arrived") if one.believed(day) and one.day >= left_on)
    return min(back, default=arrival.day) + clause.days * ONE_DAY


def _home_unfit(history: History, day: date) -> bool:
    """Tell whether the home was found unfit and not found fit since."""
    found = [one for one in history.homes if one.believed(day) and one.day <= day]
    unfit = [one.day for one in found if not one.fact.suitable]
    fit = [one.day for one in found if one.fact.suitable]
    return bool(unfit) and not any(one >= max(unfit) for one in fit)


def _risk(history: History, left: Known, day: date) -> Risk:
    """Return how the area of a stay and its prefecture were graded on a day."""
    prefecture = left.fact.area[:4]
    known = [one for one in history.graded if one.believed(day) and one.fact.area[:4] == prefecture]
    levels = {one.fact.area: one.fact.level for one in known if one.fact.kind == "risk_graded"}
    cases = any(one.fact.kind == "cases_reported" for one in known)
    own = levels.get(left.fact.area, levels.get(f"{prefecture}00"))
    highest = max(levels.values(), key=list(RiskLevel).index, default=None)
    return Risk(own, highest, cases and not levels)


def _held(
    day: date,
    series: str,
    rule: str,
    opener: Known,
    history: History,
    entered_on: date,
    *,
    central: bool,
    tests: tuple[int, ...],
    monitored: bool = False,
    founded_at: datetime | None = None,
) -> Served:
    root, founded_at = history.root(opener), founded_at or opener.known_at
    closed = (one.happened for one in history.live("confined") if one.day == day)
    closed_at = min(closed, default=founded_at)
    began_at = max(founded_at, closed_at)
    return Served(day, series, rule, root, monitored, central, tests, entered_on, opener, began_at)
