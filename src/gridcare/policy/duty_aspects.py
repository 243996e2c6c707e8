"""What there is to say about a duty, field by field.

Comes in: a rule under which something is owed. Goes out: for each *aspect* of it, such as how often
or by whom, the items it has, in both languages. Deliberately not here: restrictions (`aspects`).
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias, assert_never

from gridcare.care import PackageItem
from gridcare.places import PlaceKind
from gridcare.policy.shapes import (
    Deed,
    Each,
    InPhase,
    LeftBehind,
    Places,
    Provide,
    Reach,
    Repeat,
    Residents,
    Staff,
    Target,
)
from gridcare.policy.topics import Aspect, Topic, each_of, sentence, span, window_name, written
from gridcare.policy.words import (
    both,
    condition_words,
    joined,
    kind_words,
    known,
    pick_words,
    plain,
    so_many,
)
from gridcare.wording import Language, Text, say

__all__ = ["DUTY", "PROVIDE", "REACH", "REPEAT", "Duty", "pillar_words"]

Duty: TypeAlias = Provide | Repeat | Reach | Staff
"""A rule under which somebody owes something."""


def _target(target: Target, lang: Language) -> str:
    match target:
        case InPhase():
            phases = [f"phase.{at}.{what}" for what in target.purposes for at in target.settings]
            held = say("condition.or", lang).join(say(key, lang) for key in phases)
            return say(f"policy.target.{target.per}", lang, what=held)
        case LeftBehind():
            where = say("condition.or", lang).join(
                say(f"is.setting.{at}", lang) for at in target.settings
            )
            given = condition_words(target.given, lang)
            return say("policy.target.left_behind", lang, given=given, where=where)
        case Each():
            what = say("policy.target.each", lang, what=pick_words(target.pick, lang))
            if target.at:
                what = say("policy.where", lang, what=what, where=_kinds(target.at, lang))
            if target.given is None:
                return what
            given = condition_words(target.given, lang)
            return say("policy.target.given", lang, what=what, given=given)
        case Places():
            return _kinds(target.kinds, lang)
        case Residents():
            given = condition_words(target.given, lang)
            return say("policy.target.residents", lang, given=given)
        case _:
            assert_never(target)


def _kinds(kinds: Iterable[PlaceKind], lang: Language) -> str:
    return joined((say(f"policy.kind.{kind}", lang) for kind in kinds), lang)


def _due(duty: Provide, lang: Language) -> str:
    if duty.before_days is not None:
        return so_many("policy.due.before", duty.before_days, lang)
    if duty.within_hours is not None:
        return say("policy.due.hours", lang, n=duty.within_hours)
    if not duty.within_days:
        return say("policy.today", lang)
    return so_many("policy.due.days", duty.within_days, lang)


def _times(n: int, lang: Language) -> str:
    return known(f"policy.times.{n}", say("policy.times.many", lang, n=n), lang)


def _so_often(duty: Repeat, lang: Language) -> str:
    times = _times(duty.times_a_day or len(duty.windows), lang)
    often = _apart(say("policy.a_day", lang, times=times), duty.hours_apart, lang)
    if duty.windows:
        names = joined((window_name(name, lang) for name in duty.windows), lang)
        often = say("policy.where", lang, what=often, where=names)
    if duty.on_days:
        days = joined(map(str, sorted(duty.on_days)), lang)
        return say("policy.of_days", lang, days=days, often=often)
    if duty.every_days is not None:
        return say("policy.every_days", lang, n=duty.every_days, often=often)
    return often


def _how_many(duty: Provide, lang: Language) -> str:
    return _apart(_times(duty.times, lang), duty.hours_apart, lang)


def _apart(what: str, hours: int, lang: Language) -> str:
    return say("policy.apart.hours", lang, what=what, n=hours) if hours else what


def _item(item: PackageItem, lang: Language) -> str:
    what = item.name.in_language(lang)
    if item.for_trait is not None:
        whom = say(f"policy.trait.{item.for_trait}", lang)
        what = say("policy.item.for", lang, what=what, whom=whom)
    if item.among == "household":
        what = say("policy.item.household", lang, what=what)
    if item.for_pet is not None:
        what = say("policy.item.for_pet", lang, what=what, pet=item.for_pet)
    return what if item.per == "household" else say(f"policy.item.{item.per}", lang, what=what)


def _items(items: Iterable[PackageItem]) -> Iterator[Text]:
    return (both(_item, one) for one in items)


def _shown_by(duty: Duty) -> Iterator[Text]:
    return _facts_of(duty.deed)


def _facts_of(deed: Deed) -> Iterator[Text]:
    yield from (both(kind_words, kind) for kind in deed.kinds)
    yield from each_of(deed.where)
    if deed.refers is not None:
        yield from sentence("policy.refers.itself" if deed.refers == "id" else "policy.refers.one")


def _waiver(duty: Provide) -> Iterator[Text]:
    if duty.waived_by is not None:
        yield duty.waived_by.name
        yield from _facts_of(duty.waived_by)


def _at_site(duty: Provide | Repeat) -> tuple[Text, ...]:
    return () if duty.at_site is None else sentence(f"explain.role.{duty.at_site}")


def _pillar(duty: Provide | Repeat) -> Iterator[Text]:
    if duty.pillar is not None:
        yield both(pillar_words, duty.pillar)


def _named(duty: Provide | Repeat) -> tuple[Text, ...]:
    return sentence("policy.named") if duty.named else ()


def pillar_words(pillar: str, lang: Language) -> str:
    """Say a policy's own heading; one that only its author knows, as it is written."""
    return known(f"pillar.{pillar}", pillar, lang)


def _after(duty: Reach) -> tuple[Text, ...]:
    if duty.after is None:
        return ()
    return sentence("policy.after", rule=duty.after, n=duty.within_hours)


PROVIDE: Final[tuple[Aspect[Provide], ...]] = (
    (Topic.TARGET, ("to",), lambda one: (both(_target, one.to),)),
    (Topic.WHEN, ("when",), lambda one: sentence(f"policy.when.{one.when}")),
    (Topic.DUE, ("within_days", "within_hours", "before_days"), lambda one: (both(_due, one),)),
    (Topic.TIMES, ("times", "hours_apart"), lambda one: (both(_how_many, one),)),
    (
        Topic.LAPSES,
        ("lapses",),
        lambda one: sentence("policy.lapses.yes" if one.lapses else "policy.lapses.no"),
    ),
    (Topic.PACKAGE, ("package",), lambda one: _items(one.package)),
    (Topic.WAIVED, ("waived_by",), _waiver),
    (Topic.AT_SITE, ("at_site",), _at_site),
    (Topic.PILLAR, ("pillar",), _pillar),
    (Topic.NAMED, ("named",), _named),
)

REPEAT: Final[tuple[Aspect[Repeat], ...]] = (
    (
        Topic.OFTEN,
        ("windows", "times_a_day", "hours_apart", "every_days", "on_days"),
        lambda one: (both(_so_often, one),),
    ),
    (Topic.TARGET, ("to",), lambda one: (both(_target, one.to),)),
    (Topic.USES, ("uses",), lambda one: _items(one.uses)),
    (Topic.AT_SITE, ("at_site",), _at_site),
    (Topic.PILLAR, ("pillar",), _pillar),
    (Topic.NAMED, ("named",), _named),
)

REACH: Final[tuple[Aspect[Reach], ...]] = (
    (Topic.SCOPE, ("scope",), lambda one: sentence(f"policy.scope.{one.scope}")),
    (Topic.ROUND, ("first_on", "last_on"), lambda one: span(one.first_on, one.last_on)),
    (
        Topic.CHANNELS,
        ("channels",),
        lambda one: (text for two in one.channels for text in sentence(f"policy.channel.{two}")),
    ),
    (Topic.ANSWERS, ("answers",), lambda one: map(plain, one.answers)),
    (Topic.NOTICE, ("notice",), lambda one: written(one.notice or "")),
    (Topic.AFTER, ("after", "within_hours"), _after),
    (
        Topic.LAPSES,
        ("lapses",),
        lambda one: sentence("policy.lapses.yes" if one.lapses else "policy.lapses.no"),
    ),
)

DUTY: Final[tuple[Aspect[Duty], ...]] = (
    (Topic.PERFORMER, ("performer",), lambda one: sentence(f"explain.role.{one.performer}")),
    (
        Topic.SUPERVISOR,
        ("supervisor",),
        lambda one: () if one.supervisor is None else sentence(f"explain.role.{one.supervisor}"),
    ),
    (Topic.DEED, ("deed",), lambda one: (one.deed.name,)),
    (Topic.SHOWN_BY, ("deed",), _shown_by),
    (Topic.REQUIRES, ("deed",), lambda one: each_of(one.deed.requires)),
    (Topic.RULE_ID, ("id",), lambda one: written(one.id)),
    (Topic.CLAUSE, ("clause",), lambda one: written(one.clause)),
    (Topic.SUMMARY, ("summary",), lambda one: (one.summary,)),
)
"""What every duty has, whatever its shape."""
