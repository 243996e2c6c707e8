"""Nothing personal shows where nobody asked for it, and nobody learns who exposed them."""

from __future__ import annotations

import json
import traceback
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import pytest

import gridcare as gc
from gridcare.bridge import from_python
from gridcare.errors import InvalidRecord
from gridcare.facts import (
    FACT_KINDS,
    ComplaintRaised,
    Fact,
    Ledger,
    NeedRaised,
    Ordered,
    Pushed,
    ReviewDecided,
)
from gridcare.people import Household, Person, Worker
from gridcare.places import Dwelling
from gridcare.register import Register
from tests.golden.community import REGISTER as LARGE
from tests.golden.situations import SITUATIONS
from tests.properties.small_community import TABLES
from tests.scenarios.telling import REGISTER, assessed, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gridcare.assessment import Assessment, Audience, Length
    from gridcare.wording import Language

CANARY: Final = "CANARY王小明"
LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")
AUDIENCES: Final[tuple[Audience, ...]] = ("person", "worker", "auditor")
LENGTHS: Final[tuple[Length, ...]] = ("short", "long")

PERSONAL = {
    "people": ("name", "phone"),
    "workers": ("name", "phone", "wechat"),
    "households": ("phone",),
    "dwellings": ("door",),
}

PERSONAL_IN_FACTS: dict[type[Fact], tuple[str, ...]] = {
    Ordered: ("reason",),
    Pushed: ("address",),
    NeedRaised: ("details",),
    ComplaintRaised: ("words",),
    ReviewDecided: ("reason",),
}
"""Of facts; the story below puts a canary into each."""


def _marked() -> Register:
    """Return the register with a canary in every personal field."""
    tables: dict[str, Any] = {name: getattr(REGISTER, name) for name in TABLES}
    for table, fields in PERSONAL.items():
        tables[table] = tuple(
            from_python(type(row), _plain(row) | dict.fromkeys(fields, CANARY))
            for row in tables[table]
        )
    return Register(**tables)


def _plain(row: object) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(gc.to_json(row))
    return written


STORY = f"""
    12-21 12:00 ordered person_id=wu-gang action=suspend clock=runs authority=us reason={CANARY}
    12-20 20:00 exposed        person_id=wu-gang degree=close     to_person_id=the-case
    12-20 20:00 exposed        person_id=he-jun  degree=secondary to_person_id=wu-gang id=secret-1
    12-21 10:00 specimen_taken person_id=wu-gang id=secret-2
    12-21 20:00 result_reported person_id=wu-gang specimen_id=secret-2 result=negative id=secret-3
    12-22       left_area      person_id=li-mei area=610400 stayed_since=12-10 id=secret-4
    12-23 07:00 arrived        person_id=li-mei id=secret-5
    12-24 08:00 temperature_taken person_id=li-mei celsius=39.1 id=secret-6
    12-24 09:00 worker_absent  worker_id=west-worker
    12-24 09:00 specimen_taken person_id=stranger
    12-24 10:00 contacted      household_id=wu topic=needs channel=phone outcome=refused
    12-24 11:00 count_stated   counted=people number=9
    12-24 11:10 pushed         person_id=li-mei source=platform address={CANARY}
    12-24 11:20 need_raised    person_id=wu-gang need=groceries details={CANARY}
    12-24 11:30 complaint_raised person_id=wu-gang about=length id=c1 words={CANARY}
    12-24 11:40 review_decided person_id=wu-gang complaint_id=c1 ruling=upheld reason={CANARY}
    12-24 12:00 arrived        person_id=li-bao id=twice
    12-24 12:00 arrived        person_id=li-mei id=twice
"""
PEOPLE = [one.id for one in REGISTER.people]


@pytest.fixture(scope="module")
def now() -> Assessment:
    return assessed(told(STORY), "12-24 13:00", register=_marked())


def test_the_canary_is_in_every_personal_field() -> None:
    """Were a field added to a class and forgotten here, the rest of this would prove nothing."""
    from gridcare.bridge.classes import personal_fields

    row_of = {"people": Person, "workers": Worker, "households": Household, "dwellings": Dwelling}
    classes = {type(row) for name in TABLES for row in getattr(REGISTER, name)}
    kinds: set[Any] = classes | set(FACT_KINDS.values())
    for kind in kinds:
        expected = {
            field for table, fields in PERSONAL.items() if row_of[table] is kind for field in fields
        }
        assert personal_fields(kind) == expected | set(PERSONAL_IN_FACTS.get(kind, ()))
    assert gc.to_json(_marked()).count(CANARY) == sum(
        len(getattr(REGISTER, table)) * len(fields) for table, fields in PERSONAL.items()
    )


def _shown(now: Assessment) -> Iterator[object]:
    views: list[Any] = [now.situation, now.worklist, now.gaps, now.coverage("round-one")]
    earlier = assessed(told(STORY), "12-23 13:00", register=_marked())
    views.append(gc.diff(earlier, now))
    views += [now.for_person(one) for one in PEOPLE]
    for view in views:
        yield from (repr(view), str(view), gc.to_json(view))
        if hasattr(view, "_repr_html_"):
            yield view._repr_html_()
    yield from (repr(now), str(now), repr(now.register), repr(now.ledger), repr(now.directory))
    yield from (repr(now.parts), repr(now.tally), repr(now.engine), repr(now.findings))
    for part in now.parts.values():
        yield repr(part)
    for period in now.periods:
        yield from (repr(period), gc.to_json(period), period._repr_html_())
    for name in TABLES:
        yield repr(getattr(now.register, name))
    yield now.worklist.to_records()
    for lang in LANGUAGES:
        yield now.worklist.in_language(lang)
        for one in PEOPLE:
            for audience, length in product(AUDIENCES, LENGTHS):
                said = gc.explain(now, one, lang=lang, audience=audience, length=length)
                yield from (said, gc.to_json(said), said._repr_html_())
        for where in (*PEOPLE, "li", "wu", "he"):
            yield gc.explain_absence(now, where, lang=lang)


def test_no_canary_in_anything_that_is_shown_by_itself(now: Assessment) -> None:
    for shown in _shown(now):
        assert CANARY not in str(shown)
        assert CANARY not in repr(shown)


def test_the_contact_card_shows_it_because_it_is_asked_for() -> None:
    card = gc.contact_card(_marked().workers)
    assert CANARY in card.code_text()
    assert CANARY not in repr(card)


BAD: dict[str, Callable[[], object]] = {
    "a name for a date": lambda: Register.from_records(
        people=[{"id": "p", "born_on": CANARY}, {"id": CANARY * 99, CANARY: 1}]
    ),
    "a name for a key": lambda: Ledger.from_records([{"kind": CANARY, "id": CANARY}]),
    "a name for an id": lambda: Register(people=(Person(id="p", household_id=CANARY),)),
    "twice": lambda: Register(people=(Person(id=CANARY), Person(id=CANARY))),
    "json": lambda: gc.from_json(Person, f'{{"id": "p", "residence": "{CANARY}"'),
    "json of a view": lambda: gc.from_json(Person, json.dumps({"id": "p", "residence": CANARY})),
    "an unknown round": lambda: assessed(told(""), "12-24 13:00").coverage(CANARY),
    "an unknown household": lambda: gc.explain_absence(assessed(told(""), "12-24 13:00"), CANARY),
    "no instant": lambda: gc.assess(
        REGISTER,
        told(""),
        gc.Rulebook([]),
        as_of=CANARY,  # type: ignore[arg-type]  # must be refused
    ),
}


@pytest.mark.parametrize("mistake", BAD)
def test_no_canary_in_an_error(mistake: str) -> None:
    with pytest.raises((gc.GridcareError, TypeError)) as caught:
        BAD[mistake]()
    error = caught.value
    told_in_full = traceback.TracebackException.from_exception(error)
    for line in told_in_full.format():
        # What stands in the source of this test is no leak; what was put together from it is.
        assert "王小明" not in line
    assert CANARY not in repr(error)
    assert CANARY not in str(error)
    assert CANARY not in repr(getattr(error, "problems", ""))
    assert error.__context__ is None or isinstance(error.__context__, InvalidRecord)


def _told_to(now: Assessment, person_id: str) -> str:
    """Return everything that a person is told, in both languages, as text, JSON and HTML."""
    said = [
        gc.explain(now, person_id, lang=lang, length=length)
        for lang, length in product(LANGUAGES, LENGTHS)
    ]
    return "\n".join(f"{one}\n{gc.to_json(one)}\n{one._repr_html_()}" for one in said)


def _names_nobody(now: Assessment, person_id: str) -> None:
    """Check that no id of anybody or anything but the person shows in what they are told."""
    said = _told_to(now, person_id).replace(f"person:{person_id}", "")
    workers = ["east-worker", "west-worker"]  # the other ids of workers are words one may say
    people = [one.id for one in now.register.people]
    ids = [*people, *workers, *(one.id for one in now.ledger), "the-case"]
    assert not [one for one in ids if one in said and one != person_id]


def test_the_person_concerned_never_learns_who_exposed_them_nor_any_id(now: Assessment) -> None:
    for person_id in PEOPLE:
        _names_nobody(now, person_id)


@pytest.mark.parametrize("name", SITUATIONS)
def test_nor_in_any_of_the_situations_whose_words_are_reviewed(name: str) -> None:
    situation = SITUATIONS[name]
    _names_nobody(situation.assessed(), situation.person_id)


# --- how others stand -----------------------------------------------------------------------------

_SECONDARY: Final = """
    12-18 20:00 exposed  person_id=wu-gang degree=close     to_person_id=sun-fang
    12-20 20:00 exposed  person_id=he-jun  degree=secondary to_person_id=wu-gang
    12-21 08:00 confined person_id=he-jun
"""
_WHAT_BEFELL_THE_CONTACT: Final = (
    "",
    "12-21 10:00 specimen_taken person_id=wu-gang id=s",
    """
    12-21 10:00 specimen_taken  person_id=wu-gang id=s
    12-22 10:00 result_reported person_id=wu-gang specimen_id=s result=negative
    """,
    """
    12-21 10:00 specimen_taken  person_id=wu-gang id=s
    12-22 10:00 result_reported person_id=wu-gang specimen_id=s result=inconclusive
    """,
    "12-23 10:00 temperature_taken person_id=wu-gang celsius=39.2",
    "12-23 10:00 ordered person_id=wu-gang action=move setting=hospital authority=us",
    "12-23 10:00 breached person_id=wu-gang",
)


def test_what_somebody_met_has_been_through_makes_no_difference_to_what_one_is_told() -> None:
    """Whatever is known of the contact, as long as the person's own days stay as they are."""
    told_then = {
        _told_to(assessed(told(_SECONDARY, story), "12-24 08:00", register=LARGE), "he-jun")
        for story in _WHAT_BEFELL_THE_CONTACT
    }
    assert len(told_then) == 1
    assert "you met" in told_then.pop()


_AT_HOME: Final = "12-23 07:00 symptoms_reported person_id=li-mei id=onset"
_WHAT_BEFELL_THE_CASE: Final = (
    "",
    """
    12-23 10:00 specimen_taken  person_id=li-mei id=s
    12-24 10:00 result_reported person_id=li-mei specimen_id=s result=positive
    """,
    "12-24 10:00 temperature_taken person_id=li-mei celsius=39.2",
    "12-25 10:00 health_checked person_id=li-mei fever=yes symptoms=worsening",
)


_OF_ILLNESS: Final = ("onset", "symptom", "positive", "fever", "发病", "症状", "阳性", "发热")


def test_nor_does_what_somebody_at_home_has_been_through() -> None:
    england = SITUATIONS["household-contact"].rules
    told_then = {
        _told_to(
            assessed(told(_AT_HOME, story), "12-26 08:00", rules=england, register=LARGE), "li-bao"
        )
        for story in _WHAT_BEFELL_THE_CASE
    }
    (said,) = told_then
    assert "you live with" in said
    said = said.replace("after the first onset", "").replace("首例发病", "")  # the rule's own words
    assert not [word for word in _OF_ILLNESS if word in said]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_demos_page_shows_nothing_personal(now: Assessment, lang: Language) -> None:
    from lanting_morning import Morning
    from lanting_page import page

    shown = page(Morning(now, lang))
    assert "li-mei" in shown
    assert CANARY not in shown
