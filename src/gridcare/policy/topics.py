"""What a difference between two policies may be about, and how its items are said.

Comes in: nothing. Goes out: `Topic`, the shape of an aspect, and the few sentences that aspects of
all kinds need. Deliberately not here: the aspects themselves (`aspects`, `duty_aspects`).
"""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TypeAlias, TypeVar

from gridcare.policy.language import All, Condition
from gridcare.policy.words import both, grouped, known, plain
from gridcare.wording import Language, Text, say

__all__ = ["Aspect", "Topic", "each_of", "sentence", "span", "window_name", "written"]

T = TypeVar("T")


class Topic(StrEnum):
    """What a difference is about."""

    TITLE = "title"
    ID = "id"
    SERIES = "series"
    ALSO_SUPERSEDES = "also_supersedes"
    DISEASE = "disease"
    ISSUER = "issuer"
    LAYER = "layer"
    IN_FORCE = "in_force"
    ANNOUNCED = "announced"
    TRANSITION = "transition"
    DELEGATES = "delegates"
    WINDOWS = "windows"
    SOURCES = "sources"
    CONFIDENCE = "confidence"
    REVIEWED = "reviewed"
    NOTES = "notes"
    NOTICES = "notices"
    RULE_ID = "rule_id"
    CLAUSE = "clause"
    SUMMARY = "summary"
    OPENS = "opens"
    GIVEN = "given"
    GIVEN_ON = "given_on"
    STARTS = "starts"
    RESETS = "resets"
    SWITCHES = "switches"
    PER = "per"
    ENDS = "ends"
    REPLACES = "replaces"
    STAGE = "stage"
    PLACE = "place"
    BINDING = "binding"
    DAYS = "days"
    LENGTH = "length"
    WAYS = "ways"
    COUNTED_FROM = "counted_from"
    RELEASE = "release"
    UNLESS = "unless"
    TESTS = "tests"
    TEST_DAYS = "test_days"
    TESTS_FROM = "tests_from"
    TEST_METHOD = "test_method"
    TESTS_BY = "tests_by"
    TESTS_MISSED = "tests_missed"
    TESTS_SHARED = "tests_shared"
    RESTRICTIONS = "restrictions"
    TARGET = "target"
    WHEN = "when"
    DUE = "due"
    TIMES = "times"
    OFTEN = "often"
    LAPSES = "lapses"
    PACKAGE = "package"
    USES = "uses"
    WAIVED = "waived"
    AT_SITE = "at_site"
    PILLAR = "pillar"
    NAMED = "named"
    SCOPE = "scope"
    ROUND = "round"
    CHANNELS = "channels"
    ANSWERS = "answers"
    INFECTIOUS_FROM = "infectious_from"
    INFECTIOUS_UNTIL = "infectious_until"
    CAUGHT_FROM = "caught_from"
    LINKS = "links"
    PLACES = "places"
    DIRECTION = "direction"
    CHECKS = "checks"
    GO_TO = "go_to"
    LIMITS = "limits"
    LASTS = "lasts"
    MODALITY = "modality"
    NOTICE = "notice"
    AFTER = "after"
    HOURS = "hours"
    AT_ONCE = "at_once"
    ROLES = "roles"
    GRACE = "grace"
    REST = "rest"
    LONGEST = "longest"
    GEAR = "gear"
    LEVELS = "levels"
    DEEDS = "deeds"
    UNITS = "units"
    SCALE = "scale"
    MOVES = "moves"
    DEED = "deed"
    SHOWN_BY = "shown_by"
    REQUIRES = "requires"
    PERFORMER = "performer"
    SUPERVISOR = "supervisor"


Aspect: TypeAlias = tuple[Topic, tuple[str, ...], Callable[[T], Iterable[Text]]]
"""One thing to say of something: its topic, the fields it covers, the items it has."""


def written(text: str) -> tuple[Text, ...]:
    """Return what is written alike in both languages, or nothing if it is empty."""
    return (plain(text),) if text else ()


def sentence(key: str, **values: object) -> tuple[Text]:
    """Return a sentence of the catalogue in both languages."""
    return (Text(en=say(key, "en", **values), zh=say(key, "zh", **values)),)


def each_of(condition: Condition | None) -> Iterator[Text]:
    """Yield what must hold, each by itself."""
    if isinstance(condition, All):
        for part in condition.of:
            yield from each_of(part)
    elif condition is not None:
        yield both(grouped, condition)


def span(first_on: object, last_on: object) -> tuple[Text]:
    """Say from which day through which, or from which on."""
    if last_on is None:
        return sentence("policy.span.open", first=first_on)
    return sentence("policy.span.closed", first=first_on, last=last_on)


def window_name(name: str, lang: Language) -> str:
    """Say the name of a window of the day; one that only its author knows, as it is written."""
    return known(f"explain.slot.{name}", name, lang)
