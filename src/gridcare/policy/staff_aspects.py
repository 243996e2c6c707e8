"""What there is to say about posts, and about what is overdue, field by field.

Comes in: *staff* and *escalate* rules. Goes out: their aspects, in both languages. Deliberately not
here: what every duty has (`duty_aspects`).
"""

from typing import Final

from gridcare.policy.shapes import Escalate, Gear, Level, Staff
from gridcare.policy.topics import Aspect, Topic, sentence, window_name, written
from gridcare.policy.words import both, joined, plain, so_many
from gridcare.wording import Language, say

__all__ = ["ESCALATE", "STAFF", "gear_words", "hours_words", "level_words", "roles_words"]


def hours_words(rule: Staff, lang: Language) -> str:
    """Say at which hours a post is to be staffed: "round the clock", "day and night"."""
    if not rule.windows:
        return say("staff.round_the_clock", lang)
    return joined((window_name(name, lang) for name in rule.windows), lang)


def roles_words(rule: Staff, lang: Language) -> str:
    """Say who may be on duty."""
    return say("condition.or", lang).join(say(f"explain.role.{one}", lang) for one in rule.roles)


def gear_words(gear: Gear, lang: Language) -> str:
    """Say what a shift takes: "2 N95 masks each 4 h (the grid worker)"."""
    what = say("staff.gear", lang, what=gear.name, n=gear.count)
    if gear.every_hours is not None:
        what = say("staff.gear.every", lang, what=what, n=gear.every_hours)
    if not gear.for_roles:
        return what
    roles = joined((say(f"explain.role.{one}", lang) for one in gear.for_roles), lang)
    return say("policy.where", lang, what=what, where=roles)


def level_words(level: Level, lang: Language) -> str:
    """Say who is told and when: "the cadre after 2 h"."""
    who = say(f"explain.role.{level.role}", lang)
    after = so_many("policy.many.hours", level.after_hours, lang)
    return say("staff.level", lang, who=who, after=after)


STAFF: Final[tuple[Aspect[Staff], ...]] = (
    (Topic.HOURS, ("windows",), lambda one: (both(hours_words, one),)),
    (Topic.TARGET, ("to",), lambda one: (both(_posts, one),)),
    (Topic.AT_ONCE, ("at_once",), lambda one: (plain(one.at_once),)),
    (Topic.ROLES, ("or_roles",), lambda one: (both(roles_words, one),)),
    (Topic.GRACE, ("grace_minutes",), lambda one: sentence("staff.minutes", n=one.grace_minutes)),
    (
        Topic.REST,
        ("rest_hours",),
        lambda one: (both(_hours, one.rest_hours),),
    ),
    (
        Topic.LONGEST,
        ("longest_hours",),
        lambda one: (both(_hours, one.longest_hours),),
    ),
    (Topic.GEAR, ("gear",), lambda one: (both(gear_words, two) for two in one.gear)),
)

ESCALATE: Final[tuple[Aspect[Escalate], ...]] = (
    (Topic.LEVELS, ("levels",), lambda one: (both(level_words, two) for two in one.levels)),
    (
        Topic.DEEDS,
        ("deeds",),
        lambda one: (both(_deeds, one),),
    ),
    (Topic.RULE_ID, ("id",), lambda one: written(one.id)),
    (Topic.CLAUSE, ("clause",), lambda one: written(one.clause)),
    (Topic.SUMMARY, ("summary",), lambda one: (one.summary,)),
)


def _posts(rule: Staff, lang: Language) -> str:
    return joined((say(f"policy.kind.{kind}", lang) for kind in rule.to.kinds), lang)


def _deeds(rule: Escalate, lang: Language) -> str:
    return joined(rule.deeds, lang) if rule.deeds else say("staff.every_duty", lang)


def _hours(hours: int, lang: Language) -> str:
    return so_many("policy.many.hours", hours, lang)
