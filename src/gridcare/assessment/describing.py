"""Conditions of a policy in words, for whoever asks what is still missing.

Comes in: a condition, a language. Goes out: a few words. Deliberately not here: whether it holds,
and words that leave nothing out (`policy.words`).
"""

from gridcare.policy import (
    All,
    Any,
    Condition,
    Everyone,
    Is,
    Not,
    Pick,
    Run,
    Seen,
    StayedDuring,
    Theirs,
    Via,
)
from gridcare.policy.words import comparison_words
from gridcare.wording import Language, say

__all__ = ["describe", "listed"]


def describe(condition: Condition, lang: Language) -> str:
    """Say a condition in words."""
    match condition:
        case Seen():
            return _seen(condition, lang)
        case Run():
            return _run(condition, lang)
        case Everyone():
            who = say(f"condition.everyone.{condition.via}", lang)
            return say("condition.everyone", lang, who=who, what=describe(condition.of, lang))
        case Theirs():
            return say("condition.theirs", lang, what=describe(condition.of, lang))
        case Not():
            key = "condition.none" if isinstance(condition.of, Seen) else "condition.not"
            return say(key, lang, what=describe(condition.of, lang))
        case All() | Any():
            joint = say("condition.and" if isinstance(condition, All) else "condition.or", lang)
            return joint.join(describe(part, lang) for part in condition.of)
        case Is():
            return comparison_words(condition, lang)
        case StayedDuring():
            first, last = condition.first_on, condition.last_on
            key = "condition.stayed_since" if last is None else "condition.stayed_during"
            return say(key, lang, first=first, last=last)
        case _:
            return say(f"condition.{condition.condition}", lang)


def listed(words: list[str], lang: Language) -> str:
    """Write several things in a row, each once."""
    return say("list.comma", lang).join(dict.fromkeys(words))


def _seen(condition: Seen, lang: Language) -> str:
    what = _picked(condition.pick, lang)
    if condition.at_least > 1:
        what = say("condition.seen", lang, what=what, n=condition.at_least)
    if condition.within_days is not None:
        what = say("condition.within", lang, what=what, n=condition.within_days)
    if condition.within_hours is not None:
        what = say("condition.within_hours", lang, what=what, n=condition.within_hours)
    return what


def _run(condition: Run, lang: Language) -> str:
    what = say("condition.or", lang).join(_picked(one, lang) for one in condition.good)
    key = "condition.run_consecutive" if condition.consecutive_days else "condition.run"
    what = say(key, lang, what=what, n=condition.n)
    if condition.days_apart:
        what = say("condition.run_days", lang, what=what, n=condition.days_apart)
    if condition.hours_apart:
        what = say("condition.run_hours", lang, what=what, n=condition.hours_apart)
    if condition.bad:
        bad = say("condition.or", lang).join(_picked(one, lang) for one in condition.bad)
        what = say("condition.run_bad", lang, what=what, bad=bad)
    return what


def _picked(pick: Pick, lang: Language) -> str:
    kind = say(f"fact.{pick.kind}", lang)
    if pick.via is not Via.SELF:
        kind = say(f"condition.{pick.via}", lang, what=kind)
    if pick.where is None:
        return kind
    return say("condition.where", lang, what=kind, where=describe(pick.where, lang))
