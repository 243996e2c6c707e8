"""The vocabulary of policies in words: every pick, term and condition, exactly and in full.

Comes in: a word of `language` and a language to say it in. Goes out: a phrase that leaves nothing
out, for whoever compares or publishes rules. Deliberately not here: short words for the person
concerned, who need no area codes (`assessment.describing`), and whether anything holds (`judging`).
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar, assert_never

from gridcare.bridge import evolve
from gridcare.policy.language import (
    All,
    Any,
    Base,
    Began,
    Condition,
    Day,
    Entered,
    Everyone,
    First,
    FirstKnown,
    Hours,
    InArea,
    Is,
    Last,
    Months,
    Not,
    On,
    Op,
    Opened,
    Pick,
    Reached,
    Run,
    Seen,
    StayedDuring,
    Term,
    Theirs,
    Via,
)
from gridcare.wording import SENTENCES, Language, Text, say

__all__ = [
    "base_words",
    "both",
    "comparison_words",
    "condition_words",
    "grouped",
    "in_brief",
    "joined",
    "kind_words",
    "known",
    "pick_words",
    "plain",
    "so_many",
    "term_words",
]

T = TypeVar("T")

_COMPARED: Final = {
    Op.EQ: "condition.is",
    Op.NE: "condition.is_not",
    Op.LT: "condition.below",
    Op.LE: "condition.at_most",
    Op.GT: "condition.above",
    Op.GE: "condition.at_least",
    Op.IN: "condition.is",
    Op.HAS: "condition.is",
}


# --- small pieces ---------------------------------------------------------------------------------


def both(worded: Callable[[T, Language], str], thing: T) -> Text:
    """Say something in both languages."""
    return Text(en=worded(thing, "en"), zh=worded(thing, "zh"))


def plain(written: object) -> Text:
    """Return what is written alike in both languages: a number, an id."""
    return Text(en=str(written), zh=str(written))


def known(key: str, otherwise: str, lang: Language) -> str:
    """Say a sentence if there is one of this name, or else what is given."""
    return say(key, lang) if key in SENTENCES else otherwise


def so_many(key: str, n: int, lang: Language, **values: object) -> str:
    """Say a sentence with a number, in its own way if that is one."""
    single = f"{key}.one"
    return say(single if n == 1 and single in SENTENCES else key, lang, n=n, **values)


def joined(words: Iterable[str], lang: Language) -> str:
    """Write several things in a row."""
    return say("list.comma", lang).join(words)


# --- which facts ----------------------------------------------------------------------------------


def pick_words(pick: Pick, lang: Language, n: int = 1) -> str:
    """Say which facts are picked, and how many of them."""
    special, _others = _asked(pick)
    if special is None:
        what = _counted(pick.kind, kind_words(pick.kind, lang), lang, n)
    else:
        name = f"{pick.kind}.{special.value}"
        what = _counted(name, say(f"policy.fact.{name}", lang), lang, n)
    if pick.via is not Via.SELF:
        what = say(f"condition.{pick.via}", lang, what=what)
    limits = tuple(_limits(pick, lang))
    if not limits:
        return what
    return say("policy.where", lang, what=what, where=say("policy.limits", lang).join(limits))


def _asked(pick: Pick) -> tuple[Is | None, tuple[Condition, ...]]:
    """Part what is asked of a fact: what is said with its kind ("negative test"), and the rest."""
    asked = () if pick.where is None else (pick.where,)
    parts = pick.where.of if isinstance(pick.where, All) else asked
    for index, part in enumerate(parts):
        if isinstance(part, Is) and _is_special(pick.kind, part):
            return part, (*parts[:index], *parts[index + 1 :])
    return None, parts


def _is_special(kind: str, asked: Is) -> bool:
    plainly = asked.op is Op.EQ and asked.on is None
    return plainly and f"policy.fact.{kind}.{asked.value}" in SENTENCES


def _limits(pick: Pick, lang: Language) -> Iterator[str]:
    """Say what else a fact must fulfil to be picked; that what has a since may be old is plain."""
    _special, others = _asked(pick)
    if len(others) == 1:
        yield condition_words(others[0], lang)
    elif others:
        yield say("condition.and", lang).join(grouped(one, lang) for one in others)
    if pick.first is not None:
        yield say("policy.among_first", lang, n=pick.first)
    if pick.since is not None:
        yield say("policy.since", lang, day=term_words(pick.since, lang))
    if pick.until is not None:
        yield say("policy.until", lang, day=term_words(pick.until, lang))
    if pick.ever and pick.since is None:
        yield say("policy.ever", lang)


def kind_words(kind: str, lang: Language) -> str:
    """Say what kind of fact it is."""
    otherwise = known(f"fact.{kind}", kind.replace("_", " "), lang)
    return known(f"policy.fact.{kind}", otherwise, lang)


def _counted(name: str, what: str, lang: Language, n: int) -> str:
    if n == 1:
        return what
    several = f"policy.facts.{name}"
    if several in SENTENCES:
        return say(several, lang, n=n)
    return say("policy.times", lang, what=what, n=n)


# --- which day ------------------------------------------------------------------------------------


def term_words(term: Term, lang: Language) -> str:
    """Say a day."""
    match term:
        case First():
            return _first(term, lang)
        case Last():
            return say("policy.last", lang, what=_any_of(term.of, lang))
        case Base():
            return say("policy.base_of", lang, what=_any_of(term.of, lang))
        case Day():
            return _day(term, lang)
        case Months() | Hours():
            return so_many(f"policy.{term.term}", term.n, lang, base=term_words(term.of, lang))
        case FirstKnown():
            words = (term_words(one, lang) for one in term.of)
            return say("policy.else", lang).join(dict.fromkeys(words))
        case Began():
            return say("policy.began", lang)
        case Opened():
            return say("policy.opened", lang)
        case Entered():
            return say("policy.entered", lang)
        case On():
            return say("day.short", lang, day=term.day)
        case _:
            assert_never(term)


def in_brief(term: Term) -> Term:
    """Leave out which facts of a kind are meant: "last departure", from wherever."""
    match term:
        case First() | Last() | Base():
            return evolve(term, of=tuple(map(_any_of_its_kind, term.of)))
        case Day() | Months() | Hours():
            return evolve(term, of=in_brief(term.of))
        case FirstKnown():
            return evolve(term, of=tuple(map(in_brief, term.of)))
        case Began() | Opened() | Entered() | On():
            return term
        case _:
            assert_never(term)


def _any_of_its_kind(pick: Pick) -> Pick:
    special, _others = _asked(pick)
    return Pick(kind=pick.kind, via=pick.via, where=special)


def _day(term: Day, lang: Language) -> str:
    earlier = term.anchor_day - term.n
    if earlier > 0:
        return so_many("policy.days_before", earlier, lang, base=term_words(term.of, lang))
    return say("policy.day", lang, n=term.n, base=base_words(term.of, lang, term.anchor_day))


def base_words(base: Term, lang: Language, anchor_day: int | None) -> str:
    """Say what is counted from, and which number that day itself has."""
    what = term_words(base, lang)
    return what if anchor_day is None else say("policy.base", lang, day=what, anchor=anchor_day)


def _first(term: First, lang: Language) -> str:
    pick, *more = term.of
    special = f"policy.first.{pick.kind}"
    if not more and pick == Pick(kind=pick.kind) and special in SENTENCES:
        return say(special, lang)
    return say("policy.first", lang, what=_any_of(term.of, lang))


def _any_of(picks: Iterable[Pick], lang: Language) -> str:
    return say("condition.or", lang).join(pick_words(one, lang) for one in picks)


# --- whether --------------------------------------------------------------------------------------


def condition_words(condition: Condition, lang: Language) -> str:
    """Say a condition."""
    match condition:
        case Seen():
            return _seen(condition, lang)
        case Run():
            return _run(condition, lang)
        case Everyone():
            who = say(f"condition.everyone.{condition.via}", lang)
            return say("condition.everyone", lang, who=who, what=grouped(condition.of, lang))
        case Theirs():
            return say("condition.theirs", lang, what=grouped(condition.of, lang))
        case Reached():
            return say("policy.from_day", lang, day=term_words(condition.day, lang))
        case All() | Any():
            joint = "condition.and" if isinstance(condition, All) else "condition.or"
            return say(joint, lang).join(grouped(part, lang) for part in condition.of)
        case Not():
            key = "condition.none" if isinstance(condition.of, Seen) else "condition.not"
            return say(key, lang, what=condition_words(condition.of, lang))
        case Is():
            return comparison_words(condition, lang)
        case InArea():
            areas = say("condition.or", lang).join(condition.areas)
            return say("policy.in_area", lang, areas=areas)
        case StayedDuring():
            first, last = condition.first_on, condition.last_on
            key = "condition.stayed_since" if last is None else "condition.stayed_during"
            return say(key, lang, first=first, last=last)
        case _:
            assert_never(condition)


def grouped(condition: Condition, lang: Language) -> str:
    """Put what is joined inside of something joined into brackets."""
    what = condition_words(condition, lang)
    if isinstance(condition, All | Any) and len(condition.of) > 1:
        return say("policy.group", lang, what=what)
    return what


def _seen(condition: Seen, lang: Language) -> str:
    what = pick_words(condition.pick, lang, condition.at_least)
    if condition.within_days is not None:
        what = say("condition.within", lang, what=what, n=condition.within_days)
    if condition.within_hours is not None:
        what = say("condition.within_hours", lang, what=what, n=condition.within_hours)
    return what


def _run(run: Run, lang: Language) -> str:
    joint = say("condition.or", lang)
    what = joint.join(pick_words(one, lang, run.n) for one in run.good)
    if run.hours_apart:
        what = say("policy.apart.hours", lang, what=what, n=run.hours_apart)
    if run.days_apart:
        what = so_many("policy.apart.days", run.days_apart, lang, what=what)
    if run.consecutive_days:
        what = say("policy.consecutive", lang, what=what)
    if run.bad:
        what = say("policy.spoiled", lang, what=what, bad=_any_of(run.bad, lang))
    return what


def comparison_words(condition: Is, lang: Language) -> str:
    """Say how a field compares with a value."""
    found = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    what = say(
        _COMPARED[condition.op],
        lang,
        field=known(f"field.{condition.field}", condition.field, lang),
        value=say("condition.or", lang).join(_value(one, lang) for one in found),
    )
    if condition.on is None:
        return what
    return say("policy.as_of", lang, what=what, day=term_words(condition.on, lang))


def _value(found: object, lang: Language) -> str:
    """Say a value: a level, a group, or yes and no in words, a number as it is."""
    written = str(found).lower() if isinstance(found, bool) else str(found)
    otherwise = known(f"policy.category.{written}", written, lang)
    return known(f"condition.value.{written}", otherwise, lang)
