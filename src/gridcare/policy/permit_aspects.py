"""What there is to say about a rule on gates, gatherings, venues or outings, field by field.

Comes in: an *admit* or a *limit*. Goes out: for each *aspect* of it, such as its checks or how
binding it is, the items it has, in both languages. Deliberately not here: the verdict (`permits`).
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from gridcare.policy.shapes import Admit, Check, Gatherings, Limit, Limited, Venues
from gridcare.policy.topics import Aspect, Topic, sentence, written
from gridcare.policy.words import both, condition_words, joined, so_many
from gridcare.wording import Language, Text, say

__all__ = ["ADMIT", "LIMIT", "PERMIT", "Permit", "limited_words"]

Permit: TypeAlias = Admit | Limit
"""A rule about what is permitted."""


def _check(check: Check, lang: Language) -> str:
    name = check.name.in_language(lang)
    if check.code is not None:
        name = say("policy.where", lang, what=name, where=check.code)
    clear = condition_words(check.clear, lang)
    fails = say(f"is.decision.{check.fails}", lang)
    return say("permit.check", lang, name=name, clear=clear, fails=fails, missing=_if(check, lang))


def _if(check: Check, lang: Language) -> str:
    if check.instead is None:
        return say(f"is.decision.{check.missing}", lang)
    missing = say(f"is.decision.{check.missing}", lang)
    return say("policy.where", lang, what=missing, where=check.instead.in_language(lang))


def _go_to(check: Check) -> Iterator[Text]:
    if check.go_to is not None:
        name, place = check.name, check.go_to
        yield Text(
            en=say("policy.line", "en", head=name, what=place),
            zh=say("policy.line", "zh", head=name, what=place),
        )


def limited_words(what: Limited, lang: Language) -> str:
    """Say what a limit is on, and how far it goes."""
    match what:
        case Gatherings():
            kinds = joined((say(f"is.event.{one}", lang) for one in what.kinds), lang)
            return _capped(kinds, what.at_most, lang)
        case Venues():
            kinds = joined((say(f"policy.kind.{one}", lang) for one in what.kinds), lang)
            return _capped(kinds, what.at_most, lang)
        case _:  # Outings
            people = so_many("permit.people", what.people, lang)
            often = so_many("permit.outings", what.every_days, lang, people=people)
            if not what.errands:
                return often
            errands = joined((say(f"is.errand.{one}", lang) for one in what.errands), lang)
            return say("policy.where", lang, what=often, where=errands)


def _capped(kinds: str, at_most: int | None, lang: Language) -> str:
    if at_most is None:
        return say("permit.none", lang, what=kinds)
    people = so_many("permit.people", at_most, lang)
    return say("permit.at_most", lang, what=kinds, people=people)


def _way(rule: Admit) -> str:
    return "permit.both" if rule.direction is None else f"is.direction.{rule.direction}"


ADMIT: Final[tuple[Aspect[Admit], ...]] = (
    (
        Topic.PLACES,
        ("places",),
        lambda one: (text for two in one.places for text in sentence(f"policy.kind.{two}")),
    ),
    (
        Topic.DIRECTION,
        ("direction",),
        lambda one: sentence(_way(one)),
    ),
    (Topic.CHECKS, ("checks",), lambda one: (both(_check, two) for two in one.checks)),
    (
        Topic.GO_TO,
        ("go_to", "checks"),
        lambda one: (one.go_to, *(text for two in one.checks for text in _go_to(two))),
    ),
)

LIMIT: Final[tuple[Aspect[Limit], ...]] = (
    (Topic.LIMITS, ("what",), lambda one: (both(limited_words, one.what),)),
    (
        Topic.LASTS,
        ("first_on", "last_on"),
        lambda one: (
            *(() if one.first_on is None else sentence("permit.from", day=one.first_on)),
            *(() if one.last_on is None else sentence("permit.through", day=one.last_on)),
        ),
    ),
)

PERMIT: Final[tuple[Aspect[Permit], ...]] = (
    (Topic.MODALITY, ("modality",), lambda one: sentence(f"permit.modality.{one.modality}")),
    (Topic.RULE_ID, ("id",), lambda one: written(one.id)),
    (Topic.CLAUSE, ("clause",), lambda one: written(one.clause)),
    (Topic.SUMMARY, ("summary",), lambda one: (one.summary,)),
)
"""What both have."""
