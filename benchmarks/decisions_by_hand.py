"""One decision by hand: what somebody would write as `if` and `else` for these rules alone.

Comes in: a person as an attrs object, the day asked about. Goes out: the same answers as those of
`gridcare.compiled`: the regimen that takes somebody in, and how somebody stands.

The rules are those of China's ninth protocol that one row about one person can answer: contacts
7+3, from abroad 7+3, out of a closed loop 7 at home, or at a site once the home is found unfit,
cases, people discharged without a diagnosis on file. Members of enumerations are looked up once,
since on Python 3.11 that costs more than comparing them.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import attrs

from gridcare.catalogue import china
from gridcare.compiled import Standing
from gridcare.facts import Degree, Severity
from gridcare.policy import Regimen, Restrict

__all__ = ["Person", "opened", "standing"]


@attrs.frozen(kw_only=True)
class Person:
    """What is known of somebody: at most one fact of each kind, None if it did not happen."""

    exposed_on: date | None = None
    exposed_degree: Degree | None = None
    ruled_out_on: date | None = None
    confined_on: date | None = None
    arrived_on: date | None = None
    arrived_abroad: bool | None = None
    left_closed_loop_on: date | None = None
    home_assessed_on: date | None = None
    home_assessed_suitable: bool | None = None
    diagnosed_on: date | None = None
    diagnosed_severity: Severity | None = None
    discharged_on: date | None = None


_RULES: Final[Mapping[str, Regimen]] = {
    rule.id: Regimen(policy=china.PROTOCOL_9, rule=rule)
    for rule in china.PROTOCOL_9.rules
    if isinstance(rule, Restrict)
}
CONTACT: Final = _RULES["close-contact"]
INBOUND: Final = _RULES["inbound"]
CLOSED_LOOP: Final = _RULES["from-closed-loop"]
UNFIT_HOME: Final = _RULES["from-closed-loop-unfit-home"]
CASE: Final = _RULES["case"]
DISCHARGED: Final = _RULES["discharged-case"]

CLOSE: Final = Degree.CLOSE
LIGHT: Final = (Severity.ASYMPTOMATIC, Severity.MILD)
DAY, WEEK, TEN_DAYS = timedelta(days=1), timedelta(days=7), timedelta(days=10)
SITE_TESTS, LOOP_TESTS, THIRD_DAY_AT_HOME = (0, 1, 2, 4, 6), (0, 3, 6), 10


# --- which regimen takes somebody in --------------------------------------------------------------


def opened(person: Person) -> Regimen | None:
    """Return the regimen of somebody of whom all is found out on one day."""
    if person.diagnosed_on is not None and person.diagnosed_severity not in LIGHT:
        return CASE
    if (
        person.exposed_on is not None
        and person.exposed_degree is CLOSE
        and person.ruled_out_on is None
    ):
        return CONTACT
    if person.arrived_on is not None and person.arrived_abroad:
        return INBOUND
    if person.left_closed_loop_on is not None:
        unfit = person.home_assessed_on is not None and person.home_assessed_suitable is False
        return UNFIT_HOME if unfit else CLOSED_LOOP
    if person.discharged_on is not None and person.diagnosed_on is None:
        return DISCHARGED
    return None


# --- how somebody stands --------------------------------------------------------------------------


def standing(person: Person, on: date) -> Standing | None:
    """Return how somebody stands on a day."""
    case: Standing | None = None
    found: list[Standing] = []
    diagnosed, discharged = person.diagnosed_on, person.discharged_on
    if diagnosed is not None and diagnosed <= on and person.diagnosed_severity not in LIGHT:
        case = _case(diagnosed, discharged, on)
        if case.phase == 1:
            return case  # no place is stricter than a hospital
    exposed = person.exposed_on
    if exposed is not None and exposed <= on and person.exposed_degree is CLOSE:
        found += _contact(person, exposed, case, on)
    arrived = person.arrived_on
    if arrived is not None and arrived <= on and person.arrived_abroad:
        found += _seven_and_three(INBOUND, person, arrived, _ended(case, arrived, TEN_DAYS), on)
    left = person.left_closed_loop_on
    if left is not None and left <= on:
        found += _closed_loop(person, left, case, on)
    if case is not None:
        found.append(case)
    if discharged is not None and discharged <= on and not (diagnosed and diagnosed <= discharged):
        last = _ended(case, discharged + DAY, WEEK - DAY)
        found += _one_phase(DISCHARGED, discharged + DAY, last, on, 0)
    if len(found) < 2:  # noqa: PLR2004 - there is nothing to choose
        return found[0] if found else None
    return max(found, key=lambda one: _how_much_it_matters(one, on))


def _case(diagnosed: date, discharged: date | None, on: date) -> Standing:
    if discharged is None or not diagnosed <= discharged <= on:
        return Standing(CASE, 1, diagnosed, None, 0)
    last = discharged + WEEK
    phase = 1 if on <= discharged else 2 if on <= last else None
    return Standing(CASE, phase, diagnosed, last, 0)


def _contact(person: Person, exposed: date, case: Standing | None, on: date) -> list[Standing]:
    last = _ended(case, exposed, TEN_DAYS)
    ruled_out = person.ruled_out_on
    if ruled_out is not None and exposed <= ruled_out <= on:
        last = min(last, ruled_out - DAY)
    return _seven_and_three(CONTACT, person, exposed, last, on)


def _seven_and_three(
    regimen: Regimen, person: Person, since: date, last: date, on: date
) -> list[Standing]:
    """Return 7 days at a site and 3 at home from a day on, as far as they last."""
    if last < since:
        return []
    if on > last:
        return [Standing(regimen, None, since, last, 0)]
    if on <= since + WEEK:
        tests = _day_of_isolation(person, since, since, on) in SITE_TESTS
        return [Standing(regimen, 1, since, last, int(tests))]
    return [Standing(regimen, 2, since, last, int((on - since).days == THIRD_DAY_AT_HOME))]


def _closed_loop(person: Person, left: date, case: Standing | None, on: date) -> list[Standing]:
    """Return 7 days at home, or at a site from when the home is found unfit."""
    first, week = left + DAY, WEEK - DAY
    last = _ended(case, first, week)
    assessed = person.home_assessed_on
    if assessed is None or assessed > on or person.home_assessed_suitable is not False:
        tests = _day_of_isolation(person, left, first, on) in LOOP_TESTS
        return _one_phase(CLOSED_LOOP, first, last, on, int(tests))
    moved = max(first, assessed)
    if moved > first + week:  # it was over by then
        moved = date.max
    at_home = _day_of_isolation(person, left, first, on) in LOOP_TESTS
    before = _one_phase(CLOSED_LOOP, first, min(last, moved - DAY), on, int(at_home))
    if moved == date.max:
        return before
    at_site = _day_of_isolation(person, left, moved, on) in LOOP_TESTS
    last = _ended(case, moved, first + week - moved)
    return before + _one_phase(UNFIT_HOME, moved, last, on, int(at_site))


def _one_phase(regimen: Regimen, first: date, last: date, on: date, tests: int) -> list[Standing]:
    if last < first:
        return []
    if first <= on <= last:
        return [Standing(regimen, 1, first, last, tests)]
    return [Standing(regimen, None, first, last, 0)]


def _day_of_isolation(person: Person, opened_on: date, first: date, on: date) -> int:
    """Return how many days after confinement began a day is, or after the first day served."""
    confined = person.confined_on
    return (on - (confined if confined and opened_on <= confined <= on else first)).days


def _ended(case: Standing | None, first: date, length: timedelta) -> date:
    """Return the last of some days: the eve of a diagnosis that ends them, if it comes first."""
    last = first + length
    if case is None or (case.last_on is not None and first > case.last_on):
        return last
    return min(last, case.first_on - DAY)


def _how_much_it_matters(one: Standing, on: date) -> tuple[int, int, int]:
    """Put what holds first, then what is to come; the strictest place, the latest end."""
    ends = date.max if one.last_on is None else one.last_on
    if one.phase is not None:
        return 3, one.regimen.rule.phases[one.phase - 1].setting.strictness, ends.toordinal()
    if one.first_on > on:
        return 2, -one.first_on.toordinal(), 0
    return 1, ends.toordinal(), 0
