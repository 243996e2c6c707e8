"""Who came from where in the example, and what followed, day by day. All of it is invented.

The areas and the notices are real; that anybody of this community had been there is not, and the
days on which areas were graded are the example's own. Each line of a table is one person's or one
family's story; the functions below turn it into the facts that an orderly community would have
recorded. What went wrong is added in `lanting_community`.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final, NamedTuple

from gridcare.days import days_between
from gridcare.facts import (
    Arrived,
    CasesReported,
    Channel,
    Confined,
    Contacted,
    Degree,
    Document,
    DocumentHandled,
    Exposed,
    Fact,
    LeftArea,
    PackageDelivered,
    Released,
    Reported,
    ResultReported,
    RiskGraded,
    RiskLevel,
    Seal,
    SealHandled,
    SpecimenTaken,
    TemperatureTaken,
    TestResult,
    Topic,
)
from lanting_calendar import LAST_DAY, at, day, moment, short
from lanting_register import household_of
from lanting_staff import worker_of

PACKAGE: Final = (
    "observation_notice",
    "commitment",
    "thermometer",
    "masks",
    "sanitiser",
    "contact_card",
)
TEST_DAYS: Final = (1, 4, 7, 14)  # of isolation: the 8th edition's, and what the example keeps to

GRADED: Final = (
    ("12-06", "150781", RiskLevel.MEDIUM),  # Manzhouli in Hulunbuir
    ("12-09", "330604", RiskLevel.HIGH),  # Shangyu in Shaoxing
    ("12-17", "441900", RiskLevel.MEDIUM),  # Dongguan
)
WITH_CASES_NOT_GRADED: Final = (("12-24", "530100"),)  # Kunming


# Who came, when, when the community knew, when the door at home closed, when they entered the
# central site, when they were let go, and where they had stayed from when through when.
_ARRIVALS: Final = """
  Xi'an, 9 to 22 December: at home under the notice of the 23rd, at the site after the 27th's.
p-0117-1  12-21 16:40  12-21 18:05  12-23 10:30  12-28 14:00  -            610113 12-09 12-21
p-0449-1  12-20 21:15  12-22 08:30  12-23 11:00  12-28 14:20  -            610103 12-12 12-18
p-0814-1  12-22 22:50  12-23 07:40  12-23 12:10  12-28 14:40  -            610100 12-15 12-22
p-0814-2  12-22 22:50  12-23 07:40  12-23 12:10  12-28 14:40  -            610100 12-15 12-22
  A single parent: the child stays behind when she is taken to the site.
p-0882-1  12-21 19:20  12-21 20:10  12-23 14:00  12-28 15:00  -            610104 12-16 12-21
  Xi'an and then Weinan (see below): two clauses at once.
p-1013-1  12-22 15:30  12-22 17:00  12-23 15:10  12-28 15:20  -            610100 12-10 12-19
  Xi'an before the 9th only: two tests, no isolation.
p-1389-1  12-08 12:00  12-23 19:30  -            -            -            610100 12-04 12-07
  Xi'an, and still there after the 23rd; told two days late.
p-1618-1  12-24 20:30  12-26 09:10  12-26 11:00  12-28 15:40  -            610112 12-20 12-24
  Xianyang: at home under both notices.
p-1026-3  12-16 18:00  12-22 10:00  12-23 16:00  -            12-31 08:30  610402 12-09 12-16
p-2046-1  12-22 13:10  12-22 14:00  12-23 10:50  -            -            610400 12-11 12-22
p-2317-1  12-20 17:45  12-21 09:20  12-23 11:20  -            -            610402 12-13 12-20
p-2941-2  12-22 18:20  12-22 19:00  12-23 13:00  -            -            610481 12-18 12-22
p-5206-1  12-22 20:00  12-22 20:40  12-23 14:30  -            -            610400 12-17 12-22
p-5206-3  12-22 20:00  12-22 20:40  12-23 14:30  -            -            610400 12-17 12-22
  Her last day was the 28th, yet nobody let her go before 2 January.
p-5099-1  12-14 16:00  12-21 15:00  12-23 15:30  -            01-02 09:00  610400 12-09 12-14
  Xianyang from the 5th to the 8th: two tests, but too close together.
p-2433-2  12-08 21:00  12-23 20:15  -            -            -            610400 12-05 12-08
  Weinan: named by the second notice only, and only from the 20th on.
p-2660-1  12-22 16:10  12-22 17:30  12-28 09:30  -            -            610502 12-20 12-22
p-2724-1  12-19 14:00  12-23 10:00  -            -            -            610500 12-16 12-19
  Yan'an: one who told nobody, an elderly couple, one who left after the 23rd.
p-3061-1  12-21 23:10  12-23 09:00  12-23 17:00  -            -            610602 12-13 12-21
p-5159-1  12-18 15:00  12-21 10:30  12-23 09:50  -            01-02 08:30  610600 12-10 12-18
p-5159-2  12-18 15:00  12-21 10:30  12-23 09:50  -            01-02 08:30  610600 12-10 12-18
p-3472-1  12-25 19:40  12-25 20:30  12-26 09:40  12-28 16:00  -            610602 12-19 12-25
  Yuncheng: no clause applies.
p-3296-1  12-23 18:00  12-23 18:40  -            -            -            140802 12-10 12-23
  Graded areas: medium, and a low-risk part of the same prefecture; high, and the same; medium.
p-3767-1  12-23 21:30  12-24 08:50  12-28 10:00  -            -            150781 12-13 12-23
p-3823-1  12-24 17:20  12-24 18:00  12-28 10:20  -            01-01 08:30  150702 12-15 12-24
p-4092-1  12-22 20:40  12-22 21:30  -            12-28 16:20  -            330604 12-14 12-22
p-4284-2  12-26 15:50  12-26 16:30  -            12-28 16:40  -            330603 12-18 12-26
p-4440-1  12-20 19:00  12-22 11:00  12-28 10:40  -            -            441900 12-10 12-20
  A city with cases, not graded yet: a couple and their infant.
p-4755-1  12-26 22:00  12-27 08:20  12-28 11:00  -            01-03 08:30  530112 12-20 12-26
p-4755-2  12-26 22:00  12-27 08:20  12-28 11:00  -            01-03 08:30  530112 12-20 12-26
p-4755-3  12-26 22:00  12-27 08:20  12-28 11:00  -            01-03 08:30  530112 12-20 12-26
"""
_NEVER_TOLD: Final = ("p-3061-1",)  # found out by the grid worker


class Stay(NamedTuple):
    """A stay in an area, from its first through its last day."""

    area: str
    since: date
    left: date


_STAYED_ALSO: Final = {"p-1013-1": (Stay("610502", day("12-20"), day("12-22")),)}


class Arrival(NamedTuple):
    """One line of the table."""

    person_id: str
    arrived: datetime
    known: datetime
    home: datetime | None
    site: datetime | None
    freed: datetime | None
    stays: tuple[Stay, ...]


@cache
def arrivals() -> tuple[Arrival, ...]:
    """Read the table; lines that are set in are remarks."""
    lines = [one for one in _ARRIVALS.splitlines() if one.startswith("p-")]
    return tuple(map(_read, lines))


def _read(line: str) -> Arrival:
    person_id, arrived, known, home, site, freed, stay = re.split(" {2,}", line)
    area, since, left = stay.split()
    return Arrival(
        person_id=person_id,
        arrived=moment(arrived),
        known=moment(known),
        home=None if home == "-" else moment(home),
        site=None if site == "-" else moment(site),
        freed=None if freed == "-" else moment(freed),
        stays=(Stay(area, day(since), day(left)), *_STAYED_ALSO.get(person_id, ())),
    )


class Exposure(NamedTuple):
    """Who was exposed, to whom, and when they entered and left the central site."""

    person_id: str
    degree: Degree
    to_person_id: str | None
    exposed: date
    known: datetime
    site: datetime
    freed: datetime | None


EXPOSURES: Final = (
    Exposure(
        person_id="p-3356-1",
        degree=Degree.CLOSE,
        to_person_id=None,  # a case elsewhere
        exposed=day("12-20"),
        known=moment("12-22 11:00"),
        site=moment("12-22 15:00"),
        freed=None,
    ),
    Exposure(
        person_id="p-0930-1",
        degree=Degree.SECONDARY,
        to_person_id="p-3356-1",
        exposed=day("12-20"),
        known=moment("12-22 11:40"),
        site=moment("12-22 16:30"),
        freed=moment("12-29 09:00"),
    ),
)


class Course(NamedTuple):
    """Where the people of one household who shared a fate were held, from when until when."""

    person_ids: tuple[str, ...]
    home: datetime | None
    site: datetime | None
    freed: datetime | None

    @property
    def household_id(self) -> str:
        """The household they belong to."""
        return household_of(self.person_ids[0])

    @property
    def begins(self) -> datetime:
        """When the first door closed behind them."""
        return min(when for when in (self.home, self.site) if when is not None)

    def holds(self, when: datetime) -> bool:
        """Tell whether they are held at an instant."""
        return self.begins <= when and (self.freed is None or when < self.freed)

    def at_site(self, when: datetime) -> bool:
        """Tell whether they are at the central site at an instant."""
        return self.site is not None and self.site <= when and self.holds(when)

    def days(self) -> Iterator[date]:
        """Yield the days on which they were held, the first and the last in part."""
        return days_between(self.begins.date(), (self.freed or at(LAST_DAY, 12)).date())

    def recorder(self, when: datetime) -> str:
        """Name who writes things down: the site's staff, or the grid worker."""
        return "w-site-1" if self.at_site(when) else worker_of(self.household_id, when)


@cache
def courses() -> tuple[Course, ...]:
    """Return everybody's course who was held anywhere, members of one household together."""
    shared: dict[Course, list[str]] = {}
    for one in arrivals():
        if one.home or one.site:
            key = Course((household_of(one.person_id),), one.home, one.site, one.freed)
            shared.setdefault(key, []).append(one.person_id)
    arrived = [key._replace(person_ids=tuple(ids)) for key, ids in shared.items()]
    exposed = [Course((one.person_id,), None, one.site, one.freed) for one in EXPOSURES]
    return (*arrived, *exposed)


@cache
def _came() -> dict[str, datetime]:
    return {one.person_id: one.arrived for one in arrivals()}


@cache
def _course_of() -> dict[str, Course]:
    return {person_id: one for one in courses() for person_id in one.person_ids}


def is_home(person_id: str, when: datetime) -> bool:
    """Tell whether somebody can be met at their door: arrived, and not at the central site."""
    came, course = _came().get(person_id), _course_of().get(person_id)
    return (came is None or came <= when) and (course is None or not course.at_site(when))


# --- from where, and whom they met ----------------------------------------------------------------


def travel_and_exposure() -> Iterator[Fact]:
    """Yield what was learnt about areas, arrivals and exposures."""
    for index, (on, area, level) in enumerate(GRADED, 1):
        yield RiskGraded(
            id=f"graded-{index}", on=day(on), recorded_at=at(day(on), 20), area=area, level=level
        )
    for index, (on, area) in enumerate(WITH_CASES_NOT_GRADED, 1):
        yield CasesReported(id=f"cases-{index}", on=day(on), recorded_at=at(day(on), 20), area=area)
    for arrival in arrivals():
        yield from _arriving(arrival)
    for exposure in EXPOSURES:
        yield Exposed(
            id=f"exposed-{exposure.person_id}",
            on=exposure.exposed,
            recorded_at=exposure.known,
            person_id=exposure.person_id,
            degree=exposure.degree,
            to_person_id=exposure.to_person_id,
        )


def _arriving(arrival: Arrival) -> Iterator[Fact]:
    """Tell of an arrival: the journey, the stays, the report owed, and the first contact."""
    person_id, known = arrival.person_id, arrival.known
    household_id = household_of(person_id)
    worker_id = worker_of(household_id, known)
    yield Arrived(
        id=f"arrived-{person_id}",
        person_id=person_id,
        at=arrival.arrived,
        recorded_at=known,
        recorded_by=worker_id,
    )
    for number, stay in enumerate(arrival.stays, 1):
        yield LeftArea(
            id=f"stay-{person_id}-{number}",
            person_id=person_id,
            area=stay.area,
            stayed_since=stay.since,
            on=stay.left,
            recorded_at=known,
            recorded_by=worker_id,
        )
    if person_id not in _NEVER_TOLD:
        yield Reported(
            id=f"report-{person_id}",
            person_id=person_id,
            topic=Topic.ARRIVAL,
            at=known,
            recorded_at=known,
            recorded_by=worker_id,
        )
    called = _soon(known, 15 + _number(household_id) % 75)
    yield Contacted(
        id=f"first-contact-{person_id}",
        household_id=household_id,
        topic=Topic.ARRIVAL,
        channel=Channel.PHONE,
        reached_ids=(person_id,),
        at=called,
        recorded_at=_soon(called, 10),
        recorded_by=worker_id,
    )


# --- days in isolation ----------------------------------------------------------------------------


def isolation() -> Iterator[Fact]:
    """Yield what happened to everybody who was held, in good order."""
    for course in courses():
        yield from _confining(course)
        yield from _papers_and_care(course)
        yield from _daily_needs(course)
        yield from _letting_go(course)
        for person_id in course.person_ids:
            yield from _temperatures(course, person_id)
            yield from _tests(course, person_id)


def _confining(course: Course) -> Iterator[Fact]:
    """Record each door that closed: the home's, the site's, or one after the other."""
    for place, when in (("home", course.home), ("site", course.site)):
        if when is None:
            continue
        for one in course.person_ids:
            yield Confined(
                id=f"confined-{one}-{place}",
                person_id=one,
                at=when,
                recorded_at=_soon(when, 5),
                recorded_by=worker_of(course.household_id, when),
            )


def _papers_and_care(course: Course) -> Iterator[Fact]:
    """Serve notice and commitment on the first day; at home also the package and the seal."""
    begins, by = course.begins, course.recorder(course.begins)
    for one in course.person_ids:
        for minutes, document in (
            (10, Document.OBSERVATION_NOTICE),
            (15, Document.COMMITMENT),
        ):
            yield DocumentHandled(
                id=f"{document}-{one}",
                person_id=one,
                document=document,
                at=_soon(begins, minutes),
                recorded_at=_soon(begins, minutes + 10),
                recorded_by=by,
            )
    if course.home is not None:
        yield PackageDelivered(
            id=f"package-{course.household_id}",
            household_id=course.household_id,
            items=PACKAGE,
            at=_soon(begins, 20),
            recorded_at=_soon(begins, 30),
            recorded_by=by,
        )
        yield _seal(course, Seal.APPLIED, _soon(begins, 30))
        if course.site is not None:
            yield _seal(course, Seal.REMOVED, _soon(course.site, -10))


def _seal(course: Course, action: Seal, when: datetime) -> SealHandled:
    return SealHandled(
        id=f"seal-{course.household_id}-{action}",
        household_id=course.household_id,
        action=action,
        at=when,
        recorded_at=_soon(when, 10),
        recorded_by=worker_of(course.household_id, when),
    )


def _daily_needs(course: Course) -> Iterator[Fact]:
    """Ask those at home once a day what they need, by message, call or video in turn."""
    channels = (Channel.WECHAT, Channel.PHONE, Channel.VIDEO)
    for index, on in enumerate(course.days()):
        asked = max(
            at(on, 10, _number(course.household_id) % 80), course.begins + timedelta(minutes=90)
        )
        if course.holds(asked) and not course.at_site(asked):
            yield Contacted(
                id=f"needs-{course.household_id}-{short(on)}",
                household_id=course.household_id,
                topic=Topic.NEEDS,
                channel=channels[index % 3],
                reached_ids=course.person_ids,
                at=asked,
                recorded_at=_soon(asked, 15),
                recorded_by=course.recorder(asked),
            )


def _temperatures(course: Course, person_id: str) -> Iterator[Fact]:
    """Measure before breakfast's end and in the evening, on every day that is held."""
    number = _number(person_id)
    for index, on in enumerate(course.days()):
        for half, hour, turn in (("am", 7, 0), ("pm", 18, 3)):
            taken = at(on, hour, 10 + (number + index * 7) % 70)
            if course.holds(taken):
                yield TemperatureTaken(
                    id=f"temp-{person_id}-{short(on)}-{half}",
                    person_id=person_id,
                    celsius=(361 + (number + index * 5 + turn) % 8) / 10,
                    at=taken,
                    recorded_at=_soon(taken, 12),
                    recorded_by=course.recorder(taken),
                )


def _tests(course: Course, person_id: str) -> Iterator[Fact]:
    """Test on the days of isolation: on the first soon after the door closed, else at nine."""
    for test_day in TEST_DAYS:
        on = course.begins.date() + timedelta(days=test_day - 1)
        minutes = _number(person_id) % 40
        taken = course.begins + timedelta(minutes=45 + minutes)
        if test_day > 1:
            taken = at(on, 9, minutes)
        if on <= LAST_DAY and course.holds(taken):
            by = course.recorder(taken) if course.at_site(taken) else "w-health-1"
            yield from specimen_and_result(f"{person_id}-{test_day}", person_id, taken, by)


def specimen_and_result(
    name: str, person_id: str, taken: datetime, by: str
) -> Iterator[SpecimenTaken | ResultReported]:
    """Take a specimen, and report a negative result eleven hours later."""
    yield SpecimenTaken(
        id=f"specimen-{name}",
        person_id=person_id,
        at=taken,
        recorded_at=_soon(taken, 5),
        recorded_by=by,
    )
    reported = taken + timedelta(hours=11)
    yield ResultReported(
        id=f"result-{name}",
        person_id=person_id,
        specimen_id=f"specimen-{name}",
        result=TestResult.NEGATIVE,
        at=reported,
        recorded_at=_soon(reported, 10),
        recorded_by="w-health-2",
    )


def _letting_go(course: Course) -> Iterator[Fact]:
    """Let people go with a certificate, and take the seal off the door."""
    if course.freed is None:
        return
    by = course.recorder(course.begins)
    for one in course.person_ids:
        yield Released(
            id=f"released-{one}",
            person_id=one,
            at=course.freed,
            recorded_at=_soon(course.freed, 5),
            recorded_by=by,
        )
        yield DocumentHandled(
            id=f"{Document.RELEASE_CERTIFICATE}-{one}",
            person_id=one,
            document=Document.RELEASE_CERTIFICATE,
            at=_soon(course.freed, 5),
            recorded_at=_soon(course.freed, 10),
            recorded_by=by,
        )
    if course.site is None:
        yield _seal(course, Seal.REMOVED, _soon(course.freed, 10))


def _soon(when: datetime, minutes: int) -> datetime:
    return when + timedelta(minutes=minutes)


def _number(identity: str) -> int:
    """Read the number of a household or person id: 117 from "h-0117", 1173 from "p-0117-3"."""
    return int("".join(identity.split("-")[1:]))
