"""What there is to say about a policy, a restriction and its phases, field by field.

Comes in: a part of a policy. Goes out: for each *aspect* of it, such as its end or its tests, the
items it has, in both languages. Deliberately not here: duties (`duty_aspects`), and laying two of
anything beside each other (`compare`). Every field belongs to an aspect, so that no difference can
go untold.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from gridcare.days import Window
from gridcare.policy.document import Delegation, Policy
from gridcare.policy.shapes import Notice, NoticeTopic, Restrict, Switch, TestDays
from gridcare.policy.summary import PhaseSummary, category_words, methods_words
from gridcare.policy.topics import (
    Aspect,
    Topic,
    each_of,
    sentence,
    span,
    window_name,
    written,
)
from gridcare.policy.words import (
    base_words,
    both,
    condition_words,
    joined,
    pick_words,
    plain,
    so_many,
    term_words,
)
from gridcare.wording import Language, Text, say

__all__ = ["CHOICE", "DOCUMENT", "END", "PHASE", "PLACE", "PLAN", "RESTRICT", "TESTS", "WAYS"]


# --- the document ---------------------------------------------------------------------------------


def _delegated(grant: Delegation) -> Iterator[Text]:
    for category in grant.categories:
        yield Text(en=_grant(grant, category, "en"), zh=_grant(grant, category, "zh"))


def _grant(grant: Delegation, category: str, lang: Language) -> str:
    layer = say(f"policy.layer.{grant.to}", lang)
    return say("policy.delegation", lang, layer=layer, category=category_words(category, lang))


def _window(window: Window, lang: Language) -> str:
    hours = {"opens": f"{window.opens:%H:%M}", "closes": f"{window.closes:%H:%M}"}
    return say("policy.window", lang, name=window_name(window.name, lang), **hours)


def _notice(notice: Notice, lang: Language) -> str:
    topics = (_topic(one, lang) for one in notice.topics)
    title = notice.title.in_language(lang)
    return say("policy.notice", lang, title=title, topics=joined(topics, lang), name=notice.id)


def _topic(topic: NoticeTopic, lang: Language) -> str:
    how = say(f"permit.modality.{topic.modality}", lang)
    return say("policy.where", lang, what=topic.name.in_language(lang), where=how)


DOCUMENT: Final[tuple[Aspect[Policy], ...]] = (
    (Topic.TITLE, ("title",), lambda one: (one.title,)),
    (Topic.ID, ("id",), lambda one: written(one.id)),
    (Topic.SERIES, ("series",), lambda one: written(one.series)),
    (Topic.ALSO_SUPERSEDES, ("also_supersedes",), lambda one: map(plain, one.also_supersedes)),
    (Topic.DISEASE, ("disease",), lambda one: written(one.disease)),
    (Topic.ISSUER, ("issuer",), lambda one: (one.issuer,)),
    (Topic.LAYER, ("layer",), lambda one: sentence(f"policy.layer.{one.layer}")),
    (
        Topic.IN_FORCE,
        ("effective_from", "effective_to"),
        lambda one: span(one.effective_from, one.effective_to),
    ),
    (
        Topic.ANNOUNCED,
        ("announced_at",),
        lambda one: () if one.announced_at is None else written(one.announced_at.isoformat(" ")),
    ),
    (
        Topic.TRANSITION,
        ("transition",),
        lambda one: sentence(f"policy.transition.{one.transition}"),
    ),
    (
        Topic.DELEGATES,
        ("delegates",),
        lambda one: (text for grant in one.delegates for text in _delegated(grant)),
    ),
    (Topic.WINDOWS, ("windows",), lambda one: (both(_window, two) for two in one.windows)),
    (Topic.NOTICES, ("notices",), lambda one: (both(_notice, two) for two in one.notices)),
    (Topic.SOURCES, ("sources",), lambda one: (plain(len(one.sources)),)),
    (
        Topic.CONFIDENCE,
        ("confidence",),
        lambda one: sentence(f"policy.confidence.{one.confidence}"),
    ),
    (
        Topic.REVIEWED,
        ("reviewed_on",),
        lambda one: () if one.reviewed_on is None else sentence("day.short", day=one.reviewed_on),
    ),
    (Topic.NOTES, ("notes",), lambda one: (plain(len(one.notes)),)),
)


# --- restrictions ---------------------------------------------------------------------------------


def _switch(switch: Switch, lang: Language) -> str:
    when = condition_words(switch.when, lang)
    said = say(f"policy.switch.{switch.last_day}", lang, rule=switch.to, when=when)
    if not switch.phases:
        return said
    return say("policy.switch.from", lang, what=said, phases=joined(map(str, switch.phases), lang))


RESTRICT: Final[tuple[Aspect[Restrict], ...]] = (
    (Topic.OPENS, ("opens",), lambda one: (both(pick_words, two) for two in one.opens)),
    (Topic.GIVEN, ("given",), lambda one: each_of(one.given)),
    (Topic.GIVEN_ON, ("given_on",), lambda one: sentence(f"policy.given_on.{one.given_on}")),
    (
        Topic.STARTS,
        ("starts",),
        lambda one: () if one.starts is None else (both(term_words, one.starts),),
    ),
    (Topic.RESETS, ("resets",), lambda one: (both(pick_words, two) for two in one.resets)),
    (Topic.SWITCHES, ("switches",), lambda one: (both(_switch, two) for two in one.switches)),
    (Topic.PER, ("per",), lambda one: sentence(f"policy.per.{one.per}")),
    (
        Topic.ENDS,
        ("ends",),
        lambda one: (text for two in one.ends for text in sentence(f"policy.purpose.{two}")),
    ),
    (Topic.REPLACES, ("replaces",), lambda one: map(plain, one.replaces)),
    (Topic.STAGE, ("stage",), lambda one: (plain(one.stage),)),
    (Topic.RULE_ID, ("id",), lambda one: written(one.id)),
    (Topic.CLAUSE, ("clause",), lambda one: written(one.clause)),
    (Topic.SUMMARY, ("summary",), lambda one: (one.summary,)),
)


def each_language(words: Callable[[Language], Iterable[str]]) -> Iterator[Text]:
    """Pair what is said in one language with what is said in the other."""
    for en, zh in zip(words("en"), words("zh"), strict=True):
        yield Text(en=en, zh=zh)


PLACE: Final[tuple[Aspect[PhaseSummary], ...]] = (
    (Topic.PLACE, ("purpose", "setting"), lambda one: (both(PhaseSummary.place, one),)),
)
"""Where a phase is served, and what for."""

END: Final[tuple[Aspect[PhaseSummary], ...]] = (
    (
        Topic.LENGTH,
        ("until", "ends"),
        lambda one: (both(PhaseSummary.length, one),) if one.length("en") else (),
    ),
    (Topic.COUNTED_FROM, ("until", "ends"), lambda one: each_language(one.counted_from)),
    (Topic.RELEASE, ("until", "ends"), lambda one: each_language(one.release)),
)
"""How a phase ends that has one way out."""

WAYS: Final[tuple[Aspect[PhaseSummary], ...]] = (
    (Topic.WAYS, ("until", "ends"), lambda one: each_language(one.ways)),
    (Topic.COUNTED_FROM, ("until", "ends"), lambda one: each_language(one.counted_from)),
)
"""How a phase ends that has several ways out, before or after: way by way."""

CHOICE: Final[tuple[Aspect[PhaseSummary], ...]] = (
    (Topic.LENGTH, ("until", "ends"), lambda one: (both(PhaseSummary.choice, one),)),
    (Topic.COUNTED_FROM, ("until", "ends"), lambda one: each_language(one.counted_from)),
)
"""The same where no way out is in both: all ways at once."""

PHASE: Final[tuple[Aspect[PhaseSummary], ...]] = (
    (Topic.BINDING, ("binding",), lambda one: sentence(f"policy.binding.{one.binding}")),
    (
        Topic.UNLESS,
        ("unless",),
        lambda one: () if one.unless is None else (both(condition_words, one.unless),),
    ),
    (
        Topic.RESTRICTIONS,
        ("restrictions",),
        lambda one: (
            text for two in one.restrictions for text in sentence(f"explain.restriction.{two}")
        ),
    ),
)
"""What else a phase has, beside its place, its end and its tests."""


def _plan(plan: TestDays, lang: Language) -> str:
    listed = joined(map(str, plan.days), lang)
    days = so_many("policy.on_days", len(plan.days), lang, days=listed)
    said = say("policy.counted", lang, length=days, base=_origin(plan, lang))
    return say("policy.where", lang, what=said, where=methods_words(plan, lang))


def _origin(plan: TestDays, lang: Language) -> str:
    return base_words(plan.origin, lang, plan.anchor_day)


TESTS: Final[tuple[Aspect[PhaseSummary], ...]] = (
    (Topic.TESTS, ("tests",), lambda one: (both(_plan, two) for two in one.tests)),
)
"""All tests of a phase, each in full."""

PLAN: Final[tuple[Aspect[TestDays], ...]] = (
    (
        Topic.TEST_DAYS,
        ("days",),
        lambda one: each_language(lambda lang: (joined(map(str, one.days), lang),)),
    ),
    (Topic.TESTS_FROM, ("origin", "anchor_day"), lambda one: (both(_origin, one),)),
    (Topic.TEST_METHOD, ("method", "or_methods"), lambda one: (both(methods_words, one),)),
    (
        Topic.TESTS_BY,
        ("performer",),
        lambda one: () if one.performer is None else sentence(f"explain.role.{one.performer}"),
    ),
    (Topic.TESTS_MISSED, ("missed",), lambda one: sentence(f"policy.missed.{one.missed}")),
    (
        Topic.TESTS_SHARED,
        ("shared",),
        lambda one: sentence("policy.shared.yes" if one.shared else "policy.shared.no"),
    ),
)
